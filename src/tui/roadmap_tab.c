/* 1 Roadmap: phases with bar, count and weeks left; below them groups, tasks
 * with mark and day, resources. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/words.h"
#include "draw.h"
#include "rows.h"

#define TASK_COLUMN 3

/* Whether what passes the filter is shown wherever it is, folded or not. */
static bool filters_across(const struct tui *tui)
{
    return tui && tui->filter > FILTER_OPEN;
}

/* Phases are folded by habit, groups and tasks are not. */
static int roadmap_folded(const struct view *view, const struct item *item)
{
    if (filters_across(view->tui))
        return -1;
    bool flipped = rows_fold_flipped(view, item->uid);
    if (item->kind == KIND_PHASE)
        return !flipped;
    if (item->kind == KIND_GROUP || (item->kind == KIND_TASK && item->tasks > 0))
        return flipped;
    return -1;
}

/* ---- which rows there are ---- */

/* Rows that follow one another in the document: a phase, or lines below it. Neither how many
 * tasks a phase holds nor how many are unfolded costs anything: what is folded divides its
 * phase's lines into stretches, and only the lines in sight are ever loaded. */
struct stretch {
    size_t row;      /* of the first of them */
    size_t phase;    /* index in the figures */
    int line, count; /* line 0: the phase itself */
};

struct outline {
    struct stretch *at;
    size_t count, room;
    size_t rows;
    bool any_fold; /* of a group or task that is in sight but for its phase */
};

/* What a fold below a phase hides. */
struct fold {
    size_t phase;
    int line, below;
};

static void add_stretch(struct outline *outline, size_t phase, int line, int count)
{
    if (count <= 0)
        return;
    outline->at = mem_room(outline->at, outline->count, &outline->room, sizeof *outline->at);
    outline->at[outline->count++] = (struct stretch){outline->rows, phase, line, count};
    outline->rows += (size_t)count;
}

static int by_line(const void *one, const void *two)
{
    const struct fold *a = one, *b = two;
    if (a->phase != b->phase)
        return a->phase < b->phase ? -1 : 1;
    return a->line - b->line;
}

static bool is_phase(const struct figures *figures, const char *uid)
{
    for (size_t i = 0; i < figures->phases.count; i++)
        if (memcmp(figures->phases.at[i].uid, uid, UID_TEXT - 1) == 0)
            return true;
    return false;
}

/* Where the groups and tasks stand that are folded; the caller frees. */
static int load_folds(struct tui *tui, const struct view *view, struct fold **folds, size_t *count,
                      struct error *err)
{
    size_t room = 0;
    const char *uid = strbuf_text(&view->folds);
    for (; strlen(uid) >= UID_TEXT; uid += UID_TEXT) {
        char one[UID_TEXT];
        struct item_place place;
        if (is_phase(&tui->figures, uid))
            continue;
        memcpy(one, uid, UID_TEXT - 1);
        one[UID_TEXT - 1] = '\0';
        int found = item_place(tui->model, one, &place, err);
        if (found < 0)
            return -1;
        int phase = found ? figures_phase_by_id(&tui->figures, place.phase) : -1;
        if (phase < 0 || place.below == 0)
            continue;
        *folds = mem_room(*folds, *count, &room, sizeof **folds);
        (*folds)[(*count)++] = (struct fold){(size_t)phase, place.line, place.below};
    }
    if (*count > 0)
        qsort(*folds, *count, sizeof **folds, by_line);
    return 0;
}

/* The lines of an unfolded phase less those that its folds hide. */
static void add_lines(struct outline *outline, size_t phase, int lines, const struct fold *folds,
                      size_t count)
{
    int line = 1;
    for (size_t i = 0; i < count; i++) {
        if (folds[i].phase != phase || folds[i].line < line)
            continue; /* of another, or hidden itself */
        add_stretch(outline, phase, line, folds[i].line - line + 1);
        line = folds[i].line + folds[i].below + 1;
    }
    add_stretch(outline, phase, line, lines - line + 1);
}

static void free_outline(struct view *view)
{
    struct outline *outline = view->own;
    if (outline)
        free(outline->at);
    free(outline);
    view->own = NULL;
}

