/* The figures as people read them. */
#include <math.h>

#include "sample.h"

Suite *words_suite(void);

static struct sample s;
static char text[2 * PLAN_TEXT];

START_TEST(numbers_have_one_decimal_or_none)
{
    ck_assert_str_eq(plan_number(8.0 / 3, text), "2.7");
    ck_assert_str_eq(plan_number(8, text), "8");
    ck_assert_str_eq(plan_number(7.96, text), "8");
    ck_assert_str_eq(plan_number(0.25, text), "0.3");
    ck_assert_str_eq(plan_number(640000, text), "640000");
}
END_TEST

START_TEST(what_is_left_of_anything_is_not_nothing)
{
    ck_assert_str_eq(plan_number(0.001, text), "0.1");
    ck_assert_str_eq(plan_number(1e-300, text), "0.1");
    ck_assert_str_eq(plan_number(0, text), "0");
}
END_TEST

START_TEST(no_number_is_not_one)
{
    ck_assert_str_eq(plan_number(-0.0, text), "0");
    ck_assert_str_eq(plan_number(-3, text), "0");
    ck_assert_str_eq(plan_number(NAN, text), "0");
    ck_assert_str_eq(plan_number(-INFINITY, text), "0");
}
END_TEST

START_TEST(weeks_agree_with_their_number)
{
    ck_assert_str_eq(plan_weeks_text(70.0 / 3, text), "23.3 weeks");
    ck_assert_str_eq(plan_weeks_text(1, text), "1 week");
    ck_assert_str_eq(plan_weeks_text(1.04, text), "1 week");
    ck_assert_str_eq(plan_weeks_text(1.1, text), "1.1 weeks");
    ck_assert_str_eq(plan_weeks_text(0.5, text), "0.5 weeks");
    ck_assert_str_eq(plan_weeks_text(0, text), "0 weeks");
}
END_TEST

START_TEST(ahead_and_behind)
{
    ck_assert_str_eq(plan_ahead_text(8.0 / 3, text), "2.7 weeks ahead");
    ck_assert_str_eq(plan_ahead_text(-8.0 / 3, text), "2.7 weeks behind");
    ck_assert_str_eq(plan_ahead_text(3.0 / 7, text), "3 days ahead");
    ck_assert_str_eq(plan_ahead_text(-1.0 / 7, text), "1 day behind");
    ck_assert_str_eq(plan_ahead_text(1, text), "1 week ahead");
}
END_TEST

/* Half a day is 0.0714 weeks. */
START_TEST(less_than_half_a_day_is_on_plan)
{
    ck_assert_str_eq(plan_ahead_text(0, text), "on plan");
    ck_assert_str_eq(plan_ahead_text(-0.0, text), "on plan");
    ck_assert_str_eq(plan_ahead_text(0.071, text), "on plan");
    ck_assert_str_eq(plan_ahead_text(-0.071, text), "on plan");
    ck_assert_str_eq(plan_ahead_text(0.072, text), "1 day ahead");
    ck_assert_str_eq(plan_ahead_text(NAN, text), "on plan");
    ck_assert_str_eq(plan_ahead_text(INFINITY, text), "on plan");
}
END_TEST

/* 6.6 of 7 days are 7 whole days: a week, not "0.9 weeks" nor "7 days". */
START_TEST(just_under_a_week_is_a_week)
{
    ck_assert_str_eq(plan_ahead_text(6.4 / 7, text), "6 days ahead");
    ck_assert_str_eq(plan_ahead_text(6.6 / 7, text), "1 week ahead");
    ck_assert_str_eq(plan_ahead_text(-6.6 / 7, text), "1 week behind");
}
END_TEST

START_TEST(percent_is_rounded_down_between_its_ends)
{
    ck_assert_int_eq(plan_percent(10.26), 10);
    ck_assert_int_eq(plan_percent(10.99), 10);
    ck_assert_int_eq(plan_percent(0.001), 1);
    ck_assert_int_eq(plan_percent(nextafter(100, 0)), 99);
    ck_assert_int_eq(plan_percent(99.9), 99);
    ck_assert_int_eq(plan_percent(100), 100);
}
END_TEST

/* Of 100 equal tasks, n done are n %: 100 * 0.57 is 56.99999999999999. */
START_TEST(whole_percents_stay_whole)
{
    for (int n = 0; n <= 100; n++)
        ck_assert_int_eq(plan_percent(100 * (n / 100.0)), n);
    for (int n = 0; n <= 100; n++) {
        sample_start(&s, "2027-01-01", "2027-01-01");
        sample_phase(&s, 7.7, 100, n, 0);
        ck_assert_int_eq(plan_percent(sample_totals(&s).percent), n);
    }
}
END_TEST

START_TEST(percent_of_nonsense)
{
    ck_assert_int_eq(plan_percent(0), 0);
    ck_assert_int_eq(plan_percent(-0.0), 0);
    ck_assert_int_eq(plan_percent(-5), 0);
    ck_assert_int_eq(plan_percent(NAN), 0);
    ck_assert_int_eq(plan_percent(INFINITY), 100);
    ck_assert_int_eq(plan_percent(1e300), 100);
}
END_TEST

static void assert_says(const char *brief, const char *sentence)
{
    struct plan_forecast forecast = plan_forecast(&s.in);
    ck_assert_str_eq(plan_forecast_short(&forecast, &s.in, text), brief);
    ck_assert_str_eq(plan_forecast_text(&forecast, &s.in, text), sentence);
}

