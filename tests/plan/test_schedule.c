/* Windows, planned days, weeks left, percent, ahead and behind, against
 * schedules worked out by hand. */
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "sample.h"

Suite *schedule_suite(void);

static struct sample s;
static struct plan_phase_figures f[64];
static struct plan_totals t;

static void work_out(void)
{
    plan_schedule(&s.in, f, &t);
}

static void assert_window(int phase, const char *first, const char *last)
{
    assert_day(f[phase].window.first, first);
    assert_day(f[phase].window.last, last);
}

/* 24 Nov + 56 days: 7 in November, 31 in December, 18 in January. Then 42 days:
 * 13 in January, 28 in February, 1 March; then three times 28. */
START_TEST(windows_of_the_built_in_roadmap)
{
    sample_roadmap(&s, 0);
    work_out();
    assert_window(0, "2026-11-24", "2027-01-18");
    assert_window(1, "2027-01-19", "2027-03-01");
    assert_window(2, "2027-03-02", "2027-03-29");
    assert_window(3, "2027-03-30", "2027-04-26");
    assert_window(4, "2027-04-27", "2027-05-24");
    assert_day(t.planned_end, "2027-05-24");
}
END_TEST

/* 56 days: the tasks fall on day ceil(56/3) = 19, ceil(112/3) = 38 and 56. */
START_TEST(days_of_the_tasks_of_phase_1)
{
    sample_roadmap(&s, 0);
    work_out();
    assert_day(plan_task_day(&s.in, f[0].window, 1, 3), "2026-12-12");
    assert_day(plan_task_day(&s.in, f[0].window, 2, 3), "2026-12-31");
    assert_day(plan_task_day(&s.in, f[0].window, 3, 3), "2027-01-18");
}
END_TEST

/* A week of 20 tasks: task i is due on day ceil(7i/20), so 2 go on day 1. */
START_TEST(more_tasks_than_days_share_days)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    sample_phase(&s, 1, 20, 0, 0);
    work_out();
    assert_day(plan_task_day(&s.in, f[0].window, 1, 20), "2027-01-01");
    assert_day(plan_task_day(&s.in, f[0].window, 2, 20), "2027-01-01");
    assert_day(plan_task_day(&s.in, f[0].window, 3, 20), "2027-01-02");
    assert_day(plan_task_day(&s.in, f[0].window, 20, 20), "2027-01-07");
}
END_TEST

/* 1 of 3 done: 8 * 2/3 = 5.33 left of phase 1, 5.33 + 18 = 23.33 in all,
 * 8/3 = 2.67 done; on day one nothing has elapsed. 2.67 / 26 = 10.26 %. */
START_TEST(one_task_of_the_built_in_roadmap)
{
    sample_roadmap(&s, 1);
    work_out();
    assert_near(f[0].weeks_left, 16.0 / 3);
    assert_near(f[0].weeks_done, 8.0 / 3);
    assert_near(f[0].task_weeks, 8.0 / 3);
    assert_near(t.weeks, 26);
    assert_near(t.weeks_left, 70.0 / 3);
    assert_near(t.weeks_done, 8.0 / 3);
    assert_near(t.elapsed, 0);
    assert_near(t.ahead, 8.0 / 3);
    assert_near(t.percent, 800.0 / 78);
}
END_TEST

/* 8 * 1/3 = 2.67 left of phase 1, 2.67 + 18 = 20.67 in all. */
START_TEST(two_tasks_of_the_built_in_roadmap)
{
    sample_roadmap(&s, 2);
    work_out();
    assert_near(f[0].weeks_left, 8.0 / 3);
    assert_near(t.weeks_left, 62.0 / 3);
}
END_TEST

/* 4 of 5 tasks count: 10 * (1 - 1/4) = 7.5 left, each worth 2.5. */
START_TEST(skipped_tasks_do_not_count)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    sample_phase(&s, 10, 5, 1, 1);
    work_out();
    assert_near(f[0].weeks_left, 7.5);
    assert_near(f[0].task_weeks, 2.5);
}
END_TEST

START_TEST(a_phase_with_every_task_skipped_has_nothing_left)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    sample_phase(&s, 4, 3, 0, 3);
    sample_phase(&s, 4, 2, 0, 0);
    work_out();
    assert_near(f[0].weeks_left, 0);
    assert_near(f[0].task_weeks, 0);
    assert_near(t.weeks_left, 4);
}
END_TEST

