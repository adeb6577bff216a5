/* The strict convention, piece by piece: what is written comes in, in order,
 * and what has no place becomes a note. */
#include <stdio.h>
#include <string.h>

#include "reading.h"

#define STRICT "---\nroadmap: 1\n---\n"

START_TEST(front_matter_gives_roles_title_and_start)
{
    struct document *d = read_text("---\nroadmap: 1\nfrom: \"A: b\"\nto: 'C'\nstart: 2026-02-28\n"
                                   "unknown: x\n---\n# The title\n\nFirst *words*.\n\nMore.\n");
    ck_assert_str_eq(d->from, "A: b");
    ck_assert_str_eq(d->to, "C");
    ck_assert_int_eq(d->start, date_from_parts(2026, 2, 28));
    ck_assert_str_eq(d->title, "The title");
    ck_assert_str_eq(d->overview, "First words.\n\nMore.");
    document_free(d);
}
END_TEST

START_TEST(no_title_is_the_files_name_and_a_bad_start_is_none)
{
    struct document *d = read_text("---\nroadmap: 1\nstart: 2026-02-30\n---\n- nothing\n");
    ck_assert_str_eq(d->title, "plan");
    ck_assert_int_eq(d->start, DATE_NONE);
    document_free(d);
}
END_TEST

