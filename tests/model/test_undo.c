/* History: nothing is ever taken out of it, and every step comes back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/checkin.h"
#include "cairn/schedule.h"
#include "suites.h"

START_TEST(undo_and_redo_go_both_ways_and_say_what)
{
    set_state("1.1", STATE_DONE);
    set_state("1.2 1.3", STATE_DONE);
    ck_assert_str_eq(undo(), "tick 1.2 Finish the Machine Learning Specialization and 1 more");
    ck_assert_str_eq(undo(), "tick 1.1 Finish the Python for Data Science bootcamp");
    ck_assert_str_eq(undo(), "nothing to undo");
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE done_on IS NOT NULL"), "0");
    ck_assert_str_eq(redo(), "tick 1.1 Finish the Python for Data Science bootcamp");
    ck_assert_str_eq(redo(), "tick 1.2 Finish the Machine Learning Specialization and 1 more");
    ck_assert_str_eq(redo(), "nothing to redo");
    check_store();
}
END_TEST

START_TEST(something_new_ends_redo_but_not_undo)
{
    set_state("1.1", STATE_DONE);
    set_state("1.2", STATE_DONE);
    undo();
    set_state("1.3", STATE_DOING);
    ck_assert_str_eq(redo(), "nothing to redo");
    ck_assert_str_eq(undo(), "start 1.3 Build a simple model on a public dataset");
    ck_assert_str_eq(undo(), "tick 1.1 Finish the Python for Data Science bootcamp");
    ck_assert_str_eq(undo(), "nothing to undo");
    check_store();
}
END_TEST

START_TEST(undo_reaches_back_over_reopening_and_days)
{
    set_state("1.1", STATE_DONE);
    on_day("2026-12-24");
    set_state("1.1", STATE_TODO);
    on_day("2027-01-01");
    ck_assert_str_eq(undo(), "untick 1.1 Finish the Python for Data Science bootcamp");
    struct item item = get("1.1");
    ck_assert_int_eq(item.done_on, date_from_parts(2026, 11, 24)); /* the day it was done */
    item_clear(&item);
    check_store();
}
END_TEST

START_TEST(every_kind_of_step_comes_back)
{
    struct change_report report;
    struct error err = {0};
    struct item phase = get("1");
    ck_assert_int_eq(checkin_add(model, &roadmap, 30, "read", &report, &err), 0);
    change_report_clear(&report);
    ck_assert_int_eq(schedule_weeks(model, &roadmap, &phase, 9.5, &report, &err), 0);
    change_report_clear(&report);
    ck_assert_int_eq(schedule_pause(model, &roadmap, 20000, 20010, &report, &err), 0);
    change_report_clear(&report);
    ck_assert_int_eq(schedule_start(model, &roadmap, 20700, &report, &err), 0);
    change_report_clear(&report);
    item_clear(&phase);
    ck_assert_str_eq(sql("SELECT weeks FROM phase LIMIT 1"), "9.5");
    for (int i = 0; i < 4; i++)
        ck_assert_str_ne(undo(), "nothing to undo");
    ck_assert_str_eq(undo(), "nothing to undo");
    ck_assert_str_eq(sql("SELECT weeks FROM phase LIMIT 1"), "8.0");
    ck_assert_str_eq(sql("SELECT started_on FROM roadmap"), "2026-11-24");
    ck_assert_str_eq(sql("SELECT count(*) FROM checkin WHERE NOT deleted"), "0");
    ck_assert_str_eq(sql("SELECT count(*) FROM pause WHERE NOT deleted"), "0");
    check_store();
}
END_TEST

START_TEST(the_history_is_append_only)
{
    set_state("1.1", STATE_DONE);
    undo();
    ck_assert_str_eq(sql("SELECT group_concat(verb) FROM change"), "begin,do,do,undo,undo");
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(support_path("cairn.db"), &db), SQLITE_OK);
    ck_assert_int_ne(sqlite3_exec(db, "DELETE FROM change", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_ne(sqlite3_exec(db, "UPDATE change SET day = '2000-01-01'", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    ck_assert_str_eq(sql("SELECT count(*) FROM change"), "5");
}
END_TEST

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

/* Thousands of random steps: counts and history hold all the way, and undoing
 * all of them gives the first state back. */
START_TEST(random_steps_hold_and_come_all_the_way_back)
{
    static const char *const refs[] = {"1",   "1.1", "1.2", "1.3", "2", "2.1", "3.2", "4",
                                       "5.3", "2r1", "s6",  "s9",  "a1", "a9", "r9",  "r12"};
    uint32_t seed = (uint32_t)_i + 7;
    char before[4000];
    const char *states = "SELECT group_concat(state || coalesce(done_on, '')) FROM item";
    snprintf(before, sizeof before, "%s", sql(states));
    for (int i = 0; i < 250; i++) {
        uint32_t choice = random_below(&seed, 10);
        if (choice == 0) {
            undo();
        } else if (choice == 1) {
            redo();
        } else {
            const char *ref = refs[random_below(&seed, 16)];
            bool whole = strlen(ref) == 1; /* phases take no todo and doing */
            enum item_state state = (enum item_state)random_below(&seed, STATE_COUNT);
            if (whole)
                state = state < STATE_DONE ? STATE_DONE : state;
            set_state(ref, state);
        }
        if (i % 50 == 49)
            check_store();
    }
    while (strcmp(undo(), "nothing to undo") != 0)
        ;
    check_store();
    ck_assert_str_eq(sql(states), before);
}
END_TEST

Suite *undo_suite(void)
{
    Suite *suite = suite_create("undo");
    TCase *test = tcase_create("undo");
    tcase_set_timeout(test, 120);
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, undo_and_redo_go_both_ways_and_say_what);
    tcase_add_test(test, something_new_ends_redo_but_not_undo);
    tcase_add_test(test, undo_reaches_back_over_reopening_and_days);
    tcase_add_test(test, every_kind_of_step_comes_back);
    tcase_add_test(test, the_history_is_append_only);
    tcase_add_loop_test(test, random_steps_hold_and_come_all_the_way_back, 0, 8);
    suite_add_tcase(suite, test);
    return suite;
}
