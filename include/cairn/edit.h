/* Editing: what is on a roadmap and what it says. Every function here is one step, one
 * that undo takes back, in one transaction; -1 with a sentence changes nothing. Ticking is
 * the part of cairn/change.h. */
#ifndef CAIRN_EDIT_H
#define CAIRN_EDIT_H

#include <stddef.h>

#include "cairn/change.h"
#include "cairn/field.h"
#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"
#include "cairn/uid.h"

/* Bytes. A longer title is refused, a longer note too. */
#define EDIT_MOST_TITLE 2000
#define EDIT_MOST_NOTE  65536
#define EDIT_MOST_URL   2000

#define EDIT_MOST_LEVELS 60 /* of tasks and groups below a phase */

/* INTO: as the last of its sort below it; tasks and groups come before resources. */
enum edit_where { EDIT_BEFORE, EDIT_AFTER, EDIT_INTO };

/* Adds an item of this kind beside or below `at`. Beside, it is of at's kind unless `kind`
 * says otherwise (KIND_COUNT: at's own; below a phase, group or task: a task), and takes
 * at's importance or section where it needs one. `at` NULL: a phase, or a top item, at the
 * end of its kind; then `section` and `importance` are of use. `uid` gets the new item's.
 * -1 where that kind can't stand there, or the title is empty, too long or no one line. */
struct edit_new {
    enum item_kind kind;
    const char *title;
    const char *url; /* resources: http or https; NULL or "" for none */
    enum item_importance importance;
    enum item_section section;
    double weeks; /* of a phase or a skill to learn; 0: none */
};
int edit_add(struct model *model, const struct roadmap *roadmap, const struct item *at,
             enum edit_where where, const struct edit_new *new, char uid[UID_TEXT],
             struct change_report *report, struct error *err);

/* The same for several of one kind, one after the other, as one step. */
int edit_add_all(struct model *model, const struct roadmap *roadmap, const struct item *at,
                 enum edit_where where, const struct edit_new *news, size_t count,
                 char (*uids)[UID_TEXT], struct change_report *report, struct error *err);

/* Several fields of one item as one step; NULL leaves a field alone, weeks < 0 too (0 takes
 * them away). A URL must be http or https, or "" for none. The title is one line. */
struct edit_fields {
    const char *title;
    const char *note;
    const char *url;
    double weeks;
    const char *section;    /* of an entry: love, miss, challenge; of an action: week, month,
                               quarter; it goes to the end of those */
    const char *importance; /* of a skill: critical, important, nice, or have for one that one
                               has; it goes to the end of those */
};
#define EDIT_NO_FIELDS ((struct edit_fields){.weeks = -1})
int edit_fields(struct model *model, const struct roadmap *roadmap, const struct item *item,
                const struct edit_fields *fields, struct change_report *report, struct error *err);

/* Moves items, in their order, beside or into `at`, across phases too. Beside a skill, an entry
 * or an action they take its importance or section. -1 where one of them can't stand there, or
 * `at` is one of them or below one. */
int edit_move(struct model *model, const struct roadmap *roadmap, const struct item *items,
              size_t count, const struct item *at, enum edit_where where,
              struct change_report *report, struct error *err);

/* Moves one item past its neighbour of the same sort: down (+1) or up (-1). A task, group or
 * resource at the end of its phase goes into the next one, at the start into the one before;
 * at the end of a group into the next group, or where none follows out of it. An action goes
 * into the next horizon, a skill to learn to the next importance. changed 0, with `text`
 * saying why, where it can't go further. */
int edit_shift(struct model *model, const struct roadmap *roadmap, const struct item *item,
               int direction, struct change_report *report, struct error *err);

/* Removes items with all that is below them. */
int edit_remove(struct model *model, const struct roadmap *roadmap, const struct item *items,
                size_t count, struct change_report *report, struct error *err);

#endif
