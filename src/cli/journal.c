#include <stdlib.h>
#include <string.h>

#include "cairn/checkin.h"
#include "cairn/json.h"
#include "cli.h"

char *cli_checkins_json(struct cli *cli, const struct checkins *checkins)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < checkins->count && !array.failed; i++) {
        char day[DATE_TEXT];
        const struct checkin *checkin = &checkins->at[i];
        struct json_member members[] = {
            json_text("uid", checkin->uid),
            json_text("day", date_iso(checkin->day, day)),
            json_integer("minutes", checkin->minutes),
            json_text("text", checkin->text),
        };
        cli_array_add(&array, json_object(cli->model, members, sizeof members / sizeof *members,
                                          &cli->err));
    }
    return cli_array_json(cli, &array);
}

static void print_one(struct cli *cli, const struct checkin *checkin)
{
    char day[DATE_TEXT], minutes[32] = "";
    if (checkin->minutes)
        snprintf(minutes, sizeof minutes, "%d min", checkin->minutes);
    cli_column(cli, CLI_DIM, date_long(checkin->day, day), 16, false);
    cli_column(cli, CLI_PLAIN, minutes, 9, true);
    strbuf_add(&cli->out, "  ");
    cli_text(cli, CLI_PLAIN, checkin->text, 0);
    strbuf_add_char(&cli->out, '\n');
}

void cli_checkins_text(struct cli *cli, const struct checkins *checkins)
{
    for (size_t i = 0; i < checkins->count; i++)
        print_one(cli, &checkins->at[i]);
}

static void print_journal(struct cli *cli, const struct checkins *checkins)
{
    int cells = snprintf(NULL, 0, "%zu", checkins->count);
    if (checkins->count == 0)
        strbuf_add(&cli->out, "The journal is empty: 'cairn checkin' writes a line into it.\n");
    for (size_t i = 0; i < checkins->count; i++) {
        strbuf_addf(&cli->out, "%*zu ", cells, i + 1);
        print_one(cli, &checkins->at[i]);
    }
}

/* Removes the N-th newest, as the list numbers them. */
static int remove_one(struct cli *cli)
{
    struct checkins checkins = {0};
    struct change_report report;
    int number, status = cli_number(cli, cli->argv[1], "check-ins", &number);
    if (status != CLI_DONE)
        return status;
    status = CLI_FAILED;
    if (checkins_load(cli->model, &cli->roadmap, (size_t)number, &checkins, &cli->err) != 0)
        ;
    else if (checkins.count < (size_t)number)
        error_set(&cli->err, "the journal has no check-in %d: 'cairn journal' numbers them", number);
    else if (checkin_remove(cli->model, &cli->roadmap, &checkins.at[number - 1], &report,
                            &cli->err) == 0)
        status = CLI_DONE;
    if (status == CLI_DONE)
        cli_report(cli, &report);
    checkins_clear(&checkins);
    return status;
}

int journal_run(struct cli *cli)
{
    int most = 20;
    if (cli->argc > 0 && (cli->argc != 2 || strcmp(cli->argv[0], "remove") != 0)) {
        error_set(&cli->err, "journal takes 'remove N' or nothing: see 'cairn journal --help'");
        return CLI_USAGE;
    }
    if (cli->argc == 2) {
        model_read_end(cli->model); /* from here on it writes */
        return remove_one(cli);
    }
    if (cli->value[OPTION_NUMBER]) {
        int status = cli_number(cli, cli->value[OPTION_NUMBER], "check-ins", &most);
        if (status != CLI_DONE)
            return status;
    }
    struct checkins checkins = {0};
    int status = CLI_DONE;
    if (checkins_load(cli->model, &cli->roadmap, (size_t)most, &checkins, &cli->err) != 0)
        status = CLI_FAILED;
    else if (cli->value[OPTION_JSON])
        status = cli_print_json(cli, cli_checkins_json(cli, &checkins));
    else
        print_journal(cli, &checkins);
    checkins_clear(&checkins);
    return status;
}
