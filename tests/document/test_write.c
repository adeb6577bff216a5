/* Writing: what is written reads back as the same document, whatever it says. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../same.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "reading.h"

static void expect_round_trip(const struct document *document)
{
    char *text = document_write(document);
    struct document *again = read_text(text);
    const char *difference = same_document(document, again);
    ck_assert_msg(!difference, "%s", difference);
    char *twice = document_write(again);
    ck_assert_str_eq(text, twice);
    free(twice);
    free(text);
    document_free(again);
}

static struct document *read_path(const char *path)
{
    static char text[100000];
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s: run the tests at the top of the tree", path);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return read_text(text);
}

START_TEST(documents_come_back_the_same)
{
    static const char *const paths[] = {
        "assets/roadmaps/feature-engineer.md", "tests/data/documents/groups-and-loose-marks.md",
        "tests/data/documents/plain-lists-and-tables.md",
        "tests/data/documents/one-big-section.md"};
    struct document *document = read_path(paths[_i]);
    expect_round_trip(document);
    document_free(document);
}
END_TEST

static uint32_t below(uint32_t *seed, uint32_t limit)
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
    uint32_t count = 1 + below(seed, 8);
    for (uint32_t i = 0; i < count; i++)
        strbuf_add(&line, pieces[below(seed, sizeof pieces / sizeof *pieces)]);
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
    for (uint32_t lines = below(seed, 4); lines > 0; lines--) {
        char *line = hostile_line(seed);
        strbuf_addf(&note, "%s%s", note.size ? "\n" : "", line);
        free(line);
    }
    return strbuf_take(&note);
}

/* Adds an item with hostile words of its own. */
static struct document_item *add_random(struct document *d, struct document_item *parent,
                                        struct document_item fields, uint32_t *seed)
{
    char none[] = "", url[64] = "";
    if (fields.kind == KIND_RESOURCE && (parent->kind != KIND_PHASE || below(seed, 2)))
        snprintf(url, sizeof url, "https://r.example/%u_(a)*b?c=[%u]", below(seed, 1u << 20),
                 below(seed, 1u << 20));
    fields.title = hostile_line(seed);
    bool has_note = fields.kind != KIND_RESOURCE || parent->kind == KIND_PHASE;
    fields.note = has_note ? hostile_note(seed) : strdup(none);
    fields.url = url;
    struct document_item *item = document_add(d, parent, &fields);
    free(fields.title);
    free(fields.note);
    return item;
}

static void fill_phase(struct document *d, uint32_t *seed)
{
    struct document_item *phase = add_random(
        d, NULL, (struct document_item){.kind = KIND_PHASE, .weeks = below(seed, 9) / 2.0}, seed);
    for (uint32_t n = below(seed, 4); n > 0; n--) {
        struct document_item task = {.kind = KIND_TASK,
                                     .state = (enum item_state)below(seed, STATE_COUNT)};
        struct document_item *outer = add_random(d, phase, task, seed);
        for (uint32_t k = below(seed, 3); k > 0; k--) {
            if (below(seed, 2))
                add_random(d, outer, (struct document_item){.kind = KIND_RESOURCE}, seed);
            else
                add_random(d, outer, task, seed);
        }
    }
    for (uint32_t n = below(seed, 3); n > 0; n--)
        add_random(d, phase,
                   (struct document_item){.kind = KIND_RESOURCE,
                                          .state = (enum item_state)below(seed, STATE_COUNT)},
                   seed);
}

static void fill_top(struct document *d, uint32_t *seed)
{
    add_random(d, NULL, (struct document_item){.kind = KIND_FACT}, seed);
    add_random(d, NULL, (struct document_item){.kind = KIND_SKILL, .state = STATE_DONE}, seed);
    for (int importance = IMPORTANCE_CRITICAL; importance < IMPORTANCE_COUNT; importance++)
        add_random(d, NULL,
                   (struct document_item){.kind = KIND_SKILL,
                                          .importance = (enum item_importance)importance,
                                          .weeks = below(seed, 5),
                                          .state = (enum item_state)below(seed, STATE_COUNT)},
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
                                          .state = (enum item_state)below(seed, STATE_COUNT)},
                   seed);
    add_random(d, NULL, (struct document_item){.kind = KIND_QUESTION}, seed);
}

START_TEST(hostile_words_come_back_the_same)
{
    uint32_t seed = (uint32_t)_i * 7919u + 1;
    for (int round = 0; round < 100; round++) {
        struct document *d = document_new();
        free(d->title);
        d->title = hostile_line(&seed);
        free(d->overview);
        d->overview = hostile_line(&seed);
        fill_phase(d, &seed);
        fill_phase(d, &seed);
        fill_top(d, &seed);
        expect_round_trip(d);
        document_free(d);
    }
}
END_TEST

Suite *write_suite(void)
{
    Suite *suite = suite_create("writing");
    TCase *test = tcase_create("write");
    tcase_set_timeout(test, 120);
    tcase_add_loop_test(test, documents_come_back_the_same, 0, 4);
    tcase_add_loop_test(test, hostile_words_come_back_the_same, 0, 20);
    suite_add_tcase(suite, test);
    return suite;
}