START_TEST(a_phase_without_tasks_is_its_own_box)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    sample_phase(&s, 2, 0, 0, 0);
    sample_phase(&s, 3, 0, 0, 0);
    sample_phase(&s, 5, 0, 0, 0);
    s.phases[1].own_done = true;
    s.phases[2].own_skipped = true;
    work_out();
    assert_near(f[0].weeks_left, 2);
    assert_near(f[1].weeks_left, 0);
    assert_near(f[2].weeks_left, 0);
    assert_near(f[0].task_weeks, 0);
    assert_near(t.weeks_left, 2);
}
END_TEST

/* What a phase with tasks says of itself does not matter: its tasks count. */
START_TEST(a_phase_with_tasks_ignores_its_own_box)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    sample_phase(&s, 2, 2, 0, 0);
    s.phases[0].own_done = s.phases[0].own_skipped = true;
    work_out();
    assert_near(t.weeks_left, 2);
}
END_TEST

/* (6 + 2) / 2 = 4 for each of those that give none, however they put it. */
START_TEST(phases_without_weeks_take_the_average)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    const double none[] = {0, -3, NAN, INFINITY, -INFINITY};
    sample_phase(&s, 6, 1, 0, 0);
    for (size_t i = 0; i < 5; i++)
        sample_phase(&s, none[i], 1, 0, 0);
    sample_phase(&s, 2, 1, 0, 0);
    work_out();
    for (int i = 1; i <= 5; i++)
        assert_near(f[i].weeks, 4);
    assert_near(t.weeks, 28);
}
END_TEST

START_TEST(without_any_weeks_a_phase_takes_one)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    sample_phase(&s, 0, 1, 0, 0);
    sample_phase(&s, 0, 1, 0, 0);
    work_out();
    assert_near(t.weeks, 2);
    assert_window(0, "2027-01-01", "2027-01-07");
    assert_window(1, "2027-01-08", "2027-01-14");
}
END_TEST

/* 1.5 weeks are 10.5 days. The bounds are rounded, not the lengths: day 11
 * (10.5), day 21, day 32 (31.5), day 42 = 4 * 1.5 weeks to the day. */
START_TEST(half_weeks_do_not_drift)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    for (int i = 0; i < 4; i++)
        sample_phase(&s, 1.5, 1, 0, 0);
    work_out();
    assert_window(0, "2027-01-01", "2027-01-11");
    assert_window(1, "2027-01-12", "2027-01-21");
    assert_window(2, "2027-01-22", "2027-02-01");
    assert_window(3, "2027-02-02", "2027-02-11");
}
END_TEST

START_TEST(a_window_is_at_least_one_day)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    for (int i = 0; i < 3; i++)
        sample_phase(&s, 0.01, 1, 0, 0);
    work_out();
    assert_window(0, "2027-01-01", "2027-01-01");
    assert_window(1, "2027-01-02", "2027-01-02");
    assert_window(2, "2027-01-03", "2027-01-03");
}
END_TEST

START_TEST(an_empty_roadmap_is_all_zeros)
{
    sample_start(&s, "2027-01-01", "2027-03-01");
    work_out();
    assert_near(t.weeks, 0);
    assert_near(t.weeks_left, 0);
    assert_near(t.percent, 0);
    assert_near(t.elapsed, 0);
    assert_near(t.ahead, 0);
    assert_day(t.planned_end, "");
}
END_TEST

/* 2028 is a leap year, 2100 is none, 2000 was one. 14 days from 20 February. */
START_TEST(leap_years)
{
    const char *const starts[] = {"2028-02-20", "2027-02-20", "2100-02-20", "2000-02-20"};
    const char *const ends[] = {"2028-03-04", "2027-03-05", "2100-03-05", "2000-03-04"};
    for (int i = 0; i < 4; i++) {
        sample_start(&s, starts[i], starts[i]);
        sample_phase(&s, 2, 1, 0, 0);
        assert_day(sample_totals(&s).planned_end, ends[i]);
    }
}
END_TEST

/* Where clocks are turned (28 March and 31 October 2027 in Berlin, 14 March and 7
 * November in New York), and in zones half a day apart, days are days. */
START_TEST(time_zones_make_no_difference)
{
    const char *const zones[] = {"UTC",
                                 "Europe/Berlin",
                                 "America/New_York",
                                 "Pacific/Kiritimati",
                                 "Pacific/Pago_Pago",
                                 "CET-1CEST,M3.5.0,M10.5.0/3"};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        sample_start(&s, "2027-03-27", "2027-03-29");
        sample_phase(&s, 1, 7, 0, 0);
        sample_phase(&s, 32, 1, 0, 0);
        work_out();
        assert_window(0, "2027-03-27", "2027-04-02");
        assert_day(plan_task_day(&s.in, f[0].window, 2, 7), "2027-03-28");
        assert_day(plan_task_day(&s.in, f[0].window, 3, 7), "2027-03-29");
        assert_day(t.planned_end, "2027-11-12"); /* 33 weeks = 231 days from 27 March */
        assert_near(t.elapsed, 2.0 / 7);
    }
}
END_TEST

