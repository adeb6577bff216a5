/* The boxes done on each day (table work), kept by whoever changes a day, a phase or what is in
 * sight: first what an item was counted as is taken out, then it changes, then it goes in. */
#ifndef CAIRN_MODEL_WORK_H
#define CAIRN_MODEL_WORK_H

#include "internal.h"

/* An item's own box. Each tick does this, so its statements are quicker to prepare than those
 * below. */
int work_leave(struct model *model, const char *uid, struct error *err);
int work_enter(struct model *model, const char *uid, struct error *err);

/* Those of the item and of all below it. */
int work_leave_all(struct model *model, const char *uid, struct error *err);
int work_enter_all(struct model *model, const char *uid, struct error *err);

#endif
