/* add, edit, move, remove: what they say and do, and what they refuse. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "suites.h"

/* The titles of a phase's tasks, with commas. */
static const char *tasks_of(const char *phase)
{
    char query[500];
    snprintf(query, sizeof query,
             "SELECT group_concat(title) FROM (SELECT i.title FROM item AS i "
             "JOIN item AS p ON p.id = i.parent WHERE p.title = '%s' AND i.kind = 'task' "
             "AND i.hidden = 0 ORDER BY i.position)",
             phase);
    return sql(query);
}

START_TEST(add_puts_a_task_where_it_was_told)
{
    ck_assert_str_eq(out_of(0, "add --to 1 Read chapter two"), "added: 1.4 Read chapter two\n");
    ck_assert_str_eq(out_of(0, "add --before 1.1 First"), "added: 1.1 First\n");
    ck_assert_str_eq(out_of(0, "add --after 1.1 Second"), "added: 1.2 Second\n");
    ck_assert_str_eq(out_of(0, "add --to 1.1 Sub-task"), "added: 1.2 Sub-task\n");
    ck_assert_str_eq(out_of(0, "add --to 1.1 -- --to is an option"),
                     "added: 1.3 --to is an option\n");
    ck_assert_str_eq(tasks_of("Foundations: Python and ML basics"),
                     "First,Second,Finish the Python for Data Science bootcamp,Finish the Machine "
                     "Learning Specialization,Build a simple model on a public dataset,Read "
                     "chapter two");
}
END_TEST

START_TEST(options_say_the_kind)
{
    ck_assert_str_eq(out_of(0, "add --to 1 --url https://example.org/a The link"),
                     "added: 1r3 The link\n");
    ck_assert_str_eq(sql("SELECT url FROM resource WHERE title = 'The link'"),
                     "https://example.org/a");
    ck_assert_str_eq(out_of(0, "add --to 1 --kind group Reading"), "added: 1g1 Reading\n");
    ck_assert_str_eq(out_of(0, "add --to 1g1 A chapter"), "added: 1.4 A chapter\n");
    ck_assert_str_eq(out_of(0, "add --importance critical --weeks 3 Statistics"),
                     "added: s8 Statistics\n");
    ck_assert_str_eq(sql("SELECT importance || weeks FROM skill WHERE title = 'Statistics'"),
                     "critical3.0");
    ck_assert_str_eq(out_of(0, "add --importance have Linux"), "added: s6 Linux\n");
    ck_assert_str_eq(out_of(0, "add --section week Call Ann"), "added: a4 Call Ann\n");
    ck_assert_str_eq(out_of(0, "add --section challenge Time"), "added: r13 Time\n");
    ck_assert_str_eq(out_of(0, "add --kind question Why?"), "added: q2 Why?\n");
    ck_assert_str_eq(out_of(0, "add --kind phase --weeks 2 The end"), "added: 6 The end\n");
    ck_assert_str_eq(out_of(0, "add --to 1 --kind phase Between"), "added: 2 Between\n");
    ck_assert_str_eq(out_of(0, "add --to a1 Another"), "added: a2 Another\n");
    ck_assert_str_eq(sql("SELECT section FROM action WHERE title = 'Another'"), "week");
    out_of(0, "undo 12");
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE hidden = 0 AND title IN "
                         "('Statistics', 'Linux', 'Between', 'The end', 'The link')"),
                     "0");
}
END_TEST

START_TEST(standard_input_gives_a_title_a_line_as_one_step)
{
    ck_assert_str_eq(said_from(0, "one\r\n\n  two \n\t\nthree", "add --to 5"), "added: 3 items\n");
    ck_assert_str_eq(tasks_of("Prepare the job search"),
                     "Update the CV,Practise interview questions,Apply for Feature Engineer "
                     "roles,one,two,three");
    ck_assert_str_eq(said_from(0, "four\n", "add --to 5 -"), "added: 5.7 four\n");
    ck_assert_str_eq(out_of(0, "undo 2"), "undone: add 5.7 four\nundone: add 5.4 one and 2 more\n");
    ck_assert_str_eq(said_from(1, " \n\n", "add --to 5 -"),
                     "cairn: there is nothing on standard input: nothing was changed\n");
    /* A title as operand leaves standard input to others: loops read from it. */
    ck_assert_str_eq(said_from(0, "not read", "add --to 5 Title"), "added: 5.4 Title\n");
}
END_TEST

START_TEST(a_bad_line_adds_none_of_them)
{
    struct strbuf lines = {0};
    strbuf_add(&lines, "good\n");
    for (int i = 0; i < 2001; i++)
        strbuf_add_char(&lines, 'x');
    ck_assert_str_eq(said_from(1, strbuf_text(&lines), "add --to 5"),
                     "cairn: that title is too long: a title holds 2000 bytes\n");
    strbuf_free(&lines);
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE verb = 'do'"), "0");
}
END_TEST

