/* The terminal: taking it over and giving it back, whatever happens; and the waits for keys, signals and changes of the store. */
#ifndef CAIRN_TUI_TERMINAL_H
#define CAIRN_TUI_TERMINAL_H

#include <stdbool.h>

#include "cairn/config.h"
#include "cairn/error.h"
#include "cairn/glyph.h"
#include "palette.h"

/* What woke the screen. */
enum wake {
    WAKE_KEYS = 1,
    WAKE_RESIZE = 2,
    WAKE_SUSPEND = 4,
    WAKE_QUIT = 8,       /* SIGTERM, SIGHUP, or the terminal went away */
    WAKE_STORE = 16,     /* something was written near the store */
    WAKE_INTERRUPT = 32, /* SIGINT: Ctrl-C */
    WAKE_CHILD = 64      /* a program that was started has ended */
};

struct terminal;

/* Whether there is a terminal that the screen can be drawn on; -1 with a sentence
 * that says what to do instead. */
int terminal_check(struct error *err);

/* Takes the terminal over, as the options say. `store` is the path whose changes wake
 * (NULL: none). -1 with a sentence where it can't be driven. */
int terminal_open(struct terminal **out, const struct config *config, const char *store,
                  struct error *err);

/* Gives it back as it was. NULL is fine. */
void terminal_close(struct terminal *terminal);

/* Waits for something; 0 after `milliseconds` (-1: for ever) without anything, else
 * bits of enum wake. */
int terminal_wait(struct terminal *terminal, int milliseconds);

/* The signal that asked to quit at the last wait, 0 if none did. */
int terminal_signal(const struct terminal *terminal);

/* Takes the window's present size over. */
void terminal_resize(struct terminal *terminal);

/* Gives the terminal back for another program to use; takes it over again and has all of
 * it drawn anew. */
void terminal_give(struct terminal *terminal);
void terminal_take(struct terminal *terminal);

/* Gives the terminal back, stops the process as Ctrl-Z does, and takes the
 * terminal over again when it goes on. */
void terminal_suspend(struct terminal *terminal);

const struct palette *terminal_palette(const struct terminal *terminal);
const struct glyphs *terminal_glyphs(const struct terminal *terminal);
bool terminal_is_utf8(const struct terminal *terminal);

#endif
