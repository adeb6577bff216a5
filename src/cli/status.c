#include <stdlib.h>

#include "cairn/activity.h"
#include "cairn/json.h"
#include "cairn/text.h"
#include "cli.h"

static void print_heading(struct cli *cli)
{
    char day[DATE_TEXT];
    char *heading = roadmap_heading(&cli->roadmap);
    date_long(model_today(cli->model), day);
    int date_cells = text_width(day);
    cli_column(cli, CLI_BOLD, heading, cli->width - date_cells - 2, false);
    strbuf_add(&cli->out, "  ");
    cli_text(cli, CLI_PLAIN, day, 0);
    strbuf_add(&cli->out, "\n\n");
    free(heading);
}

static void print_totals(struct cli *cli, const struct figures *figures)
{
    const struct plan_totals *totals = &figures->totals;
    char bar[GLYPH_BAR_BYTES], number[PLAN_TEXT], weeks[PLAN_TEXT], text[2 * PLAN_TEXT];
    strbuf_addf(&cli->out, "\n   %s %d %%   ",
                glyphs_bar(cli->glyphs, 20, totals->percent / 100, bar),
                plan_percent(totals->percent));
    strbuf_addf(&cli->out, "%s of %s left", plan_number(totals->weeks_left, number),
                plan_weeks_text(totals->weeks, weeks));
    if (figures->forecast.outlook != PLAN_FINISHED && figures->forecast.outlook != PLAN_SKIPPED)
        strbuf_addf(&cli->out, "   %s", plan_ahead_text(totals->ahead, text));
    strbuf_add(&cli->out, "\n");
    cli_paragraph(cli, plan_forecast_text(&figures->forecast, &figures->input, text), 3);
}

/* "Streak: 3 days, longest 9. 45 minutes this week." once there is any. */
static void print_activity(struct cli *cli, const struct figures *figures,
                           const struct activity *activity)
{
    if (activity->count == 0)
        return;
    struct plan_streak streak = activity_streak(activity, &figures->input);
    civil_day today = model_today(cli->model);
    int minutes = activity_minutes(activity, config_week_of(&cli->config, today), today);
    strbuf_addf(&cli->out, "   Streak: %d day%s, longest %d. Checked in this week: %d min.\n",
                streak.current, streak.current == 1 ? "" : "s", streak.longest, minutes);
}

static void print_text(struct cli *cli, const struct figures *figures,
                       const struct activity *activity)
{
    print_heading(cli);
    for (size_t i = 0; i < figures->phases.count; i++)
        cli_phase_line(cli, figures, (int)i);
    if (figures->phases.count == 0)
        strbuf_add(&cli->out, "This roadmap has no phases yet.\n");
    else
        print_totals(cli, figures);
    print_activity(cli, figures, activity);
}

static int print_json(struct cli *cli, const struct figures *figures,
                      const struct activity *activity)
{
    static const char *const outlooks[] = {
        [PLAN_EMPTY] = "empty",     [PLAN_FINISHED] = "finished", [PLAN_SKIPPED] = "skipped",
        [PLAN_FUTURE] = "future",   [PLAN_EARLY] = "early",       [PLAN_ON_PACE] = "on_pace",
        [PLAN_STALLED] = "stalled", [PLAN_FAR] = "far"};
    const struct plan_totals *totals = &figures->totals;
    const struct plan_forecast *forecast = &figures->forecast;
    char *phases = cli_phases_json(cli, figures);
    if (!phases)
        return CLI_FAILED;
    char today[DATE_TEXT], start[DATE_TEXT], end[DATE_TEXT], finish[DATE_TEXT], half[DATE_TEXT],
        likely[DATE_TEXT];
    struct plan_streak streak = activity_streak(activity, &figures->input);
    civil_day now = model_today(cli->model);
    int minutes = activity_minutes(activity, config_week_of(&cli->config, now), now);
    const char *in_range = forecast->has_range ? "" : NULL;
    struct json_member members[] = {
        json_text("roadmap", cli->roadmap.title),
        json_text("uid", cli->roadmap.uid),
        json_text("today", date_iso(model_today(cli->model), today)),
        json_text("started_on", date_iso(cli->roadmap.started_on, start)),
        json_text_or_null("planned_end_on", date_iso(totals->planned_end, end)),
        json_number("weeks", totals->weeks),
        json_number("weeks_left", totals->weeks_left),
        json_number("weeks_done", totals->weeks_done),
        json_number("percent", totals->percent),
        json_number("weeks_ahead", totals->ahead),
        json_number("pace_weeks_per_week", forecast->pace.weeks_per_week),
        json_bool("pace_assumed", forecast->pace.assumed),
        json_text("outlook", outlooks[forecast->outlook]),
        json_text_or_null("finish_on", date_iso(forecast->finish, finish)),
        json_text_or_null("finish_50_percent_on",
                          in_range ? date_iso(forecast->half, half) : NULL),
        json_text_or_null("finish_85_percent_on",
                          in_range ? date_iso(forecast->likely, likely) : NULL),
        json_integer("streak_days", streak.current),
        json_integer("longest_streak_days", streak.longest),
        json_integer("active_days", (int64_t)activity->count),
        json_integer("minutes_this_week", minutes),
        json_raw("phases", phases),
    };
    char *json = json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
    free(phases);
    return cli_print_json(cli, json);
}

int status_run(struct cli *cli)
{
    struct figures figures;
    struct activity activity = {0};
    if (figures_load(cli->model, &cli->roadmap, &figures, &cli->err) != 0)
        return CLI_FAILED;
    figures_add_range(&figures);
    int status = CLI_DONE;
    if (activity_load(cli->model, &cli->roadmap, &activity, &cli->err) != 0)
        status = CLI_FAILED;
    else if (cli->value[OPTION_JSON])
        status = print_json(cli, &figures, &activity);
    else
        print_text(cli, &figures, &activity);
    activity_clear(&activity);
    figures_clear(&figures);
    return status;
}
