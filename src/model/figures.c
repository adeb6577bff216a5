#include "cairn/figures.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "internal.h"

static void fill_phases(struct figures *figures)
{
    size_t count = figures->phases.count;
    struct plan_phase *phases = mem_zero(count, sizeof *phases);
    for (size_t i = 0; i < count; i++) {
        const struct item *item = &figures->phases.at[i];
        phases[i] = (struct plan_phase){
            .weeks = item->weeks,
            .tasks = item->tasks,
            .done = item->done,
            .skipped = item->skipped,
            .own_done = item->state == STATE_DONE,
            .own_skipped = item->state == STATE_SKIPPED,
        };
    }
    figures->input.phases = phases;
    figures->input.phase_count = count;
}

int figures_phase_by_id(const struct figures *figures, int64_t id)
{
    for (size_t i = 0; i < figures->phases.count; i++)
        if (figures->phases.at[i].id == id)
            return (int)i;
    return -1;
}

static int by_first_day(const void *one, const void *two)
{
    const struct plan_span *a = one, *b = two;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* In order of their days: sorted here, which takes nothing where there is one. */
static int load_pauses(struct model *model, const struct roadmap *roadmap, struct figures *figures,
                       struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT first_on, last_on FROM pause "
                                    "WHERE roadmap = ?1 AND NOT deleted",
                                    "i", roadmap->id);
    if (!row)
        return -1;
    struct plan_span *pauses = NULL;
    size_t count = 0, room = 0;
    int step;
    while ((step = store_step(model->store, row, err)) == 1) {
        struct plan_span pause;
        if (date_parse(column_text(row, 0), &pause.first) != 0 ||
            date_parse(column_text(row, 1), &pause.last) != 0)
            continue;
        pauses = mem_room(pauses, count, &room, sizeof *pauses);
        pauses[count++] = pause;
    }
    if (count > 1)
        qsort(pauses, count, sizeof *pauses, by_first_day);
    figures->input.pauses = pauses;
    figures->input.pause_count = count;
    return step;
}

/* So many boxes of a phase were done on a day. */
static struct plan_work take_work(struct figures *figures, int phase, civil_day day, int boxes)
{
    const struct plan_phase_figures *of = &figures->phase[phase];
    struct figures_actual *actual = &figures->actual[phase];
    if (actual->first == DATE_NONE || day < actual->first)
        actual->first = day;
    if (actual->last == DATE_NONE || day > actual->last)
        actual->last = day;
    double each = figures->phases.at[phase].tasks ? of->task_weeks : of->weeks;
    return (struct plan_work){day, each * boxes};
}

/* Reads how many tasks of which phase were done on which day; a phase without
 * tasks that is done counts as its own box. */
static int load_work(struct model *model, struct figures *figures, struct error *err)
{
    struct plan_work *work = NULL;
    size_t count = 0, room = 0;
    for (size_t i = 0; i < figures->phases.count; i++) {
        const struct item *phase = &figures->phases.at[i];
        if (phase->tasks > 0 || phase->done_on == DATE_NONE)
            continue;
        work = mem_room(work, count, &room, sizeof *work);
        work[count++] = take_work(figures, (int)i, phase->done_on, 1);
    }
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT day, phase, tasks FROM work "
                                    "WHERE roadmap = ?1 AND tasks > 0",
                                    "i", figures->roadmap);
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        int phase = figures_phase_by_id(figures, sqlite3_column_int64(row, 1));
        civil_day day;
        if (phase < 0 || date_parse(column_text(row, 0), &day) != 0)
            continue;
        work = mem_room(work, count, &room, sizeof *work);
        work[count++] = take_work(figures, phase, day, sqlite3_column_int(row, 2));
    }
    figures->input.work = work;
    figures->input.work_count = count;
    return step;
}

