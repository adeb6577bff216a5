#include <stdlib.h>

#include "cairn/json.h"
#include "cairn/ref.h"
#include "cairn/words.h"
#include "cli.h"

#define NAME_CELLS 11

static void print_field(struct cli *cli, const char *name, const char *value)
{
    if (!*value)
        return;
    strbuf_add(&cli->out, "  ");
    cli_column(cli, CLI_DIM, name, NAME_CELLS, false);
    cli_text(cli, CLI_PLAIN, value, 0);
    strbuf_add_char(&cli->out, '\n');
}

static const char *state_text(const struct item *item)
{
    if (item->kind == KIND_SKILL && item->importance == IMPORTANCE_NONE)
        return "you have it";
    return item_can_be_ticked(item) ? state_word(item_shown_state(item)) : "";
}

static void print_window(struct cli *cli, const struct figures *figures, int phase)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    const struct plan_span *window = &figures->phase[phase].window;
    struct strbuf text = {0};
    date_long(window->first, first);
    date_long(window->last, last);
    strbuf_addf(&text, "%s to %s", first, last);
    print_field(cli, "planned", strbuf_text(&text));
    strbuf_free(&text);
}

static void print_fields(struct cli *cli, const struct figures *figures, const struct item *item)
{
    char text[WORDS_TEXT], day[DATE_TEXT];
    int phase = figures_phase_of(figures, item);
    print_field(cli, "kind", kind_word(item->kind));
    print_field(cli, "state", state_text(item));
    if (item->kind == KIND_PHASE) {
        print_field(cli, "tasks", words_count(item, text));
        print_field(cli, "weeks left", words_phase_left(figures, phase, text));
        print_window(cli, figures, phase);
    } else if (phase >= 0) {
        struct strbuf in = {0};
        strbuf_addf(&in, "%s %s", figures->phases.at[phase].ref, figures->phases.at[phase].title);
        print_field(cli, "phase", strbuf_text(&in));
        strbuf_free(&in);
        print_field(cli, "sub-tasks", words_count(item, text));
        print_field(cli, "planned by", date_long(figures_due(figures, item), day));
    }
    if (item->kind == KIND_SKILL) {
        print_field(cli, "importance", item->importance ? importance_title(item->importance) : "");
        print_field(cli, "weeks", words_weeks(item, text));
    }
    print_field(cli, "section", section_title(item->section));
    print_field(cli, "done on", date_long(item->done_on, day));
    print_field(cli, "kept", item->gone ? "gone from its document" : "");
    print_field(cli, "link", item->url);
    print_field(cli, "uid", item->uid);
}

/* The items that stand below this one, of those below its phase. */
static int print_below(struct cli *cli, const struct figures *figures, const struct item *item)
{
    int phase = figures_phase_of(figures, item);
    if (phase < 0)
        return CLI_DONE;
    struct items below = {0};
    if (items_load_lines(cli->model, &figures->phases.at[phase], item->line + 1,
                         item->line + item->below, &below, &cli->err) != 0) {
        items_clear(&below);
        return CLI_FAILED;
    }
    int base = item->kind == KIND_PHASE ? 0 : item->depth + 1;
    for (size_t i = 0; i < below.count; i++) {
        const struct item *row = &below.at[i];
        char when[WORDS_TEXT];
        words_when(row, figures_due(figures, row), model_today(cli->model), when);
        strbuf_add(&cli->out, i ? "" : "\n");
        cli_item_line(cli, row, 2 + 2 * (row->depth - base), when);
    }
    items_clear(&below);
    return CLI_DONE;
}

static int print_text(struct cli *cli, const struct figures *figures, const struct item *item)
{
    cli_mark(cli, item);
    strbuf_add_char(&cli->out, ' ');
    cli_text(cli, CLI_BOLD, item->ref, 0);
    strbuf_add_char(&cli->out, ' ');
    cli_text(cli, CLI_BOLD, item->title, 0);
    strbuf_add(&cli->out, "\n\n");
    print_fields(cli, figures, item);
    if (*item->note) {
        strbuf_add_char(&cli->out, '\n');
        cli_paragraph(cli, item->note, 2);
    }
    return print_below(cli, figures, item);
}

int show_run(struct cli *cli)
{
    struct figures figures;
    struct item item;
    if (ref_find(cli->model, cli->roadmap.id, cli->argv[0], &item, &cli->err) != 0)
        return CLI_FAILED;
    int status = CLI_FAILED;
    if (figures_load_plan(cli->model, &cli->roadmap, &figures, &cli->err) == 0) {
        if (cli->value[OPTION_JSON])
            status = cli_print_json(cli, cli_item_json(cli, &figures, &item));
        else
            status = print_text(cli, &figures, &item);
        figures_clear(&figures);
    }
    item_clear(&item);
    return status;
}
