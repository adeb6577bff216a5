/* The suites of this room, and what they start from: a model on a real file. */
#ifndef CAIRN_TESTS_MODEL_SUITES_H
#define CAIRN_TESTS_MODEL_SUITES_H

#include <sqlite3.h>

#include "../support.h"
#include "cairn/change.h"
#include "cairn/figures.h"
#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"

Suite *tick_suite(void);
Suite *undo_suite(void);
Suite *ref_suite(void);
Suite *connections_suite(void);
Suite *roadmaps_suite(void);
Suite *update_suite(void);
Suite *edit_suite(void);
Suite *move_suite(void);
Suite *edit_random_suite(void);
Suite *roadmap_json_suite(void);
Suite *find_suite(void);
Suite *past_suite(void);
Suite *taskwarrior_suite(void);
Suite *round_trip_suite(void);
Suite *figures_suite(void);

extern struct model *model;     /* open during a test */
extern struct roadmap roadmap;  /* the one in use */

void set_up(void);        /* opens it on a new store, 24 Nov 2026 */
void tear_down(void);
void reopen(void);        /* closes and opens it again */
void on_day(const char *iso); /* the same on another day */

/* Replaces the roadmap by one read from Markdown; `roadmap` follows. */
void use_document(const char *markdown);

/* The item that a REF names; clear it. */
struct item get(const char *ref);

/* Gives items, named by refs with spaces between, a state; how many boxes changed. */
size_t set_state(const char *refs, enum item_state state);

/* Undo or redo; the text of the report, valid until the next call. */
const char *undo(void);
const char *redo(void);

/* Runs SQL on the store by another connection and returns its first value. */
const char *sql(const char *statement);

/* Whether the counts kept with items are those that counting gives, and the
 * states those that the history gives. */
void check_store(void);

/* The same without what the history says. */
void check_counts(void);

#endif
