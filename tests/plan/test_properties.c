/* What must hold of any plan, tried on thousands of random ones with fixed seeds. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "sample.h"

Suite *properties_suite(void);

#define SCHEDULES 5000
#define FORECASTS 1500

static struct sample s;
static struct plan_phase_figures f[64];
static struct plan_totals t;

/* A linear congruential generator is random enough for choosing cases. */
static uint32_t below(uint64_t *seed, uint32_t limit)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*seed >> 33) % limit);
}

static double random_weeks(uint64_t *seed)
{
    static const double odd[] = {0, -1, NAN, INFINITY, 1e-300, 0.01, 1e308, 5200};
    if (below(seed, 10) == 0)
        return odd[below(seed, sizeof odd / sizeof *odd)];
    return (1 + below(seed, 120)) / 10.0;
}

static void random_phase(uint64_t *seed, struct plan_phase *phase)
{
    int tasks = below(seed, 5) ? (int)below(seed, 20) : 0;
    int done = (int)below(seed, (uint32_t)tasks + 1);
    int skipped = below(seed, 3) ? 0 : (int)below(seed, (uint32_t)(tasks - done) + 1);
    *phase = (struct plan_phase){
        .weeks = random_weeks(seed),
        .tasks = tasks,
        .done = done,
        .skipped = skipped,
        .own_done = below(seed, 2),
        .own_skipped = below(seed, 6) == 0,
    };
}

static struct plan_span random_pause(uint64_t *seed, civil_day around)
{
    civil_day first = around - 400 + (civil_day)below(seed, 800);
    return (struct plan_span){first, first - 2 + (civil_day)below(seed, 60)};
}

static void random_plan(uint64_t *seed)
{
    sample_start(&s, "2027-01-01", "2027-01-01");
    s.in.today += (civil_day)below(seed, 3000);
    s.in.start = s.in.today + 100 - (civil_day)below(seed, 1000);
    s.in.phase_count = below(seed, 12);
    for (size_t i = 0; i < s.in.phase_count; i++)
        random_phase(seed, &s.phases[i]);
    s.in.pause_count = below(seed, 3) ? 0 : below(seed, 6);
    for (size_t i = 0; i < s.in.pause_count; i++)
        s.pauses[i] = random_pause(seed, s.in.today);
    s.in.work_count = below(seed, 40);
    for (size_t i = 0; i < s.in.work_count; i++)
        s.work[i] = (struct plan_work){s.in.today + 5 - (civil_day)below(seed, 120),
                                       below(seed, 200) / 50.0};
}

static void assert_finite(double value, double least, double most)
{
    ck_assert(isfinite(value));
    ck_assert_double_ge(value, least);
    ck_assert_double_le(value, most);
    ck_assert(value != 0 || !signbit(value)); /* no -0 */
}

static bool is_close(double a, double b)
{
    return fabs(a - b) <= 1e-9 * (1 + fabs(a) + fabs(b));
}

START_TEST(figures_stay_in_their_ranges)
{
    uint64_t seed = 1;
    for (int n = 0; n < SCHEDULES; n++) {
        random_plan(&seed);
        plan_schedule(&s.in, f, &t);
        double left = 0;
        for (size_t i = 0; i < s.in.phase_count; i++) {
            assert_finite(f[i].weeks, 1e-301, PLAN_MOST_WEEKS);
            assert_finite(f[i].weeks_left, 0, f[i].weeks);
            assert_finite(f[i].weeks_done, 0, f[i].weeks);
            assert_finite(f[i].task_weeks, 0, f[i].weeks);
            ck_assert(is_close(f[i].weeks_done + f[i].weeks_left, f[i].weeks));
            left += f[i].weeks_left;
        }
        ck_assert(is_close(t.weeks_left, left));
        ck_assert(is_close(t.weeks_done + t.weeks_left, t.weeks));
        assert_finite(t.percent, 0, 100);
        assert_finite(t.elapsed, 0, t.weeks);
        ck_assert(is_close(t.ahead, t.weeks_done - t.elapsed));
    }
}
END_TEST

START_TEST(windows_follow_one_another)
{
    uint64_t seed = 2;
    for (int n = 0; n < SCHEDULES; n++) {
        random_plan(&seed);
        plan_schedule(&s.in, f, &t);
        civil_day before = s.in.start - 1;
        for (size_t i = 0; i < s.in.phase_count; i++) {
            struct plan_span w = f[i].window;
            ck_assert_int_gt(w.first, before);
            ck_assert_int_ge(w.last, w.first);
            ck_assert_int_eq(plan_days(&s.in, before + 1, w.first - 1), 0);
            ck_assert_int_eq(plan_days(&s.in, w.first, w.first), 1);
            ck_assert_int_eq(plan_days(&s.in, w.last, w.last), 1);
            before = w.last;
        }
        if (s.in.phase_count)
            ck_assert_int_eq(t.planned_end, before);
    }
}
END_TEST

