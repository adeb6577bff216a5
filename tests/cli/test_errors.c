/* What goes wrong: one clear line, the right exit status, nothing changed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "suites.h"

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

START_TEST(bad_refs_name_what_to_do)
{
    ck_assert_str_eq(err_of(1, "show 9.9"),
                     "cairn: there is no 9.9 on this roadmap: 'cairn list' shows what there is\n");
    ck_assert_ptr_nonnull(strstr(err_of(1, "done nonsense"), "nothing on this roadmap is called"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "done @zz"), "hex"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "done @ffffffffffff"), "no item's uid"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "done s1"), "a skill you have already"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "done q1"), "has no box"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "todo 1"), "name one of them, say 1.1"));
}
END_TEST

START_TEST(ambiguous_refs_list_the_candidates_and_change_nothing)
{
    const char *text = err_of(1, "done specialization");
    ck_assert_ptr_nonnull(strstr(text, "'specialization' could be any of"));
    ck_assert_ptr_nonnull(strstr(text, "\n  1.2   Finish the Machine Learning"));
    ck_assert_ptr_nonnull(strstr(text, "\n  1r2   Machine Learning"));
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE verb = 'do'"), "0");
}
END_TEST

START_TEST(usage_is_exit_2)
{
    static const char *const lines[] = {"nonsense",       "--nonsense",   "next --nonsense",
                                        "next -n",        "next -n 0",    "next -n x",
                                        "next extra",     "show",         "done",
                                        "show 1 2",       "list plans",   "undo x",
                                        "status --store", "undo 1 2",     "help nonsense"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(strchr(err_of(2, lines[i]), '\n')[1] == '\0', "%s: one line", lines[i]);
}
END_TEST

/* Each is refused in one line that names it, and stays byte for byte as it was. */
START_TEST(what_is_no_store_is_refused_untouched)
{
    static const char *const texts[] = {"buy milk\n", "SQLite format 3", ""};
    for (size_t i = 0; i < 3; i++) {
        const char *path = support_path("other");
        write_file(path, texts[i]);
        setenv("CAIRN_STORE", path, 1);
        const char *text = err_of(1, "done 1.1");
        ck_assert_ptr_nonnull(strstr(text, path));
        struct stat st;
        ck_assert_int_eq(stat(path, &st), 0);
        ck_assert_int_eq(st.st_size, (off_t)strlen(texts[i]));
    }
    setenv("CAIRN_STORE", support_path("foreign.db"), 1);
    sql("CREATE TABLE t (x)");
    ck_assert_ptr_nonnull(strstr(err_of(1, "status"), "of another program"));
    ck_assert_str_eq(sql("SELECT group_concat(name) FROM sqlite_schema"), "t");
    setenv("CAIRN_STORE", support_folder(), 1);
    ck_assert_ptr_nonnull(strstr(err_of(1, "status"), "is a directory"));
    setenv("CAIRN_STORE", "/dev/null", 1);
    ck_assert_ptr_nonnull(strstr(err_of(1, "status"), "not a regular file"));
}
END_TEST

START_TEST(a_newer_store_is_refused)
{
    out_of(0, "done 1.1");
    sql("PRAGMA user_version = 99");
    sql("PRAGMA wal_checkpoint(TRUNCATE)");
    ck_assert_ptr_nonnull(strstr(err_of(1, "status"), "was written by a newer cairn"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "undo"), "update cairn"));
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE state = 'done' AND kind = 'task'"), "1");
}
END_TEST

START_TEST(places_that_cannot_be_written_are_named)
{
    write_file(support_path("file"), "x");
    setenv("CAIRN_STORE", support_path("file/cairn.db"), 1);
    ck_assert_ptr_nonnull(strstr(err_of(1, "status"), "file"));
    setenv("CAIRN_STORE", "/proc/cairn/cairn.db", 1);
    ck_assert_ptr_nonnull(strstr(err_of(1, "done 1.1"), "/proc/cairn"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "--store= status"), "--store names no file"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "--store= done 1.1"), "--store names no file"));
    ck_assert_ptr_nonnull(strstr(out_of(1, "--store= doctor"), "--store names no file"));
    unsetenv("CAIRN_STORE");
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    ck_assert_ptr_nonnull(strstr(err_of(1, "status"), "set HOME"));
}
END_TEST

