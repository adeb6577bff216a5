/* The mouse: selects, ticks, folds, scrolls, changes tabs. */
#include <string.h>

#include "suites.h"

START_TEST(click_selects_and_on_the_mark_ticks)
{
    struct screen *s = start_cairn();
    screen_click(s, 6, 20);
    screen_wait_row(s, 6, " › ○ 1.3");
    screen_click(s, 5, 3);
    screen_wait_row(s, 5, " › ✔ 1.2");
    screen_click(s, 5, 3);
    screen_wait_row(s, 5, " › ○ 1.2");
    quit_cairn(s);
}
END_TEST

START_TEST(click_on_the_triangle_folds)
{
    struct screen *s = start_cairn();
    screen_click(s, 3, 0);
    screen_wait_row(s, 3, "▸ 1 Foundations");
    screen_click(s, 4, 0);
    screen_wait_row(s, 4, "▾ 2 Dive");
    screen_wait_row(s, 5, "2.1");
    quit_cairn(s);
}
END_TEST

START_TEST(click_on_a_tab_opens_it)
{
    struct screen *s = start_cairn();
    screen_click_text(s, "3 Reality");
    screen_wait_row(s, 3, "Key facts");
    screen_click_text(s, "1 Roadmap");
    screen_wait_row(s, 3, "Foundations");
    quit_cairn(s);
}
END_TEST

START_TEST(wheel_scrolls)
{
    struct screen *s = start_cairn();
    screen_keys(s, "3");
    screen_wait_row(s, 3, "Key facts");
    screen_wheel(s, 10, 10, false);
    screen_wait_gone(s, "Key facts");
    screen_wheel(s, 10, 10, true);
    screen_wait_row(s, 3, "Key facts");
    quit_cairn(s);
}
END_TEST

START_TEST(double_click_opens_the_details)
{
    struct screen *s = start_cairn();
    screen_click(s, 5, 20);
    screen_click(s, 5, 20);
    screen_wait_row(s, 1, "Details");
    screen_wait_row(s, 3, "1.2");
    screen_keys(s, "q");
    screen_wait_row(s, 23, "quit");
    screen_click(s, 6, 3); /* twice on a mark ticks and unticks */
    screen_wait_row(s, 6, " › ✔ 1.3");
    screen_click(s, 6, 3);
    screen_wait_row(s, 6, " › ○ 1.3");
    screen_click(s, 4, 20); /* two clicks on two rows are no double click */
    screen_click(s, 5, 20);
    screen_wait_row(s, 5, " › ○ 1.2");
    screen_settle(s);
    ck_assert(!screen_find(s, "Details", NULL, NULL));
    quit_cairn(s);
}
END_TEST

START_TEST(double_click_uses_a_roadmap)
{
    struct screen *s = start_cairn();
    screen_keys(s, "L");
    screen_wait_row(s, 1, "Roadmaps");
    screen_click(s, 4, 10);
    screen_click(s, 4, 10);
    screen_wait_row(s, 23, "q quit");
    quit_cairn(s);
}
END_TEST

START_TEST(click_on_a_key_in_the_last_row_presses_it)
{
    struct screen *s = start_cairn();
    screen_click_text(s, "Space tick");
    screen_wait_row(s, 4, " › ✔ 1.1");
    screen_wait_row_gone(s, 23, "quit"); /* what it says stands there until the next key */
    screen_click(s, 18, 40);
    screen_wait_row(s, 23, "u undo");
    screen_click_text(s, "u undo");
    screen_wait_row(s, 4, " › ○ 1.1");
    screen_wait_row_gone(s, 23, "quit");
    screen_click(s, 18, 40);
    screen_wait_row(s, 23, "help");
    screen_click_text(s, "help");
    screen_wait_row(s, 1, "Help");
    screen_click_text(s, "Esc back");
    screen_wait_row(s, 23, "quit");
    screen_click_text(s, "q quit");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    screen_stop(s);
}
END_TEST

/* The old kind of report ends at column 223: the newer one is used where the terminal's
 * description names it, and where it doesn't too. */
