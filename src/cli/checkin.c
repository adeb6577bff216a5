#include "cairn/checkin.h"

#include <stdlib.h>

#include "cli.h"

/* Reads -m: what checkin_read takes for minutes, and nothing behind them. */
static int read_minutes(struct cli *cli, int *minutes)
{
    const char *given = cli->value[OPTION_MINUTES], *rest;
    *minutes = 0;
    if (!given)
        return CLI_DONE;
    checkin_read(given, minutes, &rest);
    if (*minutes > 0 && !*rest)
        return CLI_DONE;
    error_set(&cli->err, "'%s' is not a number of minutes: write 45, 1h or 1h30", given);
    return CLI_USAGE;
}

int checkin_run(struct cli *cli)
{
    char *text = NULL;
    struct change_report report;
    int minutes, status = read_minutes(cli, &minutes);
    bool asks = cli->argc == 1 || minutes == 0; /* minutes need no line */
    if (status == CLI_DONE && asks && cli_reads_input(cli, 0))
        status = cli_input(cli, CHECKIN_MOST_BYTES, &text);
    else if (status == CLI_DONE)
        text = cli_words(cli, 0);
    if (status == CLI_DONE && minutes == 0 && !*text) {
        error_set(&cli->err, "checkin needs a line, or minutes with -m: see 'cairn checkin --help'");
        status = CLI_USAGE;
    }
    if (status == CLI_DONE) {
        status = CLI_FAILED;
        if (checkin_add(cli->model, &cli->roadmap, minutes, text, &report,
                        &cli->err) == 0) {
            cli_report(cli, &report);
            status = CLI_DONE;
        }
    }
    free(text);
    return status;
}
