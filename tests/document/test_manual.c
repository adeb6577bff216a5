/* cairn-roadmap(5) is true: its example says what the page says that it says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../same.h"
#include "cairn/strbuf.h"
#include "reading.h"

#define PAGE "man/cairn-roadmap.5"

/* A line of the page as it is shown: roff writes a backslash as \e. */
static void add_shown(struct strbuf *out, const char *line)
{
    for (; *line; line++) {
        if (line[0] != '\\') {
            strbuf_add_char(out, *line);
            continue;
        }
        line++;
        ck_assert_msg(strchr("e-&", *line) != NULL, "an escape the test doesn't know: \\%c", *line);
        if (*line != '&')
            strbuf_add_char(out, *line == 'e' ? '\\' : *line);
    }
}

/* The literal display that follows a heading of the page. */
static char *display_after(const char *heading)
{
    FILE *file = fopen(PAGE, "r");
    ck_assert_msg(file != NULL, PAGE ": run the tests at the top of the tree");
    struct strbuf out = {0};
    char line[1000];
    bool found = false, inside = false;
    while (fgets(line, sizeof line, file)) {
        found = found || strncmp(line, heading, strlen(heading)) == 0;
        if (inside && strncmp(line, ".Ed", 3) == 0)
            break;
        if (inside)
            add_shown(&out, line);
        inside = inside || (found && strncmp(line, ".Bd -literal", 12) == 0);
    }
    fclose(file);
    return strbuf_take(&out);
}

START_TEST(the_example_of_the_page_is_read_as_it_says)
{
    char *text = display_after(".Sh EXAMPLES");
    struct document *d = read_text(text);
    struct document_counts counts = document_count(d);
    ck_assert(d->strict);
    ck_assert_str_eq(d->title, "Learn to sail");
    ck_assert_str_eq(d->from, "Landlubber");
    ck_assert_str_eq(d->overview, "From the shore to the open sea.");
    ck_assert_uint_eq(counts.phases, 2);
    ck_assert_uint_eq(counts.groups, 1);
    ck_assert_uint_eq(counts.tasks, 8);
    ck_assert_uint_eq(counts.done, 1);
    ck_assert_uint_eq(counts.resources, 4);
    ck_assert_uint_eq(counts.skills, 3);
    ck_assert_uint_eq(counts.reality, 3);
    ck_assert_uint_eq(counts.actions, 2);
    ck_assert_uint_eq(counts.questions, 1);
    ck_assert_uint_eq(counts.facts, 2);
    const struct document_item *ashore = top_item(d, KIND_PHASE, 0);
    ck_assert_str_eq(ashore->note, "What can be learnt without a boat.");
    ck_assert(ashore->weeks == 2);
    const struct document_item *knots = child_of(ashore, KIND_TASK, 0);
    ck_assert_str_eq(knots->note, "Bowline, figure of eight, clove hitch.");
    const struct document_item *link = child_of(knots, KIND_RESOURCE, 0);
    ck_assert_str_eq(link->note, "The bowline again on a bad day.");
    ck_assert_int_eq(link->state, STATE_DONE);
    ck_assert_str_eq(child_of(knots, KIND_RESOURCE, 1)->url, "");
    ck_assert_int_eq(child_of(ashore, KIND_TASK, 1)->state, STATE_DOING);
    ck_assert_int_eq(child_of(ashore, KIND_RESOURCE, 0)->state, STATE_DONE);
    ck_assert_str_eq(child_of(ashore, KIND_RESOURCE, 1)->title, "Charts of the coast");
    document_free(d);
    free(text);
}
END_TEST

/* It is also as export writes it, but for the wording of what may be worded otherwise. */
START_TEST(the_example_of_the_page_is_canonical)
{
    char *text = display_after(".Sh EXAMPLES");
    struct document *d = read_text(text);
    char *written = document_write(d);
    struct document *again = read_text(written);
    const char *difference = same_document(d, again);
    ck_assert_msg(!difference, "%s", difference);
    char *twice = document_write(again);
    ck_assert_str_eq(written, twice);
    free(twice);
    free(written);
    free(text);
    document_free(again);
    document_free(d);
}
END_TEST

START_TEST(the_first_lines_of_the_page_make_a_document_one)
{
    char *text = display_after(".Sh DESCRIPTION");
    struct document *d = read_text(text);
    ck_assert(d->strict);
    ck_assert_str_eq(d->from, "Backend Developer");
    ck_assert_str_eq(d->to, "Feature Engineer");
    ck_assert_int_ne(d->start, DATE_NONE);
    document_free(d);
    free(text);
}
END_TEST

Suite *manual_suite(void)
{
    Suite *suite = suite_create("cairn-roadmap(5)");
    TCase *test = tcase_create("manual");
    tcase_add_test(test, the_example_of_the_page_is_read_as_it_says);
    tcase_add_test(test, the_example_of_the_page_is_canonical);
    tcase_add_test(test, the_first_lines_of_the_page_make_a_document_one);
    suite_add_tcase(suite, test);
    return suite;
}
