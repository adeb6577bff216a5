/* A roadmap whose author changed it: what was done stays done. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "suites.h"

static struct roadmap_update counts;

/* Updates the roadmap in use; the error's text, or "" where it worked. */
static const char *update(const char *markdown, bool dry)
{
    static struct error err;
    struct change_report report;
    err = (struct error){0};
    struct document *document = document_read(markdown, strlen(markdown), "plan", &err);
    ck_assert_ptr_nonnull(document);
    if (roadmap_update(model, &roadmap, document, dry, &counts, &report, &err) == 0)
        change_report_clear(&report);
    document_free(document);
    check_store();
    return err.text;
}

/* The tasks in document order, "1.1 title=state" a line. */
static const char *tasks(void)
{
    static struct strbuf out;
    struct items items = {0};
    struct error err = {0};
    strbuf_cut(&out, 0);
    ck_assert_int_eq(items_load_all(model, roadmap.id, &items, &err), 0);
    for (size_t i = 0; i < items.count; i++)
        if (items.at[i].kind == KIND_TASK)
            strbuf_addf(&out, "%s %s=%s\n", items.at[i].ref, items.at[i].title,
                        state_word(items.at[i].state));
    items_clear(&items);
    return strbuf_text(&out);
}

#define FIRST                                                                                     \
    "# Mine\n## Week 1: Arrays\n- ### Basics\n  - [ ] Two sums by hand\n  - [ ] Reverse a word\n" \
    "- [ ] Sliding window\n  - [ ] First exercise\n  - [ ] Second exercise\n"                    \
    "## Week 2: Graphs\n- [ ] Breadth first search\n- [ ] Depth first search\n"                  \
    "- [ ] Read https://example.org/dijkstra\n"

#define SECOND                                                                                    \
    "# Mine\n## Week 1: Graphs first\n- [ ] Depth-first search!\n- [ ] Breadth first search\n"    \
    "- [ ] Union find\n- [ ] Dijkstra's own paper https://example.org/dijkstra\n"                \
    "## Week 2: Arrays and strings\n- ### Basic things\n  - [ ] Word reversal\n"             \
    "  - [ ] Two sums by hand\n- [ ] Sliding window\n  - [ ] Second exercise\n"

START_TEST(titles_order_and_phases_change_and_progress_stays)
{
    use_document(FIRST);
    set_state("1.1 1.2 2.2", STATE_DONE);
    set_state("2.1", STATE_DOING);
    set_state("2.3", STATE_SKIPPED);
    ck_assert_str_eq(update(SECOND, false), "");
    ck_assert_str_eq(tasks(), "1.1 Depth-first search!=done\n"
                              "1.2 Breadth first search=doing\n"
                              "1.3 Union find=todo\n"
                              "1.4 Dijkstra's own paper https://example.org/dijkstra=skipped\n"
                              "2.1 Word reversal=todo\n"
                              "2.2 Two sums by hand=done\n"
                              "2.3 Reverse a word=done\n"
                              "2.4 Sliding window=todo\n"
                              "2.5 Second exercise=todo\n");
    ck_assert_uint_eq(counts.same, 6);
    ck_assert_uint_eq(counts.with_progress, 4);
    ck_assert_uint_eq(counts.added, 2);
    ck_assert_uint_eq(counts.kept, 1); /* too unlike what it became */
    ck_assert_uint_eq(counts.removed, 1);
    ck_assert_str_eq(sql("SELECT title FROM item WHERE gone"), "Reverse a word");
    ck_assert_str_eq(undo(), "update the roadmap Mine");
    ck_assert_ptr_nonnull(strstr(tasks(), "1.4 First exercise=todo\n"));
    check_store();
    redo();
    ck_assert_ptr_nonnull(strstr(tasks(), "2.3 Reverse a word=done\n"));
    check_store();
    ck_assert_str_eq(update(FIRST, false), "");
    ck_assert_ptr_nonnull(strstr(tasks(), "1.2 Reverse a word=done\n"));
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE gone"), "0");
}
END_TEST

START_TEST(the_same_document_changes_nothing)
{
    use_document(FIRST);
    set_state("1.1 2.2", STATE_DONE);
    char before[600];
    snprintf(before, sizeof before, "%s", tasks());
    ck_assert_str_eq(update(FIRST, false), "");
    ck_assert_str_eq(tasks(), before);
    ck_assert_uint_eq(counts.same, 8);
    ck_assert_uint_eq(counts.added + counts.kept + counts.removed, 0);
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE noun = 'item' AND field != 'state' "
                         "AND field != 'done_on'"),
                     "0");
}
END_TEST

