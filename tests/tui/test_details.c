/* The details: everything about a row, over the tab or beside it. */
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"

static const struct size {
    int rows, cols;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {10, 40, "40x10"}, {40, 120, "120x40"}};

static void change_title(struct screen *s, int rows, const char *keys)
{
    screen_keys(s, keys);
    screen_wait_row(s, rows - 1, "edited");
}

/* A task with a sub-task, a resource, a note of several paragraphs and a past. */
static struct screen *start_with_much(const struct size *size)
{
    char ed[200], visual[300];
    snprintf(ed, sizeof ed, "%s", support_path("ed"));
    FILE *file = fopen(ed, "w");
    ck_assert_ptr_nonnull(file);
    fputs("printf 'Two things:\\n\\n- pandas, and there the grouping\\n- NumPy\\n' >\"$1\"\n", file);
    fclose(file);
    snprintf(visual, sizeof visual, "VISUAL=sh %s", ed);
    const char *const env[] = {visual, NULL};
    struct screen *s = start_cairn_sized(size->rows, size->cols, env);
    int last = size->rows - 1;
    change_title(s, size->rows, "e<Home>Do not <Enter>");
    screen_keys(s, "u");
    screen_wait_row(s, last, "undone");
    change_title(s, size->rows, "E");
    screen_keys(s, "A");
    screen_wait_text(s, "New task under 1.1:");
    screen_keys(s, "Read the preface<Enter>");
    screen_wait_row(s, last, "added");
    screen_keys(s, "k");
    screen_wait_text(s, "› ○ 1.1");
    screen_keys(s, "r");
    screen_wait_text(s, "Resource and link for 1.1:");
    screen_keys(s, "pandas' own guide https://pandas.pydata.org/docs/user_guide<Enter>");
    screen_wait_row(s, last, "added");
    screen_keys(s, "k ");
    screen_wait_row(s, last, "done: 1.2 Read the preface");
    screen_keys(s, "k");
    screen_wait_text(s, "› ○ 1.1");
    return s;
}

START_TEST(shows_everything_about_a_task)
{
    const struct size *size = &sizes[_i];
    struct screen *s = start_with_much(size);
    char name[64];
    screen_keys(s, "v");
    for (int page = 1; page <= (size->rows == 10 ? 4 : 1); page++) {
        snprintf(name, sizeof name, "details-task-%s-%d", size->name, page);
        screen_expect_file(s, name);
        screen_keys(s, "<PgDn>");
    }
    screen_keys(s, "q");
    screen_wait_text(s, "▾ 1 ");
    if (size->cols >= 110)
        screen_expect_file(s, "pane-task-120x40");
    screen_keys(s, "gv");
    snprintf(name, sizeof name, "details-phase-%s", size->name);
    screen_expect_file(s, name);
    screen_keys(s, "<Esc>2v");
    snprintf(name, sizeof name, "details-skill-%s", size->name);
    screen_expect_file(s, name);
    screen_stop(s);
}
END_TEST

/* From 110 columns the pane follows; it scrolls by itself and stays where it was while the
 * same item is selected. */
START_TEST(the_pane_follows_and_scrolls)
{
    const struct size wide = {12, 120, ""};
    struct screen *s = start_with_much(&wide);
    screen_wait_row(s, 2, "│ 1.1 Finish the Python");
    screen_keys(s, "<C-e><C-e><C-e>");
    screen_wait_row(s, 2, "│ state       todo");
    screen_keys(s, "d");
    screen_wait_row(s, 2, "│ state       doing");
    screen_keys(s, "<C-y>");
    screen_wait_row_gone(s, 2, "state");
    screen_keys(s, "j");
    screen_wait_row(s, 2, "│ 1.2 Read the preface");
    screen_wheel(s, 4, 100, false);
    screen_wait_row_gone(s, 2, "preface");
    screen_wait_text(s, "› ✔ 1.2"); /* the list did not move */
    screen_resize(s, 24, 80);
    screen_wait_row(s, 23, "quit");
    screen_keys(s, "<C-e>");
    screen_wait_row(s, 23, "no details at the right: v opens them");
    quit_cairn(s);
}
END_TEST

/* What is done in the details is done to what they show. */
START_TEST(keys_work_on_what_the_details_show)
{
    struct screen *s = start_cairn();
    screen_keys(s, "<Enter>");
    screen_wait_text(s, "state       todo");
    screen_keys(s, "<Space>");
    screen_wait_text(s, "state       done");
    screen_wait_text(s, "24 Nov      ticked");
    screen_keys(s, "u");
    screen_wait_text(s, "24 Nov      undone: ticked");
    screen_keys(s, "eX<Enter>");
    screen_wait_row(s, 3, "bootcampX");
    screen_keys(s, "u");
    screen_wait_row_gone(s, 3, "bootcampX");
    quit_cairn_from_overlay(s);
}
END_TEST

START_TEST(details_of_what_is_removed_close)
{
    struct screen *s = start_cairn(), *other = start_cairn();
    screen_keys(s, "v");
    screen_wait_text(s, "state       todo");
    screen_keys(other, "Dy");
    screen_wait_row(s, 23, "that item is not here any more");
    screen_wait_row(s, 4, " › ○ 1.1 Finish the Machine");
    quit_cairn(s);
    quit_cairn(other);
}
END_TEST

Suite *details_suite(void)
{
    Suite *suite = suite_create("details");
    TCase *test = screen_case(suite, "details");
    tcase_add_loop_test(test, shows_everything_about_a_task, 0, 3);
    tcase_add_test(test, the_pane_follows_and_scrolls);
    tcase_add_test(test, keys_work_on_what_the_details_show);
    tcase_add_test(test, details_of_what_is_removed_close);
    return suite;
}
