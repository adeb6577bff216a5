/* The history: the one way a field of the store changes. Everything that a user
 * can change is listed in one table (field_write.c); history_set writes the field, its row in
 * `change` and the counts that follow from it, in the transaction of the step. */
#ifndef CAIRN_MODEL_HISTORY_H
#define CAIRN_MODEL_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "cairn/error.h"
#include "cairn/item.h"
#include "cairn/model.h"

enum history_verb { HISTORY_DO, HISTORY_UNDO, HISTORY_REDO };

/* A step being written: between history_open and history_commit or history_abandon
 * the store's transaction is its own. */
struct history_step {
    struct model *model;
    int64_t roadmap;
    enum history_verb verb;
    int64_t of_step; /* what undo takes back or redo brings again; 0 for others */
    int64_t id;      /* 0 until its first change */
    size_t changes;  /* rows written */
};

int history_open(struct history_step *step, struct model *model, int64_t roadmap,
                 enum history_verb verb, struct error *err);
int history_commit(struct history_step *step, struct error *err);
void history_abandon(struct history_step *step);

/* Sets one field of one thing. `noun` is "item", "roadmap", "checkin" or "pause",
 * `field` one of the table's; a field that can't be changed is a mistake of the program and fails.
 * NULL is the absent value. Setting what is there already writes nothing. */
int history_set(struct history_step *step, const char *noun, const char *uid, const char *field,
                const char *value, struct error *err);

/* Sets the state of an item's box and the day it was done, today or none; *tasks gets how many
 * are below it. Fails where the item was removed meanwhile, or what it is in. Two history_sets
 * in a third of the time: most changes are this. */
int history_set_box(struct history_step *step, const char *uid, enum item_state state, int *tasks,
                    struct error *err);

/* Notes that a roadmap began; not a step that undo would take back. Needs a
 * transaction. */
int history_begin_roadmap(struct model *model, int64_t roadmap, const char *uid,
                          struct error *err);

/* The newest step that is not taken back; the step taken back last, unless
 * something new was done since. 0: none. */
int history_to_undo(struct model *model, int64_t *step, struct error *err);
int history_to_redo(struct model *model, int64_t *step, struct error *err);

/* The roadmap that a step is of. */
int history_roadmap(struct model *model, int64_t step, int64_t *roadmap, struct error *err);

/* One row of a step as the history holds it. The strings are owned. */
struct history_row {
    char *noun, *subject, *field, *old_value, *new_value; /* values NULL where absent */
};

struct history_rows {
    struct history_row *at;
    size_t count, room;
};

int history_rows_load(struct model *model, int64_t step, struct history_rows *rows,
                      struct error *err);
void history_rows_clear(struct history_rows *rows);

#endif
