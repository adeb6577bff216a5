/* One item's history in words. */
#include <stdlib.h>
#include <string.h>

#include "cairn/edit.h"
#include "cairn/past.h"
#include "cairn/schedule.h"
#include "suites.h"

/* The entries of an item, newest first, each ended by a bar. */
static const char *past_of(const char *ref)
{
    static char all[4000];
    struct past past = {0};
    struct error err = {0};
    struct item item = get(ref);
    all[0] = '\0';
    ck_assert_msg(past_load(model, item.uid, 50, &past, &err) == 0, "%s", err.text);
    for (size_t i = 0; i < past.count; i++) {
        strcat(all, past.at[i].text);
        strcat(all, "|");
    }
    past_clear(&past);
    item_clear(&item);
    return all;
}

static void edit(const char *ref, const struct edit_fields *fields)
{
    struct change_report report;
    struct error err = {0};
    struct item item = get(ref);
    ck_assert_msg(edit_fields(model, &roadmap, &item, fields, &report, &err) == 0, "%s", err.text);
    change_report_clear(&report);
    item_clear(&item);
}

START_TEST(states_and_what_took_them_back)
{
    ck_assert_str_eq(past_of("1.1"), "");
    set_state("1.1", STATE_DONE);
    undo();
    redo();
    set_state("1.1", STATE_TODO);
    set_state("1.1", STATE_DOING);
    set_state("1.1", STATE_SKIPPED);
    set_state("1.1", STATE_TODO);
    ck_assert_str_eq(past_of("1.1"), "open again|left out|begun|unticked|again: ticked|"
                                     "undone: ticked|ticked|");
    ck_assert_str_eq(past_of("1.2"), "");
}
END_TEST

START_TEST(fields_say_what_they_were)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    fields.title = "Read on";
    fields.note = "And on";
    edit("1.2", &fields);
    undo();
    ck_assert_str_eq(past_of("1.2"),
                     "undone: note changed, renamed, it was Finish the Machine Learning "
                     "Specialization|renamed, it was Finish the Machine Learning Specialization, note "
                     "changed|");
    fields = EDIT_NO_FIELDS;
    fields.weeks = 6;
    edit("1", &fields);
    fields.weeks = 0;
    edit("1", &fields);
    ck_assert_str_eq(past_of("1"), "weeks taken away, it was 6|planned for 6 weeks, it was 8|");
    fields = EDIT_NO_FIELDS;
    fields.importance = "nice";
    edit("s6", &fields);
    ck_assert_ptr_nonnull(strstr(past_of("s11"), "importance nice, it was critical"));
}
END_TEST

START_TEST(adding_moving_and_removing)
{
    struct change_report report;
    struct error err = {0};
    char uid[UID_TEXT];
    struct item at = get("1.1");
    struct edit_new new = {.kind = KIND_COUNT, .title = "New"};
    ck_assert_int_eq(edit_add(model, &roadmap, &at, EDIT_AFTER, &new, uid, &report, &err), 0);
    change_report_clear(&report);
    item_clear(&at);
    struct item item = get("1.2");
    ck_assert_int_eq(edit_shift(model, &roadmap, &item, 1, &report, &err), 0);
    change_report_clear(&report);
    ck_assert_int_eq(edit_remove(model, &roadmap, &item, 1, &report, &err), 0);
    change_report_clear(&report);
    undo();
    ck_assert_str_eq(past_of("1.3"), "undone: removed|removed|moved|added|");
    struct past past = {0};
    ck_assert_int_eq(past_load(model, item.uid, 2, &past, &err), 0);
    ck_assert_uint_eq(past.count, 2);
    past_clear(&past);
    item_clear(&item);
}
END_TEST

Suite *past_suite(void)
{
    Suite *suite = suite_create("past");
    TCase *test = tcase_create("past");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, states_and_what_took_them_back);
    tcase_add_test(test, fields_say_what_they_were);
    tcase_add_test(test, adding_moving_and_removing);
    suite_add_tcase(suite, test);
    return suite;
}
