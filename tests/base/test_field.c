/* The field's words: what is stored and written must never change by accident. */
#include "../support.h"

#include <string.h>

#include "cairn/field.h"

Suite *field_suite(void);

START_TEST(kinds)
{
    static const char *const words[KIND_COUNT] = {
        [KIND_PHASE] = "phase",       [KIND_GROUP] = "group",       [KIND_TASK] = "task",
        [KIND_RESOURCE] = "resource", [KIND_SKILL] = "skill",       [KIND_REALITY] = "reality",
        [KIND_ACTION] = "action",     [KIND_QUESTION] = "question", [KIND_FACT] = "fact"};
    for (int i = 0; i < KIND_COUNT; i++) {
        enum item_kind back = KIND_COUNT;
        ck_assert_str_eq(kind_word((enum item_kind)i), words[i]);
        ck_assert(kind_from_word(words[i], &back));
        ck_assert_int_eq(back, i);
    }
}
END_TEST

START_TEST(states)
{
    static const char *const words[STATE_COUNT] = {[STATE_TODO] = "todo",
                                                   [STATE_DOING] = "doing",
                                                   [STATE_DONE] = "done",
                                                   [STATE_SKIPPED] = "skipped"};
    for (int i = 0; i < STATE_COUNT; i++) {
        enum item_state back = STATE_COUNT;
        ck_assert_str_eq(state_word((enum item_state)i), words[i]);
        ck_assert(state_from_word(words[i], &back));
        ck_assert_int_eq(back, i);
    }
}
END_TEST

START_TEST(importances)
{
    static const char *const words[IMPORTANCE_COUNT] = {[IMPORTANCE_CRITICAL] = "critical",
                                                        [IMPORTANCE_IMPORTANT] = "important",
                                                        [IMPORTANCE_NICE] = "nice"};
    ck_assert_ptr_null(importance_word(IMPORTANCE_NONE));
    for (int i = 1; i < IMPORTANCE_COUNT; i++) {
        enum item_importance back = IMPORTANCE_NONE;
        ck_assert_str_eq(importance_word((enum item_importance)i), words[i]);
        ck_assert(importance_from_word(words[i], &back));
        ck_assert_int_eq(back, i);
    }
}
END_TEST

START_TEST(sections)
{
    static const char *const words[SECTION_COUNT] = {
        [SECTION_LOVE] = "love", [SECTION_MISS] = "miss",   [SECTION_CHALLENGE] = "challenge",
        [SECTION_WEEK] = "week", [SECTION_MONTH] = "month", [SECTION_QUARTER] = "quarter"};
    ck_assert_ptr_null(section_word(SECTION_NONE));
    for (int i = 1; i < SECTION_COUNT; i++) {
        enum item_section back = SECTION_NONE;
        ck_assert_str_eq(section_word((enum item_section)i), words[i]);
        ck_assert(section_from_word(words[i], &back));
        ck_assert_int_eq(back, i);
    }
}
END_TEST

/* NULL and "" are "none" where there is such a thing, and nothing elsewhere. */
START_TEST(no_word)
{
    const char *const none[] = {NULL, ""};
    for (int i = 0; i < 2; i++) {
        enum item_kind kind = KIND_FACT;
        enum item_state state = STATE_DONE;
        enum item_importance importance = IMPORTANCE_NICE;
        enum item_section section = SECTION_WEEK;
        ck_assert(!kind_from_word(none[i], &kind));
        ck_assert(!state_from_word(none[i], &state));
        ck_assert(importance_from_word(none[i], &importance));
        ck_assert(section_from_word(none[i], &section));
        ck_assert_int_eq(kind, KIND_FACT);
        ck_assert_int_eq(state, STATE_DONE);
        ck_assert_int_eq(importance, IMPORTANCE_NONE);
        ck_assert_int_eq(section, SECTION_NONE);
    }
}
END_TEST

START_TEST(other_words)
{
    const char *const others[] = {"Phase", "phases", " todo", "none", "DONE", "crit", "\xff"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        enum item_kind kind = KIND_FACT;
        enum item_state state = STATE_DONE;
        enum item_importance importance = IMPORTANCE_NICE;
        enum item_section section = SECTION_WEEK;
        ck_assert(!kind_from_word(others[i], &kind));
        ck_assert(!state_from_word(others[i], &state));
        ck_assert(!importance_from_word(others[i], &importance));
        ck_assert(!section_from_word(others[i], &section));
        ck_assert(kind == KIND_FACT && state == STATE_DONE && importance == IMPORTANCE_NICE &&
                  section == SECTION_WEEK);
    }
}
END_TEST

START_TEST(titles)
{
    ck_assert_str_eq(importance_title(IMPORTANCE_NONE), "You have");
    ck_assert_str_eq(importance_title(IMPORTANCE_CRITICAL), "Critical");
    ck_assert_str_eq(importance_title(IMPORTANCE_IMPORTANT), "Important");
    ck_assert_str_eq(importance_title(IMPORTANCE_NICE), "Nice to have");
    ck_assert_str_eq(section_title(SECTION_LOVE), "What you will love");
    ck_assert_str_eq(section_title(SECTION_MISS), "What you might miss");
    ck_assert_str_eq(section_title(SECTION_CHALLENGE), "Biggest challenges");
    ck_assert_str_eq(section_title(SECTION_WEEK), "This week");
    ck_assert_str_eq(section_title(SECTION_MONTH), "This month");
    ck_assert_str_eq(section_title(SECTION_QUARTER), "Next 90 days");
}
END_TEST

START_TEST(horizons)
{
    ck_assert_int_eq(section_days(SECTION_WEEK), 7);
    ck_assert_int_eq(section_days(SECTION_MONTH), 30);
    ck_assert_int_eq(section_days(SECTION_QUARTER), 90);
    ck_assert_int_eq(section_days(SECTION_NONE), 0);
    ck_assert_int_eq(section_days(SECTION_CHALLENGE), 0);
}
END_TEST

/* Phases, groups, tasks, resources, actions, skills to learn, challenges. */
START_TEST(what_has_a_box)
{
    for (int k = 0; k < KIND_COUNT; k++)
        for (int i = 0; i < IMPORTANCE_COUNT; i++)
            for (int s = 0; s < SECTION_COUNT; s++) {
                bool always = k == KIND_PHASE || k == KIND_GROUP || k == KIND_TASK ||
                              k == KIND_RESOURCE || k == KIND_ACTION;
                bool wanted = always || (k == KIND_SKILL && i != IMPORTANCE_NONE) ||
                              (k == KIND_REALITY && s == SECTION_CHALLENGE);
                ck_assert_int_eq(
                    field_has_box((enum item_kind)k, (enum item_importance)i, (enum item_section)s),
                    wanted);
            }
}
END_TEST

Suite *field_suite(void)
{
    Suite *suite = suite_create("base: field");
    TCase *words = tcase_create("words");
    tcase_add_test(words, kinds);
    tcase_add_test(words, states);
    tcase_add_test(words, importances);
    tcase_add_test(words, sections);
    tcase_add_test(words, no_word);
    tcase_add_test(words, other_words);
    tcase_add_test(words, titles);
    tcase_add_test(words, horizons);
    tcase_add_test(words, what_has_a_box);
    suite_add_tcase(suite, words);
    return suite;
}
