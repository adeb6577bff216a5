/* completions: the files for the shells. */
#include <stdio.h>
#include <string.h>

#include "cairn/embed.h"
#include "cli.h"

int completions_run(struct cli *cli)
{
    char name[40];
    snprintf(name, sizeof name, "cairn.%.30s", cli->argv[0]);
    for (size_t i = 0; i < embed_completions_count; i++) {
        if (strcmp(embed_completions[i].name, name) != 0)
            continue;
        strbuf_add_bytes(&cli->out, embed_completions[i].text, embed_completions[i].size);
        return CLI_DONE;
    }
    error_set(&cli->err, "there are completions for bash, zsh and fish, not for '%s'",
              cli->argv[0]);
    return CLI_USAGE;
}
