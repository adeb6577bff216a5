/* done, todo, doing, skip: the same with another state. */
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/ref.h"
#include "cairn/words.h"
#include "cli.h"

static enum item_state wanted_state(const char *command)
{
    if (strcmp(command, "done") == 0)
        return STATE_DONE;
    if (strcmp(command, "doing") == 0)
        return STATE_DOING;
    return strcmp(command, "skip") == 0 ? STATE_SKIPPED : STATE_TODO;
}

/* What it comes to: the phase's weeks left and the whole's. */
static void print_effect(struct cli *cli, const struct item *item)
{
    struct figures figures;
    if (figures_load_plan(cli->model, &cli->roadmap, &figures, NULL) != 0)
        return; /* the change itself is made and reported */
    int phase = figures_phase_of(&figures, item);
    if (phase >= 0) {
        char left[WORDS_TEXT], weeks[PLAN_TEXT], count[WORDS_TEXT];
        const struct item *of = &figures.phases.at[phase];
        struct strbuf line = {0};
        words_count(of, count);
        strbuf_addf(&line, "phase %s: %s%s%s; %s left in all", of->ref, count, *count ? ", " : "",
                    words_phase_left(&figures, phase, left),
                    plan_weeks_text(figures.totals.weeks_left, weeks));
        cli_text(cli, CLI_DIM, strbuf_text(&line), 0);
        strbuf_add_char(&cli->out, '\n');
        strbuf_free(&line);
    }
    figures_clear(&figures);
}

static int change(struct cli *cli, const struct item *items, size_t count)
{
    struct change_report report;
    if (change_state(cli->model, &cli->roadmap, items, count, wanted_state(cli->command->name),
                     &report, &cli->err) != 0)
        return CLI_FAILED;
    cli_text(cli, CLI_PLAIN, report.text, 0);
    strbuf_add_char(&cli->out, '\n');
    if (report.changed)
        print_effect(cli, &items[count - 1]);
    change_report_clear(&report);
    return CLI_DONE;
}

int state_run(struct cli *cli)
{
    struct items items = {0};
    int status = cli_find_items(cli, true, &items);
    if (status == CLI_DONE)
        status = change(cli, items.at, items.count);
    items_clear(&items);
    return status;
}
