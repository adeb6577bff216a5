#include <math.h>

#include "internal.h"

static bool has_weeks(const struct plan_phase *phase)
{
    return isfinite(phase->weeks) && phase->weeks > 0;
}

/* Bounded, so that no sum of weeks can leave the range of a double. */
static double own_weeks(const struct plan_phase *phase)
{
    return phase->weeks < PLAN_MOST_WEEKS ? phase->weeks : PLAN_MOST_WEEKS;
}

/* What a phase without weeks is planned for: the average of those that have some. */
static double average_weeks(const struct plan_input *in)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < in->phase_count; i++) {
        if (!has_weeks(&in->phases[i]))
            continue;
        sum += own_weeks(&in->phases[i]);
        count++;
    }
    return count ? sum / (double)count : 1;
}

/* The part of a phase's work that is left: 0 to 1. */
static double part_left(const struct plan_phase *phase)
{
    if (phase->tasks <= 0)
        return phase->own_done || phase->own_skipped ? 0 : 1;
    int counted = phase->tasks - phase->skipped;
    if (counted <= 0 || phase->done >= counted)
        return 0;
    return 1 - (double)phase->done / counted;
}

static struct plan_phase_figures phase_figures(const struct plan_phase *phase, double average)
{
    struct plan_phase_figures out = {.weeks = has_weeks(phase) ? own_weeks(phase) : average};
    int counted = phase->tasks - phase->skipped;
    out.weeks_left = out.weeks * part_left(phase);
    out.weeks_done = out.weeks - out.weeks_left;
    out.task_weeks = counted > 0 ? out.weeks / counted : 0;
    return out;
}

double plan_weeks_left(const struct plan_input *in)
{
    double average = average_weeks(in), left = 0;
    for (size_t i = 0; i < in->phase_count; i++)
        left += phase_figures(&in->phases[i], average).weeks_left;
    return left;
}

/* A plan of more weeks than fit between the calendar's ends is cut there. */
static int whole_days(double weeks)
{
    double days = floor(7 * weeks + 0.5);
    return days > 1000000 ? 1000000 : (int)days;
}

static void fill_windows(const struct plan_input *in, struct plan_phase_figures *out)
{
    struct pauses pauses = pauses_merge(in);
    double weeks = 0;
    int before = 0; /* unpaused days in the windows so far */
    for (size_t i = 0; i < in->phase_count; i++) {
        weeks += out[i].weeks;
        int until = whole_days(weeks);
        if (until <= before)
            until = before + 1;
        out[i].window.first = pauses_nth(&pauses, in->start, before + 1);
        out[i].window.last = pauses_nth(&pauses, in->start, until);
        before = until;
    }
    pauses_free(&pauses);
}

/* Of a plan that has phases. Rounding must neither finish a plan that has work
 * left nor leave a finished one short of 100. */
static double percent_done(const struct plan_totals *totals)
{
    if (totals->weeks_left <= 0)
        return 100;
    double percent = 100 * (totals->weeks_done / totals->weeks);
    return percent < 100 ? percent : nextafter(100, 0);
}

void plan_schedule(const struct plan_input *in, struct plan_phase_figures *out,
                   struct plan_totals *totals)
{
    double average = average_weeks(in);
    *totals = (struct plan_totals){.planned_end = DATE_NONE};
    for (size_t i = 0; i < in->phase_count; i++) {
        out[i] = phase_figures(&in->phases[i], average);
        totals->weeks += out[i].weeks;
        totals->weeks_left += out[i].weeks_left;
        totals->weeks_done += out[i].weeks_done;
    }
    fill_windows(in, out);
    if (in->phase_count == 0)
        return;
    totals->percent = percent_done(totals);
    totals->planned_end = out[in->phase_count - 1].window.last;
    totals->elapsed = plan_days(in, in->start, in->today - 1) / 7.0;
    if (totals->elapsed > totals->weeks)
        totals->elapsed = totals->weeks;
    totals->ahead = totals->weeks_done - totals->elapsed;
}

int plan_days(const struct plan_input *in, civil_day first, civil_day last)
{
    struct pauses pauses = pauses_merge(in);
    int days = pauses_days(&pauses, first, last);
    pauses_free(&pauses);
    return days;
}

civil_day plan_task_day(const struct plan_input *in, struct plan_span window, int i, int n)
{
    struct pauses pauses = pauses_merge(in);
    int64_t days = pauses_days(&pauses, window.first, window.last);
    int nth = (int)((days * i + n - 1) / n);
    civil_day day = pauses_nth(&pauses, window.first, nth > 0 ? nth : 1);
    pauses_free(&pauses);
    return day;
}
