/* backup and restore. */
#include "cairn/backup.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static void print_written(struct cli *cli, const char *before, const char *path)
{
    strbuf_add(&cli->out, before);
    cli_text(cli, CLI_PLAIN, path, 0);
    strbuf_add_char(&cli->out, '\n');
}

static int print_copy(struct cli *cli)
{
    if (cli->terminal) {
        error_set(&cli->err, "a backup is nothing to read: name a FILE, or send it down a pipe");
        return CLI_USAGE;
    }
    size_t size;
    unsigned char *bytes = backup_bytes(cli->model, &size, &cli->err);
    if (!bytes)
        return CLI_FAILED;
    strbuf_add_bytes(&cli->out, (const char *)bytes, size);
    backup_free(bytes);
    return CLI_DONE;
}

int backup_run(struct cli *cli)
{
    const char *path = cli->argv[0];
    if (strcmp(path, "-") == 0)
        return print_copy(cli);
    if (backup_write(cli->model, path, &cli->err) != 0)
        return CLI_FAILED;
    print_written(cli, "the store is copied to ", path);
    return CLI_DONE;
}

/* "1 roadmap, 5 of 16 tasks done, last changed on 24 Nov 2026". */
static void describe(const struct backup_facts *facts, struct strbuf *out)
{
    char day[DATE_TEXT];
    strbuf_addf(out, "%lld roadmap%s, %lld of %lld tasks done", (long long)facts->roadmaps,
                facts->roadmaps == 1 ? "" : "s", (long long)facts->done, (long long)facts->tasks);
    if (facts->changed_on == DATE_NONE)
        strbuf_add(out, ", never changed");
    else
        strbuf_addf(out, ", last changed on %s", date_short(facts->changed_on, DATE_NONE, day));
}

static int confirm(struct cli *cli, const struct restore *restore)
{
    struct backup_facts present;
    struct strbuf question = {0};
    char *from = cli_safe(cli, cli->argv[0]), *to = cli_safe(cli, restore_path(restore));
    strbuf_addf(&question, "%s: ", from);
    describe(restore_facts(restore), &question);
    strbuf_addf(&question, "\n%s: ", to);
    if (restore_present(restore, &present) == 0)
        describe(&present, &question);
    else
        strbuf_add(&question, access(restore_path(restore), F_OK) == 0 ? "can't be read"
                                                                       : "there is none yet");
    strbuf_add(&question, "\nPut the first in the place of the second, which is kept beside it?");
    int status = cli_confirm(cli, question.text);
    strbuf_free(&question);
    free(from);
    free(to);
    return status;
}

static int put_in_place(struct cli *cli, struct restore *restore)
{
    struct strbuf facts = {0};
    char *kept = NULL;
    if (restore_commit(restore, &kept, &cli->err) != 0)
        return CLI_FAILED;
    describe(restore_facts(restore), &facts);
    strbuf_addf(&cli->out, "restored: %s\n", facts.text);
    if (kept)
        print_written(cli, "what the store held before is in ", kept);
    strbuf_free(&facts);
    free(kept);
    return CLI_DONE;
}

int restore_run(struct cli *cli)
{
    struct restore *restore;
    bool shows = isatty(STDERR_FILENO);
    if (restore_open(cli->value[OPTION_STORE], cli->argv[0], shows ? cli_show_progress : NULL, cli,
                     &restore, &cli->err) != 0)
        return CLI_FAILED;
    int status = confirm(cli, restore);
    if (status == CLI_DONE)
        status = put_in_place(cli, restore);
    restore_close(restore);
    return status;
}
