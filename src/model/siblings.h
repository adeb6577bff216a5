/* Places on a roadmap: who stands beside whom, and room for what comes between. */
#ifndef CAIRN_MODEL_SIBLINGS_H
#define CAIRN_MODEL_SIBLINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cairn/field.h"
#include "cairn/model.h"
#include "cairn/uid.h"
#include "history.h"

/* An item as the store holds it now, without its texts. */
struct node {
    int64_t id, roadmap, parent, phase, position;
    int hidden;
    enum item_kind kind;
    enum item_importance importance;
    enum item_section section;
    char uid[UID_TEXT];
};

/* -1 with a sentence where there is no such item. */
int node_load(struct model *model, const char *uid, struct node *node, struct error *err);
int node_load_id(struct model *model, int64_t id, struct node *node, struct error *err);

/* Whose siblings: those below an item, or the top items of one kind. */
struct siblings_of {
    int64_t parent, phase; /* 0 at the top */
    int64_t roadmap;
    enum item_kind kind;       /* at the top */
    char parent_uid[UID_TEXT]; /* "-" at the top */
};

struct siblings_of siblings_beside(const struct node *node);
struct siblings_of siblings_below(const struct node *parent);
struct siblings_of siblings_top(int64_t roadmap, enum item_kind kind);

/* Siblings stand in sorts that don't mix: below an item resources come after the rest, at
 * the top there are skills of one importance, entries and actions of one section. */
const char *node_sort(const struct node *node);
const char *sort_of(enum item_kind kind, enum item_importance importance,
                    enum item_section section);

/* The sibling that follows a node (direction 1) or comes before it (-1), of the sort, or of
 * any where that is NULL; with `from` NULL the first or the last of all. 1, 0 where there
 * is none, or -1. `from` and `next` may be the same. */
int siblings_next(struct model *model, const struct siblings_of *of, const struct node *from,
                  int direction, const char *sort, struct node *next, struct error *err);

/* A place between two siblings. */
struct spot {
    struct siblings_of of;
    bool has_before, has_after;
    struct node before, after;
};

/* Right after a node (direction 1), or right before it (-1). */
int spot_beside(struct model *model, const struct node *at, int direction, struct spot *spot,
                struct error *err);

/* After the last of a sort; where there is none, resources go last and the rest first below
 * an item, and all go last at the top. */
int spot_last(struct model *model, const struct siblings_of *of, const char *sort,
              struct spot *spot, struct error *err);

/* Whether these items, in their order, stand there already. */
int spot_holds(struct model *model, const struct spot *spot, const struct node *nodes, size_t count,
               bool *holds, struct error *err);

/* Siblings that have to make room. */
struct making_room {
    struct node *at; /* with the positions they are to get; owned */
    size_t count, room;
};

/* Positions for `count` new neighbours in a spot. */
int spot_positions(struct model *model, const struct spot *spot, size_t count, int64_t *positions,
                   struct making_room *making, struct error *err);

/* Moves those aside, in the step, and clears the list. After what the step is about, since its
 * first change names it. */
int making_room_run(struct history_step *step, const struct siblings_of *of,
                    struct making_room *making, struct error *err);

/* The field "place" of an item that stands there. */
#define SPOT_PLACE (UID_TEXT + 24)
const char *spot_place(const struct siblings_of *of, int64_t position, char out[SPOT_PLACE]);

#endif
