#include "cairn/schedule.h"

#include <math.h>
#include <stdio.h>

#include "cairn/plan.h"
#include "describe.h"
#include "history.h"
#include "internal.h"

#define MOST_PAUSE_DAYS 366

int schedule_start(struct model *model, const struct roadmap *roadmap, civil_day day,
                   struct change_report *report, struct error *err)
{
    struct history_step step;
    char text[DATE_TEXT];
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result =
        history_set(&step, "roadmap", roadmap->uid, "started_on", date_iso(day, text), err);
    return change_end(&step, result, report, err);
}

static int insert_pause(struct history_step *step, civil_day first, civil_day last,
                        struct error *err)
{
    char uid[UID_TEXT], from[DATE_TEXT], to[DATE_TEXT];
    if (uid_new(uid, err) != 0)
        return -1;
    if (store_run(step->model->store, err,
                  "INSERT INTO pause (uid, roadmap, first_on, last_on, deleted) "
                  "VALUES (?1, ?2, ?3, ?4, 1)",
                  "titt", uid, step->roadmap, date_iso(first, from), date_iso(last, to)) != 0)
        return -1;
    return history_set(step, "pause", uid, "deleted", "0", err);
}

int schedule_pause(struct model *model, const struct roadmap *roadmap, civil_day first,
                   civil_day last, struct change_report *report, struct error *err)
{
    struct history_step step;
    *report = (struct change_report){0};
    if (last < first)
        return error_set(err, "a pause ends on its first day or later: name the earlier day first");
    if (last - first >= MOST_PAUSE_DAYS)
        return error_set(err, "a pause is at most a year long: pause again when it is over");
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    return change_end(&step, insert_pause(&step, first, last, err), report, err);
}

int schedule_weeks(struct model *model, const struct roadmap *roadmap, const struct item *item,
                   double weeks, struct change_report *report, struct error *err)
{
    struct history_step step;
    char text[40];
    *report = (struct change_report){0};
    bool has_weeks = item->kind == KIND_PHASE ||
                     (item->kind == KIND_SKILL && item->importance != IMPORTANCE_NONE);
    if (!has_weeks)
        return error_set(err, "%s %s has no weeks: phases and skills to learn have", item->ref,
                         item->title);
    if (!(weeks >= 0.05) || weeks > SCHEDULE_MOST_WEEKS)
        return error_set(err, "weeks are a number from 0.1 to %d", SCHEDULE_MOST_WEEKS);
    snprintf(text, sizeof text, "%.1f", round(weeks * 10) / 10);
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = history_set(&step, "item", item->uid, "weeks", text, err);
    return change_end(&step, result, report, err);
}
