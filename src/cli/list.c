#include <stdlib.h>
#include <string.h>

#include "cairn/json.h"
#include "cairn/words.h"
#include "cli.h"
#include "delimited.h"

/* What to list: one kind, or all of them. */
struct choice {
    bool all;
    enum item_kind kind;
    bool open_only;
    enum { AS_TEXT, AS_JSON, AS_TABLE } form;
    enum delimited table;
};

static bool is_chosen(const struct choice *choice, const struct item *item)
{
    if (choice->open_only && !item_is_open(item))
        return false;
    return choice->all || item->kind == choice->kind;
}

static int load(struct cli *cli, const struct choice *choice, struct items *items)
{
    bool in_phases = choice->kind == KIND_GROUP || choice->kind == KIND_TASK ||
                     choice->kind == KIND_RESOURCE;
    if (choice->all || in_phases)
        return items_load_all(cli->model, cli->roadmap.id, items, &cli->err);
    return items_load_top(cli->model, cli->roadmap.id, choice->kind, items, &cli->err);
}

static int print_json(struct cli *cli, const struct figures *figures, const struct choice *choice,
                      const struct items *items)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < items->count && !array.failed; i++)
        if (is_chosen(choice, &items->at[i]))
            cli_array_add(&array, cli_item_json(cli, figures, &items->at[i]));
    return cli_print_json(cli, cli_array_json(cli, &array));
}

static void print_table(struct cli *cli, const struct figures *figures,
                        const struct choice *choice, const struct items *items)
{
    delimited_header(&cli->out, choice->table, cli_item_fields, CLI_ITEM_FIELDS);
    for (size_t i = 0; i < items->count; i++) {
        struct item_row row;
        if (!is_chosen(choice, &items->at[i]))
            continue;
        cli_item_row(figures, &items->at[i], &row);
        delimited_row(&cli->out, choice->table, row.members, CLI_ITEM_FIELDS);
    }
}

/* The heading that a row stands under: its section, importance or kind. */
static const char *heading_of(const struct item *item)
{
    switch (item->kind) {
    case KIND_SKILL:
        return importance_title(item->importance);
    case KIND_REALITY:
    case KIND_ACTION:
        return section_title(item->section);
    case KIND_QUESTION:
        return "Questions";
    case KIND_FACT:
        return "Key facts";
    default:
        return "";
    }
}

static void print_row(struct cli *cli, const struct figures *figures, const struct item *item,
                      bool indented)
{
    char right[WORDS_TEXT];
    if (item->kind == KIND_PHASE) {
        cli_phase_line(cli, figures, figures_phase_of(figures, item));
        return;
    }
    cli_item_right(cli, figures, item, right);
    bool in_phase = item->phase != 0;
    cli_item_line(cli, item, indented && in_phase ? 3 + 2 * item->depth : 0, right);
}

static void print_text(struct cli *cli, const struct figures *figures, const struct choice *choice,
                       const struct items *items)
{
    const char *under = "";
    size_t printed = 0;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->at[i];
        if (!is_chosen(choice, item))
            continue;
        const char *heading = heading_of(item);
        if (*heading && strcmp(heading, under) != 0) {
            strbuf_add(&cli->out, printed ? "\n" : "");
            cli_text(cli, CLI_BOLD, heading, 0);
            strbuf_add_char(&cli->out, '\n');
        }
        under = heading;
        print_row(cli, figures, item, choice->all);
        printed++;
    }
    if (printed == 0)
        strbuf_add(&cli->out, choice->open_only ? "Nothing is open.\n" : "There is none.\n");
}

static int read_form(struct cli *cli, struct choice *choice)
{
    const char *form = cli->value[OPTION_FORMAT];
    choice->form = cli->value[OPTION_JSON] ? AS_JSON : AS_TEXT;
    if (!form)
        return CLI_DONE;
    if (strcmp(form, "json") == 0) {
        choice->form = AS_JSON;
    } else if (strcmp(form, "csv") == 0 || strcmp(form, "tsv") == 0) {
        choice->form = AS_TABLE;
        choice->table = *form == 'c' ? DELIMITED_CSV : DELIMITED_TSV;
    } else {
        error_set(&cli->err, "list knows no format '%s': it is one of csv, tsv, json", form);
        return CLI_USAGE;
    }
    return CLI_DONE;
}

static int read_choice(struct cli *cli, struct choice *choice)
{
    *choice = (struct choice){.all = cli->argc == 0, .open_only = cli->value[OPTION_OPEN]};
    if (read_form(cli, choice) != CLI_DONE)
        return CLI_USAGE;
    if (choice->all || kind_from_word(cli->argv[0], &choice->kind))
        return CLI_DONE;
    error_set(&cli->err, "list knows no '%s': it is one of phase, group, task, resource, skill, "
                         "reality, action, question",
              cli->argv[0]);
    return CLI_USAGE;
}

int list_run(struct cli *cli)
{
    struct choice choice;
    int status = read_choice(cli, &choice);
    if (status != CLI_DONE)
        return status;
    struct figures figures;
    struct items items = {0};
    if (figures_load_plan(cli->model, &cli->roadmap, &figures, &cli->err) != 0)
        return CLI_FAILED;
    if (load(cli, &choice, &items) != 0)
        status = CLI_FAILED;
    else if (choice.form == AS_JSON)
        status = print_json(cli, &figures, &choice, &items);
    else if (choice.form == AS_TABLE)
        print_table(cli, &figures, &choice, &items);
    else
        print_text(cli, &figures, &choice, &items);
    items_clear(&items);
    figures_clear(&figures);
    return status;
}
