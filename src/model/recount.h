/* What the store keeps to be quick, and could work out anew: the counts of tasks of what
 * holds them, what removed items hide, the phase that each item is in and its place there, and what was done
 * on which day. */
#ifndef CAIRN_MODEL_RECOUNT_H
#define CAIRN_MODEL_RECOUNT_H

#include <stdint.h>

#include "cairn/store.h"

struct recounted {
    int64_t counts; /* items whose counts were wrong */
    int64_t places; /* items with a wrong `hidden` or `phase` */
    int64_t lines;  /* items with a wrong line, ordinal, depth or below */
    int64_t work;   /* days and phases whose work was counted wrong */
    int64_t lost;   /* items that stand below themselves or nothing: not to be mended */
};

/* Counts the work of a roadmap anew, of every one for 0: after rows were added that are done
 * on a day. Needs a transaction. */
int recount_work(struct store *store, int64_t roadmap, struct error *err);

/* How many are wrong. */
int recount_look(struct store *store, struct recounted *found, struct error *err);

/* Puts right what is wrong, in one transaction; *found, unless NULL, says how much that was. */
int recount(struct store *store, struct recounted *found, struct error *err);

#endif
