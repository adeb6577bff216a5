/* Finding as one types, over folds and tabs; and filters. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/tui/marks.h"
#include "suites.h"

static const struct size {
    int rows, cols;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {10, 40, "40x10"}, {40, 120, "120x40"}};

static void expect(struct screen *s, const char *what, const struct size *size)
{
    char name[64];
    snprintf(name, sizeof name, "%s-%s", what, size->name);
    screen_expect_file(s, name);
}

START_TEST(finds_while_one_types)
{
    const struct size *size = &sizes[_i];
    struct screen *s = start_cairn_sized(size->rows, size->cols, NULL);
    int last = size->rows - 1;
    screen_keys(s, "/feast");
    screen_wait_row(s, last, "1 of 6");
    expect(s, "find-typing", size);
    screen_keys(s, "<Enter>");
    screen_wait_row(s, last, "1 of 6: feast");
    expect(s, "find-found", size);
    screen_keys(s, "/zzz");
    screen_wait_row(s, last, "nothing found");
    expect(s, "find-nothing", size);
    screen_stop(s);
}
END_TEST

/* Only what hides the present match is unfolded; Esc brings everything back. */
START_TEST(esc_goes_back_to_where_one_was)
{
    struct screen *s = start_cairn();
    screen_keys(s, "j");
    screen_wait_row(s, 5, " › ○ 1.2");
    screen_keys(s, "/");
    screen_wait_row(s, 23, "Find:");
    screen_keys(s, "local");
    screen_wait_text(s, " › ○ 3.1 Set up a local Feast");
    screen_wait_text(s, "▾ 3 Master");
    screen_keys(s, "<C-u>portfolio");
    screen_wait_text(s, "▸ 3 Master"); /* folded again */
    screen_keys(s, "<C-u>kaggle");
    screen_wait_row(s, 23, "1 of");
    screen_keys(s, "<Esc>");
    screen_wait_row(s, 5, " › ○ 1.2");
    screen_wait_text(s, "▸ 3 Master");
    screen_wait_row(s, 23, "quit");
    screen_keys(s, "n");
    screen_wait_row(s, 23, "nothing to go to: / finds");
    quit_cairn(s);
}
END_TEST

START_TEST(n_goes_on_through_folds_and_tabs_and_around)
{
    struct screen *s = start_cairn();
    screen_keys(s, "/feast<Enter>");
    screen_wait_row(s, 23, "1 of 6: feast");
    screen_wait_text(s, " › ○ 3.1");
    screen_keys(s, "n");
    screen_wait_row(s, 23, "2 of 6: feast");
    screen_wait_text(s, "› ↗ Feast documentation");
    screen_keys(s, "nnn");
    screen_wait_row(s, 23, "5 of 6: feast, in the note");
    screen_wait_text(s, " › ○ Join a community"); /* an action, in its tab */
    screen_keys(s, "nn");
    screen_wait_row(s, 23, "1 of 6: feast");
    screen_wait_text(s, " › ○ 3.1");
    screen_keys(s, "N");
    screen_wait_row(s, 23, "6 of 6: feast");
    screen_keys(s, "1gn"); /* from the selection on */
    screen_wait_row(s, 23, "1 of 6");
    screen_wait_text(s, " › ○ 3.1");
    quit_cairn(s);
}
END_TEST

START_TEST(case_and_accents_do_not_matter_and_matches_are_marked)
{
    struct screen *s = start_cairn();
    screen_keys(s, "aDie Übung in Éire<Enter>");
    screen_wait_row(s, 5, " › ○ 1.2 Die Übung");
    screen_keys(s, "k/ubung EIRE<Enter>");
    screen_wait_row(s, 5, " › ○ 1.2 Die Übung");
    screen_keys(s, "k");
    screen_wait_row(s, 4, " › ○ 1.1");
    screen_settle(s);
    ck_assert(!screen_attr(s, 5, 11).reverse);
    ck_assert(screen_attr(s, 5, 13).reverse);
    ck_assert(screen_attr(s, 5, 17).reverse);
    ck_assert(!screen_attr(s, 5, 18).reverse);
    ck_assert(screen_attr(s, 5, 22).reverse);
    screen_keys(s, "<Esc>");
    screen_wait_row(s, 23, "no match is marked any more");
    screen_settle(s);
    ck_assert(!screen_attr(s, 5, 13).reverse);
    screen_keys(s, "<Esc>");
    screen_wait_row(s, 23, "no match is marked, nothing is filtered");
    quit_cairn(s);
}
END_TEST

