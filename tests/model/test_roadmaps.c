/* Several roadmaps in one store, each with its own items and history. */
#include <string.h>

#include "cairn/checkin.h"
#include "cairn/schedule.h"
#include "suites.h"

static struct document *read_plan(const char *text)
{
    struct error err = {0};
    struct document *document = document_read(text, strlen(text), "plan", &err);
    ck_assert_ptr_nonnull(document);
    return document;
}

static void import_plan(const char *text, const char *name)
{
    struct change_report report;
    struct error err = {0};
    struct document *document = read_plan(text);
    ck_assert_msg(roadmap_import(model, document, name, &report, &err) == 0, "%s", err.text);
    change_report_clear(&report);
    document_free(document);
    roadmap_clear(&roadmap);
    ck_assert_int_eq(roadmap_load(model, &roadmap, &err), 0);
}

static void expect_in_use(const char *title)
{
    struct roadmap found;
    struct error err = {0};
    ck_assert_int_eq(roadmap_load(model, &found, &err), 0);
    ck_assert_str_eq(found.title, title);
    roadmap_clear(&found);
}

START_TEST(an_import_is_one_row_one_step_and_in_use)
{
    import_plan("# Mine\n## Week 1\n- [ ] a\n- [x] b\n## Week 2\n- [ ] c\n", NULL);
    expect_in_use("Mine");
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE verb = 'do'"), "1");
    ck_assert_str_eq(undo(), "import the roadmap Mine");
    expect_in_use("Backend Developer → Feature Engineer");
    ck_assert_str_eq(redo(), "import the roadmap Mine");
    expect_in_use("Mine");
    check_store();
}
END_TEST

/* Not the first of all: the one that somebody was at. */
START_TEST(without_the_import_the_one_before_is_in_use)
{
    import_plan("# One\n## Week 1\n- [ ] a\n", NULL);
    import_plan("# Two\n## Week 1\n- [ ] a\n", NULL);
    expect_in_use("Two");
    ck_assert_str_eq(undo(), "import the roadmap Two");
    expect_in_use("One");
    ck_assert_str_eq(redo(), "import the roadmap Two");
    expect_in_use("Two");
    check_store();
}
END_TEST

/* What another program knows of the day something was done is kept, also on the way out. */
START_TEST(a_documents_days_are_kept)
{
    struct change_report report;
    struct error err = {0};
    struct document *document = read_plan("# Mine\n## Week 1\n- [x] a\n- [x] b\n- [ ] c\n");
    struct document_item *tasks = document->items[0].children;
    tasks[0].done_on = date_from_parts(2026, 10, 5);
    tasks[2].done_on = date_from_parts(2026, 10, 6); /* not done: no day */
    ck_assert_int_eq(roadmap_import(model, document, NULL, &report, &err), 0);
    change_report_clear(&report);
    document_free(document);
    ck_assert_str_eq(sql("SELECT group_concat(title || coalesce(done_on, '-')) FROM task "
                         "WHERE roadmap = 2"),
                     "a2026-10-05,b-,c-");
    roadmap_clear(&roadmap);
    ck_assert_int_eq(roadmap_load(model, &roadmap, &err), 0);
    document = roadmap_document(model, &roadmap, &err);
    ck_assert_int_eq(document->items[0].children[0].done_on, date_from_parts(2026, 10, 5));
    ck_assert_int_eq(document->items[0].children[1].done_on, DATE_NONE);
    document_free(document);
}
END_TEST

START_TEST(a_document_without_tasks_is_refused_and_leaves_nothing)
{
    struct change_report report;
    struct error err = {0};
    struct document *document = read_plan("# Only words\n\nSome of them.\n");
    ck_assert_int_eq(roadmap_import(model, document, NULL, &report, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "- [ ]"));
    document_free(document);
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "1");
}
END_TEST

