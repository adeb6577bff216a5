/* REFs: each form finds its item; what is not clear is listed, not guessed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/ref.h"
#include "suites.h"

START_TEST(every_form_finds_its_item)
{
    static const struct {
        const char *ref, *title;
    } rows[] = {
        {"2", "Dive into feature engineering"},
        {"2.3", "Apply feature engineering to a dataset"},
        {"2r1", "Feature Engineering for Machine Learning (book)"},
        {"s4", "System architecture"},
        {"r7", "Reliability as the main concern"},
        {"a3", "Read chapter 1 of the feature engineering book"},
        {"q1", "How much more will I earn?"},
        {"f2", "Timeline: 6 months"},
        {"  2.3 ", "Apply feature engineering to a dataset"},
        {"devops", "DevOps"},
        {"dévops", "DevOps"},
        {"update the c", "Update the CV"},
        {"feature stores", "Feature stores"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item item = get(rows[i].ref);
        ck_assert_str_eq(item.title, rows[i].title);
        char at[UID_TEXT + 1];
        snprintf(at, sizeof at, "@%.31s", item.uid);
        struct item again = get(at);
        ck_assert_int_eq(again.id, item.id);
        ck_assert_str_eq(again.ref, item.ref);
        item_clear(&again);
        item_clear(&item);
    }
}
END_TEST

START_TEST(nothing_found_is_said)
{
    static const char *const refs[] = {"", "0", "6", "1.4", "1.0", "1.", "1r3", "s12", "x9",
                                       "@", "@g", "no such title", "1.2.3", "99999999999999"};
    for (size_t i = 0; i < sizeof refs / sizeof *refs; i++) {
        struct item item;
        struct error err = {0};
        ck_assert_msg(ref_find(model, roadmap.id, refs[i], &item, &err) == -1, "%s", refs[i]);
        ck_assert_uint_gt(strlen(err.text), 10);
    }
}
END_TEST

START_TEST(several_found_are_listed)
{
    struct item item;
    struct error err = {0};
    ck_assert_int_eq(ref_find(model, roadmap.id, "feature", &item, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "could be any of"));
    ck_assert_ptr_nonnull(strstr(err.detail, "  2     Dive into feature engineering\n"));
    ck_assert_ptr_nonnull(strstr(err.detail, "  and more\n"));
    ck_assert_int_eq(ref_find(model, roadmap.id, "@", &item, &err), -1);
}
END_TEST

Suite *ref_suite(void)
{
    Suite *suite = suite_create("refs");
    TCase *test = tcase_create("ref");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, every_form_finds_its_item);
    tcase_add_test(test, nothing_found_is_said);
    tcase_add_test(test, several_found_are_listed);
    suite_add_tcase(suite, test);
    return suite;
}
