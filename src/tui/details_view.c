/* Everything about the selected item: over the tab, or beside it on a wide screen. */
#include "details_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/past.h"
#include "cairn/strbuf.h"
#include "cairn/words.h"
#include "draw.h"
#include "rows.h"

#define NAME_CELLS 11
#define MOST_PAST 200  /* entries of its history */
#define MOST_BELOW 200 /* rows for what is below it */
#define MOST_LINES 400 /* that are loaded at most to show those */

static void add_field(struct view *view, const char *name, const char *value)
{
    rows_add_pair(view, 1, NAME_CELLS, name, value);
}

/* ---- the fields ---- */

static void add_span(struct view *view, const char *name, civil_day first, civil_day last,
                     civil_day today)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    struct strbuf span = {0};
    if (first == DATE_NONE || last == DATE_NONE)
        return;
    date_short(first, today, from);
    date_short(last, today, to);
    strbuf_add(&span, from);
    if (strcmp(from, to) != 0)
        strbuf_addf(&span, " to %s", to);
    add_field(view, name, span.text);
    strbuf_free(&span);
}

static void add_phase_fields(const struct tui *tui, struct view *view, const struct item *item,
                             int phase)
{
    char text[WORDS_TEXT], weeks[PLAN_TEXT];
    const struct plan_phase_figures *of = &tui->figures.phase[phase];
    const struct figures_actual *actual = &tui->figures.actual[phase];
    civil_day today = model_today(tui->model);
    add_field(view, "tasks", words_count(item, text));
    add_field(view, "weeks", item->weeks > 0 ? plan_weeks_text(item->weeks, weeks)
                                             : "none given: it shares the average");
    if (of->weeks_left > 0)
        add_field(view, "left", plan_weeks_text(of->weeks_left, weeks));
    add_span(view, "planned", of->window.first, of->window.last, today);
    add_span(view, "worked on", actual->first, actual->last, today);
}

/* "1 Foundations › The first group": where it stands, from the phase down. */
static void add_place(const struct tui *tui, struct view *view, const struct items *above, int phase)
{
    struct strbuf path = {0};
    const struct item *of = &tui->figures.phases.at[phase];
    strbuf_addf(&path, "%s %s", of->ref, of->title);
    add_field(view, "phase", path.text);
    strbuf_cut(&path, 0);
    for (size_t i = 0; i < above->count; i++)
        if (above->at[i].kind != KIND_PHASE)
            strbuf_addf(&path, "%s%s", path.size ? ", " : "", above->at[i].title);
    add_field(view, "in", strbuf_text(&path));
    strbuf_free(&path);
}

static void add_plan(const struct tui *tui, struct view *view, const struct items *above,
                     const struct item *item)
{
    int phase = figures_phase_of(&tui->figures, item);
    char text[WORDS_TEXT];
    if (phase < 0)
        return;
    if (item->kind == KIND_PHASE) {
        add_phase_fields(tui, view, item, phase);
        return;
    }
    add_place(tui, view, above, phase);
    add_field(view, item->kind == KIND_GROUP ? "tasks" : "sub-tasks", words_count(item, text));
    add_span(view, "planned", figures_begin(&tui->figures, item), figures_due(&tui->figures, item),
             model_today(tui->model));
}

static void add_state(struct view *view, const struct item *item)
{
    char day[DATE_TEXT], weeks[WORDS_TEXT];
    if (item->kind == KIND_SKILL && item->importance == IMPORTANCE_NONE)
        add_field(view, "state", "you have it");
    else if (item_can_be_ticked(item))
        add_field(view, "state", state_word(item_shown_state(item)));
    add_field(view, "done on", date_long(item->done_on, day));
    add_field(view, "kept", item->gone ? "gone from its document" : "");
    if (item->kind == KIND_SKILL && item->importance != IMPORTANCE_NONE) {
        add_field(view, "importance", importance_title(item->importance));
        add_field(view, "takes", words_weeks(item, weeks));
    }
    add_field(view, "part of", section_title(item->section));
    add_field(view, "link", item->url);
}

/* What an item stands in, and what is below it: where that is more than anybody reads here,
 * only its beginning, and its end, where a phase has its resources. */
struct around {
    struct items above, below;
    bool is_cut;
};

static int load_around(struct tui *tui, const struct item *item, struct around *around,
                       struct error *err)
{
    int phase = figures_phase_of(&tui->figures, item);
    int first = item->line + 1, last = item->line + item->below;
    if (phase < 0)
        return 0;
    const struct item *of = &tui->figures.phases.at[phase];
    if (items_load_above(tui->model, item, &around->above, err) != 0)
        return -1;
    around->is_cut = item->below > MOST_LINES;
    if (!around->is_cut)
        return items_load_lines(tui->model, of, first, last, &around->below, err);
    if (items_load_lines(tui->model, of, first, first + MOST_LINES / 2, &around->below, err) != 0)
        return -1;
    return items_load_lines(tui->model, of, last - MOST_LINES / 4, last, &around->below, err);
}

