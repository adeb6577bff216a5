/* Lines through time: the streak, the planned and the actual burn-up. */
#include "internal.h"

struct plan_streak plan_streak(const struct plan_input *in, const civil_day *days, size_t count)
{
    struct pauses pauses = pauses_merge(in);
    struct plan_streak streak = {0};
    int run = 0;
    for (size_t i = 0; i < count; i++) {
        /* Unpaused days strictly between this active day and the one before it. */
        bool joined = i > 0 && pauses_days(&pauses, days[i - 1] + 1, days[i] - 1) == 0;
        run = joined ? run + 1 : 1;
        if (run > streak.longest)
            streak.longest = run;
    }
    if (count && pauses_days(&pauses, days[count - 1] + 1, in->today - 1) == 0)
        streak.current = run;
    pauses_free(&pauses);
    return streak;
}

double plan_planned_by(const struct plan_input *in, const struct plan_totals *totals, civil_day day)
{
    if (totals->planned_end == DATE_NONE || day < in->start)
        return 0;
    if (day >= totals->planned_end)
        return totals->weeks;
    struct pauses pauses = pauses_merge(in);
    int whole = pauses_days(&pauses, in->start, totals->planned_end);
    int gone = pauses_days(&pauses, in->start, day);
    pauses_free(&pauses);
    return whole > 0 ? totals->weeks * gone / whole : totals->weeks;
}

double plan_done_by(const struct plan_input *in, civil_day day)
{
    double done = 0;
    for (size_t i = 0; i < in->work_count; i++)
        if (in->work[i].day <= day)
            done += in->work[i].weeks;
    return done;
}
