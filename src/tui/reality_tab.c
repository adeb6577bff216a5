/* 3 Reality check: what the change is about, key facts, what you will love and
 * might miss, the challenges (these can be ticked), questions and answers. */
#include <stdio.h>

#include "cairn/words.h"
#include "draw.h"
#include "rows.h"

#define MARK_COLUMN 3

/* The items from one to another that have this section, with their notes, below a heading. */
static void add_entries(const struct tui *tui, struct view *view, size_t from, size_t to,
                        enum item_section section, const char *title, const char *right,
                        enum style style)
{
    bool any = false;
    for (size_t i = from; i < to; i++) {
        const struct item *item = &view->items.at[i];
        if (item->section != section || !filter_shows(tui, view, item))
            continue;
        if (!any && view->row_count)
            rows_add_blank(view);
        if (!any)
            rows_add_heading(view, title, right);
        any = true;
        rows_add_item(view, i, MARK_COLUMN);
        rows_add_text(view, style, MARK_COLUMN + 2, item->note);
    }
}

static void add_overview(const struct tui *tui, struct view *view)
{
    if (!*tui->roadmap.overview || tui->filter > FILTER_OPEN)
        return;
    if (view->row_count)
        rows_add_blank(view);
    rows_add_heading(view, "What it is about", NULL);
    rows_add_text(view, STYLE_PLAIN, MARK_COLUMN, tui->roadmap.overview);
}

static void add_section(const struct tui *tui, struct view *view, size_t from, size_t to,
                        enum item_section section)
{
    int ticked = 0, counted = 0;
    for (size_t i = from; i < to; i++) {
        const struct item *item = &view->items.at[i];
        if (item->section != section)
            continue;
        counted += item->state != STATE_SKIPPED;
        ticked += item->state == STATE_DONE;
    }
    char right[WORDS_TEXT] = "";
    if (section == SECTION_CHALLENGE)
        snprintf(right, sizeof right, "%d/%d answered", ticked, counted);
    add_entries(tui, view, from, to, section, section_title(section), right, STYLE_DIM);
}

static int reality_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    (void)cells;
    struct items *items = &view->items;
    int64_t roadmap = tui->roadmap.id;
    if (items_load_top(tui->model, roadmap, KIND_FACT, items, err) != 0)
        return -1;
    size_t facts = items->count;
    if (items_load_top(tui->model, roadmap, KIND_REALITY, items, err) != 0)
        return -1;
    size_t reality = items->count;
    if (items_load_top(tui->model, roadmap, KIND_QUESTION, items, err) != 0)
        return -1;
    add_entries(tui, view, 0, facts, SECTION_NONE, "Key facts", NULL, STYLE_DIM);
    add_overview(tui, view);
    add_section(tui, view, facts, reality, SECTION_LOVE);
    add_section(tui, view, facts, reality, SECTION_MISS);
    add_section(tui, view, facts, reality, SECTION_CHALLENGE);
    add_entries(tui, view, reality, items->count, SECTION_NONE, "Questions", NULL, STYLE_PLAIN);
    if (view->row_count == 0)
        rows_add_text(view, STYLE_DIM, 1, "This roadmap has no reality check.");
    return 0;
}

static void reality_draw_item(struct tui *tui, struct view *view, const struct row *row,
                              struct area area, bool selected)
{
    const struct item *item = &view->items.at[row->item];
    char when[WORDS_TEXT];
    const char *right =
        item_can_be_ticked(item) ? words_when(item, DATE_NONE, model_today(tui->model), when) : "";
    draw_item_line(tui, view, area, item, row->indent, selected, STYLE_DIM, right);
}

static int reality_mark_column(const struct view *view, const struct row *row)
{
    (void)view;
    return row->indent;
}

static const struct edit_new first = {.kind = KIND_QUESTION};

const struct view_ops reality_tab = {
    .name = "Reality check",
    .short_name = "Reality",
    .word = "reality",
    .build = reality_build,
    .draw_item = reality_draw_item,
    .mark_column = reality_mark_column,
    .first = &first,
};
