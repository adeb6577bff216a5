/* What editing (edit.c) and moving (edit_move.c) share. */
#ifndef CAIRN_MODEL_EDIT_H
#define CAIRN_MODEL_EDIT_H

#include "cairn/edit.h"
#include "history.h"
#include "siblings.h"

/* "a task", "an action": a kind in a sentence. */
const char *edit_a(enum item_kind kind);

/* The title as it is to be stored; the caller frees. */
int edit_title(const char *typed, char **title, struct error *err);

/* The item as the store has it now; -1 where it isn't on the step's roadmap any more. */
int edit_node(struct history_step *step, const char *uid, struct node *node, struct error *err);

/* Plans an item for so many weeks; -1 where it can't have them. */
int edit_weeks(struct history_step *step, const struct node *node, const struct item *item,
               double weeks, struct error *err);

/* Where an item of this kind and sort goes; -1 where it can't stand there. */
int edit_spot(struct history_step *step, const struct node *at, enum edit_where where,
              enum item_kind kind, const char *sort, struct spot *spot, struct error *err);

/* Puts items into a spot, in the step, unless they stand there already. */
int edit_move_run(struct history_step *step, const struct spot *spot, const struct node *nodes,
                  size_t count, struct error *err);

/* Gives items the section or importance of what they stand beside now. */
int edit_adopt(struct history_step *step, const struct node *nodes, size_t count,
               const struct node *at, struct error *err);

/* Gives a skill its importance; whether it has a box follows from it. */
int edit_importance(struct history_step *step, const struct node *node,
                    enum item_importance importance, struct error *err);

/* Ends a step of `count` items: "moved: 1.3 Title" in the report. */
int edit_end(struct history_step *step, int result, const char *verb, size_t count,
             struct change_report *report, struct error *err);

#endif
