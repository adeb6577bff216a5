/* Editing without leaving the screen: titles, weeks, links, importance, adding, removing,
 * moving; each one step that u takes back, each refusal with its reason. */
#include <stdlib.h>
#include <string.h>

#include "suites.h"

/* `cairn show REF` holds the text. */
static void expect_in_store(const char *ref, const char *text)
{
    char *out;
    ck_assert_int_eq(run_on_store(&out, "show", ref, NULL), 0);
    ck_assert_msg(strstr(out, text) != NULL, "%s: no '%s' in:\n%s", ref, text, out);
    free(out);
}

START_TEST(a_title_is_edited_in_place)
{
    struct screen *s = start_cairn();
    screen_keys(s, "e");
    screen_wait_row(s, 23, "Title: Finish the Python for Data Science bootcamp");
    screen_keys(s, "<C-w>course<Enter>");
    screen_wait_row(s, 4, " › ○ 1.1 Finish the Python for Data Science course");
    screen_wait_row(s, 23, "edited: 1.1 Finish the Python for Data Science course");
    expect_in_store("1.1", "Data Science course");
    screen_keys(s, "u");
    screen_wait_row(s, 23, "undone: edit the title of 1.1");
    screen_wait_row(s, 4, "Data Science bootcamp");
    quit_cairn(s);
}
END_TEST

/* In a tab that doesn't show what was added, the next key is for what one was at. */
START_TEST(what_is_added_out_of_sight_leaves_the_selection)
{
    struct screen *s = start_cairn();
    screen_keys(s, "4");
    screen_wait_row(s, 4, "› ○ 1.1");
    screen_keys(s, "aafter<Enter>");
    screen_wait_row(s, 23, "added: 1.2 after");
    screen_wait_row(s, 4, "› ○ 1.1");
    screen_keys(s, "<Space>");
    screen_wait_row(s, 4, "› ✔ 1.1");
    quit_cairn(s);
}
END_TEST

/* Ctrl-L is for the eye alone, in a question too. */
START_TEST(painting_again_answers_nothing)
{
    struct screen *s = start_cairn();
    screen_keys(s, "D");
    screen_wait_row(s, 23, "1.1");
    screen_keys(s, "<C-l>y");
    screen_wait_row(s, 23, "removed: 1.1");
    quit_cairn(s);
}
END_TEST

/* What the model refuses stays in the prompt, with its reason above. */
START_TEST(an_empty_title_is_refused_and_can_be_put_right)
{
    struct screen *s = start_cairn();
    screen_keys(s, "e<C-u><Enter>");
    screen_wait_row(s, 22, "title");
    screen_wait_row(s, 23, "Title:");
    screen_keys(s, "Better<Enter>");
    screen_wait_row(s, 4, "○ 1.1 Better");
    quit_cairn(s);
}
END_TEST

START_TEST(weeks_move_the_plan)
{
    struct screen *s = start_cairn();
    screen_keys(s, "kw");
    screen_wait_row(s, 23, "Weeks of phase 1: 8");
    screen_keys(s, "x<Enter>");
    screen_wait_row(s, 22, "'8x' is not a number of weeks");
    screen_keys(s, "<C-u>999<Enter>");
    screen_wait_row(s, 22, "weeks are a number from 0.1 to 520");
    screen_keys(s, "<C-u>10.5<Enter>");
    screen_wait_row(s, 3, "0/3  10.5 weeks left");
    screen_wait_row(s, 22, "28.5 weeks left");
    screen_keys(s, "w<C-u><Enter>"); /* none: it shares the average */
    screen_wait_row(s, 3, "0/3   4.5 weeks left");
    screen_keys(s, "uu");
    screen_wait_row(s, 3, "0/3     8 weeks left");
    screen_keys(s, "jw");
    screen_wait_row(s, 23, "only phases and skills to learn have weeks");
    quit_cairn(s);
}
END_TEST

START_TEST(the_start_can_be_moved)
{
    struct screen *s = start_cairn();
    screen_keys(s, "S");
    screen_wait_row(s, 23, "The plan starts on: 2026-11-24");
    screen_keys(s, "<C-u>tomorrow<Enter>");
    screen_wait_row(s, 22, "'tomorrow' is not a day: write YYYY-MM-DD");
    screen_keys(s, "<C-u>2026-11-17<Enter>");
    screen_wait_row(s, 23, "changed: start on 17 Nov 2026");
    screen_wait_row(s, 22, "1 week behind");
    screen_keys(s, "u");
    screen_wait_row(s, 22, "on plan");
    quit_cairn(s);
}
END_TEST

