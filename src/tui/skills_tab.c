/* 2 Skills: what you have and how it carries over, then what to learn by
 * importance, with weeks and how. */
#include <stdio.h>

#include "cairn/words.h"
#include "draw.h"
#include "rows.h"

#define MARK_COLUMN 3

struct part {
    int skills, done, skipped;
    double weeks, weeks_left;
};

static struct part count_part(const struct items *items, enum item_importance importance)
{
    struct part part = {0};
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->at[i];
        if (item->importance != importance)
            continue;
        part.skills++;
        part.done += item->state == STATE_DONE;
        part.skipped += item->state == STATE_SKIPPED;
        if (item->state != STATE_SKIPPED)
            part.weeks += item->weeks;
        if (item_is_open(item))
            part.weeks_left += item->weeks;
    }
    return part;
}

/* "1/2 learnt, 8 of 12 weeks left". */
static void describe_part(const struct part *part, enum item_importance importance,
                          char out[WORDS_TEXT])
{
    char left[PLAN_TEXT], weeks[PLAN_TEXT];
    out[0] = '\0';
    if (importance == IMPORTANCE_NONE)
        return;
    int used = snprintf(out, WORDS_TEXT, "%d/%d", part->done, part->skills - part->skipped);
    if (part->weeks <= 0)
        return;
    if (part->weeks_left >= part->weeks)
        snprintf(out + used, WORDS_TEXT - (size_t)used, "   %s",
                 plan_weeks_text(part->weeks, weeks));
    else
        snprintf(out + used, WORDS_TEXT - (size_t)used, "   %s of %s left",
                 plan_number(part->weeks_left, left), plan_weeks_text(part->weeks, weeks));
}

static void add_part(const struct tui *tui, struct view *view, enum item_importance importance)
{
    struct part part = count_part(&view->items, importance);
    size_t shown = 0;
    for (size_t i = 0; i < view->items.count; i++)
        if (view->items.at[i].importance == importance)
            shown += filter_shows(tui, view, &view->items.at[i]);
    if (shown == 0)
        return;
    char right[WORDS_TEXT];
    if (view->row_count)
        rows_add_blank(view);
    describe_part(&part, importance, right);
    rows_add_heading(view,
                     importance == IMPORTANCE_NONE ? "Skills you have" : importance_title(importance),
                     right);
    for (size_t i = 0; i < view->items.count; i++) {
        if (view->items.at[i].importance != importance ||
            !filter_passes(tui, &view->items.at[i]))
            continue;
        rows_add_item(view, i, MARK_COLUMN);
        rows_add_text(view, STYLE_DIM, MARK_COLUMN + 2, view->items.at[i].note);
    }
}

static int skills_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    (void)cells;
    if (items_load_top(tui->model, tui->roadmap.id, KIND_SKILL, &view->items, err) != 0)
        return -1;
    add_part(tui, view, IMPORTANCE_CRITICAL);
    add_part(tui, view, IMPORTANCE_IMPORTANT);
    add_part(tui, view, IMPORTANCE_NICE);
    add_part(tui, view, IMPORTANCE_NONE);
    if (view->items.count == 0)
        rows_add_text(view, STYLE_DIM, 1, "This roadmap names no skills.");
    return 0;
}

static void skills_draw_item(struct tui *tui, struct view *view, const struct row *row,
                             struct area area, bool selected)
{
    const struct item *item = &view->items.at[row->item];
    char weeks[WORDS_TEXT], when[WORDS_TEXT];
    const char *right = item_is_open(item)
                            ? words_weeks(item, weeks)
                            : words_when(item, DATE_NONE, model_today(tui->model), when);
    if (item->importance == IMPORTANCE_NONE)
        right = "";
    draw_item_line(tui, view, area, item, row->indent, selected, STYLE_DIM, right);
}

static int skills_mark_column(const struct view *view, const struct row *row)
{
    (void)view;
    return row->indent;
}

static const struct edit_new first = {.kind = KIND_SKILL, .importance = IMPORTANCE_IMPORTANT};

const struct view_ops skills_tab = {
    .name = "Skills",
    .short_name = "Skills",
    .word = "skills",
    .build = skills_build,
    .draw_item = skills_draw_item,
    .mark_column = skills_mark_column,
    .first = &first,
};