START_TEST(words_for_an_empty_plan)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    assert_says("nothing planned", "Nothing is planned, so there is nothing to forecast.");
}
END_TEST

START_TEST(words_for_a_finished_plan)
{
    sample_start(&s, "2027-01-01", "2027-03-05");
    sample_phase(&s, 4, 3, 3, 0);
    assert_says("finished", "Everything is done.");
    sample_work(&s, "2027-03-03", 4); /* 31 + 28 + 3 = 62 days, 8.9 weeks */
    assert_says("finished 3 Mar 2027", "Finished on 3 Mar 2027; it took 8.9 weeks.");
    s.in.start = sample_day("2027-03-04");
    assert_says("finished 3 Mar 2027", "Finished on 3 Mar 2027.");
}
END_TEST

START_TEST(words_for_a_skipped_plan)
{
    sample_start(&s, "2027-01-01", "2027-03-05");
    sample_phase(&s, 4, 3, 0, 3);
    assert_says("all skipped", "Everything is skipped: nothing is left to do.");
}
END_TEST

START_TEST(words_for_a_plan_to_come)
{
    sample_start(&s, "2027-01-01", "2026-12-05");
    sample_phase(&s, 2, 3, 0, 0);
    assert_says("starts 1 Jan 2027",
                "The plan starts on 1 Jan 2027; at its own pace you will be done on 14 Jan 2027.");
}
END_TEST

START_TEST(words_for_the_first_week)
{
    sample_roadmap(&s, 1);
    assert_says("done 6 May 2027", "At the plan's own pace you will be done on 6 May 2027; your "
                                   "own pace shows after a week.");
}
END_TEST

/* 10 days, 1 week of work: 7 * 1/10 = 0.7. 1 week left takes ceil(7 / 0.7) = 10
 * days from 10 January. */
START_TEST(words_for_a_pace)
{
    sample_start(&s, "2027-01-01", "2027-01-10");
    sample_phase(&s, 2, 2, 1, 0);
    sample_work(&s, "2027-01-05", 1);
    assert_says("done 19 Jan 2027",
                "At your pace, 0.7 weeks of the plan a week, you will be done on 19 Jan 2027.");
}
END_TEST

/* 4 weeks of 1 each, 4 weeks left: 28 days from 28 January, in all futures. */
START_TEST(words_for_a_range)
{
    sample_start(&s, "2027-01-01", "2027-01-28");
    sample_phase(&s, 8, 8, 4, 0);
    for (int w = 0; w < 4; w++)
        s.work[s.in.work_count++] = (struct plan_work){s.in.today - 7 * w, 1};
    assert_says("done 24 Feb 2027",
                "At your pace, 1 week of the plan a week, you will be done on 24 Feb 2027 "
                "(50 %: by 24 Feb 2027, 85 %: by 24 Feb 2027).");
}
END_TEST

/* After ten days nobody can have been idle for four weeks. */
START_TEST(words_for_a_stalled_plan)
{
    sample_start(&s, "2027-01-01", "2027-01-10");
    sample_phase(&s, 8, 8, 4, 0);
    assert_says("no date at this pace",
                "Nothing was done in the last 10 days: there is no date at this pace.");
    s.in.today = sample_day("2027-05-01");
    assert_says("no date at this pace",
                "Nothing was done in the last four weeks: there is no date at this pace.");
}
END_TEST

/* A plan nobody has begun yet has no pace of "yours". */
START_TEST(words_for_a_plan_too_far_off)
{
    sample_start(&s, "2027-01-01", "2027-01-28");
    sample_phase(&s, 9000, 9000, 1, 0);
    sample_work(&s, "2027-01-20", 1);
    assert_says("over 10 years off",
                "At your pace of the last weeks the finish is over 10 years off.");
    s.in.today = s.in.start;
    assert_says("over 10 years off", "At the plan's own pace the finish is over 10 years off.");
}
END_TEST

Suite *words_suite(void)
{
    Suite *suite = suite_create("plan: words");
    TCase *figures = tcase_create("figures");
    tcase_add_test(figures, numbers_have_one_decimal_or_none);
    tcase_add_test(figures, what_is_left_of_anything_is_not_nothing);
    tcase_add_test(figures, no_number_is_not_one);
    tcase_add_test(figures, weeks_agree_with_their_number);
    tcase_add_test(figures, ahead_and_behind);
    tcase_add_test(figures, less_than_half_a_day_is_on_plan);
    tcase_add_test(figures, just_under_a_week_is_a_week);
    tcase_add_test(figures, percent_is_rounded_down_between_its_ends);
    tcase_add_test(figures, whole_percents_stay_whole);
    tcase_add_test(figures, percent_of_nonsense);
    suite_add_tcase(suite, figures);
    TCase *forecast = tcase_create("forecast");
    tcase_add_test(forecast, words_for_an_empty_plan);
    tcase_add_test(forecast, words_for_a_finished_plan);
    tcase_add_test(forecast, words_for_a_skipped_plan);
    tcase_add_test(forecast, words_for_a_plan_to_come);
    tcase_add_test(forecast, words_for_the_first_week);
    tcase_add_test(forecast, words_for_a_pace);
    tcase_add_test(forecast, words_for_a_range);
    tcase_add_test(forecast, words_for_a_stalled_plan);
    tcase_add_test(forecast, words_for_a_plan_too_far_off);
    suite_add_tcase(suite, forecast);
    return suite;
}