START_TEST(adds_after_under_and_below_a_phase)
{
    struct screen *s = start_cairn();
    screen_keys(s, "a");
    screen_wait_row(s, 23, "New after 1.1:");
    screen_keys(s, "Beside<Enter>");
    screen_wait_row(s, 5, " › ○ 1.2 Beside");
    screen_wait_row(s, 23, "added: 1.2 Beside");
    screen_keys(s, "A");
    screen_wait_row(s, 23, "New task under 1.2:");
    screen_keys(s, "Below<Enter>");
    screen_wait_row(s, 6, "   › ○ 1.3 Below");
    screen_keys(s, "Gk"); /* phase 4, folded */
    screen_keys(s, "A4th<Enter>");
    screen_wait_text(s, " › ○ 4.4 4th");
    screen_wait_text(s, "▾ 4 Build");
    screen_keys(s, "uuu");
    screen_wait_row(s, 5, "○ 1.2 Finish the Machine");
    screen_wait_text(s, "0/3     4 weeks left");
    screen_keys(s, "ga");
    screen_wait_row(s, 23, "New after 1:");
    screen_keys(s, "Rest<Enter>");
    screen_wait_text(s, "▸ 2 Rest");
    quit_cairn(s);
}
END_TEST

START_TEST(resources_are_added_with_their_link)
{
    struct screen *s = start_cairn();
    screen_keys(s, "r");
    screen_wait_row(s, 23, "Resource and link for 1.1:");
    screen_keys(s, "A book https://example.org/b<Enter>");
    screen_wait_row(s, 5, "   › ↗ A book");
    screen_wait_row(s, 5, "example.org");
    screen_keys(s, "U");
    screen_wait_row(s, 23, "Link: https://example.org/b");
    screen_keys(s, "<C-u>ftp://example.org<Enter>");
    screen_wait_row(s, 22, "http");
    screen_keys(s, "<C-u>http://example.net<Enter>");
    screen_wait_row(s, 5, "example.net");
    screen_keys(s, "aA talk<Enter>");
    screen_wait_row(s, 6, "   › ↗ A talk");
    screen_keys(s, "A");
    screen_wait_row(s, 23, "nothing stands below this: a adds one after it");
    screen_keys(s, "kkU");
    screen_wait_row(s, 23, "only a resource has a link: r adds one");
    quit_cairn(s);
}
END_TEST

START_TEST(removing_asks_first_and_is_undone)
{
    struct screen *s = start_cairn();
    screen_keys(s, "jD");
    screen_wait_row(s, 23, "Remove 1.2 Finish the Machine Learning Specialization? [y/n]");
    screen_keys(s, "<Esc>");
    screen_wait_row(s, 23, "given up: nothing was changed");
    screen_keys(s, "Dn");
    screen_wait_row(s, 23, "kept");
    screen_keys(s, "Dy");
    screen_wait_row(s, 5, " › ○ 1.2 Build a simple model");
    screen_wait_row(s, 23, "removed: 1.2 Finish the Machine");
    screen_keys(s, "u");
    screen_wait_row(s, 23, "undone: remove 1.2 Finish the Machine");
    screen_wait_row(s, 5, " › ○ 1.2 Finish the Machine"); /* it is selected again */
    screen_keys(s, "gD");
    screen_wait_row(s, 23, "Remove 1 Foundations: Python and ML basics with its 3 tasks? [y/n]");
    screen_keys(s, "y");
    screen_wait_row(s, 3, "▸ 1 Dive into feature engineering");
    screen_keys(s, "u");
    screen_wait_row(s, 3, "▾ 1 Foundations");
    quit_cairn(s);
}
END_TEST

START_TEST(moves_within_and_across_phases)
{
    struct screen *s = start_cairn();
    screen_keys(s, "J");
    screen_wait_row(s, 5, " › ○ 1.2 Finish the Python");
    screen_keys(s, "JJ"); /* the next phase was folded */
    screen_wait_text(s, " › ○ 2.1 Finish the Python");
    screen_wait_text(s, "▾ 2 Dive");
    screen_keys(s, "KKK");
    screen_wait_row(s, 4, " › ○ 1.1 Finish the Python");
    screen_keys(s, "K");
    screen_wait_row(s, 23, "first already");
    screen_keys(s, "gJ");
    screen_wait_text(s, "▾ 2 Foundations");
    screen_keys(s, "uuuuuuu");
    screen_wait_row(s, 23, "undone: move 1.1");
    screen_wait_row(s, 3, "▾ 1 Foundations");
    screen_keys(s, "u");
    screen_wait_row(s, 23, "nothing to undo");
    quit_cairn(s);
}
END_TEST