START_TEST(a_dry_run_counts_and_changes_nothing)
{
    use_document(FIRST);
    char before[600];
    snprintf(before, sizeof before, "%s", tasks());
    ck_assert_str_eq(update(SECOND, true), "");
    ck_assert_uint_eq(counts.added, 2);
    ck_assert_str_eq(tasks(), before);
    ck_assert_str_eq(undo(), "nothing to undo");
}
END_TEST

START_TEST(another_document_is_refused)
{
    use_document(FIRST);
    ck_assert_ptr_nonnull(strstr(update("# Cooking\n- [ ] Boil an egg\n", false),
                                 "no task in common"));
    ck_assert_str_eq(undo(), "nothing to undo");
}
END_TEST

START_TEST(skills_weeks_and_the_rest_follow_the_document)
{
    use_document("---\nroadmap: 1\n---\n# P\n## Phase 1: A (2 weeks)\n- [ ] one task here\n"
                 "## Skills to learn\n| Skill | Importance | Weeks | How |\n|---|---|---|---|\n"
                 "| SQL | nice | 2 | read |\n| R | nice | | |\n\n## This week\n- [ ] start\n");
    set_state("s2 a1", STATE_DONE);
    ck_assert_str_eq(update("---\nroadmap: 1\nto: Judge\n---\n# P\nWords.\n## Phase 1: A (3 weeks)\n"
                            "- [x] one task here\n## Skills to learn\n"
                            "| Skill | Importance | Weeks | How |\n|---|---|---|---|\n"
                            "| SQL | critical | 1.5 | write |\n\n## This month\n- [ ] start\n",
                            false),
                     "");
    ck_assert_str_eq(sql("SELECT weeks FROM item WHERE kind = 'phase' AND title = 'A'"), "3.0");
    ck_assert_str_eq(sql("SELECT importance || weeks || note FROM item WHERE title = 'SQL'"),
                     "critical1.5write");
    ck_assert_str_eq(sql("SELECT gone || state FROM item WHERE title = 'R'"), "1done");
    ck_assert_str_eq(sql("SELECT section || state FROM item WHERE title = 'start'"), "monthdone");
    ck_assert_str_eq(sql("SELECT state FROM item WHERE title = 'one task here'"), "done");
    ck_assert_str_eq(sql("SELECT overview || to_role FROM roadmap WHERE updates = 1"),
                     "Words.Judge");
}
END_TEST

/* ---- any document, any edit of it ---- */

#define MOST_TASKS 40

struct plan {
    int words[MOST_TASKS], phase[MOST_TASKS], count;
    bool deep[MOST_TASKS];
    int titles[5];   /* of the phases */
    int order[5];    /* of the phases */
    uint32_t groups; /* a bit for each phase whose tasks stand in a group */
};

static uint32_t below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

static struct plan random_plan(uint32_t *seed)
{
    struct plan plan = {.count = 1 + (int)below(seed, MOST_TASKS - 1)};
    for (int i = 0; i < 5; i++)
        plan.titles[i] = plan.order[i] = i;
    plan.groups = below(seed, 32);
    for (int i = 0; i < plan.count; i++) {
        plan.words[i] = (int)below(seed, 60); /* some twice */
        plan.phase[i] = (int)below(seed, 4);
        plan.deep[i] = below(seed, 3) == 0;
    }
    return plan;
}

