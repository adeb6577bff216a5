#include "cairn/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "internal.h"

void agenda_clear(struct agenda *agenda)
{
    for (size_t i = 0; i < agenda->count; i++)
        item_clear(&agenda->at[i].item);
    free(agenda->at);
    *agenda = (struct agenda){0};
}

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
static void add_entry(struct agenda *agenda, struct item *item, struct plan_span planned,
                      civil_day today)
{
    agenda->at = mem_room(agenda->at, agenda->count, &agenda->room, sizeof *agenda->at);
    agenda->at[agenda->count++] = (struct agenda_entry){
        .item = *item, .part = part_of(item, planned, today), .due = planned.last};
    *item = (struct item){0};
}

static bool is_wanted(const struct item *item, civil_day done_since)
{
    if (item->kind != KIND_TASK)
        return false;
    if (item->state == STATE_DONE)
        return done_since != DATE_NONE && item->done_on >= done_since;
    if (!item_is_open(item))
        return false;
    bool waits = item->tasks > item->done + item->skipped;
    return item->state == STATE_DOING || !waits;
}

static int add_phase(struct model *model, const struct figures *figures, size_t index,
                     civil_day done_since, struct agenda *agenda, struct error *err)
{
    const struct item *phase = &figures->phases.at[index];
    if (phase->tasks == 0) {
        struct item copy = *phase;
        copy.title = mem_copy(phase->title);
        copy.note = mem_copy(phase->note);
        copy.url = mem_copy(phase->url);
        add_entry(agenda, &copy, figures->phase[index].window, model->today);
        return 0;
    }
    struct items below = {0};
    int result = items_load_below(model, phase, &below, err);
    for (size_t i = 0; i < below.count && result == 0; i++) {
        struct item *item = &below.at[i];
        if (!is_wanted(item, done_since))
            continue;
        struct plan_span planned = {figures_begin(figures, item), figures_due(figures, item)};
        add_entry(agenda, item, planned, model->today);
    }
    items_clear(&below);
    return result;
}

/* Stable: within a part the document's order stays; this week and later are one
 * stretch of it. */
static void sort_by_part(struct agenda *agenda, size_t from)
{
    size_t count = agenda->count - from;
    struct agenda_entry *sorted = mem_zero(count, sizeof *sorted);
    size_t n = 0;
    for (int pass = AGENDA_DOING; pass <= AGENDA_WEEK; pass++) {
        for (size_t i = from; i < agenda->count; i++) {
            int part = (int)agenda->at[i].part;
            if (part > AGENDA_WEEK)
                part = AGENDA_WEEK;
            if (part == pass)
                sorted[n++] = agenda->at[i];
        }
    }
    if (count)
        memcpy(agenda->at + from, sorted, count * sizeof *sorted);
    free(sorted);
}

/* Whether anything of the phase can be on the agenda, told from its counts. */
static bool concerns(const struct item *phase, civil_day done_since)
{
    return item_is_open(phase) || (done_since != DATE_NONE && phase->done > 0);
}

int agenda_load(struct model *model, const struct figures *figures, civil_day done_since,
                size_t most, struct agenda *agenda, struct error *err)
{
    size_t from = agenda->count;
    for (size_t i = 0; i < figures->phases.count; i++)
        if (concerns(&figures->phases.at[i], done_since) &&
            add_phase(model, figures, i, done_since, agenda, err) != 0)
            return -1;
    sort_by_part(agenda, from);
    while (agenda->count - from > most)
        item_clear(&agenda->at[--agenda->count].item);
    return 0;
}
