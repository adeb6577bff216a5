/* Bringing one's own plan, and going between roadmaps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

#define PLAN "tests/data/documents/groups-and-loose-marks.md"

START_TEST(a_plan_comes_in_and_is_in_use)
{
    ck_assert_str_eq(
        out_of(0, "import " PLAN),
        "Learn by doing: 2 phases, 2 groups, 9 tasks, 2 resources, 1 question, 2 done\n"
        "It is the roadmap in use now; 'cairn roadmaps' lists all, 'cairn undo' takes it back.\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "list task"), "○ 1.1   Two sums by hand"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "list group"), "Warm-up      "));
    ck_assert_ptr_nonnull(strstr(out_of(0, "list group"), "1/3\n"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "show 1g1"), "Reverse a word"));
    out_of(0, "done 1g1");
    ck_assert_ptr_nonnull(strstr(out_of(0, "status"), "4/6    0.7 of 2 wk left"));
    out_of(0, "undo 2");
    ck_assert_ptr_nonnull(strstr(out_of(0, "status"), "Backend Developer"));
}
END_TEST

START_TEST(a_dry_run_only_reports)
{
    const char *text = out_of(0, "import -n " PLAN);
    ck_assert_ptr_nonnull(strstr(text, "   1 Week 1: Arrays"));
    ck_assert_ptr_nonnull(strstr(text, "2/7      2 weeks\n"));
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "1");
}
END_TEST

START_TEST(roadmaps_are_listed_used_and_forgotten)
{
    out_of(0, "import " PLAN " --as Evenings");
    ck_assert_str_eq(out_of(0, "roadmaps"),
                     "   1 Backend Developer → Feature… ░░░░░░░░░░░░      0/15  done 24 May 2027\n"
                     "›  2 Evenings                     ██░░░░░░░░░░       2/8  done 17 Dec 2026\n");
    ck_assert_str_eq(out_of(0, "use feature"), "in use: Backend Developer → Feature Engineer\n");
    ck_assert_ptr_nonnull(strstr(err_of(1, "forget evenings"), "--yes"));
    ck_assert_str_eq(out_of(0, "forget -y evenings"), "forget the roadmap Evenings\n");
    ck_assert_ptr_nonnull(strstr(err_of(1, "forget -y 1"), "the only roadmap"));
    ck_assert_str_eq(out_of(0, "undo"), "undone: forget the roadmap Evenings\n");
    ck_assert_str_eq(json_at(out_of(0, "roadmaps --json"), "$[1].tasks_done"), "2");
}
END_TEST

START_TEST(what_is_no_plan_leaves_nothing)
{
    ck_assert_ptr_nonnull(strstr(err_of(1, "import /"), "is a directory"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "import /dev/null"), "is a device"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "import /no/such/file"), "No such file"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "import LICENSE"), "the document has no tasks"));
    char line[600];
    snprintf(line, sizeof line, "import %s", support_program());
    ck_assert_ptr_nonnull(strstr(err_of(1, line), "NUL"));
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "1");
    struct support_output output = support_cairn("- [ ] from a pipe\n", "import", "-", NULL);
    ck_assert_int_eq(output.status, 0);
    ck_assert_ptr_nonnull(strstr(output.out, "standard input: 1 phase, 1 task, 0 done"));
    support_output_free(&output);
}
END_TEST

/* What export writes, import takes back: the same document again. */
START_TEST(export_is_what_import_reads)
{
    out_of(0, "done 1.1");
    out_of(0, "skip 2.2");
    static char first[100000];
    snprintf(first, sizeof first, "%s", out_of(0, "export"));
    ck_assert_ptr_nonnull(strstr(first, "start: 2026-11-24\n---\n# Backend Developer → Feature"));
    ck_assert_ptr_nonnull(strstr(first, "- [x] Finish the Python for Data Science bootcamp\n"));
    ck_assert_ptr_nonnull(strstr(first, "- [-] Finish DataCamp's Feature Engineering course\n"));
    char line[300];
    snprintf(line, sizeof line, "export %s", support_path("plan.md"));
    ck_assert_ptr_nonnull(strstr(out_of(0, line), "written to "));
    snprintf(line, sizeof line, "import %s", support_path("plan.md"));
    out_of(0, line);
    ck_assert_str_eq(out_of(0, "export"), first);
    ck_assert_ptr_nonnull(strstr(err_of(1, "export /no/such/folder/x"), "can't write"));
    ck_assert_ptr_nonnull(strstr(err_of(1, "export /"), "no regular file"));
}
END_TEST

