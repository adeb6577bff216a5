/* Blank lines around tables, as GitHub would have them, and nowhere else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/document/spacing.h"
#include "cairn/strbuf.h"
#include "reading.h"

#define TABLE "| a | b |\n|---|---|\n| 1 | 2 |\n"

/* `^` in the text stands where a blank line is to be put in, `+` for a dash. */
static void expect_spacing(const char *marked)
{
    struct strbuf text = {0}, spaced = {0};
    for (const char *c = marked; *c; c++) {
        if (*c != '^' && *c != '+')
            strbuf_add_char(&text, *c);
        strbuf_add_char(&spaced, *c == '^' ? '\n' : *c == '+' ? '-' : *c);
    }
    struct spacing spacing = spacing_find(strbuf_text(&text), text.size);
    ck_assert_str_eq(spacing.text ? spacing.text : strbuf_text(&text), strbuf_text(&spaced));
    if (spacing.text)
        ck_assert_uint_eq(spacing.bytes, spaced.size);
    size_t offset = 0;
    for (size_t i = 0; i < spaced.size; i++) {
        if (marked[i] == '^' || marked[i] == '+')
            continue;
        ck_assert_uint_eq(spacing_offset(&spacing, i), offset);
        offset++;
    }
    spacing_clear(&spacing);
    strbuf_free(&text);
    strbuf_free(&spaced);
}

/* Every block that ends a table by GitHub's rules. */
START_TEST(tables_end_where_another_block_starts)
{
    static const char *const texts[] = {
        TABLE "^# Heading\n",
        TABLE "^- [ ] item\n- [ ] another\n",
        TABLE "^12. item\n",
        TABLE "^> quote\n",
        TABLE "^```\ncode\n```\n",
        TABLE "^~~~ sh\ncode\n~~~\n",
        TABLE "^---\n",
        TABLE "^* * *\n",
        TABLE "^</details>\n## Heading\n",
        TABLE "^<!-- remark -->\n",
        TABLE "^-",
        "a | b\n+--|+--\n1 | 2\n^- item\n", /* without bars at the ends */
        "> | a |\n> |---|\n> | 1 |\n^> - item\n",
        "- | a |\n  |---|\n  | 1 |\n^  - item\n",
        "  | a |\r\n  |:-:|\r\n  | 1 |\r\n^# Heading\r\n",
        "| a |\r|---|\r| 1 |\r^# Heading\r",
        TABLE "^# A\n" TABLE "^# B\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_spacing(texts[i]);
}
END_TEST

START_TEST(tables_may_follow_a_paragraph)
{
    static const char *const texts[] = {
        "**Read:**\n^" TABLE,
        "one\ntwo\n^" TABLE "^# H\n",
        "- item\n^  | a |\n  |---|\n  | 1 |\n",
        "> said\n^> | a |\n> |---|\n",
        "said\n| a | b |\n|---|\n| 1 |\n", /* as many cells in both lines, or it is none */
        "- item\n| a |\n|---|\n| 1 |\n",   /* the item's own words go on */
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_spacing(texts[i]);
}
END_TEST

START_TEST(one_dash_is_enough)
{
    static const char *const texts[] = {
        "| a | b |\n|++-|++-|\n| 1 | 2 |\n",  "a | b\n+--|+-:\n1 | 2\n",
        "| a | b | c |\n| :+- | :-: | +-: |\n", "x\n^| a |\r\n|++-|\r\n| 1 |\r\n^- x\r\n",
        "| a | b |\n|-|\n| 1 | 2 |\n",          "-\n- x\n-\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_spacing(texts[i]);
    struct document *d = read_text("# T\n| A | B |\n|-|:-|\n| c | d |\n- e\n");
    ck_assert_uint_eq(document_count(d).tasks, 2);
    document_free(d);
}
END_TEST

START_TEST(everything_else_stays)
{
    static const char *const texts[] = {
        "",
        "\n",
        TABLE,
        TABLE "\n- [ ] item\n",
        TABLE "| -3 | x |\n| #1 | > |\nno bar\n",
        "```\n" TABLE "# comment\n- item\n```\n",
        "````md\n```\n" TABLE "# comment\n```\n````\n",
        "~~~\n```\n" TABLE "- x\n~~~\n",
        "- a\n\n  ```\n  | a |\n  |---|\n  # comment\n  ```\n",
        "    | a |\n    |---|\n    # comment\n",
        "\t| a |\n\t|---|\n\t# comment\n",
        "<div>\n" TABLE "- item\n</div>\n",
        "| no table |\n- item\n",
        "Title\n---\n" TABLE,
        "Title\n---\nwords\n- item\n",
        "# Heading\n" TABLE,
        "```\nnever closed\n" TABLE "# x\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_spacing(texts[i]);
}
END_TEST

/* What comes of it: tasks below tables are tasks, and are ticked where they stand. */
START_TEST(boxes_below_tables_are_found_where_they_stand)
{
    const char *text = "\xEF\xBB\xBF# P\n\nSee:\n| [b](https://b.example) | c |\n|--|--|\n| 1 | 2 |\n"
                       "- [ ] one\n\n" TABLE "# Q\n- [x] two\n\n" TABLE "* [] three\n"
                       "```\n" TABLE "- [ ] code\n```\n";
    struct document *d = read_text(text);
    ck_assert_uint_eq(document_count(d).tasks, 3);
    ck_assert_uint_eq(document_boxes(d), 3);
    struct document *states = read_text(text);
    const struct document_item *p = top_item(states, KIND_PHASE, 0);
    ((struct document_item *)child_of(p, KIND_TASK, 0))->state = STATE_DONE;
    p = top_item(states, KIND_PHASE, 1);
    ((struct document_item *)child_of(p, KIND_TASK, 0))->state = STATE_TODO;
    ((struct document_item *)child_of(p, KIND_TASK, 1))->state = STATE_DOING;
    size_t size, boxes, missing;
    char *ticked = document_tick(text, strlen(text), d, states, &size, &boxes, &missing);
    ck_assert_uint_eq(boxes, 3);
    ck_assert_str_eq(ticked,
                     "\xEF\xBB\xBF# P\n\nSee:\n| [b](https://b.example) | c |\n|--|--|\n| 1 | 2 |\n"
                     "- [x] one\n\n" TABLE "# Q\n- [ ] two\n\n" TABLE "* [/] three\n"
                     "```\n" TABLE "- [ ] code\n```\n");
    free(ticked);
    document_free(states);
    document_free(d);
}
END_TEST

Suite *spacing_suite(void)
{
    Suite *suite = suite_create("spacing");
    TCase *test = tcase_create("spacing");
    tcase_add_test(test, tables_end_where_another_block_starts);
    tcase_add_test(test, tables_may_follow_a_paragraph);
    tcase_add_test(test, one_dash_is_enough);
    tcase_add_test(test, everything_else_stays);
    tcase_add_test(test, boxes_below_tables_are_found_where_they_stand);
    suite_add_tcase(suite, test);
    return suite;
}
