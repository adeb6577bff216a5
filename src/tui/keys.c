#include "keys.h"

#include <curses.h>

#include "actions.h"

#define CTRL(letter) ((letter) - 'a' + 1)

const struct key_row key_table[] = {
    {{' '}, "Space", "tick", "tick, untick", "Ticking", KEY_IN_TABS, act_tick},
    {{'d'}, "d", "doing", "under way, not any more", NULL, KEY_IN_TABS, act_doing},
    {{'s'}, "s", "skip", "leave it out, take it in again", NULL, KEY_IN_TABS, act_skip},
    {{'u'}, "u", "undo", "undo, back to the first change", NULL,
     (enum key_where)(KEY_IN_TABS | KEY_IN_ROADMAPS), act_undo},
    {{CTRL('r')}, "Ctrl-R", NULL, "redo", NULL, (enum key_where)(KEY_IN_TABS | KEY_IN_ROADMAPS),
     act_redo},
    {{'c'}, "c", "check in", "check in: minutes and a line for the journal", NULL, KEY_IN_TABS,
     act_checkin},

    {{'j', KEY_DOWN}, "j, Down", NULL, "down", "Moving", KEY_ANYWHERE, act_down},
    {{'k', KEY_UP}, "k, Up", NULL, "up", NULL, KEY_ANYWHERE, act_up},
    {{KEY_NPAGE, CTRL('f'), CTRL('d')}, "PgDn, Ctrl-F", NULL, "a page down", NULL, KEY_ANYWHERE,
     act_page_down},
    {{KEY_PPAGE, CTRL('b'), CTRL('u')}, "PgUp, Ctrl-B", NULL, "a page up", NULL, KEY_ANYWHERE,
     act_page_up},
    {{'g', KEY_HOME}, "g, Home", NULL, "to the top", NULL, KEY_ANYWHERE, act_home},
    {{'G', KEY_END}, "G, End", NULL, "to the end", NULL, KEY_ANYWHERE, act_end},

    {{'\r', '\n', KEY_ENTER}, "Enter", "open", "unfold or fold, else the details", "Looking",
     KEY_IN_TABS, act_enter},
    {{'l', KEY_RIGHT}, "l, Right", NULL, "unfold", NULL, KEY_IN_TABS, act_unfold},
    {{'h', KEY_LEFT}, "h, Left", NULL, "fold, or up to what it is in", NULL, KEY_IN_TABS, act_fold},
    {{'z'}, "z", NULL, "fold or unfold everything", NULL, KEY_IN_TABS, act_fold_all},

    {{'o'}, "o", NULL, "open the link, or a task's first one", "Links",
     (enum key_where)(KEY_IN_TABS | KEY_IN_DETAILS), act_open},
    {{'y'}, "y", NULL, "copy the link, else the title", NULL,
     (enum key_where)(KEY_IN_TABS | KEY_IN_DETAILS), act_copy},

    {{'1', '2', '3', '4', '5'}, "1 to 5", NULL, "the tabs", "Tabs", KEY_ANYWHERE, act_tab},
    {{'\t'}, "Tab", "tabs", "the next tab", NULL, KEY_ANYWHERE, act_next_tab},
    {{KEY_BTAB}, "Shift-Tab", NULL, "the tab before", NULL, KEY_ANYWHERE, act_previous_tab},

    {{'L'}, "L", NULL, "the roadmaps: switch, import, remove", "Roadmaps", KEY_IN_TABS,
     act_roadmaps},
    {{'\r', '\n', KEY_ENTER}, "Enter", "use", "in the list: use the selected one", NULL,
     KEY_IN_ROADMAPS, act_use},
    {{'i'}, "i", "import", "in the list: import a Markdown plan", NULL, KEY_IN_ROADMAPS,
     act_import},
    {{'D'}, "D", "remove", "in the list: remove the selected one", NULL, KEY_IN_ROADMAPS,
     act_forget},

    {{'?', KEY_F(1)}, "?", "help", "this help", "The screen",
     (enum key_where)(KEY_IN_TABS | KEY_IN_DETAILS | KEY_IN_ROADMAPS), act_help},
    {{'q'}, "q", "quit", "quit; everything is saved already", NULL, KEY_IN_TABS, act_quit},
    {{'q', 27}, "q, Esc", "back", "back from the help, the details, the roadmaps", NULL,
     (enum key_where)(KEY_IN_HELP | KEY_IN_DETAILS | KEY_IN_ROADMAPS), act_close},
    {{'\r', '\n', 'h', KEY_LEFT}, "Enter", NULL, NULL, NULL,
     (enum key_where)(KEY_IN_HELP | KEY_IN_DETAILS), act_close},
    {{'?', KEY_F(1)}, "?", NULL, NULL, NULL, KEY_IN_HELP, act_close},
    {{CTRL('l')}, "Ctrl-L", NULL, "paint the screen again", NULL, KEY_ANYWHERE, act_repaint},
    {{CTRL('z')}, "Ctrl-Z", NULL, "back to the shell; fg comes back here", NULL, KEY_ANYWHERE,
     act_suspend},
    {{KEY_MOUSE}, "mouse", NULL, "click selects, on a mark ticks; wheel, tabs", NULL, KEY_ANYWHERE,
     act_mouse},
};

const size_t key_count = sizeof key_table / sizeof *key_table;

static enum key_where where_in(const struct view_ops *overlay)
{
    if (!overlay)
        return KEY_IN_TABS;
    return overlay == &roadmaps_view ? KEY_IN_ROADMAPS
           : overlay == &help_view   ? KEY_IN_HELP
                                     : KEY_IN_DETAILS;
}

enum key_where keys_where(const struct tui *tui)
{
    return where_in(tui->overlay.ops);
}

/* What some keys need of a tab. */
static bool tab_allows(const struct view_ops *tab, void (*act)(struct tui *tui, int code))
{
    if (act == act_fold || act == act_unfold || act == act_fold_all)
        return tab->folded != NULL;
    if (act == act_tick || act == act_doing || act == act_skip || act == act_enter ||
        act == act_open || act == act_copy)
        return tab->draw_item != NULL;
    return true;
}

bool keys_work(const struct tui *tui, const struct key_row *row)
{
    const struct view_ops *overlay =
        tui->overlay.ops == &help_view ? tui->help_from : tui->overlay.ops;
    enum key_where where = where_in(overlay);
    return (row->where & where) &&
           (where != KEY_IN_TABS || tab_allows(tab_table[tui->tab], row->act));
}

void keys_press(struct tui *tui, int code)
{
    enum key_where here = keys_where(tui);
    for (size_t i = 0; i < key_count; i++) {
        const struct key_row *row = &key_table[i];
        if (!(row->where & here))
            continue;
        for (int k = 0; k < 5 && row->codes[k]; k++) {
            if (row->codes[k] == code) {
                row->act(tui, code);
                return;
            }
        }
    }
}
