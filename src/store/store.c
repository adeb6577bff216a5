#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/uid.h"
#include "internal.h"
#include "place.h"

/* ---- opening ---- */

char *store_default_path(struct error *err)
{
    const char *set = getenv("CAIRN_STORE");
    if (set && *set)
        return mem_copy(set);
    struct strbuf path = {0};
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (data && data[0] == '/') { /* the specification ignores relative ones */
        strbuf_addf(&path, "%s/cairn/cairn.db", data);
    } else if (home && *home) {
        strbuf_addf(&path, "%s/.local/share/cairn/cairn.db", home);
    } else {
        error_set(err, "no place for the store: set HOME, or name a file with --store");
        return NULL;
    }
    return strbuf_take(&path);
}

#define CACHE_KIB "-512" /* negative: KiB, not pages */

/* Before anything else of SQLite is used, else it does nothing. There is one thread, and nobody
 * asks how much memory SQLite has: without the locks and the sums around each allocation it
 * takes a tenth less to open a store and prepare what a command asks it. */
static void configure_process(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int store_configure(sqlite3 *db)
{
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, STORE_BUSY_MS);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    /* Else a statement is prepared a second time, to suit the values that it is first given. */
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
    /* FULL, and where a rollback journal must do: its removal, which is the commit, is synced.
     * What a statement may have to take back is kept in memory: an import has many. A tick
     * touches some 50 pages; the usual 2 MiB of cache only fill when a copy of the store is
     * made, twice, and took the screen from 6 to 9.5 MiB. */
    return sqlite3_exec(db,
                        "PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY; "
                        "PRAGMA cache_size = " CACHE_KIB,
                        NULL, NULL, NULL);
}

/* Fills a new file with the schema, its one device and nothing else. */
static int fill_new(const char *path, struct error *err)
{
    char uid[UID_TEXT];
    if (uid_new(uid, err) != 0)
        return -1;
    sqlite3 *db;
    int result = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
    int done = -1;
    if (result == SQLITE_OK && (result = store_configure(db)) == SQLITE_OK &&
        store_migrate(db, path, embed_schema, embed_schema_count, err) == 0) {
        struct strbuf sql = {0};
        strbuf_addf(&sql, "INSERT INTO device (id, uid) VALUES (1, '%s')", uid);
        result = sqlite3_exec(db, sql.text, NULL, NULL, NULL);
        strbuf_free(&sql);
        /* Where a file system can't do WAL this leaves the rollback journal. */
        if (result == SQLITE_OK)
            result = sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (result == SQLITE_OK)
            done = 0;
    }
    if (result != SQLITE_OK)
        store_failed(NULL, result, err);
    if (sqlite3_close(db) != SQLITE_OK && done == 0)
        done = error_set(err, "can't finish the store %s", path);
    return done;
}

static int make_store(const char *path, struct error *err)
{
    char *temporary = NULL;
    if (place_make_folder(path, err) != 0 || place_temporary(path, &temporary, err) != 0)
        return -1;
    int result = fill_new(temporary, err);
    if (result == 0)
        result = place_publish(temporary, path, err);
    else
        unlink(temporary);
    free(temporary);
    return result;
}

/* Whether the disk had no room for what failed: SQLite tells it of writes, but not of the WAL
 * index, nor where a quota or a limit is the reason. */
static bool lacks_room(const struct store *store, int result)
{
    if ((result & 0xFF) == SQLITE_FULL)
        return true;
    if (!store || (result & 0xFF) != SQLITE_IOERR)
        return false;
    int why = sqlite3_system_errno(store->db);
    return why == ENOSPC || why == EDQUOT || why == EFBIG;
}

/* Opens the database and, to configure it, reads its schema, as far as that can be done. */
static int open_database(struct store *store)
{
    int result = sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE, NULL);
    if (result == SQLITE_OK)
        result = store_configure(store->db);
    int primary = result & 0xFF;
    if (primary != SQLITE_CANTOPEN && primary != SQLITE_READONLY && !lacks_room(store, result))
        return result;
    store->full = lacks_room(store, result);
    /* A store in a folder that can't be written has no place for its WAL index; with
     * nothing in the WAL it can be read as a file that doesn't change. */
    sqlite3 *fixed = NULL;
    if (store_open_immutable(store->path, &fixed) == SQLITE_OK &&
        store_configure(fixed) == SQLITE_OK) {
        sqlite3_close(store->db);
        store->db = fixed;
        store->read_only = true;
        return SQLITE_OK;
    }
    sqlite3_close(fixed);
    return result;
}

