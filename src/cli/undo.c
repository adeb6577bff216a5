/* undo and redo: the same in two directions. */
#include <string.h>

#include "cli.h"

int undo_run(struct cli *cli)
{
    bool back = strcmp(cli->command->name, "undo") == 0;
    int steps = 1;
    if (cli->argc > 0) {
        int status = cli_number(cli, cli->argv[0], "steps", &steps);
        if (status != CLI_DONE)
            return status;
    }
    for (int i = 0; i < steps; i++) {
        struct change_report report;
        int result = back ? change_undo(cli->model, &report, &cli->err)
                          : change_redo(cli->model, &report, &cli->err);
        if (result != 0)
            return CLI_FAILED;
        bool ended = report.changed == 0;
        if (!ended) {
            strbuf_add(&cli->out, back ? "undone: " : "redone: ");
            cli_text(cli, CLI_PLAIN, report.text, 0);
            strbuf_add_char(&cli->out, '\n');
        } else if (i == 0) {
            error_set(&cli->err, "%s", report.text);
        }
        change_report_clear(&report);
        if (ended)
            return i == 0 ? CLI_FAILED : CLI_DONE;
    }
    return CLI_DONE;
}