START_TEST(skills_have_importance_and_weeks)
{
    struct screen *s = start_cairn();
    screen_keys(s, "2i");
    screen_wait_row(s, 23, "Importance: [c]ritical [i]mportant [n]ice [h]ave");
    screen_keys(s, "n");
    screen_wait_row(s, 23, "edited: s11 Python for data science");
    screen_wait_row(s, 4, " › ○ Python for data science"); /* it stays under the eye */
    screen_keys(s, "w");
    screen_wait_row(s, 23, "Weeks of skill s11: 4");
    screen_keys(s, "<BS>5<Enter>");
    screen_wait_row(s, 4, "5 weeks");
    screen_keys(s, "ug");
    screen_wait_row(s, 3, "0/1   8 weeks");
    screen_keys(s, "ug");
    screen_wait_row(s, 3, "0/2   12 weeks");
    screen_keys(s, "1i");
    screen_wait_row(s, 23, "only skills have an importance");
    quit_cairn(s);
}
END_TEST

START_TEST(entries_and_actions_are_added_beside)
{
    struct screen *s = start_cairn();
    screen_keys(s, "2aRust<Enter>");
    screen_wait_text(s, " › ○ Rust");
    screen_keys(s, "4GaCall a mentor<Enter>");
    screen_wait_text(s, " › ○ Call a mentor");
    screen_keys(s, "3aAnother fact<Enter>");
    screen_wait_text(s, "Another fact");
    screen_keys(s, "A");
    screen_wait_row(s, 23, "nothing stands below this");
    screen_keys(s, "r");
    screen_wait_row(s, 23, "resources stand below phases, groups and tasks");
    screen_keys(s, "5a");
    screen_wait_row(s, 23, "nothing can be added in this tab");
    screen_keys(s, "e");
    screen_wait_row(s, 23, "nothing is selected");
    quit_cairn(s);
}
END_TEST

/* A roadmap from which everything was removed is no dead end. */
START_TEST(an_empty_roadmap_can_be_filled)
{
    struct screen *s = start_cairn();
    screen_keys(s, "g");
    for (int i = 0; i < 5; i++) {
        screen_keys(s, "D");
        screen_wait_row(s, 23, "Remove 1 ");
        screen_keys(s, "y");
        screen_wait_row(s, 23, "removed: 1 ");
    }
    screen_wait_row(s, 3, "no phases yet");
    screen_keys(s, "A");
    screen_wait_row(s, 23, "The first phase:");
    screen_keys(s, "Begin<Enter>");
    screen_wait_row(s, 3, "▸ 1 Begin");
    screen_keys(s, "AFirst<Enter>");
    screen_wait_row(s, 4, " › ○ 1.1 First");
    quit_cairn(s);
}
END_TEST

/* The item that a prompt is about is found by what it is, not by where it stands. */
START_TEST(a_prompt_outlives_changes_from_outside)
{
    struct screen *s = start_cairn(), *other = start_cairn();
    screen_keys(s, "jeX<Home>My ");
    screen_wait_row(s, 23, "Title: My Finish");
    screen_keys(other, "Dy");
    screen_wait_row(s, 4, " › ○ 1.1 Finish the Machine");
    screen_wait_row(s, 23, "Title: My Finish the Machine Learning SpecializationX");
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 4, " › ○ 1.1 My Finish the Machine Learning SpecializationX");
    screen_keys(s, "e late");
    screen_wait_row(s, 23, "late");
    screen_wait_row(other, 4, " › ○ 1.1 My Finish");
    screen_keys(other, "Dy");
    screen_wait_row(s, 4, " › ○ 1.1 Build a simple model");
    screen_wait_row(s, 23, "late");
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 22, "that item is not on this roadmap any more");
    screen_keys(s, "<Esc>");
    screen_wait_row(s, 23, "given up");
    quit_cairn(s);
    quit_cairn(other);
}
END_TEST

Suite *editing_suite(void)
{
    Suite *suite = suite_create("editing");
    TCase *test = screen_case(suite, "editing");
    tcase_add_test(test, what_is_added_out_of_sight_leaves_the_selection);
    tcase_add_test(test, painting_again_answers_nothing);
    tcase_add_test(test, a_title_is_edited_in_place);
    tcase_add_test(test, an_empty_title_is_refused_and_can_be_put_right);
    tcase_add_test(test, weeks_move_the_plan);
    tcase_add_test(test, the_start_can_be_moved);
    tcase_add_test(test, adds_after_under_and_below_a_phase);
    tcase_add_test(test, resources_are_added_with_their_link);
    tcase_add_test(test, removing_asks_first_and_is_undone);
    tcase_add_test(test, moves_within_and_across_phases);
    tcase_add_test(test, skills_have_importance_and_weeks);
    tcase_add_test(test, entries_and_actions_are_added_beside);
    tcase_add_test(test, an_empty_roadmap_can_be_filled);
    tcase_add_test(test, a_prompt_outlives_changes_from_outside);
    return suite;
}
