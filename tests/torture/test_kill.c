/* The real program is killed at any moment, while others and a screen work on the same store.
 * What was acknowledged - a command ended with 0, a screen showed it - is never missing. */
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../tui/driver.h"
#include "commands.h"
#include "state.h"
#include "suites.h"
#include "table.h"

enum { AT_ONCE = 3, MOST_TOLD = 4000 };

static bool told[MOST_TOLD]; /* check-ins by number: acknowledged */

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void pause_for(double seconds)
{
    struct timespec time = {.tv_sec = (time_t)seconds,
                            .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};
    nanosleep(&time, NULL);
}

static pid_t start_check_in(const char *store, int number)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        char word[40];
        snprintf(word, sizeof word, "token%d.", number);
        setenv("CAIRN_STORE", store, 1);
        setenv("HOME", "/nonexistent", 1);
        int out = open("/dev/null", O_WRONLY);
        dup2(out, 1);
        dup2(out, 2);
        execl(support_program(), "cairn", "checkin", "-m", "1", word, (char *)NULL);
        _exit(127);
    }
    return child;
}

static bool is_kept(const char *store, int number)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM checkin WHERE text = 'token%d.' AND NOT deleted",
             number);
    return strcmp(state_sql(store, sql), "1") == 0;
}

/* Everything acknowledged so far is there, and the store is whole. */
static void check_all(const char *store, int count)
{
    struct state state = state_look(store);
    table_case(PROMISE_KILL, state.whole, "after %d kills: %s", count, state.why);
    for (int i = 0; i < count; i++)
        if (told[i])
            table_case(PROMISE_KILL, is_kept(store, i), "check-in %d was acknowledged, and is lost",
                       i);
}

/* How long a check-in takes here, in seconds. */
static double measure(const char *store)
{
    double begun = now();
    int status;
    waitpid(start_check_in(store, MOST_TOLD - 1), &status, 0);
    ck_assert_int_eq(status, 0);
    return now() - begun;
}

START_TEST(commands_killed_at_any_moment_lose_nothing_acknowledged)
{
    char store[600], env[700];
    const char *path = support_path("x.db");
    unsigned long long chance = 5;
    int rounds = table_pick(60, 400), killed = 0, acknowledged = 0;
    snprintf(store, sizeof store, "%s", path);
    snprintf(env, sizeof env, "CAIRN_STORE=%s", path);
    make_rich_store(store);
    const char *const environment[] = {env, NULL};
    struct screen *s = screen_start(24, 80, environment, NULL);
    screen_wait_text(s, "1 Roadmap");
    double takes = measure(store);
    for (int round = 0; round < rounds; round++) {
        pid_t children[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++)
            children[i] = start_check_in(store, round * AT_ONCE + i);
        for (int i = 0; i < AT_ONCE; i++) {
            int status;
            pause_for(takes * 0.9 * (double)(scatter(&chance) % 1000) / 1000);
            kill(children[i], SIGKILL);
            waitpid(children[i], &status, 0);
            told[round * AT_ONCE + i] = WIFEXITED(status) && WEXITSTATUS(status) == 0;
            acknowledged += told[round * AT_ONCE + i];
            killed += WIFSIGNALED(status);
            table_case(PROMISE_KILL, WIFSIGNALED(status) || WEXITSTATUS(status) == 0,
                       "a command failed with %d", WEXITSTATUS(status));
        }
        screen_idle(s, 1);
        if (round % 50 == 49)
            check_all(store, (round + 1) * AT_ONCE);
    }
    check_all(store, rounds * AT_ONCE);
    ck_assert_msg(killed > 0, "none of %d was killed", rounds * AT_ONCE);
    ck_assert_msg(acknowledged > 0, "none of %d was acknowledged", rounds * AT_ONCE);
    screen_keys(s, "q");
    table_case(PROMISE_KILL, screen_wait_exit(s) == 0, "the screen among them failed");
    screen_stop(s);
    table_check(PROMISE_KILL);
}
END_TEST

/* Types a check-in on a screen, and kills it; returns whether it had said that it is done. */
static bool kill_a_screen(const char *const *env, int number, double after)
{
    char keys[60], said[60];
    snprintf(keys, sizeof keys, "c5 token%d.<Enter>", number);
    snprintf(said, sizeof said, "min: token%d.", number);
    struct screen *s = screen_start(24, 80, env, NULL);
    screen_wait_text(s, "1 Roadmap");
    screen_keys(s, keys);
    double until = now() + after;
    while (now() < until)
        screen_idle(s, 1);
    bool shown = screen_find(s, said, NULL, NULL);
    screen_signal(s, SIGKILL);
    table_case(PROMISE_KILL, screen_wait_exit(s) == 128 + SIGKILL, "a screen ended by itself");
    shown = shown || screen_find(s, said, NULL, NULL);
    screen_stop(s);
    return shown;
}

START_TEST(screens_killed_at_any_moment_lose_nothing_shown)
{
    char store[600], env[700];
    const char *path = support_path("x.db");
    unsigned long long chance = 9;
    int rounds = table_pick(15, 200), shown = 0;
    snprintf(store, sizeof store, "%s", path);
    snprintf(env, sizeof env, "CAIRN_STORE=%s", path);
    make_rich_store(store);
    const char *const environment[] = {env, NULL};
    double takes = measure(store) * 4;
    for (int i = 0; i < rounds; i++) {
        pid_t beside = start_check_in(store, MOST_TOLD - 2 - i);
        told[i] = kill_a_screen(environment, i, takes * (double)(scatter(&chance) % 1000) / 1000);
        shown += told[i];
        waitpid(beside, NULL, 0);
    }
    check_all(store, rounds);
    ck_assert_msg(shown > 0, "none of %d had shown it", rounds);
    table_check(PROMISE_KILL);
}
END_TEST

/* Not every terminal that goes away sends a signal: the screen ends all the same. */
START_TEST(a_terminal_that_goes_without_a_word_ends_the_screen)
{
    int master, slave, status;
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    const char *path = support_path("x.db");
    make_rich_store(path);
    ck_assert_int_eq(openpty(&master, &slave, NULL, NULL, &size), 0);
    fcntl(master, F_SETFD, FD_CLOEXEC);
    pid_t child = fork();
    if (child == 0) {
        setenv("CAIRN_STORE", path, 1);
        setenv("TERM", "xterm", 1);
        setenv("HOME", "/nonexistent", 1);
        for (int fd = 0; fd < 3; fd++)
            dup2(slave, fd);
        alarm(20);
        execl(support_program(), "cairn", (char *)NULL);
        _exit(127);
    }
    close(slave);
    char block[4096];
    ck_assert_int_gt(read(master, block, sizeof block), 0);
    close(master);
    waitpid(child, &status, 0);
    table_case(PROMISE_KILL, WIFEXITED(status), "the screen was ended by signal %d",
               WTERMSIG(status));
    table_check(PROMISE_KILL);
}
END_TEST

Suite *kill_suite(void)
{
    Suite *suite = suite_create("kills");
    TCase *test = tcase_create("kills");
    tcase_set_timeout(test, 600);
    tcase_add_test(test, commands_killed_at_any_moment_lose_nothing_acknowledged);
    tcase_add_test(test, a_terminal_that_goes_without_a_word_ends_the_screen);
    tcase_add_test(test, screens_killed_at_any_moment_lose_nothing_shown);
    suite_add_tcase(suite, test);
    return suite;
}
