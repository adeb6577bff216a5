/* A disk that fails at any one call, and a process that ends there: after each case the
 * store is whole, in the old state or the new one, and what the command said is true. */
#include <stdio.h>
#include <string.h>

#include "operations.h"
#include "suites.h"
#include "table.h"

struct how {
    enum fault fault;
    bool lasting;
};

static const struct how once[] = {
    {FAULT_ERROR, false}, {FAULT_FULL, false}, {FAULT_SHORT, false}, {FAULT_BUSY, false}};
static const struct how from_then_on[] = {
    {FAULT_ERROR, true}, {FAULT_FULL, true}, {FAULT_SHORT, true}};
static const struct how endings[] = {{FAULT_EXIT, false}, {FAULT_TORN_EXIT, false}};

/* What was changed is in the first line; figures below it are left out where they can't be
 * read any more. What only reads says all of it. */
static bool said_the_same(const struct trial *trial, const char *out)
{
    if (strcmp(trial->operation->command, "doctor") == 0)
        return *out != '\0'; /* what it finds out about the disk is the point of it */
    if (state_same(&trial->before, &trial->after))
        return strcmp(out, trial->out) == 0;
    return strncmp(out, trial->out, strcspn(trial->out, "\n") + 1) == 0;
}

/* Why the case did not hold; NULL where it did. */
static const char *judge(const struct trial *trial, const struct faults *faults,
                         const struct outcome *outcome, const struct state *state)
{
    if (!state->whole)
        return state->why;
    if (!trial_allows(trial, state))
        return "neither the old state nor the new one";
    const char *copies = trial_copies_fault();
    if (copies)
        return copies;
    if (faults->reached && outcome->status == FAULT_EXIT_STATUS)
        return NULL;
    if (outcome->status == 0 && !state_same(state, &trial->after))
        return "said that it was done, and it is not";
    if (outcome->status == 0 && !said_the_same(trial, outcome->out))
        return "printed something else";
    if (outcome->status == 0)
        return *outcome->err ? "complained, and did it" : NULL;
    if (outcome->status != 1)
        return "ended with a status that is none of ours";
    bool examines = strcmp(trial->operation->command, "doctor") == 0; /* its page says it */
    if (!is_a_sentence(outcome->err) && !(examines && *outcome->out))
        return "gave no clear sentence";
    if (strstr(outcome->err, "nothing was changed") && state_same(state, &trial->after) &&
        !state_same(&trial->before, &trial->after))
        return "said that nothing was changed, and it was";
    return NULL;
}

/* One case; false once the fault's number is beyond the last call. */
static bool try_one(const struct trial *trial, struct faults *faults, enum promise promise)
{
    static struct outcome outcome;
    trial_reset(trial);
    child_run(trial_store(), trial->operation->command, trial->operation->input, faults, &outcome);
    if (!faults->reached && faults->at > faults->calls)
        return false;
    struct state state = state_look(trial_store());
    const char *why = judge(trial, faults, &outcome, &state);
    table_case(promise, why == NULL, "%s (%s), %s%s at call %ld (%s): %s; status %d: %s",
               trial->operation->name, form_names[trial->form], fault_names[faults->fault],
               faults->lasting ? " from then on" : "", faults->at, faults->where, why ? why : "",
               outcome.status, outcome.err);
    return true;
}

static void try_all(const struct trial *trial, const struct how *how, int first, int stride,
                    enum promise promise)
{
    struct faults *faults = faults_shared();
    faults->fault = how->fault;
    faults->lasting = how->lasting;
    for (faults->at = first; try_one(trial, faults, promise); faults->at += stride)
        ;
}

/* Every operation in every form; the shorter cut takes one form of each, and some numbers. */
static void run(int index, const struct how *how, size_t count, int whole_stride,
                enum promise promise)
{
    static struct trial trial;
    const struct operation *operation = &operations[(size_t)index / FORM_COUNT];
    int form = index % FORM_COUNT, stride = table_pick(11, whole_stride);
    if (table_is_short() && (index / FORM_COUNT) % FORM_COUNT != form)
        return;
    if (operation->start == START_NONE && form != FORM_CLOSED)
        return;
    trial_open(&trial, operation, (enum form)form);
    for (size_t i = 0; i < count; i++)
        try_all(&trial, &how[i], 1 + (index + (int)i) % stride, stride, promise);
    table_check(promise);
}

START_TEST(a_failing_disk_leaves_the_old_state_or_the_new)
{
    run(_i, once, sizeof once / sizeof *once, 1, PROMISE_FAULT);
}
END_TEST

START_TEST(so_does_one_that_fails_from_then_on)
{
    run(_i, from_then_on, sizeof from_then_on / sizeof *from_then_on, 2, PROMISE_FAULT);
}
END_TEST

START_TEST(a_process_may_end_at_any_call)
{
    run(_i, endings, sizeof endings / sizeof *endings, 1, PROMISE_EXIT);
}
END_TEST

static Suite *suite_of(const char *name, const TTest *test)
{
    Suite *suite = suite_create(name);
    TCase *all = tcase_create(name);
    tcase_set_timeout(all, 600);
    tcase_add_loop_test(all, test, 0, (int)operation_count * FORM_COUNT);
    suite_add_tcase(suite, all);
    return suite;
}

Suite *faults_suite(void)
{
    return suite_of("faults", a_failing_disk_leaves_the_old_state_or_the_new);
}

Suite *lasting_suite(void)
{
    return suite_of("lasting faults", so_does_one_that_fails_from_then_on);
}

Suite *endings_suite(void)
{
    return suite_of("endings", a_process_may_end_at_any_call);
}
