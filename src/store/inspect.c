/* The health of a store, as far as SQLite and the file system can tell. */
#include <dirent.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "cairn/date.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "internal.h"
#include "place.h"

#define LARGE_WAL_BYTES   (16 << 20)
#define LITTLE_ROOM_BYTES (64 << 20)
#define MOST_NAMED        3

/* ---- the files ---- */

static char *folder_of(const char *path)
{
    char *copy = mem_copy(path), *folder = mem_copy(dirname(copy));
    free(copy);
    return folder;
}

/* Whether the folder is cairn's own, which nobody else needs to enter. */
static bool is_own_folder(const char *folder)
{
    const char *slash = strrchr(folder, '/');
    return strcmp(slash ? slash + 1 : folder, "cairn") == 0;
}

static bool is_own(const struct stat *st)
{
    return st->st_uid == geteuid();
}

static void look_at_modes(const char *path, const char *folder, struct findings *findings)
{
    struct stat file, in;
    if (stat(path, &file) != 0 || stat(folder, &in) != 0)
        return;
    bool open_folder = (in.st_mode & 022 && !(in.st_mode & S_ISVTX)) ||
                       (is_own_folder(folder) && in.st_mode & 077);
    if (!is_own(&file))
        findings_add(findings, FINDING_WARN, "permissions",
                     "the store belongs to another user: have it given to you with chown");
    else if (file.st_mode & 077)
        findings_add(findings, FINDING_WARN, "permissions",
                     "others may open the store (mode %04o): chmod 600 %s", file.st_mode & 07777,
                     path);
    else if (access(path, W_OK) != 0 || access(folder, W_OK) != 0)
        findings_add(findings, FINDING_WARN, "permissions",
                     "the store can be read but not written: make %s and its folder writable",
                     path);
    else if (open_folder)
        findings_add(findings, FINDING_WARN, "permissions",
                     "others may use the store's folder (mode %04o): chmod 700 %s",
                     in.st_mode & 07777, folder);
    else
        findings_add(findings, FINDING_OK, "permissions", "only you can open the store");
}

/* Calls `use` for each file that a cairn which was ended midway left beside the store. */
static void each_leftover(const char *path, void (*use)(const char *name, void *to), void *to)
{
    char *folder = folder_of(path);
    struct strbuf start = {0};
    const char *slash = strrchr(path, '/');
    strbuf_addf(&start, "%s.", slash ? slash + 1 : path);
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        const char *name = entry->d_name;
        size_t size = strlen(name);
        if (strncmp(name, start.text, start.size) != 0 || size < start.size + 10 ||
            strncmp(name + size - 11, ".new-", 5) != 0)
            continue;
        struct strbuf whole = {0};
        strbuf_addf(&whole, "%s/%s", folder, name);
        struct stat st;
        /* One that is being written is younger. */
        if (stat(whole.text, &st) == 0 && ((int64_t)st.st_mtime + 3600) * 1000 < date_now_ms())
            use(whole.text, to);
        strbuf_free(&whole);
    }
    if (open)
        closedir(open);
    strbuf_free(&start);
    free(folder);
}

static void count_one(const char *name, void *to)
{
    (void)name;
    ++*(size_t *)to;
}

static void remove_one(const char *name, void *to)
{
    if (unlink(name) == 0)
        ++*(size_t *)to;
}

static void look_at_leftovers(const char *path, struct findings *findings)
{
    struct stat st;
    char *wal = place_beside(path, "-wal"), *journal = place_beside(path, "-journal");
    size_t left = 0;
    each_leftover(path, count_one, &left);
    if (stat(wal, &st) == 0 && st.st_size > LARGE_WAL_BYTES)
        findings_add(
            findings, FINDING_WARN, "files",
            "%s holds %lld MiB that wait to be moved into the store: end the programs that "
            "have it open",
            wal, (long long)st.st_size >> 20);
    else if (stat(journal, &st) == 0 && st.st_size > 0)
        findings_add(findings, FINDING_WARN, "files",
                     "a change was cut short or is under way: the next command takes it back; "
                     "don't remove %s",
                     journal);
    else if (left > 0)
        findings_add(findings, FINDING_WARN, "files",
                     "%zu temporary file%s left beside the store: 'cairn doctor --fix' removes %s",
                     left, left == 1 ? " is" : "s are", left == 1 ? "it" : "them");
    else if (stat(wal, &st) == 0)
        findings_add(findings, FINDING_OK, "files",
                     "the store is open, or was when its program "
                     "ended; what was written is safe in %s",
                     wal);
    else
        findings_add(findings, FINDING_OK, "files", "nothing is left over beside the store");
    free(wal);
    free(journal);
}

