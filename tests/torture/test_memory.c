/* Memory runs out: each allocation of a command, and of the screen's start, fails in turn, those
 * of the libraries too. A clear line, the store whole, no crash, and what is said is true. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../tui/driver.h"
#include "child.h"
#include "operations.h"
#include "suites.h"
#include "table.h"

static char preload[600], program[4096], mark[600];

static void find_files(void)
{
    const char *path = getenv("CAIRN_NOMEM");
    char whole[4096];
    ck_assert_msg(path && realpath(path, whole), "CAIRN_NOMEM names the library to preload");
    snprintf(preload, sizeof preload, "LD_PRELOAD=%.500s", whole);
    ck_assert_ptr_nonnull(realpath(support_program(), program));
    snprintf(mark, sizeof mark, "%s", support_path("struck"));
}

/* ---- commands ---- */

static void slurp(int fd, char *text, size_t room)
{
    lseek(fd, 0, SEEK_SET);
    ssize_t n = read(fd, text, room - 1);
    text[n > 0 ? n : 0] = '\0';
    close(fd);
}

/* Runs the program itself on the trial's store; `at` 0: nothing fails. */
static void run_program(const struct trial *trial, long at, bool lasting, struct outcome *outcome)
{
    char line[300], number[40], *rest = NULL;
    char *argv[32] = {program};
    int argc = 1, in = memfd_create("in", MFD_CLOEXEC), out = memfd_create("out", MFD_CLOEXEC),
        err = memfd_create("err", MFD_CLOEXEC);
    snprintf(line, sizeof line, "%s", trial->operation->command);
    for (char *word = strtok_r(line, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        argv[argc++] = word;
    if (trial->operation->input) {
        size_t size = strlen(trial->operation->input);
        ck_assert_int_eq(write(in, trial->operation->input, size), (ssize_t)size);
        lseek(in, 0, SEEK_SET);
    }
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(in, 0);
        dup2(out, 1);
        dup2(err, 2);
        snprintf(number, sizeof number, "%ld", at);
        setenv("NOMEM_AT", number, 1);
        setenv("NOMEM_MARK", mark, 1);
        if (lasting)
            setenv("NOMEM_LASTING", "1", 1);
        setenv("LD_PRELOAD", preload + strlen("LD_PRELOAD="), 1);
        setenv("CAIRN_STORE", trial_store(), 1);
        setenv("HOME", "/nonexistent", 1);
        alarm(CHILD_SECONDS);
        execv(program, argv);
        _exit(127);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    close(in);
    slurp(out, outcome->out, sizeof outcome->out);
    slurp(err, outcome->err, sizeof outcome->err);
}

/* Locales take memory too: without it cairn speaks ASCII. After a change the figures below its
 * line are left out. */
static bool said_the_same(const struct outcome *outcome, const struct outcome well[2], bool writes)
{
    for (int i = 0; i < 2; i++) {
        size_t size = writes ? strcspn(well[i].out, "\n") : strlen(well[i].out) + 1;
        if (strncmp(outcome->out, well[i].out, size) == 0)
            return true;
    }
    return false;
}

static const char *judge(const struct outcome *outcome, const struct state *state, long before,
                         long after, const struct outcome well[2])
{
    long now = state->changes;
    if (!state->whole)
        return state->why;
    if (outcome->status == CHILD_HUNG)
        return "hung";
    if (outcome->status >= 128)
        return "was ended by a signal";
    if (now != before && now != after && before >= 0 && now >= 0)
        return "neither the old state nor the new one";
    if (outcome->status == 0)
        return now != after ? "said that it was done, and it is not"
               : said_the_same(outcome, well, before != after) ? NULL : "printed something else";
    if (outcome->status != 1)
        return "ended with a status that is none of ours";
    if (!is_a_sentence(outcome->err))
        return "gave no clear sentence";
    if (strstr(outcome->err, "nothing was changed") && now != before && before >= 0)
        return "said that nothing was changed, and it was";
    return NULL;
}

/* What reads a document or makes a store does the same for each of its items: of those
 * allocations every eleventh fails. */
static const struct {
    const char *name;
    int stride;
} tried[] = {{"tick", 1},   {"undo several", 1}, {"import", 11}, {"first run", 11}, {"migrate", 11},
             {"read", 1},   {"read all", 1},     {"check in", 1}, {"update", 11}};
static const int tried_count = (int)(sizeof tried / sizeof *tried);

START_TEST(any_allocation_of_a_command_may_fail)
{
    static struct trial trial;
    static struct outcome outcome, well[2];
    find_files();
    for (size_t i = 0; i < operation_count; i++)
        if (strcmp(operations[i].name, tried[_i / 2].name) == 0)
            trial_open(&trial, &operations[i], FORM_CLOSED);
    bool lasting = _i % 2;
    trial_reset(&trial);
    long before = state_look(trial_store()).changes;
    run_program(&trial, 0, false, &well[0]);
    ck_assert_msg(well[0].status == 0, "%s", well[0].err);
    long after = state_look(trial_store()).changes;
    trial_reset(&trial);
    setenv("LC_ALL", "C", 1);
    run_program(&trial, 0, false, &well[1]);
    setenv("LC_ALL", "C.UTF-8", 1);
    long stride = table_pick(61, tried[_i / 2].stride * (lasting ? 3 : 1));
    for (long at = 1 + (_i * 7) % stride;; at += stride) {
        unlink(mark);
        trial_reset(&trial);
        run_program(&trial, at, lasting, &outcome);
        if (access(mark, F_OK) != 0)
            break;
        struct state state = state_look(trial_store());
        const char *why = judge(&outcome, &state, before, after, well);
        table_case(PROMISE_MEMORY, why == NULL, "%s, allocation %ld%s: %s; status %d: %s",
                   trial.operation->name, at, lasting ? " and all after it" : "", why ? why : "",
                   outcome.status, outcome.err);
    }
    table_check(PROMISE_MEMORY);
}
END_TEST

/* ---- the screen ---- */

/* Starts the screen, and quits once it stands there. False: the number is beyond the last. */
static bool try_screen(long at, bool lasting)
{
    char number[60], marked[700], store[700];
    snprintf(number, sizeof number, "NOMEM_AT=%ld", at);
    snprintf(marked, sizeof marked, "NOMEM_MARK=%s", mark);
    snprintf(store, sizeof store, "CAIRN_STORE=%s", trial_store());
    const char *const env[] = {preload, number, marked, store, lasting ? "NOMEM_LASTING=1" : NULL,
                               NULL};
    unlink(mark);
    struct screen *s = screen_run(24, 80, env, (const char *const[]){program, NULL});
    screen_settle(s);
    bool drawn = screen_find(s, "1 Roadmap", NULL, NULL);
    if (!screen_ended(s))
        screen_keys(s, "q");
    int status = screen_wait_exit(s);
    bool struck = access(mark, F_OK) == 0;
    bool cooked = !strstr(screen_raw(s), "\033[?1049h") || screen_restored(s);
    bool says = status == 0 || strstr(screen_raw(s), "cairn: ") != NULL ||
                strstr(screen_raw(s), "Out of memory") != NULL; /* curses ends so itself */
    bool crashed = strstr(screen_raw(s), "or the memory is used up") != NULL; /* within curses */
    struct state state = state_look(trial_store());
    if (struck)
        table_case(PROMISE_MEMORY_SCREEN,
                   cooked && says && (status <= 1 || crashed) && state.whole,
                   "the screen, allocation %ld%s: status %d%s%s%s: %.400s", at,
                   lasting ? " and all after it" : "", status, cooked ? "" : ", not restored",
                   drawn ? ", drawn" : "", state.why, screen_picture(s));
    screen_stop(s);
    return struck;
}

START_TEST(any_allocation_of_the_screens_start_may_fail)
{
    static struct trial trial;
    find_files();
    for (size_t i = 0; i < operation_count; i++)
        if (strcmp(operations[i].name, "read") == 0)
            trial_open(&trial, &operations[i], FORM_CLOSED);
    trial_reset(&trial);
    long stride = table_pick(149, 1);
    for (long at = 1 + _i; try_screen(at, _i % 2); at += stride)
        ;
    table_check(PROMISE_MEMORY_SCREEN);
}
END_TEST

Suite *memory_suite(void)
{
    Suite *suite = suite_create("memory");
    TCase *test = tcase_create("memory");
    tcase_set_timeout(test, 900);
    tcase_set_tags(test, "strict"); /* not where coverage is measured: that allocates, too */
    tcase_add_loop_test(test, any_allocation_of_a_command_may_fail, 0, 2 * tried_count);
    tcase_add_loop_test(test, any_allocation_of_the_screens_start_may_fail, 0, 2);
    suite_add_tcase(suite, test);
    return suite;
}
