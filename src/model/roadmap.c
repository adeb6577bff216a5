#include "cairn/roadmap.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/embed.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "history.h"
#include "internal.h"

/* ---- reading ---- */

int roadmap_load(struct model *model, struct roadmap *roadmap, struct error *err)
{
    sqlite3_stmt *row =
        store_query(model->store, err,
                    "SELECT id, uid, started_on, title, overview, from_role, to_role "
                    "FROM roadmap WHERE NOT deleted "
                    "ORDER BY uid = (SELECT value FROM setting "
                    "                WHERE roadmap = 0 AND name = 'roadmap') DESC, id LIMIT 1",
                    "");
    if (!row)
        return -1;
    int step = store_step(model->store, row, err);
    if (step == 0)
        return error_set(err, "there is no roadmap in the store %s", model_path(model));
    if (step < 0)
        return -1;
    *roadmap = (struct roadmap){
        .id = sqlite3_column_int64(row, 0),
        .started_on = model->today,
        .title = mem_copy(column_text(row, 3)),
        .overview = mem_copy(column_text(row, 4)),
        .from_role = mem_copy(column_text(row, 5)),
        .to_role = mem_copy(column_text(row, 6)),
    };
    memcpy(roadmap->uid, column_text(row, 1), UID_TEXT);
    date_parse(column_text(row, 2), &roadmap->started_on);
    sqlite3_reset(row);
    return 0;
}

void roadmap_clear(struct roadmap *roadmap)
{
    free(roadmap->title);
    free(roadmap->overview);
    free(roadmap->from_role);
    free(roadmap->to_role);
    *roadmap = (struct roadmap){0};
}

char *roadmap_heading(const struct roadmap *roadmap)
{
    struct strbuf heading = {0};
    if (*roadmap->from_role && *roadmap->to_role)
        strbuf_addf(&heading, "%s → %s", roadmap->from_role, roadmap->to_role);
    else
        strbuf_add(&heading, roadmap->title);
    return strbuf_take(&heading);
}

const char *roadmap_builtin(void)
{
    return embed_roadmaps[0].text;
}

/* ---- adding a document's ---- */

/* Where the next item goes. */
struct place_below {
    int64_t roadmap;
    int64_t parent; /* 0: the top */
    int64_t phase;  /* 0: the top, or the item is a phase */
};

static void tally(struct document_item *item, int *tasks, int *done, int *skipped)
{
    for (size_t i = 0; i < item->child_count; i++) {
        struct document_item *child = &item->children[i];
        if (child->kind == KIND_TASK) {
            *tasks += 1;
            *done += child->state == STATE_DONE;
            *skipped += child->state == STATE_SKIPPED;
        }
        tally(child, tasks, done, skipped);
    }
}

static int insert_item(struct model *model, const struct place_below *place, int64_t position,
                       struct document_item *item, struct error *err)
{
    char uid[UID_TEXT];
    if (uid_new(uid, err) != 0)
        return -1;
    int tasks = 0, done = 0, skipped = 0;
    tally(item, &tasks, &done, &skipped);
    return store_run(model->store, err,
                     "INSERT INTO item (uid, roadmap, parent, phase, kind, position, title, note, "
                     "                  state, weeks, importance, section, url, tasks, done, "
                     "                  skipped) "
                     "VALUES (?1, ?2, nullif(?3, 0), nullif(?4, 0), ?5, ?6, ?7, ?8, ?9, "
                     "        nullif(?10, 0.0), ?11, ?12, ?13, ?14, ?15, ?16)",
                     "tiiititttrtttiii", uid, place->roadmap, place->parent, place->phase,
                     kind_word(item->kind), position, item->title, item->note,
                     state_word(item->state), item->weeks, importance_word(item->importance),
                     section_word(item->section), item->url, (int64_t)tasks, (int64_t)done,
                     (int64_t)skipped);
}

/* Recursion is as deep as the document's nesting, which its reader bounds. */
static int insert_items(struct model *model, const struct place_below *place,
                        struct document_item *items, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (insert_item(model, place, (int64_t)(i + 1) << 16, &items[i], err) != 0)
            return -1;
        int64_t id = sqlite3_last_insert_rowid(store_database(model->store));
        struct place_below below = {place->roadmap, id, place->phase ? place->phase : id};
        if (insert_items(model, &below, items[i].children, items[i].child_count, err) != 0)
            return -1;
    }
    return 0;
}

/* The row of the roadmap itself, the note of its beginning in the history, and
 * the choice of it as the one in use. */
static int insert_roadmap(struct model *model, const struct document *document, int64_t *id,
                          struct error *err)
{
    char uid[UID_TEXT], start[DATE_TEXT];
    if (uid_new(uid, err) != 0)
        return -1;
    date_iso(document->start == DATE_NONE ? model->today : document->start, start);
    if (store_run(model->store, err,
                  "INSERT INTO roadmap (uid, title, overview, from_role, to_role, started_on) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                  "tttttt", uid, document->title, document->overview, document->from, document->to,
                  start) != 0)
        return -1;
    *id = sqlite3_last_insert_rowid(store_database(model->store));
    if (history_begin_roadmap(model, *id, uid, err) != 0)
        return -1;
    return store_run(model->store, err,
                     "INSERT INTO setting (roadmap, name, value) VALUES (0, 'roadmap', ?1) "
                     "ON CONFLICT DO UPDATE SET value = excluded.value",
                     "t", uid);
}

int roadmap_add(struct model *model, const struct document *document, struct error *err)
{
    if (store_begin(model->store, err) != 0)
        return -1;
    struct place_below top = {0};
    if (insert_roadmap(model, document, &top.roadmap, err) != 0 ||
        insert_items(model, &top, document->items, document->item_count, err) != 0) {
        store_rollback(model->store);
        return -1;
    }
    return store_commit(model->store, err);
}
