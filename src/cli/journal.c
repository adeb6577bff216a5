#include <stdlib.h>

#include "cairn/checkin.h"
#include "cairn/json.h"
#include "cli.h"

static int print_json(struct cli *cli, const struct checkins *checkins)
{
    struct strbuf rows = {0};
    int status = CLI_DONE;
    for (size_t i = 0; i < checkins->count && status == CLI_DONE; i++) {
        char day[DATE_TEXT];
        const struct checkin *checkin = &checkins->at[i];
        struct json_member members[] = {
            json_text("day", date_iso(checkin->day, day)),
            json_integer("minutes", checkin->minutes),
            json_text("text", checkin->text),
        };
        char *row = json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
        if (row)
            strbuf_addf(&rows, "%s%s", i ? "," : "", row);
        else
            status = CLI_FAILED;
        free(row);
    }
    if (status == CLI_DONE)
        status = cli_print_json(cli, json_array(cli->model, strbuf_text(&rows), &cli->err));
    strbuf_free(&rows);
    return status;
}

static void print_text(struct cli *cli, const struct checkins *checkins)
{
    if (checkins->count == 0)
        strbuf_add(&cli->out, "The journal is empty: 'cairn checkin' writes a line into it.\n");
    for (size_t i = 0; i < checkins->count; i++) {
        const struct checkin *checkin = &checkins->at[i];
        char day[DATE_TEXT], minutes[32] = "";
        if (checkin->minutes)
            snprintf(minutes, sizeof minutes, "%d min", checkin->minutes);
        cli_column(cli, CLI_DIM, date_long(checkin->day, day), 16, false);
        cli_column(cli, CLI_PLAIN, minutes, 9, true);
        strbuf_add(&cli->out, "  ");
        cli_text(cli, CLI_PLAIN, checkin->text, 0);
        strbuf_add_char(&cli->out, '\n');
    }
}

int journal_run(struct cli *cli)
{
    int most = 20;
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
        status = print_json(cli, &checkins);
    else
        print_text(cli, &checkins);
    checkins_clear(&checkins);
    return status;
}
