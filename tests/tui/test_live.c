/* The screen and commands on one store: changes from outside show by themselves. */
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

Suite *live_suite(void)
{
    Suite *suite = suite_create("live");
    TCase *test = screen_case(suite, "live");
    tcase_add_test(test, a_command_shows_without_a_key);
    tcase_add_test(test, two_screens_show_the_same);
    tcase_add_test(test, undo_reaches_what_a_command_did);
    tcase_add_test(test, a_restored_backup_shows_and_takes_ticks);
    tcase_add_test(test, idle_screen_writes_nothing);
    return suite;
}
