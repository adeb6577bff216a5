/* The mouse's reports of the newer kind (SGR, mode 1006). They are read here, because
 * curses loses the second of two quick clicks, and asked for also where the terminal's
 * description names only the old kind, which ends at column 223: tmux and screen send
 * them. The old kind is left to curses. */
#ifndef CAIRN_TUI_MOUSE_H
#define CAIRN_TUI_MOUSE_H

#include <stdbool.h>

/* Has curses listen to buttons and wheel. True where the newer reports are to be asked
 * for besides, with mouse_ask. */
bool mouse_start(void);

/* Asks the terminal for them, or not any more. */
void mouse_ask(bool on);

/* Reads the rest of such a report after the key INPUT_MOUSE, and hands it to curses,
 * whose next key is KEY_MOUSE then. */
void mouse_read(void);

#endif
