/* Changing the plan itself: when it starts, how long a phase takes, pauses.
 * Each is a step that undo takes back. */
#ifndef CAIRN_SCHEDULE_H
#define CAIRN_SCHEDULE_H

#include "cairn/change.h"
#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"

#define SCHEDULE_MOST_WEEKS 520
#define SCHEDULE_MOST_YEARS 50

/* Read what people type, with the sentence that says what is wrong: a number of weeks; a
 * day as YYYY-MM-DD. Spaces around are fine. */
int schedule_read_weeks(const char *typed, double *weeks, struct error *err);
int schedule_read_day(const char *typed, civil_day *day, struct error *err);

/* Moves the start of the roadmap. -1 where the day is over SCHEDULE_MOST_YEARS away: a
 * slip of the finger. */
int schedule_start(struct model *model, const struct roadmap *roadmap, civil_day day,
                   struct change_report *report, struct error *err);

/* Pauses the days from first to last, both in it. -1 where last is before
 * first, the pause is longer than a year, or one that there is holds all of its days. */
int schedule_pause(struct model *model, const struct roadmap *roadmap, civil_day first,
                   civil_day last, struct change_report *report, struct error *err);

/* Goes on with the plan on a day: the pauses it is in end the day before, those that begin on
 * it are taken back. -1 where no pause holds it. */
int schedule_resume(struct model *model, const struct roadmap *roadmap, civil_day day,
                    struct change_report *report, struct error *err);

/* Plans a phase, or a skill, for so many weeks: 0.1 to SCHEDULE_MOST_WEEKS, rounded to tenths.
 * -1 for anything else. */
int schedule_weeks(struct model *model, const struct roadmap *roadmap, const struct item *item,
                   double weeks, struct change_report *report, struct error *err);

#endif