static void look_at_room(const char *path, const char *folder, struct findings *findings)
{
    struct statvfs fs;
    struct stat st;
    if (statvfs(folder, &fs) != 0 || stat(path, &st) != 0)
        return;
    unsigned long long room = (unsigned long long)fs.f_bavail * fs.f_frsize;
    if (room < LITTLE_ROOM_BYTES || room < 2 * (unsigned long long)st.st_size)
        findings_add(findings, FINDING_WARN, "disk",
                     "%llu MiB are free where the store is: make room, or changes will soon fail",
                     room >> 20);
    else
        findings_add(findings, FINDING_OK, "disk", "%llu MiB are free where the store is",
                     room >> 20);
}

/* ---- the database ---- */

static void look_at_integrity(sqlite3 *db, struct findings *findings)
{
    sqlite3_stmt *row = NULL;
    size_t faults = 0;
    char first[300] = "";
    int result = sqlite3_prepare_v2(db, "PRAGMA integrity_check(20)", -1, &row, NULL);
    while (result == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(row, 0);
        if (!text || strcmp(text, "ok") == 0)
            continue;
        if (faults++ == 0)
            strncpy(first, text, sizeof first - 1);
    }
    int ended = sqlite3_finalize(row);
    result = result == SQLITE_OK ? ended : result;
    if (result != SQLITE_OK && faults++ == 0)
        strncpy(first, sqlite3_errstr(result), sizeof first - 1);
    if (faults == 0)
        findings_add(findings, FINDING_OK, "integrity", "the database is whole");
    else
        findings_add(findings, FINDING_FAIL, "integrity",
                     "the database is damaged in %zu place%s (%s): 'cairn restore FILE' puts a "
                     "backup in its place and keeps this one",
                     faults, faults == 1 ? "" : "s", first);
}

static void look_at_references(sqlite3 *db, struct findings *findings)
{
    int result;
    int64_t broken =
        store_first_number(db, "SELECT count(*) FROM pragma_foreign_key_check", &result);
    if (result != SQLITE_OK)
        findings_add(findings, FINDING_FAIL, "references", "can't be checked (%s)",
                     sqlite3_errstr(result));
    else if (broken > 0)
        findings_add(findings, FINDING_FAIL, "references",
                     "%lld row%s to what is not there: 'cairn restore FILE' puts a backup in the "
                     "store's place",
                     (long long)broken, broken == 1 ? " refers" : "s refer");
    else
        findings_add(findings, FINDING_OK, "references", "every row refers to what is there");
}

/* A list of names to show, which is cut after a few. */
struct named {
    struct strbuf names;
    size_t count;
};

static void name_one(struct named *named, const char *name)
{
    if (++named->count <= MOST_NAMED)
        strbuf_addf(&named->names, "%s%s", named->count > 1 ? ", " : "", name);
    else if (named->count == MOST_NAMED + 1)
        strbuf_add(&named->names, " and more");
}

/* Goes through what `from` has and `in` should have too; `other` gets what is there in other
 * words. */
