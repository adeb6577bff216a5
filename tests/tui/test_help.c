/* The help: every key once, those of the place it was opened from first; and the keys in the
 * last row. */
#include <stdio.h>
#include <string.h>

#include "../../src/tui/keys.h"
#include "suites.h"

/* How often the line stands in the picture. */
static int times(const char *picture, const char *line)
{
    int count = 0;
    for (const char *at = picture; (at = strstr(at, line)); at++)
        count++;
    return count;
}

/* In the tab, the Progress tab, the details, the roadmaps. */
START_TEST(lists_every_key_once_wherever_it_is_opened)
{
    static const char *const ways[] = {"?", "5?", "j<Enter>?", "L?"};
    struct screen *s = start_cairn_sized(120, 80, NULL);
    screen_keys(s, ways[_i]);
    screen_wait_text(s, "a resource: a book");
    screen_settle(s);
    const char *picture = screen_picture(s);
    for (size_t i = 0; i < key_count; i++) {
        char line[200];
        if (!key_table[i].help)
            continue;
        snprintf(line, sizeof line, "   %-13s %s", key_table[i].name, key_table[i].help);
        ck_assert_msg(times(picture, line) == 1, "%d times: %s", times(picture, line), line);
    }
    screen_stop(s);
}
END_TEST

/* Row of a text. */
static int row_of(struct screen *s, const char *text)
{
    int row = -1;
    screen_wait_text(s, text);
    screen_find(s, text, &row, NULL);
    return row;
}

START_TEST(what_works_here_comes_first)
{
    struct screen *s = start_cairn_sized(120, 80, NULL);
    screen_keys(s, "4?");
    screen_wait_row(s, 3, "Keys in This week");
    int elsewhere = row_of(s, "Keys elsewhere");
    ck_assert_int_lt(row_of(s, "tick, untick"), elsewhere);
    ck_assert_int_gt(row_of(s, "fold or unfold everything"), elsewhere); /* nothing folds there */
    ck_assert_int_gt(row_of(s, "in the list: import"), elsewhere);
    screen_keys(s, "q5?");
    screen_wait_row(s, 3, "Keys in Progress");
    ck_assert_int_gt(row_of(s, "tick, untick"), row_of(s, "Keys elsewhere"));
    ck_assert_int_gt(row_of(s, "edit the title"), row_of(s, "Keys elsewhere"));
    screen_keys(s, "qL?");
    screen_wait_row(s, 3, "Keys in Roadmaps");
    screen_wait_row(s, 5, "in the list: use the selected one");
    screen_stop(s);
}
END_TEST

START_TEST(goes_back_to_where_it_was_opened)
{
    struct screen *s = start_cairn();
    screen_keys(s, "L");
    screen_wait_row(s, 1, "Roadmaps");
    screen_keys(s, "?");
    screen_wait_row(s, 3, "Keys in Roadmaps");
    screen_keys(s, "?");
    screen_wait_row(s, 3, "Roadmaps");
    screen_wait_row(s, 23, "D remove");
    screen_keys(s, "<Esc>");
    screen_wait_row(s, 23, "q quit");
    screen_keys(s, "j<Enter>");
    screen_wait_row(s, 1, "Details");
    screen_keys(s, "?");
    screen_wait_row(s, 3, "Keys in Details");
    screen_keys(s, "q");
    screen_wait_row(s, 1, "Details");
    screen_keys(s, "q");
    screen_wait_row(s, 23, "q quit");
    quit_cairn(s);
}
END_TEST

/* Two columns where there is room, one that scrolls elsewhere. */
START_TEST(fills_the_screen_it_has)
{
    static const struct {
        int rows, cols;
        const char *name;
    } sizes[] = {{40, 120, "help-120x40"}, {10, 40, "help-40x10"}};
    struct screen *s = start_cairn_sized(sizes[_i].rows, sizes[_i].cols, NULL);
    screen_keys(s, "?");
    screen_expect_file(s, sizes[_i].name);
    screen_stop(s);
}
END_TEST

/* At no width is a hint cut off, and the way out is always among them. */
START_TEST(the_last_row_fits_every_width)
{
    struct screen *s = start_cairn_sized(24, 40, NULL);
    for (int cols = 40; cols <= 130; cols += 3) {
        screen_resize(s, 24, cols);
        screen_settle(s);
        const char *line = screen_line(s, 23);
        ck_assert_msg(strstr(line, "? help  q quit") != NULL, "%d: %s", cols, line);
        ck_assert_msg(!strstr(line, "…"), "%d: %s", cols, line);
        ck_assert_ptr_nonnull(strstr(line, "Space tick"));
    }
    screen_stop(s);
}
END_TEST

/* No key is dead without a word, a key without a letter neither. */
START_TEST(a_key_that_does_nothing_says_so)
{
    static const char *const keys[] = {"<Ins>", "<Del>", "<BS>", "é", "t"};
    struct screen *s = start_cairn();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        screen_keys(s, "j");
        screen_wait_row(s, 23, "Space tick");
        screen_keys(s, keys[i]);
        screen_wait_row(s, 23, "does nothing here: ? shows the keys");
    }
    quit_cairn(s);
}
END_TEST

/* What matters most is named where not all of it fits, and what does nothing isn't. */
START_TEST(the_last_row_names_what_matters_here)
{
    struct screen *s = start_cairn();
    screen_wait_row(s, 23,
                    "Space tick  d doing  s skip  u undo  E note  / find  o open  ? help  q quit");
    screen_keys(s, "5");
    screen_wait_row(s, 23, "c check in");
    ck_assert(!strstr(screen_line(s, 23), "tick"));
    screen_resize(s, 10, 40);
    screen_keys(s, "1L");
    screen_wait_row(s, 9, "Enter use");
    screen_wait_row(s, 9, "? help  q, Esc back");
    screen_stop(s);
}
END_TEST

Suite *help_suite(void)
{
    Suite *suite = suite_create("help");
    TCase *test = screen_case(suite, "help");
    tcase_add_loop_test(test, lists_every_key_once_wherever_it_is_opened, 0, 4);
    tcase_add_test(test, what_works_here_comes_first);
    tcase_add_test(test, goes_back_to_where_it_was_opened);
    tcase_add_loop_test(test, fills_the_screen_it_has, 0, 2);
    tcase_add_test(test, the_last_row_fits_every_width);
    tcase_add_test(test, a_key_that_does_nothing_says_so);
    tcase_add_test(test, the_last_row_names_what_matters_here);
    return suite;
}
