/* What the rooms of src/model share. */
#ifndef CAIRN_MODEL_INTERNAL_H
#define CAIRN_MODEL_INTERNAL_H

#include "cairn/checkin.h"
#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/store.h"

/* Phases below which something changed its place, see numbering.h. */
struct untidy {
    int64_t *phases;
    size_t count, room;
};

struct model {
    struct store *store;
    struct untidy untidy;
    civil_day today;
    civil_day backed_up_on; /* when a daily copy was last seen to */
    bool reading; /* between model_read_begin and model_read_end */
    bool held;    /* between model_hold and the step, or model_let_go */
    void (*show_progress)(void *to, size_t done, size_t all); /* or NULL */
    void *progress_to;
    int64_t progress_at; /* when to show it next, ms; 0: the work begins */
};

/* One more item of long work is done: `done` of `all`; 0 where it begins. */
void model_progress(struct model *model, size_t done, size_t all);

/* The columns of an item, in the order that item_from_row reads them. Bare names: SQLite takes a
 * sixth longer to prepare `i.id` and its like. With a sign: else it notes of each column what
 * table and type it is of, which takes a sixth too. */
#define ITEM_COLUMNS                                                                               \
    "+id, +uid, +parent, +phase, +kind, +title, +state, +done_on, +weeks, +tasks, +done, "         \
    "+skipped, +line, +ordinal, +position, +note, +importance, +section, +url, +gone, +depth, "    \
    "+below "

/* What ticking needs, and a line about an item below a phase; what the plan needs of a phase.
 * Each column takes 1.5 us of the time that `next` or `done` needs. */
#define ITEM_BRIEF "+id, +uid, +phase, +title, +state, +ordinal, +tasks, +done, +skipped "
#define PHASE_BRIEF ITEM_BRIEF ", +weeks, +done_on "

/* A row of ITEM_COLUMNS as an item without ref, and at the top without ordinal. A word that no
 * enum knows fails with a sentence. */
int item_from_row(struct model *model, sqlite3_stmt *row, struct item *item, struct error *err);

/* The same of a row of ITEM_BRIEF or PHASE_BRIEF; all that isn't in it is none, 0 or empty. */
int item_from_brief(struct model *model, sqlite3_stmt *row, enum item_kind kind,
                    struct item *item, struct error *err);

/* items_load_top for phases, of PHASE_BRIEF. */
int items_load_phases(struct model *model, int64_t roadmap, struct items *items,
                      struct error *err);

/* The id of the roadmap in use where that is there: 1, 0, or -1. By the statement of
 * roadmap_load. */
int roadmap_in_use(struct model *model, int64_t *id, struct error *err);

/* Makes it the one in use, within a transaction. */
int roadmap_set_in_use(struct model *model, const char *uid, struct error *err);

/* Fails with a sentence where a roadmap isn't there any more. */
int roadmap_check(struct model *model, int64_t id, struct error *err);

/* Begins a transaction for a change, or takes over a model_hold; with a sentence and nothing
 * begun where the roadmap isn't there any more (0: it is of none). */
int model_take(struct model *model, int64_t roadmap, struct error *err);

/* The ref of an item below a phase whose own ref is `phase`. */
void item_fill_ref(struct item *item, const char *phase);

/* The text of a column, "" or NULL for NULL; valid until the next step. SQLite says NULL where
 * it has no memory, too, which must not pass for a value: that ends the program. */
const char *column_text(sqlite3_stmt *row, int column);
const char *column_text_or_null(sqlite3_stmt *row, int column);

/* A copy of JSON as SQLite made it, valid UTF-8 and free of what a terminal would obey,
 * whoever wrote its texts into the store. The caller frees. */
char *json_clean(const char *json);

/* Appends a row of day, minutes, text and uid; leaves out one whose day is none. */
void checkin_append(struct checkins *checkins, sqlite3_stmt *row);

/* A random name, and the row that says who changes things here. */
#define DEVICE_HERE 1

#endif
