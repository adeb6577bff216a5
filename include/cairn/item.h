/* Items: everything on a roadmap, as rows to read. Changing them is the part
 * of cairn/change.h. */
#ifndef CAIRN_ITEM_H
#define CAIRN_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cairn/date.h"
#include "cairn/error.h"
#include "cairn/field.h"
#include "cairn/model.h"
#include "cairn/uid.h"

#define ITEM_REF 24 /* bytes that hold any ref */

struct item {
    int64_t id;
    int64_t parent; /* 0 at the top */
    int64_t phase;  /* the phase it is in; 0 at the top */
    int64_t position;
    char uid[UID_TEXT];
    char ref[ITEM_REF]; /* "2", "2.3", "2r1", "2g1", "s4", "r7", "a3", "q1", "f1" */
    enum item_kind kind;
    enum item_state state; /* its own box; of a phase or group with tasks see item_shown_state */
    enum item_importance importance;
    enum item_section section;
    int depth;         /* 0 at the top and directly below a phase, 1 below that … */
    int line;          /* in its phase's document order, from 1; 0 at the top */
    int below;         /* lines below it, at any depth: they follow its own */
    int ordinal;       /* counting from 1: its number in its ref */
    int tasks;         /* below it, at any depth, itself not counted */
    int done;
    int skipped;
    double weeks;      /* 0: none given */
    bool gone;         /* from its document, and kept for what the user made of it */
    civil_day done_on; /* DATE_NONE: not done, or done on a day nobody knows */
    char *title;       /* one line; these three are owned by the item, never NULL */
    char *note;
    char *url;
};

struct items {
    struct item *at;
    size_t count;
    size_t room;
};

void item_clear(struct item *item);    /* frees its strings; zeroes it */
void items_clear(struct items *items); /* frees all; empty afterwards */

/* Appends the roadmap's top items of one kind in order, each with its ref. */
int items_load_top(struct model *model, int64_t roadmap, enum item_kind kind, struct items *items,
                   struct error *err);

/* Appends all that is below a phase in document order (each item before what
 * is below it), with refs. */
int items_load_below(struct model *model, const struct item *phase, struct items *items,
                     struct error *err);

/* The same for the lines from `first` (1 or more) to `last` alone. */
int items_load_lines(struct model *model, const struct item *phase, int first, int last,
                     struct items *items, struct error *err);

/* Appends what an item stands in, from its phase down. */
int items_load_above(struct model *model, const struct item *item, struct items *items,
                     struct error *err);

/* Where an item in sight stands: 1, 0 where there is none of that uid, or -1. */
struct item_place {
    int64_t phase; /* it is in, or is; 0: neither */
    int line, below;
};
int item_place(struct model *model, const char *uid, struct item_place *place, struct error *err);

/* The uid of a phase's first task that is todo or doing: 1, 0 where there is none, or -1. */
int item_first_open(struct model *model, const struct item *phase, char uid[UID_TEXT],
                    struct error *err);

/* The item with this uid, in sight; 1, 0 where there is none, or -1. The caller clears it. */
int item_find(struct model *model, const char *uid, struct item *item, struct error *err);

/* The item with this id, its ref included; the caller clears it. */
int item_load(struct model *model, int64_t id, struct item *item, struct error *err);

/* The n-th item of a kind at the top, and the n-th of a kind below the n-th phase, in sight and
 * counted from 1: 1, 0 where there is none, or -1. The caller clears it. `brief`: without what
 * ticking doesn't need, which is note and url (empty), done_on (none), weeks, parent and where
 * it stands but for its ordinal (0). */
int item_load_top(struct model *model, int64_t roadmap, enum item_kind kind, int number,
                  struct item *item, struct error *err);
int item_load_below(struct model *model, int64_t roadmap, int phase, enum item_kind kind,
                    int ordinal, bool brief, struct item *item, struct error *err);

/* Appends every item of the roadmap: phases, each followed by what is below it,
 * then skills, reality, actions, questions, facts. */
int items_load_all(struct model *model, int64_t roadmap, struct items *items, struct error *err);

/* The state to show: of a phase or group with tasks, done when all are done or
 * skipped, skipped when all are skipped, doing when any is done, else todo; of
 * anything else its own. */
enum item_state item_shown_state(const struct item *item);

/* Whether it has a box of its own to tick: a phase or group with tasks has not. */
bool item_has_own_box(const struct item *item);

/* Whether it has a box, or tasks with boxes, at all. */
bool item_can_be_ticked(const struct item *item);

/* Open: it can be ticked, and is neither done nor skipped. */
bool item_is_open(const struct item *item);

#endif
