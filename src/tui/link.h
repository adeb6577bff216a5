/* Opening links in a browser, beside the screen. */
#ifndef CAIRN_TUI_LINK_H
#define CAIRN_TUI_LINK_H

#include <stdbool.h>
#include <sys/types.h>

#include "cairn/error.h"

/* Whether it is an http or https link of plain printable characters: the only ones
 * that are ever opened. */
bool link_is_web(const char *url);

/* The first web link in a text, up to a space or what closes it; the caller frees.
 * NULL: there is none. */
char *link_in(const char *text);

/* The command that opens links: $BROWSER, else the system's own opener where it has a
 * display to show it on. NULL with a sentence that says why there is none. Owned by the
 * environment or the program. */
const char *link_opener(struct error *err);

/* Starts the opener with the link as one argument, never through a shell: $BROWSER's
 * words are split at spaces, `%s` among them stands for the link. It gets nothing of the
 * terminal, and goes on when the screen ends. Its process goes to *child, for
 * link_failed. -1 with a sentence. */
int link_open(const char *opener, const char *url, pid_t *child, struct error *err);

/* Whether the opener is a browser that runs in the terminal: it is to be run there, with
 * link_run, by a caller that has given the terminal back. -1 with a sentence. */
bool link_runs_in_terminal(const char *opener);
int link_run(const char *opener, const char *url, struct error *err);

/* Takes in children that have ended; true where `child` is one and has failed. */
bool link_failed(pid_t child);

#endif
