/* find: items in the order of the roadmap, then check-ins. */
#include "cairn/find.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/json.h"
#include "cairn/mem.h"
#include "cairn/text.h"
#include "cairn/words.h"
#include "cli.h"

#define MOST 100

struct results {
    struct find_hits hits;
    struct items items; /* of the hits, in their order */
    struct checkins checkins;
};

static void results_clear(struct results *results)
{
    find_hits_clear(&results->hits);
    items_clear(&results->items);
    checkins_clear(&results->checkins);
}

/* ---- the items of the hits ---- */

/* Loads all that stands in the hit's phase, or beside it at the top. */
static int load_around(struct cli *cli, const struct figures *figures, const struct find_hit *hit,
                       struct items *around)
{
    items_clear(around);
    if (!hit->phase)
        return items_load_top(cli->model, cli->roadmap.id, hit->kind, around, &cli->err);
    int phase = figures_phase_by_id(figures, hit->phase);
    return phase < 0
               ? 0
               : items_load_below(cli->model, &figures->phases.at[phase], around, &cli->err);
}

static bool stands_with(const struct find_hit *hit, const struct find_hit *other)
{
    return hit->phase == other->phase && (hit->phase || hit->kind == other->kind);
}

/* Hits of one phase or kind follow one another, in the order of the items around them. */
static int load_items(struct cli *cli, const struct figures *figures, struct results *results)
{
    struct items around = {0};
    size_t at = 0;
    int result = 0;
    for (size_t i = 0; i < results->hits.count && result == 0; i++) {
        const struct find_hit *hit = &results->hits.at[i];
        if (i == 0 || !stands_with(hit, hit - 1)) {
            result = load_around(cli, figures, hit, &around);
            at = 0;
        }
        size_t found = at;
        while (found < around.count && around.at[found].id != hit->id)
            found++;
        if (found == around.count)
            continue;
        results->items.at = mem_room(results->items.at, results->items.count, &results->items.room,
                                     sizeof *results->items.at);
        results->items.at[results->items.count++] = around.at[found];
        around.at[found] = (struct item){0};
        at = found + 1;
    }
    items_clear(&around);
    return result;
}

static int find(struct cli *cli, const struct figures *figures, const char *text, size_t most,
                struct results *results)
{
    if (find_items(cli->model, cli->roadmap.id, text, most, &results->hits, &cli->err) != 0)
        return -1;
    if (find_checkins(cli->model, &cli->roadmap, text, most, &results->checkins, &cli->err) != 0)
        return -1;
    return load_items(cli, figures, results);
}

/* ---- JSON ---- */

static char *items_json(struct cli *cli, const struct figures *figures, const struct items *items)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < items->count && !array.failed; i++)
        cli_array_add(&array, cli_item_json(cli, figures, &items->at[i]));
    return cli_array_json(cli, &array);
}

static int print_json(struct cli *cli, const struct figures *figures, const struct results *results)
{
    char *items = items_json(cli, figures, &results->items);
    char *checkins = items ? cli_checkins_json(cli, &results->checkins) : NULL;
    int status = CLI_FAILED;
    if (checkins) {
        struct json_member members[] = {json_raw("items", items), json_raw("checkins", checkins)};
        status = cli_print_json(cli, json_object(cli->model, members, 2, &cli->err));
    }
    free(items);
    free(checkins);
    return status;
}

/* ---- text ---- */

/* The line of a note in which the first of the words stands, else its first. */
static char *matching_line(const char *note, const char *text)
{
    char *folded = text_fold(text), *best = NULL;
    folded[strcspn(folded, " ")] = '\0';
    for (const char *line = note; *line && !best;) {
        size_t size = strcspn(line, "\n");
        char *copy = mem_copy_bytes(line, size), *plain = text_fold(copy);
        if (strstr(plain, folded))
            best = copy;
        else
            free(copy);
        free(plain);
        line += size + (line[size] == '\n');
    }
    free(folded);
    return best ? best : mem_copy_bytes(note, strcspn(note, "\n"));
}

/* An item's line, and below it the link or the line of the note that matched. */
static void print_item(struct cli *cli, const struct figures *figures, const struct item *item,
                       enum find_in in, const char *text)
{
    char right[WORDS_TEXT];
    cli_item_right(cli, figures, item, right);
    cli_item_line(cli, item, 0, right);
    char *line = in == FIND_NOTE  ? matching_line(item->note, text)
                 : in == FIND_URL ? mem_copy(item->url)
                                  : NULL;
    if (line && *line) {
        strbuf_add(&cli->out, "        ");
        cli_text(cli, CLI_DIM, line, cli->width - 8);
        strbuf_add_char(&cli->out, '\n');
    }
    free(line);
}

static void print_text(struct cli *cli, const struct figures *figures,
                       const struct results *results, const char *text)
{
    for (size_t i = 0; i < results->items.count; i++)
        print_item(cli, figures, &results->items.at[i], results->hits.at[i].in, text);
    if (results->checkins.count) {
        strbuf_add(&cli->out, results->items.count ? "\n" : "");
        cli_text(cli, CLI_BOLD, "Journal", 0);
        strbuf_add_char(&cli->out, '\n');
        cli_checkins_text(cli, &results->checkins);
    }
}

/* Prints what was found; nothing is a failure, as it is for grep. */
static int print(struct cli *cli, const struct figures *figures, const struct results *results,
                 const char *text)
{
    if (cli->value[OPTION_JSON])
        return print_json(cli, figures, results);
    if (results->items.count + results->checkins.count == 0) {
        error_set(&cli->err, "nothing on this roadmap and in its journal holds '%s'", text);
        return CLI_FAILED;
    }
    print_text(cli, figures, results, text);
    return CLI_DONE;
}

int find_run(struct cli *cli)
{
    int most = MOST, status = CLI_DONE;
    struct figures figures;
    struct results results = {0};
    if (cli->value[OPTION_NUMBER])
        status = cli_number(cli, cli->value[OPTION_NUMBER], "items", &most);
    if (status != CLI_DONE)
        return status;
    if (figures_load_plan(cli->model, &cli->roadmap, &figures, &cli->err) != 0)
        return CLI_FAILED;
    char *text = cli_words(cli, 0);
    status = CLI_FAILED;
    if (strlen(text) > FIND_MOST_BYTES)
        error_set(&cli->err, "that text is too long to find: %d bytes are", FIND_MOST_BYTES);
    else if (find(cli, &figures, text, (size_t)most, &results) == 0)
        status = print(cli, &figures, &results, text);
    free(text);
    results_clear(&results);
    figures_clear(&figures);
    return status;
}
