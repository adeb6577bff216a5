/* Ticking a document in place: its boxes change, and no other byte. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../same.h"
#include "cairn/strbuf.h"
#include "reading.h"

/* The first task with this title, at any depth. */
static struct document_item *find(struct document_item *items, size_t count, const char *title)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i].kind == KIND_TASK && strcmp(items[i].title, title) == 0)
            return &items[i];
        struct document_item *below = find(items[i].children, items[i].child_count, title);
        if (below)
            return below;
    }
    return NULL;
}

static void set(struct document *document, const char *title, enum item_state state)
{
    struct document_item *item = find(document->items, document->item_count, title);
    ck_assert_msg(item != NULL, "%s", title);
    item->state = state;
}

static void expect_ticked(const char *text, const struct document *states, const char *expected,
                          size_t expected_boxes, size_t expected_missing)
{
    struct document *document = read_text(text);
    size_t size, boxes, missing;
    char *ticked = document_tick(text, strlen(text), document, states, &size, &boxes, &missing);
    ck_assert_str_eq(ticked, expected);
    ck_assert_uint_eq(size, strlen(expected));
    ck_assert_uint_eq(boxes, expected_boxes);
    ck_assert_uint_eq(missing, expected_missing);
    free(ticked);
    document_free(document);
}

START_TEST(every_kind_of_box_is_ticked_where_it_stands)
{
    const char *text = "\xEF\xBB\xBF---\r\ntitle: T\r\n---\r\n\r\n# Plan\r\n\r\n* [ ] one `[ ]`\r\n"
                       "1. [X] two\r\n   - [] three\r\n+ [✔️] four\r\n- [~] five\n- ### Six\n"
                       "  - [ ]  **six** one   \n\n> - [ ] quoted\n\n\\[ ] no box\n";
    struct document *states = read_text(text);
    set(states, "one [ ]", STATE_DONE);
    set(states, "two", STATE_TODO);
    set(states, "three", STATE_DOING);
    set(states, "four", STATE_SKIPPED);
    set(states, "six one", STATE_DONE);
    expect_ticked(text, states,
                  "\xEF\xBB\xBF---\r\ntitle: T\r\n---\r\n\r\n# Plan\r\n\r\n* [x] one `[ ]`\r\n"
                  "1. [ ] two\r\n   - [/] three\r\n+ [-] four\r\n- [~] five\n- ### Six\n"
                  "  - [x]  **six** one   \n\n> - [ ] quoted\n\n\\[ ] no box\n",
                  5, 0);
    document_free(states);
}
END_TEST

/* What only looks like a box: in code, in a link's words, written out. */
START_TEST(what_only_looks_like_a_box_is_none)
{
    struct document *d = read_text("- `[ ]` a\n- [[x]](http://b.example)\n- \\[x] c\n- &#91;x] d\n"
                                   "- [x](http://e.example)\n- ![x](f.png)[ ] g\n- <b>[x]</b> h\n"
                                   "- text [x]\n");
    ck_assert_uint_eq(document_boxes(d), 2);
    ck_assert_uint_eq(document_count(d).tasks, 2);
    const struct document_item *phase = top_item(d, KIND_PHASE, 0);
    ck_assert_str_eq(child_of(phase, KIND_TASK, 0)->title, "g");
    ck_assert_str_eq(child_of(phase, KIND_TASK, 1)->title, "h");
    document_free(d);
}
END_TEST

START_TEST(boxes_nobody_knows_stay)
{
    struct document *states = read_text("# P\n- [x] one\n- [x] two things\n");
    expect_ticked("# P\n- [ ] three\n- [ ] two things\n- [ ] one\n", states,
                  "# P\n- [ ] three\n- [x] two things\n- [x] one\n", 2, 1);
    document_free(states);
}
END_TEST

/* What follows a box is read the same whatever its mark: a heading, a quote, a list, a fence,
 * nothing at all; md4c knows but three marks. */
