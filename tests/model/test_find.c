/* Finding: by the beginnings of words, in the order of the document, and in step with whatever
 * is edited, undone or imported. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/checkin.h"
#include "cairn/edit.h"
#include "cairn/embed.h"
#include "cairn/find.h"
#include "cairn/store.h"
#include "cairn/strbuf.h"
#include "suites.h"

#define PLAN                                                                                          \
    "---\nroadmap: 1\n---\n# Plan\n"                                                                  \
    "## Skills to learn\n| Skill | Importance | Weeks | How |\n| --- | --- | --- | --- |\n"           \
    "| Python | critical | 4 | by building graphs |\n| C++ | nice to have | 2 | |\n\n"                \
    "## Phase 1: Graph theory (8 weeks)\n- [ ] Read the café chapter\n"                              \
    "- [ ] Learn binary trees\n  - a note on Graphs\n  - [ ] GRAPH traversal exercise\n"              \
    "### Resources\n- [Course](https://graphs.example.org/intro)\n"                                   \
    "## Phase 2: 机器学习基础\n- [ ] 学习 Python 数据分析\n- [ ] Straße und Über-Mut\n" \
    "## Reality check\n### What you will love\n- Graphs everywhere\n"                                 \
    "## Questions\n### Why graphs?\n\nBecause of trees.\n"

static void use_plan(void)
{
    set_up();
    use_document(PLAN);
}

/* What is found while typing is the same, and where, once asked. */
static void check_some(const char *text, const struct find_hits *hits)
{
    struct find_hits some = {0};
    struct error err = {0};
    bool more;
    ck_assert_int_eq(find_some(model, roadmap.id, text, 100, &some, &more, &err), 0);
    ck_assert(!more);
    ck_assert_uint_eq(some.count, hits->count);
    for (size_t i = 0; i < some.count; i++) {
        ck_assert_int_eq(find_where(model, text, &some.at[i], &err), 0);
        ck_assert_str_eq(some.at[i].uid, hits->at[i].uid);
        ck_assert_int_eq(some.at[i].in, hits->at[i].in);
    }
    find_hits_clear(&some);
}

/* The titles found, with a letter where in them: t, n or u. */
static const char *find_most(const char *text, size_t most)
{
    static struct strbuf out;
    struct find_hits hits = {0};
    struct error err = {0};
    strbuf_cut(&out, 0);
    ck_assert_msg(find_items(model, roadmap.id, text, most, &hits, &err) == 0, "%s", err.text);
    for (size_t i = 0; i < hits.count; i++) {
        char ref[UID_TEXT + 1];
        snprintf(ref, sizeof ref, "@%s", hits.at[i].uid);
        struct item item = get(ref);
        ck_assert_int_eq(item.id, hits.at[i].id);
        ck_assert_int_eq(item.parent, hits.at[i].parent);
        ck_assert_int_eq(item.phase, hits.at[i].phase);
        ck_assert_int_eq(item.kind, hits.at[i].kind);
        strbuf_addf(&out, "%s%s %c", i ? ", " : "", item.title, "tnu"[hits.at[i].in]);
        item_clear(&item);
    }
    if (most == 100)
        check_some(text, &hits);
    find_hits_clear(&hits);
    return strbuf_text(&out);
}

static const char *find(const char *text)
{
    return find_most(text, 100);
}

START_TEST(words_match_by_their_beginnings_in_document_order)
{
    ck_assert_str_eq(find("graph"),
                     "Graph theory t, Learn binary trees n, GRAPH traversal exercise t, Course u, "
                     "Python n, Graphs everywhere t, Why graphs? t");
    ck_assert_str_eq(find("grap tra"), "GRAPH traversal exercise t");
    ck_assert_str_eq(find("learn graph"), "Learn binary trees n"); /* one here, one there */
    ck_assert_str_eq(find("trees"), "Learn binary trees t, Why graphs? n");
    ck_assert_str_eq(find_most("graph", 2), "Graph theory t, Learn binary trees n");
    ck_assert_str_eq(find("zebra"), "");
    ck_assert_str_eq(find(""), "");
    ck_assert_str_eq(find(" \t "), "");
}
END_TEST

START_TEST(case_and_accents_do_not_matter)
{
    ck_assert_str_eq(find("CAFE"), "Read the café chapter t");
    ck_assert_str_eq(find("Café"), "Read the café chapter t");
    ck_assert_str_eq(find("cafe\xCC\x81"), "Read the café chapter t");
    ck_assert_str_eq(find("uber mut"), "Straße und Über-Mut t");
    ck_assert_str_eq(find("über-mut"), "Straße und Über-Mut t");
}
END_TEST