/* 10 days after the start 10/7 weeks have elapsed; 2 of 4 weeks are done. */
START_TEST(ahead_is_work_done_less_time_gone)
{
    sample_start(&s, "2027-01-01", "2027-01-11");
    sample_phase(&s, 4, 4, 2, 0);
    work_out();
    assert_near(t.elapsed, 10.0 / 7);
    assert_near(t.ahead, 2 - 10.0 / 7);
}
END_TEST

START_TEST(behind_is_at_most_the_whole_plan)
{
    sample_start(&s, "2016-01-01", "2027-01-11");
    sample_phase(&s, 4, 4, 1, 0);
    work_out();
    assert_near(t.elapsed, 4);
    assert_near(t.ahead, -3);
}
END_TEST

START_TEST(nothing_has_elapsed_before_the_start)
{
    sample_start(&s, "2027-02-01", "2027-01-01");
    sample_phase(&s, 4, 4, 1, 0);
    work_out();
    assert_near(t.elapsed, 0);
    assert_near(t.ahead, 1);
}
END_TEST

/* 100 * w / w need not be 100 in doubles: a finished plan must be, whatever its
 * weeks, and one that isn't must not. */
START_TEST(only_a_finished_plan_is_at_100_percent)
{
    for (int i = 1; i < 5000; i++) {
        double weeks = i / 7.0;
        sample_start(&s, "2027-01-01", "2027-01-01");
        sample_phase(&s, weeks, 3, 3, 0);
        sample_phase(&s, weeks / 3, 5, 5, 0);
        ck_assert_double_eq(sample_totals(&s).percent, 100);
        s.phases[1].done = 4;
        ck_assert_double_lt(sample_totals(&s).percent, 100);
    }
    sample_start(&s, "2027-01-01", "2027-01-01");
    sample_phase(&s, 9999, 1, 1, 0);
    sample_phase(&s, 1e-15, 1, 0, 0);
    ck_assert_double_lt(sample_totals(&s).percent, 100);
    s.phases[0].done = 0, s.phases[1].done = 1;
    ck_assert_double_gt(sample_totals(&s).percent, 0);
}
END_TEST

/* Two phases of 1e308 weeks would add up to infinity. */
START_TEST(absurd_weeks_are_bounded)
{
    sample_start(&s, "2027-01-01", "2027-06-01");
    for (int i = 0; i < 64; i++)
        sample_phase(&s, 1e308, 2, 1, 0);
    work_out();
    assert_near(t.weeks, 64.0 * PLAN_MOST_WEEKS);
    assert_near(t.percent, 50);
    ck_assert_int_ge(f[63].window.last, f[63].window.first);
    ck_assert_int_gt(f[63].window.first, f[62].window.last);
}
END_TEST

Suite *schedule_suite(void)
{
    Suite *suite = suite_create("plan: schedule");
    TCase *windows = tcase_create("windows");
    tcase_add_test(windows, windows_of_the_built_in_roadmap);
    tcase_add_test(windows, days_of_the_tasks_of_phase_1);
    tcase_add_test(windows, more_tasks_than_days_share_days);
    tcase_add_test(windows, phases_without_weeks_take_the_average);
    tcase_add_test(windows, without_any_weeks_a_phase_takes_one);
    tcase_add_test(windows, half_weeks_do_not_drift);
    tcase_add_test(windows, a_window_is_at_least_one_day);
    tcase_add_test(windows, leap_years);
    tcase_add_test(windows, time_zones_make_no_difference);
    tcase_add_test(windows, absurd_weeks_are_bounded);
    suite_add_tcase(suite, windows);
    TCase *weeks = tcase_create("weeks left");
    tcase_add_test(weeks, one_task_of_the_built_in_roadmap);
    tcase_add_test(weeks, two_tasks_of_the_built_in_roadmap);
    tcase_add_test(weeks, skipped_tasks_do_not_count);
    tcase_add_test(weeks, a_phase_with_every_task_skipped_has_nothing_left);
    tcase_add_test(weeks, a_phase_without_tasks_is_its_own_box);
    tcase_add_test(weeks, a_phase_with_tasks_ignores_its_own_box);
    tcase_add_test(weeks, an_empty_roadmap_is_all_zeros);
    tcase_add_test(weeks, ahead_is_work_done_less_time_gone);
    tcase_add_test(weeks, behind_is_at_most_the_whole_plan);
    tcase_add_test(weeks, nothing_has_elapsed_before_the_start);
    tcase_add_test(weeks, only_a_finished_plan_is_at_100_percent);
    suite_add_tcase(suite, weeks);
    return suite;
}
