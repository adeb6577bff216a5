/* The screen's loop: wait, read keys, draw. */
#include "cairn/tui.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "actions.h"
#include "details_view.h"
#include "draw.h"
#include "frame.h"
#include "input.h"
#include "keys.h"
#include "rows.h"
#include "session.h"
#include "tui.h"

struct view *tui_tab(struct tui *tui)
{
    return &tui->tabs[tui->tab];
}

struct view *tui_view(struct tui *tui)
{
    return tui->overlay.ops ? &tui->overlay : tui_tab(tui);
}

static void set_message(struct tui *tui, enum style style, const char *text)
{
    free(tui->message);
    tui->message = mem_copy(text);
    tui->message_style = style;
}

void tui_say(struct tui *tui, const char *text)
{
    set_message(tui, STYLE_MESSAGE, text);
}

void tui_complain(struct tui *tui, const struct error *err)
{
    set_message(tui, STYLE_LATE, err->text);
}

/* ---- views ---- */

static void close_view(struct view *view)
{
    if (view->ops && view->ops->close)
        view->ops->close(view);
    rows_clear(view);
    strbuf_free(&view->folds);
    *view = (struct view){0};
}

static void open_view(struct view *view, const struct view_ops *ops)
{
    *view = (struct view){.ops = ops, .stale = true};
}

void tui_open_overlay(struct tui *tui, const struct view_ops *ops)
{
    close_view(&tui->overlay);
    if (ops)
        open_view(&tui->overlay, ops);
}

static void make_stale(struct tui *tui)
{
    for (size_t i = 0; i < tab_count; i++)
        tui->tabs[i].stale = true;
    tui->overlay.stale = tui->detail.stale = true;
}

int tui_reload(struct tui *tui, struct error *err)
{
    struct roadmap roadmap;
    struct figures figures;
    if (roadmap_load(tui->model, &roadmap, err) != 0)
        return -1;
    if (figures_load(tui->model, &roadmap, &figures, err) != 0) {
        roadmap_clear(&roadmap);
        return -1;
    }
    roadmap_clear(&tui->roadmap);
    figures_clear(&tui->figures);
    tui->roadmap = roadmap;
    tui->figures = figures;
    make_stale(tui);
    return 0;
}

/* ---- drawing ---- */

static int build_tab(struct tui *tui, struct error *err)
{
    struct view *tab = tui_tab(tui);
    int body = tui->layout.body.cols;
    tab->height = tab->height ? tab->height : tui->layout.body.rows;
    return rows_build(tui, tab, tui->overlay.ops && tab->cells ? tab->cells : body, err);
}

/* Details over a tab that doesn't show their item any more are closed: keys would act on
 * what nobody sees. */
static int close_lost_details(struct tui *tui, struct error *err)
{
    const struct view *overlay = &tui->overlay;
    if (overlay->ops != &details_view || !overlay->own ||
        details_show(overlay, rows_item(tui_tab(tui))))
        return 0;
    tui_open_overlay(tui, NULL);
    frame_lay_out(tui, LINES, COLS);
    if (!tui->message)
        tui_say(tui, "that item is not here any more");
    return build_tab(tui, err);
}

/* The pane at the right follows the selection. */
static int draw_detail(struct tui *tui, struct error *err)
{
    struct view *detail = &tui->detail;
    if (!tui->layout.detail.cols)
        return 0;
    detail->ops = &details_view;
    if (!details_show(detail, rows_item(tui_tab(tui)))) {
        detail->stale = true;
        detail->top = 0;
    }
    if (rows_build(tui, detail, tui->layout.detail.cols, err) != 0)
        return -1;
    rows_draw(tui, detail, tui->layout.detail);
    return 0;
}

static int draw_views(struct tui *tui, struct error *err)
{
    if (build_tab(tui, err) != 0 || close_lost_details(tui, err) != 0)
        return -1;
    if (tui->overlay.ops && rows_build(tui, &tui->overlay, tui->layout.body.cols, err) != 0)
        return -1;
    rows_draw(tui, tui_view(tui), tui->layout.body);
    return draw_detail(tui, err);
}

void tui_draw(struct tui *tui)
{
    struct error err;
    frame_lay_out(tui, LINES, COLS);
    erase();
    if (tui->layout.too_small) {
        frame_draw_too_small(tui);
    } else {
        if (draw_views(tui, &err) != 0)
            tui_complain(tui, &err);
        frame_draw(tui); /* last: a prompt in it has the cursor */
    }
    refresh();
}

/* ---- the loop ---- */

static void take_key(struct tui *tui, int code)
{
    bool is_paste = code >= INPUT_PASTED;
    if (tui->prompt.label) {
        prompt_key(tui, code);
    } else if (is_paste) {
        tui_say(tui, "nothing here takes a paste: it was left out");
    } else if (code >= INPUT_ALT && code < INPUT_POINT) {
        keys_press(tui, 27); /* Esc and, at once, another key */
        keys_press(tui, code - INPUT_ALT);
    } else {
        keys_press(tui, code);
    }
}

