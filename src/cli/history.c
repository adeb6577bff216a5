/* history: the steps, newest first, those that are taken back marked. */
#include <stdlib.h>

#include "cairn/json.h"
#include "cairn/steps.h"
#include "cli.h"

#define VERB_CELLS 6

static int print_json(struct cli *cli, const struct steps *steps)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < steps->count && !array.failed; i++) {
        const struct step *step = &steps->at[i];
        char day[DATE_TEXT], at[DATE_TEXT];
        struct json_member none = {.name = "of_step", .type = JSON_NULL};
        struct json_member members[] = {
            json_integer("step", step->number),
            json_text_or_null("day", date_iso(step->day, day)),
            json_text("at", date_instant(step->instant, at)),
            json_text("verb", step_verb_word(step->verb)),
            step->of ? json_integer("of_step", step->of) : none,
            json_bool("undone", step->undone),
            json_text("what", step->text),
        };
        cli_array_add(&array, json_object(cli->model, members, sizeof members / sizeof *members,
                                          &cli->err));
    }
    return cli_print_json(cli, cli_array_json(cli, &array));
}

static void print_text(struct cli *cli, const struct steps *steps)
{
    if (steps->count == 0)
        strbuf_add(&cli->out, "Nothing was done yet.\n");
    for (size_t i = 0; i < steps->count; i++) {
        const struct step *step = &steps->at[i];
        char day[DATE_TEXT], time[DATE_TEXT];
        struct strbuf when = {0};
        strbuf_addf(&when, "%s %s", date_long(step->day, day), date_clock(step->instant, time));
        cli_text(cli, CLI_DIM, strbuf_text(&when), 0);
        strbuf_add(&cli->out, "  ");
        cli_column(cli, step->verb == STEP_DO ? CLI_PLAIN : CLI_MAGENTA, step_verb_word(step->verb),
                   VERB_CELLS, false);
        cli_text(cli, step->undone ? CLI_DIM : CLI_PLAIN, step->text, 0);
        strbuf_add(&cli->out, step->undone ? " (undone)\n" : "\n");
        strbuf_free(&when);
    }
}

int history_run(struct cli *cli)
{
    int most = 20;
    if (cli->value[OPTION_NUMBER]) {
        int status = cli_number(cli, cli->value[OPTION_NUMBER], "steps", &most);
        if (status != CLI_DONE)
            return status;
    }
    struct steps steps = {0};
    int status = CLI_DONE;
    if (steps_load(cli->model, (size_t)most, &steps, &cli->err) != 0)
        status = CLI_FAILED;
    else if (cli->value[OPTION_JSON])
        status = print_json(cli, &steps);
    else
        print_text(cli, &steps);
    steps_clear(&steps);
    return status;
}
