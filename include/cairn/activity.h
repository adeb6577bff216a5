/* Activity: what was ticked and checked in on which day. */
#ifndef CAIRN_ACTIVITY_H
#define CAIRN_ACTIVITY_H

#include <stddef.h>

#include "cairn/model.h"
#include "cairn/plan.h"
#include "cairn/roadmap.h"

struct activity_day {
    civil_day day;
    int ticks;    /* boxes of any kind that are done since that day */
    int checkins;
    int minutes;
};

/* Active days, oldest first, each once. */
struct activity {
    struct activity_day *at;
    size_t count, room;
};

/* Loads the days up to today. Clear with activity_clear. */
int activity_load(struct model *model, const struct roadmap *roadmap, struct activity *activity,
                  struct error *err);
void activity_clear(struct activity *activity);

/* Minutes checked in from a day to another, both counted. */
int activity_minutes(const struct activity *activity, civil_day first, civil_day last);

/* Ticks and check-ins of one day; 0 for a day that is not active. */
int activity_of(const struct activity *activity, civil_day day);

/* The streaks of the active days, see plan_streak. */
struct plan_streak activity_streak(const struct activity *activity, const struct plan_input *in);

#endif
