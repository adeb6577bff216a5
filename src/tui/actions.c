#include "actions.h"

#include <curses.h>
#include <stdlib.h>

#include "cairn/change.h"
#include "cairn/checkin.h"
#include "cairn/strbuf.h"
#include "rows.h"
#include "session.h"

/* ---- tabs ---- */

static void go_to_tab(struct tui *tui, size_t tab)
{
    tui_open_overlay(tui, NULL);
    if (tab < tab_count)
        tui->tab = tab;
}

void act_tab(struct tui *tui, int code)
{
    go_to_tab(tui, (size_t)(code - '1'));
}

void act_next_tab(struct tui *tui, int code)
{
    (void)code;
    go_to_tab(tui, (tui->tab + 1) % tab_count);
}

void act_previous_tab(struct tui *tui, int code)
{
    (void)code;
    go_to_tab(tui, (tui->tab + tab_count - 1) % tab_count);
}

/* ---- moving ---- */

void act_down(struct tui *tui, int code)
{
    (void)code;
    rows_move(tui_view(tui), 1);
}

void act_up(struct tui *tui, int code)
{
    (void)code;
    rows_move(tui_view(tui), -1);
}

void act_page_down(struct tui *tui, int code)
{
    (void)code;
    rows_page(tui_view(tui), 1);
}

void act_page_up(struct tui *tui, int code)
{
    (void)code;
    rows_page(tui_view(tui), -1);
}

void act_home(struct tui *tui, int code)
{
    (void)code;
    rows_home(tui_view(tui));
}

void act_end(struct tui *tui, int code)
{
    (void)code;
    rows_end(tui_view(tui));
}

/* ---- folding ---- */

static int folded(const struct view *view, const struct item *item)
{
    return item && view->ops->folded ? view->ops->folded(view, item) : -1;
}

/* The item that this one is below, where it has a row. */
static bool select_parent(struct view *view, const struct item *item)
{
    for (size_t i = 0; i < view->items.count; i++)
        if (item->parent && view->items.at[i].id == item->parent)
            return rows_select_uid(view, view->items.at[i].uid);
    return false;
}

void act_fold(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    const struct item *item = rows_item(view);
    (void)code;
    if (!view->ops->folded)
        tui_say(tui, "nothing folds in this tab");
    else if (folded(view, item) == 0)
        rows_flip_fold(view, item->uid);
    else if (item && !select_parent(view, item))
        tui_say(tui, "folded already");
    else
        rows_move(view, 0);
}

void act_unfold(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    const struct item *item = rows_item(view);
    (void)code;
    if (!view->ops->folded)
        tui_say(tui, "nothing folds in this tab");
    else if (folded(view, item) == 1)
        rows_flip_fold(view, item->uid);
    else if (folded(view, item) == 0)
        rows_move(view, 1);
    else
        tui_say(tui, "nothing to unfold here");
}

void act_fold_all(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    (void)code;
    if (!view->ops->folded) {
        tui_say(tui, "nothing folds in this tab");
        return;
    }
    bool unfold = false;
    for (size_t i = 0; i < view->items.count; i++)
        unfold |= folded(view, &view->items.at[i]) == 1;
    const struct item *item = rows_item(view);
    if (!unfold && item && item->phase) /* it is about to be hidden: stay with its phase */
        for (size_t i = 0; i < view->items.count; i++)
            if (view->items.at[i].id == item->phase)
                rows_select_uid(view, view->items.at[i].uid);
    for (size_t i = 0; i < view->items.count; i++) {
        const struct item *each = &view->items.at[i];
        bool top = each->parent == 0;
        if ((unfold && folded(view, each) == 1) || (!unfold && top && folded(view, each) == 0))
            rows_flip_fold(view, each->uid);
    }
}

void act_enter(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    const struct item *item = rows_item(view);
    (void)code;
    if (folded(view, item) >= 0)
        rows_flip_fold(view, item->uid);
    else if (item)
        tui_open_overlay(tui, &details_view);
}

/* ---- ticking ---- */

/* Shows what a change came to, and the roadmap as it is now. */
static void after_change(struct tui *tui, int result, struct change_report *report,
                         const char *prefix, const struct error *err)
{
    struct error reload;
    if (result != 0) {
        tui_complain(tui, err);
        return;
    }
    struct strbuf text = {0};
    strbuf_add(&text, report->changed ? prefix : "");
    strbuf_add(&text, report->text);
    tui_say(tui, strbuf_text(&text));
    strbuf_free(&text);
    change_report_clear(report);
    int64_t before = tui->roadmap.id;
    if (tui_reload(tui, &reload) != 0 ||
        (tui->roadmap.id != before && session_restart(tui, &reload) != 0))
        tui_complain(tui, &reload);
}

