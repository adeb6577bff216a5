/* Colours: legible on any background, of as many as the terminal has, and never the
 * only thing that tells. */
#include <math.h>
#include <string.h>

#include "../../src/tui/palette.h"
#include "suites.h"

/* ---- the table ---- */

/* The part of a full channel's light, by sRGB's formula. */
static double linear(int channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Of a colour of the 6×6×6 cube in the palette of 256. */
static double luminance(int colour)
{
    static const int steps[] = {0, 95, 135, 175, 215, 255};
    ck_assert_int_ge(colour, 16); /* the lower ones are not fixed */
    ck_assert_int_lt(colour, 232);
    int cube = colour - 16;
    return 0.2126 * linear(steps[cube / 36]) + 0.7152 * linear(steps[cube / 6 % 6]) +
           0.0722 * linear(steps[cube % 6]);
}

/* WCAG's contrast ratio is (lighter + 0.05) / (darker + 0.05), 1 to 21. */
START_TEST(fixed_colours_are_legible_on_white_and_on_black)
{
    int fixed = 0;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        for (int style = 0; style < STYLE_COUNT; style++) {
            int colour = palette_colour((enum config_theme)theme, (enum style)style, 256);
            if (colour < 8)
                continue;
            fixed++;
            double light = luminance(colour);
            ck_assert_double_ge(1.05 / (light + 0.05), 4.0);
            ck_assert_double_ge((light + 0.05) / 0.05, 4.0);
        }
    }
    ck_assert_int_ge(fixed, 4);
}
END_TEST

/* Yellow and white vanish on white, black and blue on black. */
START_TEST(basic_colours_avoid_those_that_vanish)
{
    static const int vanish[] = {0, 3, 4, 7};
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int style = 0; style < STYLE_COUNT; style++)
            for (int i = 0; i < 4; i++)
                ck_assert_int_ne(palette_colour((enum config_theme)theme, (enum style)style, 8),
                                 vanish[i]);
}
END_TEST

START_TEST(fewer_than_eight_colours_are_none)
{
    for (int style = 0; style < STYLE_COUNT; style++) {
        ck_assert_int_eq(palette_colour(THEME_DEFAULT, (enum style)style, 0), -1);
        ck_assert_int_eq(palette_colour(THEME_PLAIN, (enum style)style, 256), -1);
    }
}
END_TEST

/* ---- on terminals ---- */

struct expected {
    const char *env, *options;
    int done, doing, late; /* colours */
    bool heading_underlined;
};

/* A done task, one under way, an overdue day: from the top of the Roadmap tab. */
static void expect_colours(const struct expected *expected)
{
    const char *const env[] = {expected->env, "CAIRN_TODAY=2027-01-20", NULL};
    set_options(expected->options);
    struct screen *s = start_cairn_sized(24, 80, env);
    screen_keys(s, "g<Up>");
    screen_wait_row(s, 4, "✔ 1.1");
    screen_settle(s);
    int col = 0, row = 0;
    ck_assert_int_eq(screen_attr(s, 4, 3).fg, expected->done);
    ck_assert_int_eq(screen_attr(s, 5, 3).fg, expected->doing);
    ck_assert(screen_attr(s, 5, 3).bold);
    ck_assert(screen_find(s, "by 18 Jan", &row, &col));
    ck_assert_int_eq(screen_attr(s, row, col).fg, expected->late);
    ck_assert(screen_attr(s, row, col).bold);
    ck_assert(screen_attr(s, 3, 5).reverse); /* the selected row */
    ck_assert(screen_attr(s, 1, 1).reverse); /* the tab in use */
    ck_assert_int_eq(screen_attr(s, 4, 3).bg, -1);
    ck_assert_int_eq(screen_attr(s, 7, 0).fg, -1);
    screen_keys(s, "2");
    screen_wait_row(s, 3, "Critical");
    screen_settle(s);
    ck_assert(screen_attr(s, 3, 1).bold);
    ck_assert(screen_attr(s, 3, 1).underline == expected->heading_underlined);
    screen_stop(s);
}

START_TEST(as_many_colours_as_the_terminal_has)
{
    static const struct expected all[] = {
        {"TERM=xterm-256color", "", 2, 5, 1, false},
        {"TERM=xterm", "", 2, 5, 1, false},
        {"TERM=xterm-256color", "theme = contrast\n", 28, 130, 161, true},
        {"TERM=xterm", "theme = contrast\n", 2, 5, 1, true},
        {"TERM=vt100", "", -1, -1, -1, false},
        {"NO_COLOR=1", "theme = contrast\n", -1, -1, -1, true},
        {"TERM=xterm-256color", "theme = plain\n", -1, -1, -1, false},
    };
    ck_assert_int_eq(run_on_store(NULL, "done", "1.1", NULL), 0);
    ck_assert_int_eq(run_on_store(NULL, "doing", "1.2", NULL), 0);
    expect_colours(&all[_i]);
}
END_TEST

/* What is filled of a bar has its colour, the rest is dim, in one picture either way. */
START_TEST(bars_are_coloured_as_far_as_they_are_filled)
{
    ck_assert_int_eq(run_on_store(NULL, "done", "1.1", NULL), 0);
    struct screen *s = start_cairn();
    int row = 0, col = 0;
    screen_settle(s);
    ck_assert(screen_find(s, "██░", &row, &col));
    ck_assert_int_eq(screen_attr(s, row, col).fg, 2);
    ck_assert_int_eq(screen_attr(s, 22, 1).fg, 2);
    ck_assert_int_eq(screen_attr(s, 22, 15).fg, -1);
    quit_cairn(s);
}
END_TEST

Suite *palette_suite(void)
{
    Suite *suite = suite_create("palette");
    TCase *test = screen_case(suite, "palette");
    tcase_add_test(test, fixed_colours_are_legible_on_white_and_on_black);
    tcase_add_test(test, basic_colours_avoid_those_that_vanish);
    tcase_add_test(test, fewer_than_eight_colours_are_none);
    tcase_add_loop_test(test, as_many_colours_as_the_terminal_has, 0, 7);
    tcase_add_test(test, bars_are_coloured_as_far_as_they_are_filled);
    return suite;
}
