/* A whole roadmap as JSON: out, and in again with nothing lost, and nothing bad let in. */
#include <json-c/json.h>
#include <string.h>

#include "cairn/checkin.h"
#include "cairn/roadmap_json.h"
#include "cairn/schedule.h"
#include "suites.h"

static char *write_json(void)
{
    struct strbuf out = {0};
    struct error err = {0};
    ck_assert_msg(roadmap_json_write(model, &roadmap, &out, &err) == 0, "%s", err.text);
    return strbuf_take(&out);
}

static int read_json(const char *text, bool dry, struct error *err)
{
    struct document *document;
    struct change_report report;
    int result = roadmap_json_read(model, text, "x.json", NULL, dry, &document, &report, err);
    change_report_clear(&report);
    document_free(document);
    roadmap_clear(&roadmap);
    ck_assert_int_eq(roadmap_load(model, &roadmap, NULL), 0);
    return result;
}

static void expect_read(const char *text)
{
    struct error err = {0};
    ck_assert_msg(read_json(text, false, &err) == 0, "%s", err.text);
    check_store();
}

/* Something of everything: states, a sub-task, what is removed, what is gone, a check-in
 * and a pause, each also taken back, a start that moved, settings, weeks of a half. */
static void use_full_roadmap(void)
{
    struct change_report report;
    struct error err = {0};
    use_document(
        "---\nroadmap: 1\nfrom: A\nto: B\n---\n# Full \"of\" it\n\nOne.\n\nTwo.\n\n## Facts\n\n"
        "- fact\n\n## Skills you have\n\n- **SQL**: yes\n\n## Skills to learn\n\n"
        "| Skill | Importance | Weeks | How |\n| --- | --- | --- | --- |\n| Spark | nice to have | "
        "2.5 | "
        "so |\n\n## Phase 1: One (1.5 weeks)\n\n- [ ] a 家族 👩‍👩‍👧\n  - note\n  - "
        "two\n"
        "  - [x] b\n  - [ ] c\n- group\n  - [/] d\n  - [l](https://e.org/?a=\"b\")\n\n"
        "## Phase 2: Two\n\n- [-] e\n\n## Reality check\n\n### Biggest challenges\n\n"
        "- [ ] hard\n\n## This week\n\n- [ ] now\n\n## Questions\n\n### Why?\n\nSo.\n");
    set_state("1.1 2.1", STATE_DONE);
    set_state("1.4 a1", STATE_SKIPPED);
    undo();
    set_state("1.3", STATE_TODO);
    ck_assert_int_eq(checkin_add(model, &roadmap, 45, "read; \"well\"", &report, &err), 0);
    change_report_clear(&report);
    ck_assert_int_eq(checkin_add(model, &roadmap, 0, "not really", &report, &err), 0);
    change_report_clear(&report);
    undo();
    ck_assert_int_eq(schedule_pause(model, &roadmap, roadmap.started_on + 3, roadmap.started_on + 9,
                                    &report, &err),
                     0);
    change_report_clear(&report);
    ck_assert_int_eq(schedule_start(model, &roadmap, roadmap.started_on - 30, &report, &err), 0);
    change_report_clear(&report);
    sql("INSERT INTO setting SELECT 2, 'roadmap.selected', uid FROM item WHERE title = 'd'");
    sql("UPDATE item SET gone = 1 WHERE title = 'c'");
    sql("UPDATE roadmap SET updates = 3, source = '# as read' WHERE id = 2");
    reopen();
}

/* The text without its last row, that of the import itself. */
static void drop_last_row(char *text)
{
    char *end = strstr(text, "\n]}\n");
    ck_assert_ptr_nonnull(end);
    *end = '\0';
    char *row = strrchr(text, '\n');
    ck_assert_ptr_nonnull(strstr(row, "\"noun\":\"roadmap\""));
    ck_assert_int_eq(row[-1], ',');
    strcpy(row - 1, "\n]}\n");
}

static void use_store(const char *name)
{
    struct error err = {0};
    tear_down();
    ck_assert_int_eq(model_open(support_path(name), MODEL_WRITE, &model, &err), 0);
    ck_assert_int_eq(roadmap_load(model, &roadmap, &err), 0);
}

START_TEST(nothing_is_lost_on_the_way_to_another_store)
{
    use_full_roadmap();
    char *first = write_json();
    use_store("other.db");
    struct error err = {0};
    ck_assert_msg(read_json(first, false, &err) == 0, "%s", err.text);
    ck_assert_str_eq(roadmap.title, "Full \"of\" it");
    char *second = write_json();
    drop_last_row(second);
    ck_assert_str_eq(first, second);
    free(first);
    free(second);
}
END_TEST

