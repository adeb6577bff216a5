#include "keys.h"

#include <curses.h>
#include <stdio.h>

#include "actions.h"
#include "input.h"

#define CTRL(letter) ((letter) - 'a' + 1)

const struct key_row key_table[] = {
    {{' '}, "Space", "tick", "tick, untick", "Ticking", KEY_AT_ITEM, act_tick},
    {{'d'}, "d", "doing", "under way, not any more", NULL, KEY_AT_ITEM, act_doing},
    {{'s'}, "s", "skip", "leave it out, take it in again", NULL, KEY_AT_ITEM, act_skip},
    {{'u'}, "u", "undo", "undo, back to the first change", NULL,
     (enum key_where)(KEY_AT_ITEM | KEY_IN_ROADMAPS), act_undo},
    {{CTRL('r')}, "Ctrl-R", NULL, "redo", NULL, (enum key_where)(KEY_AT_ITEM | KEY_IN_ROADMAPS),
     act_redo},
    {{'c'}, "c", "check in", "check in: minutes and a line for the journal", NULL, KEY_AT_ITEM,
     act_checkin},

    {{'e'}, "e", NULL, "edit the title", "Editing", KEY_AT_ITEM, act_edit_title},
    {{'E'}, "E", "note", "edit the note in your editor", NULL, KEY_AT_ITEM, act_edit_note},
    {{'w'}, "w", NULL, "the weeks of a phase or a skill", NULL, KEY_AT_ITEM, act_weeks},
    {{'U'}, "U", NULL, "the link of a resource", NULL, KEY_AT_ITEM, act_edit_url},
    {{'i'}, "i", NULL, "the importance of a skill", NULL, KEY_AT_ITEM, act_importance},
    {{'a'}, "a", NULL, "add one after this", NULL, KEY_IN_TABS, act_add_after},
    {{'A'}, "A", NULL, "add a task under this", NULL, KEY_IN_TABS, act_add_under},
    {{'r'}, "r", NULL, "add a resource: its title and link", NULL, KEY_IN_TABS, act_add_resource},
    {{'D'}, "D", NULL, "remove it, after a question", NULL, KEY_IN_TABS, act_delete},
    {{'J'}, "J", NULL, "move it down, into the next phase too", NULL, KEY_IN_TABS,
     act_shift_down},
    {{'K'}, "K", NULL, "move it up", NULL, KEY_IN_TABS, act_shift_up},
    {{'S'}, "S", NULL, "the day on which the plan starts", NULL, KEY_IN_TABS, act_start},

    {{'j', KEY_DOWN}, "j, Down", NULL, "down", "Moving", KEY_ANYWHERE, act_down},
    {{'k', KEY_UP}, "k, Up", NULL, "up", NULL, KEY_ANYWHERE, act_up},
    {{KEY_NPAGE, CTRL('f'), CTRL('d')}, "PgDn, Ctrl-F", NULL, "a page down", NULL, KEY_ANYWHERE,
     act_page_down},
    {{KEY_PPAGE, CTRL('b'), CTRL('u')}, "PgUp, Ctrl-B", NULL, "a page up", NULL, KEY_ANYWHERE,
     act_page_up},
    {{'g', KEY_HOME}, "g, Home", NULL, "to the top", NULL, KEY_ANYWHERE, act_home},
    {{'G', KEY_END}, "G, End", NULL, "to the end", NULL, KEY_ANYWHERE, act_end},

    {{'/'}, "/", "find", "find as you type, in all tabs", "Finding", KEY_IN_TABS, act_find},
    {{'n'}, "n", NULL, "the next match", NULL, KEY_IN_TABS, act_next_match},
    {{'N'}, "N", NULL, "the match before", NULL, KEY_IN_TABS, act_previous_match},
    {{'f'}, "f", NULL, "filter: open, under way, due, everything", NULL, KEY_IN_TABS, act_filter},
    {{27}, "Esc", NULL, "away with marks and filter", NULL, KEY_IN_TABS, act_plain},

    {{'\r', '\n', KEY_ENTER}, "Enter", "details", "unfold or fold, else the details", "Looking",
     KEY_IN_TABS, act_enter},
    {{'v'}, "v", NULL, "the details, of a phase too", NULL, KEY_IN_TABS, act_details},
    {{CTRL('e')}, "Ctrl-E", NULL, "scroll the details at the right down", NULL, KEY_IN_TABS,
     act_pane_down},
    {{CTRL('y')}, "Ctrl-Y", NULL, "scroll them up", NULL, KEY_IN_TABS, act_pane_up},
    {{'l', KEY_RIGHT}, "l, Right", NULL, "unfold", NULL, KEY_IN_TABS, act_unfold},
    {{'h', KEY_LEFT}, "h, Left", NULL, "fold, or up to what it is in", NULL, KEY_IN_TABS, act_fold},
    {{'z'}, "z", NULL, "fold or unfold everything", NULL, KEY_IN_TABS, act_fold_all},

    {{'o'}, "o", "open", "open the link, or a task's first one", "Links", KEY_AT_ITEM, act_open},
    {{'y'}, "y", NULL, "copy the link, else the title", NULL, KEY_AT_ITEM, act_copy},

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
     KEY_IN_OVERLAY, act_close},
    {{'\r', '\n', 'h', KEY_LEFT}, "Enter", NULL, NULL, NULL,
     (enum key_where)(KEY_IN_HELP | KEY_IN_DETAILS), act_close},
    {{'?', KEY_F(1)}, "?", NULL, NULL, NULL, KEY_IN_HELP, act_close},
    {{CTRL('l')}, "Ctrl-L", NULL, "paint the screen again", NULL, KEY_ANYWHERE, act_repaint},
    {{CTRL('z')}, "Ctrl-Z", NULL, "back to the shell; fg comes back here", NULL, KEY_ANYWHERE,
     act_suspend},
    {{KEY_MOUSE}, "mouse", NULL, "click selects, on a mark ticks, twice opens", NULL, KEY_ANYWHERE,
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

/* Whether a key does something to items. */
static bool is_about_items(void (*act)(struct tui *tui, int code))
{
    static void (*const acts[])(struct tui *tui, int code) = {
        act_tick,  act_doing,     act_skip,       act_enter,        act_open,   act_copy,
        act_weeks, act_edit_url,  act_edit_title, act_edit_note,    act_delete, act_importance,
        act_add_after, act_add_under, act_add_resource, act_shift_down, act_shift_up,
        act_details, act_pane_down, act_pane_up, act_filter};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (acts[i] == act)
            return true;
    return false;
}

/* What some keys need of a tab. */
static bool tab_allows(const struct view_ops *tab, void (*act)(struct tui *tui, int code))
{
    if (act == act_fold || act == act_unfold || act == act_fold_all)
        return tab->folded != NULL;
    return tab->draw_item != NULL || !is_about_items(act);
}

bool keys_work(const struct tui *tui, const struct key_row *row)
{
    const struct view_ops *overlay =
        tui->overlay.ops == &help_view ? tui->help_from : tui->overlay.ops;
    enum key_where where = where_in(overlay);
    return (row->where & where) &&
           (where != KEY_IN_TABS || tab_allows(tab_table[tui->tab], row->act));
}

/* Whether it is one of those of every day. */
static bool is_daily(void (*act)(struct tui *tui, int code))
{
    return act == act_tick || act == act_doing || act == act_skip || act == act_undo ||
           act == act_edit_note || act == act_open || act == act_find;
}

int keys_rank(const struct tui *tui, size_t row)
{
    const struct key_row *key = &key_table[row];
    enum key_where here = keys_where(tui);
    if (!key->hint || !(key->where & here) || (here == KEY_IN_TABS && !keys_work(tui, key)))
        return -1;
    if (key->act == act_help || key->act == act_quit || key->act == act_close)
        return 0;
    if (!(key->where & KEY_IN_TABS))
        return 1;
    return is_daily(key->act) ? 2 : 3;
}

void keys_press(struct tui *tui, int code)
{
    enum key_where here = keys_where(tui);
    char text[64];
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
    if (code == KEY_MOUSE || code == INPUT_MOUSE)
        return;
    if (code > ' ' && code <= '~')
        snprintf(text, sizeof text, "%c does nothing here: ? shows the keys", code);
    else
        snprintf(text, sizeof text, "that key does nothing here: ? shows the keys");
    tui_say(tui, here == KEY_IN_HELP ? "that does nothing here" : text);
}