START_TEST(scripts_without_spaces_match_anywhere)
{
    ck_assert_str_eq(find("学习"), "机器学习基础 t, 学习 Python 数据分析 t");
    ck_assert_str_eq(find("数据 pyth"), "学习 Python 数据分析 t");
    ck_assert_str_eq(find("基础 pyth"), "");
}
END_TEST

START_TEST(where_no_word_begins_so_text_matches_anywhere)
{
    ck_assert_str_eq(find("raversal"), "GRAPH traversal exercise t");
    ck_assert_str_eq(find("c++"), "C++ t");
    ck_assert_str_eq(find("++"), "C++ t");
    ck_assert_str_eq(find("example.org/in"), "Course u");
}
END_TEST

START_TEST(while_typing_no_more_is_read_than_wanted)
{
    struct find_hits some = {0};
    struct error err = {0};
    bool more;
    ck_assert_int_eq(find_some(model, roadmap.id, "graph", 2, &some, &more, &err), 0);
    ck_assert_uint_eq(some.count, 2);
    ck_assert(more);
    find_hits_clear(&some);
    ck_assert_int_eq(find_some(model, roadmap.id, "raversal", 2, &some, &more, &err), 0);
    ck_assert_uint_eq(some.count, 0); /* two were read, which don't hold it */
    ck_assert(more);
    find_hits_clear(&some);
}
END_TEST

START_TEST(any_text_can_be_asked_for)
{
    static const char *const texts[] = {
        "\"", "\"\"", "a\"b", "*", "title : x",          "a AND b",  "NOT",      "NEAR(a b)",
        "(",  "^a",   "-a",   "{", "'; DROP TABLE item", "\xFF\xFE", "\033[31m", "%",
        "_",  "\\"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        find(texts[i]);
    char *long_text = malloc(5000);
    for (int i = 0; i < 4998; i += 2)
        memcpy(long_text + i, "a ", 3);
    find(long_text); /* more than FIND_MOST_BYTES: nothing */
    ck_assert_str_eq(find(long_text), "");
    long_text[FIND_MOST_BYTES] = '\0';
    find(long_text);
    free(long_text);
    ck_assert_str_eq(find("\"graph\" trav"), "GRAPH traversal exercise t");
}
END_TEST

/* ---- in step ---- */

static void edit(const char *ref, struct edit_fields fields)
{
    struct change_report report;
    struct error err = {0};
    struct item item = get(ref);
    ck_assert_msg(edit_fields(model, &roadmap, &item, &fields, &report, &err) == 0, "%s", err.text);
    change_report_clear(&report);
    item_clear(&item);
    check_store();
}

START_TEST(what_is_edited_is_found_by_its_new_words)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    fields.title = "Zebra crossing";
    fields.note = "with an okapi";
    edit("1.1", fields);
    ck_assert_str_eq(find("zebra"), "Zebra crossing t");
    ck_assert_str_eq(find("okapi"), "Zebra crossing n");
    ck_assert_str_eq(find("café"), "");
    undo();
    ck_assert_str_eq(find("zebra"), "");
    ck_assert_str_eq(find("okapi"), "");
    ck_assert_str_eq(find("café"), "Read the café chapter t");
    redo();
    ck_assert_str_eq(find("zebra"), "Zebra crossing t");
    check_store();
}
END_TEST

START_TEST(removed_items_are_not_found_and_moved_ones_in_their_new_order)
{
    struct change_report report;
    struct error err = {0};
    struct item phase = get("1"), question = get("q1");
    ck_assert_int_eq(edit_remove(model, &roadmap, &phase, 1, &report, &err), 0);
    change_report_clear(&report);
    ck_assert_str_eq(find("graph"), "Python n, Graphs everywhere t, Why graphs? t");
    undo();
    struct item task = get("1.3"), first = get("1.1");
    ck_assert_int_eq(edit_move(model, &roadmap, &task, 1, &first, EDIT_BEFORE, &report, &err), 0);
    change_report_clear(&report);
    ck_assert_str_eq(find_most("graph", 3),
                     "Graph theory t, GRAPH traversal exercise t, Learn binary trees n");
    char uid[UID_TEXT];
    const struct edit_new new = {.kind = KIND_COUNT, .title = "Graphs again"};
    ck_assert_int_eq(edit_add(model, &roadmap, &first, EDIT_AFTER, &new, uid, &report, &err), 0);
    change_report_clear(&report);
    ck_assert_str_eq(find_most("graph", 4), "Graph theory t, GRAPH traversal exercise t, "
                                            "Graphs again t, Learn binary trees n");
    undo();
    ck_assert_str_eq(find("again"), "");
    item_clear(&task);
    item_clear(&first);
    item_clear(&phase);
    item_clear(&question);
    check_store();
}
END_TEST

