/* The agenda: open tasks in the order to do them. */
#ifndef CAIRN_AGENDA_H
#define CAIRN_AGENDA_H

#include "cairn/figures.h"

enum agenda_part {
    AGENDA_DOING,   /* under way */
    AGENDA_OVERDUE, /* planned for a day before today */
    AGENDA_WEEK,    /* its planned stretch touches today or the six days after it */
    AGENDA_LATER,
    AGENDA_DONE /* done since the day asked for */
};

struct agenda_entry {
    struct item item;
    enum agenda_part part;
    civil_day begin, due; /* the days that the plan has for it */
    size_t phase; /* the figures' index of its phase */
};

struct agenda {
    struct agenda_entry *at;
    size_t count;
    size_t room;
};

/* How much of it is wanted: so many open tasks that are not begun in all, so many of each
 * part; tasks done on a day or later, DATE_NONE for none, and so many of them. */
struct agenda_want {
    size_t most, overdue, week, later;
    civil_day done_since;
    size_t done;
    bool brief; /* items come without note, link and place, as figures_load_plan's phases do */
};

/* Appends entries: tasks being done first, then overdue, then in document order, among which
 * are those done. A task that is not begun waits for its open sub-tasks; a phase without tasks
 * stands for itself, due on its last planned day. Reads no more items than it appends, and
 * those that wait. Clear with agenda_clear. */
int agenda_load(struct model *model, const struct figures *figures, const struct agenda_want *want,
                struct agenda *agenda, struct error *err);
void agenda_clear(struct agenda *agenda);

#endif
