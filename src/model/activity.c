#include "cairn/activity.h"

#include <stdlib.h>

#include "cairn/mem.h"
#include "internal.h"

int activity_load(struct model *model, const struct roadmap *roadmap, struct activity *activity,
                  struct error *err)
{
    char today[DATE_TEXT];
    date_iso(model->today, today);
    sqlite3_stmt *row =
        store_query(model->store, err,
                    "SELECT day, sum(ticks), sum(checkins), sum(minutes) FROM ("
                    "  SELECT day, boxes AS ticks, 0 AS checkins, 0 AS minutes FROM work"
                    "  WHERE roadmap = ?1"
                    "  UNION ALL"
                    "  SELECT day, 0, 1, minutes FROM checkin WHERE roadmap = ?1 AND NOT deleted"
                    ") WHERE day <= ?2 GROUP BY day ORDER BY day",
                    "it", roadmap->id, today);
    if (!row)
        return -1;
    int step;
    while ((step = store_step(model->store, row, err)) == 1) {
        struct activity_day day = {.day = DATE_NONE};
        if (date_parse(column_text(row, 0), &day.day) != 0)
            continue;
        day.ticks = sqlite3_column_int(row, 1);
        day.checkins = sqlite3_column_int(row, 2);
        day.minutes = sqlite3_column_int(row, 3);
        activity->at =
            mem_room(activity->at, activity->count, &activity->room, sizeof *activity->at);
        activity->at[activity->count++] = day;
    }
    return step;
}

void activity_clear(struct activity *activity)
{
    free(activity->at);
    *activity = (struct activity){0};
}

int activity_minutes(const struct activity *activity, civil_day first, civil_day last)
{
    int minutes = 0;
    for (size_t i = 0; i < activity->count; i++)
        if (activity->at[i].day >= first && activity->at[i].day <= last)
            minutes += activity->at[i].minutes;
    return minutes;
}

int activity_of(const struct activity *activity, civil_day day)
{
    size_t low = 0, high = activity->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (activity->at[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == activity->count || activity->at[low].day != day)
        return 0;
    return activity->at[low].ticks + activity->at[low].checkins;
}

struct plan_streak activity_streak(const struct activity *activity, const struct plan_input *in)
{
    civil_day *days = mem_zero(activity->count, sizeof *days);
    for (size_t i = 0; i < activity->count; i++)
        days[i] = activity->at[i].day;
    struct plan_streak streak = plan_streak(in, days, activity->count);
    free(days);
    return streak;
}
