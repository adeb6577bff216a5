/* import: a document becomes a roadmap of its own. */
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/file.h"
#include "cairn/mem.h"
#include "cairn/text.h"
#include "cli.h"

static void add_count(struct strbuf *out, size_t count, const char *one, const char *many)
{
    if (count > 0)
        strbuf_addf(out, "%s%zu %s", out->size ? ", " : "", count, count == 1 ? one : many);
}

/* "11 phases, 463 tasks, 440 resources, 0 done". */
static void describe(const struct document *document, struct strbuf *out)
{
    struct document_counts counts = document_count(document);
    add_count(out, counts.phases, "phase", "phases");
    add_count(out, counts.groups, "group", "groups");
    add_count(out, counts.tasks, "task", "tasks");
    add_count(out, counts.resources, "resource", "resources");
    add_count(out, counts.skills, "skill", "skills");
    add_count(out, counts.reality, "reality-check entry", "reality-check entries");
    add_count(out, counts.actions, "action", "actions");
    add_count(out, counts.questions, "question", "questions");
    add_count(out, counts.facts, "fact", "facts");
    strbuf_addf(out, "%s%zu done", out->size ? ", " : "", counts.done);
}

static void print_counts(struct cli *cli, const struct document *document, const char *name)
{
    struct strbuf counts = {0};
    describe(document, &counts);
    cli_text(cli, CLI_BOLD, name ? name : document->title, 0);
    strbuf_addf(&cli->out, ": %s\n", strbuf_text(&counts));
    strbuf_free(&counts);
}

static void count_boxes(const struct document_item *item, int *tasks, int *done)
{
    for (size_t i = 0; i < item->child_count; i++) {
        *tasks += item->children[i].kind == KIND_TASK;
        *done += item->children[i].kind == KIND_TASK && item->children[i].state == STATE_DONE;
        count_boxes(&item->children[i], tasks, done);
    }
}

/* The phases, so that a look tells whether the document was understood. */
static void print_phases(struct cli *cli, const struct document *document)
{
    int number = 0;
    for (size_t i = 0; i < document->item_count; i++) {
        const struct document_item *phase = &document->items[i];
        if (phase->kind != KIND_PHASE)
            continue;
        char weeks[PLAN_TEXT] = "", counts[40];
        int tasks = 0, done = 0;
        count_boxes(phase, &tasks, &done);
        if (phase->weeks > 0)
            plan_weeks_text(phase->weeks, weeks);
        snprintf(counts, sizeof counts, "%d/%d", done, tasks);
        strbuf_addf(&cli->out, "%4d ", ++number);
        cli_column(cli, CLI_PLAIN, phase->title, cli->width - 29, false);
        cli_column(cli, CLI_PLAIN, counts, 10, true);
        cli_column(cli, CLI_DIM, weeks, 13, true);
        strbuf_add_char(&cli->out, '\n');
    }
}

static int store_document(struct cli *cli, const struct document *document, const char *name)
{
    struct change_report report;
    if (cli->value[OPTION_UPDATE])
        return update_run(cli, document, name);
    if (cli->value[OPTION_DRY_RUN]) {
        print_counts(cli, document, name);
        print_phases(cli, document);
        return CLI_DONE;
    }
    if (roadmap_import(cli->model, document, name, &report, &cli->err) != 0)
        return CLI_FAILED;
    change_report_clear(&report);
    print_counts(cli, document, name);
    strbuf_add(&cli->out, "It is the roadmap in use now; 'cairn roadmaps' lists all, 'cairn undo' "
                          "takes it back.\n");
    return CLI_DONE;
}

/* The name that --as gives, one clean line; NULL without it. */
static char *given_name(struct cli *cli, int *status)
{
    const char *given = cli->value[OPTION_AS];
    char *name = given ? text_clean(given, strlen(given), TEXT_ONE_LINE) : NULL;
    if (name && (!*name || strlen(name) > DOCUMENT_MAX_TITLE)) {
        error_set(&cli->err, "a roadmap's name has 1 to %d characters", DOCUMENT_MAX_TITLE);
        *status = CLI_USAGE;
    }
    return name;
}

int import_run(struct cli *cli)
{
    char *text = NULL;
    size_t size = 0;
    int status = CLI_DONE;
    const char *path = cli->argv[0];
    char *stem = strcmp(path, "-") == 0 ? mem_copy("standard input") : file_stem(path);
    char *name = given_name(cli, &status);
    struct document *document = NULL;
    if (status == CLI_DONE && file_read(path, DOCUMENT_MAX_BYTES, &text, &size, &cli->err) != 0)
        status = CLI_FAILED;
    if (status == CLI_DONE && !(document = document_read(text, size, stem, &cli->err)))
        status = CLI_FAILED;
    if (status == CLI_DONE)
        status = store_document(cli, document, name);
    document_free(document);
    free(text);
    free(name);
    free(stem);
    return status;
}
