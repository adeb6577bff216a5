/* Every tab with all its content, as pictures: what a user sees. */
#include <stdbool.h>
#include <stdio.h>

#include "suites.h"

static const struct size {
    int rows, cols;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {10, 40, "40x10"}, {60, 200, "200x60"}, {40, 120, "120x40"}};

static const struct tab {
    const char *key, *name;
} tabs[] = {{"1", "roadmap"}, {"2", "skills"}, {"3", "reality"}, {"4", "week"}};

/* Every page of every tab, at every size. */
START_TEST(shows_all_of_its_content)
{
    const struct size *size = &sizes[_i % 4];
    const struct tab *tab = &tabs[_i / 4];
    struct screen *s = start_cairn_sized(size->rows, size->cols, NULL);
    screen_keys(s, tab->key);
    char name[64];
    for (int page = 1; page <= 3; page++) {
        snprintf(name, sizeof name, "%s-%s-%d", tab->name, size->name, page);
        screen_expect_file(s, name);
        screen_keys(s, "<PgDn>");
        if (size->rows >= 40)
            break;
    }
    screen_stop(s);
}
END_TEST

START_TEST(unfolds_every_phase)
{
    struct screen *s = start_cairn_sized(48, 80, NULL);
    screen_keys(s, "z");
    screen_expect_file(s, "roadmap-unfolded-80x48");
    screen_keys(s, "z");
    screen_expect_file(s, "roadmap-folded-80x48");
    screen_stop(s);
}
END_TEST

START_TEST(help_and_details_are_whole)
{
    struct screen *s = start_cairn_sized(48, 80, NULL);
    screen_keys(s, "?");
    screen_expect_file(s, "help-80x48");
    screen_keys(s, "q");
    screen_keys(s, "<Enter>");
    screen_expect_file(s, "details-80x48");
    screen_keys(s, "<Esc>");
    screen_wait_text(s, "Space tick");
    screen_stop(s);
}
END_TEST

/* Without UTF-8 not a byte outside ASCII may be written. */
START_TEST(speaks_ascii_in_a_locale_without_utf8)
{
    const char *const env[] = {"LC_ALL=C", "TERM=vt100", NULL};
    struct screen *s = start_cairn_sized(24, 80, env);
    screen_keys(s, "<Space>jdjs");
    screen_expect_file(s, "roadmap-ascii-80x24");
    for (const char *c = screen_raw(s); *c; c++)
        ck_assert_int_eq(*c & 0x80, 0);
    screen_stop(s);
}
END_TEST

/* What is begun stays where the plan has it; a phase that is its own box has its number. */
START_TEST(this_week_has_what_is_under_way_in_its_place)
{
    run_on_store(NULL, "add", "--kind=phase", "Rest");
    run_on_store(NULL, "done", "1", NULL);
    for (char phase[] = "2"; *phase <= '5'; ++*phase)
        run_on_store(NULL, "done", phase, NULL);
    struct screen *s = start_cairn_sized(40, 80, NULL);
    screen_keys(s, "4");
    screen_wait_text(s, "○ 6   Rest");
    quit_cairn(s);
    run_on_store(NULL, "undo", "5", NULL);
    s = start_cairn();
    screen_keys(s, "4");
    screen_wait_row(s, 3, "Planned for this week");
    screen_wait_row(s, 4, "› ○ 1.1");
    screen_keys(s, "d");
    screen_wait_row(s, 4, "› ◐ 1.1");
    screen_wait_row(s, 3, "Planned for this week");
    quit_cairn(s);
}
END_TEST

static bool has_colour(struct screen *s)
{
    for (int row = 0; row < 24; row++)
        for (int col = 0; col < 80; col++)
            if (screen_attr(s, row, col).fg != -1 || screen_attr(s, row, col).bg != -1)
                return true;
    return false;
}

/* The same picture with colour, without, and on a monochrome terminal. */
START_TEST(tells_everything_without_colour)
{
    const char *const plain[] = {"NO_COLOR=1", NULL}, *const mono[] = {"TERM=vt220", NULL};
    struct screen *s = start_cairn();
    screen_keys(s, "<Space>jdjsj?q");
    screen_expect_file(s, "roadmap-states-80x24");
    ck_assert(has_colour(s));
    quit_cairn(s);
    s = start_cairn_sized(24, 80, plain);
    screen_expect_file(s, "roadmap-states-80x24");
    ck_assert(!has_colour(s));
    ck_assert(screen_attr(s, 7, 5).reverse);
    screen_stop(s);
    s = start_cairn_sized(24, 80, mono);
    screen_expect_file(s, "roadmap-states-80x24");
    ck_assert(!has_colour(s));
    screen_stop(s);
}
END_TEST

Suite *tabs_suite(void)
{
    Suite *suite = suite_create("tabs");
    TCase *test = screen_case(suite, "tabs");
    tcase_add_loop_test(test, shows_all_of_its_content, 0, 16);
    tcase_add_test(test, unfolds_every_phase);
    tcase_add_test(test, help_and_details_are_whole);
    tcase_add_test(test, speaks_ascii_in_a_locale_without_utf8);
    tcase_add_test(test, this_week_has_what_is_under_way_in_its_place);
    tcase_add_test(test, tells_everything_without_colour);
    return suite;
}
