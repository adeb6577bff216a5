/* The screen. */
#ifndef CAIRN_TUI_H
#define CAIRN_TUI_H

/* Runs the screen on the store (NULL: the default) until the user quits.
 * Returns the exit status, all messages printed. */
int tui_main(const char *store);

/* What draws it: "ncurses 6.4.20221231". */
const char *tui_library(void);

#endif
