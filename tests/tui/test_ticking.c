/* Ticking: shown at once, in the store before it is shown, and taken back. */
#include <stdlib.h>
#include <string.h>

#include "suites.h"

/* `cairn show REF` on the screen's store holds the text. */
static void expect_in_store(const char *ref, const char *text)
{
    char *out;
    ck_assert_int_eq(run_on_store(&out, "show", ref, NULL), 0);
    ck_assert_msg(strstr(out, text) != NULL, "%s: no '%s' in:\n%s", ref, text, out);
    free(out);
}

START_TEST(tick_shows_at_once_and_is_in_the_store)
{
    struct screen *s = start_cairn();
    screen_keys(s, "<Space>");
    screen_wait_text(s, "done: 1.1 Finish the Python");
    screen_wait_row(s, 4, "✔ 1.1");
    screen_wait_row(s, 4, "done 24 Nov");
    screen_wait_row(s, 3, "████▋░░░░░░░░░    1/3 5.3 of 8 wk left");
    screen_wait_row(s, 22, "10 %   23.3 weeks left   2.7 weeks ahead   done 6 May 2027");
    expect_in_store("1.1", "done on    Tue 24 Nov 2026");
    quit_cairn(s);
}
END_TEST

START_TEST(space_unticks_and_d_and_s_toggle)
{
    struct screen *s = start_cairn();
    screen_keys(s, "<Space><Space>");
    screen_wait_row(s, 4, "○ 1.1");
    screen_wait_row(s, 3, "0/3     8 weeks left");
    screen_keys(s, "d");
    screen_wait_row(s, 4, "◐ 1.1");
    expect_in_store("1.1", "state      doing");
    screen_keys(s, "d");
    screen_wait_row(s, 4, "○ 1.1");
    screen_keys(s, "s");
    screen_wait_row(s, 4, "– 1.1");
    screen_wait_row(s, 3, "0/2");
    screen_keys(s, "s");
    screen_wait_row(s, 4, "○ 1.1");
    quit_cairn(s);
}
END_TEST

START_TEST(ticking_a_phase_ticks_its_tasks_in_one_step)
{
    struct screen *s = start_cairn();
    screen_keys(s, "g<Space>");
    screen_wait_text(s, "done: 1 Foundations: Python and ML basics (3 tasks)");
    screen_wait_row(s, 3, "3/3             done");
    screen_keys(s, "u");
    screen_wait_text(s, "undone: tick 1.1");
    screen_wait_text(s, "and 2 more");
    screen_wait_row(s, 3, "0/3     8 weeks left");
    quit_cairn(s);
}
END_TEST

START_TEST(undo_and_redo_name_what_they_did_and_end_with_a_reason)
{
    struct screen *s = start_cairn();
    screen_keys(s, "u");
    screen_wait_row(s, 23, "nothing to undo");
    screen_keys(s, "<Space>jd");
    screen_wait_row(s, 5, "◐ 1.2");
    screen_keys(s, "u");
    screen_wait_row(s, 23, "undone: start 1.2 Finish the Machine Learning");
    screen_keys(s, "u");
    screen_wait_row(s, 23, "undone: tick 1.1 Finish the Python");
    screen_wait_row(s, 4, "○ 1.1");
    screen_keys(s, "<C-r>");
    screen_wait_row(s, 23, "redone: tick 1.1");
    screen_keys(s, "<C-r>");
    screen_wait_row(s, 23, "redone: start 1.2");
    screen_keys(s, "<C-r>");
    screen_wait_row(s, 23, "nothing to redo");
    quit_cairn(s);
}
END_TEST

START_TEST(skills_challenges_and_actions_are_ticked_in_their_tabs)
{
    struct screen *s = start_cairn();
    screen_keys(s, "2<Space>");
    screen_wait_row(s, 4, "✔ Python for data science");
    screen_wait_row(s, 3, "1/2   8 of 12 weeks left");
    screen_keys(s, "4j<Space>");
    screen_wait_text(s, "✔ Enrol in a Python");
    screen_keys(s, "3<PgDn><PgDn>");
    screen_wait_text(s, "0/4 answered");
    quit_cairn(s);
    expect_in_store("s6", "state      done");
    expect_in_store("a1", "state      done");
}
END_TEST

START_TEST(says_why_there_is_nothing_to_tick)
{
    struct screen *s = start_cairn();
    screen_keys(s, "3<Space>");
    screen_wait_row(s, 23, "has no box to tick");
    screen_keys(s, "2G<Space>");
    screen_wait_row(s, 23, "is a skill you have already");
    screen_keys(s, "h");
    screen_wait_row(s, 23, "nothing folds in this tab");
    quit_cairn(s);
}
END_TEST

/* The tick in the week's list and in the roadmap is the same tick, and the row
 * stays where it is under the user's eye. */
START_TEST(week_and_roadmap_share_their_ticks)
{
    struct screen *s = start_cairn();
    screen_keys(s, "4");
    screen_wait_row(s, 4, "○ 1.1");
    screen_keys(s, "<Space>");
    screen_wait_row(s, 4, "✔ 1.1");
    screen_keys(s, "1");
    screen_wait_row(s, 4, "✔ 1.1");
    screen_keys(s, "g<Space>4");
    screen_wait_row(s, 6, "✔ 1.3");
    quit_cairn(s);
}
END_TEST

Suite *ticking_suite(void)
{
    Suite *suite = suite_create("ticking");
    TCase *test = screen_case(suite, "ticking");
    tcase_add_test(test, tick_shows_at_once_and_is_in_the_store);
    tcase_add_test(test, space_unticks_and_d_and_s_toggle);
    tcase_add_test(test, ticking_a_phase_ticks_its_tasks_in_one_step);
    tcase_add_test(test, undo_and_redo_name_what_they_did_and_end_with_a_reason);
    tcase_add_test(test, skills_challenges_and_actions_are_ticked_in_their_tabs);
    tcase_add_test(test, says_why_there_is_nothing_to_tick);
    tcase_add_test(test, week_and_roadmap_share_their_ticks);
    return suite;
}
