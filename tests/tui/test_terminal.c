/* The terminal: any size, suspended, killed, hung up; always given back. */
#include <signal.h>
#include <string.h>

#include "suites.h"

START_TEST(resizes_to_one_cell_and_back)
{
    struct screen *s = start_cairn();
    screen_keys(s, "j");
    screen_wait_row(s, 5, " › ○ 1.2");
    screen_resize(s, 1, 1);
    screen_settle(s);
    ck_assert(!screen_ended(s));
    screen_keys(s, "jk<Tab><S-Tab>"); /* keys must not hurt at this size */
    screen_settle(s);
    screen_resize(s, 9, 39);
    screen_wait_row(s, 0, "cairn needs 40x10");
    screen_resize(s, 200, 500);
    screen_wait_row(s, 199, "quit");
    screen_resize(s, 24, 80);
    screen_wait_row(s, 5, " › ○ 1.2");
    screen_wait_row(s, 23, "quit");
    quit_cairn(s);
}
END_TEST

/* A scroll region that was set while the window grew holds for the old size, in any terminal: from
 * then on inserted lines would stop short of the last rows. */
START_TEST(a_new_size_has_its_own_scroll_region)
{
    struct screen *s = start_cairn();
    screen_resize(s, 31, 90);
    screen_wait_row(s, 30, "quit");
    ck_assert_ptr_nonnull(strstr(screen_raw(s), "\033[1;31r"));
    quit_cairn(s);
}
END_TEST

START_TEST(every_size_in_between_is_drawn)
{
    struct screen *s = start_cairn();
    for (int rows = 1; rows <= 30; rows += 3) {
        for (int cols = 1; cols <= 130; cols += 13) {
            screen_resize(s, rows, cols);
            screen_settle(s);
            ck_assert(!screen_ended(s));
        }
    }
    screen_resize(s, 24, 80);
    screen_wait_row(s, 3, "▾ 1 Foundations");
    screen_wait_row(s, 23, "quit");
    quit_cairn(s);
}
END_TEST

START_TEST(suspends_and_comes_back)
{
    struct screen *s = start_cairn();
    screen_keys(s, "j");
    screen_wait_row(s, 5, " › ○ 1.2");
    screen_keys(s, "<C-z>"); /* the terminal drops keys that wait before it */
    screen_suspended(s);
    ck_assert(screen_restored(s));
    screen_resize(s, 30, 90);
    screen_resume(s);
    screen_wait_row(s, 29, "quit");
    screen_wait_row(s, 5, " › ○ 1.2");
    screen_keys(s, "j");
    screen_wait_row(s, 6, " › ○ 1.3");
    quit_cairn(s);
}
END_TEST

START_TEST(signals_restore_the_terminal)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};
    for (int i = 0; i < 4; i++) {
        struct screen *s = start_cairn();
        screen_signal(s, signals[i]);
        ck_assert_int_eq(screen_wait_exit(s), 128 + signals[i]);
        ck_assert(screen_restored(s));
        screen_stop(s);
    }
}
END_TEST

/* What a prompt did to the cursor is done before the terminal is given back. */
START_TEST(a_signal_in_a_prompt_leaves_the_cursor_to_be_seen)
{
    struct screen *s = start_cairn();
    screen_keys(s, "c45 read");
    screen_wait_row(s, 23, "45 read");
    screen_signal(s, SIGTERM);
    ck_assert_int_eq(screen_wait_exit(s), 128 + SIGTERM);
    ck_assert(screen_restored(s));
    screen_stop(s);
}
END_TEST

/* Even where the program itself is broken. */
START_TEST(a_crash_restores_the_terminal)
{
    struct screen *s = start_cairn();
    screen_signal(s, SIGSEGV);
    ck_assert_int_ne(screen_wait_exit(s), 0);
    ck_assert(screen_restored(s));
    screen_stop(s);
}
END_TEST

START_TEST(ends_when_the_window_is_closed)
{
    struct screen *s = start_cairn();
    screen_keys(s, "<Space>");
    screen_wait_row(s, 4, "✔ 1.1");
    screen_hang_up(s);
    ck_assert_int_ne(screen_wait_exit(s), 0);
    screen_stop(s);
    ck_assert_int_eq(run_on_store(NULL, "status", NULL, NULL), 0);
}
END_TEST

START_TEST(ctrl_l_paints_again)
{
    struct screen *s = start_cairn();
    screen_settle(s);
    size_t before = screen_bytes(s);
    screen_keys(s, "<C-l>");
    screen_settle(s);
    ck_assert_uint_gt(screen_bytes(s), before + 500);
    quit_cairn(s);
}
END_TEST

Suite *terminal_suite(void)
{
    Suite *suite = suite_create("terminal");
    TCase *test = screen_case(suite, "terminal");
    tcase_add_test(test, resizes_to_one_cell_and_back);
    tcase_add_test(test, a_new_size_has_its_own_scroll_region);
    tcase_add_test(test, every_size_in_between_is_drawn);
    tcase_add_test(test, suspends_and_comes_back);
    tcase_add_test(test, signals_restore_the_terminal);
    tcase_add_test(test, a_signal_in_a_prompt_leaves_the_cursor_to_be_seen);
    tcase_add_test(test, a_crash_restores_the_terminal);
    tcase_add_test(test, ends_when_the_window_is_closed);
    tcase_add_test(test, ctrl_l_paints_again);
    return suite;
}
