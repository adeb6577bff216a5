/* Finish dates and ranges, against forecasts worked out by hand. */
#include <stdlib.h>
#include <string.h>

#include "sample.h"

Suite *forecast_suite(void);

static struct sample s;

/* 7 * 70/3 = 163.3: the 164th day from 24 November, which is 24 November + 163. */
START_TEST(the_built_in_roadmap_after_one_task)
{
    sample_roadmap(&s, 1);
    sample_work(&s, "2026-11-24", 8.0 / 3);
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_EARLY);
    assert_day(f.finish, "2027-05-06");
    ck_assert_int_eq(f.finish - s.in.start, 163);
    ck_assert(!f.has_range);
    assert_day(f.half, "");
    assert_day(f.likely, "");
}
END_TEST

/* At its own pace an untouched plan ends when planned: no rounding adds a day. */
START_TEST(an_untouched_plan_ends_when_planned)
{
    sample_roadmap(&s, 0);
    assert_day(plan_forecast(&s.in).finish, "2027-05-24");
    for (int n = 1; n <= 60; n++) {
        sample_start(&s, "2027-01-01", "2027-01-01");
        sample_phase(&s, n / 7.0, 1, 0, 0);
        ck_assert_int_eq(plan_forecast(&s.in).finish - s.in.start, n - 1);
    }
}
END_TEST

/* 10 weeks, 2 done, at 2 weeks in 28 days = 0.5: 7 * 8/0.5 = 112 days from 28
 * January: 4 in January, 28, 31, 30, and 19 in May. */
static void half_pace(const char *worked)
{
    sample_start(&s, "2027-01-01", "2027-01-28");
    sample_phase(&s, 10, 10, 2, 0);
    sample_work(&s, worked, 2);
}

START_TEST(the_measured_pace_sets_the_date)
{
    half_pace("2027-01-12");
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_ON_PACE);
    assert_near(f.pace.weeks_per_week, 0.5);
    assert_day(f.finish, "2027-05-19");
}
END_TEST

/* 31 days of pause in March move the same finish from 19 May to 19 June. */
START_TEST(a_pause_ahead_moves_the_finish)
{
    half_pace("2027-01-12");
    sample_pause(&s, "2027-03-01", "2027-03-31");
    assert_day(plan_forecast(&s.in).finish, "2027-06-19");
}
END_TEST

/* 1 day of work left, today paused until 4 February: it is done on the 5th. */
START_TEST(nothing_finishes_on_a_paused_day)
{
    sample_start(&s, "2027-01-28", "2027-01-30");
    sample_phase(&s, 1 / 7.0, 1, 0, 0);
    sample_pause(&s, "2027-01-30", "2027-02-04");
    assert_day(plan_forecast(&s.in).finish, "2027-02-05");
}
END_TEST

START_TEST(the_last_bit_of_work_takes_today)
{
    sample_start(&s, "2027-01-28", "2027-01-30");
    sample_phase(&s, 0.001, 1, 0, 0);
    assert_day(plan_forecast(&s.in).finish, "2027-01-30");
}
END_TEST

/* 2 weeks of work from 1 March on: the 14th day is 14 March, in a leap year too. */
START_TEST(a_plan_that_starts_later_counts_from_there)
{
    sample_start(&s, "2028-02-25", "2027-01-28");
    sample_phase(&s, 2, 2, 0, 0);
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_FUTURE);
    assert_day(f.finish, "2028-03-09"); /* 25 to 29 February are 5 days, 9 in March */
}
END_TEST

START_TEST(no_phases_no_forecast)
{
    sample_start(&s, "2027-01-01", "2027-02-01");
    sample_work(&s, "2027-01-20", 3);
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_EMPTY);
    assert_day(f.finish, "");
}
END_TEST

