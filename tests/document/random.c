#include "random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "cairn/text.h"

uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

/* A line of pieces that Markdown would make something of. */
static char *hostile_line(uint32_t *seed)
{
    static const char *const pieces[] = {
        "a",       "word",     " ",       "*",     "**b**",    "_",      "__",     "`",
        "``",      "[",        "]",       "[x]",   "[ ]",      "(",      ")",      "](u)",
        "<",       ">",        "<b>",     "&",     "&amp;",    "&#27;",  "#",      "##",
        "- ",      "+",        "1.",      "2)",    "|",        "\\",     "\\*",    "!",
        "![i](u)", "http://x", "https://y.example/z", ":",     "---",    "===",    "~~",
        "~",       "(8 weeks)", "Phase 1: ", "é",  "日本",      "👍🏽",     "\"",     "'",
        "$",       "{",        "}",       "^",     "www.a.b",  "a@b.c",  "\u200d", "[/]"};
    struct strbuf line = {0};
    uint32_t count = 1 + random_below(seed, 8);
    for (uint32_t i = 0; i < count; i++)
        strbuf_add(&line, pieces[random_below(seed, sizeof pieces / sizeof *pieces)]);
    char *clean = text_clean(strbuf_text(&line), line.size, TEXT_ONE_LINE);
    strbuf_free(&line);
    if (!*clean) {
        free(clean);
        return strdup("x");
    }
    return clean;
}

static char *hostile_note(uint32_t *seed)
{
    struct strbuf note = {0};
    for (uint32_t lines = random_below(seed, 4); lines > 0; lines--) {
        char *line = hostile_line(seed);
        const char *gap = random_below(seed, 4) ? "\n" : "\n\n\n";
        strbuf_addf(&note, "%s%s", note.size ? gap : "", line);
        free(line);
    }
    return strbuf_take(&note);
}

/* Adds an item with hostile words of its own. */
static struct document_item *add_random(struct document *d, struct document_item *parent,
                                        struct document_item fields, uint32_t *seed)
{
    char url[64] = "";
    if (fields.kind == KIND_RESOURCE && random_below(seed, 3))
        snprintf(url, sizeof url, "https://r.example/%u_(a)*b?c=[%u]", random_below(seed, 1u << 20),
                 random_below(seed, 1u << 20));
    fields.title = hostile_line(seed);
    fields.note = hostile_note(seed);
    fields.url = url;
    struct document_item *item = document_add(d, parent, &fields);
    free(fields.title);
    free(fields.note);
    return item;
}

static enum item_state random_state(uint32_t *seed)
{
    return (enum item_state)random_below(seed, STATE_COUNT);
}

/* Tasks, groups and resources, nested up to four deep, groups without tasks too. */
static void fill(struct document *d, struct document_item *parent, int depth, uint32_t *seed)
{
    static const enum item_kind kinds[] = {KIND_TASK, KIND_TASK, KIND_RESOURCE, KIND_GROUP};
    for (uint32_t n = random_below(seed, 4); n > 0; n--) {
        enum item_kind kind = kinds[random_below(seed, 4)];
        struct document_item fields = {.kind = kind,
                                       .state = kind == KIND_GROUP ? STATE_TODO : random_state(seed)};
        struct document_item *item = add_random(d, parent, fields, seed);
        if (kind != KIND_RESOURCE && depth < 4)
            fill(d, item, depth + 1, seed);
    }
}

static void fill_phase(struct document *d, uint32_t *seed)
{
    struct document_item fields = {.kind = KIND_PHASE, .weeks = random_below(seed, 9) / 7.0};
    fill(d, add_random(d, NULL, fields, seed), 1, seed);
}

static void fill_top(struct document *d, uint32_t *seed)
{
    add_random(d, NULL, (struct document_item){.kind = KIND_FACT}, seed);
    add_random(d, NULL, (struct document_item){.kind = KIND_SKILL, .state = STATE_DONE}, seed);
    for (int importance = IMPORTANCE_CRITICAL; importance < IMPORTANCE_COUNT; importance++)
        add_random(d, NULL,
                   (struct document_item){.kind = KIND_SKILL,
                                          .importance = (enum item_importance)importance,
                                          .weeks = random_below(seed, 5),
                                          .state = random_state(seed)},
                   seed);
    for (int section = SECTION_LOVE; section <= SECTION_CHALLENGE; section++)
        add_random(d, NULL,
                   (struct document_item){.kind = KIND_REALITY,
                                          .section = (enum item_section)section},
                   seed);
    for (int section = SECTION_WEEK; section < SECTION_COUNT; section++)
        add_random(d, NULL,
                   (struct document_item){.kind = KIND_ACTION,
                                          .section = (enum item_section)section,
                                          .state = random_state(seed)},
                   seed);
    add_random(d, NULL, (struct document_item){.kind = KIND_QUESTION}, seed);
}

struct document *random_document(uint32_t *seed)
{
    struct document *d = document_new();
    free(d->title);
    d->title = hostile_line(seed);
    struct strbuf overview = {0};
    for (uint32_t n = random_below(seed, 4); n > 0; n--) {
        char *line = hostile_line(seed);
        strbuf_addf(&overview, "%s%s", !overview.size ? "" : random_below(seed, 2) ? "\n" : "\n\n",
                    line);
        free(line);
    }
    free(d->overview);
    d->overview = strbuf_take(&overview);
    fill_phase(d, seed);
    fill_phase(d, seed);
    fill_top(d, seed);
    return d;
}