START_TEST(roadmaps_are_named_by_number_or_title)
{
    struct roadmaps list = {0};
    struct error err = {0};
    import_plan("# Rust in anger\n- [ ] a\n", NULL);
    import_plan("# x\n- [ ] a\n- [x] b\n", "Rust");
    ck_assert_int_eq(roadmaps_load(model, &list, &err), 0);
    ck_assert_uint_eq(list.count, 3);
    ck_assert(list.at[2].in_use && !list.at[0].in_use);
    ck_assert_int_eq(list.at[2].done, 1);
    ck_assert_int_eq(roadmaps_find(&list, "2", &err), 1);
    ck_assert_int_eq(roadmaps_find(&list, "rust", &err), 2); /* exactly so called */
    ck_assert_int_eq(roadmaps_find(&list, "ANGER", &err), 1);
    ck_assert_int_eq(roadmaps_find(&list, "4", &err), -1);
    ck_assert_int_eq(roadmaps_find(&list, "e", &err), -1);
    ck_assert_ptr_nonnull(strstr(err.detail, "  2 Rust in anger"));
    roadmaps_clear(&list);
}
END_TEST

START_TEST(forgetting_is_a_step_and_the_last_one_stays)
{
    struct change_report report;
    struct error err = {0};
    ck_assert_int_eq(roadmap_forget(model, &roadmap, &report, &err), -1);
    import_plan("# Mine\n- [ ] a\n", NULL);
    ck_assert_int_eq(roadmap_forget(model, &roadmap, &report, &err), 0);
    change_report_clear(&report);
    expect_in_use("Backend Developer → Feature Engineer");
    ck_assert_str_eq(undo(), "forget the roadmap Mine");
    expect_in_use("Mine");
    check_store();
}
END_TEST

/* By another program, while this one still has it in hand. */
START_TEST(nothing_is_changed_on_a_roadmap_that_is_gone)
{
    struct change_report report;
    struct error err = {0};
    struct item task, phase;
    import_plan("# Mine\n## Week 1\n- [ ] a\n", NULL);
    task = get("1.1");
    phase = get("1");
    ck_assert_int_eq(roadmap_forget(model, &roadmap, &report, &err), 0);
    change_report_clear(&report);
    ck_assert_int_eq(change_state(model, &roadmap, &task, 1, STATE_DONE, &report, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "roadmap was removed meanwhile"));
    ck_assert_int_eq(roadmap_use(model, &roadmap, &err), -1);
    ck_assert_int_eq(schedule_weeks(model, &roadmap, &phase, 3, &report, &err), -1);
    ck_assert_int_eq(checkin_add(model, &roadmap, 30, "two hours", &report, &err), -1);
    ck_assert_str_eq(undo(), "forget the roadmap Mine");
    ck_assert_int_eq(change_state(model, &roadmap, &task, 1, STATE_DONE, &report, &err), 0);
    change_report_clear(&report);
    item_clear(&task);
    item_clear(&phase);
    check_store();
}
END_TEST

/* Two programs may find a new store at the same time. */
START_TEST(the_builtin_roadmap_comes_once)
{
    struct error err = {0};
    struct document *document = read_plan(roadmap_builtin());
    ck_assert_int_eq(roadmap_add_first(model, document, &err), 0);
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "1");
    document_free(document);
}
END_TEST

START_TEST(undo_names_the_roadmap_of_a_step_that_is_of_another)
{
    set_state("1.1", STATE_DONE);
    struct roadmap first;
    struct error err = {0};
    ck_assert_int_eq(roadmap_load(model, &first, &err), 0);
    import_plan("# Mine\n- [ ] a\n", NULL);
    set_state("1.1", STATE_DONE);
    ck_assert_int_eq(roadmap_use(model, &first, &err), 0);
    ck_assert_str_eq(undo(), "tick 1.1 a (in Mine)");
    roadmap_clear(&first);
    check_store();
}
END_TEST

Suite *roadmaps_suite(void)
{
    Suite *suite = suite_create("roadmaps");
    TCase *test = tcase_create("roadmaps");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, an_import_is_one_row_one_step_and_in_use);
    tcase_add_test(test, without_the_import_the_one_before_is_in_use);
    tcase_add_test(test, a_documents_days_are_kept);
    tcase_add_test(test, a_document_without_tasks_is_refused_and_leaves_nothing);
    tcase_add_test(test, roadmaps_are_named_by_number_or_title);
    tcase_add_test(test, forgetting_is_a_step_and_the_last_one_stays);
    tcase_add_test(test, nothing_is_changed_on_a_roadmap_that_is_gone);
    tcase_add_test(test, the_builtin_roadmap_comes_once);
    tcase_add_test(test, undo_names_the_roadmap_of_a_step_that_is_of_another);
    suite_add_tcase(suite, test);
    return suite;
}