START_TEST(no_mark_changes_what_its_item_says)
{
    static const char *const after[] = {"\n\n\n   l\n",       " ## Facts\n\n  text\n",
                                        " # One\n",           " > quote\n",
                                        "\n  > quote\n",      " - [ ] nested\n",
                                        "\n      code\n",     " ```\n  code - [/] x\n  ```\n",
                                        "\t---\n",            " | a |\n|--|\n| - [~] b |\n",
                                        " 1. [✔] one\n",      " <p>[-] a</p>\n"};
    static const char *const marks[] = {"[x]", "[X]", "[/]", "[-]", "[~]", "[]", "[✔️]", "[☑]"};
    for (size_t i = 0; i < 4 * (sizeof after / sizeof *after); i++) {
        const char *start = i / 2 % 2 ? "\n\n" : "";
        const char *end = i % 2 ? "- [ ] last\n" : ""; /* a list of one is a tight one */
        char text[200];
        snprintf(text, sizeof text, "%s- [ ]%s%s", start, after[i / 4], end);
        struct document *plain = read_text(text);
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            snprintf(text, sizeof text, "%s- %s%s%s", start, marks[k], after[i / 4], end);
            struct document *marked = read_text(text);
            ck_assert_msg(marked->item_count == 1 && marked->items[0].child_count > 0, "'%s'", text);
            marked->items[0].children[0].state = STATE_TODO;
            const char *difference = same_document(plain, marked);
            ck_assert_msg(!difference, "'%s': %s", text, difference);
            document_free(marked);
        }
        document_free(plain);
    }
}
END_TEST

static uint32_t below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

static void random_states(struct document_item *items, size_t count, uint32_t *seed)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i].kind == KIND_TASK)
            items[i].state = (enum item_state)below(seed, STATE_COUNT);
        random_states(items[i].children, items[i].child_count, seed);
    }
}

static void expect_same_states(const struct document_item *a, const struct document_item *b,
                               size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(a[i].title, b[i].title);
        ck_assert_int_eq(a[i].state, b[i].state);
        ck_assert_uint_eq(a[i].child_count, b[i].child_count);
        expect_same_states(a[i].children, b[i].children, a[i].child_count);
    }
}

/* Documents of random lines: every state gets into its box, read back, and taking
 * the states out again gives the first text. */
START_TEST(any_document_is_ticked_and_back)
{
    static const char *const lines[] = {
        "# Title\n",   "\n",           "## Part ü\n",     "- [ ] a b\n",   "  - [ ] nested\n",
        "- [ ] **é**\n", "text | x\n", "    - [ ] deep\n", "1. [ ] n\n",    "- [ ] [l](http://x.y)\n",
        "> quote\n",   "- plain\n",    "* [ ] `code`\n",  "- [ ]   wide\r\n", "\t- [ ] tab\n",
        "```\n- [ ] in code\n```\n", "- [ ] &amp; entity\n", "<b>html</b>\n"};
    uint32_t seed = 11u + (uint32_t)_i;
    struct strbuf text = {0};
    for (uint32_t n = 3 + below(&seed, 20); n > 0; n--)
        strbuf_add(&text, lines[below(&seed, sizeof lines / sizeof *lines)]);
    struct document *plain = read_text(strbuf_text(&text));
    struct document *states = read_text(strbuf_text(&text));
    random_states(states->items, states->item_count, &seed);
    size_t size, boxes, missing;
    char *ticked = document_tick(strbuf_text(&text), text.size, plain, states, &size, &boxes, &missing);
    ck_assert_uint_eq(missing, 0);
    ck_assert_uint_eq(size, text.size); /* a box is one byte */
    size_t differ = 0;
    for (size_t i = 0; i < size; i++)
        differ += ticked[i] != text.text[i];
    ck_assert_uint_eq(differ, boxes);
    struct document *again = read_text(ticked);
    if (document_boxes(plain) > 0) {
        ck_assert_uint_eq(again->item_count, states->item_count);
        expect_same_states(again->items, states->items, states->item_count);
    }
    char *back = document_tick(ticked, size, again, plain, &size, &boxes, &missing);
    ck_assert_str_eq(back, strbuf_text(&text));
    free(back);
    free(ticked);
    strbuf_free(&text);
    document_free(again);
    document_free(plain);
    document_free(states);
}
END_TEST

Suite *tick_suite(void)
{
    Suite *suite = suite_create("boxes in place");
    TCase *one = tcase_create("one");
    tcase_add_test(one, every_kind_of_box_is_ticked_where_it_stands);
    tcase_add_test(one, what_only_looks_like_a_box_is_none);
    tcase_add_test(one, boxes_nobody_knows_stay);
    tcase_add_test(one, no_mark_changes_what_its_item_says);
    tcase_add_loop_test(one, any_document_is_ticked_and_back, 0, 300);
    suite_add_tcase(suite, one);
    return suite;
}
