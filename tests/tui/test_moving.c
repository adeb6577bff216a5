/* Moving, folding, paging: the selection is always where the eye expects it. */
#include "suites.h"

START_TEST(arrows_and_letters_move_alike)
{
    struct screen *s = start_cairn();
    screen_wait_row(s, 4, " › ○ 1.1");
    screen_keys(s, "j<Down>");
    screen_wait_row(s, 6, " › ○ 1.3");
    screen_keys(s, "k<Up>");
    screen_wait_row(s, 4, " › ○ 1.1");
    screen_keys(s, "G");
    screen_wait_gone(s, "›");
    screen_settle(s);
    ck_assert(screen_attr(s, 12, 4).reverse);
    screen_keys(s, "g");
    screen_settle(s);
    ck_assert(screen_attr(s, 3, 4).reverse);
    screen_keys(s, "<End>");
    screen_settle(s);
    ck_assert(screen_attr(s, 12, 4).reverse);
    screen_keys(s, "<Home>k");
    screen_settle(s);
    ck_assert(screen_attr(s, 3, 4).reverse);
    quit_cairn(s);
}
END_TEST

START_TEST(phases_fold_and_unfold)
{
    struct screen *s = start_cairn();
    screen_keys(s, "h"); /* from a task up to its phase */
    screen_keys(s, "h");
    screen_wait_row(s, 3, "▸ 1 Foundations");
    screen_wait_gone(s, "1.1");
    screen_keys(s, "l");
    screen_wait_row(s, 4, "1.1");
    screen_keys(s, "<Enter>");
    screen_wait_gone(s, "1.1");
    screen_keys(s, "<Enter><Right>"); /* unfolded, then onto its first row */
    screen_wait_row(s, 4, " › ○ 1.1");
    quit_cairn(s);
}
END_TEST

/* Text longer than the window is scrolled over a row at a time. */
START_TEST(long_text_is_scrolled_not_jumped)
{
    struct screen *s = start_cairn_sized(10, 40, NULL);
    screen_keys(s, "3jjj");
    screen_wait_text(s, "› • Demand");
    screen_keys(s, "jjj");
    screen_wait_text(s, "features that feed them.");
    screen_keys(s, "jj");
    screen_wait_text(s, "What it is about");
    screen_keys(s, "<Space>");
    screen_wait_row(s, 9, "nothing is selected");
    screen_keys(s, "gg");
    screen_wait_row(s, 3, "› • Difficulty");
    quit_cairn(s);
}
END_TEST

START_TEST(tabs_go_round_both_ways)
{
    struct screen *s = start_cairn();
    screen_keys(s, "<Tab>");
    screen_wait_row(s, 3, "Critical");
    screen_keys(s, "<S-Tab><S-Tab>");
    screen_wait_row(s, 3, "Forecast");
    screen_keys(s, "<Tab>");
    screen_wait_row(s, 3, "Foundations");
    quit_cairn(s);
}
END_TEST

START_TEST(details_follow_the_selection_on_a_wide_screen)
{
    struct screen *s = start_cairn_sized(24, 110, NULL);
    screen_wait_row(s, 3, "│ 1.1 Finish the Python");
    screen_keys(s, "j");
    screen_wait_row(s, 3, "│ 1.2 Finish the Machine");
    screen_wait_text(s, "planned     13 Dec to 31 Dec");
    screen_keys(s, "g");
    screen_wait_row(s, 3, "│ 1 Foundations");
    screen_wait_text(s, "24 Nov to 18 Jan");
    screen_resize(s, 24, 109);
    screen_wait_gone(s, "│");
    quit_cairn(s);
}
END_TEST

Suite *moving_suite(void)
{
    Suite *suite = suite_create("moving");
    TCase *test = screen_case(suite, "moving");
    tcase_add_test(test, arrows_and_letters_move_alike);
    tcase_add_test(test, phases_fold_and_unfold);
    tcase_add_test(test, long_text_is_scrolled_not_jumped);
    tcase_add_test(test, tabs_go_round_both_ways);
    tcase_add_test(test, details_follow_the_selection_on_a_wide_screen);
    return suite;
}
