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
    civil_day due;
};

struct agenda {
    struct agenda_entry *at;
    size_t count;
    size_t room;
};

/* Appends up to `most` entries: tasks being done first, then overdue, then in
 * document order. A task that is not begun waits for its open sub-tasks; a phase
 * without tasks stands for itself, due on its last planned day. With a day in
 * `done_since` the tasks done on it or later are among them, in document order with the
 * later ones; DATE_NONE: none are. Clear with agenda_clear. */
int agenda_load(struct model *model, const struct figures *figures, civil_day done_since,
                size_t most, struct agenda *agenda, struct error *err);
void agenda_clear(struct agenda *agenda);

#endif
