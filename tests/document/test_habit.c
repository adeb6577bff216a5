/* Documents that nobody wrote for cairn: each habit, from a document of our own. */
#include <stdio.h>
#include <string.h>

#include "../../src/document/weeks.h"
#include "reading.h"


static struct document *read_file(const char *name)
{
    static char text[20000];
    char path[200];
    snprintf(path, sizeof path, "tests/data/documents/%s.md", name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s: run the tests at the top of the tree", path);
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = '\0';
    return read_text(text);
}

START_TEST(check_mode_reads_groups_and_loose_marks)
{
    struct document *d = read_file("groups-and-loose-marks");
    struct document_counts counts = document_count(d);
    ck_assert_str_eq(d->title, "Learn by doing");
    ck_assert_uint_eq(counts.phases, 2);
    ck_assert_uint_eq(counts.tasks, 9);
    ck_assert_uint_eq(counts.done, 2);
    ck_assert_uint_eq(counts.groups, 2);
    ck_assert_uint_eq(counts.questions, 1);
    const struct document_item *arrays = top_item(d, KIND_PHASE, 0);
    ck_assert_str_eq(arrays->title, "Week 1: Arrays");
    ck_assert(arrays->weeks == 2);
    ck_assert_str_eq(arrays->note, "Bring a pencil.\nReading\nworth every page");
    const struct document_item *warm_up = child_of(arrays, KIND_GROUP, 0);
    ck_assert_str_eq(warm_up->title, "Warm-up");
    const struct document_item *sums = child_of(warm_up, KIND_TASK, 0);
    ck_assert_str_eq(sums->title, "Two sums by hand");
    ck_assert_str_eq(child_of(sums, KIND_RESOURCE, 0)->url, "https://tasks.example/1");
    ck_assert_str_eq(child_of(sums, KIND_TASK, 0)->title, "and once more");
    ck_assert_int_eq(child_of(warm_up, KIND_TASK, 1)->state, STATE_DONE);
    ck_assert_str_eq(child_of(arrays, KIND_TASK, 0)->title, "Loose box");
    ck_assert_str_eq(child_of(arrays, KIND_RESOURCE, 0)->title, "A book");
    const struct document_item *exercises = child_of(arrays, KIND_GROUP, 1);
    ck_assert_int_eq(child_of(exercises, KIND_TASK, 0)->state, STATE_SKIPPED);
    ck_assert_int_eq(child_of(exercises, KIND_TASK, 1)->state, STATE_DOING);
    document_free(d);
}
END_TEST

START_TEST(check_mode_weeks_and_the_rest)
{
    struct document *d = read_file("groups-and-loose-marks");
    ck_assert(top_item(d, KIND_PHASE, 1)->weeks == 2); /* 2-3, not 10 hours a week */
    ck_assert_str_eq(top_item(d, KIND_QUESTION, 0)->note, "Yes.");
    ck_assert_ptr_nonnull(strstr(d->overview, "forum. <https://forum.example>"));
    ck_assert_ptr_null(strstr(d->overview, "badges"));
    document_free(d);
}
END_TEST

START_TEST(plain_mode_takes_items_rows_and_links)
{
    struct document *d = read_file("plain-lists-and-tables");
    ck_assert_str_eq(d->title, "Plain plan");
    ck_assert_uint_eq(document_count(d).phases, 2);
    ck_assert_uint_eq(document_count(d).tasks, 8);
    const struct document_item *basics = top_item(d, KIND_PHASE, 0);
    ck_assert_str_eq(child_of(basics, KIND_TASK, 0)->title, "Intro for a start");
    ck_assert_str_eq(child_of(child_of(basics, KIND_TASK, 1), KIND_TASK, 0)->title,
                     "and its detail");
    ck_assert_str_eq(child_of(basics, KIND_TASK, 2)->title, "Just a link");
    const struct document_item *foo = child_of(basics, KIND_TASK, 3);
    ck_assert_str_eq(foo->title, "Foo");
    ck_assert_str_eq(foo->note, "#: 1\nNotes: hard");
    ck_assert_int_eq(foo->state, STATE_DOING);
    ck_assert_int_eq(child_of(basics, KIND_TASK, 4)->state, STATE_DONE);
    ck_assert(top_item(d, KIND_PHASE, 1)->weeks == 4);
    document_free(d);
}
END_TEST

/* The section that holds most of the tasks is opened; its own box stays. */
START_TEST(unlabelled_phases_are_found_by_descent)
{
    struct document *d = read_file("one-big-section");
    static const char *const titles[] = {"Curriculum", "Algebra", "Analysis", "Extras"};
    ck_assert_uint_eq(document_count(d).phases, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(top_item(d, KIND_PHASE, i)->title, titles[i]);
    const struct document_item *algebra = top_item(d, KIND_PHASE, 1);
    ck_assert_str_eq(child_of(algebra, KIND_GROUP, 0)->title, "Exercises");
    ck_assert_uint_eq(document_count(d).tasks, 6);
    ck_assert_ptr_nonnull(strstr(d->overview, "Said of all."));
    document_free(d);
}
END_TEST

START_TEST(numbered_headings_are_phases)
{
    struct document *d = read_text("# T\n## Intro\n- [ ] z\n## 1. A\n- [ ] a\n## 2. B\n- [ ] b\n"
                                   "### 2.1 deeper\n- [ ] c\n## 3) C\n- [ ] d\n");
    ck_assert_uint_eq(document_count(d).phases, 4);
    ck_assert_str_eq(top_item(d, KIND_PHASE, 0)->title, "Intro");
    ck_assert_str_eq(top_item(d, KIND_PHASE, 2)->title, "2. B");
    document_free(d);
}
END_TEST

/* A number that cairn gives the phase too isn't said twice. */
START_TEST(own_numbers_are_dropped_where_they_agree)
{
    static const struct {
        const char *heading, *title;
    } rows[] = {{"1. A", "A"},   {"1) A", "A"},     {"1: A", "A"},  {"2. A", "2. A"},
                {"1.A", "1.A"},  {"1.1 A", "1.1 A"}, {"1", "1"},     {"1.", "1."},
                {"1. ", "1."},   {"10. A", "10. A"}, {"01. A", "A"}, {"1st A", "1st A"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[100];
        snprintf(text, sizeof text, "# T\n## %s\n- [ ] a\n## Z\n- [ ] b\n", rows[i].heading);
        struct document *d = read_text(text);
        ck_assert_str_eq(top_item(d, KIND_PHASE, 0)->title, rows[i].title);
        document_free(d);
    }
}
END_TEST

/* A section known by its name may stand within a phase, which goes on after it. */
START_TEST(a_named_section_does_not_end_its_phase)
{
    struct document *d = read_text("# T\n## Week 1\n- [ ] a\n### Deeper\n- [ ] b\n"
                                   "### FAQ\n#### Why?\nBecause.\n#### How?\nSo.\n"
                                   "### More\n- [ ] c\n"
                                   "### This week\n- [ ] d\n- [ ] e\n- [ ] f\n- [ ] g\n"
                                   "### Still\n- [ ] h\n## Week 2\n- [ ] i\n");
    struct document_counts counts = document_count(d);
    ck_assert_uint_eq(counts.phases, 2);
    ck_assert_uint_eq(counts.questions, 2);
    ck_assert_uint_eq(counts.actions, 4);
    const struct document_item *week = top_item(d, KIND_PHASE, 0);
    static const char *const groups[] = {"Deeper", "More", "Still"};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(child_of(week, KIND_GROUP, i)->title, groups[i]);
        ck_assert_uint_eq(child_of(week, KIND_GROUP, i)->child_count, 1);
    }
    ck_assert_str_eq(child_of(top_item(d, KIND_PHASE, 1), KIND_TASK, 0)->title, "i");
    document_free(d);
}
END_TEST

START_TEST(badges_are_no_resources_and_breaks_are_spaces)
{
    struct document *d =
        read_text("# T\n- [ ] one<br>two<BR />three\n"
                  "- [ ] [![build](http://i.example/b.svg)](http://ci.example) four\n"
                  "- [ ] [![logo](http://i.example/l.svg) five](http://five.example)\n"
                  "- [ ] ![only a picture](http://i.example/p.png)\n"
                  "  - [![a badge](http://i.example/b.svg)](http://ci.example) said of four\n"
                  "- [ ] six <brief> and <b>bold</b>\n");
    const struct document_item *phase = top_item(d, KIND_PHASE, 0);
    ck_assert_uint_eq(document_count(d).tasks, 4);
    ck_assert_str_eq(child_of(phase, KIND_TASK, 0)->title, "one two three");
    ck_assert_str_eq(child_of(phase, KIND_TASK, 1)->title, "four");
    ck_assert_uint_eq(child_of(phase, KIND_TASK, 1)->child_count, 0);
    ck_assert_str_eq(child_of(phase, KIND_TASK, 2)->title, "five");
    ck_assert_str_eq(child_of(child_of(phase, KIND_TASK, 2), KIND_RESOURCE, 0)->url,
                     "http://five.example");
    ck_assert_str_eq(child_of(phase, KIND_TASK, 3)->title, "six and bold");
    document_free(d);
}
END_TEST

/* What a row says beside its title keeps the lines that its breaks make. */
START_TEST(remarks_and_tags_are_not_read)
{
    struct document *d = read_text("<!-- a > b\n\n- [ ] hidden -->\n\n<h2 align='x'>Title</h2>\n\n"
                                   "<div>said</div>\n\n- [ ] a <!-- not > said --> b\n\n"
                                   "<!-- never closed\n\n- [ ] hidden too\n");
    ck_assert_str_eq(d->title, "Title");
    ck_assert_uint_eq(document_count(d).tasks, 1);
    ck_assert_str_eq(child_of(top_item(d, KIND_PHASE, 0), KIND_TASK, 0)->title, "a b");
    document_free(d);
}
END_TEST

START_TEST(breaks_in_cells_are_lines)
{
    struct document *d = read_text("# T\n| Topic | Notes |\n|--|--|\n"
                                   "| Trees<br>and heaps | read<br/>draw |\n");
    const struct document_item *task = child_of(top_item(d, KIND_PHASE, 0), KIND_TASK, 0);
    ck_assert_str_eq(task->title, "Trees and heaps");
    ck_assert_str_eq(task->note, "Notes: read\ndraw");
    document_free(d);
    d = read_text("# T\n\na|b\n-|-\n2|<br>d\n\n- [ ] x\n"); /* before the words it is none */
    ck_assert_str_eq(top_item(d, KIND_PHASE, 0)->note, "2 | d");
    document_free(d);
}
END_TEST

/* Thirty phases called Day 1 and so on are no thirty weeks. */
START_TEST(days_add_up_before_they_are_rounded)
{
    struct document *d = read_text("# T\n## Day 1\n- [ ] a\n## Day 2\n- [ ] b\n");
    ck_assert_double_eq_tol(top_item(d, KIND_PHASE, 1)->weeks, 0.143, 1e-9);
    document_free(d);
    d = read_text("# T\n## First\n### Day 1\n- [ ] a\n### Day 2-3\n- [ ] b\n### Day 4-8\n- [ ] c\n"
                  "## Second\n### Week 1\n- [ ] d\n### Day 9\n- [ ] e\n### Words\n- [ ] f\n"
                  "## Third\n- [ ] g\n- [ ] h\n- [ ] i\n- [ ] j\n- [ ] k\n");
    ck_assert_uint_eq(document_count(d).phases, 3);
    document_free(d);
    ck_assert_double_eq_tol(weeks_exact("Day 1-3"), 3.0 / 7, 1e-9);
    ck_assert_double_eq_tol(weeks_rounded(3 * (7.0 / 7)), 3, 1e-9);
    ck_assert_double_eq_tol(weeks_rounded(8.0 / 7), 2, 1e-9);
    ck_assert_double_eq_tol(weeks_rounded(6.0 / 7), 0.857, 1e-9);
    ck_assert_double_eq_tol(weeks_rounded(1000), 0, 1e-9);
}
END_TEST

START_TEST(without_headings_the_file_is_one_phase)
{
    struct document *d = read_text("- [ ] a\n- [x] b\n");
    ck_assert_str_eq(top_item(d, KIND_PHASE, 0)->title, "Tasks");
    ck_assert_uint_eq(document_count(d).tasks, 2);
    ck_assert_uint_eq(document_count(d).done, 1);
    document_free(d);
}
END_TEST

START_TEST(weeks_are_named_in_many_ways)
{
    static const struct {
        const char *text;
        double weeks;
    } rows[] = {
        {"Weeks 1-4", 4},        {"Week 3: Trees", 1},       {"(6 weeks)", 6},
        {"4-6 weeks", 6},        {"Week 1 – Week 4", 4},     {"Day 15-28", 2},
        {"Month 2", 4},          {"Months 1-3", 12},         {"2 months", 8},
        {"10 days", 2},          {"Duration: 3 weeks", 3},   {"6-10 hours/week", 0},
        {"Weekend reading", 0},  {"Daylight", 0},            {"Week 1 (2 weeks)", 2},
        {"", 0},                 {"week", 0},                {"999999 weeks", 0},
        {"1.5 weeks", 2},        {"Weeks 4-1", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(weeks_named(rows[i].text) == rows[i].weeks, "'%s' gives %g", rows[i].text,
                      weeks_named(rows[i].text));
}
END_TEST

START_TEST(labels_are_words_with_numbers)
{
    static const struct {
        const char *text;
        bool label;
        int number;
    } rows[] = {
        {"Week 3", true, 3},        {"🗓 Phase 2: x", true, 2}, {"Level 10", true, 10},
        {"Weeks 3-4", true, 3},     {"Trees (3 weeks)", true, 0}, {"Phases", false, 0},
        {"Steps to take", false, 0}, {"Apart 3", false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int number;
        ck_assert_msg(weeks_label(rows[i].text, &number) == rows[i].label, "%s", rows[i].text);
        ck_assert_int_eq(number, rows[i].number);
    }
}
END_TEST

Suite *habit_suite(void)
{
    Suite *suite = suite_create("reading by habit");
    TCase *test = tcase_create("habit");
    tcase_add_test(test, check_mode_reads_groups_and_loose_marks);
    tcase_add_test(test, check_mode_weeks_and_the_rest);
    tcase_add_test(test, plain_mode_takes_items_rows_and_links);
    tcase_add_test(test, unlabelled_phases_are_found_by_descent);
    tcase_add_test(test, numbered_headings_are_phases);
    tcase_add_test(test, own_numbers_are_dropped_where_they_agree);
    tcase_add_test(test, a_named_section_does_not_end_its_phase);
    tcase_add_test(test, badges_are_no_resources_and_breaks_are_spaces);
    tcase_add_test(test, remarks_and_tags_are_not_read);
    tcase_add_test(test, breaks_in_cells_are_lines);
    tcase_add_test(test, days_add_up_before_they_are_rounded);
    tcase_add_test(test, without_headings_the_file_is_one_phase);
    tcase_add_test(test, weeks_are_named_in_many_ways);
    tcase_add_test(test, labels_are_words_with_numbers);
    suite_add_tcase(suite, test);
    return suite;
}