START_TEST(a_roadmap_that_is_there_comes_in_as_a_copy)
{
    use_full_roadmap();
    char *first = write_json();
    int before = atoi(sql("SELECT count(*) FROM change"));
    expect_read(first);
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "3");
    ck_assert_str_eq(sql("SELECT count(DISTINCT uid) = count(*) FROM item"), "1");
    ck_assert_str_eq(
        sql("SELECT value = uid AND roadmap = 3 FROM setting JOIN item USING (roadmap) "
            "WHERE name = 'roadmap.selected' AND title = 'd' AND roadmap = 3"),
        "1");
    ck_assert_str_eq(
        sql("SELECT count(*) FROM change AS c LEFT JOIN item AS i ON i.uid = c.subject "
            "WHERE c.roadmap = 3 AND noun = 'item' AND i.roadmap IS NOT 3"),
        "0");
    ck_assert_int_gt(atoi(sql("SELECT count(*) FROM change")), before + 10);
    expect_read(first);
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "4");
    free(first);
}
END_TEST

/* What came with it happened elsewhere: undo takes the import back, then goes on with what
 * was done here. */
START_TEST(undo_takes_the_import_back_and_not_what_came_with_it)
{
    use_full_roadmap();
    char *text = write_json();
    use_store("other.db");
    set_state("1.2", STATE_DONE);
    struct error err = {0};
    ck_assert_int_eq(read_json(text, false, &err), 0);
    ck_assert_str_eq(undo(), "import the roadmap Full \"of\" it");
    roadmap_clear(&roadmap);
    ck_assert_int_eq(roadmap_load(model, &roadmap, &err), 0);
    ck_assert_str_eq(undo(), "tick 1.2 Finish the Machine Learning Specialization");
    ck_assert_str_eq(undo(), "nothing to undo");
    redo();
    ck_assert_str_eq(redo(), "import the roadmap Full \"of\" it");
    free(text);
}
END_TEST

START_TEST(a_dry_run_changes_nothing)
{
    use_full_roadmap();
    char *text = write_json();
    struct error err = {0};
    ck_assert_int_eq(read_json(text, true, &err), 0);
    ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "2");
    free(text);
}
END_TEST

START_TEST(it_is_json_to_another_parser)
{
    use_full_roadmap();
    sql("UPDATE item SET title = 'x' || char(27, 155, 8238) || CAST(x'ff' AS TEXT) || '\"\\' "
        "WHERE title = 'd'");
    char *text = write_json();
    struct json_tokener *tokener = json_tokener_new();
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    struct json_object *root = json_tokener_parse_ex(tokener, text, (int)strlen(text) + 1);
    ck_assert_msg(root != NULL, "%s", json_tokener_error_desc(json_tokener_get_error(tokener)));
    ck_assert_int_eq(json_object_get_int(json_object_object_get(root, "cairn")), 1);
    ck_assert_uint_eq(json_object_array_length(json_object_object_get(root, "items")),
                      (size_t)atoi(sql("SELECT count(*) FROM item WHERE roadmap = 2")));
    json_object_put(root);
    json_tokener_free(tokener);
    free(text);
}
END_TEST

#define U1                "11111111111111111111111111111111"
#define U2                "22222222222222222222222222222222"
#define U3                "33333333333333333333333333333333"
#define ROADMAP           "\"roadmap\":{\"uid\":\"" U1 "\",\"title\":\"T\",\"started_on\":\"2026-01-01\"}"
#define PHASE             "{\"uid\":\"" U2 "\",\"kind\":\"phase\",\"title\":\"P\",\"state\":\"done\"}"
#define WITH_ITEMS(items) "{\"cairn\":1," ROADMAP ",\"items\":[" items "]}"
#define TASK(more)        "{\"uid\":\"" U3 "\",\"kind\":\"task\",\"title\":\"t\"," more "}"
#define HISTORY(row)      "{\"cairn\":1," ROADMAP ",\"items\":[" PHASE "],\"history\":[" row "]}"
#define CHANGE(step, verb, of_step, number, subject, at)                                           \
    "{\"step\":" step ",\"verb\":\"" verb "\",\"of_step\":" of_step ",\"device\":\"" U3            \
    "\",\"number\":" number ",\"noun\":\"item\",\"subject\":\"" subject                            \
    "\",\"field\":\"state\",\"old_value\":\"todo\",\"new_value\":\"done\",\"at\":\"" at            \
    "\",\"day\":\"2026-01-02\"}"
#define AT "2026-01-02T10:00:00.000Z"

/* The least that is a roadmap, with a row of history. */
static const char least[] = HISTORY(CHANGE("1", "do", "null", "1", U2, AT));

