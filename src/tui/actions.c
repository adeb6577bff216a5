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
