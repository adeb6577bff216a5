/* A roadmap's figures: what the store holds, given to the plan's arithmetic. */
#ifndef CAIRN_FIGURES_H
#define CAIRN_FIGURES_H

#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/plan.h"
#include "cairn/roadmap.h"

/* The days on which something of a phase was ticked; DATE_NONE where nothing was. */
struct figures_actual {
    civil_day first, last;
};

struct figures {
    int64_t roadmap;
    struct items phases;              /* in order */
    struct plan_phase_figures *phase; /* one each, in the same order */
    struct figures_actual *actual;    /* likewise */
    struct plan_totals totals;
    struct plan_forecast forecast;    /* its range once figures_add_range was asked for it */
    struct plan_input input;          /* what they were worked out from; owned here */
};

/* Loads the phases and works everything out, as of model_today. Reads a row a
 * phase and a row a day of work, not every task. Clear with figures_clear. */
int figures_load(struct model *model, const struct roadmap *roadmap, struct figures *figures,
                 struct error *err);
void figures_add_range(struct figures *figures);

/* The same in two parts, for what needs no forecast: all but `actual` and `forecast`, from a row a
 * phase; then these, once, from the days of work. The phases come without note, link and
 * place (note and url empty; position, below 0). */
int figures_load_plan(struct model *model, const struct roadmap *roadmap, struct figures *figures,
                      struct error *err);
int figures_add_forecast(struct model *model, struct figures *figures, struct error *err);
void figures_clear(struct figures *figures);

/* The figures' index of the phase with an id, and of the one that an item is, or is in; -1 for
 * others. */
int figures_phase_by_id(const struct figures *figures, int64_t id);
int figures_phase_of(const struct figures *figures, const struct item *item);

/* Planned day of a task of the roadmap; DATE_NONE for anything but a task. */
civil_day figures_due(const struct figures *figures, const struct item *item);

/* The same, and of a phase without tasks, which is its own box, its last planned day. */
civil_day figures_box_due(const struct figures *figures, const struct item *item);

/* First day of the stretch that the plan gives a task: the day after the one before
 * it is due, or its phase's first. DATE_NONE for anything but a task. */
civil_day figures_begin(const struct figures *figures, const struct item *item);

/* The phase in hand: the first with work left, else the last; -1 without phases. */
int figures_phase_in_hand(const struct figures *figures);

#endif
