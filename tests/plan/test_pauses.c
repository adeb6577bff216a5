/* Paused days: what they stretch, delay and stop, against days counted by hand. */
#include "sample.h"

Suite *pauses_suite(void);

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

/* Monday 4 January 2027, a phase of a week in 7 tasks and one more; the pause; today
 * is the last planned day of the first. */
static void one_week_with_pause(const char *first, const char *last)
{
    sample_start(&s, "2027-01-04", "2027-01-10");
    sample_phase(&s, 1, 7, 0, 0);
    sample_phase(&s, 1, 1, 0, 0);
    sample_pause(&s, first, last);
}

/* 3 days inside the window: 7 days of work take 10. The fourth task waits. */
START_TEST(a_pause_inside_stretches_the_window)
{
    one_week_with_pause("2027-01-07", "2027-01-09");
    work_out();
    assert_window(0, "2027-01-04", "2027-01-13");
    assert_window(1, "2027-01-14", "2027-01-20");
    assert_day(plan_task_day(&s.in, f[0].window, 3, 7), "2027-01-06");
    assert_day(plan_task_day(&s.in, f[0].window, 4, 7), "2027-01-10");
    assert_near(t.elapsed, 3.0 / 7); /* 4, 5 and 6 January */
}
END_TEST

START_TEST(a_pause_between_two_windows_is_in_neither)
{
    one_week_with_pause("2027-01-11", "2027-01-12");
    work_out();
    assert_window(0, "2027-01-04", "2027-01-10");
    assert_window(1, "2027-01-13", "2027-01-19");
}
END_TEST

START_TEST(overlapping_pauses_count_once)
{
    one_week_with_pause("2027-01-07", "2027-01-09");
    sample_pause(&s, "2027-01-06", "2027-01-08");
    sample_pause(&s, "2027-01-08", "2027-01-08");
    work_out();
    assert_window(0, "2027-01-04", "2027-01-14"); /* 6 to 9 January: 4 days */
}
END_TEST

START_TEST(adjacent_pauses_add_up)
{
    one_week_with_pause("2027-01-08", "2027-01-09");
    sample_pause(&s, "2027-01-06", "2027-01-07");
    work_out();
    assert_window(0, "2027-01-04", "2027-01-14");
}
END_TEST

START_TEST(a_pause_before_the_start_changes_nothing)
{
    one_week_with_pause("2026-12-01", "2027-01-03");
    work_out();
    assert_window(0, "2027-01-04", "2027-01-10");
    assert_near(t.elapsed, 6.0 / 7);
}
END_TEST

/* Of 1 to 6 January the last 3 days are after the start on the 4th. */
START_TEST(a_pause_over_the_start_delays_it)
{
    one_week_with_pause("2027-01-01", "2027-01-06");
    work_out();
    assert_window(0, "2027-01-07", "2027-01-13");
    assert_near(t.elapsed, 3.0 / 7); /* 7, 8 and 9 January */
}
END_TEST

START_TEST(a_pause_over_today_stops_the_clock)
{
    one_week_with_pause("2027-01-08", "2027-02-28");
    work_out();
    assert_near(t.elapsed, 4.0 / 7); /* 4 to 7 January */
    s.in.today = sample_day("2027-02-20");
    assert_near(sample_totals(&s).elapsed, 4.0 / 7);
}
END_TEST

START_TEST(a_pause_that_ends_before_it_begins_is_none)
{
    one_week_with_pause("2027-01-09", "2027-01-05");
    work_out();
    assert_window(0, "2027-01-04", "2027-01-10");
}
END_TEST

START_TEST(days_counts_what_is_not_paused)
{
    one_week_with_pause("2027-01-07", "2027-01-09");
    civil_day first = sample_day("2027-01-06"), last = sample_day("2027-01-10");
    ck_assert_int_eq(plan_days(&s.in, first, last), 2);
    ck_assert_int_eq(plan_days(&s.in, first + 1, last - 1), 0);
    ck_assert_int_eq(plan_days(&s.in, first, first), 1);
    ck_assert_int_eq(plan_days(&s.in, last, first), 0);
}
END_TEST

Suite *pauses_suite(void)
{
    Suite *suite = suite_create("plan: pauses");
    TCase *pauses = tcase_create("pauses");
    tcase_add_test(pauses, a_pause_inside_stretches_the_window);
    tcase_add_test(pauses, a_pause_between_two_windows_is_in_neither);
    tcase_add_test(pauses, overlapping_pauses_count_once);
    tcase_add_test(pauses, adjacent_pauses_add_up);
    tcase_add_test(pauses, a_pause_before_the_start_changes_nothing);
    tcase_add_test(pauses, a_pause_over_the_start_delays_it);
    tcase_add_test(pauses, a_pause_over_today_stops_the_clock);
    tcase_add_test(pauses, a_pause_that_ends_before_it_begins_is_none);
    tcase_add_test(pauses, days_counts_what_is_not_paused);
    suite_add_tcase(suite, pauses);
    return suite;
}
