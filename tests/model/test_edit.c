/* Adding, changing and removing: what stands where, what is refused, what comes back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editing.h"
#include "suites.h"

START_TEST(the_plan_is_as_the_tests_take_it)
{
    ck_assert_str_eq(outline(), PHASES TOPS);
}
END_TEST

/* ---- adding ---- */

START_TEST(what_is_added_stands_where_it_was_asked_for)
{
    ck_assert_str_eq(add("1.2", EDIT_AFTER, KIND_COUNT, "x"), "added: 1.5 x");
    ck_assert_str_eq(add("1.1", EDIT_BEFORE, KIND_COUNT, "y"), "added: 1.1 y");
    ck_assert_str_eq(add("1.3", EDIT_INTO, KIND_COUNT, "z"), "added: 1.6 z");
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, "v"), "added: 1.9 v"); /* before resources */
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_RESOURCE, "T"), "added: 1r3 T");
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_GROUP, "G"), "added: 1g1 G");
    ck_assert_str_eq(add("2", EDIT_AFTER, KIND_COUNT, "Next"), "added: 3 Next");
    ck_assert_str_eq(add(NULL, EDIT_INTO, KIND_PHASE, "Last"), "added: 5 Last");
    ck_assert_str_eq(add("Three", EDIT_INTO, KIND_RESOURCE, "U"), "added: 4r1 U");
    ck_assert_str_eq(add("Three", EDIT_INTO, KIND_TASK, "t"), "added: 4.1 t");
    ck_assert_str_eq(add("s2", EDIT_AFTER, KIND_COUNT, "Pandas"), "added: s3 Pandas");
    ck_assert_str_eq(add("a1", EDIT_AFTER, KIND_COUNT, "w1b"), "added: a2 w1b");
    ck_assert_str_eq(outline(), "One(y a b(b1 b2 z) x c v G R S T) Two(Days(d e) Nights(f) g) Next "
                                "Three(t U) Last"
                                " | SQL Python:critical Pandas:critical Spark:critical Go:nice"
                                " | sun:love rain:challenge"
                                " | w1:week w1b:week w2:week m1:month q1:quarter | Why? How?");
    ck_assert_str_eq(undo(), "add a2 w1b");
    for (int i = 0; i < 11; i++)
        undo();
    ck_assert_str_eq(undo(), "nothing to undo");
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(redo(), "add 1.5 x");
}
END_TEST

START_TEST(what_can_not_stand_there_is_refused_and_changes_nothing)
{
    static const struct {
        const char *at;
        enum edit_where where;
        enum item_kind kind;
    } refused[] = {
        {"1", EDIT_INTO, KIND_PHASE},    {"1r1", EDIT_INTO, KIND_TASK},
        {"s1", EDIT_INTO, KIND_TASK},    {"s1", EDIT_AFTER, KIND_TASK},
        {"1.1", EDIT_AFTER, KIND_PHASE}, {"1.2", EDIT_INTO, KIND_GROUP},
        {"1.3", EDIT_AFTER, KIND_GROUP}, {"a1", EDIT_AFTER, KIND_SKILL},
        {NULL, EDIT_INTO, KIND_TASK},    {NULL, EDIT_INTO, KIND_ACTION},
        {NULL, EDIT_INTO, KIND_REALITY}, {"1", EDIT_AFTER, KIND_TASK},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const char *said = add(refused[i].at, refused[i].where, refused[i].kind, "x");
        ck_assert_msg(strncmp(said, "added", 5) != 0, "%zu: %s", i, said);
    }
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE title = 'x'"), "0");
    ck_assert_str_eq(undo(), "nothing to undo");
}
END_TEST

START_TEST(titles_are_one_line_and_clean)
{
    char *longest = malloc(EDIT_MOST_TITLE + 2);
    memset(longest, 'x', EDIT_MOST_TITLE + 1);
    longest[EDIT_MOST_TITLE + 1] = '\0';
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, " \t "), "a title can't be empty");
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, "one\ntwo"),
                     "a title is one line: put the rest into the note");
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, longest),
                     "that title is too long: a title holds 2000 bytes");
    longest[EDIT_MOST_TITLE] = '\0';
    ck_assert_int_eq(strncmp(add("1", EDIT_INTO, KIND_COUNT, longest), "added: 1.6", 10), 0);
    free(longest);
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, "\033[31mred\342\200\256 \377"),
                     "added: 1.7 [31mred \357\277\275");
}
END_TEST

