/* export: the roadmap in use, in one of several forms. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/file.h"
#include "cairn/roadmap_json.h"
#include "cli.h"
#include "export.h"

static void print_ticked(struct cli *cli, const char *path, size_t boxes, size_t missing)
{
    cli_text(cli, CLI_PLAIN, path, 0);
    strbuf_addf(&cli->out, ": %zu box%s changed", boxes, boxes == 1 ? "" : "es");
    if (missing)
        strbuf_addf(&cli->out, ", %zu that the roadmap doesn't know left as they are", missing);
    strbuf_add_char(&cli->out, '\n');
}

static int tick_file(struct cli *cli, const char *path, const struct document *states)
{
    char *text = NULL, *ticked = NULL, *stem = file_stem(path);
    size_t size = 0, ticked_size = 0, boxes = 0, missing = 0;
    int result = file_read(path, DOCUMENT_MAX_BYTES, &text, &size, &cli->err);
    struct document *document = result == 0 ? document_read(text, size, stem, &cli->err) : NULL;
    result = document ? 0 : -1;
    if (document)
        ticked = document_tick(text, size, document, states, &ticked_size, &boxes, &missing);
    if (result == 0 && document_boxes(document) == missing)
        result = error_set(&cli->err,
                           document_boxes(document)
                               ? "%s has no box that is on the roadmap %s: nothing was "
                                 "changed"
                               : "%s has no boxes to tick for the roadmap %s",
                           path, states->title);
    if (result == 0 && boxes > 0)
        result = file_write(path, ticked, ticked_size, &cli->err);
    if (result == 0)
        print_ticked(cli, path, boxes, missing);
    document_free(document);
    free(text);
    free(ticked);
    free(stem);
    return result == 0 ? CLI_DONE : CLI_FAILED;
}

static int export_in_place(struct cli *cli)
{
    if (cli->argc == 0 || strcmp(cli->argv[0], "-") == 0) {
        error_set(&cli->err, "--in-place needs the FILE whose boxes are to be ticked");
        return CLI_USAGE;
    }
    struct document *states = roadmap_document(cli->model, &cli->roadmap, &cli->err);
    if (!states)
        return CLI_FAILED;
    int status = tick_file(cli, cli->argv[0], states);
    document_free(states);
    return status;
}

static int write_markdown(struct cli *cli, struct strbuf *out)
{
    struct document *document = roadmap_document(cli->model, &cli->roadmap, &cli->err);
    if (!document)
        return -1;
    char *text = document_write(document);
    document_free(document);
    strbuf_add(out, text);
    free(text);
    return 0;
}

static int write_json(struct cli *cli, struct strbuf *out)
{
    return roadmap_json_write(cli->model, &cli->roadmap, out, &cli->err);
}

/* The forms, the usual one first. */
static const struct form {
    const char *name;
    const char *endings; /* of files, each with a space behind it */
    int (*write)(struct cli *cli, struct strbuf *out);
} forms[] = {
    {"md", ".md .markdown ", write_markdown},
    {"json", ".json ", write_json},
    {"csv", ".csv ", export_csv},
    {"ics", ".ics .ical ", export_ics},
    {"html", ".html .htm ", export_html},
};
#define FORM_COUNT (sizeof forms / sizeof *forms)

static const struct form *form_named(struct cli *cli, const char *name)
{
    for (size_t i = 0; i < FORM_COUNT; i++)
        if (strcmp(forms[i].name, name) == 0)
            return &forms[i];
    struct strbuf all = {0};
    for (size_t i = 0; i < FORM_COUNT; i++)
        strbuf_addf(&all, "%s%s", i ? ", " : "", forms[i].name);
    error_set(&cli->err, "export knows no format '%s': it is one of %s", name, strbuf_text(&all));
    strbuf_free(&all);
    return NULL;
}

/* The form that the file's ending says; the usual one for any other ending. */
static const struct form *form_of_file(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    struct strbuf ending = {0};
    strbuf_addf(&ending, "%s ", dot ? dot : "");
    for (char *c = ending.text; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    const struct form *found = &forms[0];
    for (size_t i = 0; i < FORM_COUNT && dot; i++)
        if (strstr(forms[i].endings, ending.text))
            found = &forms[i];
    strbuf_free(&ending);
    return found;
}

int export_run(struct cli *cli)
{
    if (cli->value[OPTION_IN_PLACE])
        return export_in_place(cli);
    bool to_file = cli->argc > 0 && strcmp(cli->argv[0], "-") != 0;
    const char *name = cli->value[OPTION_FORMAT];
    const struct form *form = name      ? form_named(cli, name)
                              : to_file ? form_of_file(cli->argv[0])
                                        : &forms[0];
    if (!form)
        return CLI_USAGE;
    struct strbuf text = {0};
    int result = form->write(cli, to_file ? &text : &cli->out);
    if (result == 0 && to_file)
        result = file_write(cli->argv[0], strbuf_text(&text), text.size, &cli->err);
    strbuf_free(&text);
    if (result != 0)
        return CLI_FAILED;
    if (to_file) {
        strbuf_add(&cli->out, "written to ");
        cli_text(cli, CLI_PLAIN, cli->argv[0], 0);
        strbuf_add_char(&cli->out, '\n');
    }
    return CLI_DONE;
}
