/* move and remove: several items as one step. */
#include "cairn/edit.h"
#include "cairn/ref.h"
#include "cli.h"

static int read_where(struct cli *cli, enum edit_where *where, const char **ref)
{
    static const struct {
        enum option_id option;
        enum edit_where where;
    } options[] = {
        {OPTION_BEFORE, EDIT_BEFORE}, {OPTION_AFTER, EDIT_AFTER}, {OPTION_INTO, EDIT_INTO}};
    int given = 0;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (!cli->value[options[i].option])
            continue;
        *where = options[i].where;
        *ref = cli->value[options[i].option];
        given++;
    }
    if (given == 1)
        return CLI_DONE;
    error_set(&cli->err, "move needs one of --before REF, --after REF and --into REF");
    return CLI_USAGE;
}

int move_run(struct cli *cli)
{
    enum edit_where where;
    const char *ref;
    struct items items = {0};
    struct item to;
    struct change_report report;
    int status = read_where(cli, &where, &ref);
    if (status == CLI_DONE)
        status = cli_find_items(cli, false, &items);
    if (status != CLI_DONE)
        return status;
    status = CLI_FAILED;
    if (ref_find(cli->model, cli->roadmap.id, ref, &to, &cli->err) == 0) {
        if (edit_move(cli->model, &cli->roadmap, items.at, items.count, &to, where, &report,
                      &cli->err) == 0) {
            cli_report(cli, &report);
            status = CLI_DONE;
        }
        item_clear(&to);
    }
    items_clear(&items);
    return status;
}

int remove_run(struct cli *cli)
{
    struct items items = {0};
    struct change_report report;
    int status = cli_find_items(cli, false, &items);
    if (status == CLI_DONE) {
        status = CLI_FAILED;
        if (edit_remove(cli->model, &cli->roadmap, items.at, items.count, &report, &cli->err) ==
            0) {
            cli_report(cli, &report);
            status = CLI_DONE;
        }
    }
    items_clear(&items);
    return status;
}
