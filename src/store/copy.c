/* Copies of a whole store, by SQLite's online backup. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "internal.h"
#include "place.h"

#define PAGES_AT_ONCE 256 /* model_progress looks at every 256th */

/* Offsets in the file's header: 1 there means that no WAL belongs to it. */
#define HEADER_WRITE_VERSION 18
#define HEADER_READ_VERSION  19

static int copy_all(sqlite3_backup *backup, store_progress *show, void *to)
{
    int result;
    do {
        size_t left = (size_t)sqlite3_backup_remaining(backup);
        size_t all = (size_t)sqlite3_backup_pagecount(backup);
        if (show)
            show(to, all - left, all);
        result = sqlite3_backup_step(backup, show ? PAGES_AT_ONCE : -1);
    } while (result == SQLITE_OK);
    return result == SQLITE_DONE ? SQLITE_OK : result;
}

int store_copy_pages(sqlite3 *from, const char *to, store_progress *show, void *show_to)
{
    sqlite3 *copy;
    int result = sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE, NULL);
    if (result == SQLITE_OK)
        /* Its pages are written once and not read: the usual cache would hold 2 MiB of them. */
        result = sqlite3_exec(copy, "PRAGMA synchronous = OFF; PRAGMA cache_size = -64", NULL, NULL,
                              NULL);
    if (result == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", from, "main");
        if (backup) {
            int copied = copy_all(backup, show, show_to);
            result = sqlite3_backup_finish(backup);
            result = copied == SQLITE_OK ? result : copied;
        } else {
            result = sqlite3_errcode(copy);
        }
    }
    if (result == SQLITE_OK)
        result = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(copy);
    return result;
}

/* What a copy may replace: a store, an empty file, or nothing. */
static int check_target(const char *store, const char *path, struct error *err)
{
    struct stat st;
    enum place place;
    if (place_same(store, path))
        return error_set(err, "%s is the store itself: name another file for its backup", path);
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 0)
        return 0;
    return place_look(path, (int)embed_schema_count,
                      "it is left as it is; name another file for the backup", &place, err);
}

int store_copy(struct store *store, const char *path, store_progress *show, void *to,
               struct error *err)
{
    char *temporary = NULL;
    if (check_target(store->path, path, err) != 0)
        return -1;
    char *place = realpath(path, NULL); /* through a link, not over it */
    if (!place)
        place = mem_copy(path);
    int result = place_temporary(place, &temporary, err);
    if (result == 0) {
        int copied = store_copy_pages(store->db, temporary, show, to);
        if (copied == SQLITE_OK) {
            result = place_replace(temporary, place, err);
        } else {
            unlink(temporary);
            result = store_failed(store, copied, err);
        }
    }
    free(temporary);
    free(place);
    return result;
}

unsigned char *store_bytes(struct store *store, size_t *size, struct error *err)
{
    sqlite3_int64 bytes = 0;
    unsigned char *copy = sqlite3_serialize(store->db, "main", &bytes, 0);
    if (!copy || bytes <= HEADER_READ_VERSION) {
        int result = sqlite3_errcode(store->db);
        sqlite3_free(copy);
        store_failed(store, result == SQLITE_OK ? SQLITE_NOMEM : result, err);
        return NULL;
    }
    copy[HEADER_WRITE_VERSION] = copy[HEADER_READ_VERSION] = 1;
    *size = (size_t)bytes;
    return copy;
}

int store_open_copy(struct store *store, struct store **out, struct error *err)
{
    size_t size;
    unsigned char *bytes = store_bytes(store, &size, err);
    if (!bytes)
        return -1;
    struct store *copy;
    if (store_open_none(&copy, err) != 0) {
        sqlite3_free(bytes);
        return -1;
    }
    int result =
        sqlite3_deserialize(copy->db, "main", bytes, (sqlite3_int64)size, (sqlite3_int64)size,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    if (result == SQLITE_OK) {
        *out = copy;
        return 0;
    }
    store_failed(store, result, err);
    store_close(copy);
    return -1;
}
