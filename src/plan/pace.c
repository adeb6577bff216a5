#include "internal.h"

#define LEAST_HISTORY_DAYS 7

struct plan_pace plan_pace(const struct plan_input *in)
{
    struct pauses pauses = pauses_merge(in);
    struct plan_pace pace = {.history_days = pauses_days(&pauses, in->start, in->today)};
    if (pace.history_days < LEAST_HISTORY_DAYS) {
        pace.weeks_per_week = 1;
        pace.assumed = true;
    } else {
        int days = pace.history_days < PLAN_PACE_DAYS ? pace.history_days : PLAN_PACE_DAYS;
        civil_day from = pauses_nth_back(&pauses, in->today, days);
        double done = 0;
        for (size_t i = 0; i < in->work_count; i++)
            if (in->work[i].day >= from && in->work[i].day <= in->today)
                done += in->work[i].weeks;
        pace.weeks_per_week = done > 0 ? done * 7 / days : 0;
    }
    pauses_free(&pauses);
    return pace;
}
