#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/date.h"
#include "cairn/strbuf.h"
#include "internal.h"

int reader_refuse(struct reader *r, const char *what, const char *value)
{
    char where[80] = "";
    if (r->row)
        snprintf(where, sizeof where, ", row %zu of %s", r->row, r->list);
    return error_set(r->err, "%s%s: %s%s%.80s%s: it is not as cairn wrote it", r->source, where,
                     what, *value ? " '" : "", value, *value ? "'" : "");
}

/* ---- the columns of the row in hand ---- */

/* Clean text; NULL for null, and for anything that is neither text nor a number. */
const char *reader_text(struct reader *r, int column, enum text_lines lines)
{
    const char *text = column_text_or_null(r->statement, column);
    free(r->kept[column]);
    r->kept[column] = text ? text_clean(text, strlen(text), lines) : NULL;
    return r->kept[column];
}

const char *reader_text_or_empty(struct reader *r, int column, enum text_lines lines)
{
    const char *text = reader_text(r, column, lines);
    return text ? text : "";
}

int reader_integer(struct reader *r, int column, int64_t least, int64_t most, int64_t *value)
{
    int type = sqlite3_column_type(r->statement, column);
    *value = sqlite3_column_int64(r->statement, column);
    if ((type == SQLITE_INTEGER && *value >= least && *value <= most) || type == SQLITE_NULL)
        return 0;
    return reader_refuse(r, "a number that can't be",
                         reader_text_or_empty(r, column, TEXT_ONE_LINE));
}

/* A day, or NULL where that is allowed. */
int reader_day(struct reader *r, int column, bool required, const char **day)
{
    civil_day parsed;
    *day = reader_text(r, column, TEXT_ONE_LINE);
    if ((!*day && !required) || (*day && date_parse(*day, &parsed) == 0))
        return 0;
    return reader_refuse(r, "no day", *day ? *day : "");
}

int reader_uid(struct reader *r, int column, const char **uid)
{
    const char *old = reader_text_or_empty(r, column, TEXT_ONE_LINE);
    *uid = uid_map_find(&r->uids, old);
    return *uid ? 0 : reader_refuse(r, "no uid of this roadmap", old);
}

static void drop_kept(struct reader *r)
{
    for (size_t i = 0; i < READER_COLUMNS; i++) {
        free(r->kept[i]);
        r->kept[i] = NULL;
    }
}

/* ---- lists ---- */

/* Whether the member is an array of nothing but objects; one that is missing is empty. */
int reader_check_list(struct reader *r, const char *list, const char *path)
{
    int64_t good = 0;
    r->list = list;
    r->row = 0;
    if (store_number(r->model->store, r->err, &good,
                     "SELECT coalesce(json_type(?1, ?2), 'array') = 'array' AND NOT EXISTS ("
                     "  SELECT 1 FROM json_each(?1, ?2) WHERE type != 'object')",
                     "tt", r->text, path) != 0)
        return -1;
    struct strbuf what = {0};
    strbuf_addf(&what, "'%s' is no list of objects", list);
    int result = good ? 0 : reader_refuse(r, strbuf_text(&what), "");
    strbuf_free(&what);
    return result;
}

/* Calls `take` for each row of a list; the statement has the text as ?1. */
int reader_each(struct reader *r, const char *list, const char *sql, int (*take)(struct reader *r))
{
    r->list = list;
    r->row = 0;
    r->statement = store_query(r->model->store, r->err, sql, "t", r->text);
    if (!r->statement)
        return -1;
    sqlite3_stmt *statement = r->statement;
    int step, result = 0;
    while (result == 0 && (step = store_step(r->model->store, statement, r->err)) != 0) {
        r->row++;
        result = step < 0 ? -1 : take(r);
        drop_kept(r);
    }
    sqlite3_reset(statement);
    r->row = 0;
    return result;
}

/* ---- uids ---- */

static int take_uid(struct reader *r)
{
    const char *uid = reader_text_or_empty(r, 0, TEXT_ONE_LINE);
    if (!uid_is(uid))
        return reader_refuse(r, "no uid", uid);
    uid_map_add(&r->uids, uid);
    return 0;
}

static int take_device(struct reader *r)
{
    const char *uid = reader_text_or_empty(r, 0, TEXT_ONE_LINE);
    if (!uid_is(uid))
        return reader_refuse(r, "no uid of a device", uid);
    uid_map_add(&r->devices, uid);
    return 0;
}

static int exists(struct reader *r, bool *found)
{
    int64_t any = 0;
    for (size_t i = 0; i < r->uids.count && !any; i++)
        if (store_number(r->model->store, r->err, &any,
                         "SELECT EXISTS (SELECT 1 FROM roadmap WHERE uid = ?1) "
                         "    OR EXISTS (SELECT 1 FROM item WHERE uid = ?1) "
                         "    OR EXISTS (SELECT 1 FROM checkin WHERE uid = ?1) "
                         "    OR EXISTS (SELECT 1 FROM pause WHERE uid = ?1)",
                         "t", r->uids.at[i].old) != 0)
            return -1;
    if (!any && store_number(r->model->store, r->err, &any,
                             "SELECT EXISTS (SELECT 1 FROM json_each(?1, '$.history') AS e "
                             "  JOIN device AS d ON d.uid = e.value ->> '$.device' "
                             "  JOIN change AS c ON c.device = d.id "
                             "                  AND c.number = e.value ->> '$.number')",
                             "t", r->text) != 0)
        return -1;
    *found = any != 0;
    return 0;
}

/* Every uid there is, once; new ones for all where the store knows one already. */
int reader_map_uids(struct reader *r)
{
    const char *twice;
    bool found = false;
    if (reader_each(r, "roadmap", "SELECT ?1 ->> '$.roadmap.uid'", take_uid) != 0 ||
        reader_each(r, "items", "SELECT value ->> '$.uid' FROM json_each(?1, '$.items')",
                    take_uid) != 0 ||
        reader_each(r, "checkins", "SELECT value ->> '$.uid' FROM json_each(?1, '$.checkins')",
                    take_uid) != 0 ||
        reader_each(r, "pauses", "SELECT value ->> '$.uid' FROM json_each(?1, '$.pauses')",
                    take_uid) != 0 ||
        reader_each(r, "history",
                    "SELECT DISTINCT value ->> '$.device' FROM json_each(?1, '$.history')",
                    take_device) != 0)
        return -1;
    if (!uid_map_sort(&r->uids, &twice) || !uid_map_sort(&r->devices, &twice))
        return error_set(r->err, "%s: the uid %s is in it twice: it is not as cairn wrote it",
                         r->source, twice);
    if (exists(r, &found) != 0)
        return -1;
    if (!found)
        return 0;
    return uid_map_renew(&r->uids, r->err) == 0 && uid_map_renew(&r->devices, r->err) == 0 ? 0 : -1;
}