START_TEST(add_says_what_it_lacks)
{
    static const struct {
        int status;
        const char *line, *said;
    } cases[] = {
        {2, "add", "add needs a title, or - to read"},
        {2, "add Something", "add needs to know where: say --to REF"},
        {2, "add --kind group x", "add needs to know where"},
        {2, "add --to 1 --after 1.1 x", "add takes one of --to, --before and --after"},
        {2, "add --to 1 --kind thing x", "'thing' is no kind: it is one of phase,"},
        {2, "add --to 1 --section year x", "'year' is no section"},
        {2, "add --importance vital x", "'vital' is no importance"},
        {2, "add --kind phase --weeks many x", "weeks"},
        {1, "add --to 9 x", "there is no 9 on this roadmap"},
        {1, "add --to 1 --url ftp://x y", "'ftp://x' is no link"},
        {1, "add --to 1 --kind task --url https://x y", "a task has no link"},
        {1, "add --to 1 --weeks 3 x", "a task has no weeks"},
        {1, "add --to 1.1 --kind group x", "a group stands below a phase or another group"},
        {1, "add --after s1 --kind task x", "a task goes below a phase, a group or a task"},
        {1, "add --kind action x", "an action needs a section: week, month or quarter"},
        {1, "add --kind reality --section week x", "needs a section: love, miss or challenge"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *said = err_of(cases[i].status, cases[i].line);
        ck_assert_msg(strstr(said, cases[i].said) != NULL, "%s: %s", cases[i].line, said);
    }
    static const char *const empty[] = {"add", "--to", "1", "", NULL};
    out_of_words(1, empty);
    static const char *const lines[] = {"add", "--to", "1", "one\ntwo", NULL};
    out_of_words(1, lines);
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE verb = 'do'"), "0");
}
END_TEST

START_TEST(edit_changes_all_that_is_given_in_one_step)
{
    ck_assert_str_eq(out_of(0, "edit 1 --title Basics --weeks 9.5"), "edited: 1 Basics\n");
    ck_assert_str_eq(sql("SELECT weeks FROM phase WHERE title = 'Basics'"), "9.5");
    ck_assert_str_eq(out_of(0, "edit 1 --title Basics"),
                     "that is so already: nothing was changed\n");
    ck_assert_str_eq(out_of(0, "edit 1 --weeks 0"), "edited: 1 Basics\n");
    ck_assert_str_eq(sql("SELECT weeks IS NULL FROM phase WHERE title = 'Basics'"), "1");
    ck_assert_str_eq(out_of(0, "edit 1r1 --url https://example.org"),
                     "edited: 1r1 Python for Data Science and Machine Learning Bootcamp (Udemy)\n");
    ck_assert_str_eq(out_of(0, "edit s9 --importance critical"), "edited: s8 Feature stores\n");
    ck_assert_str_eq(out_of(0, "edit a1 --section quarter"),
                     "edited: a9 Enrol in a Python for data science course\n");
    ck_assert_str_eq(out_of(0, "edit r1 --section miss"),
                     "edited: r8 Direct effect on models and business\n");
    ck_assert_str_eq(out_of(0, "undo"),
                     "undone: edit the section of r1 Direct effect on models and business\n");
    ck_assert_str_eq(out_of(0, "undo 9"),
                     "undone: edit the section of a1 Enrol in a Python for data science course\n"
                     "undone: edit the importance of s9 Feature stores\n"
                     "undone: edit the link of 1r1 Python for Data Science and Machine Learning "
                     "Bootcamp (Udemy)\n"
                     "undone: take the weeks from 1 Basics\n"
                     "undone: edit the title and weeks of 1 Foundations: Python and ML basics\n");
}
END_TEST

START_TEST(edit_refuses_what_can_not_be)
{
    static const struct {
        int status;
        const char *line, *said;
    } cases[] = {
        {2, "edit", "edit needs REF"},
        {2, "edit 1", "edit needs to know what"},
        {2, "edit 1 --weeks soon", "weeks"},
        {2, "edit 1 --weeks -1", "'-1' is not a number of weeks"},
        {2, "edit 1 1.1 --title x", "one word too many"},
        {1, "edit 1 --weeks 521", "520"},
        {1, "edit 1.1 --weeks 2", "has no weeks"},
        {1, "edit 1.1 --url https://example.org", "a task has no link"},
        {1, "edit 1r1 --url example.org", "is no link"},
        {1, "edit 1 --importance nice", "a phase has no importance"},
        {1, "edit s1 --importance vital", "is no importance"},
        {1, "edit a1 --section love", "no section of an action"},
        {1, "edit 1 --section week", "a phase has no section"},
        {1, "edit nowhere --title x", "nothing on this roadmap is called"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *said = err_of(cases[i].status, cases[i].line);
        ck_assert_msg(strstr(said, cases[i].said) != NULL, "%s: %s", cases[i].line, said);
    }
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE verb = 'do'"), "0");
}
END_TEST

START_TEST(move_takes_several_and_one_place)
{
    ck_assert_str_eq(out_of(0, "move 1.3 1.1 --into 5"), "moved: 2 items\n");
    ck_assert_str_eq(tasks_of("Prepare the job search"),
                     "Update the CV,Practise interview questions,Apply for Feature Engineer "
                     "roles,Build a simple model on a public dataset,Finish the Python for Data "
                     "Science bootcamp");
    ck_assert_str_eq(out_of(0, "move 5 --before 1"), "moved: 1 Prepare the job search\n");
    ck_assert_str_eq(out_of(0, "move 5 --before 1"),
                     "moved: 1 Build a portfolio project\n"); /* the numbers have shifted */
    ck_assert_str_eq(out_of(0, "move 1 --before 2"), "that is so already: nothing was changed\n");
    ck_assert_ptr_nonnull(strstr(err_of(2, "move 1.1"), "move needs one of --before REF"));
    ck_assert_ptr_nonnull(strstr(err_of(2, "move 1.1 --into 2 --after 1"), "needs one of"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "move 1 --into 2"), "stands below nothing"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "move 2.1 --into 2.1"), "into itself"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "move 2.1 9.9 --into 3"), "there is no 9.9"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "move 2.1 --into 9"), "there is no 9"));
    out_of(0, "undo 3");
    ck_assert_ptr_nonnull(strstr(err_of(1, "undo"), "nothing to undo"));
    ck_assert_str_eq(tasks_of("Foundations: Python and ML basics"),
                     "Finish the Python for Data Science bootcamp,Finish the Machine Learning "
                     "Specialization,Build a simple model on a public dataset");
}
END_TEST

