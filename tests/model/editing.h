/* A small plan to edit, its outline, and edits by refs that say what came of them. */
#ifndef CAIRN_TESTS_MODEL_EDITING_H
#define CAIRN_TESTS_MODEL_EDITING_H

#include "cairn/edit.h"
#include "suites.h"

void use_plan(void); /* a fixture, in place of set_up */

/* What outline gives before anything is edited: PHASES TOPS. */
#define TOPS                                                                                       \
    " | SQL Python:critical Spark:critical Go:nice | sun:love rain:challenge"                      \
    " | w1:week w2:week m1:month q1:quarter | Why? How?"
#define PHASES "One(a b(b1 b2) c R S) Two(Days(d e) Nights(f) g) Three"

/* The roadmap as one line: titles, what is below something in brackets, and the skills,
 * reality, actions and questions after bars, each with its section or importance. */
const char *outline(void);

/* "week", "critical"; "" for none. */
const char *sort_word(const struct item *item);

/* One edit each, with what it said or the error's sentence; the store is checked after it. `at`
 * NULL: nowhere; several refs have spaces between. */
const char *add(const char *at, enum edit_where where, enum item_kind kind, const char *title);
const char *move(const char *refs, enum edit_where where, const char *at);
const char *drop(const char *refs);
const char *shift(const char *ref, int direction);
const char *edit(const char *ref, struct edit_fields fields);

/* The same for an edit that a test makes itself, into this report. */
extern struct change_report report;
const char *ended(int result, const struct error *err);

#endif