/* 1 to 14 January without 3 to 9: 7 days, a week. */
START_TEST(a_finished_plan_says_when)
{
    sample_start(&s, "2027-01-01", "2027-02-01");
    sample_phase(&s, 4, 3, 2, 1);
    sample_work(&s, "2027-01-14", 2);
    sample_work(&s, "2027-01-10", 2);
    sample_pause(&s, "2027-01-03", "2027-01-09");
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_FINISHED);
    assert_day(f.finish, "2027-01-14");
    assert_near(f.took_weeks, 1);
    ck_assert(!f.has_range);
}
END_TEST

START_TEST(a_plan_finished_on_no_known_day)
{
    sample_start(&s, "2027-01-01", "2027-02-01");
    sample_phase(&s, 4, 0, 0, 0);
    s.phases[0].own_done = true;
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_FINISHED);
    assert_day(f.finish, "");
    assert_near(f.took_weeks, 0);
}
END_TEST

/* Ticked off before it was to begin: it took no time, not less than none. */
START_TEST(a_plan_finished_before_its_start)
{
    sample_start(&s, "2027-03-01", "2027-02-01");
    sample_phase(&s, 4, 1, 1, 0);
    sample_work(&s, "2027-02-01", 4);
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_FINISHED);
    assert_near(f.took_weeks, 0);
}
END_TEST

START_TEST(all_skipped_is_not_finished)
{
    sample_start(&s, "2027-01-01", "2027-02-01");
    sample_phase(&s, 4, 3, 0, 3);
    sample_phase(&s, 4, 0, 0, 0);
    s.phases[1].own_skipped = true;
    ck_assert_int_eq(plan_forecast(&s.in).outlook, PLAN_SKIPPED);
}
END_TEST

/* Work of 3 January is 29 days back on 31 January: one day too old. */
START_TEST(four_weeks_without_work_give_no_date)
{
    sample_start(&s, "2026-11-01", "2027-01-30");
    sample_phase(&s, 10, 10, 1, 0);
    sample_work(&s, "2027-01-03", 1);
    ck_assert_int_eq(plan_forecast(&s.in).outlook, PLAN_ON_PACE);
    s.in.today++;
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_STALLED);
    assert_day(f.finish, "");
    ck_assert(!f.has_range);
}
END_TEST

/* At 1 week in 28 days (0.25) ten years, 3652 days, hold 130 weeks of work:
 * 7 * 130/0.25 = 3640 days are a date, 7 * 131/0.25 = 3668 are none. */
START_TEST(over_ten_years_there_is_no_date)
{
    sample_start(&s, "2027-01-01", "2027-01-28");
    sample_phase(&s, 131, 131, 1, 0);
    sample_work(&s, "2027-01-28", 1);
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_ON_PACE);
    ck_assert_int_eq(f.finish - s.in.today, 3639);
    sample_phase(&s, 1, 1, 0, 0);
    f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_FAR);
    assert_day(f.finish, "");
    ck_assert(!f.has_range);
}
END_TEST

START_TEST(a_pause_of_decades_gives_no_date)
{
    half_pace("2027-01-12");
    sample_pause(&s, "2027-03-01", "2057-03-01");
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.outlook, PLAN_FAR);
    assert_day(f.finish, "");
}
END_TEST

START_TEST(a_plan_of_decades_gives_no_date)
{
    sample_start(&s, "2027-01-01", "2026-12-01");
    sample_phase(&s, 1000, 1, 0, 0);
    ck_assert_int_eq(plan_forecast(&s.in).outlook, PLAN_FAR);
}
END_TEST

/* 21 days are 3 weeks, 20 are not. */
START_TEST(a_range_needs_three_weeks)
{
    sample_start(&s, "2027-01-01", "2027-01-20");
    sample_phase(&s, 10, 10, 2, 0);
    sample_work(&s, "2027-01-10", 2);
    ck_assert(!plan_forecast(&s.in).has_range);
    s.in.today++;
    ck_assert(plan_forecast(&s.in).has_range);
}
END_TEST

