#include "cairn/roadmap_json.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- the rows, each a JSON object ---- */

static const char roadmap_sql[] =
    "SELECT json_object('uid', uid, 'title', title, 'overview', overview, "
    "                   'from_role', from_role, 'to_role', to_role, 'started_on', started_on, "
    "                   'source', source, 'updates', updates) "
    "FROM roadmap WHERE id = ?1";

/* Depth first, as in item.c, with what is removed. */
static const char items_sql[] =
    "WITH RECURSIVE tree (id, depth, kind, position, parent) AS ("
    "  SELECT id, 0, CASE kind WHEN 'phase' THEN 0 WHEN 'skill' THEN 1 WHEN 'reality' THEN 2"
    "                          WHEN 'action' THEN 3 WHEN 'question' THEN 4 ELSE 5 END,"
    "         position, NULL"
    "  FROM item WHERE roadmap = ?1 AND parent IS NULL"
    "  UNION ALL"
    "  SELECT c.id, tree.depth + 1, 0, c.position, p.uid"
    "  FROM tree JOIN item AS c ON c.parent = tree.id JOIN item AS p ON p.id = tree.id"
    "  WHERE tree.depth < 100"
    "  ORDER BY 2 DESC, 3, 4, 1 LIMIT -1"
    ") "
    "SELECT json_object('uid', i.uid, 'parent', tree.parent, 'kind', i.kind, "
    "                   'position', i.position, 'title', i.title, 'note', i.note, "
    "                   'state', i.state, 'done_on', i.done_on, 'weeks', i.weeks, "
    "                   'importance', i.importance, 'section', i.section, 'url', i.url, "
    "                   'gone', json(iif(i.gone, 'true', 'false')), "
    "                   'deleted', json(iif(i.deleted, 'true', 'false'))) "
    "FROM tree CROSS JOIN item AS i ON i.id = tree.id";

static const char checkins_sql[] =
    "SELECT json_object('uid', uid, 'day', day, 'minutes', minutes, 'text', text, "
    "                   'deleted', json(iif(deleted, 'true', 'false'))) "
    "FROM checkin WHERE roadmap = ?1 ORDER BY id";

static const char pauses_sql[] =
    "SELECT json_object('uid', uid, 'first_on', first_on, 'last_on', last_on, "
    "                   'deleted', json(iif(deleted, 'true', 'false'))) "
    "FROM pause WHERE roadmap = ?1 ORDER BY id";

static const char settings_sql[] = "SELECT json_object('name', name, 'value', value) "
                                   "FROM setting WHERE roadmap = ?1 ORDER BY name";

/* A step is named by the number of its first row, counting from 1. */
static const char history_sql[] =
    "WITH h AS MATERIALIZED ("
    "  SELECT row_number() OVER (ORDER BY id) AS row, id, step FROM change WHERE roadmap = ?1"
    ") "
    "SELECT json_object('step', s.row, 'verb', c.verb, 'of_step', o.row, 'device', d.uid, "
    "                   'number', c.number, 'noun', c.noun, 'subject', c.subject, "
    "                   'field', c.field, 'old_value', c.old_value, 'new_value', c.new_value, "
    "                   'at', strftime('%Y-%m-%dT%H:%M:%fZ', c.at / 1000.0, 'unixepoch'), "
    "                   'day', c.day) "
    "FROM h JOIN change AS c ON c.id = h.id JOIN device AS d ON d.id = c.device "
    "LEFT JOIN h AS s ON s.id = c.step LEFT JOIN h AS o ON o.id = c.of_step "
    "ORDER BY h.id";

/* ---- writing ---- */

static int add_rows(struct model *model, int64_t roadmap, const char *sql, const char *between,
                    struct strbuf *out, struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err, sql, "i", roadmap);
    if (!row)
        return -1;
    int step;
    const char *before = "";
    while ((step = store_step(model->store, row, err)) == 1) {
        strbuf_add(out, before);
        char *json = json_clean(column_text(row, 0));
        strbuf_add(out, json);
        free(json);
        before = between;
    }
    return step;
}

int roadmap_json_write(struct model *model, const struct roadmap *roadmap, struct strbuf *out,
                       struct error *err)
{
    static const struct {
        const char *name, *sql;
    } lists[] = {{"items", items_sql},
                 {"checkins", checkins_sql},
                 {"pauses", pauses_sql},
                 {"settings", settings_sql},
                 {"history", history_sql}};
    strbuf_add(out, "{\"cairn\":1,\n\"roadmap\":");
    int result = add_rows(model, roadmap->id, roadmap_sql, "", out, err);
    for (size_t i = 0; i < sizeof lists / sizeof *lists && result == 0; i++) {
        strbuf_addf(out, ",\n\"%s\":[\n", lists[i].name);
        result = add_rows(model, roadmap->id, lists[i].sql, ",\n", out, err);
        strbuf_add(out, "\n]");
    }
    strbuf_add(out, "}\n");
    return result;
}

/* ---- what a text is ---- */

static bool ask(struct model *model, const char *sql, const char *text)
{
    int64_t yes = 0;
    return store_number(model->store, NULL, &yes, sql, "t", text) == 0 && yes;
}

bool roadmap_json_is_json(struct model *model, const char *text)
{
    return ask(model, "SELECT json_valid(?1)", text);
}

bool roadmap_json_is_roadmap(struct model *model, const char *text)
{
    return ask(model,
               "SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'object' AND "
               "  json_type(?1, '$.cairn') IS NOT NULL ELSE 0 END",
               text);
}