/* The widest ref of a task: that of its phase's last. */
static void measure_refs(struct view *view, const struct item *phase)
{
    char ref[2 * ITEM_REF];
    int cells = snprintf(ref, sizeof ref, "%s.%d", phase->ref, phase->tasks);
    if (phase->tasks > 0 && cells > view->ref_cells)
        view->ref_cells = cells;
}

/* ---- the same through a filter: a look at every line ---- */

static size_t take_phase(struct view *view, const struct item *phase)
{
    struct items *items = &view->items;
    items->at = mem_room(items->at, items->count, &items->room, sizeof *items->at);
    struct item *copy = &items->at[items->count];
    *copy = *phase;
    copy->title = mem_copy(phase->title);
    copy->note = mem_copy(phase->note);
    copy->url = mem_copy(phase->url);
    return items->count++;
}

static void add_line(struct view *view, size_t item)
{
    int deepest = view->cells / 3, indent = TASK_COLUMN + 2 * view->items.at[item].depth;
    rows_add_item(view, item, indent < deepest ? indent : deepest);
}

/* Which of the items from one on stand: those that pass, and what these are in. The caller
 * frees; *any says whether one passes. */
static bool *choose_lines(const struct tui *tui, const struct view *view, size_t from, bool *any)
{
    size_t count = view->items.count - from;
    bool *stands = mem_zero(count + 1, sizeof *stands);
    int holder = -1; /* depth of what holds the last one that stands; -1 none */
    *any = false;
    for (size_t i = count; i-- > 0;) {
        const struct item *item = &view->items.at[from + i];
        stands[i] = item->depth == holder || filter_passes(tui, item);
        *any |= stands[i];
        if (stands[i])
            holder = item->depth - 1;
    }
    return stands;
}

static int add_filtered(struct tui *tui, struct view *view, const struct item *phase,
                        struct error *err)
{
    bool across = filters_across(tui), any, folded = roadmap_folded(view, phase) == 1;
    size_t at = take_phase(view, phase), from = view->items.count;
    if (!folded && items_load_below(tui->model, phase, &view->items, err) != 0)
        return -1;
    bool *stands = choose_lines(tui, view, from, &any);
    if (across && !any && !filter_passes(tui, phase)) {
        view->hidden += 1 + view->items.count - from;
        free(stands);
        return 0;
    }
    rows_add_item(view, at, 0);
    int hidden_below = -1; /* depth of the folded item that we are under */
    for (size_t i = from; i < view->items.count; i++) {
        const struct item *item = &view->items.at[i];
        if (hidden_below >= 0 && item->depth > hidden_below)
            continue;
        hidden_below = roadmap_folded(view, item) == 1 ? item->depth : -1;
        view->hidden += !stands[i - from];
        if (stands[i - from])
            add_line(view, i);
    }
    free(stands);
    return 0;
}

static int build_filtered(struct tui *tui, struct view *view, struct error *err)
{
    const struct items *phases = &tui->figures.phases;
    int result = 0;
    for (size_t i = 0; i < phases->count && result == 0; i++) {
        if (item_is_open(&phases->at[i])) {
            result = add_filtered(tui, view, &phases->at[i], err);
            measure_refs(view, &phases->at[i]);
        } else {
            view->hidden++;
        }
    }
    return result;
}

static int roadmap_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    const struct items *phases = &tui->figures.phases;
    struct fold *folds = NULL;
    size_t count = 0;
    (void)cells;
    free_outline(view);
    struct outline *outline = mem_zero(1, sizeof *outline);
    view->own = outline;
    view->ref_cells = 0;
    if (tui->filter != FILTER_ALL)
        return build_filtered(tui, view, err);
    int result = load_folds(tui, view, &folds, &count, err);
    outline->any_fold = count > 0;
    for (size_t i = 0; i < phases->count && result == 0; i++) {
        const struct item *phase = &phases->at[i];
        add_stretch(outline, i, 0, 1);
        if (roadmap_folded(view, phase) == 1)
            continue;
        add_lines(outline, i, phase->below, folds, count);
        measure_refs(view, phase);
    }
    free(folds);
    if (phases->count == 0)
        rows_add_text(view, STYLE_DIM, 1, "This roadmap has no phases yet.");
    else
        view->row_count = outline->rows;
    return result;
}

