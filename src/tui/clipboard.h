/* Copying through the terminal: its OSC 52 sequence reaches the clipboard of the machine
 * that the user sits at, over SSH too. */
#ifndef CAIRN_TUI_CLIPBOARD_H
#define CAIRN_TUI_CLIPBOARD_H

#include <stdbool.h>

/* Sends the text to the terminal as its clipboard's new content, through tmux and screen where they
 * are between. False where the terminal is of a kind that knows no such sequence; one
 * that should know it may still ignore it. Call it between frames. */
bool clipboard_copy(const char *text);

#endif