START_TEST(task_days_rise_through_their_window)
{
    uint64_t seed = 3;
    for (int n = 0; n < SCHEDULES; n++) {
        random_plan(&seed);
        plan_schedule(&s.in, f, &t);
        for (size_t i = 0; i < s.in.phase_count; i++) {
            int tasks = s.phases[i].tasks;
            civil_day before = f[i].window.first;
            for (int k = 1; k <= tasks; k++) {
                civil_day day = plan_task_day(&s.in, f[i].window, k, tasks);
                ck_assert_int_ge(day, before);
                ck_assert_int_eq(plan_days(&s.in, day, day), 1);
                before = day;
            }
            if (tasks)
                ck_assert_int_eq(before, f[i].window.last);
        }
    }
}
END_TEST

START_TEST(ticking_never_raises_weeks_left)
{
    uint64_t seed = 4;
    for (int n = 0; n < SCHEDULES; n++) {
        random_plan(&seed);
        struct plan_totals before = sample_totals(&s);
        for (size_t i = 0; i < s.in.phase_count; i++) {
            struct plan_phase was = s.phases[i];
            if (was.done + was.skipped < was.tasks)
                s.phases[i].done++;
            s.phases[i].own_done = true;
            struct plan_totals after = sample_totals(&s);
            ck_assert_double_le(after.weeks_left, before.weeks_left);
            ck_assert_double_ge(after.percent, before.percent);
            s.phases[i] = was;
        }
    }
}
END_TEST

START_TEST(pausing_never_brings_the_end_forward)
{
    uint64_t seed = 5;
    for (int n = 0; n < SCHEDULES; n++) {
        random_plan(&seed);
        struct plan_totals before = sample_totals(&s);
        s.pauses[s.in.pause_count++] = random_pause(&seed, s.in.start);
        struct plan_totals after = sample_totals(&s);
        ck_assert_int_ge(after.planned_end, before.planned_end);
        ck_assert_double_le(after.elapsed, before.elapsed);
    }
}
END_TEST

START_TEST(the_order_of_work_and_pauses_does_not_matter)
{
    uint64_t seed = 6;
    for (int n = 0; n < FORECASTS / 3; n++) {
        random_plan(&seed);
        /* Eighths add up to the same in any order. */
        for (size_t i = 0; i < s.in.work_count; i++)
            s.work[i].weeks = floor(s.work[i].weeks * 8) / 8;
        struct plan_forecast before = plan_forecast(&s.in);
        for (size_t i = 0; i < s.in.work_count / 2; i++) {
            struct plan_work swap = s.work[i];
            s.work[i] = s.work[s.in.work_count - 1 - i];
            s.work[s.in.work_count - 1 - i] = swap;
        }
        for (size_t i = 1; i < s.in.pause_count; i++) {
            struct plan_span swap = s.pauses[0];
            s.pauses[0] = s.pauses[i];
            s.pauses[i] = swap;
        }
        struct plan_forecast after = plan_forecast(&s.in);
        ck_assert_int_eq(after.outlook, before.outlook);
        ck_assert_int_eq(after.finish, before.finish);
        ck_assert_int_eq(after.half, before.half);
        ck_assert_int_eq(after.likely, before.likely);
    }
}
END_TEST

static void assert_future_date(civil_day day)
{
    civil_day from = s.in.start > s.in.today ? s.in.start : s.in.today;
    ck_assert_int_ge(day, from);
    ck_assert_int_le(day - from, 366 * PLAN_FAR_YEARS);
    ck_assert_int_eq(plan_days(&s.in, day, day), 1);
}

static void assert_dates(const struct plan_forecast *forecast)
{
    bool dated = forecast->outlook == PLAN_FUTURE || forecast->outlook == PLAN_EARLY ||
                 forecast->outlook == PLAN_ON_PACE;
    if (dated)
        assert_future_date(forecast->finish);
    else if (forecast->outlook != PLAN_FINISHED)
        ck_assert_int_eq(forecast->finish, DATE_NONE);
    if (forecast->has_range) {
        ck_assert_int_eq(forecast->outlook, PLAN_ON_PACE);
        assert_future_date(forecast->half);
        assert_future_date(forecast->likely);
        ck_assert_int_le(forecast->half, forecast->likely);
    } else {
        ck_assert_int_eq(forecast->half, DATE_NONE);
        ck_assert_int_eq(forecast->likely, DATE_NONE);
    }
}

