#include "weeks.h"

#include <math.h>
#include <stdio.h>

#include "cairn/schedule.h"

int weeks_value(const struct item *item, double weeks, char out[WEEKS_TEXT], struct error *err)
{
    bool has_weeks = item->kind == KIND_PHASE ||
                     (item->kind == KIND_SKILL && item->importance != IMPORTANCE_NONE);
    if (!has_weeks)
        return error_set(err, "%s%s%s has no weeks: phases and skills to learn have", item->ref,
                         *item->ref ? " " : "", item->title);
    if (!(weeks >= 0.05) || weeks > SCHEDULE_MOST_WEEKS)
        return error_set(err, "weeks are a number from 0.1 to %d", SCHEDULE_MOST_WEEKS);
    snprintf(out, WEEKS_TEXT, "%.1f", round(weeks * 10) / 10);
    return 0;
}