static int load_plan(struct model *model, const struct roadmap *roadmap, bool brief,
                     struct figures *figures, struct error *err)
{
    *figures = (struct figures){.roadmap = roadmap->id};
    figures->input.start = roadmap->started_on;
    figures->input.today = model->today;
    int result = brief ? items_load_phases(model, roadmap->id, &figures->phases, err)
                       : items_load_top(model, roadmap->id, KIND_PHASE, &figures->phases, err);
    if (result == 0)
        result = load_pauses(model, roadmap, figures, err);
    if (result == 0) {
        fill_phases(figures);
        figures->actual = mem_zero(figures->phases.count, sizeof *figures->actual);
        for (size_t i = 0; i < figures->phases.count; i++)
            figures->actual[i] = (struct figures_actual){DATE_NONE, DATE_NONE};
        figures->phase = mem_zero(figures->phases.count, sizeof *figures->phase);
        plan_schedule(&figures->input, figures->phase, &figures->totals);
    } else {
        figures_clear(figures);
    }
    return result;
}

int figures_load_plan(struct model *model, const struct roadmap *roadmap, struct figures *figures,
                      struct error *err)
{
    return load_plan(model, roadmap, true, figures, err);
}

int figures_add_forecast(struct model *model, struct figures *figures, struct error *err)
{
    if (load_work(model, figures, err) != 0)
        return -1;
    figures->forecast = plan_forecast_date(&figures->input);
    return 0;
}

int figures_load(struct model *model, const struct roadmap *roadmap, struct figures *figures,
                 struct error *err)
{
    int result = load_plan(model, roadmap, false, figures, err);
    if (result == 0 && figures_add_forecast(model, figures, err) != 0) {
        figures_clear(figures);
        result = -1;
    }
    return result;
}

void figures_add_range(struct figures *figures)
{
    plan_forecast_range(&figures->input, &figures->forecast);
}

void figures_clear(struct figures *figures)
{
    items_clear(&figures->phases);
    free(figures->phase);
    free(figures->actual);
    free((void *)(size_t)figures->input.pauses);
    free((void *)(size_t)figures->input.phases);
    free((void *)(size_t)figures->input.work);
    *figures = (struct figures){0};
}

int figures_phase_of(const struct figures *figures, const struct item *item)
{
    return figures_phase_by_id(figures, item->kind == KIND_PHASE ? item->id : item->phase);
}

/* The planned day of the task with this number in its phase. */
static civil_day planned_day(const struct figures *figures, const struct item *item, int ordinal)
{
    int phase = figures_phase_of(figures, item);
    if (phase < 0 || item->kind != KIND_TASK)
        return DATE_NONE;
    int tasks = figures->phases.at[phase].tasks;
    if (ordinal < 0 || ordinal > tasks)
        return DATE_NONE;
    if (ordinal == 0)
        return figures->phase[phase].window.first - 1;
    return plan_task_day(&figures->input, figures->phase[phase].window, ordinal, tasks);
}

civil_day figures_due(const struct figures *figures, const struct item *item)
{
    return planned_day(figures, item, item->ordinal);
}

civil_day figures_box_due(const struct figures *figures, const struct item *item)
{
    if (item->kind != KIND_PHASE || item->tasks > 0)
        return figures_due(figures, item);
    int phase = figures_phase_of(figures, item);
    return phase < 0 ? DATE_NONE : figures->phase[phase].window.last;
}

civil_day figures_begin(const struct figures *figures, const struct item *item)
{
    civil_day before = planned_day(figures, item, item->ordinal - 1);
    civil_day due = figures_due(figures, item);
    if (before == DATE_NONE)
        return DATE_NONE;
    return before < due ? before + 1 : due; /* a day may have several tasks */
}

int figures_phase_in_hand(const struct figures *figures)
{
    for (size_t i = 0; i < figures->phases.count; i++)
        if (item_is_open(&figures->phases.at[i]))
            return (int)i;
    return (int)figures->phases.count - 1;
}
