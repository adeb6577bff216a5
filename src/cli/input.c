/* What commands take in: operands as text, standard input, items by their names. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/file.h"
#include "cairn/mem.h"
#include "cairn/ref.h"
#include "cairn/schedule.h"
#include "cli.h"

int cli_weeks(struct cli *cli, const char *text, double *weeks)
{
    *weeks = 0;
    if (strcmp(text, "0") == 0 || strcmp(text, "none") == 0)
        return CLI_DONE;
    return schedule_read_weeks(text, weeks, &cli->err) == 0 ? CLI_DONE : CLI_USAGE;
}

char *cli_words(const struct cli *cli, int first)
{
    struct strbuf text = {0};
    for (int i = first; i < cli->argc; i++)
        strbuf_addf(&text, "%s%s", i > first ? " " : "", cli->argv[i]);
    return strbuf_take(&text);
}

bool cli_reads_input(const struct cli *cli, int first)
{
    struct stat st;
    if (cli->argc == first + 1)
        return strcmp(cli->argv[first], "-") == 0;
    return cli->argc <= first && fstat(STDIN_FILENO, &st) == 0 &&
           (S_ISFIFO(st.st_mode) || S_ISREG(st.st_mode) || S_ISSOCK(st.st_mode));
}

int cli_input(struct cli *cli, size_t most, char **text)
{
    size_t size;
    *text = NULL;
    if (file_read("-", most, text, &size, &cli->err) != 0) {
        /* The sentence for documents speaks of MiB and study plans. */
        if (strstr(cli->err.text, "larger"))
            error_set(&cli->err, "standard input is longer than the %zu bytes that fit", most);
        return CLI_FAILED;
    }
    if (strlen(*text) != size)
        error_set(&cli->err, "standard input is no text: it has a NUL at offset %zu",
                  strlen(*text));
    else if ((*text)[strspn(*text, " \t\r\n\v\f")] == '\0')
        error_set(&cli->err, "there is nothing on standard input: nothing was changed");
    else
        return CLI_DONE;
    free(*text);
    *text = NULL;
    return CLI_FAILED;
}

int cli_find_items(struct cli *cli, struct items *items)
{
    for (int i = 0; i < cli->argc; i++) {
        struct item item;
        if (ref_find(cli->model, cli->roadmap.id, cli->argv[i], &item, &cli->err) != 0) {
            items_clear(items);
            return CLI_FAILED;
        }
        items->at = mem_room(items->at, items->count, &items->room, sizeof *items->at);
        items->at[items->count++] = item;
    }
    return CLI_DONE;
}
