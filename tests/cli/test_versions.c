/* Stores of every older version come along whole. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suites.h"

static void run_file(const char *path)
{
    static char text[100000];
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "run the tests at the top of the tree");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    sql(text);
}

/* Copies the rows of a table from a store of today, as far as the old one has the columns. */
static void copy_rows(const char *from, const char *table)
{
    char line[3000], columns[1000];
    snprintf(line, sizeof line,
             "ATTACH '%s' AS now; SELECT group_concat(name) FROM pragma_table_info('%s') "
             "WHERE name IN (SELECT name FROM pragma_table_info('%s', 'now'))",
             from, table, table);
    snprintf(columns, sizeof columns, "%s", sql(line));
    snprintf(line, sizeof line,
             "ATTACH '%s' AS now; INSERT INTO main.%s (%s) SELECT %s FROM now.%s", from, table,
             columns, columns, table);
    sql(line);
}

/* Makes the store at `path`, which is in use then, as a cairn of that version had it. */
static void make_older(const char *path, int version, const char *from)
{
    static const char *const tables[] = {"device",  "roadmap", "item",    "change",
                                         "checkin", "pause",   "setting", "work"};
    glob_t files;
    char line[100];
    setenv("CAIRN_STORE", path, 1);
    ck_assert_int_eq(glob("schema/0*.sql", 0, NULL, &files), 0);
    for (int i = 0; i < version; i++)
        run_file(files.gl_pathv[i]);
    globfree(&files);
    for (int i = 0; i < (version < 4 ? 7 : 8); i++)
        copy_rows(from, tables[i]);
    if (version >= 3)
        sql("INSERT INTO item_words (item_words) VALUES ('rebuild');"
            "INSERT INTO checkin_words (checkin_words) VALUES ('rebuild')");
    snprintf(line, sizeof line, "PRAGMA application_id = 1667330670; PRAGMA user_version = %d",
             version);
    sql(line);
}

/* A history with every kind of change in it. */
static void live_a_while(void)
{
    static const char *const lines[] = {
        "done 1.1",     "done 1.2",           "undo",
        "doing 1.3",    "skip 2.1",           "note 2.2 hard",
        "add --to 1 X", "move --into 2 1.4",  "remove 3.2",
        "edit --weeks 9 3", "checkin café",   "plan pause 2026-12-01 2026-12-05",
        "done 4 a1 s7", "todo 4.1",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        out_of(0, lines[i]);
}

static void expect_all_well(void)
{
    static const char *const names[] = {"integrity", "references", "schema",
                                        "counts",    "search",     "history"};
    const char *json = out_of(0, "doctor --json");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        expect_finding(json, names[i], "ok: ");
}

/* From version 1 on. */
START_TEST(a_store_of_an_older_version_comes_along_whole)
{
    char *now = strdup(support_path("cairn.db")), *old = strdup(support_path("old.db"));
    live_a_while();
    char *before = strdup(out_of(0, "export --format json"));
    char *history = strdup(out_of(0, "history"));
    make_older(old, _i, now);

    ck_assert_str_eq(out_of(0, "export --format json"), before);
    ck_assert_str_eq(out_of(0, "history"), history);
    ck_assert_ptr_nonnull(strstr(out_of(0, "find cafe"), "café"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "find hard"), "2.2"));
    expect_all_well();
    out_of(0, "undo 12"); /* and of the fourteen one is undone, one the undoing */
    ck_assert_ptr_nonnull(strstr(err_of(1, "undo"), "nothing to undo"));
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE done_on IS NOT NULL AND hidden = 0"),
                     "0");
    expect_all_well();
    free(before);
    free(history);
    free(now);
    free(old);
}
END_TEST

START_TEST(an_older_backup_is_brought_up_to_date)
{
    char *now = strdup(support_path("cairn.db")), *old = strdup(support_path("old.db"));
    char line[600];
    out_of(0, "done 1.1");
    make_older(old, 1, now);
    struct stat before, after;
    ck_assert_int_eq(stat(old, &before), 0);
    setenv("CAIRN_STORE", support_path("new.db"), 1);
    snprintf(line, sizeof line, "restore -y %s", old);
    out_of(0, line);
    ck_assert_str_eq(json_at(out_of(0, "show 1.1 --json"), "$.state"), "done");
    ck_assert_int_eq(stat(old, &after), 0);
    ck_assert(before.st_mtime == after.st_mtime && before.st_size == after.st_size);
    ck_assert_int_ne(access(support_path("old.db.v1.bak"), F_OK), 0);
    expect_all_well();
    free(now);
    free(old);
}
END_TEST

Suite *versions_suite(void)
{
    Suite *suite = suite_create("older stores");
    TCase *test = tcase_create("versions");
    glob_t files;
    int newest = glob("schema/0*.sql", 0, NULL, &files) == 0 ? (int)files.gl_pathc : 0;
    globfree(&files);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_loop_test(test, a_store_of_an_older_version_comes_along_whole, 1, newest);
    tcase_add_test(test, an_older_backup_is_brought_up_to_date);
    suite_add_tcase(suite, test);
    return suite;
}