START_TEST(forecasts_lie_between_today_and_ten_years)
{
    uint64_t seed = 7;
    int met[PLAN_FAR + 1] = {0}, ranges = 0;
    for (int n = 0; n < FORECASTS; n++) {
        random_plan(&seed);
        struct plan_forecast forecast = plan_forecast(&s.in);
        assert_dates(&forecast);
        assert_finite(forecast.took_weeks, 0, 1e6);
        assert_finite(forecast.pace.weeks_per_week, 0, 1e6);
        ck_assert_int_ge(forecast.pace.history_days, 0);
        met[forecast.outlook]++;
        ranges += forecast.has_range;
    }
    /* The random plans must reach what is claimed of them. */
    ck_assert_int_gt(ranges, 100);
    ck_assert_int_gt(met[PLAN_EMPTY], 0);
    ck_assert_int_gt(met[PLAN_FINISHED], 0);
    ck_assert_int_gt(met[PLAN_FUTURE], 0);
    ck_assert_int_gt(met[PLAN_EARLY], 0);
    ck_assert_int_gt(met[PLAN_ON_PACE], 0);
    ck_assert_int_gt(met[PLAN_STALLED], 0);
    ck_assert_int_gt(met[PLAN_FAR], 0);
}
END_TEST

/* Every phase has weeks of its own here, since a new one could lower the average. */
START_TEST(more_work_left_never_finishes_earlier)
{
    uint64_t seed = 8;
    for (int n = 0; n < FORECASTS / 3; n++) {
        random_plan(&seed);
        for (size_t i = 0; i < s.in.phase_count; i++)
            s.phases[i].weeks = 1 + below(&seed, 20) / 2.0;
        struct plan_forecast before = plan_forecast(&s.in);
        sample_phase(&s, 1 + below(&seed, 5), 1, 0, 0);
        struct plan_forecast after = plan_forecast(&s.in);
        if (before.outlook == PLAN_FINISHED || after.finish == DATE_NONE)
            continue;
        ck_assert_int_ge(after.finish, before.finish);
        if (before.has_range && after.has_range)
            ck_assert_int_ge(after.half, before.half);
    }
}
END_TEST

static void assert_readable(const char *text, size_t room)
{
    ck_assert_uint_gt(strlen(text), 0);
    ck_assert_uint_lt(strlen(text), room - 1);
    ck_assert_msg(!strstr(text, "inf") && !strstr(text, "nan") && !strchr(text, '-'), "%s", text);
}

START_TEST(no_text_holds_a_number_that_is_none)
{
    uint64_t seed = 9;
    char text[2 * PLAN_TEXT];
    for (int n = 0; n < FORECASTS; n++) {
        random_plan(&seed);
        struct plan_forecast forecast = plan_forecast(&s.in);
        plan_schedule(&s.in, f, &t);
        assert_readable(plan_forecast_short(&forecast, &s.in, text), PLAN_TEXT);
        assert_readable(plan_forecast_text(&forecast, &s.in, text), 2 * PLAN_TEXT);
        assert_readable(plan_ahead_text(t.ahead, text), PLAN_TEXT);
        assert_readable(plan_weeks_text(t.weeks_left, text), PLAN_TEXT);
        int percent = plan_percent(t.percent);
        ck_assert_int_eq(percent == 100, s.in.phase_count > 0 && t.weeks_left <= 0);
        ck_assert_int_eq(percent == 0, t.weeks_done <= 0);
    }
}
END_TEST

Suite *properties_suite(void)
{
    Suite *suite = suite_create("plan: properties");
    TCase *any = tcase_create("any plan");
    tcase_set_timeout(any, 60);
    tcase_add_test(any, figures_stay_in_their_ranges);
    tcase_add_test(any, windows_follow_one_another);
    tcase_add_test(any, task_days_rise_through_their_window);
    tcase_add_test(any, ticking_never_raises_weeks_left);
    tcase_add_test(any, pausing_never_brings_the_end_forward);
    tcase_add_test(any, the_order_of_work_and_pauses_does_not_matter);
    tcase_add_test(any, forecasts_lie_between_today_and_ten_years);
    tcase_add_test(any, more_work_left_never_finishes_earlier);
    tcase_add_test(any, no_text_holds_a_number_that_is_none);
    suite_add_tcase(suite, any);
    return suite;
}