/* Four weeks of 1 each and 4 to go: every future is 21 + 7 = 28 days. */
START_TEST(a_steady_worker_has_no_spread)
{
    sample_start(&s, "2027-01-01", "2027-01-28");
    sample_phase(&s, 8, 8, 4, 0);
    for (int w = 0; w < 4; w++)
        s.work[s.in.work_count++] = (struct plan_work){s.in.today - 7 * w, 1};
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.finish - s.in.today, 27);
    ck_assert_int_eq(f.half - s.in.today, 27);
    ck_assert_int_eq(f.likely - s.in.today, 27);
}
END_TEST

/* Three weeks of 2 each and 3 to go: 7 days, then 1 of 2 is ceil(3.5) = 4 more. */
START_TEST(the_last_week_is_cut_to_days)
{
    sample_start(&s, "2027-01-01", "2027-01-21");
    sample_phase(&s, 9, 9, 6, 0);
    for (int w = 0; w < 3; w++)
        s.work[s.in.work_count++] = (struct plan_work){s.in.today - 7 * w, 2};
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.half - s.in.today, 10);
    ck_assert_int_eq(f.likely - s.in.today, 10);
}
END_TEST

/* Weeks of 0, 0 and 2, and 2 to go: done in the week in which the 2 is drawn, with
 * chance 1/3 each. After 1 week 33 %, 2: 56 %, 4: 80 %, 5: 87 %. So 50 % by day
 * 14 and 85 % by day 35. */
START_TEST(the_range_follows_the_odds)
{
    sample_start(&s, "2027-01-01", "2027-01-21");
    sample_phase(&s, 4, 4, 2, 0);
    sample_work(&s, "2027-01-04", 2);
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert(f.has_range);
    ck_assert_int_eq(f.half - s.in.today, 13);
    ck_assert_int_eq(f.likely - s.in.today, 34);
}
END_TEST

/* 3 weeks to go and twelve weeks to draw one of: 5 of 21 are through on day 1 (42 %),
 * 5 of 7 on day 3 (83 %), one of 3.5 on day 6 (92 %), one of 3 on day 7. */
START_TEST(the_range_is_of_50_and_85_percent)
{
    static const double worked[] = {7, 21, 3.5, 21, 7, 21, 7, 3, 21, 7, 21, 7};
    sample_start(&s, "2026-01-01", "2027-01-21");
    sample_phase(&s, 200, 200, 197, 0);
    for (int w = 0; w < 12; w++)
        s.work[s.in.work_count++] = (struct plan_work){s.in.today - 7 * w, worked[w]};
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.half - s.in.today, 2);
    ck_assert_int_eq(f.likely - s.in.today, 5);
}
END_TEST

/* Three weeks of 4/3 each for 4 that are left: through on day 21, though 4 − 4/3 − 4/3 is a little
 * more than 4/3 in binary. */
START_TEST(the_range_takes_thirds_as_thirds)
{
    sample_start(&s, "2027-01-01", "2027-01-21");
    sample_phase(&s, 8, 6, 3, 0);
    for (int w = 0; w < 3; w++)
        s.work[s.in.work_count++] = (struct plan_work){s.in.today - 7 * w, 4.0 / 3};
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert_int_eq(f.half - s.in.today, 20);
    ck_assert_int_eq(f.likely - s.in.today, 20);
}
END_TEST

/* The same with 3 weeks of pause among them: the weeks are of unpaused days. */
START_TEST(the_range_leaves_pauses_out)
{
    sample_start(&s, "2027-01-01", "2027-02-11");
    sample_phase(&s, 4, 4, 2, 0);
    sample_work(&s, "2027-01-04", 2);
    sample_pause(&s, "2027-01-10", "2027-01-30");
    sample_pause(&s, "2027-02-12", "2027-02-21"); /* 10 days, before both */
    struct plan_forecast f = plan_forecast(&s.in);
    ck_assert(f.has_range);
    ck_assert_int_eq(f.half - s.in.today, 13 + 10);
    ck_assert_int_eq(f.likely - s.in.today, 34 + 10);
}
END_TEST

