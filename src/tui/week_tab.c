/* 4 This week: one list to work from. Overdue, planned for this week, under way
 * ahead of plan, then the roadmap's own actions by horizon, and what was done
 * in the last seven days. */
#include <stdio.h>
#include <string.h>

#include "cairn/agenda.h"
#include "cairn/mem.h"
#include "cairn/words.h"
#include "draw.h"
#include "rows.h"

#define MARK_COLUMN 3

/* Takes the item over into the view's. */
static size_t take_item(struct view *view, struct item *item)
{
    struct items *items = &view->items;
    items->at = mem_room(items->at, items->count, &items->room, sizeof *items->at);
    items->at[items->count] = *item;
    *item = (struct item){0};
    return items->count++;
}

static void start_section(struct view *view, const char *title, const char *right)
{
    if (view->row_count)
        rows_add_blank(view);
    rows_add_heading(view, title, right);
}

/* Where a task under way belongs: its own place in the plan. */
static enum agenda_part place_of(const struct agenda_entry *entry, civil_day today)
{
    if (entry->part != AGENDA_DOING)
        return entry->part;
    return entry->due < today       ? AGENDA_OVERDUE
           : entry->due < today + 7 ? AGENDA_WEEK
                                    : AGENDA_DOING;
}

static size_t add_part(struct view *view, struct agenda *agenda, enum agenda_part part,
                       const char *title, size_t most, civil_day today)
{
    size_t added = 0;
    for (size_t i = 0; i < agenda->count && added < most; i++) {
        struct agenda_entry *entry = &agenda->at[i];
        if (!entry->item.title || place_of(entry, today) != part)
            continue;
        if (added++ == 0)
            start_section(view, title, NULL);
        rows_add_item(view, take_item(view, &entry->item), MARK_COLUMN);
    }
    return added;
}

static int add_agenda(struct tui *tui, struct view *view, struct error *err)
{
    struct agenda agenda = {0};
    civil_day today = model_today(tui->model);
    int result = agenda_load(tui->model, &tui->figures, SIZE_MAX, &agenda, err);
    if (result == 0) {
        size_t shown = add_part(view, &agenda, AGENDA_OVERDUE, "Overdue", SIZE_MAX, today);
        shown += add_part(view, &agenda, AGENDA_WEEK, "Planned for this week", SIZE_MAX, today);
        shown += add_part(view, &agenda, AGENDA_DOING, "Under way, ahead of plan", SIZE_MAX, today);
        if (shown == 0)
            add_part(view, &agenda, AGENDA_LATER, "Ahead of plan: this comes next", 1, today);
    }
    agenda_clear(&agenda);
    return result;
}

static int add_actions(struct tui *tui, struct view *view, struct error *err)
{
    size_t from = view->items.count;
    if (items_load_top(tui->model, tui->roadmap.id, KIND_ACTION, &view->items, err) != 0)
        return -1;
    for (int section = SECTION_WEEK; section <= SECTION_QUARTER; section++) {
        bool any = false;
        for (size_t i = from; i < view->items.count; i++) {
            if ((int)view->items.at[i].section != section)
                continue;
            char left[WORDS_TEXT], title[WORDS_TEXT];
            words_horizon((enum item_section)section, tui->roadmap.started_on,
                          model_today(tui->model), left);
            snprintf(title, sizeof title, "%s: first steps",
                     section_title((enum item_section)section));
            if (!any)
                start_section(view, title, left);
            any = true;
            rows_add_item(view, i, MARK_COLUMN);
        }
    }
    return 0;
}

/* Tasks done in the last seven days, newest phase last. */
static int add_done(struct tui *tui, struct view *view, struct error *err)
{
    civil_day since = model_today(tui->model) - 6;
    bool any = false;
    for (size_t p = 0; p < tui->figures.phases.count; p++) {
        if (tui->figures.phases.at[p].done == 0)
            continue;
        struct items below = {0};
        if (items_load_below(tui->model, &tui->figures.phases.at[p], &below, err) != 0) {
            items_clear(&below);
            return -1;
        }
        for (size_t i = 0; i < below.count; i++) {
            struct item *item = &below.at[i];
            if (item->kind != KIND_TASK || item->state != STATE_DONE || item->done_on < since)
                continue;
            if (!any)
                start_section(view, "Done in the last seven days", NULL);
            any = true;
            rows_add_item(view, take_item(view, item), MARK_COLUMN);
        }
        items_clear(&below);
    }
    return 0;
}

static int week_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    (void)cells;
    if (add_agenda(tui, view, err) != 0 || add_actions(tui, view, err) != 0 ||
        add_done(tui, view, err) != 0)
        return -1;
    if (view->row_count == 0)
        rows_add_text(view, STYLE_DIM, 1, "Nothing is planned: this roadmap is done.");
    return 0;
}

static void week_draw_item(struct tui *tui, struct view *view, const struct row *row,
                           struct area area, bool selected)
{
    const struct item *item = &view->items.at[row->item];
    char text[WORDS_TEXT];
    civil_day today = model_today(tui->model), due = figures_due(&tui->figures, item);
    if (item->kind == KIND_PHASE)
        due = tui->figures.phase[figures_phase_of(&tui->figures, item)].window.last;
    words_when(item, due, today, text);
    bool late = item_is_open(item) && due != DATE_NONE && due < today;
    draw_item_line(tui, area, item, row->indent, selected, late ? STYLE_LATE : STYLE_DIM, text);
}

static int week_mark_column(const struct view *view, const struct row *row)
{
    (void)view;
    return row->indent;
}

const struct view_ops week_tab = {
    .name = "This week",
    .short_name = "Week",
    .word = "week",
    .build = week_build,
    .draw_item = week_draw_item,
    .mark_column = week_mark_column,
};
