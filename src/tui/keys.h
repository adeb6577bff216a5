/* The one table of keys: what a key does, and how the help and the last row
 * name it. */
#ifndef CAIRN_TUI_KEYS_H
#define CAIRN_TUI_KEYS_H

#include <stddef.h>

#include "tui.h"

enum key_where {
    KEY_IN_TABS = 1,
    KEY_IN_HELP = 2,
    KEY_IN_ROADMAPS = 4, /* the list of roadmaps */
    KEY_IN_DETAILS = 8,  /* opened over the tab */
    KEY_AT_ITEM = 9,     /* where one item is what the user looks at: tabs, details */
    KEY_IN_OVERLAY = 14, /* what stands over a tab */
    KEY_ANYWHERE = 15
};

struct key_row {
    int codes[5];     /* curses' codes; 0 ends them */
    const char *name; /* in the help, ASCII */
    const char *hint; /* in the last row: the word after the key; NULL: not there */
    const char *help; /* NULL: not in the help (a row that only adds codes) */
    const char *group; /* heading in the help; NULL: that of the row before */
    enum key_where where;
    void (*act)(struct tui *tui, int code);
};

extern const struct key_row key_table[];
extern const size_t key_count;

/* Where the user is, as far as keys are concerned. */
enum key_where keys_where(const struct tui *tui);

/* Whether a key does anything where the help was opened, or would be opened. */
bool keys_work(const struct tui *tui, const struct key_row *row);

/* How much a row of the table belongs into the last row of the screen, 0 most: the ways
 * to the help and out, a dialog's own keys, those of every day, the rest; -1 not at all. */
enum { KEY_RANKS = 4 };
int keys_rank(const struct tui *tui, size_t row);

/* Does what a key means where the user is; nothing for keys that mean nothing. */
void keys_press(struct tui *tui, int code);

#endif
