/* The screen and commands on one store: changes from outside show by themselves. */
#include <stdio.h>

#include "suites.h"

START_TEST(a_command_shows_without_a_key)
{
    struct screen *s = start_cairn();
    ck_assert_int_eq(run_on_store(NULL, "done", "1.2", NULL), 0);
    screen_wait_row(s, 5, "✔ 1.2");
    screen_wait_row(s, 4, " › ○ 1.1"); /* the selection stays on its item */
    ck_assert_int_eq(run_on_store(NULL, "undo", NULL, NULL), 0);
    screen_wait_row(s, 5, "○ 1.2");
    quit_cairn(s);
}
END_TEST

START_TEST(two_screens_show_the_same)
{
    struct screen *a = start_cairn(), *b = start_cairn();
    screen_keys(a, "<Space>");
    screen_wait_row(b, 4, "✔ 1.1");
    screen_keys(b, "u");
    screen_wait_row(a, 4, "○ 1.1");
    quit_cairn(a);
    quit_cairn(b);
}
END_TEST

START_TEST(undo_reaches_what_a_command_did)
{
    struct screen *s = start_cairn();
    ck_assert_int_eq(run_on_store(NULL, "done", "2.1", NULL), 0);
    screen_wait_text(s, "1/3   4 of 6 wk left");
    screen_keys(s, "u");
    screen_wait_row(s, 23, "undone: tick 2.1 Read Feature Engineering");
    quit_cairn(s);
}
END_TEST

START_TEST(a_restored_backup_shows_and_takes_ticks)
{
    struct screen *s = start_cairn();
    const char *backup = support_path("backup.db");
    ck_assert_int_eq(run_on_store(NULL, "backup", backup, NULL), 0);
    screen_keys(s, "<Space>");
    screen_wait_row(s, 4, "✔ 1.1");
    ck_assert_int_eq(run_on_store(NULL, "restore", "--yes", backup), 0);
    screen_wait_row(s, 4, "○ 1.1");
    screen_keys(s, "<Space>");
    screen_wait_row(s, 4, "✔ 1.1");
    quit_cairn(s);
}
END_TEST

START_TEST(idle_screen_writes_nothing)
{
    struct screen *s = start_cairn();
    screen_settle(s);
    ck_assert_uint_eq(screen_idle(s, 1500), 0);
    quit_cairn(s);
}
END_TEST

/* Selection and scroll stay on what the eye is on, whatever happens above it. */
START_TEST(rows_above_come_and_go_without_moving_the_view)
{
    struct screen *s = start_cairn_sized(12, 80, NULL);
    screen_keys(s, "zGkkkk");
    screen_wait_text(s, "›");
    screen_settle(s);
    int row;
    ck_assert(screen_find(s, "›", &row, NULL));
    char before[400];
    snprintf(before, sizeof before, "%s", screen_line(s, row));
    ck_assert_int_eq(run_on_store(NULL, "remove", "2.1", NULL), 0);
    ck_assert_int_eq(run_on_store(NULL, "remove", "1.1", NULL), 0);
    screen_wait_row(s, 10, "26 weeks left");
    screen_settle(s);
    screen_keys(s, "w"); /* says something, so that what came before is drawn */
    screen_wait_row(s, 11, "weeks");
    screen_wait_row(s, row, before);
    ck_assert_int_eq(run_on_store(NULL, "undo", "2", NULL), 0);
    screen_settle(s);
    screen_wait_row(s, row, before);
    quit_cairn(s);
}
END_TEST

/* Where the selected item is removed the next one is selected, and it again once it is back;
 * where it is moved the selection goes with it. */
START_TEST(the_selection_is_of_an_item_not_of_a_row)
{
    struct screen *s = start_cairn();
    screen_keys(s, "j");
    screen_wait_row(s, 5, " › ○ 1.2");
    ck_assert_int_eq(run_on_store(NULL, "remove", "1.2", NULL), 0);
    screen_wait_row(s, 5, " › ○ 1.2 Build a simple model");
    ck_assert_int_eq(run_on_store(NULL, "undo", NULL, NULL), 0);
    screen_wait_row(s, 5, " › ○ 1.2 Finish the Machine");
    char *argv[] = {"move", "1.2", "--before", "1.1"};
    struct support_output output = support_cairn(NULL, "--store", support_path("cairn.db"), argv[0],
                                                 argv[1], argv[2], argv[3], NULL);
    ck_assert_msg(output.status == 0, "%s", output.err);
    support_output_free(&output);
    screen_wait_text(s, " › ○ 1.1 Finish the Machine");
    quit_cairn(s);
}
END_TEST

/* What is typed outlives a change from outside, which shows behind it. */
START_TEST(changes_show_behind_a_prompt)
{
    struct screen *s = start_cairn();
    screen_keys(s, "c30 half a li");
    screen_wait_row(s, 23, "half a li");
    ck_assert_int_eq(run_on_store(NULL, "done", "1.2", NULL), 0);
    screen_wait_row(s, 5, "✔ 1.2");
    screen_wait_row(s, 23, "Check in (minutes and a line): 30 half a li");
    screen_keys(s, "ne<Enter>");
    screen_wait_row(s, 23, "noted: check in 30 min: half a line");
    screen_keys(s, "D");
    screen_wait_row(s, 23, "Remove 1.1");
    ck_assert_int_eq(run_on_store(NULL, "done", "1.3", NULL), 0);
    screen_wait_row(s, 6, "✔ 1.3");
    screen_wait_row(s, 23, "Remove 1.1 Finish the Python for Data Science bootcamp? [y/n]");
    screen_keys(s, "n");
    screen_wait_row(s, 23, "kept");
    quit_cairn(s);
}
END_TEST

/* How often the program has been woken, as the kernel counts; -1 where it doesn't. */
static long wakes(struct screen *s)
{
    char path[64], line[200];
    long count = -1;
    snprintf(path, sizeof path, "/proc/%ld/status", screen_pid(s));
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        sscanf(line, "voluntary_ctxt_switches: %ld", &count);
    if (file)
        fclose(file);
    return count;
}

/* No polling: nobody wakes an idle screen, not even itself. */
START_TEST(an_idle_screen_is_not_even_woken)
{
    struct screen *s = start_cairn();
    screen_keys(s, "jk");
    screen_wait_row(s, 4, " › ○ 1.1");
    screen_idle(s, 1500); /* the looks after its own last write */
    long before = wakes(s);
    screen_idle(s, 1500);
    ck_assert_int_eq(wakes(s), before);
    quit_cairn(s);
}
END_TEST

Suite *live_suite(void)
{
    Suite *suite = suite_create("live");
    TCase *test = screen_case(suite, "live");
    tcase_add_test(test, a_command_shows_without_a_key);
    tcase_add_test(test, two_screens_show_the_same);
    tcase_add_test(test, undo_reaches_what_a_command_did);
    tcase_add_test(test, a_restored_backup_shows_and_takes_ticks);
    tcase_add_test(test, idle_screen_writes_nothing);
    tcase_add_test(test, rows_above_come_and_go_without_moving_the_view);
    tcase_add_test(test, the_selection_is_of_an_item_not_of_a_row);
    tcase_add_test(test, changes_show_behind_a_prompt);
    tcase_add_test(test, an_idle_screen_is_not_even_woken);
    return suite;
}
