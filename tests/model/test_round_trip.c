/* A roadmap goes into the store and comes out as a document: nothing of it is lost. */
#include <stdlib.h>
#include <string.h>

#include "../document/random.h"
#include "../same.h"
#include "suites.h"

static void import(const struct document *document)
{
    struct error err = {0};
    struct change_report report;
    ck_assert_msg(roadmap_import(model, document, NULL, &report, &err) == 0, "%s", err.text);
    change_report_clear(&report);
    roadmap_clear(&roadmap);
    ck_assert_int_eq(roadmap_load(model, &roadmap, &err), 0);
}

/* The document that export writes of the roadmap in use, read again. */
static struct document *exported(void)
{
    struct error err = {0};
    struct document *document = roadmap_document(model, &roadmap, &err);
    ck_assert_ptr_nonnull(document);
    char *text = document_write(document);
    document_free(document);
    document = document_read(text, strlen(text), "plan", &err);
    ck_assert_msg(document != NULL, "%s", err.text);
    free(text);
    return document;
}

static void expect_round_trip(struct document *document)
{
    import(document);
    struct document *again = exported();
    document->start = roadmap.started_on; /* today, where it names none */
    const char *difference = same_document(document, again);
    ck_assert_msg(!difference, "%s", difference);
    import(again);
    struct document *twice = exported();
    difference = same_document(again, twice);
    ck_assert_msg(!difference, "%s", difference);
    document_free(twice);
    document_free(again);
}

START_TEST(the_builtin_roadmap_comes_back_the_same)
{
    struct error err = {0};
    const char *text = roadmap_builtin();
    struct document *document = document_read(text, strlen(text), "plan", &err);
    expect_round_trip(document);
    document_free(document);
}
END_TEST

START_TEST(any_roadmap_comes_back_the_same)
{
    uint32_t seed = 40503u * (uint32_t)(_i + 1);
    for (int round = 0; round < 20; round++) {
        struct document *document = random_document(&seed);
        expect_round_trip(document);
        document_free(document);
    }
    check_store();
}
END_TEST

Suite *round_trip_suite(void)
{
    Suite *suite = suite_create("round trips");
    TCase *test = tcase_create("round trip");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, the_builtin_roadmap_comes_back_the_same);
    tcase_add_loop_test(test, any_roadmap_comes_back_the_same, 0, 8);
    suite_add_tcase(suite, test);
    return suite;
}
