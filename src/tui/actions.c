#include "actions.h"

#include <curses.h>
#include <stdlib.h>

#include "rows.h"

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

/* ---- the screen ---- */

void act_help(struct tui *tui, int code)
{
    (void)code;
    tui->help_from = tui->overlay.ops;
    tui_open_overlay(tui, &help_view);
}

void act_close(struct tui *tui, int code)
{
    if (tui->overlay.ops != &help_view || !tui->help_from)
        tui_open_overlay(tui, NULL);
    else if (tui->help_from == &roadmaps_view)
        act_roadmaps(tui, code);
    else
        tui_open_overlay(tui, tui->help_from);
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
    else if (column < 2 && rows_folded(view, item) >= 0)
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
