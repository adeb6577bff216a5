/* Commands that change: what they say, what they do, all or nothing. */
#include <stdlib.h>
#include <string.h>

#include "suites.h"

START_TEST(done_shows_in_status_and_undo_brings_it_back)
{
    ck_assert_str_eq(out_of(0, "done 1.1 1.2"),
                     "done: 2 items\n"
                     "phase 1: 2/3, 2.7 of 8 wk left; 20.7 weeks left in all\n");
    const char *status = out_of(0, "status");
    ck_assert_ptr_nonnull(strstr(status, "2/3    2.7 of 8 wk left"));
    ck_assert_ptr_nonnull(strstr(status, "20.7 of 26 weeks left   5.3 weeks ahead"));
    ck_assert_str_eq(out_of(0, "undo"),
                     "undone: tick 1.1 Finish the Python for Data Science bootcamp and 1 more\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "status"), "0/3        8 weeks left"));
    ck_assert_str_eq(out_of(0, "redo"),
                     "redone: tick 1.1 Finish the Python for Data Science bootcamp and 1 more\n");
}
END_TEST

START_TEST(states_have_their_commands)
{
    ck_assert_ptr_nonnull(strstr(out_of(0, "doing 1.1"), "doing: 1.1 Finish"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "skip 1.1"), "skipped: 1.1 Finish"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "todo 1.1"), "open again: 1.1 Finish"));
    ck_assert_str_eq(out_of(0, "todo 1.1"),
                     "1.1 Finish the Python for Data Science bootcamp is open already\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "done 2"), "(3 tasks)"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "skip s6"), "skipped: s6 Python for data science"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "done r9"), "done: r9 ML concepts"));
}
END_TEST

/* A phase without tasks has no count to tell. */
START_TEST(a_phase_without_tasks_is_told_of_by_its_weeks)
{
    out_of(0, "add --kind phase --weeks 2 Rest");
    ck_assert_str_eq(out_of(0, "doing 6"),
                     "doing: 6 Rest\nphase 6: 2 weeks left; 28 weeks left in all\n");
    ck_assert_str_eq(strstr(out_of(0, "next -n 1"), "doing"), "doing, by 7 Jun 2027\n");
    ck_assert_str_eq(json_at(out_of(0, "next -n 1 --json"), "$[0].due_on"), "2027-06-07");
    ck_assert_ptr_nonnull(strstr(out_of(0, "list phase"), " doing        2 weeks left"));
}
END_TEST

/* What is told is what is, not what was asked for. */
START_TEST(what_is_so_already_is_called_by_its_name)
{
    out_of(0, "done 1");
    ck_assert_str_eq(out_of(0, "skip 1"), "1 Foundations: Python and ML basics is done already\n");
    out_of(0, "skip 2");
    ck_assert_str_eq(out_of(0, "done 2"), "2 Dive into feature engineering is skipped already\n");
}
END_TEST

/* Everything that has a number can be named in every other way. */
START_TEST(refs_have_many_forms)
{
    out_of(0, "status");
    char at[40] = "@";
    strcat(at, sql("SELECT uid FROM item WHERE title = 'Update the CV'"));
    const char *const by_uid[] = {"done", at, NULL};
    ck_assert_ptr_nonnull(strstr(out_of_words(0, by_uid), "5.1 Update the CV"));
    const char *const by_title[] = {"done", "titanic? no: simple MODEL", NULL};
    out_of_words(1, by_title);
    const char *const by_part[] = {"done", "simple MODEL on a public", NULL};
    ck_assert_ptr_nonnull(strstr(out_of_words(0, by_part), "1.3 Build a simple model"));
    const char *const exact[] = {"done", "feature stores", NULL};
    ck_assert_ptr_nonnull(strstr(out_of_words(0, exact), "s9 Feature stores"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "done -- 4.1"), "4.1"));
}
END_TEST

/* Of two that are named one may be done already, or be the other. */
START_TEST(one_of_several_is_said_as_one)
{
    ck_assert_ptr_nonnull(strstr(out_of(0, "done 1.1 1.1"), "done: 1 item\n"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "done 1.1 1.2"), "done: 1 item\n"));
}
END_TEST

START_TEST(several_refs_are_all_or_none)
{
    err_of(1, "done 1.1 9.9");
    err_of(1, "done 1.1 s1");
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE state = 'done' AND kind = 'task'"), "0");
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE verb = 'do'"), "0");
}
END_TEST