static const struct {
    const char *text, *says;
} refused[] = {
    {"", "no roadmap that cairn exported"},
    {"{", "no roadmap that cairn exported"},
    {"[]", "no roadmap that cairn exported"},
    {"{\"cairn\":2}", "newer version"},
    {"{\"cairn\":\"1\"}", "version is no number"},
    {"{\"cairn\":1}", "no uid"},
    {"{\"cairn\":1,\"roadmap\":7}", "no uid"},
    {"{\"cairn\":1,\"roadmap\":{\"uid\":\"" U1 "\",\"title\":\"\",\"started_on\":\"2026-01-01\"}}",
     "title is empty"},
    {"{\"cairn\":1,\"roadmap\":{\"uid\":\"" U1 "\",\"title\":\"T\",\"started_on\":\"2026-02-30\"}}",
     "no day '2026-02-30'"},
    {"{\"cairn\":1," ROADMAP ",\"items\":7}", "'items' is no list"},
    {WITH_ITEMS("7"), "'items' is no list"},
    {WITH_ITEMS("\"{}\""), "'items' is no list"},
    {WITH_ITEMS("{}"), "row 1 of items: no uid"},
    {WITH_ITEMS(PHASE "," PHASE), "in it twice"},
    {WITH_ITEMS("{\"uid\":\"" U1 "\",\"kind\":\"phase\",\"title\":\"P\"}"), "in it twice"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"face\",\"title\":\"P\"}"),
     "no kind of item 'face'"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"phase\",\"weeks\":-1}"), "no number of weeks"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"phase\",\"weeks\":1e999}"), "no number of weeks"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"phase\",\"weeks\":\"2\"}"), "no number of weeks"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"phase\",\"position\":1e30}"), "can't be"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"phase\",\"section\":\"week\"}"), "no section"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"action\",\"section\":\"love\"}"), "no section"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"phase\",\"importance\":\"nice\"}"),
     "no importance"},
    {WITH_ITEMS("{\"uid\":\"" U2 "\",\"kind\":\"phase\",\"parent\":\"" U1 "\"}"), "can't have"},
    {WITH_ITEMS(PHASE "," TASK("\"x\":0")), "needs a parent"},
    {WITH_ITEMS(TASK("\"parent\":\"" U2 "\"") "," PHASE), "none that comes before"},
    {WITH_ITEMS(TASK("\"parent\":\"" U3 "\"")), "none that comes before"},
    {WITH_ITEMS(TASK("\"parent\":\"" U1 "\"")), "none that comes before"},
    {WITH_ITEMS(PHASE "," TASK("\"parent\":\"" U2 "\",\"state\":\"gone\"")), "no state 'gone'"},
    {WITH_ITEMS(PHASE "," TASK("\"parent\":\"" U2 "\",\"done_on\":\"2026-01-01\"")), "not done"},
    {WITH_ITEMS(PHASE "," TASK("\"parent\":\"" U2 "\",\"deleted\":2")), "can't be '2'"},
    {"{\"cairn\":1," ROADMAP ",\"checkins\":[{\"uid\":\"" U2
     "\",\"day\":\"2026-01-01\",\"minutes\":1441}]}",
     "can't be '1441'"},
    {"{\"cairn\":1," ROADMAP ",\"pauses\":[{\"uid\":\"" U2
     "\",\"first_on\":\"2026-01-02\",\"last_on\":\"2026-01-01\"}]}",
     "before it begins"},
    {"{\"cairn\":1," ROADMAP ",\"settings\":[{\"value\":\"x\"}]}", "without a name"},
    {HISTORY(CHANGE("2", "do", "null", "1", U2, AT)), "a step that can't be"},
    {HISTORY(CHANGE("1", "undo", "1", "1", U2, AT)), "a step that can't be"},
    {HISTORY(CHANGE("1", "do", "1", "1", U2, AT)), "a step that can't be"},
    {HISTORY(CHANGE("1", "drop", "null", "1", U2, AT)), "no verb 'drop'"},
    {HISTORY(CHANGE("1", "do", "null", "0", U2, AT)), "can't be '0'"},
    {HISTORY(CHANGE("1", "do", "null", "1", U3, AT)), "no uid of this roadmap"},
    {HISTORY(CHANGE("1", "do", "null", "1", U2, "2026-01-02T25:00:00.000Z")), "no instant"},
    {HISTORY(CHANGE("1", "do", "null", "1", U2, "2026-01-02 10:00:00")), "no instant"},
    {HISTORY("{\"step\":1,\"verb\":\"do\",\"device\":\"" U3 "\",\"number\":1,\"noun\":\"item\","
             "\"subject\":\"" U2 "\",\"field\":\"state\",\"day\":\"2026-01-02\"}"),
     "no instant"},
    {HISTORY(CHANGE("1", "do", "null", "1", U2, AT) "," CHANGE("1", "do", "null", "1", U2, AT)),
     "there already"},
    {HISTORY(CHANGE("1", "do", "null", "1", U2, AT) "," CHANGE("2", "do", "null", "2", U2, AT) ","
             CHANGE("1", "do", "null", "3", U2, AT)),
     "row 3 of history: a step that can't be"},
};

