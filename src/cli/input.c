/* What commands take in: operands as text, standard input, items by their names. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/ref.h"
#include "cairn/schedule.h"
#include "cli.h"

int cli_weeks(struct cli *cli, const char *text, double *weeks)
{
    *weeks = 0;
    if (strcmp(text, "0") == 0 || strcmp(text, "none") == 0)
        return CLI_DONE;
    if (schedule_read_weeks(text, weeks, &cli->err) != 0)
        return CLI_USAGE;
    if (*weeks > 0)
        return CLI_DONE;
    error_set(&cli->err, "'%s' is not a number of weeks: write 0 for none", text);
    return CLI_USAGE;
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

/* Reads to the end; -1 where that fails or there is more than fits. */
static int read_all(size_t most, struct strbuf *all, struct error *err)
{
    char block[65536];
    ssize_t n;
    while ((n = read(STDIN_FILENO, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(err, "can't read standard input: %s", strerror(errno));
        strbuf_add_bytes(all, block, (size_t)n);
        if (all->size > most)
            return error_set(err, "standard input is longer than the %zu bytes that fit", most);
    }
    return 0;
}

int cli_input(struct cli *cli, size_t most, char **text)
{
    struct strbuf all = {0};
    int result = read_all(most, &all, &cli->err);
    const char *read = strbuf_text(&all);
    *text = NULL;
    if (result == 0 && strlen(read) != all.size)
        result = error_set(&cli->err, "standard input is no text: it has a NUL at offset %zu",
                           strlen(read));
    else if (result == 0 && read[strspn(read, " \t\r\n\v\f")] == '\0')
        result = error_set(&cli->err, "there is nothing on standard input: nothing was changed");
    if (result == 0)
        *text = strbuf_take(&all);
    strbuf_free(&all);
    return result == 0 ? CLI_DONE : CLI_FAILED;
}

int cli_find_items(struct cli *cli, bool brief, struct items *items)
{
    if (model_hold(cli->model, &cli->err) != 0)
        return CLI_FAILED;
    int (*find)(struct model *, int64_t, const char *, struct item *, struct error *) =
        brief ? ref_find_brief : ref_find;
    for (int i = 0; i < cli->argc; i++) {
        struct item item;
        if (find(cli->model, cli->roadmap.id, cli->argv[i], &item, &cli->err) != 0) {
            items_clear(items);
            return CLI_FAILED;
        }
        items->at = mem_room(items->at, items->count, &items->room, sizeof *items->at);
        items->at[items->count++] = item;
    }
    return CLI_DONE;
}
