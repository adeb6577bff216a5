/* The built-in roadmap holds every row it must: a fact that gets lost here is
 * lost for everybody who starts with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reading.h"

static struct document *builtin;

static void read_builtin(void)
{
    static char text[100000];
    FILE *file = fopen("assets/roadmaps/feature-engineer.md", "r");
    ck_assert_msg(file != NULL, "run the tests at the top of the tree");
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = '\0';
    builtin = read_text(text);
}

static void free_builtin(void)
{
    document_free(builtin);
}

START_TEST(holds_as_many_as_it_must)
{
    struct document_counts counts = document_count(builtin);
    ck_assert_uint_eq(counts.phases, 5);
    ck_assert_uint_eq(counts.tasks, 15);
    ck_assert_uint_eq(counts.resources, 10);
    ck_assert_uint_eq(counts.skills, 11);
    ck_assert_uint_eq(counts.reality, 12);
    ck_assert_uint_eq(counts.actions, 9);
    ck_assert_uint_eq(counts.questions, 1);
    ck_assert_uint_eq(counts.facts, 4);
    ck_assert_uint_eq(counts.groups, 0);
    ck_assert_uint_eq(counts.done, 0);
}
END_TEST

START_TEST(roles_and_overview)
{
    ck_assert_str_eq(builtin->from, "Backend Developer");
    ck_assert_str_eq(builtin->to, "Feature Engineer");
    ck_assert_int_eq(builtin->start, DATE_NONE);
    ck_assert(builtin->strict);
    static const char *const told[] = {"APIs and databases", "inputs that models can use",
                                       "head start", "feature stores", "performance",
                                       "built and deployed"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        ck_assert_msg(strstr(builtin->overview, told[i]) != NULL, "%s", told[i]);
}
END_TEST

START_TEST(phases_weeks_tasks_and_resources)
{
    static const struct {
        const char *title;
        double weeks;
        const char *tasks[3], *resources[2];
    } rows[] = {
        {"Foundations: Python and ML basics", 8,
         {"Python for Data Science bootcamp", "Machine Learning Specialization",
          "simple model on a public dataset"},
         {"Bootcamp (Udemy)", "Specialization (Coursera, Andrew Ng)"}},
        {"Dive into feature engineering", 6,
         {"Read Feature Engineering for Machine Learning", "DataCamp's Feature Engineering course",
          "Apply feature engineering to a dataset"},
         {"Feature Engineering for Machine Learning (book)",
          "Feature Engineering (DataCamp course)"}},
        {"Master feature stores and pipelines", 4,
         {"local Feast feature store", "Connect the feature store to a sample model",
          "online versus offline feature serving"},
         {"Feast documentation", "Feast: Feature Store for ML (YouTube tutorials)"}},
        {"Build a portfolio project", 4,
         {"Choose a real dataset", "whole feature pipeline", "Deploy it on a cloud platform"},
         {"Kaggle datasets (practice)", "AWS or GCP free tier"}},
        {"Prepare the job search", 4,
         {"Update the CV", "Practise interview questions", "Apply for Feature Engineer roles"},
         {"Ace the Data Science Interview (book)", "Guide to improving a LinkedIn profile"}},
    };
    double weeks = 0;
    for (size_t p = 0; p < 5; p++) {
        const struct document_item *phase = top_item(builtin, KIND_PHASE, p);
        ck_assert_str_eq(phase->title, rows[p].title);
        ck_assert(phase->weeks == rows[p].weeks);
        weeks += phase->weeks;
        ck_assert_uint_eq(phase->child_count, 5);
        for (size_t i = 0; i < 3; i++) {
            const struct document_item *task = child_of(phase, KIND_TASK, i);
            ck_assert_msg(strstr(task->title, rows[p].tasks[i]) != NULL, "%s", task->title);
            ck_assert_int_eq(task->state, STATE_TODO);
            ck_assert_msg(*task->note != '\0', "%s has no note", task->title);
        }
        for (size_t i = 0; i < 2; i++) {
            const char *title = child_of(phase, KIND_RESOURCE, i)->title;
            ck_assert_msg(strstr(title, rows[p].resources[i]) != NULL, "%s", title);
        }
    }
    ck_assert(weeks == 26);
    ck_assert_str_eq(child_of(top_item(builtin, KIND_PHASE, 2), KIND_RESOURCE, 0)->url,
                     "https://docs.feast.dev");
}
END_TEST

START_TEST(details_of_tasks)
{
    static const struct {
        size_t phase, task;
        const char *note;
    } rows[] = {
        {0, 0, "pandas and NumPy"},        {0, 1, "overfitting and feature importance"},
        {0, 2, "Kaggle's Titanic"},        {1, 0, "Alice Zheng"},
        {1, 1, "encoding, scaling and binning"}, {1, 2, "accuracy"},
        {2, 0, "simple feature pipeline"}, {2, 1, "notebook"},
        {2, 2, "consistent"},              {3, 0, "Customer churn or fraud detection"},
        {3, 1, "Python, SQL and a feature store"}, {3, 2, "GitHub"},
        {4, 0, "ML knowledge"},            {4, 1, "Missing values, feature selection"},
        {4, 2, "LinkedIn"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct document_item *phase = top_item(builtin, KIND_PHASE, rows[i].phase);
        const char *note = child_of(phase, KIND_TASK, rows[i].task)->note;
        ck_assert_msg(strstr(note, rows[i].note) != NULL, "%s", note);
    }
}
END_TEST

START_TEST(skills_had_and_to_learn)
{
    static const struct {
        const char *title;
        enum item_importance importance;
        double weeks;
        const char *how;
    } rows[] = {
        {"SQL", IMPORTANCE_NONE, 0, "relational databases"},
        {"API development", IMPORTANCE_NONE, 0, "endpoints that serve features"},
        {"Cloud platforms (AWS/GCP)", IMPORTANCE_NONE, 0, "SageMaker, AI Platform"},
        {"System architecture", IMPORTANCE_NONE, 0, "computing and storing features"},
        {"DevOps", IMPORTANCE_NONE, 0, "CI/CD, containers (Docker)"},
        {"Python for data science", IMPORTANCE_CRITICAL, 4, "pandas, NumPy, scikit-learn"},
        {"Machine learning fundamentals", IMPORTANCE_CRITICAL, 8, "Andrew Ng (Coursera)"},
        {"Feature engineering techniques", IMPORTANCE_IMPORTANT, 6, "(DataCamp)"},
        {"Feature stores", IMPORTANCE_IMPORTANT, 3, "Feast (open source)"},
        {"Data pipelines with Spark", IMPORTANCE_NICE, 4, "PySpark"},
        {"MLOps basics", IMPORTANCE_NICE, 2, "MLflow"},
    };
    double weeks = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct document_item *skill = top_item(builtin, KIND_SKILL, i);
        ck_assert_str_eq(skill->title, rows[i].title);
        ck_assert_int_eq(skill->importance, rows[i].importance);
        ck_assert(skill->weeks == rows[i].weeks);
        ck_assert_msg(strstr(skill->note, rows[i].how) != NULL, "%s", skill->note);
        ck_assert_int_eq(skill->state, i < 5 ? STATE_DONE : STATE_TODO);
        weeks += skill->weeks;
    }
    ck_assert(weeks == 27);
}
END_TEST

START_TEST(reality_actions_question_and_facts)
{
    static const enum item_section reality[] = {SECTION_LOVE, SECTION_MISS, SECTION_CHALLENGE};
    static const enum item_section actions[] = {SECTION_WEEK, SECTION_MONTH, SECTION_QUARTER};
    for (size_t i = 0; i < 12; i++)
        ck_assert_int_eq(top_item(builtin, KIND_REALITY, i)->section, reality[i / 4]);
    for (size_t i = 0; i < 9; i++)
        ck_assert_int_eq(top_item(builtin, KIND_ACTION, i)->section, actions[i / 3]);
    const struct document_item *question = top_item(builtin, KIND_QUESTION, 0);
    ck_assert_str_eq(question->title, "How much more will I earn?");
    static const char *const answer[] = {"30 to 40 %", "$85k–$140k", "$120k–$200k", "location",
                                         "mature"};
    for (size_t i = 0; i < sizeof answer / sizeof *answer; i++)
        ck_assert_msg(strstr(question->note, answer[i]) != NULL, "%s", question->note);
    ck_assert_str_eq(top_item(builtin, KIND_FACT, 0)->title, "Difficulty: moderate");
    ck_assert_str_eq(top_item(builtin, KIND_FACT, 1)->title, "Timeline: 6 months");
    ck_assert_str_eq(top_item(builtin, KIND_FACT, 2)->title, "Salary: +30 %");
    ck_assert_str_eq(top_item(builtin, KIND_FACT, 3)->title, "Demand: high and growing");
    ck_assert_ptr_nonnull(strstr(top_item(builtin, KIND_FACT, 3)->note, "ML models"));
}
END_TEST

/* Beside its mark a resource, which has neither ref nor day, has 74 cells at 80 columns;
 * a task or an action has 60. */
START_TEST(titles_fit_a_list)
{
    for (size_t i = 0; i < builtin->item_count; i++) {
        const struct document_item *item = &builtin->items[i];
        ck_assert_msg(strlen(item->title) <= 60, "%s", item->title);
        for (size_t k = 0; k < item->child_count; k++) {
            const struct document_item *child = &item->children[k];
            size_t room = child->kind == KIND_RESOURCE ? 74 : 60;
            ck_assert_msg(strlen(child->title) <= room, "%s", child->title);
        }
    }
}
END_TEST

Suite *builtin_suite(void)
{
    Suite *suite = suite_create("the built-in roadmap");
    TCase *test = tcase_create("builtin");
    tcase_add_checked_fixture(test, read_builtin, free_builtin);
    tcase_add_test(test, holds_as_many_as_it_must);
    tcase_add_test(test, roles_and_overview);
    tcase_add_test(test, phases_weeks_tasks_and_resources);
    tcase_add_test(test, details_of_tasks);
    tcase_add_test(test, skills_had_and_to_learn);
    tcase_add_test(test, reality_actions_question_and_facts);
    tcase_add_test(test, titles_fit_a_list);
    suite_add_tcase(suite, test);
    return suite;
}
