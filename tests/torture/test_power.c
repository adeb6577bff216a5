/* The power is cut at any moment: the store is whole, in the old state or the new one, and
 * what was promised to be on the disk is there. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "disk.h"
#include "operations.h"
#include "suites.h"
#include "table.h"

static const char *judge(const struct trial *trial, const struct state *state, bool promised)
{
    if (!state->whole)
        return state->why;
    if (!trial_allows(trial, state))
        return "neither the old state nor the new one";
    if (promised && !state_same(state, &trial->after))
        return "the change was promised to be on the disk, and it is not";
    return trial_copies_fault();
}

static void cut_everywhere(const struct trial *trial, const struct disk_log *log, int seeds)
{
    bool in_one = trial->operation->start == START_STORE && log->promised &&
                  strcmp(trial->operation->name, "restore") != 0;
    size_t promised = in_one ? log->promised : log->count; /* else at the end of the command */
    for (size_t count = 0; count <= log->count; count++) {
        for (int k = 0; k < seeds; k++) {
            uint64_t seed = k < 2 ? (uint64_t)k : (uint64_t)k + 1000 * count;
            disk_cut(log, count, seed, trial_base(), trial_folder());
            struct state state = state_look(trial_store());
            const char *why = judge(trial, &state, count >= promised);
            table_case(PROMISE_POWER, why == NULL, "%s (%s), power cut after %zu of %zu, seed %d: %s",
                       trial->operation->name, form_names[trial->form], count, log->count, k,
                       why ? why : "");
        }
    }
}

START_TEST(a_power_cut_leaves_the_old_state_or_the_new)
{
    static struct trial trial;
    static struct outcome outcome;
    const struct operation *operation = &operations[_i / FORM_COUNT];
    int form = _i % FORM_COUNT;
    if (table_is_short() && (_i / FORM_COUNT) % FORM_COUNT != form)
        return;
    if (operation->start == START_NONE && form != FORM_CLOSED)
        return;
    trial_open(&trial, operation, (enum form)form);
    trial_reset(&trial);
    struct faults *faults = faults_shared();
    struct disk_log log;
    faults->log = memfd_create("log", MFD_CLOEXEC);
    child_run(trial_store(), operation->command, operation->input, faults, &outcome);
    ck_assert_int_eq(outcome.status, 0);
    disk_log_read(faults->log, &log);
    close(faults->log);
    cut_everywhere(&trial, &log, table_pick(4, 8));
    disk_log_clear(&log);
    table_check(PROMISE_POWER);
}
END_TEST

Suite *power_suite(void)
{
    Suite *suite = suite_create("power");
    TCase *test = tcase_create("power");
    tcase_set_timeout(test, 600);
    tcase_add_loop_test(test, a_power_cut_leaves_the_old_state_or_the_new, 0,
                        (int)operation_count * FORM_COUNT);
    suite_add_tcase(suite, test);
    return suite;
}