START_TEST(several_are_added_in_their_order_as_one_step)
{
    struct error err = {0};
    struct edit_new news[3] = {{.kind = KIND_COUNT, .title = "x"},
                               {.kind = KIND_COUNT, .title = "y"},
                               {.kind = KIND_COUNT, .title = "z"}};
    char uids[3][UID_TEXT];
    struct item at = get("1.1");
    ck_assert_int_eq(edit_add_all(model, &roadmap, &at, EDIT_AFTER, news, 3, uids, &report, &err),
                     0);
    ck_assert_str_eq(ended(0, &err), "added: 3 items");
    ck_assert_str_eq(outline(),
                     "One(a x y z b(b1 b2) c R S) Two(Days(d e) Nights(f) g) Three" TOPS);
    news[2].title = "";
    ck_assert_int_eq(edit_add_all(model, &roadmap, &at, EDIT_AFTER, news, 3, uids, &report, &err),
                     -1);
    ck_assert_str_eq(undo(), "add 1.2 x and 2 more");
    ck_assert_str_eq(outline(), PHASES TOPS);
    item_clear(&at);
}
END_TEST

/* Thousands beside one spot: its gap is used up many times over. */
START_TEST(room_between_neighbours_never_runs_out)
{
    char title[20];
    struct error err = {0};
    struct item first = get("1.1"), third = get("1.5");
    for (int i = 0; i < 600; i++) {
        char uid[UID_TEXT];
        snprintf(title, sizeof title, "n%d", i);
        const struct edit_new new = {.kind = KIND_COUNT, .title = title};
        ck_assert_int_eq(edit_add(model, &roadmap, i % 2 ? &first : &third,
                                  i % 2 ? EDIT_AFTER : EDIT_BEFORE, &new, uid, &report, &err),
                         0);
        change_report_clear(&report);
    }
    check_store();
    item_clear(&first);
    item_clear(&third);
    struct items items = {0};
    struct item phase = get("1");
    ck_assert_int_eq(items_load_below(model, &phase, &items, &err), 0);
    item_clear(&phase);
    ck_assert_uint_eq(items.count, 607);
    ck_assert_str_eq(items.at[0].title, "a");
    for (int i = 0; i < 300; i++) { /* odd ones newest first, b, even ones oldest first, c */
        snprintf(title, sizeof title, "n%d", 599 - 2 * i);
        ck_assert_str_eq(items.at[1 + i].title, title);
        snprintf(title, sizeof title, "n%d", 2 * i);
        ck_assert_str_eq(items.at[304 + i].title, title);
    }
    ck_assert_str_eq(items.at[604].title, "c");
    items_clear(&items);
    for (int i = 0; i < 600; i++)
        undo();
    ck_assert_str_eq(outline(), PHASES TOPS);
    check_store();
}
END_TEST

/* ---- fields ---- */

START_TEST(fields_change_together_and_come_back)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    ck_assert_str_eq(edit("1.1", fields), "that is so already: nothing was changed");
    fields.title = "A";
    fields.note = "one\n\n  two\n\n";
    ck_assert_str_eq(edit("1.1", fields), "edited: 1.1 A");
    ck_assert_str_eq(sql("SELECT note FROM item WHERE title = 'A'"), "one\n\n  two");
    fields = EDIT_NO_FIELDS;
    fields.weeks = 2.04;
    ck_assert_str_eq(edit("3", fields), "edited: 3 Three");
    ck_assert_str_eq(sql("SELECT weeks FROM item WHERE title = 'Three'"), "2.0");
    ck_assert_str_eq(undo(), "plan 3 Three for 2 weeks");
    fields.weeks = 0;
    edit("1", fields);
    ck_assert_str_eq(sql("SELECT weeks FROM item WHERE title = 'One'"), "NULL");
    ck_assert_str_eq(undo(), "take the weeks from 1 One");
    fields = EDIT_NO_FIELDS;
    fields.url = "http://example.org/?q=1";
    fields.title = "New R";
    fields.note = "n";
    ck_assert_str_eq(edit("1r1", fields), "edited: 1r1 New R");
    ck_assert_str_eq(undo(), "edit the title, note and link of 1r1 R");
    ck_assert_str_eq(undo(), "edit the title and note of 1.1 a");
    ck_assert_str_eq(outline(), PHASES TOPS);
}
END_TEST

START_TEST(importance_moves_a_skill_to_its_like)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    set_state("s2", STATE_DONE);
    fields.importance = "nice";
    ck_assert_str_eq(edit("s2", fields), "edited: s4 Python");
    fields.importance = "have";
    ck_assert_str_eq(edit("s2", fields), "edited: s2 Spark");
    ck_assert_str_eq(sql("SELECT state || coalesce(done_on, '-') FROM item WHERE title = 'Spark'"),
                     "done-");
    fields.importance = "critical";
    ck_assert_str_eq(edit("s1", fields), "edited: s1 SQL"); /* the only one */
    ck_assert_str_eq(sql("SELECT state FROM item WHERE title = 'SQL'"), "todo");
    ck_assert_str_eq(undo(), "edit the importance of s1 SQL");
    undo();
    undo();
    ck_assert_str_eq(outline(), PHASES TOPS);
    fields.importance = "vital";
    ck_assert_str_eq(edit("s1", fields),
                     "'vital' is no importance: it is one of critical, important, nice, have");
    ck_assert_str_eq(edit("1", fields), "a phase has no importance: skills have");
}
END_TEST