/* ---- loading some of them ---- */

static int load_lines(struct tui *tui, struct view *view, const struct item *phase, int first,
                      int last, struct error *err)
{
    size_t from = view->items.count;
    if (items_load_lines(tui->model, phase, first, last, &view->items, err) != 0)
        return -1;
    for (size_t i = from; i < view->items.count; i++)
        add_line(view, i);
    return 0;
}

/* The stretch that holds a row. */
static size_t stretch_of(const struct outline *outline, size_t row)
{
    size_t low = 0, high = outline->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (outline->at[middle].row <= row)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static int roadmap_load_rows(struct tui *tui, struct view *view, size_t first, size_t count,
                        struct error *err)
{
    const struct outline *outline = view->own;
    size_t end = first + count;
    for (size_t i = stretch_of(outline, first); i < outline->count && first < end; i++) {
        const struct stretch *at = &outline->at[i];
        const struct item *phase = &tui->figures.phases.at[at->phase];
        int skip = (int)(first - at->row), most = (int)(end - first);
        int lines = at->count - skip < most ? at->count - skip : most;
        if (at->line == 0)
            rows_add_item(view, take_phase(view, phase), 0);
        else if (load_lines(tui, view, phase, at->line + skip, at->line + skip + lines - 1, err) !=
                 0)
            return -1;
        first += (size_t)lines;
    }
    return 0;
}

static size_t roadmap_row_of(struct tui *tui, struct view *view, const char *uid)
{
    const struct outline *outline = view->own;
    struct item_place place;
    struct error err;
    if (item_place(tui->model, uid, &place, &err) != 1)
        return view->row_count;
    struct item item = {.kind = KIND_TASK, .phase = place.phase};
    int phase = figures_phase_of(&tui->figures, &item);
    for (size_t i = 0; i < outline->count && phase >= 0; i++) {
        const struct stretch *at = &outline->at[i];
        if (at->phase == (size_t)phase && place.line >= at->line &&
            place.line < at->line + at->count)
            return at->row + (size_t)(place.line - at->line);
    }
    return view->row_count;
}

/* ---- folding ---- */

static void roadmap_fold_all(struct tui *tui, struct view *view)
{
    const struct items *phases = &tui->figures.phases;
    const struct outline *outline = view->own;
    const struct item *item = rows_item(view);
    bool unfold = outline && outline->any_fold;
    for (size_t i = 0; i < phases->count; i++)
        unfold |= roadmap_folded(view, &phases->at[i]) == 1;
    for (size_t i = 0; i < phases->count; i++) /* it is about to be hidden: stay with its phase */
        if (!unfold && item && item->phase == phases->at[i].id) {
            rows_select_uid(view, phases->at[i].uid);
            break;
        }
    strbuf_cut(&view->folds, 0);
    for (size_t i = 0; i < phases->count && unfold; i++)
        strbuf_addf(&view->folds, "%s ", phases->at[i].uid);
    view->stale = true;
}

/* ---- drawing ---- */

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
    draw_right(tui, area.y, end - count, count, STYLE_PLAIN, selected,
               words_progress(item, text));
    end -= count + 1;
    if (bar) {
        draw_bar(tui, area.y, end - bar, bar, STYLE_BAR, selected,
                 of->weeks > 0 ? of->weeks_done / of->weeks : 0);
        end -= bar + 2;
    }
    const char *fold = roadmap_folded(view, item) == 1 ? tui->glyphs->folded : tui->glyphs->unfolded;
    draw_text(tui, area.y, x, 1, STYLE_PLAIN, selected, fold);
    x += 2;
    x += draw_text(tui, area.y, x, end - x, STYLE_HEADING, selected, item->ref) + 1;
    draw_found(tui, area.y, x, end - x, STYLE_HEADING, selected, item->title);
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
    .load = roadmap_load_rows,
    .row_of = roadmap_row_of,
    .fold_all = roadmap_fold_all,
    .draw_item = roadmap_draw_item,
    .mark_column = roadmap_mark_column,
    .folded = roadmap_folded,
    .close = free_outline,
    .first = &first,
};
