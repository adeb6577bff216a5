/* A line that the user types into, in the last row. */
#ifndef CAIRN_TUI_PROMPT_H
#define CAIRN_TUI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/strbuf.h"

struct tui;

/* Text typed at a keyboard comes as code points from here on, so that they and
 * curses' key codes don't clash. Below 0x80 they come as themselves. */
#define PROMPT_POINT 0x1000000

struct prompt {
    const char *label;  /* before the text; NULL: no prompt is open */
    struct strbuf text; /* UTF-8, clean */
    size_t cursor;      /* byte offset, at the start of a grapheme cluster */
    /* Takes the finished text; called after the prompt is closed. */
    void (*done)(struct tui *tui, const char *text);
};

/* Opens one over the last row, with a text to start from. */
void prompt_open(struct tui *tui, const char *label, const char *text,
                 void (*done)(struct tui *tui, const char *text));
void prompt_close(struct prompt *prompt);

/* Takes a key in: Enter finishes, Esc and Ctrl-C give up; arrows, Home, End,
 * Ctrl-A, Ctrl-E move; Backspace, Del, Ctrl-W, Ctrl-U, Ctrl-K delete. */
void prompt_key(struct tui *tui, int code);

/* Draws it and places the cursor. */
void prompt_draw(struct tui *tui, int y, int cols);

#endif
