#include "filter.h"

#include <stdio.h>

#include "tui.h"

#define DUE_DAYS 7

void filter_set(struct tui *tui, enum filter filter)
{
    if (tui->filter == filter)
        return;
    tui->filter = filter;
    for (size_t i = 0; i < tab_count; i++)
        tui->tabs[i].stale = true;
}

/* The day from which an item counts as due a week ahead: the first of the stretch that the plan
 * gives it, of an action the last of its horizon. DATE_NONE for none. */
static civil_day begins(const struct tui *tui, const struct item *item)
{
    if (item->kind == KIND_ACTION)
        return tui->roadmap.started_on + section_days(item->section) - 1;
    if (item->kind == KIND_PHASE && item->tasks == 0)
        return tui->figures.phase[figures_phase_of(&tui->figures, item)].window.first;
    return figures_begin(&tui->figures, item);
}

bool filter_passes(const struct tui *tui, const struct item *item)
{
    bool has_box = item_has_own_box(item);
    civil_day day;
    switch (tui->filter) {
    case FILTER_OPEN:
        if (item->kind == KIND_SKILL && item->importance == IMPORTANCE_NONE)
            return false;
        return !item_can_be_ticked(item) || item_is_open(item);
    case FILTER_DOING:
        return has_box && item->state == STATE_DOING;
    case FILTER_DUE:
        day = has_box && item_is_open(item) ? begins(tui, item) : DATE_NONE;
        return day != DATE_NONE && day < model_today(tui->model) + DUE_DAYS;
    default:
        return true;
    }
}

bool filter_shows(const struct tui *tui, struct view *view, const struct item *item)
{
    bool shows = filter_passes(tui, item);
    view->hidden += !shows;
    return shows;
}

static const char *const names[FILTER_COUNT] = {"everything", "open only", "under way only",
                                                "due only"};

const char *filter_text(const struct tui *tui, const struct view *view, char out[FILTER_TEXT])
{
    out[0] = '\0';
    if (tui->filter != FILTER_ALL)
        snprintf(out, FILTER_TEXT, "%s: %zu hidden", names[tui->filter], view->hidden);
    return out;
}

const char *filter_empty_text(const struct tui *tui)
{
    static const char *const texts[FILTER_COUNT] = {
        "", "Nothing is open here: f shows the rest.", "Nothing is under way here: f shows the rest.",
        "Nothing is due in the next seven days: f shows the rest."};
    return texts[tui->filter];
}
