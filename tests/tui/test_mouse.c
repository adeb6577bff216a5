/* The mouse: selects, ticks, folds, scrolls, changes tabs. */
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
    tcase_add_test(test, clicks_elsewhere_do_nothing);
    return suite;
}
