#include "cairn/checkin.h"

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
    struct strbuf text = {0};
    struct change_report report;
    int minutes, status = read_minutes(cli, &minutes);
    for (int i = 0; i < cli->argc; i++)
        strbuf_addf(&text, "%s%s", i ? " " : "", cli->argv[i]);
    if (status == CLI_DONE && minutes == 0 && text.size == 0) {
        error_set(&cli->err, "checkin needs a line, or minutes with -m: see 'cairn checkin --help'");
        status = CLI_USAGE;
    }
    if (status == CLI_DONE) {
        status = CLI_FAILED;
        if (checkin_add(cli->model, &cli->roadmap, minutes, strbuf_text(&text), &report,
                        &cli->err) == 0) {
            cli_report(cli, &report);
            status = CLI_DONE;
        }
    }
    strbuf_free(&text);
    return status;
}