START_TEST(bad_fields_change_nothing_at_all)
{
    static const char *const bad[] = {"ftp://example.org", "javascript:alert(1)", "https://",
                                      "https:///x",        "https://a b",         "https://a\nb",
                                      "example.org"};
    struct edit_fields fields = EDIT_NO_FIELDS;
    fields.title = "never";
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        fields.url = bad[i];
        const char *said = edit("1r1", fields);
        ck_assert_msg(strstr(said, "is no link") != NULL, "%s: %s", bad[i], said);
    }
    fields.url = "https://example.org";
    ck_assert_str_eq(edit("1.1", fields), "a task has no link: add a resource with one below it");
    fields.url = NULL;
    fields.weeks = 521;
    ck_assert_str_eq(edit("1", fields), "weeks are a number from 0.1 to 520");
    fields.weeks = 1;
    ck_assert_str_eq(edit("1.1", fields), "1.1 a has no weeks: phases and skills to learn have");
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(undo(), "nothing to undo");
}
END_TEST

/* ---- removing ---- */

START_TEST(what_is_removed_goes_with_all_below_it_and_comes_back)
{
    set_state("1.3", STATE_DONE);
    ck_assert_str_eq(drop("1.2"), "removed: 1.2 b and 2 below it");
    ck_assert_str_eq(outline(), "One(a c R S) Two(Days(d e) Nights(f) g) Three" TOPS);
    ck_assert_str_eq(undo(), "remove 1.2 b");
    ck_assert_str_eq(redo(), "remove 1.2 b");
    undo();
    /* What goes with what it is in is not removed a second time. */
    ck_assert_str_eq(drop("2 1.2 1.3 s1"), "removed: 3 items and 8 below them");
    ck_assert_str_eq(outline(), "One(a c R S) Three | Python:critical Spark:critical Go:nice"
                                " | sun:love rain:challenge"
                                " | w1:week w2:week m1:month q1:quarter | Why? How?");
    ck_assert_str_eq(undo(), "remove 2 Two and 2 more");
    ck_assert_str_eq(drop("1.3 1.2"), "removed: 2 items and 1 below them");
    undo();
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(sql("SELECT state FROM item WHERE title = 'b1'"), "done");
}
END_TEST

START_TEST(what_was_removed_meanwhile_is_not_changed)
{
    struct error err = {0};
    struct edit_fields fields = EDIT_NO_FIELDS;
    char uid[UID_TEXT];
    struct item task = get("1.2"), other = get("1.1");
    drop("1");
    fields.title = "x";
    ck_assert_int_eq(edit_fields(model, &roadmap, &task, &fields, &report, &err), -1);
    ck_assert_str_eq(err.text, "that item is not on the roadmap any more");
    ck_assert_int_eq(edit_remove(model, &roadmap, &task, 1, &report, &err), -1);
    ck_assert_int_eq(edit_shift(model, &roadmap, &task, 1, &report, &err), -1);
    ck_assert_int_eq(edit_move(model, &roadmap, &task, 1, &other, EDIT_AFTER, &report, &err), -1);
    const struct edit_new new = {.kind = KIND_COUNT, .title = "x"};
    ck_assert_int_eq(edit_add(model, &roadmap, &task, EDIT_AFTER, &new, uid, &report, &err), -1);
    err.text[0] = '\0';
    ck_assert_int_eq(change_state(model, &roadmap, &task, 1, STATE_DONE, &report, &err), -1);
    ck_assert_str_eq(err.text, "that item is not on the roadmap any more");
    check_counts();
    ck_assert_str_eq(undo(), "remove 1 One");
    ck_assert_str_eq(outline(), PHASES TOPS);
    item_clear(&task);
    item_clear(&other);
}
END_TEST

Suite *edit_suite(void)
{
    Suite *suite = suite_create("edit");
    TCase *test = tcase_create("edit");
    tcase_set_timeout(test, 240);
    tcase_add_checked_fixture(test, use_plan, tear_down);
    tcase_add_test(test, the_plan_is_as_the_tests_take_it);
    tcase_add_test(test, what_is_added_stands_where_it_was_asked_for);
    tcase_add_test(test, what_can_not_stand_there_is_refused_and_changes_nothing);
    tcase_add_test(test, titles_are_one_line_and_clean);
    tcase_add_test(test, several_are_added_in_their_order_as_one_step);
    tcase_add_test(test, room_between_neighbours_never_runs_out);
    tcase_add_test(test, fields_change_together_and_come_back);
    tcase_add_test(test, importance_moves_a_skill_to_its_like);
    tcase_add_test(test, bad_fields_change_nothing_at_all);
    tcase_add_test(test, what_is_removed_goes_with_all_below_it_and_comes_back);
    tcase_add_test(test, what_was_removed_meanwhile_is_not_changed);
    suite_add_tcase(suite, test);
    return suite;
}
