#include "cairn/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "internal.h"
#include "numbering.h"

void agenda_clear(struct agenda *agenda)
{
    for (size_t i = 0; i < agenda->count; i++)
        item_clear(&agenda->at[i].item);
    free(agenda->at);
    *agenda = (struct agenda){0};
}

/* ---- entries ---- */

static enum agenda_part part_of(const struct item *item, struct plan_span planned, civil_day today)
{
    if (item->state == STATE_DOING)
        return AGENDA_DOING;
    if (item->state == STATE_DONE)
        return AGENDA_DONE;
    if (planned.last < today)
        return AGENDA_OVERDUE;
    return planned.first < today + 7 ? AGENDA_WEEK : AGENDA_LATER;
}

/* Takes the item over. */
static void add_entry(struct agenda *agenda, size_t phase, struct item *item,
                      struct plan_span planned, civil_day today)
{
    agenda->at = mem_room(agenda->at, agenda->count, &agenda->room, sizeof *agenda->at);
    agenda->at[agenda->count++] = (struct agenda_entry){
        .item = *item,
        .part = part_of(item, planned, today),
        .begin = planned.first,
        .due = planned.last,
        .phase = phase,
    };
    *item = (struct item){0};
}

/* Adds the task of a row in sight; one of no phase of the figures is left out. Takes it over. */
static void add_task(struct model *model, const struct figures *figures, struct item *item,
                     struct agenda *agenda)
{
    int phase = figures_phase_of(figures, item);
    if (phase < 0) {
        item_clear(item);
        return;
    }
    item_fill_ref(item, figures->phases.at[phase].ref);
    struct plan_span planned = {figures_begin(figures, item), figures_due(figures, item)};
    add_entry(agenda, (size_t)phase, item, planned, model->today);
}

static void add_own_box(struct model *model, const struct figures *figures, size_t phase,
                        struct agenda *agenda)
{
    const struct item *item = &figures->phases.at[phase];
    struct item copy = *item;
    copy.title = mem_copy(item->title);
    copy.note = mem_copy(item->note);
    copy.url = mem_copy(item->url);
    add_entry(agenda, phase, &copy, figures->phase[phase].window, model->today);
}

/* ---- the tasks of a phase ---- */

/* How many of a phase's tasks, from the first on, are planned to end before a day, or to begin
 * before it: later ones never end or begin earlier. */
static int planned_before(const struct figures *figures, size_t phase, civil_day day, bool begin)
{
    const struct item *item = &figures->phases.at[phase];
    struct plan_span window = figures->phase[phase].window;
    if (window.last < day)
        return item->tasks;
    if (window.first >= day)
        return 0;
    struct item task = {.kind = KIND_TASK, .phase = item->id};
    int low = 0, high = item->tasks; /* of the first `low` it is so, of what follows `high` not */
    while (low < high) {
        task.ordinal = low + (high - low) / 2 + 1;
        bool is_before =
            (begin ? figures_begin(figures, &task) : figures_due(figures, &task)) < day;
        if (is_before)
            low = task.ordinal;
        else
            high = task.ordinal - 1;
    }
    return low;
}

#define OPEN_TASKS                                                                                \
    "FROM item WHERE phase = ?1 AND kind = 'task' AND hidden = 0 AND state = ?2 "                  \
    "AND done_on IS NULL AND ordinal >= ?3 ORDER BY ordinal"

/* Some of a phase's open tasks: with these numbers, those in a state, at most so many. */
struct stretch {
    size_t phase;
    int first, last;
    enum item_state state;
    size_t most;
};

/* A task that is not begun waits for its open sub-tasks. */
static bool waits(const struct item *item)
{
    return item->state == STATE_TODO && item->tasks > item->done + item->skipped;
}

/* Adds the tasks of a stretch; how many is in *added. What a row is chosen by is looked at here:
 * a condition takes longer to prepare than the rows that wait to read. */
static int add_open(struct model *model, const struct figures *figures,
                    const struct stretch *stretch, bool brief, struct agenda *agenda,
                    size_t *added, struct error *err)
{
    *added = 0;
    if (stretch->first > stretch->last || stretch->most == 0)
        return 0;
    sqlite3_stmt *row =
        store_query(model->store, err,
                    brief ? "SELECT " ITEM_BRIEF OPEN_TASKS : "SELECT " ITEM_COLUMNS OPEN_TASKS,
                    "iti", figures->phases.at[stretch->phase].id, state_word(stretch->state),
                    (int64_t)stretch->first);
    size_t before = agenda->count;
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        struct item item;
        int result = brief ? item_from_brief(model, row, KIND_TASK, &item, err)
                           : item_from_row(model, row, &item, err);
        bool over = result != 0 || item.ordinal > stretch->last;
        if (!over && !waits(&item))
            add_task(model, figures, &item, agenda);
        else
            item_clear(&item);
        *added = agenda->count - before;
        if (over || *added == stretch->most) {
            sqlite3_reset(row);
            return result;
        }
    }
    return step;
}

/* One part of a phase; *left is how many of the part are wanted still, want->most of all. */
static int add_part(struct model *model, const struct figures *figures, size_t phase, int first,
                    int last, size_t *left, struct agenda_want *want, struct agenda *agenda,
                    struct error *err)
{
    size_t added;
    const struct stretch stretch = {phase, first, last, STATE_TODO,
                                    *left < want->most ? *left : want->most};
    if (add_open(model, figures, &stretch, want->brief, agenda, &added, err) != 0)
        return -1;
    *left -= added;
    want->most -= added;
    return 0;
}

