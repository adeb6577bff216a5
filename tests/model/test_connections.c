/* Several programs on one store: each sees what the others did. */
#include <string.h>

#include "suites.h"

static struct model *open_second(void)
{
    struct model *second;
    struct error err = {0};
    ck_assert_int_eq(model_open(support_path("cairn.db"), MODEL_WRITE, &second, &err), 0);
    return second;
}

START_TEST(a_change_is_seen_and_announced)
{
    struct model *second = open_second();
    struct error err = {0};
    bool changed = true;
    ck_assert_int_eq(model_changed(second, &changed, &err), 0);
    ck_assert(!changed);
    set_state("1.1", STATE_DONE);
    ck_assert_int_eq(model_changed(second, &changed, &err), 0);
    ck_assert(changed);
    ck_assert_int_eq(model_changed(second, &changed, &err), 0);
    ck_assert(!changed); /* told once */
    struct items items = {0};
    ck_assert_int_eq(items_load_top(second, roadmap.id, KIND_PHASE, &items, &err), 0);
    ck_assert_int_eq(items.at[0].done, 1);
    items_clear(&items);
    model_close(second);
}
END_TEST

START_TEST(one_undoes_what_the_other_did)
{
    struct model *second = open_second();
    struct change_report report;
    struct error err = {0};
    set_state("1.1", STATE_DONE);
    ck_assert_int_eq(change_undo(second, &report, &err), 0);
    ck_assert_ptr_nonnull(strstr(report.text, "tick 1.1"));
    change_report_clear(&report);
    struct item item = get("1.1");
    ck_assert_int_eq(item.state, STATE_TODO);
    item_clear(&item);
    model_close(second);
    check_store();
}
END_TEST

/* A reader holds one moment while a writer goes on. */
START_TEST(a_report_is_of_one_moment)
{
    struct model *second = open_second();
    struct error err = {0};
    struct items items = {0};
    ck_assert_int_eq(model_read_begin(second, &err), 0);
    ck_assert_int_eq(items_load_top(second, roadmap.id, KIND_PHASE, &items, &err), 0);
    set_state("1.1", STATE_DONE);
    items_clear(&items);
    ck_assert_int_eq(items_load_top(second, roadmap.id, KIND_PHASE, &items, &err), 0);
    ck_assert_int_eq(items.at[0].done, 0);
    model_read_end(second);
    items_clear(&items);
    model_close(second);
}
END_TEST

Suite *connections_suite(void)
{
    Suite *suite = suite_create("connections");
    TCase *test = tcase_create("connections");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, a_change_is_seen_and_announced);
    tcase_add_test(test, one_undoes_what_the_other_did);
    tcase_add_test(test, a_report_is_of_one_moment);
    suite_add_tcase(suite, test);
    return suite;
}
