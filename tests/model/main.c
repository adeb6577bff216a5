#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/ref.h"
#include "suites.h"

struct model *model;
struct roadmap roadmap;

static void open_model(void)
{
    struct error err = {0};
    ck_assert_msg(model_open(support_path("cairn.db"), MODEL_WRITE, &model, &err) == 0, "%s",
                  err.text);
    ck_assert_msg(roadmap_load(model, &roadmap, &err) == 0, "%s", err.text);
}

void set_up(void)
{
    setenv("CAIRN_TODAY", "2026-11-24", 1);
    open_model();
}

void tear_down(void)
{
    roadmap_clear(&roadmap);
    model_close(model);
    model = NULL;
}

void reopen(void)
{
    tear_down();
    open_model();
}

void on_day(const char *iso)
{
    setenv("CAIRN_TODAY", iso, 1);
    reopen();
}

void use_document(const char *markdown)
{
    struct error err = {0};
    struct document *document = document_read(markdown, strlen(markdown), "plan", &err);
    ck_assert_ptr_nonnull(document);
    ck_assert_msg(roadmap_add(model, document, &err) == 0, "%s", err.text);
    document_free(document);
    roadmap_clear(&roadmap);
    ck_assert_int_eq(roadmap_load(model, &roadmap, &err), 0);
}

struct item get(const char *ref)
{
    struct item item;
    struct error err = {0};
    ck_assert_msg(ref_find(model, roadmap.id, ref, &item, &err) == 0, "%s: %s", ref, err.text);
    return item;
}

size_t set_state(const char *refs, enum item_state state)
{
    struct item items[32];
    size_t count = 0;
    char *copy = strdup(refs);
    for (char *ref = strtok(copy, " "); ref; ref = strtok(NULL, " "))
        items[count++] = get(ref);
    free(copy);
    struct change_report report;
    struct error err = {0};
    ck_assert_msg(change_state(model, &roadmap, items, count, state, &report, &err) == 0, "%s",
                  err.text);
    size_t changed = report.changed;
    change_report_clear(&report);
    for (size_t i = 0; i < count; i++)
        item_clear(&items[i]);
    return changed;
}

static const char *keep(int result, struct change_report *report, const struct error *err)
{
    static char text[1000];
    ck_assert_msg(result == 0, "%s", err->text);
    snprintf(text, sizeof text, "%s", report->text);
    change_report_clear(report);
    return text;
}

const char *undo(void)
{
    struct change_report report;
    struct error err = {0};
    int result = change_undo(model, &report, &err);
    return keep(result, &report, &err);
}

const char *redo(void)
{
    struct change_report report;
    struct error err = {0};
    int result = change_redo(model, &report, &err);
    return keep(result, &report, &err);
}

static int take_first(void *value, int columns, char **values, char **names)
{
    (void)names;
    if (columns > 0)
        snprintf(value, 4000, "%s", values[0] ? values[0] : "NULL");
    return 0;
}

const char *sql(const char *statement)
{
    static char value[4000];
    sqlite3 *db;
    char *why = NULL;
    value[0] = '\0';
    ck_assert_int_eq(sqlite3_open(support_path("cairn.db"), &db), SQLITE_OK);
    int result = sqlite3_exec(db, statement, take_first, value, &why);
    ck_assert_msg(result == SQLITE_OK, "%s: %s", statement, why);
    sqlite3_close(db);
    return value;
}