START_TEST(headings_give_phases_and_their_weeks)
{
    static const struct {
        const char *heading, *title;
        double weeks;
    } rows[] = {
        {"Phase 1: Foundations (8 weeks)", "Foundations", 8},
        {"Phase 2: One (1 week)", "One", 1},
        {"phase 3: Half (2.5 weeks)", "Half", 2.5},
        {"Phase 4: None", "None", 0},
        {"Phase 5: Aside (see below)", "Aside (see below)", 0},
        {"Phase 6: Nought (0 weeks)", "Nought", 0},
        {"Phase 7: Far (99999999 weeks)", "Far (99999999 weeks)", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[200];
        snprintf(text, sizeof text, STRICT "## %s\n- [ ] a\n", rows[i].heading);
        struct document *d = read_text(text);
        const struct document_item *phase = top_item(d, KIND_PHASE, 0);
        ck_assert_str_eq(phase->title, rows[i].title);
        ck_assert(phase->weeks == rows[i].weeks);
        document_free(d);
    }
}
END_TEST

START_TEST(boxes_have_four_states)
{
    struct document *d = read_text(STRICT "## Phase 1: P\n- [ ] a\n- [x] b\n- [X] c\n- [/] d\n"
                                          "- [-] e\n");
    static const enum item_state states[] = {STATE_TODO, STATE_DONE, STATE_DONE, STATE_DOING,
                                             STATE_SKIPPED};
    static const char *const titles[] = {"a", "b", "c", "d", "e"};
    for (size_t i = 0; i < 5; i++) {
        const struct document_item *task = child_of(top_item(d, KIND_PHASE, 0), KIND_TASK, i);
        ck_assert_int_eq(task->state, states[i]);
        ck_assert_str_eq(task->title, titles[i]);
    }
    document_free(d);
}
END_TEST

START_TEST(nesting_gives_sub_tasks_notes_links_and_groups)
{
    struct document *d = read_text(STRICT "## Phase 1: P\n"
                                          "- [ ] outer\n"
                                          "  - a note\n"
                                          "  - [Book](https://a.example/b)\n"
                                          "  - read [this](http://c.example) first\n"
                                          "  - [x] inner\n"
                                          "    - its note\n"
                                          "- Group\n"
                                          "  - [ ] grouped\n"
                                          "- said of the phase\n");
    const struct document_item *phase = top_item(d, KIND_PHASE, 0);
    const struct document_item *outer = child_of(phase, KIND_TASK, 0);
    ck_assert_str_eq(outer->note, "a note\nread this first");
    ck_assert_str_eq(child_of(outer, KIND_RESOURCE, 0)->title, "Book");
    ck_assert_str_eq(child_of(outer, KIND_RESOURCE, 0)->url, "https://a.example/b");
    ck_assert_str_eq(child_of(outer, KIND_RESOURCE, 1)->url, "http://c.example");
    const struct document_item *inner = child_of(outer, KIND_TASK, 0);
    ck_assert_str_eq(inner->note, "its note");
    ck_assert_int_eq(inner->state, STATE_DONE);
    const struct document_item *group = child_of(phase, KIND_GROUP, 0);
    ck_assert_str_eq(group->title, "Group");
    ck_assert_str_eq(child_of(group, KIND_TASK, 0)->title, "grouped");
    ck_assert_str_eq(phase->note, "said of the phase");
    ck_assert_uint_eq(document_count(d).tasks, 3);
    ck_assert_uint_eq(document_count(d).done, 1);
    document_free(d);
}
END_TEST

START_TEST(headings_in_a_phase_are_groups_and_resources)
{
    struct document *d = read_text(STRICT "## Phase 1: P\n"
                                          "### Warm-up\n- [ ] a\n"
                                          "### Resources\n- [Docs](https://d.example) online\n"
                                          "  - worth it\n- [x] A book\n"
                                          "### The rest\n- [ ] b\n");
    const struct document_item *phase = top_item(d, KIND_PHASE, 0);
    ck_assert_str_eq(child_of(phase, KIND_GROUP, 0)->title, "Warm-up");
    ck_assert_str_eq(child_of(child_of(phase, KIND_GROUP, 1), KIND_TASK, 0)->title, "b");
    const struct document_item *docs = child_of(phase, KIND_RESOURCE, 0);
    ck_assert_str_eq(docs->title, "Docs online");
    ck_assert_str_eq(docs->url, "https://d.example");
    ck_assert_str_eq(docs->note, "worth it");
    ck_assert_int_eq(child_of(phase, KIND_RESOURCE, 1)->state, STATE_DONE);
    document_free(d);
}
END_TEST

START_TEST(skills_table_finds_its_columns_by_name)
{
    struct document *d =
        read_text(STRICT "## Skills to learn\n\n| How | Weeks | Skill | Importance | Status |\n"
                         "|---|---|---|---|---|\n"
                         "| a *book* | 2.5 | One | Nice to have | done |\n"
                         "| | | Two | critical | |\n"
                         "| x | 1 | | important | |\n");
    const struct document_item *one = top_item(d, KIND_SKILL, 0);
    ck_assert_str_eq(one->title, "One");
    ck_assert_str_eq(one->note, "a book");
    ck_assert(one->weeks == 2.5);
    ck_assert_int_eq(one->importance, IMPORTANCE_NICE);
    ck_assert_int_eq(one->state, STATE_DONE);
    ck_assert_int_eq(top_item(d, KIND_SKILL, 1)->importance, IMPORTANCE_CRITICAL);
    ck_assert_uint_eq(document_count(d).skills, 2); /* a row without a name is none */
    document_free(d);
}
END_TEST

START_TEST(unknown_sections_are_not_lost)
{
    struct document *d = read_text(STRICT "# T\n\nOverview.\n\n## Motto\n\nKeep going.\n"
                                          "- every day\n\n## Phase 1: P\n- [ ] a\n");
    ck_assert_str_eq(d->overview, "Overview.\n\nMotto\n\nKeep going.\n\nevery day");
    document_free(d);
}
END_TEST

START_TEST(only_challenges_of_the_reality_check_keep_their_boxes)
{
    struct document *d = read_text(STRICT "## Reality check\n### What you will love\n- [x] a\n"
                                          "### Biggest challenges\n- [x] b\n  - why\n");
    ck_assert_int_eq(top_item(d, KIND_REALITY, 0)->state, STATE_TODO);
    ck_assert_int_eq(top_item(d, KIND_REALITY, 1)->state, STATE_DONE);
    ck_assert_str_eq(top_item(d, KIND_REALITY, 1)->note, "why");
    document_free(d);
}
END_TEST

START_TEST(long_titles_are_cut_and_whole_in_the_note)
{
    char text[2000] = "## Phase 1: P\n- [ ] "; /* by habit: ours may be longer */
    for (int i = 0; i < 300; i++)
        strcat(text, "äb");
    strcat(text, "\n");
    struct document *d = read_text(text);
    const struct document_item *task = child_of(top_item(d, KIND_PHASE, 0), KIND_TASK, 0);
    /* 499 characters, 250 of them of two bytes, and the three bytes of … */
    ck_assert_uint_eq(strlen(task->title), 499 + 250 + 3);
    ck_assert_uint_eq(strlen(task->note), 900);
    document_free(d);
}
END_TEST

Suite *strict_suite(void)
{
    Suite *suite = suite_create("strict convention");
    TCase *test = tcase_create("strict");
    tcase_add_test(test, front_matter_gives_roles_title_and_start);
    tcase_add_test(test, no_title_is_the_files_name_and_a_bad_start_is_none);
    tcase_add_test(test, headings_give_phases_and_their_weeks);
    tcase_add_test(test, boxes_have_four_states);
    tcase_add_test(test, nesting_gives_sub_tasks_notes_links_and_groups);
    tcase_add_test(test, headings_in_a_phase_are_groups_and_resources);
    tcase_add_test(test, skills_table_finds_its_columns_by_name);
    tcase_add_test(test, unknown_sections_are_not_lost);
    tcase_add_test(test, only_challenges_of_the_reality_check_keep_their_boxes);
    tcase_add_test(test, long_titles_are_cut_and_whole_in_the_note);
    suite_add_tcase(suite, test);
    return suite;
}
