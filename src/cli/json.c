/* Items as JSON rows: every row has the same names, null where one says nothing
 * of its kind. */
#include "cairn/json.h"

#include <stdlib.h>

#include "cairn/date.h"
#include "cli.h"

char *cli_item_json(struct cli *cli, const struct figures *figures, const struct item *item)
{
    char due[DATE_TEXT], done[DATE_TEXT];
    const struct json_member none = {.type = JSON_NULL};
    int phase = figures_phase_of(figures, item);
    struct json_member phase_ref = none, left = none, weeks = none;
    phase_ref.name = "phase";
    left.name = "weeks_left";
    weeks.name = "weeks";
    if (phase >= 0)
        phase_ref = json_text("phase", figures->phases.at[phase].ref);
    if (item->kind == KIND_PHASE)
        left = json_number("weeks_left", figures->phase[phase].weeks_left);
    if (item->weeks > 0)
        weeks = json_number("weeks", item->weeks);
    struct json_member members[] = {
        json_text("ref", item->ref),
        json_text("uid", item->uid),
        json_text("kind", kind_word(item->kind)),
        json_text("title", item->title),
        item_can_be_ticked(item) ? json_text("state", state_word(item_shown_state(item)))
                                 : (struct json_member){.name = "state", .type = JSON_NULL},
        phase_ref,
        json_integer("depth", item->depth),
        json_text_or_null("section", section_word(item->section)),
        json_text_or_null("importance", importance_word(item->importance)),
        weeks,
        left,
        json_text_or_null("due_on", date_iso(figures_due(figures, item), due)),
        json_text_or_null("done_on", date_iso(item->done_on, done)),
        json_bool("gone", item->gone),
        json_integer("tasks", item->tasks),
        json_integer("tasks_done", item->done),
        json_integer("tasks_skipped", item->skipped),
        json_text_or_null("url", item->url),
        json_text_or_null("note", item->note),
    };
    return json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
}

char *cli_phases_json(struct cli *cli, const struct figures *figures)
{
    struct strbuf rows = {0};
    for (size_t i = 0; i < figures->phases.count; i++) {
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
        char *row =
            json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
        if (!row) {
            strbuf_free(&rows);
            return NULL;
        }
        strbuf_addf(&rows, "%s%s", i ? "," : "", row);
        free(row);
    }
    char *array = json_array(cli->model, strbuf_text(&rows), &cli->err);
    strbuf_free(&rows);
    return array;
}

int cli_print_json(struct cli *cli, char *json)
{
    if (!json)
        return CLI_FAILED;
    strbuf_add(&cli->out, json);
    strbuf_add_char(&cli->out, '\n');
    free(json);
    return CLI_DONE;
}