START_TEST(reaches_the_far_columns_of_a_wide_window)
{
    static const char *const terminals[] = {"TERM=xterm-256color", "TERM=tmux-256color",
                                            "TERM=screen"};
    const char *const env[] = {terminals[_i], NULL};
    struct screen *s = start_cairn_sized(30, 400, env);
    screen_click(s, 6, 320);
    screen_wait_row(s, 6, " › ○ 1.3");
    screen_click(s, 5, 3);
    screen_wait_row(s, 5, " › ✔ 1.2");
    screen_keys(s, "3");
    screen_wait_row(s, 3, "Key facts");
    screen_wheel(s, 10, 250, false);
    screen_keys(s, "q");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    ck_assert_int_eq(screen_modes(s).mouse, false);
    const char *raw = screen_raw(s), *last = NULL;
    for (const char *at = raw; (at = strstr(at, "\033[?1006")); at++)
        last = at;
    ck_assert_ptr_nonnull(last);
    ck_assert_int_eq(last[strcspn(last, "hl")], 'l');
    screen_stop(s);
}
END_TEST

/* The wheel scrolls what is under it: the details at the right, or the list. */
START_TEST(wheel_scrolls_the_details)
{
    struct screen *s = start_cairn_sized(12, 120, NULL);
    screen_keys(s, "2");
    screen_wait_text(s, "Critical");
    screen_wait_row(s, 4, "state ");
    screen_wheel(s, 5, 115, false);
    screen_wait_row(s, 3, "state ");
    screen_wait_row(s, 2, "Critical "); /* the list stays */
    screen_wheel(s, 5, 115, true);
    screen_wait_row(s, 4, "state ");
    screen_wheel(s, 5, 5, false);
    screen_wait_row_gone(s, 2, "Critical ");
    quit_cairn(s);
}
END_TEST

/* Reports cut off, of other buttons, or beyond all bounds are nothing. */
START_TEST(broken_reports_do_no_harm)
{
    const char *const env[] = {"TERM=tmux-256color", NULL};
    struct screen *s = start_cairn_sized(24, 80, env);
    screen_keys(s, "j");
    screen_wait_row(s, 5, " › ○ 1.2");
    screen_keys(s, "<Esc>[<lt>0;99999999999;5M<Esc>[<lt>2;5;5M<Esc>[<lt>0;0;0M<Esc>[<lt>0;5");
    screen_settle(s);
    screen_keys(s, "<Esc>[<lt>;;M");
    screen_settle(s);
    ck_assert(!screen_ended(s));
    screen_click(s, 6, 20);
    screen_wait_row(s, 6, " › ○ 1.3");
    quit_cairn(s);
}
END_TEST

/* Clicks beside everything do nothing at all. */
START_TEST(clicks_elsewhere_do_nothing)
{
    struct screen *s = start_cairn();
    screen_click(s, 18, 40);
    screen_click(s, 0, 79);
    screen_click(s, 1, 79);
    screen_click(s, 23, 79);
    screen_settle(s);
    screen_wait_row(s, 4, " › ○ 1.1");
    quit_cairn(s);
}
END_TEST

Suite *mouse_suite(void)
{
    Suite *suite = suite_create("mouse");
    TCase *test = screen_case(suite, "mouse");
    tcase_add_test(test, click_selects_and_on_the_mark_ticks);
    tcase_add_test(test, click_on_the_triangle_folds);
    tcase_add_test(test, click_on_a_tab_opens_it);
    tcase_add_test(test, wheel_scrolls);
    tcase_add_test(test, double_click_opens_the_details);
    tcase_add_test(test, double_click_uses_a_roadmap);
    tcase_add_test(test, click_on_a_key_in_the_last_row_presses_it);
    tcase_add_loop_test(test, reaches_the_far_columns_of_a_wide_window, 0, 3);
    tcase_add_test(test, wheel_scrolls_the_details);
    tcase_add_test(test, broken_reports_do_no_harm);
    tcase_add_test(test, clicks_elsewhere_do_nothing);
    return suite;
}
