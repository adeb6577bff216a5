/* Looking into a file without a trace. */
#include <string.h>
#include <unistd.h>

#include "cairn/strbuf.h"
#include "internal.h"

static bool has_beside(const char *path, const char *end)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s%s", path, end);
    bool there = access(name.text, F_OK) == 0;
    strbuf_free(&name);
    return there;
}

int store_open_immutable(const char *path, sqlite3 **db)
{
    if (has_beside(path, "-wal"))
        return SQLITE_CANTOPEN;
    struct strbuf name = {0};
    strbuf_add(&name, "file:");
    for (const char *c = path; *c; c++) {
        if (strchr("%?#", *c))
            strbuf_addf(&name, "%%%02X", (unsigned)(unsigned char)*c);
        else
            strbuf_add_char(&name, *c);
    }
    strbuf_add(&name, "?immutable=1");
    int result = sqlite3_open_v2(name.text, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    strbuf_free(&name);
    return result;
}

int store_open_quietly(const char *path, sqlite3 **db)
{
    /* Nobody has a store open, in either journal mode, that has none of these. */
    if (!has_beside(path, "-wal") && !has_beside(path, "-journal"))
        return store_open_immutable(path, db);
    int result = sqlite3_open_v2(path, db, SQLITE_OPEN_READONLY, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_busy_timeout(*db, STORE_BUSY_MS);
    return result;
}

int64_t store_first_number(sqlite3 *db, const char *sql, int *result)
{
    sqlite3_stmt *statement = NULL;
    int64_t number = 0;
    *result = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (*result != SQLITE_OK)
        return 0;
    if (sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    *result = sqlite3_finalize(statement);
    return number;
}
