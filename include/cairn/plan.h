/* The plan's arithmetic: pure functions from counts and civil days to weeks,
 * windows, pace and a finish date. Nothing here reads a clock, a file or a
 * store; the same input gives the same output on every machine.
 *
 * Units: a week is 7 civil days; "work weeks" are the plan's own weeks of work
 * (a phase planned for 8 weeks holds 8 work weeks); "calendar" days and weeks
 * are days that pass, paused days not counted. Weeks are finite and >= 0
 * unless a comment says otherwise. */
#ifndef CAIRN_PLAN_H
#define CAIRN_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/date.h"

/* A stretch of days, first and last both counted. */
struct plan_span {
    civil_day first;
    civil_day last;
};

#define PLAN_MOST_WEEKS 10000 /* in a phase */

/* What the plan must know of a phase. */
struct plan_phase {
    double weeks;     /* planned, at most PLAN_MOST_WEEKS (more count as that); 0,
                         negative or not finite: none given */
    int tasks;        /* all boxes below it, skipped ones too; >= 0 */
    int done;         /* of these */
    int skipped;      /* of these */
    bool own_done;    /* for a phase without tasks: its own box */
    bool own_skipped;
};

/* Work done on a day: the worth of the tasks now done that were ticked on it. */
struct plan_work {
    civil_day day;
    double weeks; /* work weeks, see plan_task_weeks */
};

struct plan_input {
    civil_day start;
    civil_day today;
    const struct plan_phase *phases;
    size_t phase_count;
    const struct plan_span *pauses; /* in any order; may overlap */
    size_t pause_count;
    const struct plan_work *work;   /* in any order; several a day are added up */
    size_t work_count;
};

/* A phase's figures. */
struct plan_phase_figures {
    double weeks;           /* planned: its own, else the roadmap's average, else 1 */
    double weeks_left;      /* weeks × (1 − done/(tasks − skipped)); 0 when done or skipped */
    double weeks_done;      /* weeks − weeks_left */
    double task_weeks;      /* worth of one of its tasks in work weeks; 0 without tasks */
    struct plan_span window; /* planned first and last day; paused days stretch it */
};

/* The whole roadmap's figures. */
struct plan_totals {
    double weeks;       /* planned */
    double weeks_left;
    double weeks_done;
    double percent;     /* 0 to 100: weeks done of weeks planned; 0 for an empty plan */
    double elapsed;     /* calendar weeks from the start to today, at most `weeks`; >= 0 */
    double ahead;       /* weeks_done − elapsed; negative: behind */
    civil_day planned_end; /* last day of the last window; DATE_NONE without phases */
};

/* Works out every phase's figures (`out` has room for phase_count of them) and
 * the totals. Windows follow one another from `start`; between two there are at
 * most paused days, on which none begins or ends. Their bounds are the running
 * sums of weeks, rounded to whole days, each window at least one day. Sources
 * of the formulas: the definitions in this header. */
void plan_schedule(const struct plan_input *in, struct plan_phase_figures *out,
                   struct plan_totals *totals);

/* Planned day of the i-th (from 1) of n tasks in a window: with d days in the
 * window that are not paused, the ⌈d·i/n⌉-th of them. 1 <= i <= n. */
civil_day plan_task_day(const struct plan_input *in, struct plan_span window, int i, int n);

/* Days in first..last, both counted, that are not paused; 0 if last < first. */
int plan_days(const struct plan_input *in, civil_day first, civil_day last);

#define PLAN_PACE_DAYS 28

/* Pace: work weeks done per calendar week over the last PLAN_PACE_DAYS days up to and
 * including today that are not paused, or over those since the start where
 * there are fewer. */
struct plan_pace {
    double weeks_per_week; /* >= 0; 1.0 while assumed */
    bool assumed;          /* fewer than 7 days of history: the plan's own pace */
    int history_days;      /* unpaused days from the start to today, both counted; >= 0 */
};

struct plan_pace plan_pace(const struct plan_input *in);

enum plan_outlook {
    PLAN_EMPTY,    /* no phases: nothing to forecast */
    PLAN_FINISHED, /* every task is done or skipped, at least one is done */
    PLAN_SKIPPED,  /* every task is skipped */
    PLAN_FUTURE,   /* starts after today: the date assumes the plan's pace from then */
    PLAN_EARLY,    /* under a week of history: the date assumes the plan's pace */
    PLAN_ON_PACE,  /* a date from the measured pace */
    PLAN_STALLED,  /* work is left and none was done in the days that pace looks at: no date */
    PLAN_FAR       /* from today, or from a later start, more than PLAN_FAR_YEARS years
                      off at this pace (which may be assumed), paused days counted: no date */
};

