/* Bringing an item to the user's eye: its tab, what hides it unfolded, selected. */
#ifndef CAIRN_TUI_REVEAL_H
#define CAIRN_TUI_REVEAL_H

#include "tui.h"

/* The tab that an item of this kind always stands in. */
size_t reveal_tab_of(enum item_kind kind);

/* Selects an item in a tab, after unfolding what it is in. What the tab doesn't show stays
 * unselected. */
void reveal_in(struct tui *tui, struct view *view, const char *uid);

#endif
