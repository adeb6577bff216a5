/* A backup put in the place of a store that is damaged beyond opening, on a disk that fails at
 * any one call or where the process ends: there is always a file at the store's path, the ruin
 * or the restored store, and no byte of the ruin or of its log is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "operations.h"
#include "suites.h"
#include "table.h"

static const struct ruin {
    const char *what;
    long size;
    const char *log;
} ruins[] = {{"cut short", 5000, NULL}, {"empty, with a log", 0, "of the ruin"}};
static const enum fault kinds[] = {FAULT_ERROR, FAULT_FULL, FAULT_SHORT, FAULT_EXIT,
                                   FAULT_TORN_EXIT};

static struct trial trial;
static struct outcome outcome;
static char *ruined;

static bool holds(const char *path, const char *ending, const char *bytes, size_t size)
{
    char name[600];
    struct stat st;
    snprintf(name, sizeof name, "%s%s", path, ending);
    if (stat(name, &st) != 0 || (size_t)st.st_size != size)
        return false;
    size_t length;
    char *now = read_bytes(name, &length);
    bool same = memcmp(now, bytes, size) == 0;
    free(now);
    return same;
}

static bool holds_ruin(const char *path, const struct ruin *ruin)
{
    return holds(path, "", ruined, (size_t)ruin->size) &&
           (!ruin->log || holds(path, "-wal", ruin->log, strlen(ruin->log)));
}

static void make_ruin(const struct ruin *ruin)
{
    char log[600];
    trial_reset(&trial);
    ck_assert_int_eq(truncate(trial_store(), ruin->size), 0);
    snprintf(log, sizeof log, "%s-wal", trial_store());
    if (ruin->log)
        write_bytes(log, ruin->log, strlen(ruin->log));
}

static const char *judge(const struct ruin *ruin, const struct state *restored,
                         const struct faults *faults, bool ended)
{
    char kept[600];
    snprintf(kept, sizeof kept, "%s.2026-11-24.bak", trial_store());
    bool as_it_was = holds_ruin(trial_store(), ruin), aside = holds_ruin(kept, ruin);
    if (access(trial_store(), F_OK) != 0)
        return "there is no store at its path";
    if (!as_it_was && !aside)
        return "something of the old store is lost";
    if (!ended && outcome.status == 1 && !is_a_sentence(outcome.err))
        return "gave no clear sentence";
    /* Where every call fails from then on, nothing can be put back: it is aside. */
    if (!ended && outcome.status == 1 && !as_it_was && !faults->lasting)
        return "failed, and changed something";
    if (as_it_was ||
        ((ended || faults->lasting) && holds(trial_store(), "", ruined, (size_t)ruin->size)))
        return !ended && outcome.status == 0 ? "said that it was done, and it is not" : NULL;
    struct state state = state_look(trial_store());
    return !state.whole                    ? "the store is not whole"
           : !state_same(&state, restored) ? "the store is not what was restored"
           : !ended && outcome.status != 0 ? "did it, and said it failed"
                                           : NULL;
}

/* One case; false once the fault's number is beyond the last call. */
static bool try_one(const struct ruin *ruin, struct faults *faults, const struct state *restored)
{
    make_ruin(ruin);
    child_run(trial_store(), trial.operation->command, NULL, faults, &outcome);
    if (!faults->reached && faults->at > faults->calls)
        return false;
    bool ended = outcome.status == FAULT_EXIT_STATUS;
    const char *why = judge(ruin, restored, faults, ended);
    table_case(ended ? PROMISE_EXIT : PROMISE_FAULT, why == NULL,
               "restore over a store %s, %s%s at call %ld (%s): %s; status %d: %s", ruin->what,
               fault_names[faults->fault], faults->lasting ? " from then on" : "", faults->at,
               faults->where, why ? why : "", outcome.status, outcome.err);
    return true;
}

START_TEST(a_ruin_is_there_until_the_restored_store_is)
{
    const struct ruin *ruin = &ruins[_i];
    size_t size;
    for (size_t i = 0; i < operation_count; i++)
        if (strcmp(operations[i].name, "restore") == 0)
            trial_open(&trial, &operations[i], FORM_CLOSED);
    make_ruin(ruin);
    ruined = read_bytes(trial_store(), &size);
    child_run(trial_store(), trial.operation->command, NULL, NULL, &outcome);
    ck_assert_msg(outcome.status == 0, "%s", outcome.err);
    const struct state restored = state_look(trial_store());
    struct faults *faults = faults_shared();
    for (size_t i = 0; i < 2 * sizeof kinds / sizeof *kinds; i++) {
        faults->fault = kinds[i / 2];
        faults->lasting = i % 2;
        for (faults->at = 1; try_one(ruin, faults, &restored); faults->at++)
            ;
    }
    free(ruined);
    table_check(PROMISE_EXIT);
}
END_TEST

Suite *ruin_suite(void)
{
    Suite *suite = suite_create("ruins");
    TCase *test = tcase_create("ruins");
    tcase_set_timeout(test, 300);
    tcase_add_loop_test(test, a_ruin_is_there_until_the_restored_store_is, 0,
                        (int)(sizeof ruins / sizeof *ruins));
    suite_add_tcase(suite, test);
    return suite;
}