static int compare(sqlite3 *from, sqlite3 *in, struct named *lacking, struct named *other)
{
    sqlite3_stmt *row = NULL, *twin = NULL;
    int result = sqlite3_prepare_v2(from,
                                    "SELECT name, coalesce(sql, '') FROM sqlite_schema "
                                    "WHERE name NOT GLOB 'sqlite_*' ORDER BY name",
                                    -1, &row, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_prepare_v2(
            in, "SELECT coalesce(sql, '') FROM sqlite_schema WHERE name = ?1", -1, &twin, NULL);
    while (result == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(row, 0);
        const char *sql = (const char *)sqlite3_column_text(row, 1);
        sqlite3_reset(twin);
        sqlite3_bind_text(twin, 1, name, -1, SQLITE_TRANSIENT);
        if (sqlite3_step(twin) != SQLITE_ROW)
            name_one(lacking, name);
        else if (other && strcmp(sql, (const char *)sqlite3_column_text(twin, 0)) != 0)
            name_one(other, name);
    }
    int ended = sqlite3_finalize(row);
    sqlite3_finalize(twin);
    return result == SQLITE_OK ? ended : result;
}

/* False where the rest can't be read either. */
static bool look_at_schema(sqlite3 *db, int version, struct findings *findings)
{
    sqlite3 *fresh = NULL;
    struct named lacking = {0}, extra = {0}, other = {0};
    int result = sqlite3_open(":memory:", &fresh);
    for (int i = 0; i < version && result == SQLITE_OK; i++)
        result = sqlite3_exec(fresh, embed_schema[i].text, NULL, NULL, NULL);
    if (result == SQLITE_OK)
        result = compare(fresh, db, &lacking, &other);
    if (result == SQLITE_OK)
        result = compare(db, fresh, &extra, NULL);
    if (result != SQLITE_OK)
        findings_add(findings, FINDING_FAIL, "schema", "can't be read (%s)",
                     sqlite3_errstr(result));
    else if (lacking.count > 0)
        findings_add(findings, FINDING_FAIL, "schema",
                     "lacks %s: 'cairn restore FILE' puts a backup in the store's place",
                     strbuf_text(&lacking.names));
    else if (extra.count > 0)
        findings_add(findings, FINDING_WARN, "schema",
                     "holds what is not cairn's, and may be in the way of an update: %s",
                     strbuf_text(&extra.names));
    else if (other.count > 0)
        findings_add(
            findings, FINDING_WARN, "schema",
            "version %d, but not in the words of this cairn: %s; no harm where the rest is "
            "well",
            version, strbuf_text(&other.names));
    else
        findings_add(findings, FINDING_OK, "schema", "as cairn made it, version %d", version);
    strbuf_free(&lacking.names);
    strbuf_free(&extra.names);
    strbuf_free(&other.names);
    sqlite3_close(fresh);
    return result == SQLITE_OK;
}

static struct store *open_to_look(const char *path, struct findings *findings)
{
    struct store *store = mem_zero(1, sizeof *store);
    store->path = mem_copy(path);
    store->data_version = -1;
    store->read_only = true;
    int result = store_open_quietly(path, &store->db), newest = (int)embed_schema_count;
    int version = result == SQLITE_OK
                      ? (int)store_first_number(store->db, "PRAGMA user_version", &result)
                      : 0;
    if (result != SQLITE_OK) {
        struct error err;
        store_failed(store, result, &err);
        findings_add(findings, FINDING_FAIL, "database", "%s", err.text);
        store_close(store);
        return NULL;
    }
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    look_at_integrity(store->db, findings);
    look_at_references(store->db, findings);
    bool readable = look_at_schema(store->db, version, findings);
    if (version == newest && readable)
        return store;
    if (version != newest)
        findings_add(
            findings, FINDING_WARN, "version",
            "the store is of version %d: the next command brings it to %d, after a copy beside "
            "it",
            version, newest);
    store_close(store);
    return NULL;
}

struct store *store_inspect(const char *path, struct findings *findings)
{
    struct error err;
    enum place place;
    if (place_look(path, (int)embed_schema_count, PLACE_ADVICE, &place, &err) != 0) {
        findings_add(findings, FINDING_FAIL, "store", "%s", err.text);
        return NULL;
    }
    if (place == PLACE_EMPTY) {
        findings_add(findings, FINDING_OK, "store", "there is none at %s yet: 'cairn' makes it",
                     path);
        return NULL;
    }
    findings_add(findings, FINDING_OK, "store", "%s", path);
    char *folder = folder_of(path);
    look_at_modes(path, folder, findings);
    look_at_leftovers(path, findings);
    look_at_room(path, folder, findings);
    free(folder);
    return open_to_look(path, findings);
}

/* ---- mending the files ---- */

void store_mend_files(const char *path, struct findings *done)
{
    struct stat st;
    char *folder = folder_of(path);
    if (stat(path, &st) == 0 && is_own(&st) && st.st_mode & 077 && chmod(path, 0600) == 0)
        findings_add(done, FINDING_OK, "permissions", "nobody else may open the store now");
    if (stat(folder, &st) == 0 && is_own(&st) && is_own_folder(folder) && st.st_mode & 077 &&
        chmod(folder, 0700) == 0)
        findings_add(done, FINDING_OK, "permissions", "nobody else may use its folder now");
    size_t removed = 0;
    each_leftover(path, remove_one, &removed);
    if (removed > 0)
        findings_add(done, FINDING_OK, "files", "removed %zu temporary file%s", removed,
                     removed == 1 ? "" : "s");
    free(folder);
}

int store_mend_indexes(struct store *store, bool *rebuilt, struct error *err)
{
    static const char faults[] = "SELECT count(*) FROM pragma_integrity_check(1) "
                                 "WHERE integrity_check != 'ok'";
    int result;
    *rebuilt = false;
    if (store_first_number(store->db, faults, &result) == 0 && result == SQLITE_OK)
        return 0;
    if (store_begin(store, err) != 0)
        return -1;
    if (sqlite3_exec(store->db, "REINDEX", NULL, NULL, NULL) == SQLITE_OK &&
        store_first_number(store->db, faults, &result) == 0 && result == SQLITE_OK) {
        *rebuilt = true;
        return store_commit(store, err);
    }
    store_rollback(store);
    return 0;
}
