/* Backups, restoring, and what doctor finds and mends. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suites.h"

static char *with_path(const char *format, const char *name)
{
    static char line[600];
    snprintf(line, sizeof line, format, support_path(name));
    return line;
}

START_TEST(a_backup_is_restored_and_what_was_there_is_kept)
{
    out_of(0, "done 1.1");
    ck_assert_ptr_nonnull(strstr(out_of(0, with_path("backup %s", "b.db")), "is copied to"));
    out_of(0, "done 1.2 2.1");
    const char *text = out_of(0, with_path("restore --yes %s", "b.db"));
    ck_assert_ptr_nonnull(
        strstr(text, "1 roadmap, 1 of 15 tasks done, last changed on 24 Nov 2026"));
    ck_assert_ptr_nonnull(strstr(text, "cairn.db.2026-11-24.bak"));
    ck_assert_str_eq(json_at(out_of(0, "list task --json"), "$[1].state"), "todo");
    out_of(0, "undo"); /* its history came with it */
    ck_assert_str_eq(json_at(out_of(0, "list task --json"), "$[0].state"), "todo");
    out_of(0, with_path("restore -y %s", "cairn.db.2026-11-24.bak"));
    ck_assert_str_eq(json_at(out_of(0, "list task --json"), "$[1].state"), "done");
}
END_TEST

START_TEST(restoring_asks_and_refuses_without_a_change)
{
    out_of(0, "done 1.1");
    out_of(0, with_path("backup %s", "b.db"));
    out_of(0, "done 1.2");
    ck_assert_ptr_nonnull(strstr(err_of(1, with_path("restore %s", "b.db")), "say --yes"));
    ck_assert_ptr_nonnull(
        strstr(err_of(1, with_path("restore -y %s", "c.db")), "there is no file"));
    ck_assert_ptr_nonnull(
        strstr(err_of(1, with_path("restore -y %s", "cairn.db")), "is the store itself"));
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE kind = 'task' AND state = 'done'"), "2");
    char line[600];
    snprintf(line, sizeof line, "test -z \"$(ls %s | grep -e new- -e bak)\"", support_folder());
    ck_assert_int_eq(system(line), 0);
}
END_TEST

START_TEST(a_backup_goes_down_a_pipe)
{
    char line[600];
    out_of(0, "done 1.1");
    snprintf(line, sizeof line, "%s backup - >%s", support_program(), support_path("p.db"));
    ck_assert_int_eq(system(line), 0);
    setenv("CAIRN_STORE", support_path("p.db"), 1);
    ck_assert_str_eq(sql("PRAGMA integrity_check"), "ok");
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE kind = 'task' AND state = 'done'"), "1");
    ck_assert_ptr_nonnull(strstr(err_of(1, "backup Makefile"), "not a cairn store"));
}
END_TEST

START_TEST(the_first_change_of_a_day_is_backed_up)
{
    out_of(0, "status");
    ck_assert_int_ne(access(support_path("backups"), F_OK), 0); /* nothing was changed */
    out_of(0, "done 1.1");
    ck_assert_int_eq(access(support_path("backups/cairn-2026-11-24.db"), F_OK), 0);
    setenv("CAIRN_TODAY", "2026-11-30", 1);
    out_of(0, "done 1.2");
    ck_assert_int_eq(access(support_path("backups/cairn-2026-11-30.db"), F_OK), 0);
    expect_finding(out_of(0, "doctor --json"), "backup", "ok: the last one is of 2026-11-30");
}
END_TEST

/* A backup that can't be made stops nobody; doctor tells. */
START_TEST(without_a_backup_work_goes_on)
{
    char *path = with_path("%s", "backups");
    FILE *file = fopen(path, "w"); /* in the folder's place */
    fclose(file);
    out_of(0, "done 1.1");
    expect_finding(out_of(0, "doctor --json"), "backup",
                   "warn: there is none, and there were changes");
}
END_TEST

