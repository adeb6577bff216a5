/* plan: the schedule, and changes of it. */
#include <stdlib.h>
#include <string.h>

#include "cairn/json.h"
#include "cairn/ref.h"
#include "cairn/schedule.h"
#include "cli.h"

/* ---- showing ---- */

static bool needs_year(civil_day day, civil_day today)
{
    char text[DATE_TEXT];
    return strlen(date_short(day, today, text)) > 6;
}

/* The day that dates are written beside: where one of the plan's ends, or a pause, is so far
 * from today that it needs its year, DATE_NONE, so that all have theirs and the columns read
 * alike. */
static civil_day near_day(struct cli *cli, const struct figures *figures)
{
    civil_day today = model_today(cli->model);
    bool far = needs_year(figures->input.start, today) ||
               (figures->phases.count && needs_year(figures->totals.planned_end, today));
    for (size_t i = 0; i < figures->input.pause_count; i++)
        far |= needs_year(figures->input.pauses[i].first, today) ||
               needs_year(figures->input.pauses[i].last, today);
    return far ? DATE_NONE : today;
}

/* The columns are as wide with years as without: dates without stand at their right end. */
static void print_span(struct cli *cli, struct plan_span span, civil_day near)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    int cells = near == DATE_NONE ? 11 : 6;
    cli_column(cli, CLI_PLAIN, date_short(span.first, near, first), 22 - cells, true);
    strbuf_add(&cli->out, cli->glyphs->ascii ? " - " : " – ");
    cli_column(cli, CLI_PLAIN, date_short(span.last, near, last), cells, true);
}

#define SPAN_CELLS 25
#define WEEKS_CELLS 12

static void print_phase(struct cli *cli, const struct figures *figures, size_t index,
                        civil_day near)
{
    const struct item *phase = &figures->phases.at[index];
    char weeks[PLAN_TEXT];
    cli_column(cli, CLI_BOLD, phase->ref, 2, true);
    strbuf_add_char(&cli->out, ' ');
    cli_mark(cli, phase);
    strbuf_add_char(&cli->out, ' ');
    cli_column(cli, CLI_BOLD, phase->title, cli->width - SPAN_CELLS - WEEKS_CELLS - 6, false);
    cli_column(cli, CLI_PLAIN, plan_weeks_text(figures->phase[index].weeks, weeks), WEEKS_CELLS,
               true);
    strbuf_add_char(&cli->out, ' ');
    print_span(cli, figures->phase[index].window, near);
    strbuf_add_char(&cli->out, '\n');
}

static void print_text(struct cli *cli, const struct figures *figures)
{
    char start[DATE_TEXT], end[DATE_TEXT], weeks[PLAN_TEXT], text[2 * PLAN_TEXT];
    char *heading = roadmap_heading(&cli->roadmap);
    cli_text(cli, CLI_BOLD, heading, 0);
    free(heading);
    strbuf_add(&cli->out, "\n\n");
    civil_day near = near_day(cli, figures);
    for (size_t i = 0; i < figures->phases.count; i++)
        print_phase(cli, figures, i, near);
    for (size_t i = 0; i < figures->input.pause_count; i++) {
        strbuf_add(&cli->out, "     ");
        cli_column(cli, CLI_DIM, "pause", cli->width - SPAN_CELLS - 5, false);
        print_span(cli, figures->input.pauses[i], near);
        strbuf_add_char(&cli->out, '\n');
    }
    strbuf_addf(&cli->out, "\n   Planned: %s, %s to %s.\n",
                plan_weeks_text(figures->totals.weeks, weeks),
                date_short(figures->input.start, DATE_NONE, start),
                figures->phases.count ? date_short(figures->totals.planned_end, DATE_NONE, end)
                                      : "the same day");
    cli_paragraph(cli, plan_forecast_text(&figures->forecast, &figures->input, text), 3);
}

static char *pauses_json(struct cli *cli, const struct figures *figures)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < figures->input.pause_count && !array.failed; i++) {
        char first[DATE_TEXT], last[DATE_TEXT];
        struct json_member members[] = {
            json_text("first_on", date_iso(figures->input.pauses[i].first, first)),
            json_text("last_on", date_iso(figures->input.pauses[i].last, last)),
        };
        cli_array_add(&array, json_object(cli->model, members, 2, &cli->err));
    }
    return cli_array_json(cli, &array);
}

