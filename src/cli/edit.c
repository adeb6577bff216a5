/* edit: the title, weeks, link, importance or section of one item. */
#include "cairn/edit.h"

#include "cairn/ref.h"
#include "cli.h"

static int read_fields(struct cli *cli, struct edit_fields *fields)
{
    *fields = EDIT_NO_FIELDS;
    fields->title = cli->value[OPTION_TITLE];
    fields->url = cli->value[OPTION_URL];
    fields->importance = cli->value[OPTION_IMPORTANCE];
    fields->section = cli->value[OPTION_SECTION];
    if (cli->value[OPTION_WEEKS])
        return cli_weeks(cli, cli->value[OPTION_WEEKS], &fields->weeks);
    if (fields->title || fields->url || fields->importance || fields->section)
        return CLI_DONE;
    error_set(&cli->err, "edit needs to know what: say --title, --weeks, --url, --importance or "
                         "--section; 'cairn note' edits the note");
    return CLI_USAGE;
}

int edit_run(struct cli *cli)
{
    struct edit_fields fields;
    struct change_report report;
    struct item item;
    int status = read_fields(cli, &fields);
    if (status != CLI_DONE)
        return status;
    if (model_hold(cli->model, &cli->err) != 0 ||
        ref_find(cli->model, cli->roadmap.id, cli->argv[0], &item, &cli->err) != 0)
        return CLI_FAILED;
    status = CLI_FAILED;
    if (edit_fields(cli->model, &cli->roadmap, &item, &fields, &report, &cli->err) == 0) {
        cli_report(cli, &report);
        status = CLI_DONE;
    }
    item_clear(&item);
    return status;
}