START_TEST(doctor_finds_a_healthy_store_healthy)
{
    out_of(0, "done 1.1 2.1");
    out_of(0, "undo");
    out_of(0, "redo");
    out_of(0, "plan weeks 1 9");
    out_of(0, "plan weeks 1 7.5");
    out_of(0, "undo");
    out_of(0, "checkin -m 45 read");
    const char *json = out_of(0, "doctor --json");
    static const char *const names[] = {
        "store", "permissions", "files",  "disk",   "integrity", "references", "schema",
        "size",  "history",     "counts", "backup", "locale",    "versions",   "search"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        expect_finding(json, names[i], "ok");
    ck_assert_str_eq(sql("PRAGMA journal_mode"), "wal");
    ck_assert_ptr_nonnull(strstr(out_of(0, "doctor"), "ok   integrity    the database is whole\n"));
}
END_TEST

START_TEST(doctor_makes_and_touches_nothing)
{
    ck_assert_ptr_nonnull(strstr(out_of(0, "doctor"), "there is none at"));
    ck_assert_int_ne(access(support_path("cairn.db"), F_OK), 0);
    out_of(0, "done 1.1");
    struct stat before, after;
    ck_assert_int_eq(stat(support_folder(), &before), 0);
    out_of(0, "doctor");
    ck_assert_int_eq(stat(support_folder(), &after), 0);
    ck_assert(before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
              before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
}
END_TEST

START_TEST(doctor_mends_counts_modes_and_left_overs)
{
    out_of(0, "done 1.1");
    sql("UPDATE item SET tasks = 7, done = 2 WHERE kind = 'phase' AND position = "
        "(SELECT min(position) FROM item WHERE kind = 'phase')");
    sql("UPDATE item SET hidden = 1 WHERE kind = 'resource'");
    ck_assert_int_eq(chmod(support_path("cairn.db"), 0644), 0);
    const char *left = support_path("cairn.db.new-AbCdEf");
    FILE *file = fopen(left, "w");
    fclose(file);
    const char *json = out_of(1, "doctor --json");
    expect_finding(json, "counts", "fail: the counts of 1 item and the places of");
    expect_finding(json, "permissions", "warn: others may open the store (mode 0644)");
    expect_finding(json, "files", "ok"); /* young, so perhaps in use */
    ck_assert_str_eq(json_at(json, "$.level"), "fail");
    char line[600];
    snprintf(line, sizeof line, "touch -d 2020-01-01 %s", left);
    ck_assert_int_eq(system(line), 0);
    expect_finding(out_of(1, "doctor --json"), "files", "warn: 1 temporary file is left");
    const char *text = out_of(0, "doctor --fix");
    ck_assert_ptr_nonnull(strstr(text, "done backup       kept the store as it was in"));
    ck_assert_ptr_nonnull(strstr(text, "done counts       counted the tasks of 1 item again"));
    ck_assert_int_eq(access(support_path("cairn.db.2026-11-24.bak"), F_OK), 0);
    ck_assert_int_ne(access(left, F_OK), 0);
    json = out_of(0, "doctor --json");
    expect_finding(json, "counts", "ok");
    expect_finding(json, "permissions", "ok");
    ck_assert_str_eq(json_at(out_of(0, "list phase --json"), "$[0].tasks"), "3");
    out_of(0, "doctor --fix"); /* nothing to do, nothing kept */
    ck_assert_int_ne(access(support_path("cairn.db.2026-11-24-2.bak"), F_OK), 0);
}
END_TEST

START_TEST(the_index_of_words_is_compared_and_built_anew)
{
    out_of(0, "checkin -m 45 read of lighthouses");
    expect_finding(out_of(0, "doctor --json"), "search", "ok");
    sql("UPDATE item SET title = 'Build a lighthouse' WHERE title = 'Build a simple model on a "
        "public dataset'");
    expect_finding(out_of(1, "doctor --json"), "search", "fail: the index of words is not");
    ck_assert_ptr_nonnull(strstr(out_of(0, "doctor --fix"), "built the index of words anew"));
    expect_finding(out_of(0, "doctor --json"), "search", "ok");
    ck_assert_ptr_nonnull(strstr(out_of(0, "find build a lighthouse"), "1.3"));
}
END_TEST

START_TEST(doctor_tells_what_the_history_does_not_say)
{
    out_of(0, "done 1.1");
    sql("UPDATE item SET state = 'todo', done_on = NULL WHERE state = 'done'");
    const char *json = out_of(1, "doctor --json");
    expect_finding(json, "history", "fail: 2 fields are not what the history says");
    expect_finding(json, "counts", "fail");
    sql("UPDATE item SET state = 'done', done_on = '2026-11-24' "
        "WHERE uid = (SELECT subject FROM change WHERE field = 'state')");
    sql("INSERT INTO change SELECT 9, 1, 9, 9, 'do', NULL, roadmap, noun, subject, field, 'doing', "
        "'done', at, day FROM change WHERE field = 'state'");
    expect_finding(out_of(1, "doctor --json"), "history", "fail: 1 change does not follow");
}
END_TEST

/* A roadmap that comes with its history stands removed until the step that brings it in. */
START_TEST(a_history_from_elsewhere_is_well)
{
    out_of(0, "done 1.1");
    out_of(0, with_path("export %s", "e.json"));
    out_of(0, with_path("import --as Copy %s", "e.json"));
    out_of(0, "done 1.2");
    expect_finding(out_of(0, "doctor --json"), "history", "ok");
    setenv("CAIRN_STORE", support_path("other.db"), 1);
    out_of(0, with_path("import %s", "e.json"));
    expect_finding(out_of(0, "doctor --json"), "history", "ok");
    out_of(0, "undo");
    expect_finding(out_of(0, "doctor --json"), "history", "ok");
    out_of(0, "redo");
    out_of(0, "done 1.2");
    expect_finding(out_of(0, "doctor --json"), "history", "ok");
}
END_TEST

/* A step is read from its first row on, as far as its rows go. */
START_TEST(doctor_tells_of_a_step_in_two_places)
{
    out_of(0, "done 1.1");
    out_of(0, "done 1.2");
    expect_finding(out_of(0, "doctor --json"), "history", "ok");
    sql("INSERT INTO change SELECT 9, 1, 9, c.step, verb, NULL, c.roadmap, noun, subject, 'note', "
        "'', i.note, at, day FROM change AS c JOIN item AS i ON i.uid = subject "
        "WHERE field = 'state' ORDER BY c.id LIMIT 1");
    expect_finding(out_of(1, "doctor --json"), "history", "fail: 1 change does not follow");
}
END_TEST

START_TEST(doctor_tells_of_a_schema_that_is_not_cairns)
{
    out_of(0, "done 1.1");
    sql("CREATE TABLE mine (x)");
    expect_finding(out_of(0, "doctor --json"), "schema", "warn: holds what is not cairn's");
    sql("DROP TABLE mine");
    sql("DROP INDEX item_tasks; CREATE INDEX item_tasks ON item (done_on)");
    expect_finding(out_of(0, "doctor --json"), "schema", "warn: version ");
    sql("DROP TRIGGER change_is_final");
    sql("DROP INDEX item_tasks");
    expect_finding(out_of(1, "doctor --json"), "schema",
           "fail: lacks change_is_final, item_tasks: 'cairn restore FILE'");
}
END_TEST

static void scribble(long from, long bytes)
{
    FILE *file = fopen(support_path("cairn.db"), "r+");
    fseek(file, from, SEEK_SET);
    for (long i = 0; i < bytes; i++)
        fputc((int)(i * 7 & 0xFF), file);
    fclose(file);
}

START_TEST(doctor_reads_what_it_can_of_a_damaged_store)
{
    out_of(0, "done 1.1");
    scribble(4096L * 3, 4096L * 12);
    const char *json = out_of(1, "doctor --json");
    expect_finding(json, "integrity", "fail: the database is damaged");
    ck_assert_ptr_nonnull(strstr(finding_of(json, "integrity"), "'cairn restore FILE'"));
    expect_finding(json, "backup",
                   with_path("ok: the newest is %s", "backups/cairn-2026-11-24.db"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "status"), "cairn doctor"));
    out_of(1, "doctor --fix");
    out_of(0, with_path("restore -y %s", "backups/cairn-2026-11-24.db"));
    out_of(0, "doctor");
    ck_assert_str_eq(json_at(out_of(0, "show 1.1 --json"), "$.state"), "done");
}
END_TEST

START_TEST(a_damaged_index_is_built_anew)
{
    out_of(0, "done 1.1");
    /* Builds the index over another column, and says again that it is over the first. */
    sql("PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET sql = replace(sql, 'position)', 'id)') "
        "WHERE name = 'item_children'");
    sql("REINDEX");
    sql("PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET sql = replace(sql, 'id)', 'position)') "
        "WHERE name = 'item_children'");
    expect_finding(out_of(1, "doctor --json"), "integrity", "fail");
    ck_assert_ptr_nonnull(strstr(out_of(0, "doctor --fix"), "built the indexes anew"));
    expect_finding(out_of(0, "doctor --json"), "integrity", "ok");
}
END_TEST

START_TEST(doctor_looks_at_what_is_no_store)
{
    static const char *const says[] = {"is a directory", "another program", "is empty"};
    setenv("CAIRN_STORE", support_folder(), 1);
    ck_assert_ptr_nonnull(strstr(finding_of(out_of(1, "doctor --json"), "store"), says[0]));
    setenv("CAIRN_STORE", support_path("foreign.db"), 1);
    sql("CREATE TABLE t (x)");
    ck_assert_ptr_nonnull(strstr(finding_of(out_of(1, "doctor --json"), "store"), says[1]));
    setenv("CAIRN_STORE", support_path("empty.db"), 1);
    fclose(fopen(support_path("empty.db"), "w"));
    ck_assert_ptr_nonnull(strstr(finding_of(out_of(1, "doctor --json"), "store"), says[2]));
}
END_TEST

START_TEST(doctor_knows_the_terminal_and_the_locale)
{
    setenv("TERM", "dumb", 1);
    setenv("LC_ALL", "C", 1);
    const char *json = out_of(0, "doctor --json");
    expect_finding(json, "terminal", "warn: TERM is dumb");
    expect_finding(json, "locale", "warn: C is not UTF-8");
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    json = out_of(0, "doctor --json");
    expect_finding(json, "terminal", "ok: xterm-256color");
    ck_assert_ptr_nonnull(strstr(finding_of(json, "versions"), "SQLite 3."));
    ck_assert_ptr_nonnull(strstr(finding_of(json, "versions"), "ncurses"));
}
END_TEST

Suite *doctor_suite(void)
{
    Suite *suite = suite_create("backups and doctor");
    TCase *test = tcase_create("doctor");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, a_backup_is_restored_and_what_was_there_is_kept);
    tcase_add_test(test, restoring_asks_and_refuses_without_a_change);
    tcase_add_test(test, a_backup_goes_down_a_pipe);
    tcase_add_test(test, the_first_change_of_a_day_is_backed_up);
    tcase_add_test(test, without_a_backup_work_goes_on);
    tcase_add_test(test, doctor_finds_a_healthy_store_healthy);
    tcase_add_test(test, doctor_makes_and_touches_nothing);
    tcase_add_test(test, doctor_mends_counts_modes_and_left_overs);
    tcase_add_test(test, the_index_of_words_is_compared_and_built_anew);
    tcase_add_test(test, doctor_tells_what_the_history_does_not_say);
    tcase_add_test(test, doctor_tells_of_a_step_in_two_places);
    tcase_add_test(test, a_history_from_elsewhere_is_well);
    tcase_add_test(test, doctor_tells_of_a_schema_that_is_not_cairns);
    tcase_add_test(test, doctor_reads_what_it_can_of_a_damaged_store);
    tcase_add_test(test, a_damaged_index_is_built_anew);
    tcase_add_test(test, doctor_looks_at_what_is_no_store);
    tcase_add_test(test, doctor_knows_the_terminal_and_the_locale);
    suite_add_tcase(suite, test);
    return suite;
}
