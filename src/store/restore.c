/* Putting a backup in the store's place, under the feet of whoever has it open. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "internal.h"
#include "place.h"

#define MOST_KEPT 1000

/* ---- the backup, beside the store ---- */

static int check_whole(sqlite3 *db, const char *from, struct error *err)
{
    int result;
    store_first_number(db, "SELECT 1 FROM item LIMIT 1", &result);
    int64_t faults = result == SQLITE_OK
                         ? store_first_number(db,
                                              "SELECT count(*) FROM pragma_integrity_check(1) "
                                              "WHERE integrity_check != 'ok'",
                                              &result)
                         : 0;
    if (result == SQLITE_OK && faults == 0)
        faults = store_first_number(db, "SELECT count(*) FROM pragma_foreign_key_check", &result);
    if (result == SQLITE_NOMEM)
        return store_failed(NULL, result, err);
    if (result != SQLITE_OK || faults > 0)
        return error_set(err, "the backup %s is damaged: nothing was changed; try an older one",
                         from);
    return 0;
}

static int copy_backup(const char *from, const char *stage, store_progress *show, void *to,
                       struct error *err)
{
    sqlite3 *backup = NULL;
    int result = store_open_quietly(from, &backup);
    if (result == SQLITE_OK)
        result = store_copy_pages(backup, stage, show, to);
    sqlite3_close(backup);
    switch (result & 0xFF) {
    case SQLITE_OK:
        return 0;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error_set(err, "the backup %s is damaged: nothing was changed; try an older one",
                         from);
    case SQLITE_FULL:
        return store_failed(NULL, result, err);
    default:
        return error_set(err, "can't read the backup %s (%s): nothing was changed", from,
                         sqlite3_errstr(result));
    }
}

int store_check_place(const char *path, struct error *err)
{
    enum place place;
    struct stat st;
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 0)
        return 0;
    return place_look(path, (int)embed_schema_count, PLACE_ADVICE, &place, err);
}

