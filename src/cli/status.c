#include <stdlib.h>

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

static void print_text(struct cli *cli, const struct figures *figures)
{
    print_heading(cli);
    for (size_t i = 0; i < figures->phases.count; i++)
        cli_phase_line(cli, figures, (int)i);
    if (figures->phases.count == 0)
        strbuf_add(&cli->out, "This roadmap has no phases yet.\n");
    else
        print_totals(cli, figures);
}

static char *phases_json(struct cli *cli, const struct figures *figures)
{
    struct strbuf rows = {0};
    for (size_t i = 0; i < figures->phases.count; i++) {
        const struct item *item = &figures->phases.at[i];
        const struct plan_phase_figures *of = &figures->phase[i];
        char first[DATE_TEXT], last[DATE_TEXT];
        struct json_member members[] = {
            json_text("ref", item->ref),
            json_text("uid", item->uid),
            json_text("title", item->title),
            json_text("state", state_word(item_shown_state(item))),
            json_number("weeks", of->weeks),
            json_number("weeks_left", of->weeks_left),
            json_integer("tasks", item->tasks),
            json_integer("tasks_done", item->done),
            json_integer("tasks_skipped", item->skipped),
            json_text("planned_first_on", date_iso(of->window.first, first)),
            json_text("planned_last_on", date_iso(of->window.last, last)),
        };
        char *row =
            json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
        if (!row) {
            strbuf_free(&rows);
            return NULL;
        }
        strbuf_addf(&rows, "%s%s", i ? "," : "", row);
        free(row);
    }
    char *array = json_array(cli->model, strbuf_text(&rows), &cli->err);
    strbuf_free(&rows);
    return array;
}

static int print_json(struct cli *cli, const struct figures *figures)
{
    static const char *const outlooks[] = {
        [PLAN_EMPTY] = "empty",     [PLAN_FINISHED] = "finished", [PLAN_SKIPPED] = "skipped",
        [PLAN_FUTURE] = "future",   [PLAN_EARLY] = "early",       [PLAN_ON_PACE] = "on_pace",
        [PLAN_STALLED] = "stalled", [PLAN_FAR] = "far"};
    const struct plan_totals *totals = &figures->totals;
    const struct plan_forecast *forecast = &figures->forecast;
    char *phases = phases_json(cli, figures);
    if (!phases)
        return CLI_FAILED;
    char today[DATE_TEXT], start[DATE_TEXT], end[DATE_TEXT], finish[DATE_TEXT], half[DATE_TEXT],
        likely[DATE_TEXT];
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
        json_raw("phases", phases),
    };
    char *json = json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
    free(phases);
    return cli_print_json(cli, json);
}

int status_run(struct cli *cli)
{
    struct figures figures;
    if (figures_load(cli->model, &cli->roadmap, &figures, &cli->err) != 0)
        return CLI_FAILED;
    int status = CLI_DONE;
    if (cli->value[OPTION_JSON])
        status = print_json(cli, &figures);
    else
        print_text(cli, &figures);
    figures_clear(&figures);
    return status;
}
