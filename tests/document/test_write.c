/* Writing: what is written reads back as the same document, whatever it says. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../same.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "random.h"
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

START_TEST(hostile_words_come_back_the_same)
{
    uint32_t seed = (uint32_t)_i * 7919u + 1;
    for (int round = 0; round < 100; round++) {
        struct document *d = random_document(&seed);
        expect_round_trip(d);
        document_free(d);
    }
}
END_TEST

/* What follows a skill's name on its line loses the spaces before it. */
START_TEST(a_note_that_begins_with_spaces_comes_back_whole)
{
    struct document *d = read_text("---\nroadmap: 1\n---\n# T\n\n## Skills you have\n\n"
                                   "- **SQL**\n  - &#32;&#32;indented\n  - more\n\n"
                                   "## Phase 1: P\n\n- [ ] t\n");
    ck_assert_int_eq(d->items[1].kind, KIND_SKILL);
    ck_assert_str_eq(d->items[1].note, "  indented\nmore");
    expect_round_trip(d);
    document_free(d);
}
END_TEST

/* A cell loses the spaces at its ends. */
START_TEST(a_note_in_a_cell_keeps_the_spaces_it_begins_with)
{
    struct document *d = read_text("---\nroadmap: 1\n---\n# T\n\n## Skills to learn\n\n"
                                   "| Skill | Importance | Weeks | How |\n| --- | --- | --- | --- |\n"
                                   "| SQL | nice to have | | &#32;later |\n\n"
                                   "## Phase 1: P\n\n- [ ] t\n");
    ck_assert_int_eq(d->items[1].kind, KIND_SKILL);
    ck_assert_str_eq(d->items[1].note, " later");
    expect_round_trip(d);
    document_free(d);
}
END_TEST

/* As long as editing allows: they aren't cut where they are read again. */
START_TEST(long_titles_come_back_whole)
{
    char title[DOCUMENT_MAX_STRICT_TITLE + 1];
    memset(title, 'x', sizeof title - 1);
    title[sizeof title - 1] = '\0';
    char none[] = "";
    struct document *d = document_new();
    struct document_item item = {.kind = KIND_PHASE, .title = title, .note = none, .url = none};
    struct document_item *phase = document_add(d, NULL, &item);
    item.kind = KIND_TASK;
    document_add(d, phase, &item);
    d->title = realloc(d->title, 2);
    memcpy(d->title, "T", 2);
    expect_round_trip(d);
    document_free(d);
}
END_TEST

Suite *write_suite(void)
{
    Suite *suite = suite_create("writing");
    TCase *test = tcase_create("write");
    tcase_set_timeout(test, 120);
    tcase_add_loop_test(test, documents_come_back_the_same, 0, 4);
    tcase_add_loop_test(test, hostile_words_come_back_the_same, 0, 20);
    tcase_add_test(test, long_titles_come_back_whole);
    tcase_add_test(test, a_note_in_a_cell_keeps_the_spaces_it_begins_with);
    tcase_add_test(test, a_note_that_begins_with_spaces_comes_back_whole);
    suite_add_tcase(suite, test);
    return suite;
}
