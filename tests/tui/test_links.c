/* Links: opened in a browser that gets nothing of the terminal, or shown and copied. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "../../src/tui/link.h"
#include "suites.h"

/* ---- what is a link ---- */

START_TEST(only_web_links_are_links)
{
    static const char *const good[] = {"http://a", "https://a.b/c?d=e&f=%20#g", "HTTPS://A",
                                       "https://例え.jp/'$(x)`;"};
    static const char *const bad[] = {
        "",          "http://",    "https:/a",    "file:///etc/passwd", "javascript:alert(1)",
        "-http://a", "http://a b", "http://a\nb", "http://a\033[m",     " http://a",
        "httpx://a"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(link_is_web(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!link_is_web(bad[i]), "%s", bad[i]);
}
END_TEST

START_TEST(links_are_found_in_notes)
{
    static const struct {
        const char *note, *link;
    } all[] = {{"See https://a.b/c, then", "https://a.b/c"},
               {"(http://a.b)", "http://a.b"},
               {"<https://a.b/(c)>", "https://a.b/(c"},
               {"the http protocol: https://x.", "https://x"},
               {"no http:// link, nor ftp://a", NULL},
               {"", NULL}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char *link = link_in(all[i].note);
        if (all[i].link)
            ck_assert_str_eq(link, all[i].link);
        else
            ck_assert_ptr_null(link);
        free(link);
    }
}
END_TEST

/* ---- on the screen ---- */

static void write_file(const char *name, const char *text, mode_t mode)
{
    FILE *file = fopen(support_path(name), "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
    chmod(support_path(name), mode);
}

static const char plan[] = "# Plan\n\n## Phase 1: One\n\n"
                           "- [ ] Read it\n"
                           "  - [The book](https://book.example/a?b='$(touch%20x);c&d)\n"
                           "  - [More](https://more.example)\n"
                           "- [ ] Look at it: it says https://note.example/x, mostly\n"
                           "- [ ] Alone\n";

static char *env[12];

/* A roadmap with links, and a $BROWSER that writes down what it gets. */
static void set_up(const char *const *more)
{
    static char browser[600], place[600];
    char script[1200];
    write_file("plan.md", plan, 0600);
    ck_assert_int_eq(run_on_store(NULL, "import", support_path("plan.md"), NULL), 0);
    snprintf(script, sizeof script,
             "#!/bin/sh\n"
             "{ echo $$; for a; do echo \"[$a]\"; done\n"
             "for fd in 0 1 2; do [ -t $fd ] && echo \"terminal $fd\"; done; } >'%s'\n"
             "mv '%s' '%s'\n[ ! -e '%s' ]\n",
             support_path("opened.part"), support_path("opened.part"), support_path("opened"),
             support_path("fail"));
    write_file("browser", script, 0700);
    snprintf(browser, sizeof browser, "BROWSER=%s", support_path("browser"));
    snprintf(place, sizeof place, "TMPDIR=%s", support_folder());
    size_t count = 0;
    env[count++] = browser;
    env[count++] = place;
    for (; more && *more; more++)
        env[count++] = (char *)(size_t)*more;
    env[count] = NULL;
}

static struct screen *start(const char *const *more)
{
    set_up(more);
    struct screen *s = start_cairn_sized(24, 80, (const char *const *)env);
    screen_keys(s, "g");
    screen_wait_row(s, 3, "One");
    if (!screen_find(s, "1.1", NULL, NULL))
        screen_keys(s, "l");
    screen_wait_row(s, 4, "1.1 Read it");
    return s;
}

/* What the browser wrote down; waits until it has, for as long as the driver would. */
static char *opened(struct screen *s)
{
    static char text[2000];
    time_t end = time(NULL) + screen_patience();
    FILE *file;
    while (!(file = fopen(support_path("opened"), "r")) && time(NULL) < end)
        screen_idle(s, 10);
    ck_assert_msg(file != NULL, "the browser was not started: %s", screen_line(s, 23));
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    remove(support_path("opened"));
    return text;
}

START_TEST(opens_the_link_as_one_argument)
{
    struct screen *s = start(NULL);
    screen_keys(s, "jj"); /* from the phase over the task to its first resource */
    screen_wait_row(s, 5, "›");
    screen_keys(s, "o");
    char *text = opened(s), *end;
    pid_t pid = (pid_t)strtol(text, &end, 10);
    ck_assert_str_eq(end, "\n[https://book.example/a?b='$(touch%20x);c&d]\n");
    screen_wait_row(s, 23, " opened with ");
    time_t patience = time(NULL) + screen_patience();
    while (kill(pid, 0) == 0 && time(NULL) < patience) /* a zombie can still be signalled */
        screen_idle(s, 10);
    ck_assert_int_eq(kill(pid, 0), -1);
    ck_assert_int_eq(errno, ESRCH);
    quit_cairn(s);
}
END_TEST

START_TEST(opens_a_tasks_first_resource_or_the_link_in_its_note)
{
    struct screen *s = start(NULL);
    screen_keys(s, "j");
    screen_wait_row(s, 4, "› ○ 1.1");
    screen_keys(s, "o");
    ck_assert_ptr_nonnull(strstr(opened(s), "[https://book.example"));
    screen_wait_row(s, 23, "opened its first resource with");
    screen_keys(s, "G");
    screen_wait_text(s, "› ○ 1.3");
    screen_keys(s, "o");
    screen_wait_row(s, 23, "no link here");
    quit_cairn(s);
}
END_TEST

START_TEST(the_browsers_words_are_split_and_filled)
{
    static char with_words[600];
    struct screen *s;
    set_up(NULL);
    snprintf(with_words, sizeof with_words, "BROWSER=%s  --new-tab=%%s -x:never",
             support_path("browser"));
    const char *const more[] = {with_words, NULL};
    s = start(more);
    screen_keys(s, "o"); /* on the phase */
    ck_assert_ptr_nonnull(
        strstr(opened(s), "[--new-tab=https://book.example/a?b='$(touch%20x);c&d]\n[-x]\n"));
    quit_cairn(s);
}
END_TEST

/* A browser of the terminal's has the terminal until it ends, over SSH too. */
START_TEST(a_browser_in_the_terminal_gets_it)
{
    static char browser[600];
    write_file("w3m", "#!/bin/sh\n[ -t 0 ] && [ -t 1 ] && echo \"reading $1\"\nread line\n", 0700);
    snprintf(browser, sizeof browser, "BROWSER=%s", support_path("w3m"));
    const char *const more[] = {browser, "SSH_TTY=/dev/pts/1", NULL};
    struct screen *s = start(more);
    screen_keys(s, "jjo");
    screen_wait_text(s, "reading https://book.example/a?b='$(touch%20x);c&d");
    ck_assert(screen_modes(s).cooked);
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 23, "opened with ");
    screen_wait_row(s, 5, "›");
    screen_keys(s, "k");
    screen_wait_row(s, 4, "›");
    quit_cairn(s);
}
END_TEST

START_TEST(says_when_the_browser_fails)
{
    struct screen *s = start(NULL);
    write_file("fail", "", 0600);
    screen_keys(s, "o");
    screen_wait_row(s, 23, "the browser could not open it: y copies the link");
    screen_keys(s, "k");
    screen_wait_row(s, 23, "quit");
    quit_cairn(s);
}
END_TEST

/* OSC 52 with "https://book.example/a?b='$(touch%20x);c&d" and "Alone" in base64. */
#define LINK_64  "aHR0cHM6Ly9ib29rLmV4YW1wbGUvYT9iPSckKHRvdWNoJTIweCk7YyZk"
#define TITLE_64 "QWxvbmU="

START_TEST(shows_and_copies_where_nothing_opens)
{
    static const struct {
        const char *env[4], *why;
    } all[] = {
        {{"BROWSER", "SSH_CONNECTION=1 2 3 4", "DISPLAY=:0"}, "no browser over SSH: copied"},
        {{"BROWSER", "SSH_TTY=/dev/pts/1", "WAYLAND_DISPLAY=w"}, "no browser over SSH: copied"},
        {{"BROWSER="}, "no display for a browser: copied"},
        {{"BROWSER=/nonexistent/b"}, "can't run /nonexistent/b: No such file or directory: copied"},
        {{"BROWSER", "DISPLAY=:0", "PATH=/nonexistent"}, "can't run xdg-open: No such file"},
    };
    struct screen *s = start(all[_i].env);
    screen_keys(s, "o");
    screen_wait_row(s, 23, all[_i].why);
    screen_settle(s);
    ck_assert_ptr_nonnull(strstr(screen_raw(s), "\033]52;c;" LINK_64 "\007"));
    quit_cairn(s);
}
END_TEST

START_TEST(copies_links_and_titles)
{
    struct screen *s = start(NULL);
    screen_keys(s, "jj");
    screen_wait_row(s, 5, "›");
    screen_keys(s, "y");
    screen_wait_row(s, 23, "copied: https://book.example/a");
    screen_settle(s);
    ck_assert_ptr_nonnull(strstr(screen_raw(s), "\033]52;c;" LINK_64 "\007"));
    screen_keys(s, "Gy");
    screen_wait_row(s, 23, "copied: Alone");
    screen_settle(s);
    ck_assert_ptr_nonnull(strstr(screen_raw(s), "\033]52;c;" TITLE_64 "\007"));
    quit_cairn(s);
}
END_TEST

START_TEST(copies_through_tmux_and_screen)
{
    static const char *const tmux[] = {"TMUX=/tmp/t,1,0", "TERM=tmux-256color", NULL};
    static const char *const screen[] = {"STY=1.x", "TERM=screen", NULL};
    static const char *const console[] = {"TERM=linux", NULL};
    struct screen *s = start(tmux);
    screen_keys(s, "Gy");
    screen_wait_row(s, 23, "copied: Alone");
    screen_settle(s);
    ck_assert_ptr_nonnull(strstr(screen_raw(s), "\033]52;c;" TITLE_64 "\007"));
    ck_assert_ptr_nonnull(strstr(screen_raw(s), "\033Ptmux;\033\033]52;c;" TITLE_64 "\007\033\\"));
    screen_stop(s);
    s = start(screen);
    screen_keys(s, "Gy");
    screen_wait_row(s, 23, "copied: Alone");
    screen_settle(s);
    ck_assert_ptr_nonnull(strstr(screen_raw(s), "\033P\033]52;c;" TITLE_64 "\007\033\\"));
    screen_stop(s);
    s = screen_start(24, 80, console, "--store", support_path("cairn.db"), NULL);
    screen_wait_row(s, 23, "quit");
    screen_keys(s, "Gy");
    screen_wait_row(s, 23, "this terminal can't copy: Alone");
    ck_assert_ptr_null(strstr(screen_raw(s), "\033]52"));
    screen_stop(s);
}
END_TEST

Suite *links_suite(void)
{
    Suite *suite = suite_create("links");
    TCase *test = screen_case(suite, "links");
    tcase_add_test(test, only_web_links_are_links);
    tcase_add_test(test, links_are_found_in_notes);
    tcase_add_test(test, opens_the_link_as_one_argument);
    tcase_add_test(test, opens_a_tasks_first_resource_or_the_link_in_its_note);
    tcase_add_test(test, the_browsers_words_are_split_and_filled);
    tcase_add_test(test, a_browser_in_the_terminal_gets_it);
    tcase_add_test(test, says_when_the_browser_fails);
    tcase_add_loop_test(test, shows_and_copies_where_nothing_opens, 0, 5);
    tcase_add_test(test, copies_links_and_titles);
    tcase_add_test(test, copies_through_tmux_and_screen);
    return suite;
}
