/* Bad input: a clear refusal or harmless text, never a crash, never a control
 * character, in bounded time. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "reading.h"

#define STRICT "---\nroadmap: 1\n---\n"

START_TEST(refuses_what_is_too_large_has_nul_or_is_newer)
{
    char *large = calloc(1, DOCUMENT_MAX_BYTES + 1);
    memset(large, 'a', DOCUMENT_MAX_BYTES + 1);
    ck_assert_ptr_nonnull(strstr(read_refused(large, DOCUMENT_MAX_BYTES + 1), "8 MiB"));
    free(large);
    ck_assert_ptr_nonnull(strstr(read_refused(STRICT "a\0b", 21), "offset 20"));
    const char *newer = "---\nroadmap: 2\n---\n";
    ck_assert_ptr_nonnull(strstr(read_refused(newer, strlen(newer)), "newer"));
}
END_TEST

/* A byte order mark and every kind of line end leave the same roadmap. */
START_TEST(byte_order_mark_and_line_ends_do_not_matter)
{
    static const char *const texts[] = {
        "---\nroadmap: 1\n---\n# T\n\n## Phase 1: P\n\n- [x] a\n- [ ] b\n",
        "\xEF\xBB\xBF---\nroadmap: 1\n---\n# T\n\n## Phase 1: P\n\n- [x] a\n- [ ] b\n",
        "---\r\nroadmap: 1\r\n---\r\n# T\r\n\r\n## Phase 1: P\r\n\r\n- [x] a\r\n- [ ] b\r\n",
        "---\rroadmap: 1\r---\r# T\r\r## Phase 1: P\r\r- [x] a\r- [ ] b\r",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct document *d = read_text(texts[i]);
        ck_assert_str_eq(d->title, "T");
        ck_assert_uint_eq(document_count(d).tasks, 2);
        ck_assert_uint_eq(document_count(d).done, 1);
        document_free(d);
    }
}
END_TEST

static void expect_clean(const struct document_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(text_is_clean(items[i].title), "%s", items[i].title);
        ck_assert_msg(text_is_clean(items[i].note), "%s", items[i].note);
        ck_assert_msg(text_is_clean(items[i].url), "%s", items[i].url);
        expect_clean(items[i].children, items[i].child_count);
    }
}

START_TEST(controls_do_not_come_in_raw_or_as_entities)
{
    struct document *d =
        read_text("---\nroadmap: 1\nfrom: a\033[31mb\n---\n# T&#27;[31m&#x9b;x\n"
                  "## Phase 1: P\033]0;x\007\n"
                  "- [ ] a\033[2Jb &#27;c &#x202e;d \u202e e \xC2\x9B f \xFF g\n"
                  "  - note&#8;\n"
                  "  - [l&#27;](https://x.example/&#27;)\n"
                  "## Questions\n### Q\x7F?\nA&#127;\n");
    ck_assert(text_is_clean(d->title) && text_is_clean(d->from) && text_is_clean(d->overview));
    expect_clean(d->items, d->item_count);
    ck_assert_str_eq(child_of(top_item(d, KIND_PHASE, 0), KIND_TASK, 0)->title,
                     "a[2Jb c d e f \xEF\xBF\xBD g");
    document_free(d);
}
END_TEST

START_TEST(only_http_links_are_kept)
{
    struct document *d = read_text(STRICT "## Phase 1: P\n- [ ] a\n"
                                          "  - [x](javascript:alert(1))\n"
                                          "  - [y](file:///etc/passwd)\n"
                                          "  - [z](#here)\n"
                                          "  - [w](HTTPS://ok.example)\n"
                                          "  - <https://auto.example>\n");
    const struct document_item *task = child_of(top_item(d, KIND_PHASE, 0), KIND_TASK, 0);
    ck_assert_uint_eq(task->child_count, 2);
    ck_assert_str_eq(task->children[0].url, "HTTPS://ok.example");
    ck_assert_str_eq(task->children[1].url, "https://auto.example");
    ck_assert_str_eq(task->note, "x\ny\nz");
    document_free(d);
}
END_TEST

START_TEST(deep_nesting_keeps_every_box)
{
    struct strbuf text = {0};
    strbuf_add(&text, STRICT "## Phase 1: P\n");
    for (int depth = 0; depth < 400; depth++)
        strbuf_addf(&text, "%*s- [ ] box %d\n", 2 * depth, "", depth);
    struct document *d = read_text(text.text);
    ck_assert_uint_eq(document_count(d).tasks, 400);
    document_free(d);
    strbuf_cut(&text, 0);
    strbuf_add(&text, STRICT);
    for (int i = 0; i < 20000; i++)
        strbuf_add(&text, "> - ");
    d = read_text(text.text);
    document_free(d);
    strbuf_free(&text);
}
END_TEST