/* ---- what is below it ---- */

static void add_child(const struct tui *tui, struct view *view, const struct item *item, int indent)
{
    struct strbuf text = {0};
    char when[WORDS_TEXT];
    if (item->kind == KIND_TASK)
        strbuf_addf(&text, "%s ", item->ref);
    strbuf_add(&text, item->title);
    words_when(item, figures_due(&tui->figures, item), model_today(tui->model), when);
    if (*when && item->kind == KIND_TASK)
        strbuf_addf(&text, ", %s", when);
    rows_add_pair(view, indent, 1, draw_mark(tui, item), text.text);
    strbuf_free(&text);
    if (item->kind == KIND_RESOURCE)
        rows_add_text(view, STYLE_LINK, indent + 2, item->url);
}

/* What of one sort is below the item: resources, or what holds tasks. */
static void add_children(const struct tui *tui, struct view *view, const struct around *around,
                         int depth, bool resources, const char *title)
{
    size_t added = 0, left_out = 0;
    char more[40];
    for (size_t i = 0; i < around->below.count; i++) {
        const struct item *item = &around->below.at[i];
        if ((item->kind == KIND_RESOURCE) != resources)
            continue;
        if (added == MOST_BELOW) {
            left_out++;
            continue;
        }
        if (added++ == 0) {
            rows_add_blank(view);
            rows_add_heading(view, title, NULL);
        }
        add_child(tui, view, item, 1 + 2 * (resources ? 0 : item->depth - depth));
    }
    if (around->is_cut)
        snprintf(more, sizeof more, "and more");
    else
        snprintf(more, sizeof more, "and %zu more", left_out);
    if (left_out)
        rows_add_text(view, STYLE_DIM, 3, more);
}

static int add_past(const struct tui *tui, struct view *view, const struct item *item,
                    struct error *err)
{
    struct past past = {0};
    char day[DATE_TEXT];
    int result = past_load(tui->model, item->uid, MOST_PAST, &past, err);
    for (size_t i = 0; i < past.count && result == 0; i++) {
        if (i == 0) {
            rows_add_blank(view);
            rows_add_heading(view, "History", NULL);
        }
        add_field(view, date_short(past.at[i].day, model_today(tui->model), day), past.at[i].text);
    }
    past_clear(&past);
    return result;
}

/* ---- all of it ---- */

static bool can_hold(const struct item *item)
{
    return item->kind == KIND_PHASE || item->kind == KIND_GROUP || item->kind == KIND_TASK;
}

static void add_title(struct view *view, const struct item *item)
{
    struct strbuf title = {0};
    if (item->kind == KIND_PHASE || item->kind == KIND_TASK)
        strbuf_addf(&title, "%s ", item->ref);
    strbuf_add(&title, item->title);
    rows_add_text(view, STYLE_HEADING, 1, title.text);
    strbuf_free(&title);
    rows_add_blank(view);
}

static int details_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    const struct item *item = rows_item(tui_tab(tui));
    struct around around = {0};
    (void)cells;
    free(view->own);
    view->own = item ? mem_copy(item->uid) : NULL;
    if (!item) {
        rows_add_text(view, STYLE_DIM, 1, "Nothing is selected.");
        return 0;
    }
    int result = load_around(tui, item, &around, err);
    if (result == 0) {
        add_title(view, item);
        size_t before = view->row_count;
        add_state(view, item);
        add_plan(tui, view, &around.above, item);
        if (*item->note && view->row_count > before)
            rows_add_blank(view);
        rows_add_text(view, STYLE_PLAIN, 1, item->note);
        int depth = item->kind == KIND_PHASE ? 0 : item->depth + 1;
        if (can_hold(item)) {
            add_children(tui, view, &around, depth, false,
                         item->kind == KIND_TASK ? "Sub-tasks" : "Tasks");
            add_children(tui, view, &around, depth, true, "Resources");
        }
        result = add_past(tui, view, item, err);
    }
    items_clear(&around.above);
    items_clear(&around.below);
    return result;
}

bool details_show(const struct view *view, const struct item *item)
{
    const char *shown = view->own;
    return shown && item ? strcmp(shown, item->uid) == 0 : !shown && !item;
}

static void free_shown(struct view *view)
{
    free(view->own);
    view->own = NULL;
}

const struct view_ops details_view = {
    .name = "Details",
    .short_name = "Details",
    .word = "details",
    .build = details_build,
    .close = free_shown,
};