START_TEST(task_lists_are_known_by_what_they_hold)
{
    ck_assert_str_eq(out_of(0, "import --as Work tests/data/tasks/taskwarrior.json"),
                     "Work: 3 phases, 2 groups, 6 tasks, 2 resources, 1 done\n"
                     "It is the roadmap in use now; 'cairn roadmaps' lists all, 'cairn undo' takes "
                     "it back.\n"
                     "Left out: 2 deleted or recurring\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "list task"), "✔ 1.1"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "show 1.1"), "done on    Thu 5 Nov 2026"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "import tests/data/tasks/todo.txt"),
                                 "todo: 3 phases, 1 group, 8 tasks, 3 resources, 4 done\n"));
    ck_assert_ptr_nonnull(
        strstr(out_of(0, "import -n --from todo.txt " PLAN), "1 phase"));
    ck_assert_ptr_nonnull(
        strstr(out_of(0, "import -n --from markdown tests/data/tasks/todo.txt"), "0 done"));
    ck_assert_ptr_nonnull(
        strstr(err_of(1, "import --from taskwarrior " PLAN), "no JSON as 'task export' writes"));
    out_of(0, "undo");
    ck_assert_ptr_nonnull(strstr(out_of(0, "roadmaps"), "Work"));
}
END_TEST

/* A list read again: what is done there is ticked here, on the day it was. */
START_TEST(a_task_list_read_again_brings_its_days)
{
    static const char before[] = "Read +job\nWrite +job\n";
    struct support_output output = support_cairn(before, "import", "--as", "Mine", "-", NULL);
    ck_assert_int_eq(output.status, 0);
    support_output_free(&output);
    output = support_cairn("Read +job\nx 2026-11-20 Write +job\nSend +job\n", "import", "-u",
                           "--as", "Mine", "-", NULL);
    ck_assert_ptr_nonnull(strstr(output.out, "2 tasks found again, 1 new"));
    support_output_free(&output);
    ck_assert_str_eq(sql("SELECT done_on FROM task WHERE title = 'Write'"), "2026-11-20");
}
END_TEST

/* Through the commands: another store, whole; a name of one's own; what can't be. */
START_TEST(json_moves_a_roadmap_whole)
{
    static char first[200000];
    char line[600];
    out_of(0, "done 1.1");
    out_of(0, "checkin -m 30 read");
    snprintf(line, sizeof line, "export %s", support_path("all.json"));
    out_of(0, line);
    snprintf(first, sizeof first, "%s", out_of(0, "export --format json"));
    setenv("CAIRN_STORE", support_path("other.db"), 1);
    snprintf(line, sizeof line, "import -n %s", support_path("all.json"));
    ck_assert_ptr_nonnull(strstr(out_of(0, line), "1 Foundations"));
    snprintf(line, sizeof line, "import --as Mine %s", support_path("all.json"));
    ck_assert_ptr_nonnull(strstr(out_of(0, line), "Mine: 5 phases, 15 tasks"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "journal"), "30 min  read"));
    const char *again = out_of(0, "export --format json");
    ck_assert_int_eq(strncmp(strstr(again, "\"items\""), strstr(first, "\"items\""),
                             strlen(strstr(first, "\"items\"")) - 4),
                     0); /* but for the import's own row */
    snprintf(line, sizeof line, "import -u %s", support_path("all.json"));
    ck_assert_ptr_nonnull(strstr(err_of(2, line), "whole roadmap"));
    snprintf(line, sizeof line, "import --from json %s", PLAN);
    ck_assert_ptr_nonnull(strstr(err_of(1, line), "no roadmap that cairn exported as JSON"));
    snprintf(line, sizeof line, "import --from yaml %s", PLAN);
    ck_assert_ptr_nonnull(strstr(err_of(2, line), "json, taskwarrior, todo.txt, markdown"));
}
END_TEST

