/* Ticking and its arithmetic, on a real store. */
#include <stdlib.h>
#include <string.h>

#include "cairn/agenda.h"
#include "suites.h"

#define NESTED                                                                                     \
    "---\nroadmap: 1\n---\n# Nested\n## Phase 1: One (4 weeks)\n"                                  \
    "- [ ] a\n  - [ ] a1\n  - [ ] a2\n    - [ ] a2x\n- Group\n  - [ ] g1\n  - [-] g2\n"            \
    "- [ ] b\n### Resources\n- Book\n## Phase 2: Two\n"

static void expect_phase(const char *ref, int tasks, int done, int skipped)
{
    struct item phase = get(ref);
    ck_assert_int_eq(phase.tasks, tasks);
    ck_assert_int_eq(phase.done, done);
    ck_assert_int_eq(phase.skipped, skipped);
    item_clear(&phase);
}

static void expect_state(const char *ref, enum item_state state)
{
    struct item item = get(ref);
    ck_assert_msg(item.state == state, "%s is %s", ref, state_word(item.state));
    ck_assert((item.done_on != DATE_NONE) == (state == STATE_DONE));
    item_clear(&item);
}

START_TEST(the_first_store_holds_the_builtin_roadmap)
{
    ck_assert_str_eq(sql("SELECT count(*) FROM phase"), "5");
    ck_assert_str_eq(sql("SELECT group_concat(weeks) FROM phase"), "8.0,6.0,4.0,4.0,4.0");
    ck_assert_str_eq(sql("SELECT count(*) FROM task"), "15");
    ck_assert_str_eq(sql("SELECT count(*) FROM resource"), "10");
    ck_assert_str_eq(sql("SELECT count(*) FROM skill"), "11");
    ck_assert_str_eq(sql("SELECT count(*) FROM action"), "9");
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE kind = 'reality'"), "12");
    ck_assert_int_eq(roadmap.started_on, date_from_parts(2026, 11, 24));
    reopen();
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "1");
    check_store();
}
END_TEST

START_TEST(a_tick_counts_in_every_ancestor)
{
    use_document(NESTED);
    expect_phase("1", 7, 0, 1);
    ck_assert_uint_eq(set_state("1.4", STATE_DONE), 1); /* a2x */
    expect_phase("1", 7, 1, 1);
    struct item a2 = get("1.3");
    ck_assert_int_eq(a2.tasks, 1);
    ck_assert_int_eq(a2.done, 1);
    item_clear(&a2);
    expect_state("1.3", STATE_TODO); /* the parent is not ticked by its child */
    check_store();
}
END_TEST

START_TEST(ticking_ticks_open_sub_tasks_unticking_only_itself)
{
    use_document(NESTED);
    ck_assert_uint_eq(set_state("1.1", STATE_DONE), 4);
    expect_state("1.4", STATE_DONE);
    ck_assert_uint_eq(set_state("1.1", STATE_TODO), 1);
    expect_state("1.2", STATE_DONE);
    ck_assert_uint_eq(set_state("1", STATE_DONE), 3); /* a, g1, b; g2 stays skipped */
    expect_state("1.6", STATE_SKIPPED);
    expect_phase("1", 7, 6, 1);
    struct item phase = get("1");
    ck_assert_int_eq(item_shown_state(&phase), STATE_DONE);
    item_clear(&phase);
    check_store();
}
END_TEST

START_TEST(skipping_takes_work_out)
{
    use_document(NESTED);
    ck_assert_uint_eq(set_state("1g1", STATE_SKIPPED), 1);
    expect_phase("1", 7, 0, 2);
    struct figures figures;
    struct error err = {0};
    set_state("1.1", STATE_DONE);
    ck_assert_int_eq(figures_load(model, &roadmap, &figures, &err), 0);
    /* 4 of the 5 tasks that count are done: 4 weeks × 1/5 left; phase 2 shares
     * the average of 4 weeks. */
    ck_assert(figures.phase[0].weeks_left > 0.799 && figures.phase[0].weeks_left < 0.801);
    ck_assert(figures.totals.weeks == 8);
    figures_clear(&figures);
    check_store();
}
END_TEST

