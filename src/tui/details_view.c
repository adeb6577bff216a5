/* Everything about the selected item: over the tab on Enter, beside it on a
 * wide screen. */
#include <stdio.h>
#include <stdlib.h>

#include "cairn/strbuf.h"
#include "cairn/words.h"
#include "draw.h"
#include "rows.h"

#define NAME_CELLS 11

static void add_field(struct view *view, const char *name, const char *value)
{
    rows_add_pair(view, 1, NAME_CELLS, name, value);
}

static void add_planned(const struct tui *tui, struct view *view, const struct item *item)
{
    int phase = figures_phase_of(&tui->figures, item);
    char first[DATE_TEXT], last[DATE_TEXT], text[WORDS_TEXT];
    civil_day today = model_today(tui->model);
    if (phase < 0)
        return;
    const struct item *of = &tui->figures.phases.at[phase];
    if (item->kind == KIND_PHASE) {
        struct plan_span window = tui->figures.phase[phase].window;
        struct strbuf span = {0};
        strbuf_addf(&span, "%s to %s", date_short(window.first, today, first),
                    date_short(window.last, today, last));
        add_field(view, "planned", span.text);
        strbuf_free(&span);
        add_field(view, "tasks", words_count(item, text));
        add_field(view, "left", words_phase_left(&tui->figures, phase, text));
        return;
    }
    struct strbuf name = {0};
    strbuf_addf(&name, "%s %s", of->ref, of->title);
    add_field(view, "phase", name.text);
    strbuf_free(&name);
    add_field(view, "planned by", date_long(figures_due(&tui->figures, item), last));
    add_field(view, "sub-tasks", words_count(item, text));
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
}

static int details_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    (void)err;
    (void)cells;
    const struct item *item = rows_item(tui_tab(tui));
    if (!item) {
        rows_add_text(view, STYLE_DIM, 1, "Nothing is selected.");
        return 0;
    }
    struct strbuf title = {0};
    if (item->kind == KIND_PHASE || item->kind == KIND_TASK)
        strbuf_addf(&title, "%s ", item->ref);
    strbuf_add(&title, item->title);
    rows_add_text(view, STYLE_HEADING, 1, title.text);
    strbuf_free(&title);
    rows_add_blank(view);
    size_t before = view->row_count;
    add_state(view, item);
    add_planned(tui, view, item);
    add_field(view, "link", item->url);
    if (*item->note && view->row_count > before)
        rows_add_blank(view);
    rows_add_text(view, STYLE_PLAIN, 1, item->note);
    return 0;
}

const struct view_ops details_view = {
    .name = "Details",
    .short_name = "Details",
    .word = "details",
    .build = details_build,
};