static int print_json(struct cli *cli, const struct figures *figures)
{
    char start[DATE_TEXT], end[DATE_TEXT];
    char *phases = cli_phases_json(cli, figures), *pauses = pauses_json(cli, figures);
    char *json = NULL;
    if (phases && pauses) {
        struct json_member members[] = {
            json_text("started_on", date_iso(figures->input.start, start)),
            json_text_or_null("planned_end_on", date_iso(figures->totals.planned_end, end)),
            json_number("weeks", figures->totals.weeks),
            json_raw("phases", phases),
            json_raw("pauses", pauses),
        };
        json = json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
    }
    free(phases);
    free(pauses);
    return cli_print_json(cli, json);
}

static int show(struct cli *cli)
{
    struct figures figures;
    if (figures_load(cli->model, &cli->roadmap, &figures, &cli->err) != 0)
        return CLI_FAILED;
    figures_add_range(&figures);
    int status = CLI_DONE;
    if (cli->value[OPTION_JSON])
        status = print_json(cli, &figures);
    else
        print_text(cli, &figures);
    figures_clear(&figures);
    return status;
}

/* ---- changing ---- */

/* Prints what was changed and where the plan ends now. */
static int report(struct cli *cli, int result, struct change_report *change)
{
    if (result != 0)
        return CLI_FAILED;
    bool changed = change->changed > 0;
    cli_report(cli, change);
    struct roadmap roadmap;
    struct figures figures;
    if (!changed || roadmap_load(cli->model, &roadmap, NULL) != 0)
        return CLI_DONE;
    if (figures_load(cli->model, &roadmap, &figures, NULL) == 0) {
        char end[DATE_TEXT];
        if (figures.phases.count)
            strbuf_addf(&cli->out, "the plan ends on %s\n",
                        date_short(figures.totals.planned_end, DATE_NONE, end));
        figures_clear(&figures);
    }
    roadmap_clear(&roadmap);
    return CLI_DONE;
}

static int start_on(struct cli *cli)
{
    civil_day day;
    struct change_report change;
    int status = cli_day(cli, cli->value[OPTION_START], &day);
    if (status != CLI_DONE)
        return status;
    return report(cli, schedule_start(cli->model, &cli->roadmap, day, &change, &cli->err), &change);
}

static int pause_days(struct cli *cli)
{
    civil_day first, last;
    struct change_report change;
    int status = cli_day(cli, cli->argv[1], &first);
    if (status == CLI_DONE)
        status = cli_day(cli, cli->argv[2], &last);
    if (status != CLI_DONE)
        return status;
    return report(cli,
                  schedule_pause(cli->model, &cli->roadmap, first, last, &change, &cli->err),
                  &change);
}

static int set_weeks(struct cli *cli)
{
    struct item item;
    struct change_report change;
    double weeks;
    if (schedule_read_weeks(cli->argv[2], &weeks, &cli->err) != 0)
        return CLI_USAGE;
    if (model_hold(cli->model, &cli->err) != 0 ||
        ref_find(cli->model, cli->roadmap.id, cli->argv[1], &item, &cli->err) != 0)
        return CLI_FAILED;
    int result = schedule_weeks(cli->model, &cli->roadmap, &item, weeks, &change, &cli->err);
    item_clear(&item);
    return report(cli, result, &change);
}

static int resume_on(struct cli *cli)
{
    civil_day day;
    struct change_report change;
    int status = cli_day(cli, cli->argv[1], &day);
    if (status != CLI_DONE)
        return status;
    return report(cli, schedule_resume(cli->model, &cli->roadmap, day, &change, &cli->err),
                  &change);
}

int plan_run(struct cli *cli)
{
    bool starts = cli->value[OPTION_START] != NULL;
    if (cli->argc == 0 && !starts)
        return show(cli);
    model_read_end(cli->model); /* from here on it writes */
    if (cli->argc == 0)
        return start_on(cli);
    if (!starts && cli->argc == 3 && strcmp(cli->argv[0], "pause") == 0)
        return pause_days(cli);
    if (!starts && cli->argc == 3 && strcmp(cli->argv[0], "weeks") == 0)
        return set_weeks(cli);
    if (!starts && cli->argc == 2 && strcmp(cli->argv[0], "resume") == 0)
        return resume_on(cli);
    error_set(&cli->err, "plan takes 'pause FROM TO', 'resume DATE', 'weeks REF N' or --start DATE: see 'cairn plan "
                         "--help'");
    return CLI_USAGE;
}