/* Gives the selected item a state, or opens it again where it has that already. */
static void toggle(struct tui *tui, enum item_state state)
{
    const struct item *item = rows_item(tui_tab(tui));
    struct change_report report;
    struct error err;
    if (!item) {
        tui_say(tui, "nothing is selected");
        return;
    }
    bool back = item_shown_state(item) == state && item_has_own_box(item);
    int result = change_state(tui->model, &tui->roadmap, item, 1, back ? STATE_TODO : state,
                              &report, &err);
    after_change(tui, result, &report, "", &err);
}

void act_tick(struct tui *tui, int code)
{
    (void)code;
    toggle(tui, STATE_DONE);
}

void act_doing(struct tui *tui, int code)
{
    (void)code;
    toggle(tui, STATE_DOING);
}

void act_skip(struct tui *tui, int code)
{
    (void)code;
    toggle(tui, STATE_SKIPPED);
}

void act_undo(struct tui *tui, int code)
{
    struct change_report report;
    struct error err;
    (void)code;
    int result = change_undo(tui->model, &report, &err);
    after_change(tui, result, &report, "undone: ", &err);
}

void act_redo(struct tui *tui, int code)
{
    struct change_report report;
    struct error err;
    (void)code;
    int result = change_redo(tui->model, &report, &err);
    after_change(tui, result, &report, "redone: ", &err);
}

/* ---- the journal ---- */

static bool finish_checkin(struct tui *tui, const char *typed)
{
    struct change_report report;
    struct error err;
    int minutes;
    const char *text;
    checkin_read(typed, &minutes, &text);
    if (minutes == 0 && !*text) {
        tui_say(tui, "an empty line: nothing was noted");
        return true;
    }
    int result = checkin_add(tui->model, &tui->roadmap, minutes, text, &report, &err);
    after_change(tui, result, &report, "noted: ", &err);
    return result == 0;
}

void act_checkin(struct tui *tui, int code)
{
    (void)code;
    prompt_open(tui, &(struct prompt_ask){.label = "Check in (minutes and a line):",
                                          .most = CHECKIN_MOST_BYTES,
                                          .done = finish_checkin});
}

/* ---- the screen ---- */

void act_help(struct tui *tui, int code)
{
    (void)code;
    tui_open_overlay(tui, &help_view);
}

void act_close(struct tui *tui, int code)
{
    (void)code;
    tui_open_overlay(tui, NULL);
}

void act_quit(struct tui *tui, int code)
{
    (void)code;
    tui->quit = true;
}

void act_suspend(struct tui *tui, int code)
{
    (void)code;
    terminal_suspend(tui->terminal);
}

void act_repaint(struct tui *tui, int code)
{
    (void)tui;
    (void)code;
    clearok(curscr, TRUE);
}

/* ---- the mouse ---- */

static void click_tabs(struct tui *tui, int x)
{
    const struct layout *layout = &tui->layout;
    for (size_t i = 0; i < tab_count; i++)
        if (x >= layout->tab_x[i] && x < layout->tab_x[i] + layout->tab_cells[i])
            go_to_tab(tui, i);
}

static void click_body(struct tui *tui, int y, int x)
{
    const struct area *body = &tui->layout.body;
    struct view *view = tui_view(tui);
    size_t index = view->top + (size_t)(y - body->y);
    if (!rows_select(view, index))
        return;
    const struct row *row = &view->rows[index];
    const struct item *item = &view->items.at[row->item];
    int mark = view->ops->mark_column ? view->ops->mark_column(view, row) : -1;
    int column = x - body->x;
    if (mark >= 0 && column >= mark - 1 && column <= mark + 1)
        act_tick(tui, ' ');
    else if (column < 2 && folded(view, item) >= 0)
        rows_flip_fold(view, item->uid);
}

void act_mouse(struct tui *tui, int code)
{
    MEVENT event;
    (void)code;
    if (getmouse(&event) != OK || tui->layout.too_small)
        return;
    const struct area *body = &tui->layout.body;
    bool inside = event.y >= body->y && event.y < body->y + body->rows && event.x >= body->x &&
                  event.x < body->x + body->cols;
    if (event.bstate & BUTTON4_PRESSED)
        rows_scroll(tui_view(tui), -3);
    else if (event.bstate & BUTTON5_PRESSED)
        rows_scroll(tui_view(tui), 3);
    else if (!(event.bstate & BUTTON1_PRESSED))
        return;
    else if (event.y == 1)
        click_tabs(tui, event.x);
    else if (inside)
        click_body(tui, event.y, event.x);
}
