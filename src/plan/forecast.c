#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "cairn/mem.h"
#include "internal.h"

#define RUNS        2000
#define LEAST_WEEKS 3
#define MOST_WEEKS  12
#define SEED        2u /* any fixed number: it only has to stay the same */
#define MOST_DAYS   3700 /* what no simulated future takes: PLAN_FAR_YEARS and two weeks */

/* Work weeks that are none: what is left over where thirds add up to a whole. */
#define SLACK 1e-9

/* How many unpaused days `left` work weeks take at a pace; at least 1. The slack keeps
 * what is a whole number of days from being rounded up. */
static double days_needed(double left, double pace)
{
    double days = ceil(7 * left / pace - SLACK);
    return days < 1 ? 1 : days;
}

static bool too_far(double days)
{
    return days > PLAN_FAR_YEARS * 365.25;
}

/* ---- the range ---- */

/* G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators"
 * (2014): splitmix64. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Work weeks done in each of the last whole unpaused weeks, newest first; how
 * many weeks there are. */
static int weekly_throughput(const struct plan_input *in, const struct pauses *pauses,
                             int history_days, double *weeks)
{
    int count = history_days / 7 < MOST_WEEKS ? history_days / 7 : MOST_WEEKS;
    civil_day last = in->today;
    for (int w = 0; w < count; w++) {
        civil_day first = pauses_nth_back(pauses, last, 7);
        weeks[w] = 0;
        for (size_t i = 0; i < in->work_count; i++)
            if (in->work[i].day >= first && in->work[i].day <= last)
                weeks[w] += in->work[i].weeks;
        last = first - 1;
    }
    return count;
}

/* The days one simulated future takes. */
static double simulate(const double *weeks, int count, double left, uint64_t *state)
{
    double days = 0;
    while (!too_far(days)) {
        double done = weeks[next_random(state) % (uint64_t)count];
        if (done >= left - SLACK)
            return days + days_needed(left, done);
        left -= done;
        days += 7;
    }
    return days;
}

/* The day by which so many of the simulated futures are done. */
static int day_of(const int *ends, int runs)
{
    int day = 0;
    for (int done = ends[0]; done < runs; done += ends[day])
        day++;
    return day;
}

static void add_range(const struct plan_input *in, const struct pauses *pauses, double left,
                      struct plan_forecast *forecast)
{
    double weeks[MOST_WEEKS], sum = 0;
    int count = weekly_throughput(in, pauses, forecast->pace.history_days, weeks);
    for (int w = 0; w < count; w++)
        sum += weeks[w];
    if (count < LEAST_WEEKS || sum <= 0)
        return;
    uint64_t state = SEED;
    int *ends = mem_zero(MOST_DAYS, sizeof *ends); /* how many futures end after so many days */
    for (int i = 0; i < RUNS; i++) {
        /* Its own stream for each run: with less left a run draws the same weeks and
         * ends no later, so a tick can't move the range back by chance. */
        uint64_t own = next_random(&state);
        double days = simulate(weeks, count, left, &own);
        ends[days < MOST_DAYS ? (int)days : MOST_DAYS - 1]++;
    }
    int half = day_of(ends, RUNS / 2), likely = day_of(ends, RUNS * 85 / 100);
    free(ends);
    if (too_far(likely))
        return;
    civil_day last = pauses_nth(pauses, in->today, likely);
    if (too_far(last - in->today + 1))
        return;
    forecast->has_range = true;
    forecast->half = pauses_nth(pauses, in->today, half);
    forecast->likely = last;
}

/* ---- the date ---- */

static bool any_done(const struct plan_input *in)
{
    for (size_t i = 0; i < in->phase_count; i++) {
        const struct plan_phase *phase = &in->phases[i];
        if (phase->tasks > 0 ? phase->done > 0 : phase->own_done)
            return true;
    }
    return false;
}

static void forecast_finished(const struct plan_input *in, const struct pauses *pauses,
                              struct plan_forecast *forecast)
{
    forecast->outlook = any_done(in) ? PLAN_FINISHED : PLAN_SKIPPED;
    if (forecast->outlook == PLAN_SKIPPED)
        return;
    for (size_t i = 0; i < in->work_count; i++)
        if (forecast->finish == DATE_NONE || in->work[i].day > forecast->finish)
            forecast->finish = in->work[i].day;
    if (forecast->finish != DATE_NONE)
        forecast->took_weeks = pauses_days(pauses, in->start, forecast->finish) / 7.0;
}

static void forecast_open(const struct plan_input *in, const struct pauses *pauses, double left,
                          struct plan_forecast *forecast)
{
    bool future = in->start > in->today;
    double pace = forecast->pace.weeks_per_week;
    forecast->outlook = future                   ? PLAN_FUTURE
                        : forecast->pace.assumed ? PLAN_EARLY
                        : pace > 0               ? PLAN_ON_PACE
                                                 : PLAN_STALLED;
    if (forecast->outlook == PLAN_STALLED)
        return;
    double days = days_needed(left, pace);
    if (too_far(days)) {
        forecast->outlook = PLAN_FAR;
        return;
    }
    civil_day from = future ? in->start : in->today;
    civil_day finish = pauses_nth(pauses, from, (int)days);
    if (too_far(finish - from + 1)) { /* a pause of decades, perhaps */
        forecast->outlook = PLAN_FAR;
        return;
    }
    forecast->finish = finish;
}

struct plan_forecast plan_forecast_date(const struct plan_input *in)
{
    struct plan_forecast forecast = {
        .finish = DATE_NONE, .half = DATE_NONE, .likely = DATE_NONE, .pace = plan_pace(in)};
    double left = plan_weeks_left(in);
    struct pauses pauses = pauses_merge(in);
    if (in->phase_count == 0)
        forecast.outlook = PLAN_EMPTY;
    else if (left <= 0)
        forecast_finished(in, &pauses, &forecast);
    else
        forecast_open(in, &pauses, left, &forecast);
    pauses_free(&pauses);
    return forecast;
}

void plan_forecast_range(const struct plan_input *in, struct plan_forecast *forecast)
{
    if (forecast->outlook != PLAN_ON_PACE || forecast->has_range)
        return;
    struct pauses pauses = pauses_merge(in);
    add_range(in, &pauses, plan_weeks_left(in), forecast);
    pauses_free(&pauses);
}

struct plan_forecast plan_forecast(const struct plan_input *in)
{
    struct plan_forecast forecast = plan_forecast_date(in);
    plan_forecast_range(in, &forecast);
    return forecast;
}
