/* find, history, the journal and the prompt: what they print. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

START_TEST(found_items_come_in_order_then_the_journal)
{
    out_of(0, "checkin -m 30 watched Andrew Ng");
    out_of(0, "note 1.1 ask Andreas");
    ck_assert_str_eq(
        out_of(0, "find andre"),
        "○ 1.1   Finish the Python for Data Science bootcamp                   by 12 Dec\n"
        "        ask Andreas\n"
        "↗ 1r2   Machine Learning Specialization (Coursera, Andrew Ng)\n"
        "○ s7    Machine learning fundamentals                                   8 weeks\n"
        "        Course: Machine Learning Specialization, Andrew Ng (Coursera). Training…\n"
        "\nJournal\n"
        "Tue 24 Nov 2026    30 min  watched Andrew Ng\n");
    const char *json = out_of(0, "find --json andre");
    ck_assert_str_eq(json_at(json, "$.items[0].ref"), "1.1");
    ck_assert_str_eq(json_at(json, "$.items[2].ref"), "s7");
    ck_assert_str_eq(json_at(json, "$.items[3]"), "null");
    ck_assert_str_eq(json_at(json, "$.checkins[0].text"), "watched Andrew Ng");
    ck_assert_str_eq(json_at(out_of(0, "find --json -n 1 andre"), "$.items[1]"), "null");
}
END_TEST

START_TEST(nothing_found_is_said_and_exits_with_1)
{
    ck_assert_str_eq(err_of(1, "find zebra crossing"),
                     "cairn: nothing on this roadmap and in its journal holds 'zebra crossing'\n");
    ck_assert_str_eq(out_of(0, "find --json zebra"), "{\"items\":[],\"checkins\":[]}\n");
    err_of(2, "find");
    err_of(2, "find -n none x");
}
END_TEST

START_TEST(any_text_can_be_asked_for)
{
    static const char *const texts[] = {"\"",       "a\" OR \"b", "*", "NEAR(", "title:x",
                                        "\033[31m", "\xff",       "",  " "};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *const words[] = {"find", "--json", "--", texts[i], NULL};
        ck_assert_str_ne(json_at(out_of_words(0, words), "$"), "not JSON");
    }
}
END_TEST

START_TEST(history_tells_every_kind_of_step)
{
    ck_assert_str_eq(out_of(0, "history"), "Nothing was done yet.\n");
    out_of(0, "done 1.1");
    out_of(0, "todo 1.1");
    out_of(0, "add --to 1 A task");
    out_of(0, "edit 1.4 --title Renamed");
    out_of(0, "note 1.2 a note");
    out_of(0, "move 1.4 --before 1.1");
    out_of(0, "remove 1.4");
    out_of(0, "plan weeks 2 7");
    out_of(0, "plan pause 2027-01-01 2027-01-07");
    out_of(0, "plan --start 2026-11-25");
    out_of(0, "checkin hello");
    out_of(0, "journal remove 1");
    said_from(0, "# Other\n## Phase 1\n- [ ] x\n", "import -");
    out_of(0, "forget -y 2");
    out_of(0, "undo");
    out_of(0, "redo");
    static const char *const lines[] = {
        "redo  forget the roadmap Other",
        "undo  forget the roadmap Other",
        "do    forget the roadmap Other",
        "do    import the roadmap Other",
        "do    remove the check-in: hello",
        "do    check in: hello",
        "do    start on 25 Nov 2026",
        "do    pause from 1 Jan 2027 to 7 Jan 2027",
        "do    plan 2 Dive into feature engineering for 7 weeks",
        "do    remove Build a simple model on a public dataset",
        "do    move 1.1 Renamed",
        "do    edit the note of 1.3 Finish the Machine Learning Specialization",
        "do    edit the title of 1.1 Renamed",
        "do    add 1.1 Renamed",
        "do    untick 1.2 Finish the Python for Data Science bootcamp",
        "do    tick 1.2 Finish the Python for Data Science bootcamp",
    };
    const char *at = out_of(0, "history");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        int hour, minute, read = 0;
        ck_assert_msg(sscanf(at, "Tue 24 Nov 2026 %2d:%2d  %n", &hour, &minute, &read) == 2, "%s",
                      at);
        at += read;
        size_t size = strlen(lines[i]);
        ck_assert_msg(strncmp(at, lines[i], size) == 0 && at[size] == '\n', "%s\n%s", lines[i], at);
        at += size + 1;
    }
    ck_assert_str_eq(at, "");
}
END_TEST

START_TEST(history_marks_what_is_taken_back)
{
    out_of(0, "done 1.1");
    out_of(0, "add --to 1 New");
    out_of(0, "undo");
    const char *text = out_of(0, "history -n 2");
    ck_assert_ptr_nonnull(strstr(text, "undo  add New\n"));
    ck_assert_ptr_nonnull(strstr(text, "do    add New (undone)\n"));
    ck_assert_ptr_null(strstr(text, "tick"));
    const char *json = out_of(0, "history --json");
    ck_assert_str_eq(json_at(json, "$[0].verb"), "undo");
    ck_assert_str_eq(json_at(json, "$[1].undone"), "1");
    ck_assert_str_eq(json_at(json, "$[2].undone"), "0");
    char of[20];
    snprintf(of, sizeof of, "%s", json_at(json, "$[0].of_step"));
    ck_assert_str_eq(json_at(json, "$[1].step"), of);
    ck_assert_str_eq(json_at(json, "$[2].what"),
                     "tick 1.1 Finish the Python for Data Science bootcamp");
    ck_assert_uint_eq(strlen(json_at(json, "$[0].at")), strlen("2026-11-24T12:00:00.000Z"));
    err_of(2, "history now");
    err_of(2, "history -n 0");
}
END_TEST

START_TEST(a_wrong_check_in_can_be_removed)
{
    out_of(0, "checkin first");
    out_of(0, "checkin -m 45 second");
    ck_assert_str_eq(out_of(0, "journal remove 2"), "remove the check-in: first\n");
    ck_assert_str_eq(out_of(0, "journal"), "1 Tue 24 Nov 2026    45 min  second\n");
    ck_assert_ptr_nonnull(strstr(err_of(1, "journal remove 2"), "the journal has no check-in 2"));
    err_of(2, "journal remove");
    err_of(2, "journal remove x");
    err_of(2, "journal first");
    ck_assert_str_eq(out_of(0, "undo"), "undone: remove the check-in: first\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "journal"), "first"));
    ck_assert_uint_eq(strlen(json_at(out_of(0, "journal --json"), "$[0].uid")), 32);
}
END_TEST

START_TEST(a_check_in_comes_from_standard_input)
{
    ck_assert_str_eq(said_from(0, "read\nchapter 2\n", "checkin -m 20 -"),
                     "check in 20 min: read chapter 2\n");
    ck_assert_str_eq(said_from(0, "piped", "checkin"), "check in: piped\n");
    ck_assert_str_eq(said_from(0, "left alone", "checkin -m 5"), "check in 5 min\n");
    ck_assert_ptr_nonnull(strstr(said_from(1, "", "checkin -"), "nothing on standard input"));
}
END_TEST

START_TEST(the_prompt_is_one_short_line)
{
    ck_assert_str_eq(out_of(0, "next --prompt"), "1.1 Finish the Python for Data Scie… · 18d\n");
    out_of(0, "doing 5.1");
    ck_assert_str_eq(out_of(0, "next --prompt"), "5.1 Update the CV · 163d\n");
    setenv("CAIRN_TODAY", "2027-11-24", 1);
    ck_assert_str_eq(out_of(0, "next --prompt"), "5.1 Update the CV · 202d over\n");
    setenv("LC_ALL", "C", 1);
    ck_assert_str_eq(out_of(0, "next --prompt"), "5.1 Update the CV - 202d over\n");
    setenv("LC_ALL", "C.UTF-8", 1);
    out_of(0, "done 1 2 3 4 5");
    ck_assert_str_eq(out_of(0, "next --prompt"), "");
}
END_TEST

Suite *find_suite(void)
{
    Suite *suite = suite_create("find and history");
    TCase *test = tcase_create("find");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, found_items_come_in_order_then_the_journal);
    tcase_add_test(test, nothing_found_is_said_and_exits_with_1);
    tcase_add_test(test, any_text_can_be_asked_for);
    tcase_add_test(test, history_tells_every_kind_of_step);
    tcase_add_test(test, history_marks_what_is_taken_back);
    tcase_add_test(test, a_wrong_check_in_can_be_removed);
    tcase_add_test(test, a_check_in_comes_from_standard_input);
    tcase_add_test(test, the_prompt_is_one_short_line);
    suite_add_tcase(suite, test);
    return suite;
}
