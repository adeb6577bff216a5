/* Documents of the kinds that people have: what each becomes stands beside it, as an
 * outline. CAIRN_UPDATE_DOCUMENTS=1 writes the outlines: look at each. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../same.h"
#include "cairn/strbuf.h"
#include "random.h"
#include "reading.h"

#define FOLDER "tests/data/documents/"

static char *read_whole(const char *path, size_t *size)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s: run the tests at the top of the tree", path);
    struct strbuf text = {0};
    char block[4096];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0)
        strbuf_add_bytes(&text, block, n);
    fclose(file);
    *size = text.size;
    return strbuf_take(&text);
}

/* Each line of a text behind a mark, at an indent. */
static void add_lines(struct strbuf *out, const char *text, int indent, const char *mark)
{
    while (*text) {
        size_t size = strcspn(text, "\n");
        strbuf_addf(out, "%*s%s%s%.*s\n", indent, "", mark, size ? " " : "", (int)size, text);
        text += size + (text[size] == '\n');
    }
}

static void add_item(struct strbuf *out, const struct document_item *item, int indent)
{
    static const char *const boxes[] = {"[ ]", "[/]", "[x]", "[-]"};
    strbuf_addf(out, "%*s%s ", indent, "", kind_word(item->kind));
    if (item->section != SECTION_NONE)
        strbuf_addf(out, "(%s) ", section_word(item->section));
    if (item->importance != IMPORTANCE_NONE)
        strbuf_addf(out, "(%s) ", importance_word(item->importance));
    if (field_has_box(item->kind, item->importance, item->section) && item->kind != KIND_RESOURCE)
        strbuf_addf(out, "%s ", boxes[item->state]);
    strbuf_add(out, item->title);
    if (item->weeks > 0)
        strbuf_addf(out, " {%g weeks}", item->weeks);
    if (*item->url)
        strbuf_addf(out, " <%s>", item->url);
    strbuf_add_char(out, '\n');
    add_lines(out, item->note, indent + 4, "|");
    for (size_t i = 0; i < item->child_count; i++)
        add_item(out, &item->children[i], indent + 4);
}

static char *outline_of(const struct document *document)
{
    struct strbuf out = {0};
    strbuf_addf(&out, "title %s\n", document->title);
    add_lines(&out, document->overview, 0, "|");
    for (size_t i = 0; i < document->item_count; i++)
        add_item(&out, &document->items[i], 0);
    return strbuf_take(&out);
}

static void expect_outline(const char *path, const char *outline)
{
    if (getenv("CAIRN_UPDATE_DOCUMENTS")) {
        FILE *file = fopen(path, "w");
        ck_assert_ptr_nonnull(file);
        fputs(outline, file);
        fclose(file);
    }
    size_t size;
    char *expected = read_whole(path, &size);
    ck_assert_msg(strcmp(expected, outline) == 0, "%s: expected\n%sbut it is\n%s", path, expected,
                  outline);
    free(expected);
}

static void check_fixture(const char *path)
{
    char place[300];
    size_t size;
    struct error err = {0};
    char *text = read_whole(path, &size);
    struct document *document = document_read(text, size, "plan", &err);
    ck_assert_msg(document != NULL, "%s: %s", path, err.text);
    char *outline = outline_of(document);
    snprintf(place, sizeof place, "%.*s.outline", (int)(strlen(path) - 3), path);
    expect_outline(place, outline);
    char *written = document_write(document);
    struct document *again = document_read(written, strlen(written), "plan", &err);
    const char *difference = same_document(document, again);
    ck_assert_msg(!difference, "%s, written and read again: %s", path, difference);
    document_free(again);
    document_free(document);
    free(written);
    free(outline);
    free(text);
}

static void set_random_states(struct document_item *items, size_t count, uint32_t *seed)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i].box > 0)
            items[i].state = (enum item_state)random_below(seed, STATE_COUNT);
        set_random_states(items[i].children, items[i].child_count, seed);
    }
}

/* Puts a mark of our own over each box of the document, of one byte. */
static size_t find_boxes(const struct document_item *items, size_t count, char *marks)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (items[i].box > 0) {
            ck_assert_int_eq(marks[items[i].box - 1], '[');
            ck_assert_int_eq(marks[items[i].box + items[i].box_bytes], ']');
            memset(marks + items[i].box, '\1', items[i].box_bytes);
            found++;
        }
        found += find_boxes(items[i].children, items[i].child_count, marks);
    }
    return found;
}

/* The text without what stands in its boxes. */
static char *without_marks(const char *text, size_t size, const struct document *document)
{
    struct strbuf rest = {0};
    char *marks = malloc(size + 1);
    memcpy(marks, text, size + 1);
    ck_assert_uint_eq(find_boxes(document->items, document->item_count, marks),
                      document_boxes(document));
    for (size_t i = 0; i < size; i++)
        if (marks[i] != '\1')
            strbuf_add_char(&rest, marks[i]);
    free(marks);
    return strbuf_take(&rest);
}

static void tick_at_random(const char *text, size_t size, uint32_t *seed)
{
    struct error err = {0};
    size_t ticked_size, boxes, missing;
    struct document *document = document_read(text, size, "plan", &err);
    struct document *states = document_read(text, size, "plan", &err);
    set_random_states(states->items, states->item_count, seed);
    char *ticked = document_tick(text, size, document, states, &ticked_size, &boxes, &missing);
    ck_assert_uint_eq(missing, 0);
    struct document *again = document_read(ticked, ticked_size, "plan", &err);
    ck_assert_ptr_nonnull(again);
    const char *difference = same_document(states, again);
    ck_assert_msg(!difference, "%s", difference);
    char *before = without_marks(text, size, document);
    char *after = without_marks(ticked, ticked_size, again);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    free(ticked);
    document_free(again);
    document_free(states);
    document_free(document);
}

/* Whatever states the boxes get, they are read back, and no byte but theirs changes. */
START_TEST(ticking_changes_boxes_only)
{
    glob_t found;
    uint32_t seed = 5;
    ck_assert_int_eq(glob(FOLDER "*.md", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        size_t size;
        char *text = read_whole(found.gl_pathv[i], &size);
        for (int n = 0; n < 40; n++)
            tick_at_random(text, size, &seed);
        free(text);
    }
    globfree(&found);
}
END_TEST

START_TEST(documents_become_what_stands_beside_them)
{
    glob_t found;
    ck_assert_int_eq(glob(FOLDER "*.md", 0, NULL, &found), 0);
    ck_assert_uint_gt(found.gl_pathc, 20);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_fixture(found.gl_pathv[i]);
    globfree(&found);
}
END_TEST

Suite *fixtures_suite(void)
{
    Suite *suite = suite_create("documents as people write them");
    TCase *test = tcase_create("fixtures");
    tcase_add_test(test, ticking_changes_boxes_only);
    tcase_add_test(test, documents_become_what_stands_beside_them);
    suite_add_tcase(suite, test);
    return suite;
}
