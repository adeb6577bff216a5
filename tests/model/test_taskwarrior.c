/* Tasks as Taskwarrior exports them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cairn/strbuf.h"
#include "cairn/taskwarrior.h"
#include "suites.h"

static const char *fixture(void)
{
    static char text[20000];
    FILE *file = fopen("tests/data/tasks/taskwarrior.json", "r");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static struct document *read_tasks(const char *text, size_t *left_out)
{
    struct error err = {0};
    struct document *document = taskwarrior_read(model, text, "work", left_out, &err);
    ck_assert_msg(document != NULL, "%s", err.text);
    return document;
}

START_TEST(projects_become_phases_in_the_order_of_entry)
{
    size_t left_out;
    struct document *document = read_tasks(fixture(), &left_out);
    char *text = document_write(document);
    ck_assert_str_eq(text,
                     "---\nroadmap: 1\nstart: 2026-10-01\n---\n# work\n\n"
                     "## Phase 1: learn\n\n"
                     "- python\n"
                     "  - [x] Watch \"Beyond PEP 8\"\n"
                     "    - [https\\://example.org/watch?v=1](https://example.org/watch?v=1)\n"
                     "  - [ ] Read Fluent Python, \"all\" of it\n"
                     "    - ask Ana; \"really\"\n"
                     "    - Due 2026-12-24\n"
                     "    - Priority H\n"
                     "    - Tags: book, long\n"
                     "    - [https\\://docs.python.org/3/](https://docs.python.org/3/)\n"
                     "- ml\n"
                     "  - [ ] Finish the ML course\n"
                     "    - After: Read Fluent Python, \"all\" of it\n"
                     "- [ ] Weekly review\n"
                     "  - Due 2026-11-30\n\n"
                     "## Phase 2: job\n\n"
                     "- [/] Update the CV =cmd|x \\</script>\n\n"
                     "## Phase 3: Tasks\n\n"
                     "- [ ] Call the dentist\n"
                     "  - Not before 2027-01-05\n"
                     "  - After: Update the CV =cmd|x \\</script>\n"
                     "  - After: Read Fluent Python, \"all\" of it\n");
    free(text);
    ck_assert_uint_eq(left_out, 2);
    ck_assert_int_eq(document->items[0].children[0].children[0].done_on,
                     date_from_parts(2026, 11, 5));
    document_free(document);
}
END_TEST

/* The day is the one that it was here. */
START_TEST(instants_become_days_of_this_time_zone)
{
    size_t left_out;
    setenv("TZ", "CET-1", 1);
    tzset();
    struct document *document = read_tasks(fixture(), &left_out);
    ck_assert_int_eq(document->items[0].children[0].children[0].done_on,
                     date_from_parts(2026, 11, 6));
    document_free(document);
}
END_TEST

START_TEST(every_shape_of_an_export_is_read)
{
    static const char task[] = "{\"description\":\"a\",\"status\":\"pending\"}";
    static const char *const shapes[] = {"[%s,\n%s\n]\n", "%s\n%s\n", "%s,\n%s\n", "[\n%s,\n%s]",
                                         "\xEF\xBB\xBF [%s,%s]"};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        char text[200];
        size_t left_out;
        snprintf(text, sizeof text, shapes[i], task, task);
        ck_assert(taskwarrior_is(model, text));
        struct document *document = read_tasks(text, &left_out);
        ck_assert_uint_eq(document_count(document).tasks, 2);
        document_free(document);
    }
    size_t left_out;
    document_free(read_tasks(task, &left_out));
}
END_TEST

START_TEST(what_is_none_says_so_and_hostile_values_do_no_harm)
{
    static const char *const none[] = {"", "{", "[1", "- [ ] a", "[x](y) and [z](w)", "{}x"};
    size_t left_out;
    struct error err = {0};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        ck_assert(!taskwarrior_is(model, none[i]));
        ck_assert_ptr_null(taskwarrior_read(model, none[i], "x", &left_out, &err));
    }
    ck_assert_ptr_null(taskwarrior_read(model, "[1,\"a\",[{}]]", "x", &left_out, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "no tasks of Taskwarrior"));
    struct document *document =
        read_tasks("[{},{\"description\":7,\"tags\":\"x\",\"annotations\":{\"a\":1},\"depends\":7},"
                   "{\"description\":[1,{\"a\":2}],\"annotations\":[1,\"x\",{}],\"entry\":"
                   "\"99999999T999999Z\"},"
                   "{\"description\":\"a\\u001b[2J\\u202e\\u0000b\",\"project\":\"....\",\"due\":"
                   "\"20261399T0000Z\"}]",
                   &left_out);
    ck_assert_uint_eq(document_count(document).tasks, 3);
    ck_assert_uint_eq(left_out, 1);
    ck_assert_str_eq(document->items[0].title, "Tasks");
    document_free(document);
    struct strbuf deep = {0};
    for (int i = 0; i < 5000; i++)
        strbuf_add(&deep, "[");
    ck_assert(!taskwarrior_is(model, deep.text));
    strbuf_free(&deep);
}
END_TEST

Suite *taskwarrior_suite(void)
{
    Suite *suite = suite_create("taskwarrior");
    TCase *test = tcase_create("taskwarrior");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, projects_become_phases_in_the_order_of_entry);
    tcase_add_test(test, instants_become_days_of_this_time_zone);
    tcase_add_test(test, every_shape_of_an_export_is_read);
    tcase_add_test(test, what_is_none_says_so_and_hostile_values_do_no_harm);
    suite_add_tcase(suite, test);
    return suite;
}
