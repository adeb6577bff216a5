/* What is brought in may be anything: a clear line or harmless text, and nothing is
 * stored of what fails. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "suites.h"

#define ONE_ROADMAP "1"

static void write_bytes(const char *name, const char *text, size_t size)
{
    FILE *file = fopen(support_path(name), "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, size, file), size);
    fclose(file);
}

static const char *line_of(const char *command, const char *name)
{
    static char line[600];
    snprintf(line, sizeof line, "%s %s", command, support_path(name));
    return line;
}

/* The sentence that refuses it, as import, dry run and update. */
static void expect_refused(const char *name, const char *words)
{
    static const char *const commands[] = {"import", "import -n", "import -u", "export -i"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        const char *text = err_of(1, line_of(commands[i], name));
        ck_assert_msg(strstr(text, words) != NULL, "%s: %s", commands[i], text);
        ck_assert_msg(strchr(text, '\n')[1] == '\0', "one line: %s", text);
        ck_assert(text_is_clean(text));
    }
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), ONE_ROADMAP);
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE verb != 'begin'"), "0");
}

START_TEST(what_is_no_text_is_refused)
{
    out_of(0, "status");
    write_bytes("nul.md", "- [ ] a\0b", 9);
    expect_refused("nul.md", "NUL byte at offset 7");
    write_bytes("image.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    expect_refused("image.png", "NUL byte at offset 8");
    write_bytes("wide.md", "\xFF\xFE-\0 \0[\0 \0]\0", 12);
    expect_refused("wide.md", "UTF-16: save it as UTF-8");
    char *large = calloc(1, 8 * 1024 * 1024 + 1);
    memset(large, 'a', 8 * 1024 * 1024 + 1);
    write_bytes("large.md", large, 8 * 1024 * 1024 + 1);
    free(large);
    expect_refused("large.md", "larger than 8 MiB");
    expect_refused("missing.md", "No such file");
    expect_refused(".", "is a directory");
    write_bytes("newer.md", "---\nroadmap: 2\n---\n", 19);
    expect_refused("newer.md", "newer version");
}
END_TEST

START_TEST(what_may_not_be_read_is_refused)
{
    if (geteuid() == 0) /* who may read everything */
        return;
    out_of(0, "status");
    write_bytes("secret.md", "- [ ] a\n", 8);
    ck_assert_int_eq(chmod(support_path("secret.md"), 0), 0);
    expect_refused("secret.md", "Permission denied");
}
END_TEST

/* Without tasks it says what it looked for, and how a task is written. */
START_TEST(what_has_no_tasks_is_refused)
{
    static const char *const texts[] = {"", "\n\n", "# Title\n\nOnly words.\n",
                                        "# Contents\n- [a](#a)\n## License\n- mine\n",
                                        "```\n- [ ] code\n```\n", "<!--\n- [ ] remark\n-->\n"};
    out_of(0, "status");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        write_bytes("words.md", texts[i], strlen(texts[i]));
        const char *text = err_of(1, line_of("import", "words.md"));
        ck_assert_ptr_nonnull(strstr(text, "has no tasks"));
        ck_assert_ptr_nonnull(strstr(text, "- [ ]"));
        ck_assert_ptr_nonnull(strstr(text, "table rows"));
    }
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), ONE_ROADMAP);
    ck_assert_ptr_nonnull(strstr(err_of(1, "undo"), "nothing to undo"));
}
END_TEST

/* Whatever is in a document, what any command prints of it is safe to see. */
START_TEST(hostile_text_comes_in_harmless)
{
    static const char plan[] =
        "# T\x1b[31m&#27;]0;title&#7;\n"
        "## P\xE2\x80\xAEhase &#x202e;1&#x9b;2J\n"
        "- [ ] a\x1b]8;;http://evil.example\x07" "b \xC2\x9B" "c\r\n"
        "  - \x1b[2J note\x08\x08 &#8;\n"
        "  - [script](javascript:alert(1)) [file](file:///etc/passwd)\n"
        "  - [good\x1b[m](https://good.example/&#27;[2J?\xE2\x80\xAE)\n"
        "- [ ] \xFF\xC3\x28 caf\xE9\n"
        "## FAQ\n### Q\x1b[5m?\nA\x7f&#127;\n";
    static const char *const commands[] = {"list",    "list task",     "list resource", "show 1.1",
                                           "show 1",  "status",        "next",          "roadmaps",
                                           "history", "list question", "show 1.1 --json"};
    write_bytes("hostile.md", plan, sizeof plan - 1);
    ck_assert(text_is_clean(out_of(0, line_of("import -n", "hostile.md"))));
    out_of(0, line_of("import", "hostile.md"));
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        const char *text = out_of(0, commands[i]);
        ck_assert_msg(!strpbrk(text, "\x1b\x07\x08\x7f\r") && !strstr(text, "\u202e") &&
                          !strstr(text, "\xC2\x9B"),
                      "%s: %s", commands[i], text);
    }
    ck_assert_ptr_null(strstr(out_of(0, "export"), "javascript:"));
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE url GLOB '*:*' AND url NOT GLOB 'http*'"),
                     "0");
    ck_assert_str_eq(sql("SELECT title FROM item WHERE title GLOB '*caf*'"),
                     "\uFFFD\uFFFD( caf\uFFFD");
}
END_TEST

/* What nests deeper than anybody writes, and tables longer than anybody fills in. */
START_TEST(extremes_come_in_whole)
{
    struct strbuf text = {0};
    strbuf_add(&text, "# Deep\n");
    for (int i = 0; i < 10000; i++)
        strbuf_add(&text, "> - ");
    strbuf_add(&text, "bottom\n\n");
    for (int i = 0; i < 1000; i++)
        strbuf_addf(&text, "%*s- [ ] level %d\n", 2 * i, "", i);
    write_bytes("deep.md", text.text, text.size);
    ck_assert_ptr_nonnull(strstr(out_of(0, line_of("import", "deep.md")), "1 phase, 1000 tasks"));
    out_of(0, "list task");
    out_of(0, line_of("export", "out.md"));
    out_of(0, line_of("import -u", "out.md"));
    strbuf_cut(&text, 0);
    strbuf_add(&text, "# Long\n\n| Row | Words |\n|-|-|\n");
    for (int i = 0; i < 100000; i++)
        strbuf_addf(&text, "| row %d | w |\n", i);
    write_bytes("long.md", text.text, text.size);
    ck_assert_ptr_nonnull(strstr(out_of(0, line_of("import", "long.md")), "100000 tasks"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "status"), "0/100000"));
    ck_assert_str_eq(out_of(0, "undo"), "undone: import the roadmap Long\n");
    strbuf_free(&text);
}
END_TEST

Suite *bad_import_suite(void)
{
    Suite *suite = suite_create("bad documents");
    TCase *test = tcase_create("bad");
    tcase_set_timeout(test, 120);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, what_is_no_text_is_refused);
    tcase_add_test(test, what_may_not_be_read_is_refused);
    tcase_add_test(test, what_has_no_tasks_is_refused);
    tcase_add_test(test, hostile_text_comes_in_harmless);
    tcase_add_test(test, extremes_come_in_whole);
    suite_add_tcase(suite, test);
    return suite;
}