static void edit(struct plan *plan, uint32_t *seed)
{
    for (uint32_t edits = below(seed, 12); edits > 0; edits--) {
        int i = (int)below(seed, (uint32_t)plan->count), k = (int)below(seed, (uint32_t)plan->count);
        switch (below(seed, 8)) {
        case 0:
            plan->words[i] = (int)below(seed, 90);
            break;
        case 1:
            plan->phase[i] = (int)below(seed, 5);
            break;
        case 2:
            plan->deep[i] = !plan->deep[i];
            break;
        case 3: /* a task goes */
            plan->count -= plan->count > 1;
            plan->words[i] = plan->words[plan->count];
            plan->phase[i] = plan->phase[plan->count];
            plan->deep[i] = plan->deep[plan->count];
            break;
        case 4: /* one comes */
            plan->words[plan->count] = 100 + (int)below(seed, 50);
            plan->phase[plan->count] = (int)below(seed, 5);
            plan->deep[plan->count] = false;
            plan->count += plan->count < MOST_TASKS - 1;
            break;
        case 5: /* a phase gets another name, another place, a group */
            plan->titles[below(seed, 5)] = 5 + (int)below(seed, 20);
            plan->groups ^= 1u << below(seed, 5);
            break;
        case 6: {
            uint32_t a = below(seed, 5), b = below(seed, 5);
            int order = plan->order[a];
            plan->order[a] = plan->order[b];
            plan->order[b] = order;
            break;
        }
        default: {
            int words = plan->words[i];
            plan->words[i] = plan->words[k];
            plan->words[k] = words;
        }
        }
    }
}

static char *written(const struct plan *plan)
{
    struct strbuf out = {0};
    strbuf_add(&out, "# Plan\n");
    for (int n = 0; n < 5; n++) {
        int phase = plan->order[n];
        bool first = true, group = plan->groups >> phase & 1;
        strbuf_addf(&out, "## Phase %d: of %c%d\n", n + 1, 'a' + plan->titles[phase],
                    plan->titles[phase]);
        for (int i = 0; i < plan->count; i++) {
            if (plan->phase[i] != phase)
                continue;
            if (group && first)
                strbuf_add(&out, "- group\n");
            strbuf_addf(&out, "%s%s- [ ] task with the words %c%c%d\n",
                        group ? "  " : "", plan->deep[i] && !first ? "  " : "", 'a' + plan->words[i] % 26,
                        'a' + plan->words[i] * 7 % 26, plan->words[i]);
            first = false;
        }
    }
    return strbuf_take(&out);
}

START_TEST(no_update_loses_what_was_done)
{
    uint32_t seed = 77u + (uint32_t)_i;
    struct plan plan = random_plan(&seed);
    char *text = written(&plan);
    use_document(text);
    free(text);
    for (int n = 1; n <= plan.count; n++) {
        struct items items = {0};
        struct error err = {0};
        ck_assert_int_eq(items_load_all(model, roadmap.id, &items, &err), 0);
        struct change_report report;
        size_t i = below(&seed, (uint32_t)items.count);
        if (items.at[i].kind == KIND_TASK && n % 3 == 0) {
            ck_assert_int_eq(change_state(model, &roadmap, &items.at[i], 1,
                                          n % 2 ? STATE_DONE : STATE_SKIPPED, &report, &err), 0);
            change_report_clear(&report);
        }
        items_clear(&items);
    }
    char before[30], first[6000];
    snprintf(first, sizeof first, "%s", tasks());
    static const char progress[] = "SELECT group_concat(uid || state, ' ') FROM (SELECT uid, state "
                                   "FROM item WHERE state != 'todo' AND hidden = 0 AND roadmap = "
                                   "(SELECT max(id) FROM roadmap) ORDER BY uid)";
    char *kept = strdup(sql(progress));
    snprintf(before, sizeof before, "%s", sql("SELECT coalesce(max(step), 0) FROM change"));
    edit(&plan, &seed);
    text = written(&plan);
    const char *refused = update(text, false);
    free(text);
    ck_assert_str_eq(sql(progress), kept);
    free(kept);
    if (*refused || strcmp(sql("SELECT max(step) FROM change"), before) == 0)
        return;
    undo();
    check_store();
    ck_assert_str_eq(tasks(), first);
}
END_TEST

Suite *update_suite(void)
{
    Suite *suite = suite_create("updating");
    TCase *one = tcase_create("one");
    tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_test(one, titles_order_and_phases_change_and_progress_stays);
    tcase_add_test(one, the_same_document_changes_nothing);
    tcase_add_test(one, a_dry_run_counts_and_changes_nothing);
    tcase_add_test(one, another_document_is_refused);
    tcase_add_test(one, skills_weeks_and_the_rest_follow_the_document);
    suite_add_tcase(suite, one);
    TCase *many = tcase_create("any edit");
    tcase_set_timeout(many, 60);
    tcase_add_checked_fixture(many, set_up, tear_down);
    tcase_add_loop_test(many, no_update_loses_what_was_done, 0, 100);
    suite_add_tcase(suite, many);
    return suite;
}