static int add_phase(struct model *model, const struct figures *figures, size_t phase,
                     struct agenda_want *left, struct agenda *agenda, struct error *err)
{
    int tasks = figures->phases.at[phase].tasks;
    if (tasks == 0) {
        add_own_box(model, figures, phase, agenda);
        left->most--;
        return 0;
    }
    int overdue = planned_before(figures, phase, model->today, false);
    int begun = planned_before(figures, phase, model->today + 7, true);
    if (begun < overdue)
        begun = overdue;
    if (add_part(model, figures, phase, 1, overdue, &left->overdue, left, agenda, err) != 0 ||
        add_part(model, figures, phase, overdue + 1, begun, &left->week, left, agenda,
                 err) != 0)
        return -1;
    return add_part(model, figures, phase, begun + 1, tasks, &left->later, left, agenda, err);
}

/* ---- all of it ---- */

static bool is_own_box_under_way(const struct item *phase)
{
    return phase->tasks == 0 && phase->state == STATE_DOING;
}

/* What is under way in any of the phases. Mostly no task is, or few are: each is loaded by itself,
 * by the statement that loads those that come next. */
static int add_doing(struct model *model, const struct figures *figures, bool brief,
                     struct agenda *agenda, struct error *err)
{
    for (size_t i = 0; i < figures->phases.count; i++)
        if (is_own_box_under_way(&figures->phases.at[i]))
            add_own_box(model, figures, i, agenda);
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT phase, ordinal FROM item "
                                    "WHERE kind = 'task' AND hidden = 0 AND state = 'doing'",
                                    "");
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        int ordinal = sqlite3_column_int(row, 1);
        int phase = figures_phase_by_id(figures, sqlite3_column_int64(row, 0));
        const struct stretch one = {(size_t)phase, ordinal, ordinal, STATE_DOING, 1};
        size_t added;
        if (phase >= 0 && add_open(model, figures, &one, brief, agenda, &added, err) != 0) {
            sqlite3_reset(row);
            return -1;
        }
    }
    return step;
}

/* The tasks of a phase done since a day, the latest first. */
static int add_done_in(struct model *model, const struct figures *figures, size_t phase,
                       const struct agenda_want *want, struct agenda *agenda, struct error *err)
{
    char day[DATE_TEXT];
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT " ITEM_COLUMNS "FROM item "
                                    "WHERE phase = ?1 AND kind = 'task' AND hidden = 0 "
                                    "AND state = 'done' AND done_on >= ?2 "
                                    "ORDER BY done_on DESC LIMIT ?3",
                                    "iti", figures->phases.at[phase].id,
                                    date_iso(want->done_since, day),
                                    (int64_t)(want->done > INT32_MAX ? INT32_MAX : want->done));
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        struct item item;
        if (item_from_row(model, row, &item, err) != 0) {
            sqlite3_reset(row);
            return -1;
        }
        add_task(model, figures, &item, agenda);
    }
    return step;
}

static int by_day_done(const void *one, const void *two)
{
    const struct agenda_entry *a = one, *b = two;
    return a->item.done_on > b->item.done_on ? -1 : a->item.done_on < b->item.done_on;
}

/* Those of all phases in which something was done since; the latest of them, if they are more
 * than wanted. */
static int add_done(struct model *model, const struct figures *figures,
                    const struct agenda_want *want, struct agenda *agenda, struct error *err)
{
    size_t from = agenda->count;
    if (want->done_since == DATE_NONE)
        return 0;
    for (size_t i = 0; i < figures->phases.count; i++)
        if (figures->actual[i].last != DATE_NONE && figures->actual[i].last >= want->done_since &&
            add_done_in(model, figures, i, want, agenda, err) != 0)
            return -1;
    if (agenda->count - from > want->done) {
        qsort(agenda->at + from, agenda->count - from, sizeof *agenda->at, by_day_done);
        while (agenda->count - from > want->done)
            item_clear(&agenda->at[--agenda->count].item);
    }
    return 0;
}

/* Within a part in the document's order; this week and later are one stretch of it. */
static int by_part_and_number(const void *one, const void *two)
{
    const struct agenda_entry *a = one, *b = two;
    int part_a = a->part > AGENDA_WEEK ? AGENDA_WEEK : (int)a->part;
    int part_b = b->part > AGENDA_WEEK ? AGENDA_WEEK : (int)b->part;
    if (part_a != part_b)
        return part_a - part_b;
    if (a->phase != b->phase)
        return a->phase < b->phase ? -1 : 1;
    return a->item.ordinal - b->item.ordinal;
}

int agenda_load(struct model *model, const struct figures *figures, const struct agenda_want *want,
                struct agenda *agenda, struct error *err)
{
    size_t from = agenda->count;
    struct agenda_want left = *want;
    if (numbering_settle(model, err) != 0 ||
        add_doing(model, figures, want->brief, agenda, err) != 0 ||
        add_done(model, figures, want, agenda, err) != 0)
        return -1;
    for (size_t i = 0; i < figures->phases.count && left.most > 0; i++)
        if (item_is_open(&figures->phases.at[i]) &&
            !is_own_box_under_way(&figures->phases.at[i]) &&
            add_phase(model, figures, i, &left, agenda, err) != 0)
            return -1;
    if (agenda->count > from)
        qsort(agenda->at + from, agenda->count - from, sizeof *agenda->at, by_part_and_number);
    return 0;
}