/* A plain user's view of a store that is not theirs: readable, not writable. */
START_TEST(a_read_only_store_is_read_and_not_written)
{
    out_of(0, "done 1.1");
    const char *folder = support_folder(); /* a child would get one of its own */
    chmod(folder, 0755);
    chmod(support_path("cairn.db"), 0444);
    pid_t child = fork();
    if (child == 0) {
        if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(77);
        chmod(folder, 0555); /* only where the owner runs this */
        ck_assert_ptr_nonnull(strstr(out_of(0, "status"), "1/3"));
        ck_assert_ptr_nonnull(strstr(err_of(1, "done 1.2"), "can't be written"));
        chmod(folder, 0755);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    ck_assert_int_eq(status, 0);
    chmod(support_path("cairn.db"), 0600);
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE state = 'done' AND kind = 'task'"), "1");
}
END_TEST

START_TEST(a_wrong_today_is_refused)
{
    static const char *const days[] = {"soon", "2026-02-30", "2026-1-1", "99999-01-01"};
    for (size_t i = 0; i < 4; i++) {
        setenv("CAIRN_TODAY", days[i], 1);
        ck_assert_ptr_nonnull(strstr(err_of(1, "status"), "CAIRN_TODAY"));
    }
}
END_TEST

START_TEST(a_full_disk_is_no_success)
{
    char line[600];
    out_of(0, "status");
    snprintf(line, sizeof line, "'%s' status >/dev/full 2>'%s'", support_program(),
             support_path("err"));
    ck_assert_int_eq(system(line) >> 8, 1);
}
END_TEST

START_TEST(without_a_terminal_it_names_a_way)
{
    struct support_output output = support_cairn(NULL, NULL);
    ck_assert_int_eq(output.status, 1);
    ck_assert_ptr_nonnull(strstr(output.err, "cairn status"));
    ck_assert_str_eq(output.out, "");
    support_output_free(&output);
}
END_TEST

START_TEST(the_store_is_where_it_should_be)
{
    unsetenv("CAIRN_STORE");
    setenv("HOME", support_folder(), 1);
    setenv("XDG_DATA_HOME", "relative/ignored", 1);
    out_of(0, "status");
    ck_assert_int_eq(access(support_path(".local/share/cairn/cairn.db"), F_OK), 0);
    setenv("XDG_DATA_HOME", support_path("data"), 1);
    out_of(0, "status");
    struct stat st;
    ck_assert_int_eq(stat(support_path("data/cairn/cairn.db"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(stat(support_path("data/cairn"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0700);
}
END_TEST

/* A line of the options file that can't be understood is named, and the command goes on. */
START_TEST(bad_options_are_named_and_nothing_fails)
{
    setenv("XDG_CONFIG_HOME", support_folder(), 1);
    mkdir(support_path("cairn"), 0700);
    FILE *file = fopen(support_path("cairn/config"), "w");
    fputs("ascii = on\nmouse = maybe\n", file);
    fclose(file);
    struct support_output output = support_cairn(NULL, "next", "-n", "1", NULL);
    ck_assert_int_eq(output.status, 0);
    ck_assert_ptr_nonnull(strstr(output.err, "cairn/config:2: mouse is on or off, not 'maybe'\n"));
    ck_assert_ptr_nonnull(strstr(output.out, "o 1.1")); /* and the good line counts */
    support_output_free(&output);
}
END_TEST

Suite *errors_suite(void)
{
    Suite *suite = suite_create("what goes wrong");
    TCase *test = tcase_create("errors");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, bad_refs_name_what_to_do);
    tcase_add_test(test, ambiguous_refs_list_the_candidates_and_change_nothing);
    tcase_add_test(test, usage_is_exit_2);
    tcase_add_test(test, what_is_no_store_is_refused_untouched);
    tcase_add_test(test, a_newer_store_is_refused);
    tcase_add_test(test, places_that_cannot_be_written_are_named);
    tcase_add_test(test, a_wrong_today_is_refused);
    tcase_add_test(test, a_full_disk_is_no_success);
    tcase_add_test(test, without_a_terminal_it_names_a_way);
    tcase_add_test(test, the_store_is_where_it_should_be);
    tcase_add_test(test, bad_options_are_named_and_nothing_fails);
    TCase *plain = tcase_create("plain user");
    tcase_set_tags(plain, "strict"); /* not where coverage is measured: that prints and allocates */
    tcase_add_checked_fixture(plain, set_up, NULL);
    tcase_add_test(plain, a_read_only_store_is_read_and_not_written);
    suite_add_tcase(suite, plain);
    suite_add_tcase(suite, test);
    return suite;
}