START_TEST(undo_takes_a_count_and_ends)
{
    out_of(0, "done 1.1");
    out_of(0, "doing 1.2");
    out_of(0, "skip 1.3");
    const char *text = out_of(0, "undo 9");
    ck_assert_ptr_nonnull(strstr(text, "undone: skip 1.3"));
    ck_assert_ptr_nonnull(strstr(text, "undone: start 1.2"));
    ck_assert_ptr_nonnull(strstr(text, "undone: tick 1.1"));
    ck_assert_str_eq(err_of(1, "undo"), "cairn: nothing to undo\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "redo 2"), "redone: start 1.2"));
    out_of(0, "todo 1.1");
    ck_assert_str_eq(err_of(1, "redo"), "cairn: nothing to redo\n");
}
END_TEST

START_TEST(check_ins_are_kept_listed_and_undone)
{
    ck_assert_str_eq(out_of(0, "checkin -m 1h30 read chapter 2"),
                     "check in 90 min: read chapter 2\n");
    out_of(0, "checkin watched videos");
    ck_assert_str_eq(out_of(0, "journal"),
                     "1 Tue 24 Nov 2026            watched videos\n"
                     "2 Tue 24 Nov 2026    90 min  read chapter 2\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "status"),
                                 "Streak: 1 day, longest 1. Checked in this week: 90 min."));
    ck_assert_str_eq(out_of(0, "undo 2"), "undone: check in: watched videos\n"
                                          "undone: check in 90 min: read chapter 2\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "journal"), "The journal is empty"));
    err_of(2, "checkin");
    err_of(2, "checkin -m soon x");
    err_of(1, "checkin -m 9999 x");
}
END_TEST

/* 26 weeks from 24 Nov 2026 end on 24 May 2027; 15 paused days later on 8 Jun. */
START_TEST(plan_moves_pauses_and_weeks)
{
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan pause 2026-12-20 2027-01-03"),
                                 "the plan ends on 8 Jun 2027"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan weeks 1 10"), "the plan ends on 22 Jun 2027"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan --start 2026-11-20"),
                                 "the plan ends on 18 Jun 2027"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan"), "24 Apr 2027 – 21 May 2027"));
    ck_assert_str_eq(json_at(out_of(0, "plan --json"), "$.pauses[0].last_on"), "2027-01-03");
    ck_assert_str_eq(out_of(0, "undo 3"),
                     "undone: start on 20 Nov 2026\n"
                     "undone: plan 1 Foundations: Python and ML basics for 10 weeks\n"
                     "undone: pause from 20 Dec 2026 to 3 Jan 2027\n");
    ck_assert_str_eq(json_at(out_of(0, "plan --json"), "$.planned_end_on"), "2027-05-24");
    err_of(1, "plan pause 2027-01-03 2026-12-20");
    err_of(2, "plan pause 2027-01-03 soon");
    err_of(1, "plan weeks 1.1 3");
    err_of(1, "plan weeks 1 0");
    err_of(2, "plan weeks 1 many");
    err_of(2, "plan nonsense");
    err_of(2, "plan --start 2026-02-30");
}
END_TEST

/* Near dates have no years, and no room left between them for any. */
START_TEST(plan_dates_stand_together)
{
    out_of(0, "status");
    setenv("CAIRN_TODAY", "2027-01-20", 1);
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan"), "  24 Nov – 18 Jan\n"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan"), "  19 Jan –  1 Mar\n"));
    out_of(0, "plan pause 2028-01-01 2028-01-02");
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan"), " 1 Jan 2028 –  2 Jan 2028\n"));
    setenv("CAIRN_TODAY", "2026-11-24", 1);
}
END_TEST

/* The command typed twice is no second pause; one that goes beyond the first is. */
START_TEST(days_are_paused_once)
{
    out_of(0, "plan pause 2026-12-20 2027-01-03");
    ck_assert_ptr_nonnull(strstr(err_of(1, "plan pause 2026-12-20 2027-01-03"), "paused already"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "plan pause 2026-12-24 2026-12-26"), "paused already"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan --json"), "\"last_on\":\"2027-01-03\"}]"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan pause 2027-01-02 2027-01-04"),
                                 "the plan ends on 9 Jun 2027"));
}
END_TEST

/* Back on 28 Dec: 8 of the 15 paused days stay, and the plan ends on 24 May + 8 = 1 Jun. */
START_TEST(a_pause_can_end_early)
{
    out_of(0, "plan pause 2026-12-20 2027-01-03");
    ck_assert_str_eq(out_of(0, "plan resume 2026-12-28"),
                     "end the pause from 20 Dec 2026 to 3 Jan 2027\n"
                     "the plan ends on 1 Jun 2027\n");
    ck_assert_str_eq(json_at(out_of(0, "plan --json"), "$.pauses[0].last_on"), "2026-12-27");
    ck_assert_ptr_nonnull(strstr(err_of(1, "plan resume 2026-12-28"), "is in no pause"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan resume 2026-12-20"),
                                 "the plan ends on 24 May 2027"));
    ck_assert_str_eq(json_at(out_of(0, "plan --json"), "$.pauses"), "[]");
    ck_assert_str_eq(out_of(0, "undo 2"),
                     "undone: end the pause from 20 Dec 2026 to 27 Dec 2026\n"
                     "undone: end the pause from 20 Dec 2026 to 3 Jan 2027\n");
    ck_assert_str_eq(json_at(out_of(0, "plan --json"), "$.pauses[0].last_on"), "2027-01-03");
    err_of(2, "plan resume");
    err_of(2, "plan resume soon");
}
END_TEST

START_TEST(a_start_of_another_century_is_a_slip)
{
    ck_assert_ptr_nonnull(strstr(err_of(1, "plan --start 1200-01-01"), "over 50 years away"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "plan --start 2019-01-01"), "ends on 1 Jul 2019"));
}
END_TEST

Suite *change_suite(void)
{
    Suite *suite = suite_create("commands that change");
    TCase *test = tcase_create("change");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, done_shows_in_status_and_undo_brings_it_back);
    tcase_add_test(test, states_have_their_commands);
    tcase_add_test(test, a_phase_without_tasks_is_told_of_by_its_weeks);
    tcase_add_test(test, what_is_so_already_is_called_by_its_name);
    tcase_add_test(test, refs_have_many_forms);
    tcase_add_test(test, one_of_several_is_said_as_one);
    tcase_add_test(test, several_refs_are_all_or_none);
    tcase_add_test(test, undo_takes_a_count_and_ends);
    tcase_add_test(test, check_ins_are_kept_listed_and_undone);
    tcase_add_test(test, plan_moves_pauses_and_weeks);
    tcase_add_test(test, plan_dates_stand_together);
    tcase_add_test(test, days_are_paused_once);
    tcase_add_test(test, a_pause_can_end_early);
    tcase_add_test(test, a_start_of_another_century_is_a_slip);
    suite_add_tcase(suite, test);
    return suite;
}
