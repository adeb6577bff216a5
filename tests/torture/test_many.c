/* Eight programs that write without a pause, and two screens, on one store: no step is lost, no
 * error but a busy store's, and the screens come to show the same. */
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../tui/driver.h"
#include "child.h"
#include "commands.h"
#include "state.h"
#include "suites.h"
#include "table.h"

enum { WORKERS = 8 };

/* What one of them did; shared with the test. */
struct work {
    long commands; /* tried */
    long steps;    /* that said they changed something */
    long busy;
    long failures;
    char failure[300];
};

static const char *const lines[WORKERS][6] = {
    {"done 1.1", "todo 1.1", "checkin -m 1 a", "undo", "redo", "status"},
    {"done 1.2", "todo 1.2", "checkin -m 2 b", "list --json", "skip 1.3", "todo 1.3"},
    {"done 2", "todo 2.1", "undo 2", "next", "done 2.1", "plan weeks 2 5"},
    {"doing 2.2", "done 2.2", "todo 2.2", "journal", "checkin c", "undo"},
    {"done 3.1 3.2", "todo 3.1 3.2", "status --json", "skip 3", "todo 3.3", "checkin d"},
    {"plan weeks 3 4", "plan weeks 3 6", "plan", "done a1", "todo a1", "undo"},
    {"done 4.1", "undo", "redo", "done 4.2", "todo 4.1", "export"},
    {"use 1", "done 5.1", "todo 5.1", "roadmaps", "checkin -m 9 e", "show 5.1"},
};

/* A real program, its answer into a pipe. */
static int run_program(const char *line, char *text, size_t room)
{
    char copy[200], *argv[16] = {(char *)(size_t)"cairn"}, *rest = NULL;
    int argc = 1, ends[2], status;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok_r(copy, " ", &rest); word && argc < 15;
         word = strtok_r(NULL, " ", &rest))
        argv[argc++] = word;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        execv(support_program(), argv);
        _exit(127);
    }
    close(ends[1]);
    size_t used = 0;
    ssize_t n;
    char block[4096];
    while ((n = read(ends[0], block, sizeof block)) > 0) {
        size_t fits = (size_t)n < room - 1 - used ? (size_t)n : room - 1 - used;
        memcpy(text + used, block, fits);
        used += fits;
    }
    text[used] = '\0';
    close(ends[0]);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static bool writes(const char *line)
{
    static const char *const readers[] = {"status", "list", "next", "journal", "export", "roadmaps",
                                          "show",   "use"};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (strncmp(line, readers[i], strlen(readers[i])) == 0)
            return false;
    return strcmp(line, "plan") != 0;
}

/* Steps that a command's answer tells of: undo and redo say a line each, others one. */
static long steps_of(const char *line, const char *answer)
{
    if (!writes(line) || strstr(answer, "already"))
        return 0;
    if (strncmp(line, "undo", 4) != 0)
        return 1;
    long steps = 0;
    for (const char *c = answer; (c = strstr(c, "undone: ")); c++)
        steps++;
    return steps;
}

static _Noreturn void labour(int number, const char *store, time_t until, struct work *work)
{
    static char answer[1 << 17];
    setenv("CAIRN_STORE", store, 1);
    setenv("HOME", "/nonexistent", 1);
    for (int i = number; time(NULL) < until; i++) {
        const char *line = lines[number][i % 6];
        int status = run_program(line, answer, sizeof answer);
        work->commands++;
        if (status == 0) {
            work->steps += steps_of(line, answer);
        } else if (status == 1 && strstr(answer, "is busy")) {
            work->busy++;
        } else if (status != 1 || (!strstr(answer, "nothing to undo") &&
                                   !strstr(answer, "nothing to redo"))) {
            if (work->failures++ == 0)
                snprintf(work->failure, sizeof work->failure, "%s: status %d: %.200s", line, status,
                         answer);
        }
    }
    _exit(0);
}

/* Whether both screens show the same rows, but for the last two: those are what each says. */
static bool converge(struct screen *a, struct screen *b)
{
    for (time_t until = time(NULL) + screen_patience(); time(NULL) <= until;) {
        bool same = true;
        screen_settle(a);
        screen_settle(b);
        for (int row = 0; row < 22; row++)
            same = same && strcmp(screen_line(a, row), screen_line(b, row)) == 0;
        if (same)
            return true;
        screen_idle(a, 20);
        screen_idle(b, 20);
    }
    return false;
}

