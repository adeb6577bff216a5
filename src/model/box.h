/* An item's box: its state and the day it was done, and what follows from them: the counts of
 * what it is in, and the boxes done on a day (table work). */
#ifndef CAIRN_MODEL_BOX_H
#define CAIRN_MODEL_BOX_H

#include "internal.h"

struct box {
    enum item_kind kind;
    enum item_state state;
    char done_on[DATE_TEXT]; /* "" for none */
    int64_t roadmap, parent, phase; /* 0: it stands at the top */
    int tasks;                      /* below it */
    bool deleted, hidden;           /* itself; itself, or what it is in */
};

/* Reads it: -1 with a sentence, also where there is no such item. */
int box_read(struct model *model, const char *uid, struct box *box, struct error *err);

/* Writes state and day over those in *before, as box_read gave it. Needs a transaction. */
int box_write(struct model *model, const char *uid, const struct box *before,
              enum item_state state, const char *done_on, struct error *err);

/* Adds to the counts of a parent and all above it, up to a phase; 0 for a parent does nothing. */
int box_count_above(struct model *model, int64_t parent, int64_t phase, int64_t tasks,
                    int64_t done, int64_t skipped, struct error *err);

#endif
