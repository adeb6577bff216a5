/* The options file, as it shows on the screen. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "suites.h"

void set_options(const char *text)
{
    mkdir(support_path(".config"), 0700);
    mkdir(support_path(".config/cairn"), 0700);
    FILE *file = fopen(support_path(".config/cairn/config"), "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

START_TEST(a_bad_line_is_named_at_the_start)
{
    set_options("ascii = on\ncolour = red\n");
    struct screen *s = screen_start(24, 80, NULL, "--store", support_path("cairn.db"), NULL);
    screen_wait_row(s, 23, "~/.config/cairn/config:2: there is no option 'colour'");
    screen_keys(s, "j");
    screen_wait_row(s, 5, " > o 1.2"); /* and the good line counts */
    screen_wait_row(s, 23, "quit");
    quit_cairn(s);
}
END_TEST

START_TEST(draws_in_ascii_but_writes_as_the_locale_allows)
{
    set_options("ascii = on\n");
    ck_assert_int_eq(run_on_store(NULL, "checkin", "Übung", NULL), 0);
    struct screen *s = start_cairn();
    screen_wait_row(s, 0, "Backend Developer → Feature Engineer"); /* a title */
    screen_wait_row(s, 4, " > o 1.1");
    screen_keys(s, "5G");
    screen_wait_text(s, "Übung");
    ck_assert(!screen_find(s, "░", NULL, NULL));
    ck_assert(!screen_find(s, "│", NULL, NULL));
    quit_cairn(s);
}
END_TEST

START_TEST(draws_utf8_in_any_locale_where_told_to)
{
    set_options("ascii = off\n");
    const char *const env[] = {"LC_ALL=C", NULL};
    struct screen *s = start_cairn_sized(24, 80, env);
    screen_wait_row(s, 4, " › ○ 1.1");
    quit_cairn(s);
}
END_TEST

/* The terminal's own selection stays as it is. */
START_TEST(leaves_the_mouse_alone)
{
    set_options("mouse = off\n");
    struct screen *s = start_cairn();
    screen_keys(s, "jk?q");
    screen_settle(s);
    ck_assert(!screen_modes(s).mouse);
    ck_assert_ptr_null(strstr(screen_raw(s), "\033[?1000h"));
    quit_cairn(s);
}
END_TEST

START_TEST(weeks_start_on_sunday)
{
    set_options("week-start = sunday\n");
    ck_assert_int_eq(run_on_store(NULL, "done", "1.1", NULL), 0);
    struct screen *s = start_cairn_sized(60, 80, NULL);
    screen_keys(s, "5");
    int row = 0, col = 0;
    screen_wait_text(s, "Mon  ·");
    screen_find(s, "Mon  ·", &row, &col);
    screen_wait_row(s, row + 1, "░"); /* Tuesday 24 November: the third row from Sunday */
    ck_assert_ptr_nonnull(strstr(screen_line(s, row - 1), "·"));
    ck_assert_ptr_nonnull(strstr(screen_line(s, row - 2), "Nov"));
    quit_cairn(s);
}
END_TEST

Suite *options_suite(void)
{
    Suite *suite = suite_create("options");
    TCase *test = screen_case(suite, "options");
    tcase_add_test(test, a_bad_line_is_named_at_the_start);
    tcase_add_test(test, draws_in_ascii_but_writes_as_the_locale_allows);
    tcase_add_test(test, draws_utf8_in_any_locale_where_told_to);
    tcase_add_test(test, leaves_the_mouse_alone);
    tcase_add_test(test, weeks_start_on_sunday);
    return suite;
}