static void write_plan(const char *text)
{
    FILE *file = fopen(support_path("plan.md"), "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static const char *with_plan(const char *format)
{
    static char line[400];
    snprintf(line, sizeof line, "%s %s", format, support_path("plan.md"));
    return line;
}

START_TEST(a_changed_document_keeps_the_progress)
{
    write_plan("# Evenings\n## Week 1\n- [ ] Read\n- [ ] Write\n- [ ] Count\n");
    out_of(0, with_plan("import"));
    out_of(0, "done Write Count");
    write_plan("# Evenings\n## Week 1: words\n- [ ] Write\n- [ ] Speak\n- [ ] Read\n");
    const char *expected = "Evenings: 2 tasks found again (1 with progress, all kept), 1 new, "
                           "1 gone from the document but kept\n";
    ck_assert_str_eq(out_of(0, with_plan("import -nu")), expected);
    ck_assert_ptr_nonnull(strstr(out_of(0, "list task"), "○ 1.1   Read"));
    ck_assert_ptr_nonnull(strstr(out_of(0, with_plan("import --update")), expected));
    ck_assert_ptr_nonnull(strstr(out_of(0, "list task"), "✔ 1.1   Write"));
    ck_assert_ptr_nonnull(strstr(out_of(0, "show Count"), "gone from its document"));
    ck_assert_str_eq(json_at(out_of(0, "show Count --json"), "$.gone"), "1");
    ck_assert_str_eq(out_of(0, "undo"), "undone: update the roadmap Evenings\n");
    ck_assert_ptr_nonnull(strstr(out_of(0, "list task"), "○ 1.1   Read"));
    write_plan("# Cooking\n- [ ] Boil an egg\n");
    ck_assert_ptr_nonnull(strstr(err_of(1, with_plan("import -u")), "no task in common"));
    ck_assert_ptr_nonnull(strstr(err_of(1, with_plan("import -u --as Nobody")), "Nobody"));
}
END_TEST

START_TEST(a_document_is_ticked_in_place)
{
    write_plan("Words *first*\r\n\r\n# Evenings\n* [ ] Read\n* [X] Write\n");
    out_of(0, with_plan("import"));
    out_of(0, "done Read");
    char expected[300];
    snprintf(expected, sizeof expected, "%s: 1 box changed\n", support_path("plan.md"));
    ck_assert_str_eq(out_of(0, with_plan("export --in-place")), expected);
    char text[200] = "";
    FILE *file = fopen(support_path("plan.md"), "r");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    ck_assert_str_eq(text, "Words *first*\r\n\r\n# Evenings\n* [x] Read\n* [X] Write\n");
    ck_assert_ptr_nonnull(strstr(err_of(2, "export -i"), "needs the FILE"));
    write_plan("# Cooking\n- [ ] Boil an egg\n");
    ck_assert_ptr_nonnull(strstr(err_of(1, with_plan("export -i")), "no box that is on"));
    write_plan("# Cooking\n- Boil an egg\n");
    ck_assert_ptr_nonnull(strstr(err_of(1, with_plan("export -i")), "no boxes to tick"));
}
END_TEST

START_TEST(each_roadmap_has_its_own_start_and_journal)
{
    out_of(0, "import " PLAN " --as Evenings");
    out_of(0, "checkin in the evening");
    out_of(0, "plan --start 2026-12-01");
    out_of(0, "use 1");
    ck_assert_ptr_nonnull(strstr(out_of(0, "journal"), "The journal is empty"));
    ck_assert_str_eq(json_at(out_of(0, "roadmaps --json"), "$[0].started_on"), "2026-11-24");
    ck_assert_str_eq(json_at(out_of(0, "roadmaps --json"), "$[1].started_on"), "2026-12-01");
    out_of(0, "checkin by day");
    out_of(0, "use evenings");
    ck_assert_ptr_nonnull(strstr(out_of(0, "journal"), "in the evening"));
    ck_assert_ptr_null(strstr(out_of(0, "journal"), "by day"));
}
END_TEST

START_TEST(a_name_that_means_several_names_them)
{
    out_of(0, "import " PLAN " --as Evenings");
    out_of(0, "import " PLAN " --as Evenings");
    ck_assert_str_eq(err_of(1, "use evening"),
                     "cairn: 'evening' could be any of 2 roadmaps: name one by its number\n"
                     "  2 Evenings\n"
                     "  3 Evenings\n");
    out_of(0, "use 2");
    ck_assert_ptr_nonnull(strstr(err_of(1, "use 4"), "no roadmap is called '4'"));
}
END_TEST

Suite *import_suite(void)
{
    Suite *suite = suite_create("import");
    TCase *test = tcase_create("import");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, a_plan_comes_in_and_is_in_use);
    tcase_add_test(test, a_dry_run_only_reports);
    tcase_add_test(test, each_roadmap_has_its_own_start_and_journal);
    tcase_add_test(test, a_name_that_means_several_names_them);
    tcase_add_test(test, roadmaps_are_listed_used_and_forgotten);
    tcase_add_test(test, what_is_no_plan_leaves_nothing);
    tcase_add_test(test, export_is_what_import_reads);
    tcase_add_test(test, task_lists_are_known_by_what_they_hold);
    tcase_add_test(test, a_task_list_read_again_brings_its_days);
    tcase_add_test(test, json_moves_a_roadmap_whole);
    tcase_add_test(test, a_changed_document_keeps_the_progress);
    tcase_add_test(test, a_document_is_ticked_in_place);
    suite_add_tcase(suite, test);
    return suite;
}
