/* Waiting for other programs' changes of the store: on Linux inotify wakes the
 * screen, elsewhere it looks once a second. */
#ifndef CAIRN_TUI_WATCH_H
#define CAIRN_TUI_WATCH_H

#include <stdbool.h>

struct watch;

/* Watches the store at `path`. NULL only where memory is gone; where inotify
 * can't be had it looks once a second. */
struct watch *watch_open(const char *path);
void watch_close(struct watch *watch); /* NULL is fine */

/* What to poll for input, -1: nothing; and how many milliseconds may pass until
 * the next look without it, -1: none is due. NULL: -1 and -1. */
int watch_fd(const struct watch *watch);
int watch_interval(const struct watch *watch);

/* Takes the waiting events in; true where one is about the store. A writer's
 * last event comes a moment before its change can be read, so a few looks fall
 * due after it. */
bool watch_read(struct watch *watch);

/* Says that the look that was due has been taken. */
void watch_looked(struct watch *watch);

#endif
