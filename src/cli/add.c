/* add: new items, from the operands or, one a line, from standard input. */
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/edit.h"
#include "cairn/mem.h"
#include "cairn/ref.h"
#include "cli.h"

/* Where they go: the option that names it, and the item. */
struct target {
    const char *ref;
    enum edit_where where;
    struct item item;
};

static int read_target(struct cli *cli, struct target *target)
{
    static const struct {
        enum option_id option;
        enum edit_where where;
    } options[] = {
        {OPTION_TO, EDIT_INTO}, {OPTION_BEFORE, EDIT_BEFORE}, {OPTION_AFTER, EDIT_AFTER}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        const char *ref = cli->value[options[i].option];
        if (ref && target->ref) {
            error_set(&cli->err, "add takes one of --to, --before and --after");
            return CLI_USAGE;
        }
        if (ref)
            *target = (struct target){.ref = ref, .where = options[i].where};
    }
    return CLI_DONE;
}

/* ---- what is added ---- */

static int read_section(struct cli *cli, struct edit_new *new)
{
    const char *word = cli->value[OPTION_SECTION];
    if (!word)
        return CLI_DONE;
    if (!section_from_word(word, &new->section) || new->section == SECTION_NONE) {
        error_set(&cli->err,
                  "'%s' is no section: it is one of love, miss, challenge (reality), "
                  "week, month, quarter (action)",
                  word);
        return CLI_USAGE;
    }
    if (new->kind == KIND_COUNT)
        new->kind = section_days(new->section) ? KIND_ACTION : KIND_REALITY;
    return CLI_DONE;
}

static int read_importance(struct cli *cli, struct edit_new *new)
{
    const char *word = cli->value[OPTION_IMPORTANCE];
    if (!word)
        return CLI_DONE;
    if (strcmp(word, "have") != 0 && (!*word || !importance_from_word(word, &new->importance))) {
        error_set(&cli->err, "'%s' is no importance: it is one of critical, important, nice, have",
                  word);
        return CLI_USAGE;
    }
    if (new->kind == KIND_COUNT)
        new->kind = KIND_SKILL;
    return CLI_DONE;
}

/* The options give the kind where --kind doesn't: a link is a resource's, and so on. */
static int read_new(struct cli *cli, struct edit_new *new)
{
    const char *kind = cli->value[OPTION_KIND];
    *new = (struct edit_new){.kind = KIND_COUNT, .url = cli->value[OPTION_URL]};
    if (kind && !kind_from_word(kind, &new->kind)) {
        error_set(&cli->err,
                  "'%s' is no kind: it is one of phase, group, task, resource, skill, "
                  "reality, action, question, fact",
                  kind);
        return CLI_USAGE;
    }
    if (cli->value[OPTION_WEEKS] &&
        cli_weeks(cli, cli->value[OPTION_WEEKS], &new->weeks) != CLI_DONE)
        return CLI_USAGE;
    if (read_section(cli, new) != CLI_DONE || read_importance(cli, new) != CLI_DONE)
        return CLI_USAGE;
    if (new->kind == KIND_COUNT &&new->url)
        new->kind = KIND_RESOURCE;
    return CLI_DONE;
}

/* ---- adding ---- */

static bool holds_others(const struct item *item)
{
    return item->kind == KIND_PHASE || item->kind == KIND_GROUP || item->kind == KIND_TASK;
}

static bool is_top(enum item_kind kind)
{
    return kind != KIND_GROUP && kind != KIND_TASK && kind != KIND_RESOURCE;
}

/* --to is into what can hold it, else after it; a section or importance of its own is at
 * the end of that. */
static void settle(struct target *target, const struct edit_new *new)
{
    const struct item *item = &target->item;
    enum item_kind kind = new->kind == KIND_COUNT &&holds_others(item) ? KIND_TASK : new->kind;
    if (target->where == EDIT_INTO && (!holds_others(item) || is_top(kind)))
        target->where = EDIT_AFTER;
}

static int add_all(struct cli *cli, const struct target *target, const struct edit_new *news,
                   size_t count)
{
    struct change_report report;
    char(*uids)[UID_TEXT] = mem_zero(count, sizeof *uids);
    int result = edit_add_all(cli->model, &cli->roadmap, target->ref ? &target->item : NULL,
                              target->where, news, count, uids, &report, &cli->err);
    free(uids);
    if (result != 0)
        return CLI_FAILED;
    cli_report(cli, &report);
    return CLI_DONE;
}

/* Each line that isn't empty is a title; takes the lines apart where they stand. */
static int add_lines(struct cli *cli, const struct target *target, const struct edit_new *new,
                     char *lines)
{
    struct edit_new *news = NULL;
    size_t count = 0, room = 0;
    for (char *line = lines, *end; line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        line[strcspn(line, "\r")] = '\0';
        if (line[strspn(line, " \t")] == '\0')
            continue;
        news = mem_room(news, count, &room, sizeof *news);
        news[count] = *new;
        news[count++].title = line;
    }
    int status = add_all(cli, target, news, count);
    free(news);
    return status;
}

static int add(struct cli *cli, const struct target *target, struct edit_new *new)
{
    char *text;
    int status;
    if (cli_reads_input(cli, 0)) {
        status = cli_input(cli, DOCUMENT_MAX_BYTES, &text);
        if (status == CLI_DONE)
            status = add_lines(cli, target, new, text);
    } else {
        text = cli_words(cli, 0);
        new->title = text;
        status = add_all(cli, target, new, 1);
    }
    free(text);
    return status;
}

int add_run(struct cli *cli)
{
    struct target target = {0};
    struct edit_new new;
    int status = read_target(cli, &target);
    if (status == CLI_DONE)
        status = read_new(cli, &new);
    if (status != CLI_DONE)
        return status;
    if (cli->argc == 0 && !cli_reads_input(cli, 0)) {
        error_set(&cli->err, "add needs a title, or - to read titles from standard input: see "
                             "'cairn add --help'");
        return CLI_USAGE;
    }
    if (!target.ref && (new.kind == KIND_COUNT || !is_top(new.kind))) {
        error_set(&cli->err, "add needs to know where: say --to REF, say --to 1 for the first "
                             "phase");
        return CLI_USAGE;
    }
    if (target.ref) {
        if (ref_find(cli->model, cli->roadmap.id, target.ref, &target.item, &cli->err) != 0)
            return CLI_FAILED;
        settle(&target, &new);
    }
    status = add(cli, &target, &new);
    item_clear(&target.item);
    return status;
}
