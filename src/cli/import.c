/* import: a document, or a roadmap that was exported, becomes a roadmap of its own. */
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/file.h"
#include "cairn/mem.h"
#include "cairn/roadmap_json.h"
#include "cairn/tasklist.h"
#include "cairn/taskwarrior.h"
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
        if (*weeks)
            cli_column(cli, CLI_DIM, weeks, 13, true);
        strbuf_add_char(&cli->out, '\n');
    }
}

static void print_in_use(struct cli *cli)
{
    strbuf_add(&cli->out, "It is the roadmap in use now; 'cairn roadmaps' lists all, 'cairn undo' "
                          "takes it back.\n");
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
    print_in_use(cli);
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

/* ---- what a file is ---- */

struct source {
    const char *path, *stem; /* for messages; for the title, where nothing else gives one */
    char *text;
    size_t size;
    char *name; /* that --as gives; NULL without it */
};

static int import_document(struct cli *cli, const struct source *source, struct document *document)
{
    int status = document ? store_document(cli, document, source->name) : CLI_FAILED;
    document_free(document);
    return status;
}

static int import_markdown(struct cli *cli, const struct source *source)
{
    return import_document(cli, source,
                           document_read(source->text, source->size, source->stem, &cli->err));
}

static int import_json(struct cli *cli, const struct source *source)
{
    struct document *document;
    struct change_report report;
    bool dry = cli->value[OPTION_DRY_RUN] != NULL;
    if (cli->value[OPTION_UPDATE]) {
        error_set(&cli->err,
                  "--update reads a plan's document again, and %s is a whole roadmap: "
                  "import it without",
                  source->path);
        return CLI_USAGE;
    }
    if (roadmap_json_read(cli->model, source->text, source->path, source->name, dry, &document,
                          &report, &cli->err) != 0)
        return CLI_FAILED;
    change_report_clear(&report);
    print_counts(cli, document, NULL);
    if (dry)
        print_phases(cli, document);
    else
        print_in_use(cli);
    document_free(document);
    return CLI_DONE;
}

static int import_taskwarrior(struct cli *cli, const struct source *source)
{
    size_t left_out = 0;
    int status = import_document(
        cli, source,
        taskwarrior_read(cli->model, source->text, source->stem, &left_out, &cli->err));
    if (status == CLI_DONE && left_out)
        strbuf_addf(&cli->out, "Left out: %zu deleted or recurring\n", left_out);
    return status;
}

static int import_todo_txt(struct cli *cli, const struct source *source)
{
    return import_document(cli, source,
                           todo_txt_read(source->text, source->size, source->stem, &cli->err));
}

static bool is_taskwarrior(struct cli *cli, const struct source *source)
{
    return taskwarrior_is(cli->model, source->text);
}

static bool is_todo_txt(struct cli *cli, const struct source *source)
{
    (void)cli;
    return todo_txt_is(source->path, source->text);
}

static bool is_json(struct cli *cli, const struct source *source)
{
    return roadmap_json_is_roadmap(cli->model, source->text);
}

/* What can be read, the first that knows the text its own; Markdown takes anything. */
static const struct form {
    const char *name;
    bool (*is)(struct cli *cli, const struct source *source);
    int (*import)(struct cli *cli, const struct source *source);
} forms[] = {
    {"json", is_json, import_json},
    {"taskwarrior", is_taskwarrior, import_taskwarrior},
    {"todo.txt", is_todo_txt, import_todo_txt},
    {"markdown", NULL, import_markdown},
};
#define FORM_COUNT (sizeof forms / sizeof *forms)

static const struct form *choose_form(struct cli *cli, const struct source *source)
{
    const char *name = cli->value[OPTION_FROM];
    struct strbuf all = {0};
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (name ? strcmp(forms[i].name, name) == 0 : !forms[i].is || forms[i].is(cli, source)) {
            strbuf_free(&all);
            return &forms[i];
        }
        strbuf_addf(&all, "%s%s", i ? ", " : "", forms[i].name);
    }
    error_set(&cli->err, "import knows no format '%s': it is one of %s", name, strbuf_text(&all));
    strbuf_free(&all);
    return NULL;
}

static int import_source(struct cli *cli, struct source *source)
{
    if (file_read(cli->argv[0], ROADMAP_JSON_MAX_BYTES, &source->text, &source->size, &cli->err) !=
        0)
        return CLI_FAILED;
    const struct form *form = choose_form(cli, source);
    return form ? form->import(cli, source) : CLI_USAGE;
}

int import_run(struct cli *cli)
{
    int status = CLI_DONE;
    const char *path = cli->argv[0];
    char *stem = strcmp(path, "-") == 0 ? mem_copy("standard input") : file_stem(path);
    struct source source = {.path = strcmp(path, "-") == 0 ? stem : path, .stem = stem};
    source.name = given_name(cli, &status);
    if (status == CLI_DONE)
        status = import_source(cli, &source);
    free(source.text);
    free(source.name);
    free(stem);
    return status;
}