static void expect_marks(const char *text, const char *wanted, const char *shown)
{
    struct mark marks[8];
    char out[200];
    size_t count = marks_find(text, wanted, marks, 8), used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, sizeof out - used, "%d-%d ", marks[i].from, marks[i].to);
    ck_assert_msg(strcmp(out, shown) == 0, "'%s' in '%s': %s", wanted, text, out);
}

START_TEST(marks_count_cells)
{
    expect_marks("SQL and sqlite, NoSQL", "sql", "0-3 8-11 ");
    expect_marks("NoSQL", "sql", "2-5 ");
    expect_marks("世界 Straße", "strasse 界", "5-11 2-4 ");
    expect_marks("e\xCC\x81" "cole", "ecole", "0-5 ");
    expect_marks("nothing", "zz", "");
    expect_marks("", "a", "");
    expect_marks("a a a", "a", "0-1 2-3 4-5 ");
    expect_marks("a b", "  ", "");
}
END_TEST

/* Another screen changes the roadmap while a text to find stands in the prompt. */
START_TEST(typing_goes_on_while_the_roadmap_changes)
{
    struct screen *s = start_cairn(), *other = start_cairn();
    screen_keys(s, "/local");
    screen_wait_text(s, " › ○ 3.1 Set up a local Feast");
    screen_keys(other, "D");
    screen_wait_row(other, 23, "[y/n]");
    screen_keys(other, "y");
    screen_wait_row(s, 4, "1.1 Finish the Machine");
    screen_wait_row(s, 23, "Find: local");
    screen_keys(s, " feast");
    screen_wait_text(s, " › ○ 3.1 Set up a local Feast");
    screen_keys(s, "<Esc>");
    screen_wait_row(s, 4, " › ○ 1.1 Finish the Machine");
    quit_cairn(s);
    quit_cairn(other);
}
END_TEST

/* ---- filters ---- */

/* A letter is answered from the first four thousand matches; Enter counts them all, and n goes
 * through all of them. */
START_TEST(enter_finds_what_typing_left_out)
{
    enum { TASKS = 4100 };
    FILE *file = fopen(support_path("many.md"), "w");
    ck_assert_ptr_nonnull(file);
    fputs("# Many\n## Phase 1: All (8 weeks)\n", file);
    for (int i = 1; i <= TASKS; i++)
        fprintf(file, "- [ ] Marmot %d\n", i);
    fclose(file);
    char *out;
    ck_assert_int_eq(run_on_store(&out, "import", support_path("many.md"), NULL), 0);
    free(out);
    struct screen *s = start_cairn_sized(24, 80, NULL);
    screen_keys(s, "/marm");
    screen_wait_row(s, 23, "1 of 4000+");
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 23, "1 of 4100: marm");
    screen_keys(s, "N");
    screen_wait_row(s, 23, "4100 of 4100: marm");
    screen_wait_row(s, 20, "Marmot 4100");
    quit_cairn(s);
}
END_TEST

