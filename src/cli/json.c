/* Items as rows of JSON or of a table: every row has the same names, null where one
 * says nothing of its kind. */
#include "cairn/json.h"

#include <stdlib.h>

#include "cairn/date.h"
#include "cairn/text.h"
#include "cli.h"

const char *const cli_item_fields[CLI_ITEM_FIELDS] = {
    "ref",    "uid",     "kind",  "title", "state",      "phase",         "depth",
    "section", "importance", "weeks", "weeks_left", "due_on", "done_on", "gone",
    "tasks",  "tasks_done", "tasks_skipped", "url", "note",
};

static struct json_member number_or_null(double value)
{
    return value >= 0 ? json_number(NULL, value) : json_text_or_null(NULL, NULL);
}

void cli_item_row(const struct figures *figures, const struct item *item, struct item_row *row)
{
    int phase = figures_phase_of(figures, item);
    const char *state = item_can_be_ticked(item) ? state_word(item_shown_state(item)) : NULL;
    const struct json_member members[CLI_ITEM_FIELDS] = {
        json_text(NULL, item->ref),
        json_text(NULL, item->uid),
        json_text(NULL, kind_word(item->kind)),
        json_text(NULL, item->title),
        json_text_or_null(NULL, state),
        json_text_or_null(NULL, phase < 0 ? NULL : figures->phases.at[phase].ref),
        json_integer(NULL, item->depth),
        json_text_or_null(NULL, section_word(item->section)),
        json_text_or_null(NULL, importance_word(item->importance)),
        number_or_null(item->weeks > 0 ? item->weeks : -1),
        number_or_null(item->kind == KIND_PHASE ? figures->phase[phase].weeks_left : -1),
        json_text_or_null(NULL, date_iso(figures_box_due(figures, item), row->due)),
        json_text_or_null(NULL, date_iso(item->done_on, row->done)),
        json_bool(NULL, item->gone),
        json_integer(NULL, item->tasks),
        json_integer(NULL, item->done),
        json_integer(NULL, item->skipped),
        json_text_or_null(NULL, item->url),
        json_text_or_null(NULL, item->note),
    };
    for (size_t i = 0; i < CLI_ITEM_FIELDS; i++) {
        row->members[i] = members[i];
        row->members[i].name = cli_item_fields[i];
    }
}

char *cli_item_json(struct cli *cli, const struct figures *figures, const struct item *item)
{
    struct item_row row;
    cli_item_row(figures, item, &row);
    return json_object(cli->model, row.members, CLI_ITEM_FIELDS, &cli->err);
}

void cli_array_add(struct cli_array *array, char *value)
{
    array->failed |= !value;
    if (value) {
        strbuf_add(&array->values, array->values.size ? "," : "");
        strbuf_add(&array->values, value);
    }
    free(value);
}

char *cli_array_json(struct cli *cli, struct cli_array *array)
{
    char *json =
        array->failed ? NULL : json_array(cli->model, strbuf_text(&array->values), &cli->err);
    strbuf_free(&array->values);
    return json;
}

char *cli_phases_json(struct cli *cli, const struct figures *figures)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < figures->phases.count && !array.failed; i++) {
        const struct item *item = &figures->phases.at[i];
        const struct plan_phase_figures *of = &figures->phase[i];
        char first[DATE_TEXT], last[DATE_TEXT], begun[DATE_TEXT], ended[DATE_TEXT];
        struct json_member members[] = {
            json_text("ref", item->ref),
            json_text("uid", item->uid),
            json_text("title", item->title),
            json_text("state", state_word(item_shown_state(item))),
            json_number("weeks", of->weeks),
            json_number("weeks_left", of->weeks_left),
            json_integer("tasks", item->tasks),
            json_integer("tasks_done", item->done),
            json_integer("tasks_skipped", item->skipped),
            json_text("planned_first_on", date_iso(of->window.first, first)),
            json_text("planned_last_on", date_iso(of->window.last, last)),
            json_text_or_null("first_done_on", date_iso(figures->actual[i].first, begun)),
            json_text_or_null("last_done_on", date_iso(figures->actual[i].last, ended)),
        };
        cli_array_add(&array, json_object(cli->model, members, sizeof members / sizeof *members,
                                          &cli->err));
    }
    return cli_array_json(cli, &array);
}

int cli_print_json(struct cli *cli, char *json)
{
    if (!json)
        return CLI_FAILED;
    char *safe = text_safe_json(json);
    strbuf_add(&cli->out, safe);
    strbuf_add_char(&cli->out, '\n');
    free(safe);
    free(json);
    return CLI_DONE;
}
