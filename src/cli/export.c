/* export: the roadmap in use as a roadmap document. */
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/file.h"
#include "cli.h"

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
        result = error_set(&cli->err, document_boxes(document)
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

int export_run(struct cli *cli)
{
    if (cli->value[OPTION_IN_PLACE])
        return export_in_place(cli);
    struct document *document = roadmap_document(cli->model, &cli->roadmap, &cli->err);
    if (!document)
        return CLI_FAILED;
    char *text = document_write(document);
    document_free(document);
    int status = CLI_DONE;
    if (cli->argc == 0 || strcmp(cli->argv[0], "-") == 0) {
        strbuf_add(&cli->out, text);
    } else if (file_write(cli->argv[0], text, strlen(text), &cli->err) != 0) {
        status = CLI_FAILED;
    } else {
        strbuf_add(&cli->out, "written to ");
        cli_text(cli, CLI_PLAIN, cli->argv[0], 0);
        strbuf_add_char(&cli->out, '\n');
    }
    free(text);
    return status;
}
