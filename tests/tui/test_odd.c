/* Odd terminals, odd moments: many kinds of terminal, those that can't do, storms of
 * sizes, stops and ends in the middle of a dialog. */
#include <curses.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <term.h>

#include "suites.h"

/* Whether this machine has a description of the terminal; says so where it hasn't. */
static bool is_described(const char *name)
{
    int found;
    TERMINAL *before = cur_term;
    bool known = setupterm(name, 1, &found) == OK;
    if (known)
        del_curterm(cur_term);
    set_curterm(before);
    if (!known)
        printf("skipped: no terminfo entry for %s\n", name);
    return known;
}

static const char *const kinds[] = {"xterm",        "xterm-256color",  "tmux-256color", "screen",
                                    "linux",        "vt100",           "vt220",         "rxvt",
                                    "rxvt-unicode", "screen-256color", "xterm-mono"};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* The same picture on all of them, but for the Linux console's ASCII marks. */
START_TEST(draws_the_same_on_every_kind)
{
    char term[64];
    snprintf(term, sizeof term, "TERM=%s", kinds[_i]);
    const char *const env[] = {term, NULL};
    if (!is_described(kinds[_i]))
        return;
    bool console = strcmp(kinds[_i], "linux") == 0;
    struct screen *s = start_cairn_sized(24, 80, env);
    screen_keys(s, "?<PgDn><PgUp>q35G");
    screen_wait_text(s, "Press c to check in");
    screen_keys(s, "1<Space>");
    screen_wait_row(s, 4, console ? "> x 1.1" : "› ✔ 1.1");
    screen_keys(s, "ujk"); /* the last two take the message away */
    screen_wait_row(s, 23, "quit");
    screen_expect_file(s, console ? "roadmap-console-80x24" : "roadmap-80x24-1");
    screen_resize(s, 30, 100);
    screen_wait_row(s, 29, "quit");
    screen_resize(s, 24, 80);
    screen_expect_file(s, console ? "roadmap-console-80x24" : "roadmap-80x24-1");
    screen_keys(s, "<C-z>");
    screen_suspended(s);
    ck_assert(screen_modes(s).cooked);
    screen_resume(s);
    screen_expect_file(s, console ? "roadmap-console-80x24" : "roadmap-80x24-1");
    screen_keys(s, "q");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    ck_assert(screen_modes(s).cooked);
    ck_assert(screen_modes(s).cursor);
    ck_assert(!screen_modes(s).mouse);
    screen_stop(s);
}
END_TEST

/* The description of a PC's console says that the last column wraps at once, which
 * libvterm's doesn't: no picture, but it lives, writes no more than it should and ends well. */
START_TEST(lives_on_the_consoles_of_old)
{
    const char *const env[] = {"TERM=ansi", NULL};
    if (!is_described("ansi"))
        return;
    struct screen *s = screen_start(24, 80, env, "--store", support_path("cairn.db"), NULL);
    screen_wait_text(s, "Foundations");
    screen_keys(s, "?q2345<Space>u1");
    screen_settle(s);
    ck_assert_uint_eq(screen_idle(s, 50), 0);
    screen_keys(s, "q");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    ck_assert(screen_modes(s).cooked);
    screen_stop(s);
}
END_TEST

/* One sentence that names what to do, and exit 1. */
START_TEST(refuses_what_can_not_be_drawn_on)
{
    static const struct {
        const char *term, *why;
    } all[] = {{"TERM=dumb", "the terminal 'dumb' can't place its cursor"},
               {"TERM", "TERM is not set"},
               {"TERM=", "TERM is not set"},
               {"TERM=no-such-terminal", "the terminal 'no-such-terminal' is not known here"},
               {"TERM=../../etc/passwd", "is not known here"}};
    const char *const env[] = {all[_i].term, NULL};
    struct screen *s = screen_start(24, 100, env, "--store", support_path("cairn.db"), NULL);
    ck_assert_int_eq(screen_wait_exit(s), 1);
    const char *said = screen_raw(s);
    ck_assert_msg(strncmp(said, "cairn: ", 7) == 0, "%s", said);
    ck_assert_ptr_nonnull(strstr(said, all[_i].why));
    ck_assert_ptr_nonnull(strstr(said, "try 'cairn status'"));
    ck_assert_ptr_null(strchr(said, '\033'));
    ck_assert_ptr_eq(strchr(said, '\n') + 1, said + strlen(said));
    screen_stop(s);
}
END_TEST

