/* roadmaps, use and forget. */
#include <stdlib.h>
#include <string.h>

#include "cairn/json.h"
#include "cli.h"

/* ---- roadmaps ---- */

static int load_all(struct cli *cli, struct roadmaps *roadmaps)
{
    if (roadmaps_load(cli->model, roadmaps, &cli->err) == 0)
        return CLI_DONE;
    roadmaps_clear(roadmaps);
    return CLI_FAILED;
}

static int print_row(struct cli *cli, const struct roadmap_entry *entry, size_t number)
{
    struct figures figures;
    if (figures_load(cli->model, &entry->roadmap, &figures, &cli->err) != 0)
        return CLI_FAILED;
    char bar[GLYPH_BAR_BYTES], finish[PLAN_TEXT], text[24], counts[40];
    snprintf(text, sizeof text, "%zu", number);
    snprintf(counts, sizeof counts, "%d/%d", entry->done, entry->tasks - entry->skipped);
    strbuf_add(&cli->out, entry->in_use ? cli->glyphs->cursor : " ");
    cli_column(cli, CLI_BOLD, text, 3, true);
    strbuf_add_char(&cli->out, ' ');
    cli_column(cli, CLI_BOLD, entry->roadmap.title, cli->width - 52, false);
    strbuf_add_char(&cli->out, ' ');
    cli_text(cli, CLI_GREEN,
             glyphs_bar(cli->glyphs, 12, figures.totals.percent / 100, bar), 0);
    cli_column(cli, CLI_PLAIN, counts, 10, true);
    strbuf_add(&cli->out, "  ");
    cli_text(cli, CLI_PLAIN, plan_forecast_short(&figures.forecast, &figures.input, finish), 0);
    strbuf_add_char(&cli->out, '\n');
    figures_clear(&figures);
    return CLI_DONE;
}

static char *row_json(struct cli *cli, const struct roadmap_entry *entry, size_t number)
{
    char start[DATE_TEXT];
    struct json_member members[] = {
        json_integer("number", (int64_t)number),
        json_text("uid", entry->roadmap.uid),
        json_text("title", entry->roadmap.title),
        json_bool("in_use", entry->in_use),
        json_text("started_on", date_iso(entry->roadmap.started_on, start)),
        json_integer("tasks", entry->tasks),
        json_integer("tasks_done", entry->done),
        json_integer("tasks_skipped", entry->skipped),
    };
    return json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
}

static int print_json(struct cli *cli, const struct roadmaps *roadmaps)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < roadmaps->count && !array.failed; i++)
        cli_array_add(&array, row_json(cli, &roadmaps->at[i], i + 1));
    return cli_print_json(cli, cli_array_json(cli, &array));
}

int roadmaps_run(struct cli *cli)
{
    struct roadmaps roadmaps = {0};
    int status = load_all(cli, &roadmaps);
    if (status == CLI_DONE && cli->value[OPTION_JSON])
        status = print_json(cli, &roadmaps);
    else
        for (size_t i = 0; i < roadmaps.count && status == CLI_DONE; i++)
            status = print_row(cli, &roadmaps.at[i], i + 1);
    roadmaps_clear(&roadmaps);
    return status;
}

/* ---- use and forget ---- */

static int use(struct cli *cli, const struct roadmap *roadmap)
{
    if (roadmap_use(cli->model, roadmap, &cli->err) != 0)
        return CLI_FAILED;
    strbuf_add(&cli->out, "in use: ");
    cli_text(cli, CLI_PLAIN, roadmap->title, 0);
    strbuf_add_char(&cli->out, '\n');
    return CLI_DONE;
}

static int confirm(struct cli *cli, const struct roadmap *roadmap)
{
    struct strbuf question = {0};
    char *title = cli_safe(cli, roadmap->title);
    strbuf_addf(&question, "Forget the roadmap %s? 'cairn undo' brings it back.", title);
    int status = cli_confirm(cli, question.text);
    strbuf_free(&question);
    free(title);
    return status;
}

static int forget(struct cli *cli, const struct roadmap *roadmap)
{
    struct change_report report;
    int status = confirm(cli, roadmap);
    if (status != CLI_DONE)
        return status;
    if (roadmap_forget(cli->model, roadmap, &report, &cli->err) != 0)
        return CLI_FAILED;
    cli_report(cli, &report);
    return CLI_DONE;
}

int use_run(struct cli *cli)
{
    struct roadmaps roadmaps = {0};
    int status = load_all(cli, &roadmaps);
    int found = status == CLI_DONE ? roadmaps_find(&roadmaps, cli->argv[0], &cli->err) : -1;
    if (found < 0)
        status = CLI_FAILED;
    else if (strcmp(cli->command->name, "use") == 0)
        status = use(cli, &roadmaps.at[found].roadmap);
    else
        status = forget(cli, &roadmaps.at[found].roadmap);
    roadmaps_clear(&roadmaps);
    return status;
}