START_TEST(large_table_is_read_in_bounded_time)
{
    struct strbuf text = {0};
    strbuf_add(&text, STRICT "## Skills to learn\n\n| Skill | Weeks |\n|---|---|\n");
    for (int i = 0; i < 10000; i++)
        strbuf_addf(&text, "| skill %d | 1 |\n", i);
    struct document *d = read_text(text.text);
    ck_assert_uint_eq(document_count(d).skills, 10000);
    document_free(d);
    strbuf_free(&text);
}
END_TEST

static void expect_titles(const struct document_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(*items[i].title, "a %s without a title", kind_word(items[i].kind));
        expect_titles(items[i].children, items[i].child_count);
    }
}

/* Nothing without words gets onto a roadmap, where nobody could see or name it. */
START_TEST(nothing_is_without_a_title)
{
    static const char *const texts[] = {
        "- [ ]\n  - [ ] a\n- []\n- [x] ![](x)\n- [ ] &#27;\n- [ ] b\n",
        "#\n- [ ] [](http://x.example)\n## \n- [ ] b\n##\n- [x] c\n",
        "- \n  - [ ] a\n- ###\n  - [ ] b\n",
        "| a |\n|---|\n| |\n| [](http://x.example) |\n",
        STRICT "## Phase 1:\n- [ ] a\n###\n- [ ] b\n### Resources\n- \n- [](http://x.example)\n"
               "- [ ]\n## Phase 2: (2 weeks)\n- [ ]\n",
        STRICT "## Facts\n- \n  - x\n- &#27;\n## Skills you have\n- \n- **&#27;**: a\n"
               "## Skills to learn\n| Skill | Weeks |\n|--|--|\n| | 2 |\n| &#27; | 2 |\n"
               "## Reality check\n### What you will love\n- \n## This week\n- [ ]\n"
               "## Questions\n###\nx\n### &#27;\ny\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct document *d = read_text(texts[i]);
        ck_assert_str_ne(d->title, "");
        expect_titles(d->items, d->item_count);
        document_free(d);
    }
    struct document *d = read_text(STRICT "## Phase 1: (2 weeks)\n- [ ] [](http://x.example)\n");
    ck_assert_str_eq(top_item(d, KIND_PHASE, 0)->title, "Phase 1");
    ck_assert_str_eq(child_of(top_item(d, KIND_PHASE, 0), KIND_TASK, 0)->title, "http://x.example");
    document_free(d);
}
END_TEST

/* What takes time that grows faster than the document would take minutes here. */
START_TEST(time_grows_no_faster_than_the_document)
{
    static const struct {
        const char *head, *part, *tail;
    } rows[] = {
        {"<div>\n", "<", "\n"},
        {"<?", "<?", "\n"},
        {"<![CDATA[", "<![CDATA[", "\n"},
        {"# A\n- [ ] a\n\n", "word\n\n", ""},
        {"# A\n- [ ] a\n", "- note\n", ""},
        {"", "- note\n", "- [ ] a\n"},
        {"", "[a](http://a.example) b ", "\n# A\n- [ ] a\n"},
        {"", "http://a.example ", "\n# A\n- [ ] a\n"},
        {"# A\n- [ ] a\n\n", "[a](http://a.example/*)\n", ""}, /* * counts */
        {"# A\n", "## B\n- [ ] a\n", ""},
        {"", "- ", "a\n"},
        {"", "- - * ", "a\n"},
        {"", "[a]: http://a.example/*\n", "- [ ] a\n"},
    };
    const char *part = rows[_i].part, *star = strchr(part, '*');
    bool counts = star && star[1] != ' ';
    struct strbuf text = {0};
    strbuf_add(&text, rows[_i].head);
    for (int n = 0; text.size < 4 * 1024 * 1024; n++) {
        if (counts)
            strbuf_addf(&text, "%.*s%d%s", (int)(star - part), part, n, star + 1);
        else
            strbuf_add(&text, part);
    }
    strbuf_add(&text, rows[_i].tail);
    document_free(read_text(text.text));
    strbuf_free(&text);
}
END_TEST