#define PLAN_FAR_YEARS 10

struct plan_forecast {
    enum plan_outlook outlook;
    civil_day finish;   /* expected, or when it was finished; else DATE_NONE.
                           With r weeks left and pace v the ⌈7r/v⌉-th unpaused day
                           from today, today being the first. PLAN_FINISHED: the
                           newest day of work, or DATE_NONE if none is known */
    bool has_range;     /* outlook PLAN_ON_PACE, work in the last whole weeks, which are 3 or
                           more, and `likely` not over PLAN_FAR_YEARS years off */
    civil_day half;     /* 50 % of the simulated futures are done by this day … */
    civil_day likely;   /* … and 85 % by this one; never before `half` nor today */
    double took_weeks;  /* PLAN_FINISHED with a known day: calendar weeks start to finish */
    struct plan_pace pace;
};

/* Finish date and range. The range is a bootstrap (B. Efron, "Bootstrap
 * Methods: Another Look at the Jackknife", 1979) of weekly throughput, as in
 * Monte Carlo forecasting of flow: the last 3 to 12 whole unpaused weeks are
 * drawn from with replacement until the weeks left are worked off, 2 000 times
 * with a fixed seed, so that the same input gives the same dates. */
struct plan_forecast plan_forecast(const struct plan_input *in);

/* The same in two parts, for those who show only the date: the range is some 300 000
 * drawings for a plan that has years to go. plan_forecast_range does nothing where there
 * is none, or it is there. */
struct plan_forecast plan_forecast_date(const struct plan_input *in);
void plan_forecast_range(const struct plan_input *in, struct plan_forecast *forecast);

/* Active days in a row. A day without activity ends a streak, unless it is
 * paused; today keeps it until it is over. */
struct plan_streak {
    int current; /* days, up to today or yesterday */
    int longest; /* days, ever */
};

/* `days` are the active days, oldest first, each once. */
struct plan_streak plan_streak(const struct plan_input *in, const civil_day *days, size_t count);

/* The work weeks that the plan has done by the end of a day: 0 before the start, all of
 * them from planned_end on, in between in proportion to the unpaused days. */
double plan_planned_by(const struct plan_input *in, const struct plan_totals *totals,
                       civil_day day);

/* The work weeks done by the end of a day, of those whose day is known. */
double plan_done_by(const struct plan_input *in, civil_day day);

#define PLAN_TEXT 160 /* bytes that hold any of the texts below */

/* Weeks as people write them: "2.7", "8", "0.1": one decimal, none where it is
 * 0; what is left of anything but nothing is at least 0.1. */
const char *plan_number(double weeks, char out[PLAN_TEXT]);

/* "23.3 weeks", "1 week", "0 weeks". */
const char *plan_weeks_text(double weeks, char out[PLAN_TEXT]);

/* "2.7 weeks ahead", "3 days behind", "on plan" (less than half a day off).
 * Under one week in whole days; 7 of them are "1 week". */
const char *plan_ahead_text(double ahead, char out[PLAN_TEXT]);

/* The forecast in few words, for a status line: "done 6 May 2027", "finished 3 Mar
 * 2027", "finished" where the day isn't known, "no date at this pace", "over 10 years
 * off", "starts 1 Jan 2027", "nothing planned", "all skipped". The year is always there. */
const char *plan_forecast_short(const struct plan_forecast *forecast,
                                const struct plan_input *in, char out[PLAN_TEXT]);

/* The forecast as a sentence: "At your pace, 0.8 weeks of the plan a week, you will be
 * done on 6 May 2027 (50 %: by 1 May 2027, 85 %: by 12 Jun 2027)." and its like for
 * every outlook; never a number that is not one. */
const char *plan_forecast_text(const struct plan_forecast *forecast,
                               const struct plan_input *in, char out[2 * PLAN_TEXT]);

/* Percent as people write it, rounded down except that anything under way
 * is at least 1 and at most 99 until all is done: 0 to 100. */
int plan_percent(double percent);

#endif
