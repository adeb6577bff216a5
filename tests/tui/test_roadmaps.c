/* The list of roadmaps: import a plan, switch, remove, all from the screen. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "suites.h"

static void import_plan(struct screen *s)
{
    char keys[600], folder[400];
    ck_assert_ptr_nonnull(getcwd(folder, sizeof folder));
    snprintf(keys, sizeof keys, "Li%s/tests/data/documents/groups-and-loose-marks.md<Enter>",
             folder);
    screen_keys(s, keys);
    screen_wait_row(s, 0, "Learn by doing");
}

START_TEST(a_plan_is_imported_and_shown)
{
    struct screen *s = start_cairn();
    import_plan(s);
    screen_expect_file(s, "imported-80x24");
    screen_keys(s, "L");
    screen_expect_file(s, "roadmaps-80x24");
    quit_cairn_from_overlay(s);
    s = start_cairn();
    screen_wait_row(s, 0, "Learn by doing");
    quit_cairn(s);
}
END_TEST

/* Each roadmap comes back as it was left. */
START_TEST(switching_keeps_each_ones_place)
{
    struct screen *s = start_cairn();
    screen_keys(s, "jj");
    screen_wait_row(s, 6, " › ○ 1.3");
    import_plan(s);
    screen_keys(s, "zLk<Enter>");
    screen_wait_row(s, 6, " › ○ 1.3");
    screen_keys(s, "L");
    screen_wait_text(s, "Learn by doing");
    screen_keys(s, "j<Enter>");
    screen_wait_row(s, 0, "Learn by doing");
    screen_wait_row(s, 3, "▾ 1 Week 1");
    quit_cairn(s);
}
END_TEST

START_TEST(removing_asks_and_is_undone)
{
    struct screen *s = start_cairn();
    import_plan(s);
    screen_keys(s, "LDn");
    screen_wait_row(s, 23, "kept");
    screen_keys(s, "Dy");
    screen_wait_row(s, 0, "Backend Developer");
    screen_wait_gone(s, "Learn by doing  ");
    screen_keys(s, "u");
    screen_wait_row(s, 0, "Learn by doing");
    screen_keys(s, "gDy");
    screen_wait_row_gone(s, 4, "Backend Developer");
    screen_keys(s, "Dy");
    screen_wait_row(s, 23, "the only roadmap");
    quit_cairn_from_overlay(s);
}
END_TEST

START_TEST(what_is_no_plan_is_said)
{
    struct screen *s = start_cairn();
    screen_keys(s, "Li/no/such.md<Enter>");
    screen_wait_row(s, 22, "can't read /no/such.md");
    screen_wait_row(s, 23, "Import the file: /no/such.md"); /* to be put right */
    screen_keys(s, "<C-u>/<Enter>");
    screen_wait_row(s, 22, "is a directory");
    screen_keys(s, "<C-u><Enter>");
    screen_wait_row(s, 23, "nothing was imported");
    quit_cairn_from_overlay(s);
}
END_TEST

START_TEST(a_command_that_switches_switches_the_screen)
{
    struct screen *s = start_cairn();
    import_plan(s);
    ck_assert_int_eq(run_on_store(NULL, "use", "1", NULL), 0);
    screen_wait_row(s, 0, "Backend Developer");
    ck_assert_int_eq(run_on_store(NULL, "forget", "-y", "2"), 0);
    screen_keys(s, "L");
    screen_wait_row(s, 4, "Backend Developer");
    screen_wait_gone(s, "Learn");
    quit_cairn_from_overlay(s);
}
END_TEST

Suite *roadmaps_suite(void)
{
    Suite *suite = suite_create("roadmaps");
    TCase *test = screen_case(suite, "roadmaps");
    tcase_add_test(test, a_plan_is_imported_and_shown);
    tcase_add_test(test, switching_keeps_each_ones_place);
    tcase_add_test(test, removing_asks_and_is_undone);
    tcase_add_test(test, what_is_no_plan_is_said);
    tcase_add_test(test, a_command_that_switches_switches_the_screen);
    return suite;
}