/* Rows that lack cells are filled up: what comes of a few bytes is bounded. */
START_TEST(a_table_far_too_wide_is_refused)
{
    struct strbuf text = {0};
    for (const char *cell = "|a"; cell; cell = *cell == '|' && cell[1] == 'a' ? "|-" : NULL) {
        for (int i = 0; i < 20000; i++)
            strbuf_add(&text, cell);
        strbuf_add(&text, "|\n");
    }
    for (int i = 0; i < 20; i++)
        strbuf_add(&text, "|b\n");
    struct document *d = read_text(text.text);
    ck_assert_uint_eq(document_count(d).tasks, 20);
    document_free(d);
    for (int i = 0; i < 1000; i++)
        strbuf_add(&text, "|b\n");
    ck_assert_ptr_nonnull(strstr(read_refused(text.text, text.size), "too wide"));
    strbuf_free(&text);
}
END_TEST

/* A paragraph of more bytes or lines than any has is parted; what follows stays what it is. */
START_TEST(endless_paragraphs_are_parted)
{
    struct strbuf text = {0};
    for (int i = 0; i < 30000; i++)
        strbuf_add(&text, "word ");
    for (int i = 0; i < 5000; i++)
        strbuf_add(&text, "\nline");
    strbuf_add(&text, "\n- [ ] a\n");
    struct document *d = read_text(text.text);
    const struct document_item *task = child_of(top_item(d, KIND_PHASE, 0), KIND_TASK, 0);
    ck_assert_uint_eq(task->box, text.size - strlen("] a\n") - 1);
    size_t words = 0;
    for (const char *at = d->items[0].note; (at = strstr(at, "word")); at++)
        words++;
    ck_assert_uint_eq(words, 30000);
    document_free(d);
    strbuf_free(&text);
}
END_TEST

/* A word longer than the bound on a paragraph's bytes stays behind its box. */
START_TEST(an_endless_word_stays_a_task)
{
    struct strbuf text = {0};
    strbuf_add(&text, "# a\n- [ ] before\n- [x] e");
    for (int i = 0; i < 10000; i++)
        strbuf_add(&text, "\u0301");
    strbuf_add(&text, "\n- [ ] after\n");
    struct document *document = read_text(text.text);
    struct document_counts counts = document_count(document);
    ck_assert_uint_eq(counts.tasks, 3);
    ck_assert_uint_eq(counts.done, 1);
    document_free(document);
    strbuf_free(&text);
}
END_TEST

START_TEST(odd_documents_are_harmless)
{
    static const char *const texts[] = {
        STRICT,
        "---\nroadmap: 1\n---",
        STRICT "## Phase 1:",
        STRICT "## Phase 1: (3 weeks)\n",
        STRICT "## Phase 1: P (\n- [ ] \n- []\n-\n",
        STRICT "## Skills to learn\n\n| a |\n|---|\n| b | c | d |\n",
        STRICT "### Resources\n- x\n#### y\n",
        STRICT "## Phase 1: P\n### Resources\n  - [ ] a\n    - [ ] b\n",
        STRICT "- [ ] before everything\n1. x\n   > - [ ] quoted\n",
        STRICT "## Questions\nno question\n## Skills you have\n- \n- **b**\n",
        "<h1></h1>\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        document_free(read_text(texts[i]));
    struct document *empty = read_text("");
    ck_assert_uint_eq(empty->item_count, 0);
    document_free(empty);
}
END_TEST

Suite *hostile_suite(void)
{
    Suite *suite = suite_create("bad input");
    TCase *test = tcase_create("hostile");
    tcase_set_timeout(test, 60);
    tcase_add_test(test, refuses_what_is_too_large_has_nul_or_is_newer);
    tcase_add_test(test, byte_order_mark_and_line_ends_do_not_matter);
    tcase_add_test(test, controls_do_not_come_in_raw_or_as_entities);
    tcase_add_test(test, only_http_links_are_kept);
    tcase_add_test(test, deep_nesting_keeps_every_box);
    tcase_add_test(test, large_table_is_read_in_bounded_time);
    tcase_add_test(test, nothing_is_without_a_title);
    tcase_add_loop_test(test, time_grows_no_faster_than_the_document, 0, 13);
    tcase_add_test(test, a_table_far_too_wide_is_refused);
    tcase_add_test(test, endless_paragraphs_are_parted);
    tcase_add_test(test, an_endless_word_stays_a_task);
    tcase_add_test(test, odd_documents_are_harmless);
    suite_add_tcase(suite, test);
    return suite;
}