void check_counts(void)
{
    /* Each item's counts against a count of the tasks below it. */
    ck_assert_str_eq(sql("SELECT count(*) FROM item AS i WHERE (tasks, done, skipped) != ("
                         "  WITH RECURSIVE below (id) AS ("
                         "    SELECT id FROM item WHERE parent = i.id AND NOT deleted"
                         "    UNION ALL SELECT c.id FROM item AS c JOIN below ON c.parent = below.id"
                         "    WHERE NOT c.deleted)"
                         "  SELECT count(*), coalesce(sum(state = 'done'), 0),"
                         "         coalesce(sum(state = 'skipped'), 0)"
                         "  FROM item JOIN below USING (id) WHERE kind = 'task')"),
                     "0");
    /* Each field that changed against the last change of it, of those that are kept as text. */
    ck_assert_str_eq(sql("SELECT count(*) FROM item AS i JOIN change AS c ON c.id = ("
                         "  SELECT max(id) FROM change WHERE subject = i.uid AND field = 'place')"
                         " LEFT JOIN item AS p ON p.id = i.parent"
                         " WHERE c.new_value != coalesce(p.uid, '-') || ' ' || i.position"),
                     "0");
    /* What removed items hide, and the phase that each item is in. */
    ck_assert_str_eq(sql("WITH RECURSIVE seen (id, hidden, phase) AS ("
                         "  SELECT id, deleted, NULL FROM item WHERE parent IS NULL"
                         "  UNION ALL"
                         "  SELECT i.id, seen.hidden + i.deleted, coalesce(seen.phase, seen.id)"
                         "  FROM item AS i JOIN seen ON i.parent = seen.id) "
                         "SELECT count(*) FROM item AS i LEFT JOIN seen USING (id) "
                         "WHERE i.hidden IS NOT seen.hidden OR i.phase IS NOT seen.phase"),
                     "0");
    /* Where each item stands, from the whole path to it instead of step by step. */
    ck_assert_str_eq(sql("WITH RECURSIVE down (id, phase, kind, depth, path) AS ("
                         "  SELECT id, id, kind, -1, '' FROM item"
                         "  WHERE kind = 'phase' AND hidden = 0"
                         "  UNION ALL"
                         "  SELECT i.id, down.phase, i.kind, down.depth + 1,"
                         "         path || printf('%020d%020d', i.position + (1 << 61), i.id)"
                         "  FROM down JOIN item AS i ON i.parent = down.id WHERE NOT i.deleted), "
                         "placed (id, line, ordinal, depth, below) AS ("
                         "  SELECT id, row_number() OVER (PARTITION BY phase ORDER BY path) - 1,"
                         "         row_number() OVER (PARTITION BY phase, kind ORDER BY path)"
                         "         * (depth >= 0), max(depth, 0),"
                         "         (SELECT count(*) FROM down AS d WHERE d.phase = down.phase"
                         "          AND d.path > down.path"
                         "          AND substr(d.path, 1, length(down.path)) = down.path)"
                         "  FROM down) "
                         "SELECT count(*) FROM item AS i LEFT JOIN placed AS p USING (id) "
                         "WHERE (i.line, i.ordinal) IS NOT (coalesce(p.line, 0),"
                         "                                  coalesce(p.ordinal, 0))"
                         "   OR (p.id IS NOT NULL AND (i.depth, i.below) != (p.depth, p.below))"),
                     "0");
    /* What was done on which day. */
    ck_assert_str_eq(sql("SELECT count(*) FROM (SELECT roadmap, done_on AS day, phase, kind = 'task'"
                         " AS tasks, 1 AS boxes FROM item WHERE done_on IS NOT NULL AND hidden = 0"
                         " UNION ALL SELECT roadmap, day, nullif(phase, 0), -tasks, -boxes FROM work)"
                         " GROUP BY roadmap, day, phase HAVING sum(tasks) != 0 OR sum(boxes) != 0"),
                     "");
    /* The index of words against the texts. */
    sql("CREATE VIEW words_text AS SELECT id, title, note, url FROM item "
        "UNION ALL SELECT -id, '', text, '' FROM checkin");
    sql("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)");
    sql("DROP VIEW words_text");
    ck_assert_str_eq(sql("PRAGMA integrity_check"), "ok");
    ck_assert_str_eq(sql("PRAGMA foreign_key_check"), "");
}

void check_store(void)
{
    check_counts();
    /* Each item's state and day against the newest row of its history. */
    ck_assert_str_eq(sql("SELECT count(*) FROM item AS i JOIN change AS c ON c.id = ("
                         "  SELECT max(id) FROM change WHERE subject = i.uid AND field = 'state')"
                         " WHERE c.new_value != i.state"),
                     "0");
    ck_assert_str_eq(sql("SELECT count(*) FROM item AS i JOIN change AS c ON c.id = ("
                         "  SELECT max(id) FROM change WHERE subject = i.uid AND field = 'done_on')"
                         " WHERE c.new_value IS NOT i.done_on"),
                     "0");
}

int main(void)
{
    return support_run(tick_suite(), undo_suite(), ref_suite(), connections_suite(),
                       roadmaps_suite(), update_suite(), edit_suite(), move_suite(), edit_random_suite(),
                       find_suite(), past_suite(),
                       roadmap_json_suite(), taskwarrior_suite(), round_trip_suite(), figures_suite(),
                       NULL);
}