START_TEST(eight_commands_and_two_screens_lose_no_step)
{
    char store[600], env[700], sql[200];
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    snprintf(env, sizeof env, "CAIRN_STORE=%s", store);
    make_rich_store(store);
    long before = atol(state_sql(store, "SELECT count(DISTINCT step) FROM change"));
    struct work *work = mmap(NULL, WORKERS * sizeof *work, PROT_READ | PROT_WRITE,
                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const char *const environment[] = {env, NULL};
    struct screen *a = screen_start(24, 80, environment, NULL);
    struct screen *b = screen_start(24, 80, environment, NULL);
    screen_wait_text(a, "1 Roadmap");
    screen_wait_text(b, "1 Roadmap");
    pid_t workers[WORKERS];
    time_t until = time(NULL) + table_pick(6, 60);
    fflush(NULL);
    for (int i = 0; i < WORKERS; i++)
        if ((workers[i] = fork()) == 0)
            labour(i, store, until, &work[i]);
    for (int i = 0; time(NULL) < until; i++) {
        screen_keys(a, i % 2 ? "4" : "5");
        screen_keys(b, i % 3 ? "j" : "1");
        screen_idle(a, 30);
        screen_idle(b, 30);
    }
    long steps = 0, commands = 0, busy = 0;
    for (int i = 0; i < WORKERS; i++) {
        waitpid(workers[i], NULL, 0);
        steps += work[i].steps;
        commands += work[i].commands;
        busy += work[i].busy;
        for (long k = 0; k < work[i].commands - work[i].failures; k++)
            table_case(PROMISE_MANY, true, " ");
        table_case(PROMISE_MANY, work[i].failures == 0, "%ld failed: %s", work[i].failures,
                   work[i].failure);
    }
    snprintf(sql, sizeof sql, "SELECT count(DISTINCT step) - %ld FROM change", before);
    table_case(PROMISE_MANY, atol(state_sql(store, sql)) == steps,
               "%ld steps were acknowledged, %s are there (%ld commands, %ld busy)", steps,
               state_sql(store, sql), commands, busy);
    struct state state = state_look(store);
    table_case(PROMISE_MANY, state.whole, "%s", state.why);
    screen_keys(a, "1gg");
    screen_keys(b, "1gg");
    table_case(PROMISE_MANY, converge(a, b), "the screens differ:\n%s\n%s", screen_picture(a),
               screen_picture(b));
    struct screen *fresh = screen_start(24, 80, environment, NULL);
    screen_wait_text(fresh, "1 Roadmap");
    screen_settle(fresh);
    table_case(PROMISE_MANY, strcmp(screen_line(a, 22), screen_line(fresh, 22)) == 0,
               "a new screen says %s, and an old one %s", screen_line(fresh, 22),
               screen_line(a, 22));
    screen_stop(fresh);
    screen_stop(a);
    screen_stop(b);
    table_check(PROMISE_MANY);
}
END_TEST

/* Somebody else writes for longer than anybody waits. */
START_TEST(a_busy_store_is_told_after_the_wait)
{
    static struct outcome outcome;
    const struct child_options plain = {0};
    char store[600];
    sqlite3 *other;
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    make_rich_store(store);
    struct state before = state_look(store);
    ck_assert_int_eq(sqlite3_open(store, &other), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    child_run_line(store, "status", &plain, &outcome);
    table_case(PROMISE_MANY, outcome.status == 0, "reading a busy store: %s", outcome.err);
    child_run_line(store, "checkin late", &plain, &outcome);
    table_case(PROMISE_MANY,
               outcome.status == 1 && is_a_sentence(outcome.err) && !*outcome.out &&
                   strstr(outcome.err, "is busy: another program is writing to it; try again"),
               "a busy store: status %d: %s%s", outcome.status, outcome.out, outcome.err);
    sqlite3_close(other);
    struct state after = state_look(store);
    table_case(PROMISE_MANY, state_same(&before, &after), "a busy store was changed");
    child_run_line(store, "checkin late", &plain, &outcome);
    table_case(PROMISE_MANY, outcome.status == 0, "no longer busy: %s", outcome.err);
    table_check(PROMISE_MANY);
}
END_TEST

Suite *many_suite(void)
{
    Suite *suite = suite_create("many at once");
    TCase *test = tcase_create("many");
    tcase_set_timeout(test, 300);
    tcase_add_test(test, eight_commands_and_two_screens_lose_no_step);
    tcase_add_test(test, a_busy_store_is_told_after_the_wait);
    suite_add_tcase(suite, test);
    return suite;
}
