#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

static char printed[1 << 20];

void set_up(void)
{
    setenv("CAIRN_STORE", support_path("cairn.db"), 1);
    setenv("CAIRN_TODAY", "2026-11-24", 1);
}

static struct support_output run_from(const char *input, const char *const *words)
{
    const char *w[12] = {0};
    for (int i = 0; i < 11 && words[i]; i++)
        w[i] = words[i];
    return support_cairn(input, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10],
                         NULL);
}

static struct support_output run(const char *const *words)
{
    return run_from(NULL, words);
}

static struct support_output run_line(const char *input, const char *line)
{
    static char copy[1000];
    const char *words[12] = {0};
    int count = 0;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok(copy, " "); word && count < 11; word = strtok(NULL, " "))
        words[count++] = word;
    return run_from(input, words);
}

static const char *keep(const char *text)
{
    snprintf(printed, sizeof printed, "%s", text);
    return printed;
}

const char *out_of_words(int status, const char *const *words)
{
    struct support_output output = run(words);
    ck_assert_msg(output.status == status, "status %d: %s%s", output.status, output.out,
                  output.err);
    const char *text = keep(output.out);
    support_output_free(&output);
    return text;
}

const char *out_of(int status, const char *line)
{
    struct support_output output = run_line(NULL, line);
    ck_assert_msg(output.status == status, "%s: status %d: %s%s", line, output.status, output.out,
                  output.err);
    ck_assert_str_eq(output.err, "");
    const char *text = keep(output.out);
    support_output_free(&output);
    return text;
}

const char *err_of(int status, const char *line)
{
    struct support_output output = run_line(NULL, line);
    ck_assert_msg(output.status == status, "%s: status %d: %s%s", line, output.status, output.out,
                  output.err);
    ck_assert_str_eq(output.out, "");
    ck_assert_msg(strncmp(output.err, "cairn: ", 7) == 0, "%s", output.err);
    const char *text = keep(output.err);
    support_output_free(&output);
    return text;
}

const char *said_from(int status, const char *input, const char *line)
{
    struct support_output output = run_line(input, line);
    ck_assert_msg(output.status == status, "%s: status %d: %s%s", line, output.status, output.out,
                  output.err);
    const char *text = keep(status == 0 ? output.out : output.err);
    ck_assert_str_eq(status == 0 ? output.err : output.out, "");
    support_output_free(&output);
    return text;
}

static int take_first(void *value, int columns, char **values, char **names)
{
    (void)names;
    if (columns > 0 && values[0])
        snprintf(value, 4000, "%s", values[0]);
    return 0;
}

const char *sql(const char *statement)
{
    static char value[4000];
    sqlite3 *db;
    char *why = NULL;
    value[0] = '\0';
    ck_assert_int_eq(sqlite3_open(getenv("CAIRN_STORE"), &db), SQLITE_OK);
    int result = sqlite3_exec(db, statement, take_first, value, &why);
    ck_assert_msg(result == SQLITE_OK, "%s: %s", statement, why);
    sqlite3_close(db);
    return value;
}

const char *json_at(const char *json, const char *path)
{
    static char value[4000];
    sqlite3 *db;
    sqlite3_stmt *statement;
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db,
                                        "SELECT CASE WHEN json_valid(?1) THEN json_extract(?1, ?2) "
                                        "ELSE 'not JSON' END",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(statement, 1, json, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 2, path, -1, SQLITE_TRANSIENT);
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    snprintf(value, sizeof value, "%s", text ? text : "null");
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}

const char *finding_of(const char *json, const char *name)
{
    static char text[4000];
    char path[80];
    for (int i = 0; i < 30; i++) {
        snprintf(path, sizeof path, "$.findings[%d].name", i);
        if (strcmp(json_at(json, path), name) != 0)
            continue;
        snprintf(path, sizeof path, "$.findings[%d].level", i);
        int size = snprintf(text, 100, "%s: ", json_at(json, path));
        snprintf(path, sizeof path, "$.findings[%d].text", i);
        snprintf(text + size, sizeof text - (size_t)size, "%s", json_at(json, path));
        return text;
    }
    ck_abort_msg("doctor says nothing of %s: %s", name, json);
    return NULL;
}

void expect_finding(const char *json, const char *name, const char *start)
{
    const char *text = finding_of(json, name);
    ck_assert_msg(strncmp(text, start, strlen(start)) == 0, "%s: %s", name, text);
}

int main(void)
{
    return support_run(output_suite(), change_suite(), errors_suite(), help_suite(),
                       import_suite(), bad_import_suite(), table_suite(), calendar_suite(),
                       doctor_suite(), versions_suite(),
                       edit_suite(), note_suite(), find_suite(), page_suite(), json_suite(), NULL);
}
