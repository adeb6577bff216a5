#include "delimited.h"
#include "export.h"

int export_csv(struct cli *cli, struct strbuf *out)
{
    struct figures figures;
    struct items items = {0};
    if (figures_load(cli->model, &cli->roadmap, &figures, &cli->err) != 0)
        return -1;
    int result = items_load_all(cli->model, cli->roadmap.id, &items, &cli->err);
    if (result == 0) {
        delimited_header(out, DELIMITED_CSV, cli_item_fields, CLI_ITEM_FIELDS);
        for (size_t i = 0; i < items.count; i++) {
            struct item_row row;
            cli_item_row(&figures, &items.at[i], &row);
            delimited_row(out, DELIMITED_CSV, row.members, CLI_ITEM_FIELDS);
        }
    }
    items_clear(&items);
    figures_clear(&figures);
    return result;
}
