/* Where the user left off: the tab, each tab's selected item, what is folded. */
#ifndef CAIRN_TUI_SESSION_H
#define CAIRN_TUI_SESSION_H

#include "tui.h"

/* Brings it back; at the first time, and where there is nothing to bring back,
 * the phase in hand is unfolded and its first open task selected. */
int session_load(struct tui *tui, struct error *err);
/* The same for a roadmap that takes another one's place on the screen. */
int session_restart(struct tui *tui, struct error *err);

int session_save(struct tui *tui, struct error *err);

/* True the first time that a screen is opened on this store, and never again. */
bool session_is_first(struct tui *tui);

#endif
