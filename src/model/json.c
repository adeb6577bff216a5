#include "cairn/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "internal.h"

struct json_member json_text(const char *name, const char *text)
{
    return (struct json_member){.name = name, .type = JSON_TEXT, .text = text};
}

struct json_member json_text_or_null(const char *name, const char *text)
{
    enum json_type type = text && *text ? JSON_TEXT : JSON_NULL;
    return (struct json_member){.name = name, .type = type, .text = text};
}

struct json_member json_integer(const char *name, int64_t value)
{
    return (struct json_member){.name = name, .type = JSON_INTEGER, .integer = value};
}

struct json_member json_number(const char *name, double value)
{
    double rounded = round(value * 10000) / 10000;
    return (struct json_member){.name = name, .type = JSON_NUMBER, .number = rounded};
}

struct json_member json_bool(const char *name, bool value)
{
    return (struct json_member){.name = name, .type = JSON_BOOL, .text = value ? "true" : "false"};
}

struct json_member json_raw(const char *name, const char *json)
{
    return (struct json_member){.name = name, .type = JSON_RAW, .text = json};
}

static void bind_member(sqlite3_stmt *statement, int i, const struct json_member *member)
{
    switch (member->type) {
    case JSON_NULL:
        sqlite3_bind_null(statement, i);
        break;
    case JSON_INTEGER:
        sqlite3_bind_int64(statement, i, member->integer);
        break;
    case JSON_NUMBER:
        sqlite3_bind_double(statement, i, member->number);
        break;
    default:
        sqlite3_bind_text(statement, i, member->text, -1, SQLITE_STATIC);
    }
}

char *json_clean(const char *json)
{
    return text_is_clean(json) ? mem_copy(json) : text_clean(json, strlen(json), TEXT_MANY);
}

/* Runs a statement that makes one JSON text, and ends it. */
static char *take_result(struct model *model, sqlite3_stmt *statement, struct error *err)
{
    char *json = NULL;
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        json = json_clean(column_text(statement, 0));
    else
        store_failed(model->store, result, err);
    sqlite3_finalize(statement);
    return json;
}

char *json_object(struct model *model, const struct json_member *members, size_t count,
                  struct error *err)
{
    struct strbuf sql = {0};
    strbuf_add(&sql, "SELECT json_object(");
    for (size_t i = 0; i < count; i++) {
        bool is_json = members[i].type == JSON_RAW || members[i].type == JSON_BOOL;
        strbuf_addf(&sql, is_json ? "%s'%s', json(?%zu)" : "%s'%s', ?%zu", i ? ", " : "",
                    members[i].name, i + 1);
    }
    strbuf_add(&sql, ")");
    sqlite3_stmt *statement;
    int result = sqlite3_prepare_v2(store_database(model->store), sql.text, -1, &statement, NULL);
    strbuf_free(&sql);
    if (result != SQLITE_OK) {
        store_failed(model->store, result, err);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        bind_member(statement, (int)i + 1, &members[i]);
    return take_result(model, statement, err);
}

char *json_array(struct model *model, const char *values, struct error *err)
{
    struct strbuf array = {0};
    strbuf_addf(&array, "[%s]", values);
    sqlite3_stmt *statement;
    int result = sqlite3_prepare_v2(store_database(model->store), "SELECT json(?1)", -1, &statement,
                                    NULL);
    char *json = NULL;
    if (result == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, array.text, -1, SQLITE_STATIC);
        json = take_result(model, statement, err);
    } else {
        store_failed(model->store, result, err);
    }
    strbuf_free(&array);
    return json;
}
