/* undo and redo: the same in two directions. */
#include <string.h>

#include "cli.h"

static void print_lines(struct cli *cli, const char *before, char *lines)
{
    char *rest = NULL;
    for (char *line = strtok_r(lines, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        strbuf_add(&cli->out, before);
        cli_text(cli, CLI_PLAIN, line, 0);
        strbuf_add_char(&cli->out, '\n');
    }
}

int undo_run(struct cli *cli)
{
    bool back = strcmp(cli->command->name, "undo") == 0;
    int steps = 1;
    if (cli->argc > 0) {
        int status = cli_number(cli, cli->argv[0], "steps", &steps);
        if (status != CLI_DONE)
            return status;
    }
    struct change_report report;
    int result = back ? change_undo_steps(cli->model, (size_t)steps, &report, &cli->err)
                      : change_redo_steps(cli->model, (size_t)steps, &report, &cli->err);
    if (result != 0)
        return CLI_FAILED;
    bool any = report.changed > 0;
    if (any)
        print_lines(cli, back ? "undone: " : "redone: ", report.text);
    else
        error_set(&cli->err, "%s", report.text);
    change_report_clear(&report);
    return any ? CLI_DONE : CLI_FAILED;
}
