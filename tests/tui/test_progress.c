/* The Progress tab from a fixed history: forecast, charts, activity, journal. */
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"

static void on_day(const char *day, const char *a, const char *b, const char *c)
{
    setenv("CAIRN_TODAY", day, 1);
    struct support_output output =
        support_cairn(NULL, "--store", support_path("cairn.db"), a, b, c, NULL);
    ck_assert_msg(output.status == 0, "%s %s: %s", a, b, output.err);
    support_output_free(&output);
}

/* A task every second week, at the pace of the plan: 1.1 on 8 Dec, 1.2 on 22
 * Dec … 3.2 on 16 Mar, a check-in each on that day and the next. */
void write_history(void)
{
    static const struct {
        const char *task, *day, *next;
    } steps[] = {
        {"1.1", "2026-12-08", "2026-12-09"}, {"1.2", "2026-12-22", "2026-12-23"},
        {"1.3", "2027-01-05", "2027-01-06"}, {"2.1", "2027-01-19", "2027-01-20"},
        {"2.2", "2027-02-02", "2027-02-03"}, {"2.3", "2027-02-16", "2027-02-17"},
        {"3.1", "2027-03-02", "2027-03-03"}, {"3.2", "2027-03-16", "2027-03-17"},
    };
    on_day("2026-11-24", "status", NULL, NULL);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        char text[64];
        on_day(steps[i].day, "done", steps[i].task, NULL);
        snprintf(text, sizeof text, "worked on %s", steps[i].task);
        on_day(steps[i].day, "checkin", "-m90", text);
        on_day(steps[i].next, "checkin", "more of it", NULL);
    }
}

static const char *const late_march[] = {"CAIRN_TODAY=2027-03-17", NULL};

static const struct size {
    int rows, cols;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {10, 40, "40x10"}, {60, 200, "200x60"}, {40, 120, "120x40"}};

START_TEST(shows_a_fixed_history)
{
    const struct size *size = &sizes[_i];
    char name[64];
    write_history();
    struct screen *s = start_cairn_sized(size->rows, size->cols, late_march);
    screen_keys(s, "5");
    for (int page = 1; page <= (size->rows >= 40 ? 1 : 3); page++) {
        snprintf(name, sizeof name, "progress-%s-%d", size->name, page);
        screen_expect_file(s, name);
        screen_keys(s, "<PgDn>");
    }
    screen_keys(s, "4");
    snprintf(name, sizeof name, "week-history-%s", size->name);
    screen_expect_file(s, name);
    quit_cairn(s);
}
END_TEST

START_TEST(draws_in_ascii_too)
{
    const char *const env[] = {"CAIRN_TODAY=2027-03-17", "LC_ALL=C", NULL};
    write_history();
    struct screen *s = start_cairn_sized(48, 80, env);
    screen_keys(s, "5");
    screen_expect_file(s, "progress-ascii-80x48");
    quit_cairn(s);
}
END_TEST

/* The empty state says what will appear, and when. */
START_TEST(says_on_day_one_what_will_come)
{
    struct screen *s = start_cairn_sized(48, 80, NULL);
    screen_keys(s, "5");
    screen_expect_file(s, "progress-day-one-80x48");
    quit_cairn(s);
}
END_TEST

START_TEST(check_in_is_typed_noted_and_undone)
{
    struct screen *s = start_cairn_sized(48, 80, NULL);
    screen_keys(s, "5c");
    screen_wait_row(s, 47, "Check in (minutes and a line):");
    ck_assert(screen_modes(s).cursor);
    screen_keys(s, "1h30 chapitre 2, élève 日本<Left><BS><Home><Del>2<End>!");
    screen_wait_row(s, 47, "2h30 chapitre 2, élève 本!");
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 47, "noted: check in 150 min: chapitre 2, élève 本!");
    ck_assert(!screen_modes(s).cursor);
    screen_keys(s, "G");
    screen_wait_text(s, "24 Nov       150 min  chapitre 2");
    screen_wait_text(s, "streak 1 day, longest 1   150 min this week");
    screen_keys(s, "u");
    screen_wait_row(s, 47, "undone: check in 150 min");
    screen_wait_gone(s, "24 Nov       150 min");
    quit_cairn(s);
}
END_TEST

START_TEST(check_in_is_given_up_with_esc_and_empty)
{
    struct screen *s = start_cairn();
    screen_keys(s, "cq not quit<Esc>");
    screen_wait_row(s, 23, "given up");
    screen_keys(s, "c<Enter>");
    screen_wait_row(s, 23, "nothing was noted");
    screen_keys(s, "cwords to delete<C-w><C-w><C-u>45<Enter>");
    screen_wait_row(s, 23, "noted: check in 45 min");
    screen_keys(s, "c2000 too many<Enter>");
    screen_wait_row(s, 22, "at most 1440 minutes");
    screen_keys(s, "<Home><Del><Del><Del><Del>20<Enter>"); /* what was typed is still there */
    screen_wait_row(s, 23, "noted: check in 20 min: too many");
    quit_cairn(s);
}
END_TEST

/* A prompt survives what the world does to the window meanwhile. */
START_TEST(prompt_survives_resizing)
{
    struct screen *s = start_cairn();
    screen_keys(s, "c30 a rather long line that does not fit into a narrow window");
    screen_wait_row(s, 23, "narrow window");
    screen_resize(s, 10, 40);
    screen_wait_row(s, 9, "window");
    screen_resize(s, 1, 1);
    screen_settle(s);
    screen_resize(s, 24, 80);
    screen_wait_row(s, 23, "into a narrow window");
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 23, "noted: check in 30 min: a rather");
    quit_cairn(s);
}
END_TEST

Suite *progress_suite(void)
{
    Suite *suite = suite_create("progress");
    TCase *test = screen_case(suite, "progress");
    tcase_add_loop_test(test, shows_a_fixed_history, 0, 4);
    tcase_add_test(test, draws_in_ascii_too);
    tcase_add_test(test, says_on_day_one_what_will_come);
    tcase_add_test(test, check_in_is_typed_noted_and_undone);
    tcase_add_test(test, check_in_is_given_up_with_esc_and_empty);
    tcase_add_test(test, prompt_survives_resizing);
    return suite;
}
