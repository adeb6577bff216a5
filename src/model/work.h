/* The boxes done on each day (table work), kept by whoever changes a day, a phase or what is in
 * sight: first what an item was counted as is taken out, then it changes, then it goes in. */
#ifndef CAIRN_MODEL_WORK_H
#define CAIRN_MODEL_WORK_H

#include "internal.h"

/* Adds boxes done on a day in a phase, 0 for none, and how many of them are tasks; negative
 * where they are not done any more. */
int work_add(struct model *model, int64_t roadmap, const char *day, int64_t phase, int tasks,
             int boxes, struct error *err);

/* The boxes of an item and of all below it. */
int work_leave_all(struct model *model, const char *uid, struct error *err);
int work_enter_all(struct model *model, const char *uid, struct error *err);

#endif
