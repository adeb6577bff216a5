/* A roadmap of many more rows than fit on a screen, of which only those in sight are
 * loaded: every row is where it belongs however one gets to it. */
#include <stdio.h>
#include <stdlib.h>

#include "cairn/file.h"
#include "cairn/strbuf.h"
#include "suites.h"

enum { PHASES = 3, GROUPS = 40, TASKS = 5 }; /* of tasks in a group; 200 in a phase */

/* The first phase's first 100 tasks are done. `without`: a group of it to leave out. */
static void write_plan(int without)
{
    struct strbuf text = {0};
    struct error err;
    strbuf_add(&text, "---\nroadmap: 1\nstart: 2026-11-24\n---\n# A long way\n");
    for (int phase = 1; phase <= PHASES; phase++) {
        strbuf_addf(&text, "## Phase %d: Stretch %d (2 weeks)\n", phase, phase);
        for (int task = 0; task < GROUPS * TASKS; task++) {
            if (phase == 1 && task / TASKS + 1 == without)
                continue;
            if (task % TASKS == 0)
                strbuf_addf(&text, "- **Group %d of %d**\n", task / TASKS + 1, phase);
            strbuf_addf(&text, "  - [%s] task %d of %d\n", phase == 1 && task < 100 ? "x" : " ",
                        task + 1, phase);
        }
    }
    ck_assert_int_eq(file_write(support_path("long.md"), text.text, text.size, &err), 0);
    strbuf_free(&text);
}

static void import_long_plan(void)
{
    write_plan(0);
    ck_assert_int_eq(run_on_store(NULL, "import", support_path("long.md"), NULL), 0);
}

START_TEST(the_first_frame_shows_the_first_open_task)
{
    import_long_plan();
    struct screen *s = start_cairn();
    screen_wait_text(s, "› ○ 1.101 task 101 of 1");
    quit_cairn(s);
    s = start_cairn();
    screen_wait_text(s, "› ○ 1.101 task 101 of 1");
    quit_cairn(s);
}
END_TEST

START_TEST(the_ends_of_all_unfolded_phases_are_reached)
{
    import_long_plan();
    struct screen *s = start_cairn();
    screen_keys(s, "z"); /* 3 phases of 240 lines */
    screen_wait_text(s, "› ○ 1.101 task 101 of 1");
    screen_keys(s, "G");
    screen_wait_row(s, 20, "› ○ 3.200 task 200 of 3");
    screen_wait_row(s, 19, "3.199");
    screen_keys(s, "<PgUp><PgUp>k");
    screen_wait_text(s, "3.1");
    screen_keys(s, "g");
    screen_wait_row(s, 3, "1 Stretch 1");
    screen_wait_row(s, 6, "1.2   task 2 of 1");
    quit_cairn(s);
}
END_TEST

/* 723 rows in all: each key loads at most what comes into sight. */
START_TEST(moving_meets_each_row_once)
{
    import_long_plan();
    struct screen *s = start_cairn();
    screen_keys(s, "zg");
    screen_wait_row(s, 3, "1 Stretch 1");
    struct strbuf keys = {0};
    for (int i = 0; i < 240; i++)
        strbuf_add(&keys, "j");
    screen_keys(s, keys.text);
    screen_wait_text(s, "› ○ 1.200 task 200 of 1");
    screen_keys(s, "j");
    screen_wait_gone(s, "› ○ 1.200");
    screen_keys(s, "jj");
    screen_wait_text(s, "› ○ 2.1   task 1 of 2");
    screen_keys(s, "kkk");
    screen_wait_text(s, "› ○ 1.200 task 200 of 1");
    strbuf_free(&keys);
    quit_cairn(s);
}
END_TEST

START_TEST(folded_groups_leave_their_lines_out)
{
    import_long_plan();
    struct screen *s = start_cairn();
    screen_keys(s, "hh"); /* to its group, which folds */
    screen_wait_text(s, "› ○ Group 21 of 1");
    screen_wait_gone(s, "1.101");
    screen_keys(s, "j");
    screen_wait_text(s, "› ○ Group 22 of 1");
    screen_keys(s, "<Enter>j");
    screen_wait_text(s, "› ○ Group 23 of 1");
    screen_wait_gone(s, "1.106");
    screen_keys(s, "j");
    screen_wait_text(s, "› ○ 1.111 task 111 of 1");
    screen_keys(s, "z"); /* something is folded: all unfolds */
    screen_wait_text(s, "1.106 task 106 of 1");
    screen_wait_text(s, "› ○ 1.111 task 111 of 1");
    screen_keys(s, "z"); /* and folds, on the phase that it was in */
    screen_wait_row(s, 3, "▸ 1 Stretch 1");
    screen_wait_row(s, 5, "▸ 3 Stretch 3");
    screen_keys(s, "<Enter>j");
    screen_wait_text(s, "Group 1 of 1");
    quit_cairn(s);
}
END_TEST

START_TEST(ticking_far_down_changes_that_row)
{
    import_long_plan();
    struct screen *s = start_cairn();
    screen_keys(s, "zGkk");
    screen_wait_text(s, "› ○ 3.198 task 198 of 3");
    screen_keys(s, "<Space>");
    screen_wait_text(s, "› ✔ 3.198 task 198 of 3");
    screen_keys(s, "ggu");
    screen_wait_row(s, 23, "undone: tick 3.198");
    screen_keys(s, "G");
    screen_wait_text(s, "○ 3.198 task 198 of 3");
    quit_cairn(s);
}
END_TEST

/* What comes from outside above the rows in sight leaves the eye where it was. */
START_TEST(rows_from_outside_move_nothing_in_sight)
{
    import_long_plan();
    struct screen *s = start_cairn();
    screen_keys(s, "jjjjjjjjjjjjjjjjjjjjjjjj");
    screen_wait_text(s, "› ○ 1.121 task 121 of 1");
    int row, col;
    ck_assert(screen_find(s, "› ○ 1.121", &row, &col));
    write_plan(22);
    ck_assert_int_eq(run_on_store(NULL, "import", "--update", support_path("long.md")), 0);
    screen_wait_row(s, row, "› ○ 1.116 task 121 of 1");
    quit_cairn(s);
}
END_TEST

Suite *long_suite(void)
{
    Suite *suite = suite_create("a long roadmap");
    TCase *test = screen_case(suite, "long");
    tcase_add_test(test, the_first_frame_shows_the_first_open_task);
    tcase_add_test(test, the_ends_of_all_unfolded_phases_are_reached);
    tcase_add_test(test, moving_meets_each_row_once);
    tcase_add_test(test, folded_groups_leave_their_lines_out);
    tcase_add_test(test, ticking_far_down_changes_that_row);
    tcase_add_test(test, rows_from_outside_move_nothing_in_sight);
    return suite;
}