int store_stage(const char *from, const char *path, store_progress *show, void *to, char **stage,
                struct error *err)
{
    enum place place;
    *stage = NULL;
    if (place_look(from, (int)embed_schema_count, "name a backup of a store", &place, err) != 0)
        return -1;
    if (place == PLACE_EMPTY)
        return error_set(err, "there is no file %s: name a backup of a store", from);
    if (place_same(from, path))
        return error_set(err, "%s is the store itself: name a backup of it", from);
    if (place_make_folder(path, err) != 0 || place_temporary(path, stage, err) != 0)
        return -1;
    sqlite3 *db = NULL;
    int result = copy_backup(from, *stage, show, to, err);
    if (result == 0 && sqlite3_open_v2(*stage, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        result = store_failed(NULL, SQLITE_CANTOPEN, err);
    if (result == 0)
        result = check_whole(db, from, err);
    sqlite3_close(db);
    return result;
}

/* ---- the store ---- */

/* "cairn.db.2026-11-25.bak", or with a number before .bak where there is one. */
static char *free_name(const char *path, const char *day)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s.%s.bak", path, day);
    for (int i = 2; access(name.text, F_OK) == 0 && i < MOST_KEPT; i++) {
        strbuf_cut(&name, 0);
        strbuf_addf(&name, "%s.%s-%d.bak", path, day, i);
    }
    return strbuf_take(&name);
}

int store_keep(struct store *store, const char *day, char **kept, struct error *err)
{
    *kept = free_name(store->path, day);
    if (store_copy(store, *kept, NULL, NULL, err) == 0)
        return 0;
    free(*kept);
    *kept = NULL;
    return -1;
}

/* Pages of different sizes can't be copied into a WAL; the stage takes the store's. */
static int match_pages(sqlite3 *live, sqlite3 *stage)
{
    int result;
    int64_t wanted = store_first_number(live, "PRAGMA page_size", &result);
    int64_t has = result == SQLITE_OK ? store_first_number(stage, "PRAGMA page_size", &result) : 0;
    if (result != SQLITE_OK || wanted == has)
        return result;
    struct strbuf sql = {0};
    strbuf_addf(&sql, "PRAGMA page_size = %d; VACUUM", (int)wanted);
    result = sqlite3_exec(stage, sql.text, NULL, NULL, NULL);
    strbuf_free(&sql);
    return result;
}

/* Copies what the store holds to the name kept for it, whole. */
static int keep_copy(const char *path, const char *kept)
{
    sqlite3 *live = NULL;
    char *temporary = NULL;
    if (place_temporary(kept, &temporary, NULL) != 0)
        return SQLITE_CANTOPEN;
    int result = sqlite3_open_v2(path, &live, SQLITE_OPEN_READWRITE, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_busy_timeout(live, STORE_BUSY_MS);
    if (result == SQLITE_OK)
        result = store_copy_pages(live, temporary, NULL, NULL);
    sqlite3_close(live);
    if (result != SQLITE_OK)
        unlink(temporary);
    else if (place_replace(temporary, kept, NULL) != 0)
        result = SQLITE_IOERR;
    free(temporary);
    return result;
}

/* In a WAL the first page's copy locks out other writers while readers, ours too, still see
 * what was there: what is kept is then just what is replaced. Without a WAL a reader
 * would be locked out, so it is kept first. */
static int copy_over(sqlite3 *live, sqlite3 *stage, const char *path, const char *kept)
{
    int result;
    bool wal = store_first_number(live, "SELECT journal_mode = 'wal' FROM pragma_journal_mode",
                                  &result) == 1;
    if (result == SQLITE_OK && !wal)
        result = keep_copy(path, kept);
    sqlite3_backup *backup =
        result == SQLITE_OK ? sqlite3_backup_init(live, "main", stage, "main") : NULL;
    if (!backup)
        return result == SQLITE_OK ? sqlite3_errcode(live) : result;
    if (wal) {
        result = sqlite3_backup_step(backup, 1);
        if (result == SQLITE_OK)
            result = keep_copy(path, kept);
    }
    if (result == SQLITE_OK)
        result = sqlite3_backup_step(backup, -1);
    int finished = sqlite3_backup_finish(backup);
    return result == SQLITE_DONE ? finished : result;
}

static int replace_content(const char *path, const char *stage_path, const char *kept)
{
    sqlite3 *live = NULL, *stage = NULL;
    int result = sqlite3_open_v2(path, &live, SQLITE_OPEN_READWRITE, NULL);
    if (result == SQLITE_OK)
        result = store_configure(live);
    if (result == SQLITE_OK)
        result = sqlite3_open_v2(stage_path, &stage, SQLITE_OPEN_READWRITE, NULL);
    if (result == SQLITE_OK)
        result = match_pages(live, stage);
    if (result == SQLITE_OK)
        result = copy_over(live, stage, path, kept);
    sqlite3_close(stage);
    sqlite3_close(live);
    return result;
}

static int move(const char *from, const char *end, const char *to)
{
    char *old = place_beside(from, end), *new = place_beside(to, end);
    int result = rename(old, new);
    free(old);
    free(new);
    return result == 0 || errno == ENOENT ? 0 : -1;
}

static int drop(const char *path, const char *end)
{
    char *name = place_beside(path, end);
    int result = unlink(name);
    free(name);
    return result == 0 || errno == ENOENT ? 0 : -1;
}

static int keep(const char *path, const char *end, const char *kept, struct error *err)
{
    char *from = place_beside(path, end), *to = place_beside(kept, end);
    int result = place_keep(from, to, err);
    free(from);
    free(to);
    return result;
}

/* A store that nobody has open yet gets its WAL, where the file system can do that. */
static int prepare(const char *stage, struct error *err)
{
    sqlite3 *db = NULL;
    int result = sqlite3_open_v2(stage, &db, SQLITE_OPEN_READWRITE, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    sqlite3_close(db);
    return result == SQLITE_OK ? 0 : store_failed(NULL, result, err);
}

static int publish(const char *stage, const char *path, struct error *err)
{
    return prepare(stage, err) == 0 ? place_publish(stage, path, err) : -1;
}

/* What SQLite can't open, nobody is using: it is kept as the files it is, under both names until
 * the new store takes its own. At no moment is there no file at the path, which the next start
 * would take for a first one, nor a new store beside the old one's logs. */
static int replace_files(const char *path, const char *stage, const char *kept, struct error *err)
{
    if (prepare(stage, err) != 0)
        return -1;
    if (keep(path, "", kept, err) != 0 || keep(path, "-wal", kept, err) != 0 ||
        keep(path, "-journal", kept, err) != 0) {
        drop(kept, "-journal");
        drop(kept, "-wal");
        drop(kept, "");
        return -1;
    }
    int result = 0;
    if (drop(path, "-wal") != 0 || drop(path, "-shm") != 0 || drop(path, "-journal") != 0)
        result = error_set(err, "can't move the damaged store %s aside: %s", path, strerror(errno));
    if (result == 0)
        result = place_replace(stage, path, err);
    if (result != 0 && move(kept, "-wal", path) == 0 && move(kept, "-journal", path) == 0)
        drop(kept, "");
    return result;
}

int store_replace(const char *path, const char *stage, const char *day, char **kept,
                  struct error *err)
{
    struct stat st;
    *kept = NULL;
    if (stat(path, &st) != 0)
        return publish(stage, path, err);
    *kept = free_name(path, day);
    int result = st.st_size > 0 ? replace_content(path, stage, *kept) : SQLITE_NOTADB;
    int primary = result & 0xFF;
    if (primary == SQLITE_OK)
        return 0;
    if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT) {
        free(*kept); /* a copy may have been made before the damage was met */
        *kept = free_name(path, day);
        if (replace_files(path, stage, *kept, err) == 0)
            return 0;
    }
    if (primary != SQLITE_NOTADB && primary != SQLITE_CORRUPT)
        store_failed(NULL, result, err);
    free(*kept);
    *kept = NULL;
    return -1;
}
