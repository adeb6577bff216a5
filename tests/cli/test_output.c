/* What the reading commands print, whole, on the built-in roadmap. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

START_TEST(status_is_one_screenful)
{
    ck_assert_str_eq(
        out_of(0, "status"),
        "Backend Developer → Feature Engineer                             Tue 24 Nov 2026\n"
        "\n"
        " 1 Foundations: Python and ML basics  ░░░░░░░░░░░░░░   0/3        8 weeks left\n"
        " 2 Dive into feature engineering      ░░░░░░░░░░░░░░   0/3        6 weeks left\n"
        " 3 Master feature stores and pipelin… ░░░░░░░░░░░░░░   0/3        4 weeks left\n"
        " 4 Build a portfolio project          ░░░░░░░░░░░░░░   0/3        4 weeks left\n"
        " 5 Prepare the job search             ░░░░░░░░░░░░░░   0/3        4 weeks left\n"
        "\n"
        "   ░░░░░░░░░░░░░░░░░░░░ 0 %   26 of 26 weeks left   on plan\n"
        "   At the plan's own pace you will be done on 24 May 2027; your own pace shows\n"
        "   after a week.\n");
}
END_TEST

START_TEST(next_is_in_order_with_days)
{
    ck_assert_str_eq(out_of(0, "next -n 2"),
                     "○ 1.1   Finish the Python for Data Science bootcamp                   "
                     "by 12 Dec\n"
                     "○ 1.2   Finish the Machine Learning Specialization                    "
                     "by 31 Dec\n");
    out_of(0, "doing 3.1");
    ck_assert_ptr_nonnull(strstr(out_of(0, "next -n1"), "◐ 3.1   Set up a local Feast"));
    setenv("CAIRN_TODAY", "2026-12-13", 1);
    ck_assert_ptr_nonnull(strstr(out_of(0, "next --number=2"), "overdue, by 12 Dec"));
}
END_TEST

START_TEST(list_shows_each_kind)
{
    static const struct {
        const char *line, *has;
    } rows[] = {
        {"list phase", " 5 Prepare the job search"},
        {"list task", "○ 5.3   Apply for Feature Engineer roles"},
        {"list resource", "↗ 3r1   Feast documentation"},
        {"list skill", "Nice to have\n○ s10   Data pipelines with Spark"},
        {"list skill", "You have\n• s1    SQL\n"},
        {"list reality", "Biggest challenges\n○ r9    ML concepts"},
        {"list action", "Next 90 days\n○ a7    Finish both courses\n"},
        {"list question", "Questions\n• q1    How much more will I earn?\n"},
        {"list", "   ○ 1.1   Finish the Python"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = out_of(0, rows[i].line);
        ck_assert_msg(strstr(text, rows[i].has) != NULL, "%s:\n%s", rows[i].line, text);
    }
}
END_TEST

START_TEST(list_open_leaves_out_what_is_over)
{
    out_of(0, "done 1.1");
    out_of(0, "skip 1.2");
    const char *text = out_of(0, "list task --open");
    ck_assert_ptr_null(strstr(text, "1.1"));
    ck_assert_ptr_null(strstr(text, "1.2"));
    ck_assert_ptr_nonnull(strstr(text, "1.3"));
    ck_assert_ptr_null(strstr(out_of(0, "list skill --open"), "SQL"));
    ck_assert_str_eq(out_of(0, "list question --open"), "Nothing is open.\n");
}
END_TEST

START_TEST(show_tells_everything)
{
    out_of(0, "done 1.2");
    ck_assert_ptr_nonnull(strstr(out_of(0, "show 1.2"),
                                 "✔ 1.2 Finish the Machine Learning Specialization\n"
                                 "\n"
                                 "  kind       task\n"
                                 "  state      done\n"
                                 "  phase      1 Foundations: Python and ML basics\n"
                                 "  planned by Thu 31 Dec 2026\n"
                                 "  done on    Tue 24 Nov 2026\n"));
    const char *phase = out_of(0, "show 1");
    ck_assert_ptr_nonnull(strstr(phase, "  planned    Tue 24 Nov 2026 to Mon 18 Jan 2027\n"));
    ck_assert_ptr_nonnull(strstr(phase, "  ↗ 1r2   Machine Learning Specialization"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "show s6"), "  importance Critical\n  weeks      4 weeks"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "show 3r1"), "  link       https://docs.feast.dev"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "show q1"), "30 to 40 %"));
}
END_TEST

START_TEST(json_is_valid_and_complete)
{
    static const char *const lines[] = {"next --json",         "status --json",  "list --json",
                                        "list task --json",    "show 1 --json",  "journal --json",
                                        "list phase --json",   "plan --json",    "show q1 --json",
                                        "list reality --json", "roadmaps --json"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_str_ne(json_at(out_of(0, lines[i]), "$"), "not JSON");
    const char *tasks = out_of(0, "list task --json");
    ck_assert_str_eq(json_at(tasks, "$[14].ref"), "5.3");
    ck_assert_str_eq(json_at(tasks, "$[15]"), "null");
    ck_assert_str_eq(json_at(tasks, "$[0].due_on"), "2026-12-12");
    ck_assert_uint_eq(strlen(json_at(tasks, "$[7].uid")), 32);
    out_of(0, "done 1.1 1.2");
    const char *status = out_of(0, "status --json");
    ck_assert_str_eq(json_at(status, "$.weeks_left"), "20.6667");
    ck_assert_str_eq(json_at(status, "$.phases[0].weeks_left"), "2.6667");
    ck_assert_str_eq(json_at(status, "$.phases[0].tasks_done"), "2");
    ck_assert_str_eq(json_at(status, "$.finish_on"), "2027-04-17");
    ck_assert_str_eq(json_at(status, "$.pace_assumed"), "1");
    ck_assert_str_eq(json_at(status, "$.streak_days"), "1");
}
END_TEST

START_TEST(ascii_locale_gets_ascii)
{
    setenv("LC_ALL", "C", 1);
    static const char *const lines[] = {"status", "list", "next", "show 1", "plan", "list --json"};
    for (size_t i = 0; i < 5; i++)
        for (const char *c = out_of(0, lines[i]); *c; c++)
            ck_assert_msg((*c & 0x80) == 0, "%s", lines[i]);
    ck_assert_ptr_nonnull(strstr(out_of(0, "status"), "Backend Developer -> Feature Engineer"));
}
END_TEST

/* Text planted in the store by another program reaches no terminal raw. */
START_TEST(planted_controls_are_not_printed)
{
    out_of(0, "status");
    sql("UPDATE item SET title = 'a' || char(27) || '[31mb' || char(8238) || 'c' || char(155) "
        "WHERE kind = 'task'");
    static const char *const lines[] = {"next", "list", "show 1.1", "done 1.1", "undo"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *text = out_of(0, lines[i]);
        ck_assert_ptr_null(strchr(text, 27));
        ck_assert_ptr_null(strstr(text, "\u202e"));
        ck_assert_ptr_null(strstr(text, "\xC2\x9B"));
    }
    ck_assert_ptr_null(strchr(err_of(1, "show b"), 27));
}
END_TEST

START_TEST(pipes_get_no_escape_sequences)
{
    setenv("TERM", "xterm-256color", 1);
    ck_assert_ptr_null(strchr(out_of(0, "status"), 27));
    ck_assert_ptr_null(strchr(out_of(0, "list"), 27));
}
END_TEST

Suite *output_suite(void)
{
    Suite *suite = suite_create("what commands print");
    TCase *test = tcase_create("output");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, status_is_one_screenful);
    tcase_add_test(test, next_is_in_order_with_days);
    tcase_add_test(test, list_shows_each_kind);
    tcase_add_test(test, list_open_leaves_out_what_is_over);
    tcase_add_test(test, show_tells_everything);
    tcase_add_test(test, json_is_valid_and_complete);
    tcase_add_test(test, ascii_locale_gets_ascii);
    tcase_add_test(test, planted_controls_are_not_printed);
    tcase_add_test(test, pipes_get_no_escape_sequences);
    suite_add_tcase(suite, test);
    return suite;
}
