/* 1 Roadmap: phases with bar, count and weeks left; below them groups, tasks
 * with mark and day, resources. */
#include <stdio.h>

#include "cairn/mem.h"
#include "cairn/words.h"
#include "draw.h"
#include "rows.h"

#define TASK_COLUMN 3

/* Phases are folded by habit, groups and tasks are not. */
static int roadmap_folded(const struct view *view, const struct item *item)
{
    bool flipped = rows_fold_flipped(view, item->uid);
    if (item->kind == KIND_PHASE)
        return !flipped;
    if (item->kind == KIND_GROUP || (item->kind == KIND_TASK && item->tasks > 0))
        return flipped;
    return -1;
}

/* Rows for what is below a phase, leaving out what is below a folded one. */
static void add_below(struct view *view, size_t from)
{
    int hidden_below = -1; /* depth of the folded item that we are under */
    for (size_t i = from; i < view->items.count; i++) {
        const struct item *item = &view->items.at[i];
        if (hidden_below >= 0 && item->depth > hidden_below)
            continue;
        hidden_below = roadmap_folded(view, item) == 1 ? item->depth : -1;
        int deepest = view->cells / 3;
        int indent = TASK_COLUMN + 2 * item->depth;
        rows_add_item(view, i, indent < deepest ? indent : deepest);
    }
}

static int roadmap_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    struct items phases = {0};
    (void)cells;
    int result = items_load_top(tui->model, tui->roadmap.id, KIND_PHASE, &phases, err);
    for (size_t p = 0; p < phases.count && result == 0; p++) {
        struct items *items = &view->items;
        items->at = mem_room(items->at, items->count, &items->room, sizeof *items->at);
        items->at[items->count++] = phases.at[p];
        struct item phase = phases.at[p];
        phases.at[p] = (struct item){0};
        rows_add_item(view, items->count - 1, 0);
        if (roadmap_folded(view, &phase) == 1)
            continue;
        size_t from = items->count;
        result = items_load_below(tui->model, &phase, items, err);
        add_below(view, from);
    }
    if (result == 0 && phases.count == 0)
        rows_add_text(view, STYLE_DIM, 1, "This roadmap has no phases yet.");
    items_clear(&phases);
    return result;
}

/* What is left of a phase, for a narrow screen. */
static const char *short_left(const struct figures *figures, int phase, char out[WORDS_TEXT])
{
    char number[PLAN_TEXT];
    enum item_state state = item_shown_state(&figures->phases.at[phase]);
    if (state == STATE_DONE || state == STATE_SKIPPED)
        snprintf(out, WORDS_TEXT, "%s", state_word(state));
    else
        snprintf(out, WORDS_TEXT, "%s wk",
                 plan_number(figures->phase[phase].weeks_left, number));
    return out;
}

static void draw_phase(struct tui *tui, const struct view *view, const struct item *item,
                       struct area area, bool selected)
{
    const struct figures *figures = &tui->figures;
    int phase = figures_phase_of(figures, item);
    int x = area.x, end = area.x + area.cols - 1;
    bool wide = area.cols >= 60;
    int bar = area.cols >= 72 ? 14 : wide ? 8 : 0;
    int left_cells = wide ? 16 : 8;
    char text[WORDS_TEXT];
    draw_blank(tui, area.y, area.x, area.cols, selected);
    if (phase < 0)
        return;
    enum style style = draw_state_style(item);
    const struct plan_phase_figures *of = &figures->phase[phase];
    const char *left = wide ? words_phase_left(figures, phase, text)
                            : short_left(figures, phase, text);
    draw_right(tui, area.y, end - left_cells, left_cells, style, selected, left);
    end -= left_cells + 1;
    int count = words_count_cells(&figures->phases, 6);
    draw_right(tui, area.y, end - count, count, STYLE_PLAIN, selected, words_count(item, text));
    end -= count + 1;
    if (bar) {
        draw_bar(tui, area.y, end - bar, bar, STYLE_BAR, selected,
                 of->weeks > 0 ? of->weeks_done / of->weeks : 0);
        end -= bar + 2;
    }
    const char *fold = roadmap_folded(view, item) ? tui->glyphs->folded : tui->glyphs->unfolded;
    draw_text(tui, area.y, x, 1, STYLE_PLAIN, selected, fold);
    x += 2;
    x += draw_text(tui, area.y, x, end - x, STYLE_HEADING, selected, item->ref) + 1;
    draw_text(tui, area.y, x, end - x, STYLE_HEADING, selected, item->title);
}

static void roadmap_draw_item(struct tui *tui, struct view *view, const struct row *row,
                              struct area area, bool selected)
{
    const struct item *item = &view->items.at[row->item];
    if (item->kind == KIND_PHASE) {
        draw_phase(tui, view, item, area, selected);
        return;
    }
    char text[WORDS_TEXT];
    civil_day today = model_today(tui->model), due = figures_due(&tui->figures, item);
    if (roadmap_folded(view, item) >= 0)
        words_count(item, text);
    else if (item->kind == KIND_RESOURCE && item->state == STATE_TODO)
        words_host(item, text);
    else
        words_when(item, due, today, text);
    bool late = item_is_open(item) && due != DATE_NONE && due < today;
    draw_item_line(tui, view, area, item, row->indent, selected, late ? STYLE_LATE : STYLE_DIM, text);
}

static int roadmap_mark_column(const struct view *view, const struct row *row)
{
    return view->items.at[row->item].kind == KIND_PHASE ? -1 : row->indent;
}

static const struct edit_new first = {.kind = KIND_PHASE};

const struct view_ops roadmap_tab = {
    .name = "Roadmap",
    .short_name = "Roadmap",
    .word = "roadmap",
    .build = roadmap_build,
    .draw_item = roadmap_draw_item,
    .mark_column = roadmap_mark_column,
    .folded = roadmap_folded,
    .first = &first,
};