/* Not a byte outside ASCII where the locale has none, whatever the terminal. */
START_TEST(speaks_ascii_in_the_c_locale)
{
    static const char *const terms[] = {"TERM=xterm-256color", "TERM=linux", "TERM=screen"};
    const char *const env[] = {"LC_ALL=C", terms[_i], NULL};
    struct screen *s = start_cairn_sized(24, 80, env);
    screen_keys(s, "2345?q");
    screen_settle(s);
    for (const char *c = screen_raw(s); *c; c++)
        ck_assert_int_eq(*c & 0x80, 0);
    screen_stop(s);
}
END_TEST

START_TEST(stands_after_a_storm_of_sizes)
{
    struct screen *s = start_cairn();
    unsigned chance = 1;
    for (int i = 0; i < 400; i++) {
        chance = chance * 1103515245u + 12345u;
        screen_resize(s, 1 + (int)(chance >> 16) % 60, 1 + (int)(chance >> 8) % 200);
        if (i % 5 == 0)
            screen_keys(s, "jk");
    }
    screen_resize(s, 500, 500);
    screen_wait_row(s, 499, "quit");
    screen_resize(s, 24, 80);
    screen_expect_file(s, "roadmap-80x24-1");
    quit_cairn(s);
}
END_TEST

/* How each dialog is opened from the first row, and what tells that it is open. */
static const struct {
    const char *keys, *text;
} dialogs[] = {{"?", "Keys in Roadmap"},  {"j<Enter>", "Details"}, {"L", "Roadmaps"},
               {"ctyped", "typed"},       {"e typed", "typed"},    {"jD", "Remove"},
               {"L?", "Keys in Roadmaps"}};
enum { DIALOGS = sizeof dialogs / sizeof *dialogs };

START_TEST(is_stopped_and_goes_on_in_any_dialog)
{
    struct screen *s = start_cairn();
    screen_keys(s, dialogs[_i].keys);
    screen_wait_text(s, dialogs[_i].text);
    screen_settle(s);
    char before[20000];
    snprintf(before, sizeof before, "%s", screen_picture(s));
    screen_keys(s, "<C-z>");
    screen_suspended(s);
    ck_assert(screen_restored(s));
    screen_resume(s);
    screen_expect(s, before);
    screen_stop(s);
}
END_TEST

START_TEST(window_is_closed_in_any_dialog)
{
    struct screen *s = start_cairn();
    screen_keys(s, dialogs[_i].keys);
    screen_wait_text(s, dialogs[_i].text);
    screen_hang_up(s);
    ck_assert_int_eq(screen_wait_exit(s), 128 + SIGHUP);
    screen_stop(s);
    ck_assert_int_eq(run_on_store(NULL, "status", NULL, NULL), 0);
}
END_TEST

/* A size that the terminal can't tell is no reason to fall over. */
START_TEST(starts_in_a_window_of_no_size)
{
    struct screen *s = screen_start(1, 1, NULL, "--store", support_path("cairn.db"), NULL);
    screen_settle(s);
    ck_assert(!screen_ended(s));
    screen_resize(s, 24, 80);
    screen_wait_row(s, 23, "quit");
    quit_cairn(s);
}
END_TEST

Suite *odd_suite(void)
{
    Suite *suite = suite_create("odd terminals");
    TCase *test = screen_case(suite, "odd terminals");
    tcase_add_loop_test(test, draws_the_same_on_every_kind, 0, KINDS);
    tcase_add_test(test, lives_on_the_consoles_of_old);
    tcase_add_loop_test(test, refuses_what_can_not_be_drawn_on, 0, 5);
    tcase_add_loop_test(test, speaks_ascii_in_the_c_locale, 0, 3);
    tcase_add_test(test, stands_after_a_storm_of_sizes);
    tcase_add_loop_test(test, is_stopped_and_goes_on_in_any_dialog, 0, DIALOGS);
    tcase_add_loop_test(test, window_is_closed_in_any_dialog, 0, DIALOGS);
    tcase_add_test(test, starts_in_a_window_of_no_size);
    return suite;
}