/* Weeks older than 12 don't count: a burst a year ago changes nothing. */
START_TEST(the_range_looks_back_twelve_weeks)
{
    sample_start(&s, "2026-01-01", "2027-01-21");
    sample_phase(&s, 20, 20, 10, 0);
    for (int w = 0; w < 12; w++)
        s.work[s.in.work_count++] = (struct plan_work){s.in.today - 7 * w, 0.5};
    civil_day likely = plan_forecast(&s.in).likely;
    ck_assert_int_eq(likely - s.in.today, 139); /* 20 weeks of 0.5 for 10 */
    s.work[s.in.work_count++] = (struct plan_work){s.in.today - 84, 100};
    ck_assert_int_eq(plan_forecast(&s.in).likely, likely);
}
END_TEST

START_TEST(the_same_input_gives_the_same_dates)
{
    sample_start(&s, "2027-01-01", "2027-02-21");
    sample_phase(&s, 20, 20, 5, 0);
    for (int d = 0; d < 50; d += 3)
        s.work[s.in.work_count++] = (struct plan_work){s.in.today - d, 0.1 * (d % 7)};
    struct plan_forecast first = plan_forecast(&s.in);
    ck_assert_int_lt(first.half, first.likely);
    for (int i = 0; i < 5; i++) {
        srand((unsigned)i); /* nothing may hang on the C library's generator */
        struct plan_forecast again = plan_forecast(&s.in);
        ck_assert_int_eq(again.finish, first.finish);
        ck_assert_int_eq(again.half, first.half);
        ck_assert_int_eq(again.likely, first.likely);
    }
}
END_TEST

Suite *forecast_suite(void)
{
    Suite *suite = suite_create("plan: forecast");
    TCase *date = tcase_create("date");
    tcase_add_test(date, the_built_in_roadmap_after_one_task);
    tcase_add_test(date, an_untouched_plan_ends_when_planned);
    tcase_add_test(date, the_measured_pace_sets_the_date);
    tcase_add_test(date, a_pause_ahead_moves_the_finish);
    tcase_add_test(date, nothing_finishes_on_a_paused_day);
    tcase_add_test(date, the_last_bit_of_work_takes_today);
    tcase_add_test(date, a_plan_that_starts_later_counts_from_there);
    suite_add_tcase(suite, date);
    TCase *none = tcase_create("no date");
    tcase_add_test(none, no_phases_no_forecast);
    tcase_add_test(none, a_finished_plan_says_when);
    tcase_add_test(none, a_plan_finished_on_no_known_day);
    tcase_add_test(none, a_plan_finished_before_its_start);
    tcase_add_test(none, all_skipped_is_not_finished);
    tcase_add_test(none, four_weeks_without_work_give_no_date);
    tcase_add_test(none, over_ten_years_there_is_no_date);
    tcase_add_test(none, a_pause_of_decades_gives_no_date);
    tcase_add_test(none, a_plan_of_decades_gives_no_date);
    suite_add_tcase(suite, none);
    TCase *range = tcase_create("range");
    tcase_add_test(range, a_range_needs_three_weeks);
    tcase_add_test(range, a_steady_worker_has_no_spread);
    tcase_add_test(range, the_last_week_is_cut_to_days);
    tcase_add_test(range, the_range_follows_the_odds);
    tcase_add_test(range, the_range_is_of_50_and_85_percent);
    tcase_add_test(range, the_range_takes_thirds_as_thirds);
    tcase_add_test(range, the_range_leaves_pauses_out);
    tcase_add_test(range, the_range_looks_back_twelve_weeks);
    tcase_add_test(range, the_same_input_gives_the_same_dates);
    suite_add_tcase(suite, range);
    return suite;
}