START_TEST(f_goes_through_the_filters)
{
    const struct size *size = &sizes[_i];
    struct screen *s = start_cairn_sized(size->rows, size->cols, NULL);
    int last = size->rows - 1;
    screen_keys(s, "<Space>j");
    screen_wait_text(s, "› ○ 1.2");
    screen_keys(s, "d");
    screen_wait_text(s, "› ◐ 1.2");
    screen_keys(s, "f");
    screen_wait_row(s, last, "open only: 1 hidden");
    expect(s, "filter-open", size);
    screen_keys(s, "f");
    screen_wait_row(s, last, "under way only");
    expect(s, "filter-doing", size);
    screen_keys(s, "f");
    screen_wait_row(s, last, "due only");
    expect(s, "filter-due", size);
    screen_keys(s, "4");
    screen_wait_row(s, last, "quit");
    expect(s, "filter-due-week", size);
    screen_keys(s, "2");
    screen_wait_text(s, "Nothing is due in the next seven");
    expect(s, "filter-empty", size);
    screen_keys(s, "1f");
    screen_wait_row(s, last, "everything is shown");
    screen_wait_text(s, "› ◐ 1.2"); /* still selected */
    screen_stop(s);
}
END_TEST

/* An item that the filter hides is selected again once it is shown. */
START_TEST(the_selection_outlives_a_filter)
{
    struct screen *s = start_cairn();
    screen_keys(s, "jjd");
    screen_wait_row(s, 6, " › ◐ 1.3");
    screen_keys(s, "kk<Space>");
    screen_wait_row(s, 4, " › ✔ 1.1");
    screen_keys(s, "f");
    screen_wait_row(s, 4, " › ○ 1.2");
    screen_keys(s, "f");
    screen_wait_row(s, 4, " › ◐ 1.3");
    screen_keys(s, "ff");
    screen_wait_row(s, 4, " › ✔ 1.1");
    screen_keys(s, "ffj"); /* a choice made meanwhile counts */
    screen_wait_row(s, 4, " › ◐ 1.3");
    screen_keys(s, "k<Esc>");
    screen_wait_row(s, 4, "✔ 1.1");
    screen_keys(s, "5f");
    screen_wait_row(s, 23, "nothing to filter in this tab");
    quit_cairn(s);
}
END_TEST

START_TEST(ticking_under_a_filter_goes_on_with_the_next)
{
    struct screen *s = start_cairn();
    screen_keys(s, "f<Space>");
    screen_wait_row(s, 4, " › ○ 1.2");
    screen_wait_row(s, 23, "done: 1.1");
    screen_keys(s, "<Space>");
    screen_wait_row(s, 4, " › ○ 1.3");
    screen_wait_row(s, 2, "open only: 2 hidden");
    screen_keys(s, "uu");
    screen_wait_row(s, 4, " › ○ 1.1");
    screen_keys(s, "2");
    screen_wait_text(s, "open only: 5 hidden");
    screen_wait_gone(s, "Skills you have");
    quit_cairn(s);
}
END_TEST

START_TEST(finding_what_is_filtered_out_ends_the_filter)
{
    struct screen *s = start_cairn();
    screen_keys(s, "ff/numpy<Enter>");
    screen_wait_row(s, 23, "of");
    screen_wait_text(s, "› ○ 1.1");
    screen_wait_row_gone(s, 2, "hidden");
    quit_cairn(s);
}
END_TEST

Suite *screen_find_suite(void)
{
    Suite *suite = suite_create("find");
    TCase *test = screen_case(suite, "find");
    tcase_add_loop_test(test, finds_while_one_types, 0, 3);
    tcase_add_test(test, enter_finds_what_typing_left_out);
    tcase_add_test(test, esc_goes_back_to_where_one_was);
    tcase_add_test(test, n_goes_on_through_folds_and_tabs_and_around);
    tcase_add_test(test, case_and_accents_do_not_matter_and_matches_are_marked);
    tcase_add_test(test, marks_count_cells);
    tcase_add_test(test, typing_goes_on_while_the_roadmap_changes);
    test = screen_case(suite, "filter");
    tcase_add_loop_test(test, f_goes_through_the_filters, 0, 3);
    tcase_add_test(test, the_selection_outlives_a_filter);
    tcase_add_test(test, ticking_under_a_filter_goes_on_with_the_next);
    tcase_add_test(test, finding_what_is_filtered_out_ends_the_filter);
    return suite;
}
