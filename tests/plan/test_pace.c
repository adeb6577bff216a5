/* Pace: which days count, and which work. */
#include "sample.h"

Suite *pace_suite(void);

static struct sample s;

/* Ten weeks of work, started on 1 January 2027. */
static void start(const char *today)
{
    sample_start(&s, "2027-01-01", today);
    sample_phase(&s, 10, 10, 2, 0);
}

/* 1 to 6 January are 6 days: the plan's own pace stands in, whatever was done. */
START_TEST(six_days_are_too_few)
{
    start("2027-01-06");
    sample_work(&s, "2027-01-02", 5);
    struct plan_pace pace = plan_pace(&s.in);
    ck_assert(pace.assumed);
    ck_assert_int_eq(pace.history_days, 6);
    assert_near(pace.weeks_per_week, 1);
}
END_TEST

/* 7 days with 2 weeks of work: 2 * 7/7. */
START_TEST(seven_days_are_enough)
{
    start("2027-01-07");
    sample_work(&s, "2027-01-01", 0.5);
    sample_work(&s, "2027-01-07", 1.5);
    struct plan_pace pace = plan_pace(&s.in);
    ck_assert(!pace.assumed);
    ck_assert_int_eq(pace.history_days, 7);
    assert_near(pace.weeks_per_week, 2);
}
END_TEST

/* 14 days with 3 weeks of work in entries out of order, two on one day: 3 * 7/14. */
START_TEST(a_short_history_counts_from_the_start)
{
    start("2027-01-14");
    sample_work(&s, "2027-01-10", 1);
    sample_work(&s, "2027-01-03", 1);
    sample_work(&s, "2027-01-10", 1);
    assert_near(plan_pace(&s.in).weeks_per_week, 1.5);
}
END_TEST

/* On 31 January the last 28 days begin on the 4th; 3 January is out. */
START_TEST(a_long_history_counts_28_days)
{
    start("2027-01-31");
    sample_work(&s, "2027-01-03", 100);
    sample_work(&s, "2027-01-04", 1);
    sample_work(&s, "2027-01-31", 1);
    assert_near(plan_pace(&s.in).weeks_per_week, 2 * 7.0 / 28);
}
END_TEST

START_TEST(work_of_other_days_does_not_count)
{
    start("2027-01-14");
    sample_work(&s, "2026-12-31", 9); /* before the start */
    sample_work(&s, "2027-01-15", 9); /* after today */
    assert_near(plan_pace(&s.in).weeks_per_week, 0);
    ck_assert(!plan_pace(&s.in).assumed);
}
END_TEST

/* 28 unpaused days up to 10 February, without 10 to 19 January: those of February
 * are 10, of 20 to 31 January 12, so 6 more: from 4 January on. */
START_TEST(paused_days_are_left_out)
{
    start("2027-02-10");
    sample_pause(&s, "2027-01-10", "2027-01-19");
    sample_work(&s, "2027-01-03", 100);
    sample_work(&s, "2027-01-04", 1);
    struct plan_pace pace = plan_pace(&s.in);
    assert_near(pace.weeks_per_week, 7.0 / 28);
    ck_assert_int_eq(pace.history_days, 41 - 10);
}
END_TEST

/* Who works all the same while pausing keeps the credit. */
START_TEST(work_on_a_paused_day_counts)
{
    start("2027-01-20");
    sample_pause(&s, "2027-01-08", "2027-01-13"); /* 14 days are left */
    sample_work(&s, "2027-01-10", 2);
    assert_near(plan_pace(&s.in).weeks_per_week, 1);
}
END_TEST

/* The pause over today holds the history at the 9 days before it. */
START_TEST(a_pause_over_today_keeps_the_pace)
{
    start("2027-01-09");
    sample_work(&s, "2027-01-05", 1);
    double before = plan_pace(&s.in).weeks_per_week;
    sample_pause(&s, "2027-01-10", "2027-12-31");
    s.in.today = sample_day("2027-06-01");
    ck_assert_int_eq(plan_pace(&s.in).history_days, 9);
    assert_near(plan_pace(&s.in).weeks_per_week, before);
    assert_near(before, 7.0 / 9);
}
END_TEST

START_TEST(there_is_no_history_before_the_start)
{
    sample_start(&s, "2027-03-01", "2027-01-01");
    sample_phase(&s, 10, 10, 2, 0);
    sample_work(&s, "2026-12-30", 2);
    ck_assert_int_eq(plan_pace(&s.in).history_days, 0);
    ck_assert(plan_pace(&s.in).assumed);
}
END_TEST

START_TEST(years_paused_from_the_start_are_no_history)
{
    sample_start(&s, "2017-01-01", "2027-01-01");
    sample_phase(&s, 10, 10, 0, 0);
    sample_pause(&s, "2017-01-01", "2026-12-31");
    ck_assert_int_eq(plan_pace(&s.in).history_days, 1);
    ck_assert(plan_pace(&s.in).assumed);
}
END_TEST

Suite *pace_suite(void)
{
    Suite *suite = suite_create("plan: pace");
    TCase *pace = tcase_create("pace");
    tcase_add_test(pace, six_days_are_too_few);
    tcase_add_test(pace, seven_days_are_enough);
    tcase_add_test(pace, a_short_history_counts_from_the_start);
    tcase_add_test(pace, a_long_history_counts_28_days);
    tcase_add_test(pace, work_of_other_days_does_not_count);
    tcase_add_test(pace, paused_days_are_left_out);
    tcase_add_test(pace, work_on_a_paused_day_counts);
    tcase_add_test(pace, a_pause_over_today_keeps_the_pace);
    tcase_add_test(pace, there_is_no_history_before_the_start);
    tcase_add_test(pace, years_paused_from_the_start_are_no_history);
    suite_add_tcase(suite, pace);
    return suite;
}
