#include <stdlib.h>

#include "cairn/agenda.h"
#include "cairn/json.h"
#include "cairn/words.h"
#include "cli.h"

#define PROMPT_CELLS 32

static int print_json(struct cli *cli, const struct figures *figures, const struct agenda *agenda)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < agenda->count && !array.failed; i++)
        cli_array_add(&array, cli_item_json(cli, figures, &agenda->at[i].item));
    return cli_print_json(cli, cli_array_json(cli, &array));
}

static int print_text(struct cli *cli, struct figures *figures, const struct agenda *agenda)
{
    for (size_t i = 0; i < agenda->count; i++) {
        const struct agenda_entry *entry = &agenda->at[i];
        char when[WORDS_TEXT];
        words_when(&entry->item, entry->due, model_today(cli->model), when);
        struct strbuf right = {0};
        if (entry->part == AGENDA_OVERDUE)
            strbuf_add(&right, "overdue, ");
        else if (entry->part == AGENDA_DOING)
            strbuf_add(&right, "doing, ");
        strbuf_add(&right, when);
        cli_item_line(cli, &entry->item, 0, strbuf_text(&right));
        strbuf_free(&right);
    }
    if (agenda->count == 0) {
        char text[2 * PLAN_TEXT];
        if (figures_add_forecast(cli->model, figures, &cli->err) != 0)
            return CLI_FAILED;
        cli_text(cli, CLI_PLAIN,
                 plan_forecast_text(&figures->forecast, &figures->input, text), 0);
        strbuf_add_char(&cli->out, '\n');
    }
    return CLI_DONE;
}

/* "1.2 Finish the ML Specialization · 5d": the first of them and the days until it is due,
 * short enough for a shell's prompt or a status line. Nothing where nothing is open. */
static void print_prompt(struct cli *cli, const struct agenda *agenda)
{
    if (agenda->count == 0)
        return;
    const struct agenda_entry *entry = &agenda->at[0];
    cli_text(cli, CLI_PLAIN, entry->item.ref, 0);
    strbuf_add_char(&cli->out, ' ');
    cli_text(cli, CLI_PLAIN, entry->item.title, PROMPT_CELLS);
    if (entry->due != DATE_NONE) {
        int left = entry->due - model_today(cli->model);
        strbuf_addf(&cli->out, left < 0 ? " %s %dd over" : " %s %dd", cli->utf8 ? "·" : "-",
                    left < 0 ? -left : left);
    }
    strbuf_add_char(&cli->out, '\n');
}

int next_run(struct cli *cli)
{
    int most = cli->value[OPTION_PROMPT] ? 1 : 5;
    if (cli->value[OPTION_NUMBER]) {
        int status = cli_number(cli, cli->value[OPTION_NUMBER], "tasks", &most);
        if (status != CLI_DONE)
            return status;
    }
    struct figures figures;
    struct agenda agenda = {0};
    bool whole = cli->value[OPTION_JSON] != NULL;
    int loaded = whole ? figures_load(cli->model, &cli->roadmap, &figures, &cli->err)
                       : figures_load_plan(cli->model, &cli->roadmap, &figures, &cli->err);
    if (loaded != 0)
        return CLI_FAILED;
    int status = CLI_FAILED;
    size_t wanted = (size_t)most;
    const struct agenda_want want = {.most = wanted,
                                     .overdue = wanted,
                                     .week = wanted,
                                     .later = wanted,
                                     .done_since = DATE_NONE,
                                     .brief = !whole};
    if (agenda_load(cli->model, &figures, &want, &agenda, &cli->err) == 0) {
        while (agenda.count > wanted)
            item_clear(&agenda.at[--agenda.count].item);
        status = CLI_DONE;
        if (whole)
            status = print_json(cli, &figures, &agenda);
        else if (cli->value[OPTION_PROMPT])
            print_prompt(cli, &agenda);
        else
            status = print_text(cli, &figures, &agenda);
    }
    agenda_clear(&agenda);
    figures_clear(&figures);
    return status;
}