START_TEST(remove_takes_all_below_and_comes_back)
{
    ck_assert_str_eq(out_of(0, "remove 1"),
                     "removed: 1 Foundations: Python and ML basics and 5 below it\n");
    ck_assert_str_eq(out_of(0, "remove 1.1 s1 q1"), "removed: 3 items\n");
    ck_assert_ptr_nonnull(strstr(err_of(1, "remove 1.1 9.9"), "there is no 9.9"));
    err_of(2, "remove");
    ck_assert_str_eq(out_of(0, "undo 2"),
                     "undone: remove 1.1 Read Feature Engineering for Machine Learning and 2 more\n"
                     "undone: remove 1 Foundations: Python and ML basics\n");
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE hidden > 0"), "0");
}
END_TEST

/* Everything at once on one store: none is lost, none done twice. */
START_TEST(commands_at_the_same_time_wait_for_one_another)
{
    out_of(0, "status");
    struct strbuf line = {0};
    strbuf_addf(&line, "for i in 1 2 3 4 5 6 7 8; do %s add --to 1 task $i >/dev/null & done; wait",
                support_program());
    ck_assert_int_eq(system(strbuf_text(&line)), 0);
    strbuf_free(&line);
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE title LIKE 'task _' AND hidden = 0"),
                     "8");
    ck_assert_str_eq(sql("SELECT count(DISTINCT position) FROM item WHERE title LIKE 'task _'"),
                     "8");
    ck_assert_str_eq(sql("SELECT tasks FROM phase LIMIT 1"), "11");
    out_of(0, "undo 8");
    ck_assert_str_eq(sql("SELECT tasks FROM phase LIMIT 1"), "3");
}
END_TEST

START_TEST(hostile_titles_come_in_clean)
{
    static const char *const words[] = {"add", "--to", "1", "\033]0;x\a\302\233\342\200\256 a\tb",
                                        NULL};
    ck_assert_str_eq(out_of_words(0, words), "added: 1.4 ]0;x a b\n");
    ck_assert_str_eq(said_from(0, "\033[31m\342\200\256one\r\n", "add --to 1"),
                     "added: 1.5 [31mone\n");
    ck_assert_str_eq(said_from(1, "\342\200\256\n", "add --to 1"),
                     "cairn: a title can't be empty\n");
}
END_TEST

Suite *edit_suite(void)
{
    Suite *suite = suite_create("editing");
    TCase *test = tcase_create("editing");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, add_puts_a_task_where_it_was_told);
    tcase_add_test(test, options_say_the_kind);
    tcase_add_test(test, standard_input_gives_a_title_a_line_as_one_step);
    tcase_add_test(test, a_bad_line_adds_none_of_them);
    tcase_add_test(test, add_says_what_it_lacks);
    tcase_add_test(test, edit_changes_all_that_is_given_in_one_step);
    tcase_add_test(test, edit_refuses_what_can_not_be);
    tcase_add_test(test, move_takes_several_and_one_place);
    tcase_add_test(test, remove_takes_all_below_and_comes_back);
    tcase_add_test(test, commands_at_the_same_time_wait_for_one_another);
    tcase_add_test(test, hostile_titles_come_in_clean);
    suite_add_tcase(suite, test);
    return suite;
}
