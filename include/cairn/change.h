/* Changes: everything a user does to a roadmap, written with its history in one
 * transaction, and taken back or done again. A step is one user action, however
 * many items it touched. */
#ifndef CAIRN_CHANGE_H
#define CAIRN_CHANGE_H

#include <stddef.h>

#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"

/* What a step did, for the status line or standard output. */
struct change_report {
    size_t changed; /* items changed; 0: there was nothing to do, `text` says why */
    char *text;     /* "done: 1.2 Finish the bootcamp" and its like; the caller frees */
};

void change_report_clear(struct change_report *report);

/* Gives every one of the items the state, all in one step or none. Ticking a
 * task, group or phase ticks its open sub-tasks too, skipping skips them;
 * todo and doing touch only the item itself. -1 where one of them has no box,
 * or where todo or doing is asked of a phase or group that has tasks. */
int change_state(struct model *model, const struct roadmap *roadmap, const struct item *items,
                 size_t count, enum item_state state, struct change_report *report,
                 struct error *err);

/* Takes back the newest step that is not taken back yet, whichever roadmap it is
 * of; or brings back the one taken back last, until something new is done.
 * changed 0 and "nothing to undo" where there is none. */
int change_undo(struct model *model, struct change_report *report, struct error *err);
int change_redo(struct model *model, struct change_report *report, struct error *err);

/* The same for up to `steps` steps (at least 1), all of them in one transaction; `text` has
 * a line a step, without a \n at its end. */
int change_undo_steps(struct model *model, size_t steps, struct change_report *report,
                      struct error *err);
int change_redo_steps(struct model *model, size_t steps, struct change_report *report,
                      struct error *err);

#endif
