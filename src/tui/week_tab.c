/* 4 This week: one list to work from. Overdue, planned for this week with what
 * was done in the last seven days, under way ahead of plan, then the roadmap's
 * own actions by horizon. */

#include "cairn/agenda.h"
#include "cairn/mem.h"
#include "cairn/words.h"
#include "draw.h"
#include "rows.h"

#define MARK_COLUMN 3
#define MOST 200 /* tasks in a section: nobody works a longer list off in a week */

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

/* The section a task stands in: one under way has its own place in the plan, one
 * done stays in the week's list, ticked. */
static enum agenda_part section_of(const struct agenda_entry *entry, civil_day today)
{
    if (entry->part == AGENDA_DONE)
        return AGENDA_WEEK;
    if (entry->part != AGENDA_DOING)
        return entry->part;
    return entry->due < today         ? AGENDA_OVERDUE
           : entry->begin < today + 7 ? AGENDA_WEEK
                                      : AGENDA_DOING;
}

/* Adds a section's tasks; how many of them are open. */
static size_t add_part(struct tui *tui, struct view *view, struct agenda *agenda,
                       enum agenda_part part, const char *title, size_t most)
{
    civil_day today = model_today(tui->model);
    size_t added = 0, open = 0;
    for (size_t i = 0; i < agenda->count; i++) {
        struct agenda_entry *entry = &agenda->at[i];
        if (!entry->item.title || section_of(entry, today) != part ||
            !filter_shows(tui, view, &entry->item))
            continue;
        if (added == most) {
            if (part != AGENDA_LATER)
                rows_add_text(view, STYLE_DIM, MARK_COLUMN + 2, "and more: 1 Roadmap has them all");
            break;
        }
        if (added++ == 0)
            start_section(view, title, NULL);
        open += entry->part != AGENDA_DONE;
        rows_add_item(view, take_item(view, &entry->item), MARK_COLUMN);
    }
    return open;
}

static int add_agenda(struct tui *tui, struct view *view, struct error *err)
{
    struct agenda agenda = {0};
    civil_day today = model_today(tui->model);
    /* One more than is shown, to tell whether there are more. */
    const struct agenda_want want = {SIZE_MAX, MOST + 1, MOST + 1, 1, today - 6, MOST, false};
    int result = agenda_load(tui->model, &tui->figures, &want, &agenda, err);
    if (result == 0) {
        size_t open = add_part(tui, view, &agenda, AGENDA_OVERDUE, "Overdue", MOST);
        open += add_part(tui, view, &agenda, AGENDA_WEEK, "Planned for this week", 2 * MOST);
        open += add_part(tui, view, &agenda, AGENDA_DOING, "Under way, ahead of plan", MOST);
        if (open == 0 && tui->filter <= FILTER_OPEN)
            add_part(tui, view, &agenda, AGENDA_LATER, "Ahead of plan: this comes next", 1);
    }
    agenda_clear(&agenda);
    return result;
}

static const char *actions_title(enum item_section section)
{
    return section == SECTION_WEEK    ? "Actions for this week"
           : section == SECTION_MONTH ? "Actions for this month"
                                      : "Actions for the next 90 days";
}

static int add_actions(struct tui *tui, struct view *view, struct error *err)
{
    size_t from = view->items.count;
    if (items_load_top(tui->model, tui->roadmap.id, KIND_ACTION, &view->items, err) != 0)
        return -1;
    for (int section = SECTION_WEEK; section <= SECTION_QUARTER; section++) {
        bool any = false;
        for (size_t i = from; i < view->items.count; i++) {
            if ((int)view->items.at[i].section != section ||
                !filter_shows(tui, view, &view->items.at[i]))
                continue;
            char left[WORDS_TEXT];
            words_horizon((enum item_section)section, tui->roadmap.started_on,
                          model_today(tui->model), left);
            if (!any)
                start_section(view, actions_title((enum item_section)section), left);
            any = true;
            rows_add_item(view, i, MARK_COLUMN);
        }
    }
    return 0;
}

static int week_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    (void)cells;
    if (add_agenda(tui, view, err) != 0 || add_actions(tui, view, err) != 0)
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
    civil_day today = model_today(tui->model), due = figures_box_due(&tui->figures, item);
    words_when(item, due, today, text);
    bool late = item_is_open(item) && due != DATE_NONE && due < today;
    draw_item_line(tui, view, area, item, row->indent, selected, late ? STYLE_LATE : STYLE_DIM, text);
}

static int week_mark_column(const struct view *view, const struct row *row)
{
    (void)view;
    return row->indent;
}

static const struct edit_new first = {.kind = KIND_ACTION, .section = SECTION_WEEK};

const struct view_ops week_tab = {
    .name = "This week",
    .short_name = "Week",
    .word = "week",
    .build = week_build,
    .draw_item = week_draw_item,
    .mark_column = week_mark_column,
    .first = &first,
};