static int prepare_store(struct store *store, enum store_mode mode, struct error *err)
{
    int result = open_database(store);
    if (result != SQLITE_OK)
        return store_failed(store, result, err);
    if (sqlite3_db_readonly(store->db, "main") == 1)
        store->read_only = true;
    if (store->read_only && mode == STORE_WRITE && store->full)
        return store_failed(store, SQLITE_FULL, err);
    if (store->read_only && mode == STORE_WRITE)
        return error_set(err, "the store %s can't be written: nothing was changed; make it and its "
                              "folder writable",
                         store->path);
    return store_migrate(store->db, store->path, embed_schema, embed_schema_count, err);
}

int store_open(const char *path, enum store_mode mode, struct store **out, struct error *err)
{
    enum place place;
    configure_process();
    if (place_look(path, (int)embed_schema_count, PLACE_ADVICE, &place, err) != 0)
        return -1;
    if (place == PLACE_EMPTY && make_store(path, err) != 0)
        return -1;
    struct store *store = mem_zero(1, sizeof *store);
    store->path = mem_copy(path);
    store->data_version = -1;
    if (prepare_store(store, mode, err) != 0) {
        store_close(store);
        return -1;
    }
    *out = store;
    return 0;
}

int store_open_none(struct store **out, struct error *err)
{
    struct store *store = mem_zero(1, sizeof *store);
    store->path = mem_copy("");
    int result = sqlite3_open(":memory:", &store->db);
    if (result == SQLITE_OK) {
        *out = store;
        return 0;
    }
    store_failed(store, result, err);
    store_close(store);
    return -1;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    for (size_t i = 0; i < store->kept_count; i++)
        sqlite3_finalize(store->kept[i].statement);
    free(store->kept);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

bool store_is_read_only(const struct store *store)
{
    return store->read_only;
}

sqlite3 *store_database(struct store *store)
{
    return store->db;
}

/* ---- what went wrong ---- */

int store_failed(struct store *store, int result, struct error *err)
{
    const char *path = store ? store->path : "";
    const char *space = store ? " " : "";
    switch (lacks_room(store, result) ? SQLITE_FULL : result & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(err, "the store%s%s is busy: another program is writing to it; try again",
                         space, path);
    case SQLITE_FULL:
        return error_set(err, "the disk is full: nothing was changed; make room and try again");
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return error_set(err,
                         "the store%s%s can't be written: nothing was changed; make it and its "
                         "folder writable",
                         space, path);
    case SQLITE_CANTOPEN:
        return error_set(err, "the store%s%s can't be opened: check that it and its folder can be "
                              "read and written",
                         space, path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error_set(err,
                         "the store%s%s is damaged: 'cairn doctor' says how far, 'cairn restore' "
                         "puts a backup in its place",
                         space, path);
    case SQLITE_IOERR:
        return error_set(err, "the store%s%s can't be read or written: the disk reports an error",
                         space, path);
    case SQLITE_ABORT:
        return error_set(err, "the change was broken off: nothing was changed; try again");
    case SQLITE_NOMEM:
        return error_set(err, "out of memory: nothing was changed");
    default:
        return error_set(err,
                         "the store%s%s doesn't hold what cairn expects (%s): 'cairn doctor' says "
                         "more, 'cairn restore' puts a backup in its place",
                         space, path, sqlite3_errstr(result));
    }
}

/* ---- statements ---- */

sqlite3_stmt *store_statement(struct store *store, const char *sql, struct error *err)
{
    for (size_t i = 0; i < store->kept_count; i++) {
        if (store->kept[i].sql != sql)
            continue;
        sqlite3_reset(store->kept[i].statement);
        sqlite3_clear_bindings(store->kept[i].statement);
        return store->kept[i].statement;
    }
    sqlite3_stmt *statement;
    int result = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (result != SQLITE_OK) {
        store_failed(store, result, err);
        return NULL;
    }
    store->kept = mem_room(store->kept, store->kept_count, &store->kept_room, sizeof *store->kept);
    store->kept[store->kept_count++] = (struct kept){sql, statement};
    return statement;
}

/* Some failures (no memory, no room) make SQLite take back the whole transaction by itself. What
 * comes after one in the same change must not be written alone. */
static bool was_taken_back(struct store *store)
{
    return store->writing && sqlite3_get_autocommit(store->db);
}

int store_step(struct store *store, sqlite3_stmt *statement, struct error *err)
{
    int result = was_taken_back(store) ? SQLITE_ABORT_ROLLBACK : sqlite3_step(statement);
    if (result == SQLITE_ROW)
        return 1;
    sqlite3_reset(statement);
    return result == SQLITE_DONE ? 0 : store_failed(store, result, err);
}

static sqlite3_stmt *bind_all(struct store *store, struct error *err, const char *sql,
                              const char *types, va_list args)
{
    sqlite3_stmt *statement = store_statement(store, sql, err);
    if (!statement)
        return NULL;
    int result = SQLITE_OK;
    for (int i = 1; *types && result == SQLITE_OK; types++, i++) {
        if (*types == 'i')
            result = sqlite3_bind_int64(statement, i, va_arg(args, int64_t));
        else if (*types == 'r')
            result = sqlite3_bind_double(statement, i, va_arg(args, double));
        else if (*types == 't')
            result = sqlite3_bind_text(statement, i, va_arg(args, const char *), -1,
                                       SQLITE_TRANSIENT);
    }
    if (result != SQLITE_OK) {
        store_failed(store, result, err);
        return NULL;
    }
    return statement;
}

sqlite3_stmt *store_query(struct store *store, struct error *err, const char *sql,
                          const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *statement = bind_all(store, err, sql, types, args);
    va_end(args);
    return statement;
}

int store_run(struct store *store, struct error *err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *statement = bind_all(store, err, sql, types, args);
    va_end(args);
    return statement ? store_step(store, statement, err) : -1;
}

int store_number(struct store *store, struct error *err, int64_t *value, const char *sql,
                 const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *statement = bind_all(store, err, sql, types, args);
    va_end(args);
    if (!statement)
        return -1;
    int step = store_step(store, statement, err);
    if (step == 1) {
        *value = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return step < 0 ? -1 : 0;
}

/* ---- transactions ---- */

/* The file may have been removed, or another put in its place: what is written then is lost. */
static int check_place(struct store *store, struct error *err)
{
    int moved = 0;
    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved ? error_set(err,
                             "the store was removed or replaced meanwhile: nothing was changed; start "
                             "cairn again (%s)",
                             store->path)
                 : 0;
}

int store_begin(struct store *store, struct error *err)
{
    if (check_place(store, err) != 0)
        return -1;
    int result = store_run(store, err, "BEGIN IMMEDIATE", "");
    store->writing = result == 0;
    return result;
}

int store_commit(struct store *store, struct error *err)
{
    int result = store_run(store, err, "COMMIT", "");
    if (result != 0)
        store_rollback(store);
    store->writing = false;
    return result;
}

void store_rollback(struct store *store)
{
    store->writing = false;
    if (!sqlite3_get_autocommit(store->db))
        store_run(store, NULL, "ROLLBACK", "");
}

void store_bulk_begin(struct store *store)
{
    sqlite3_exec(store->db, "PRAGMA cache_size = -65536", NULL, NULL, NULL);
}

void store_bulk_end(struct store *store)
{
    sqlite3_exec(store->db, "PRAGMA cache_size = " CACHE_KIB, NULL, NULL, NULL);
}

int store_changed(struct store *store, bool *changed, struct error *err)
{
    int64_t version = 0;
    if (check_place(store, err) != 0 ||
        store_number(store, err, &version, "PRAGMA data_version", "") != 0)
        return -1;
    *changed = store->data_version != -1 && store->data_version != version;
    store->data_version = version;
    return 0;
}