static void take_keys(struct tui *tui)
{
    int code;
    bool said_in_paste = false;
    while (!tui->quit && (code = input_next(&tui->input)) != ERR) {
        if (code == KEY_RESIZE)
            continue;
        if (!(said_in_paste && code >= INPUT_PASTED)) {
            free(tui->message);
            tui->message = NULL;
        }
        take_key(tui, code);
        said_in_paste = tui->message && code >= INPUT_PASTED;
        if (tui_view(tui)->stale && !tui->layout.too_small) /* the next key acts on what it shows */
            tui_draw(tui);
    }
}

/* Milliseconds until the clock shows another day, and a little. */
static int until_midnight(void)
{
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local))
        return 60 * 1000;
    int seconds = local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec;
    int left = 24 * 3600 - seconds;
    return (left > 0 ? left + 1 : 60) * 1000;
}

/* Takes over what other programs, or the calendar, changed meanwhile; whether that was
 * anything. */
static bool look_around(struct tui *tui, int woke)
{
    struct error err;
    bool changed = false, new_day = false;
    if ((woke & WAKE_STORE && model_changed(tui->model, &changed, &err) != 0) ||
        model_new_day(tui->model, &new_day, &err) != 0) {
        tui_complain(tui, &err);
        return true;
    }
    int64_t before = tui->roadmap.id;
    if ((changed || new_day) &&
        (tui_reload(tui, &err) != 0 ||
         (tui->roadmap.id != before && session_restart(tui, &err) != 0)))
        tui_complain(tui, &err);
    return changed || new_day;
}

/* Four looks at the store follow each change of its own: frames that show nothing new are not
 * drawn at all, though curses would send nothing of them. */
static void loop(struct tui *tui)
{
    bool anything_new = true;
    while (!tui->quit) {
        if (anything_new)
            tui_draw(tui);
        int woke = terminal_wait(tui->terminal, until_midnight());
        if (woke & WAKE_QUIT || (woke & WAKE_INTERRUPT && !tui->prompt.label))
            return;
        if (woke & WAKE_INTERRUPT)
            prompt_key(tui, 27);
        if (woke & WAKE_RESIZE)
            terminal_resize(tui->terminal);
        if (woke & WAKE_SUSPEND)
            terminal_suspend(tui->terminal);
        anything_new = look_around(tui, woke) || (woke & ~WAKE_STORE);
        if (woke & WAKE_CHILD)
            act_child_ended(tui);
        if (woke & WAKE_KEYS)
            take_keys(tui);
    }
}

static int start(struct tui *tui, const char *store, struct error *err)
{
    bool changed;
    struct error trouble;
    int understood = config_load(&tui->config, &trouble);
    if (terminal_check(err) != 0 || model_open(store, MODEL_READ, &tui->model, err) != 0)
        return -1;
    for (size_t i = 0; i < tab_count; i++)
        open_view(&tui->tabs[i], tab_table[i]);
    if (model_changed(tui->model, &changed, err) != 0 || tui_reload(tui, err) != 0 ||
        session_load(tui, err) != 0)
        return -1;
    if (terminal_open(&tui->terminal, &tui->config, model_path(tui->model), err) != 0)
        return -1;
    tui->glyphs = terminal_glyphs(tui->terminal);
    if (understood != 0)
        tui_complain(tui, &trouble);
    else if (model_is_read_only(tui->model))
        tui_say(tui, "the store is read-only: nothing can be changed");
    else if (session_is_first(tui))
        tui_say(tui, COLS < 80 ? "Space ticks, u undoes, ? help, q quits"
                               : "New here? Space ticks, u takes it back, ? lists every key, q quits");
    return 0;
}

static void finish(struct tui *tui)
{
    prompt_close(&tui->prompt); /* hides the cursor: before the terminal is given back */
    terminal_close(tui->terminal);
    for (size_t i = 0; i < tab_count; i++)
        close_view(&tui->tabs[i]);
    close_view(&tui->overlay);
    close_view(&tui->detail);
    figures_clear(&tui->figures);
    roadmap_clear(&tui->roadmap);
    model_close(tui->model);
    finder_stay(tui);
    finder_clear(&tui->finder);
    free(tui->message);
}

const char *tui_library(void)
{
    return curses_version();
}

int tui_main(const char *store)
{
    struct tui tui = {0};
    struct error err = {0};
    int status = EXIT_FAILURE;
    if (start(&tui, store, &err) == 0) {
        loop(&tui);
        int signal_number = terminal_signal(tui.terminal);
        status = signal_number ? 128 + signal_number : EXIT_SUCCESS;
        if (session_save(&tui, &err) != 0)
            status = EXIT_FAILURE;
    }
    finish(&tui);
    if (status == EXIT_FAILURE)
        error_print(&err);
    return status;
}
