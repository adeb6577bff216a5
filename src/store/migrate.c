/* The schema's versions: what brings an older store, or an empty one, up to date. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/store.h"
#include "cairn/strbuf.h"
#include "internal.h"
#include "place.h"

static int read_version(sqlite3 *db, int *version)
{
    sqlite3_stmt *statement;
    int result = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &statement, NULL);
    if (result != SQLITE_OK)
        return result;
    result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        *version = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return result == SQLITE_ROW ? SQLITE_OK : result;
}

/* Copies the store beside itself before anything in it changes; an older copy
 * of the same version stays. */
static int back_up(sqlite3 *db, const char *path, int version, struct error *err)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s.v%d.bak", path, version);
    char *temporary = NULL;
    int result = 0;
    if (access(name.text, F_OK) != 0)
        result = place_temporary(name.text, &temporary, err);
    if (result == 0 && temporary) {
        int copied = store_copy_pages(db, temporary, NULL, NULL);
        if (copied != SQLITE_OK) {
            unlink(temporary);
            result = error_set(err,
                               "can't copy the store to %s before updating it (%s): nothing was "
                               "changed",
                               name.text, sqlite3_errstr(copied));
        } else {
            result = place_publish(temporary, name.text, err);
        }
    }
    free(temporary);
    strbuf_free(&name);
    return result;
}

static int apply(sqlite3 *db, const struct embedded_file *migrations, int from, int to)
{
    int result = SQLITE_OK;
    for (int i = from; i < to && result == SQLITE_OK; i++)
        result = sqlite3_exec(db, migrations[i].text, NULL, NULL, NULL);
    if (result != SQLITE_OK)
        return result;
    struct strbuf sql = {0};
    strbuf_addf(&sql, "PRAGMA user_version = %d; PRAGMA application_id = %d", to,
                STORE_APPLICATION_ID);
    result = sqlite3_exec(db, sql.text, NULL, NULL, NULL);
    strbuf_free(&sql);
    return result;
}

static int update_failed(sqlite3 *db, const char *path, int result, struct error *err)
{
    error_set(err, "can't update the store %s (%s): nothing was changed", path,
              sqlite3_errstr(result));
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return -1;
}

/* A commit that an error of the disk interrupted may have happened: the next one to open the
 * store sees. */
static int commit_failed(sqlite3 *db, const char *path, int version, int result,
                         struct error *err)
{
    if ((result & 0xFF) != SQLITE_IOERR || version == 0)
        return update_failed(db, path, result, err);
    error_set(err, "can't update the store %s (%s): try again; %s.v%d.bak is a copy from before",
              path, sqlite3_errstr(result), path, version);
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return -1;
}

int store_migrate(sqlite3 *db, const char *path, const struct embedded_file *migrations,
                  size_t count, struct error *err)
{
    int version = 0, newest = (int)count;
    int result = read_version(db, &version);
    if (result != SQLITE_OK)
        return store_failed(NULL, result, err);
    if (version == newest)
        return 0;
    if (version > newest)
        return error_set(err,
                         "%s was written by a newer cairn (store version %d, this one knows %d): "
                         "update cairn",
                         path, version, newest);
    int from = version;
    struct error why;
    if (version > 0 && back_up(db, path, version, &why) != 0)
        return error_set(err, "the store %s is of an older version, and can't be updated without a "
                              "copy beside it: %s",
                         path, why.text);
    result = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (result != SQLITE_OK)
        return update_failed(db, path, result, err);
    result = read_version(db, &version); /* another cairn may have been faster */
    if (result == SQLITE_OK && version < newest)
        result = apply(db, migrations, version, newest);
    if (result != SQLITE_OK)
        return update_failed(db, path, result, err);
    result = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    return result == SQLITE_OK ? 0 : commit_failed(db, path, from, result, err);
}
