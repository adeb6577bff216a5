/* No shell anywhere, none of the calls that overrun; programs that cairn starts get clean
 * descriptors and signals; files that it makes are private. */
#include <ctype.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../tui/driver.h"
#include "commands.h"
#include "suites.h"
#include "table.h"

/* ---- the sources ---- */

static const char *const never_called[] = {"system",  "popen",  "strcpy", "strcat", "sprintf",
                                           "vsprintf", "gets",  "tmpnam", "tempnam", "mktemp",
                                           "execl",   "execlp", "vfork",  "scanf"};

static bool is_called(const char *text, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = text; (at = strstr(at, name)); at += size) {
        bool whole = at == text || (!isalnum((unsigned char)at[-1]) && at[-1] != '_');
        if (whole && at[size] == '(')
            return true;
    }
    return false;
}

static int look_at_source(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    size_t size = 0, length = strlen(path);
    (void)st;
    (void)ftw;
    if (type != FTW_F || length < 3 || (strcmp(path + length - 2, ".c") != 0 &&
                                        strcmp(path + length - 2, ".h") != 0))
        return 0;
    char *text = read_bytes(path, &size);
    for (size_t i = 0; text && i < sizeof never_called / sizeof *never_called; i++)
        table_case(PROMISE_CHILDREN, !is_called(text, never_called[i]), "%s calls %s", path,
                   never_called[i]);
    free(text);
    return 0;
}

START_TEST(no_source_calls_a_shell_or_what_overruns)
{
    ck_assert_int_eq(nftw("src", look_at_source, 16, FTW_PHYS), 0);
    table_check(PROMISE_CHILDREN);
}
END_TEST

/* ---- programs that cairn starts ---- */

static void expect_line(const char *report, const char *line, const char *who)
{
    table_case(PROMISE_CHILDREN, strstr(report, line) != NULL, "%s: no '%s' in:\n%s", who, line,
               report);
}

static void check_report(const char *path, const char *who)
{
    size_t size = 0;
    char *report = read_bytes(path, &size);
    ck_assert_msg(report != NULL, "%s was not started", who);
    expect_line(report, "descriptors: 0 1 2\n", who);
    expect_line(report, "ignored:\n", who);
    expect_line(report, "blocked:\n", who);
    expect_line(report, "umask: 027\n", who);
    if (strcmp(who, "the browser") != 0)
        expect_line(report, "mode: 600\n", who);
    free(report);
}

static char store[600], report[600], me[4096], editor[4200];

static void set_up(void)
{
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    snprintf(report, sizeof report, "%s", support_path("report"));
    ssize_t length = readlink("/proc/self/exe", me, sizeof me - 1);
    ck_assert_int_gt(length, 0);
    me[length] = '\0';
    snprintf(editor, sizeof editor, "%s --report", me);
    make_rich_store(store);
    umask(027);
}

/* On a terminal of its own: the screen, or a command; keys NULL for one that ends by itself. */
static void start_on_terminal(const char *const *argv, const char *keys, const char *name,
                              const char *who)
{
    char env[700], where[700], command[4300];
    snprintf(env, sizeof env, "CAIRN_STORE=%s", store);
    snprintf(where, sizeof where, "TORTURE_REPORT=%s", report);
    snprintf(command, sizeof command, "%s=%s", name, editor);
    const char *const environment[] = {env, where, command, "DISPLAY=:9", NULL};
    struct screen *s = screen_run(24, 80, environment, argv);
    if (keys) {
        screen_wait_text(s, "1 Roadmap");
        screen_keys(s, keys);
    }
    for (int i = 0; i < 100 * screen_patience() && access(report, F_OK) != 0; i++)
        screen_idle(s, 10);
    screen_settle(s);
    if (keys)
        screen_keys(s, "q");
    screen_wait_exit(s);
    screen_stop(s);
    check_report(report, who);
    table_check(PROMISE_CHILDREN);
}

START_TEST(the_editor_of_a_command_starts_clean)
{
    const char *const argv[] = {support_program(), "note", "1.1", NULL};
    start_on_terminal(argv, NULL, "VISUAL", "the editor");
}
END_TEST

START_TEST(the_editor_of_the_screen_starts_clean)
{
    const char *const argv[] = {support_program(), NULL};
    start_on_terminal(argv, "jE", "VISUAL", "the screen's editor");
}
END_TEST

START_TEST(the_browser_starts_clean)
{
    static const char *const refs[] = {"1r1", "1r2"};
    for (int i = 0; i < 2; i++) {
        struct support_output given = support_cairn(NULL, "--store", store, "edit", "--url",
                                                    "https://example.org/a", refs[i], NULL);
        ck_assert_msg(given.status == 0, "%s", given.err);
        support_output_free(&given);
    }
    const char *const argv[] = {support_program(), NULL};
    start_on_terminal(argv, "jjjo", "BROWSER", "the browser");
}
END_TEST

/* ---- files ---- */

static void expect_mode(const char *path, mode_t mode, const char *what)
{
    struct stat st;
    bool is = stat(path, &st) == 0 && (st.st_mode & 0777) == mode;
    table_case(PROMISE_CHILDREN, is, "%s has mode %03o, not %03o", what,
               (unsigned)st.st_mode & 0777, (unsigned)mode);
}

/* What is the user's own is nobody else's to read, whatever the umask; what the user asks to
 * be written somewhere is what the umask says. */
START_TEST(files_are_private_and_the_umask_counts)
{
    char deep[600], path[700];
    umask(0);
    snprintf(deep, sizeof deep, "%s/a/b/cairn.db", support_folder());
    struct support_output done = support_cairn(NULL, "--store", deep, "done", "1.1", NULL);
    ck_assert_msg(done.status == 0, "%s", done.err);
    support_output_free(&done);
    expect_mode(deep, 0600, "the store");
    snprintf(path, sizeof path, "%s/a", support_folder());
    expect_mode(path, 0700, "the folder above");
    snprintf(path, sizeof path, "%s/a/b", support_folder());
    expect_mode(path, 0700, "the store's folder");
    snprintf(path, sizeof path, "%s/a/b/backups", support_folder());
    expect_mode(path, 0700, "the folder of backups");
    done = support_cairn(NULL, "--store", deep, "backup", support_path("copy.db"), NULL);
    support_output_free(&done);
    expect_mode(support_path("copy.db"), 0600, "a backup");
    umask(027);
    done = support_cairn(NULL, "--store", deep, "export", support_path("plan.md"), NULL);
    support_output_free(&done);
    expect_mode(support_path("plan.md"), 0640, "an export");
    table_check(PROMISE_CHILDREN);
}
END_TEST

Suite *children_suite(void)
{
    Suite *suite = suite_create("children");
    TCase *test = tcase_create("children");
    tcase_set_timeout(test, 120);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, no_source_calls_a_shell_or_what_overruns);
    tcase_add_test(test, the_editor_of_a_command_starts_clean);
    tcase_add_test(test, the_editor_of_the_screen_starts_clean);
    tcase_add_test(test, the_browser_starts_clean);
    tcase_add_test(test, files_are_private_and_the_umask_counts);
    suite_add_tcase(suite, test);
    return suite;
}