START_TEST(other_roadmaps_are_left_out)
{
    use_document("# Other\n## Phase 1\n- [ ] Graphs of another plan\n");
    ck_assert_str_eq(find("graph"), "Graphs of another plan t");
    ck_assert_str_eq(find("traversal"), "");
    ck_assert_str_eq(find("raversal"), "");
}
END_TEST

START_TEST(check_ins_are_found_newest_first)
{
    static const char *const lines[] = {"read about graphs", "ran", "drew a Graph, 学习图论"};
    struct change_report report;
    struct error err = {0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ck_assert_int_eq(checkin_add(model, &roadmap, 10, lines[i], &report, &err), 0);
        change_report_clear(&report);
    }
    struct checkins found = {0};
    ck_assert_int_eq(find_checkins(model, &roadmap, "graph", 10, &found, &err), 0);
    ck_assert_uint_eq(found.count, 2);
    ck_assert_str_eq(found.at[0].text, lines[2]);
    ck_assert_str_eq(found.at[1].text, lines[0]);
    checkins_clear(&found);
    ck_assert_int_eq(find_checkins(model, &roadmap, "graph", 1, &found, &err), 0);
    ck_assert_uint_eq(found.count, 1);
    checkins_clear(&found);
    ck_assert_int_eq(find_checkins(model, &roadmap, "图论", 10, &found, &err), 0);
    ck_assert_uint_eq(found.count, 1);
    checkins_clear(&found);
    undo();
    ck_assert_int_eq(find_checkins(model, &roadmap, "graph", 10, &found, &err), 0);
    ck_assert_uint_eq(found.count, 1);
    checkins_clear(&found);
    check_store();
}
END_TEST

/* A store of version 2, as cairn wrote it before it could find. */
START_TEST(an_older_store_is_indexed_when_it_is_opened)
{
    sqlite3 *db;
    struct error err = {0};
    tear_down();
    unlink(support_path("cairn.db"));
    ck_assert_int_eq(sqlite3_open(support_path("cairn.db"), &db), SQLITE_OK);
    ck_assert_int_eq(store_migrate(db, support_path("cairn.db"), embed_schema, 2, &err), 0);
    char *why = NULL;
    sqlite3_exec(db,
                 "INSERT INTO device (id, uid) VALUES (1, 'dddddddddddddddddddddddddddddddd');"
                 "INSERT INTO roadmap (uid, title, started_on)"
                 " VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Old', '2026-11-24');"
                 "INSERT INTO item (uid, roadmap, kind, position, title, note)"
                 " VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1, 'phase', 1, 'Old graphs', 'yak');"
                 "INSERT INTO checkin (uid, roadmap, day, text)"
                 " VALUES ('cccccccccccccccccccccccccccccccc', 1, '2026-11-24', 'read yaks');",
                 NULL, NULL, &why);
    ck_assert_ptr_null(why);
    sqlite3_close(db);
    set_up();
    ck_assert_str_eq(find("graph"), "Old graphs t");
    ck_assert_str_eq(find("ya"), "Old graphs n");
    struct checkins found = {0};
    ck_assert_int_eq(find_checkins(model, &roadmap, "yak", 10, &found, &err), 0);
    ck_assert_uint_eq(found.count, 1);
    checkins_clear(&found);
    struct edit_fields fields = EDIT_NO_FIELDS;
    fields.title = "New trees";
    edit("1", fields);
    ck_assert_str_eq(find("tree"), "New trees t");
    ck_assert_str_eq(find("graph"), "");
    ck_assert_int_eq(access(support_path("cairn.db.v2.bak"), F_OK), 0);
}
END_TEST

Suite *find_suite(void)
{
    Suite *suite = suite_create("find");
    TCase *test = tcase_create("find");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, use_plan, tear_down);
    tcase_add_test(test, words_match_by_their_beginnings_in_document_order);
    tcase_add_test(test, case_and_accents_do_not_matter);
    tcase_add_test(test, scripts_without_spaces_match_anywhere);
    tcase_add_test(test, where_no_word_begins_so_text_matches_anywhere);
    tcase_add_test(test, while_typing_no_more_is_read_than_wanted);
    tcase_add_test(test, while_typing_no_more_is_read_than_wanted);
    tcase_add_test(test, any_text_can_be_asked_for);
    tcase_add_test(test, what_is_edited_is_found_by_its_new_words);
    tcase_add_test(test, removed_items_are_not_found_and_moved_ones_in_their_new_order);
    tcase_add_test(test, other_roadmaps_are_left_out);
    tcase_add_test(test, check_ins_are_found_newest_first);
    tcase_add_test(test, an_older_store_is_indexed_when_it_is_opened);
    suite_add_tcase(suite, test);
    return suite;
}