START_TEST(what_is_at_odds_with_itself_is_refused_whole)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct error err = {0};
        ck_assert_msg(read_json(refused[i].text, false, &err) == -1, "%s", refused[i].text);
        ck_assert_msg(strstr(err.text, refused[i].says) != NULL, "%s\n%s", refused[i].text,
                      err.text);
        ck_assert_str_eq(sql("SELECT count(*) FROM roadmap"), "1");
        ck_assert_str_eq(sql("SELECT count(*) FROM device"), "1");
    }
    check_store();
    expect_read(least);
    ck_assert_str_eq(sql("SELECT count(*) FROM change WHERE roadmap = 2"), "2");
}
END_TEST

/* A roadmap nested deeper than any document, and text with controls in it. */
START_TEST(depth_is_bounded_and_text_comes_in_clean)
{
    struct strbuf text = {0};
    struct error err = {0};
    strbuf_add(&text, "{\"cairn\":1," ROADMAP ",\"items\":[" PHASE);
    for (int i = 0; i < 70; i++)
        strbuf_addf(&text,
                    ",{\"uid\":\"%032x\",\"kind\":\"task\",\"title\":\"t\",\"parent\":\"%032x\"}",
                    i + 1, i);
    strbuf_add(&text, "]}");
    char *first = strstr(text.text, "\"parent\":\"00000000000000000000000000000000\"");
    memcpy(first + 10, U2, 32);
    ck_assert_int_eq(read_json(text.text, false, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "nested too deep"));
    strbuf_free(&text);
    expect_read(WITH_ITEMS("{\"uid\":\"" U2
                           "\",\"kind\":\"phase\",\"title\":\"a\\u001b[31m\\u202e\\n"
                           "\\ud800b\",\"note\":\"x\\u0007\\ny\"}"));
    ck_assert_str_eq(sql("SELECT title || note FROM item WHERE roadmap = 2"),
                     "a[31m \uFFFD\uFFFD\uFFFDbx\ny");
}
END_TEST

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Bytes of a good text changed, cut or doubled: either it comes in and the store is sound,
 * or it doesn't and nothing changed. */
START_TEST(damaged_texts_do_no_harm)
{
    use_full_roadmap();
    char *good = write_json();
    uint32_t seed = 20261124;
    size_t size = strlen(good), taken = 0;
    use_store("cairn.db");
    for (int round = 0; round < 300; round++) {
        char *bad = strdup(good);
        for (uint32_t n = 1 + next_random(&seed) % 3; n > 0; n--) {
            static const char bytes[] = "\"{}[],:0123456789abcdef-\\ tn";
            bad[next_random(&seed) % size] = bytes[next_random(&seed) % (sizeof bytes - 1)];
        }
        if (round % 10 == 0)
            bad[next_random(&seed) % size] = '\0';
        struct error err = {0};
        int before = atoi(sql("SELECT count(*) FROM item"));
        if (read_json(bad, false, &err) == 0)
            taken++;
        else
            ck_assert_int_eq(atoi(sql("SELECT count(*) FROM item")), before);
        ck_assert_ptr_null(strstr(err.text, "the store"));
        free(bad);
    }
    ck_assert_uint_gt(taken, 0);
    ck_assert_uint_lt(taken, 300);
    check_counts();
    free(good);
}
END_TEST

Suite *roadmap_json_suite(void)
{
    Suite *suite = suite_create("roadmaps as JSON");
    TCase *test = tcase_create("json");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, nothing_is_lost_on_the_way_to_another_store);
    tcase_add_test(test, a_roadmap_that_is_there_comes_in_as_a_copy);
    tcase_add_test(test, undo_takes_the_import_back_and_not_what_came_with_it);
    tcase_add_test(test, a_dry_run_changes_nothing);
    tcase_add_test(test, it_is_json_to_another_parser);
    tcase_add_test(test, what_is_at_odds_with_itself_is_refused_whole);
    tcase_add_test(test, depth_is_bounded_and_text_comes_in_clean);
    tcase_add_test(test, damaged_texts_do_no_harm);
    suite_add_tcase(suite, test);
    return suite;
}
