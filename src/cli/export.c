/* export: the roadmap in use as a roadmap document. */
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/file.h"
#include "cli.h"

int export_run(struct cli *cli)
{
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
