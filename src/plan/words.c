/* Figures as people say them. */
#include <math.h>
#include <stdio.h>

#include "internal.h"

const char *plan_number(double weeks, char out[PLAN_TEXT])
{
    double tenths = isfinite(weeks) && weeks > 0 ? floor(weeks * 10 + 0.5) : 0;
    if (tenths < 1 && weeks > 0)
        tenths = 1;
    if (fmod(tenths, 10) == 0)
        snprintf(out, PLAN_TEXT, "%.0f", tenths / 10);
    else
        snprintf(out, PLAN_TEXT, "%.1f", tenths / 10);
    return out;
}

static bool is_one(const char *number)
{
    return number[0] == '1' && number[1] == '\0';
}

const char *plan_weeks_text(double weeks, char out[PLAN_TEXT])
{
    char number[PLAN_TEXT];
    plan_number(weeks, number);
    snprintf(out, PLAN_TEXT, "%.40s %s", number, is_one(number) ? "week" : "weeks");
    return out;
}

const char *plan_ahead_text(double ahead, char out[PLAN_TEXT])
{
    const char *side = ahead < 0 ? "behind" : "ahead";
    double weeks = fabs(ahead), days = floor(weeks * 7 + 0.5);
    if (days >= 7 && weeks < 1) /* 6.6 days are 7 whole days: say the week */
        weeks = 1;
    char number[PLAN_TEXT];
    if (!isfinite(ahead) || days < 1)
        snprintf(out, PLAN_TEXT, "on plan");
    else if (days < 7)
        snprintf(out, PLAN_TEXT, "%.0f day%s %s", days, days < 2 ? "" : "s", side);
    else
        snprintf(out, PLAN_TEXT, "%.60s %s", plan_weeks_text(weeks, number), side);
    return out;
}

int plan_percent(double percent)
{
    if (!(percent > 0))
        return 0;
    if (percent >= 100)
        return 100;
    int whole = (int)(percent + 1e-9); /* 57 of 100 must not come out as 56 */
    return whole < 1 ? 1 : whole > 99 ? 99 : whole;
}

/* A date with its year, which a finish always has. */
static const char *dated(civil_day day, char out[DATE_TEXT])
{
    return date_short(day, DATE_NONE, out);
}

const char *plan_forecast_short(const struct plan_forecast *forecast, const struct plan_input *in,
                                char out[PLAN_TEXT])
{
    char day[DATE_TEXT];
    switch (forecast->outlook) {
    case PLAN_EMPTY:
        snprintf(out, PLAN_TEXT, "nothing planned");
        break;
    case PLAN_SKIPPED:
        snprintf(out, PLAN_TEXT, "all skipped");
        break;
    case PLAN_FINISHED:
        snprintf(out, PLAN_TEXT, forecast->finish == DATE_NONE ? "finished" : "finished %s",
                 dated(forecast->finish, day));
        break;
    case PLAN_FUTURE:
        snprintf(out, PLAN_TEXT, "starts %s", dated(in->start, day));
        break;
    case PLAN_STALLED:
        snprintf(out, PLAN_TEXT, "no date at this pace");
        break;
    case PLAN_FAR:
        snprintf(out, PLAN_TEXT, "over %d years off", PLAN_FAR_YEARS);
        break;
    default:
        snprintf(out, PLAN_TEXT, "done %s", dated(forecast->finish, day));
    }
    return out;
}

static void finished_text(const struct plan_forecast *forecast, char *out)
{
    char day[DATE_TEXT], took[PLAN_TEXT];
    if (forecast->finish == DATE_NONE)
        snprintf(out, 2 * PLAN_TEXT, "Everything is done.");
    else if (forecast->took_weeks > 0)
        snprintf(out, 2 * PLAN_TEXT, "Finished on %s; it took %.60s.", dated(forecast->finish, day),
                 plan_weeks_text(forecast->took_weeks, took));
    else
        snprintf(out, 2 * PLAN_TEXT, "Finished on %s.", dated(forecast->finish, day));
}

static void stalled_text(const struct plan_forecast *forecast, char *out)
{
    char since[PLAN_TEXT];
    int days = forecast->pace.history_days;
    if (days < PLAN_PACE_DAYS)
        snprintf(since, sizeof since, "%d days", days);
    else
        snprintf(since, sizeof since, "four weeks");
    snprintf(out, 2 * PLAN_TEXT, "Nothing was done in the last %s: there is no date at this pace.",
             since);
}

static void far_text(const struct plan_forecast *forecast, char *out)
{
    snprintf(out, 2 * PLAN_TEXT, "At %s the finish is over %d years off.",
             forecast->pace.assumed ? "the plan's own pace" : "your pace of the last weeks",
             PLAN_FAR_YEARS);
}

static void on_pace_text(const struct plan_forecast *forecast, char *out)
{
    char day[DATE_TEXT], half[DATE_TEXT], likely[DATE_TEXT], pace[PLAN_TEXT];
    plan_weeks_text(forecast->pace.weeks_per_week, pace);
    int used = snprintf(out, 2 * PLAN_TEXT,
                        "At your pace, %.60s of the plan a week, you will be done on %s", pace,
                        dated(forecast->finish, day));
    size_t rest = 2 * PLAN_TEXT - (size_t)used;
    if (forecast->has_range)
        snprintf(out + used, rest, " (50 %%: by %s, 85 %%: by %s).", dated(forecast->half, half),
                 dated(forecast->likely, likely));
    else
        snprintf(out + used, rest, ".");
}

const char *plan_forecast_text(const struct plan_forecast *forecast, const struct plan_input *in,
                               char out[2 * PLAN_TEXT])
{
    char day[DATE_TEXT], start[DATE_TEXT];
    switch (forecast->outlook) {
    case PLAN_EMPTY:
        snprintf(out, 2 * PLAN_TEXT, "Nothing is planned, so there is nothing to forecast.");
        break;
    case PLAN_SKIPPED:
        snprintf(out, 2 * PLAN_TEXT, "Everything is skipped: nothing is left to do.");
        break;
    case PLAN_FINISHED:
        finished_text(forecast, out);
        break;
    case PLAN_FUTURE:
        snprintf(out, 2 * PLAN_TEXT,
                 "The plan starts on %s; at its own pace you will be done on %s.",
                 dated(in->start, start), dated(forecast->finish, day));
        break;
    case PLAN_EARLY:
        snprintf(out, 2 * PLAN_TEXT,
                 "At the plan's own pace you will be done on %s; your own pace shows after a week.",
                 dated(forecast->finish, day));
        break;
    case PLAN_STALLED:
        stalled_text(forecast, out);
        break;
    case PLAN_FAR:
        far_text(forecast, out);
        break;
    default:
        on_pace_text(forecast, out);
    }
    return out;
}