START_TEST(a_phase_without_tasks_is_its_own_box)
{
    use_document(NESTED);
    ck_assert_uint_eq(set_state("2", STATE_DONE), 1);
    expect_state("2", STATE_DONE);
    ck_assert_uint_eq(set_state("2", STATE_DONE), 0);
    ck_assert_uint_eq(set_state("2", STATE_TODO), 1);
    check_store();
}
END_TEST

START_TEST(resources_do_not_count)
{
    use_document(NESTED);
    ck_assert_uint_eq(set_state("1r1", STATE_DONE), 1);
    expect_phase("1", 7, 0, 1);
    check_store();
}
END_TEST

START_TEST(done_keeps_its_day_and_a_new_day_is_not_it)
{
    set_state("1.1", STATE_DONE);
    on_day("2026-12-01");
    ck_assert_uint_eq(set_state("1.1 1.2", STATE_DONE), 1);
    struct item first = get("1.1"), second = get("1.2");
    ck_assert_int_eq(first.done_on, date_from_parts(2026, 11, 24));
    ck_assert_int_eq(second.done_on, date_from_parts(2026, 12, 1));
    item_clear(&first);
    item_clear(&second);
}
END_TEST

/* Doing first, then overdue, then in order; a task waits for its sub-tasks. */
START_TEST(the_agenda_is_in_the_order_to_work)
{
    use_document(NESTED);
    set_state("1.7", STATE_DOING); /* b */
    on_day("2026-12-01");          /* 28 days, 7 tasks: a is due on 27 Nov, a1 on 1 Dec */
    struct figures figures;
    const struct agenda_want want = {99, 99, 99, 99, DATE_NONE, 0, false};
    struct agenda agenda = {0};
    struct error err = {0};
    ck_assert_int_eq(figures_load(model, &roadmap, &figures, &err), 0);
    ck_assert_int_eq(agenda_load(model, &figures, &want, &agenda, &err), 0);
    static const char *const refs[] = {"1.7", "1.2", "1.4", "1.5", "2"};
    ck_assert_uint_eq(agenda.count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(agenda.at[i].item.ref, refs[i]);
    ck_assert_int_eq(agenda.at[0].part, AGENDA_DOING);
    ck_assert_int_eq(agenda.at[1].due, date_from_parts(2026, 12, 1));
    agenda_clear(&agenda);
    figures_clear(&figures);
}
END_TEST

/* A phase that is its own box, too, however few are wanted. */
START_TEST(what_is_under_way_comes_before_all_else)
{
    use_document("---\nroadmap: 1\n---\n# P\n## Phase 1: One\n- [ ] a\n- [ ] b\n## Phase 2: Two\n"
                 "## Phase 3: Three\n");
    set_state("3", STATE_DOING);
    struct figures figures;
    struct error err = {0};
    ck_assert_int_eq(figures_load(model, &roadmap, &figures, &err), 0);
    static const char *const refs[] = {"3", "1.1", "1.2", "2"};
    for (size_t most = 1; most <= 4; most++) {
        const struct agenda_want want = {most, most, most, most, DATE_NONE, 0, false};
        struct agenda agenda = {0};
        ck_assert_int_eq(agenda_load(model, &figures, &want, &agenda, &err), 0);
        ck_assert_uint_ge(agenda.count, most);
        for (size_t i = 0; i < agenda.count; i++)
            ck_assert_str_eq(agenda.at[i].item.ref, refs[i]);
        agenda_clear(&agenda);
    }
    figures_clear(&figures);
}
END_TEST

/* Of what was done since a day the latest, whichever phases they are of. */
START_TEST(the_agenda_shows_what_was_done_last)
{
    use_document("# P\n## One\n- [ ] a\n- [ ] b\n## Two\n- [ ] c\n- [ ] d\n## Three\n- [ ] e\n");
    static const char *const done[][2] = {{"1.2", "2026-11-20"},
                                          {"2.1", "2026-11-24"},
                                          {"3.1", "2026-11-25"},
                                          {"1.1", "2026-11-26"}};
    for (size_t i = 0; i < 4; i++) {
        on_day(done[i][1]);
        set_state(done[i][0], STATE_DONE);
    }
    struct figures figures;
    struct error err = {0};
    ck_assert_int_eq(figures_load(model, &roadmap, &figures, &err), 0);
    static const char *const since_21st[] = {"1.1", "2.1", "3.1"}, *const two[] = {"1.1", "3.1"};
    for (size_t most = 2; most <= 3; most++) {
        const struct agenda_want want = {0, 0, 0, 0, date_from_parts(2026, 11, 21), most, false};
        struct agenda agenda = {0};
        ck_assert_int_eq(agenda_load(model, &figures, &want, &agenda, &err), 0);
        ck_assert_uint_eq(agenda.count, most);
        for (size_t i = 0; i < most; i++) {
            ck_assert_str_eq(agenda.at[i].item.ref, (most == 2 ? two : since_21st)[i]);
            ck_assert_int_eq(agenda.at[i].part, AGENDA_DONE);
        }
        agenda_clear(&agenda);
    }
    figures_clear(&figures);
}
END_TEST

/* The first in the document, whether todo or doing. */
START_TEST(the_first_open_task_of_a_phase_is_found)
{
    use_document("# P\n## One\n- [x] a\n- [ ] b\n- [ ] c\n- [ ] d\n");
    struct items phases = {0};
    struct error err = {0};
    char uid[UID_TEXT];
    ck_assert_int_eq(items_load_top(model, roadmap.id, KIND_PHASE, &phases, &err), 0);
    static const struct {
        const char *ref;
        enum item_state state;
        const char *first;
    } steps[] = {{"1.3", STATE_DOING, "b"}, {"1.2", STATE_DOING, "b"},
                 {"1.3", STATE_TODO, "b"},  {"1.2", STATE_SKIPPED, "c"},
                 {"1.4", STATE_DOING, "c"}, {"1.3", STATE_DONE, "d"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct item item;
        set_state(steps[i].ref, steps[i].state);
        ck_assert_int_eq(item_first_open(model, &phases.at[0], uid, &err), 1);
        ck_assert_int_eq(item_find(model, uid, &item, &err), 1);
        ck_assert_str_eq(item.title, steps[i].first);
        item_clear(&item);
    }
    set_state("1.4", STATE_DONE);
    ck_assert_int_eq(item_first_open(model, &phases.at[0], uid, &err), 0);
    items_clear(&phases);
}
END_TEST

Suite *tick_suite(void)
{
    Suite *suite = suite_create("ticking");
    TCase *test = tcase_create("tick");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, the_first_store_holds_the_builtin_roadmap);
    tcase_add_test(test, a_tick_counts_in_every_ancestor);
    tcase_add_test(test, ticking_ticks_open_sub_tasks_unticking_only_itself);
    tcase_add_test(test, skipping_takes_work_out);
    tcase_add_test(test, a_phase_without_tasks_is_its_own_box);
    tcase_add_test(test, resources_do_not_count);
    tcase_add_test(test, done_keeps_its_day_and_a_new_day_is_not_it);
    tcase_add_test(test, the_agenda_is_in_the_order_to_work);
    tcase_add_test(test, what_is_under_way_comes_before_all_else);
    tcase_add_test(test, the_agenda_shows_what_was_done_last);
    tcase_add_test(test, the_first_open_task_of_a_phase_is_found);
    suite_add_tcase(suite, test);
    return suite;
}
