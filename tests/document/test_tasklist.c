/* todo.txt, and what all task lists share. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "cairn/tasklist.h"
#include "reading.h"

static struct document *read_file(const char *path)
{
    static char text[10000];
    struct error err = {0};
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    struct document *document = todo_txt_read(text, strlen(text), "todo", &err);
    ck_assert_msg(document != NULL, "%s", err.text);
    return document;
}

START_TEST(a_list_becomes_phases_with_what_each_line_says)
{
    struct document *document = read_file("tests/data/tasks/todo.txt");
    char *text = document_write(document);
    ck_assert_str_eq(text,
                     "---\nroadmap: 1\nstart: 2026-10-01\n---\n# todo\n\n"
                     "## Phase 1: learn\n\n"
                     "- python\n"
                     "  - [ ] Read Fluent Python\n"
                     "    - Due 2026-12-24\n"
                     "    - Priority A\n"
                     "    - Tags: @home\n"
                     "  - [x] Watch the talk https\\://example.org/talk?v=1 +video\n"
                     "    - [https\\://example.org/talk?v=1](https://example.org/talk?v=1)\n\n"
                     "## Phase 2: job\n\n"
                     "- [x] Finished, nobody knows when\n"
                     "  - Priority B\n"
                     "- [ ] Update the CV =cmd|x \\</script> note:stays, (see "
                     "https\\://example.org/a,b) soon\n"
                     "  - Priority C\n"
                     "  - [https\\://example.org/a,b](https://example.org/a,b)\n\n"
                     "## Phase 3: Tasks\n\n"
                     "- [ ] Call the dentist\n"
                     "  - Not before 2027-01-05\n"
                     "  - Tags: @phone @town\n"
                     "- [x] Only its day\n"
                     "  - Priority B\n"
                     "- [ ] https\\://example.org/only\n"
                     "  - [https\\://example.org/only](https://example.org/only)\n"
                     "- [x] 2026-02-30 no such day\n");
    free(text);
    const struct document_item *python = &document->items[0].children[0];
    ck_assert_int_eq(python->children[0].done_on, DATE_NONE);
    ck_assert_int_eq(python->children[1].done_on, date_from_parts(2026, 11, 1));
    ck_assert_int_eq(document->items[2].children[1].done_on, date_from_parts(2026, 11, 20));
    document_free(document);
}
END_TEST

START_TEST(a_list_is_told_from_markdown_and_prose)
{
    static const struct {
        const char *path, *text;
        bool is;
    } files[] = {
        {"/home/a/todo.txt", "anything", true},
        {"DONE.TXT", "", true},
        {"plan.txt", "(A) Call +job\nx 2026-01-01 Done\nBuy milk @shop\n", true},
        {"-", "x 2026-01-01 2025-12-01 Done\n\n", true},
        {"plan.md", "# Plan\n- [ ] a +b\n", false},
        {"plan.md", "Write to me@example.org\nand wait\n", false},
        {"plan.txt", "1. Read +all of it\n2. Write @home\n", false},
        {"plan.txt", "A sentence.\nAnother one.\n(A) but this\n", false},
        {"plan.txt", "", false},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        ck_assert_msg(todo_txt_is(files[i].path, files[i].text) == files[i].is, "%s: %s",
                      files[i].path, files[i].text);
}
END_TEST

START_TEST(hostile_lines_stay_within_bounds)
{
    struct strbuf text = {0};
    struct error err = {0};
    strbuf_add(&text, "\xEF\xBB\xBF"
                      "first +");
    for (int i = 0; i < 5000; i++)
        strbuf_add(&text, "a.");
    strbuf_add(&text, "\nx\n(A)\n(\n+\n@ x\n\x1b]0;\x07 \xff +..\nhttps://\n");
    for (int i = 0; i < 10000; i++)
        strbuf_add(&text, "e\u0301");
    struct document *document = todo_txt_read(text.text, text.size, "x", &err);
    ck_assert_ptr_nonnull(document);
    int depth = 0;
    const struct document_item *item = &document->items[0];
    for (; item->child_count && item->children[0].kind == KIND_GROUP; item = item->children)
        depth++;
    ck_assert_int_eq(depth, TASKLIST_MOST_LEVELS - 1);
    ck_assert_uint_gt(document_count(document).tasks, 4);
    for (size_t i = 0; i < document->items[1].child_count; i++)
        for (const char *c = document->items[1].children[i].title; *c; c++)
            ck_assert_msg((unsigned char)*c >= 32, "control in %s",
                          document->items[1].children[i].title);
    document_free(document);
    strbuf_free(&text);
    ck_assert_ptr_null(todo_txt_read("a\0b", 3, "x", &err));
    ck_assert_ptr_nonnull(strstr(err.text, "NUL"));
}
END_TEST

Suite *tasklist_suite(void)
{
    Suite *suite = suite_create("task lists");
    TCase *test = tcase_create("task lists");
    tcase_add_test(test, a_list_becomes_phases_with_what_each_line_says);
    tcase_add_test(test, a_list_is_told_from_markdown_and_prose);
    tcase_add_test(test, hostile_lines_stay_within_bounds);
    suite_add_tcase(suite, test);
    return suite;
}
