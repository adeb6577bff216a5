/* Where a store lies and what kind of file is there: the checks and steps on
 * files that come before SQLite. */
#ifndef CAIRN_STORE_PLACE_H
#define CAIRN_STORE_PLACE_H

#include <stdbool.h>

#include "cairn/error.h"

enum place {
    PLACE_EMPTY, /* nothing there */
    PLACE_STORE  /* a store of cairn, of this version or an older one */
};

/* What to do where --store, or its absence, named the wrong file. */
#define PLACE_ADVICE "name another file with --store"

/* Looks without touching: -1 with a sentence for anything else. `newest` is the
 * highest schema version this program knows; `advice` says what to do about a file that is
 * no store. */
int place_look(const char *path, int newest, const char *advice, enum place *found,
               struct error *err);

/* Makes the folder of `path` with those above it, 0700 each. */
int place_make_folder(const char *path, struct error *err);

/* A new empty file beside `path`, 0600; its name is in *temporary (the caller
 * frees). */
int place_temporary(const char *path, char **temporary, struct error *err);

/* Makes sure that the bytes of `temporary` are on the disk and gives it the name
 * `path`, unless something has that name by now, which is fine: then
 * `temporary` is just removed. */
int place_publish(const char *temporary, const char *path, struct error *err);

/* The same, and what has that name is replaced. On failure `temporary` is removed, and what
 * was there is as it was. */
int place_replace(const char *temporary, const char *path, struct error *err);

/* Gives what lies at `path` the name `kept` besides, which nothing has: as a link, or where the
 * file system has none, as a copy of its bytes. Nothing there is fine. */
int place_keep(const char *path, const char *kept, struct error *err);

/* Whether both name the same file that is there. */
bool place_same(const char *a, const char *b);

/* The path with something at its end: "…/cairn.db" and "-wal". The caller frees. */
char *place_beside(const char *path, const char *end);

#endif
