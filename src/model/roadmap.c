#include "cairn/roadmap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/embed.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "describe.h"
#include "history.h"
#include "insert.h"
#include "internal.h"

/* ---- reading ---- */

#define ROADMAP_COLUMNS "+id, +uid, +started_on, +title, +overview, +from_role, +to_role "
#define PHASE_OF_ROADMAP                                                                          \
    "roadmap = r.id AND kind = 'phase' AND parent IS NULL AND NOT deleted"

static void roadmap_from_row(struct model *model, sqlite3_stmt *row, struct roadmap *roadmap)
{
    *roadmap = (struct roadmap){
        .id = sqlite3_column_int64(row, 0),
        .started_on = model->today,
        .title = mem_copy(column_text(row, 3)),
        .overview = mem_copy(column_text(row, 4)),
        .from_role = mem_copy(column_text(row, 5)),
        .to_role = mem_copy(column_text(row, 6)),
    };
    snprintf(roadmap->uid, sizeof roadmap->uid, "%s", column_text(row, 1));
    date_parse(column_text(row, 2), &roadmap->started_on);
}

static sqlite3_stmt *query_in_use(struct model *model, struct error *err)
{
    return store_query(model->store, err,
                       "SELECT " ROADMAP_COLUMNS "FROM roadmap WHERE NOT deleted "
                       "AND uid = (SELECT value FROM setting "
                       "           WHERE roadmap = 0 AND name = 'roadmap')",
                       "");
}

int roadmap_in_use(struct model *model, int64_t *id, struct error *err)
{
    sqlite3_stmt *row = query_in_use(model, err);
    int step = row ? store_step(model->store, row, err) : -1;
    if (step == 1) {
        *id = sqlite3_column_int64(row, 0);
        sqlite3_reset(row);
    }
    return step;
}

int roadmap_check(struct model *model, int64_t id, struct error *err)
{
    int64_t in_use = 0, there = 0;
    if (roadmap_in_use(model, &in_use, err) < 0)
        return -1;
    if (in_use == id) /* mostly */
        return 0;
    if (store_number(model->store, err, &there,
                     "SELECT EXISTS (SELECT 1 FROM roadmap WHERE id = ?1 AND NOT deleted)", "i",
                     id) != 0)
        return -1;
    return there ? 0
                 : error_set(err, "that roadmap was removed meanwhile: 'cairn roadmaps' shows what "
                                  "there is");
}

int roadmap_load(struct model *model, struct roadmap *roadmap, struct error *err)
{
    sqlite3_stmt *row = query_in_use(model, err);
    int step = row ? store_step(model->store, row, err) : -1;
    if (step == 0) { /* the one in use was removed */
        row = store_query(model->store, err,
                          "SELECT " ROADMAP_COLUMNS "FROM roadmap WHERE NOT deleted "
                          "ORDER BY uid = (SELECT value FROM setting "
                          "                WHERE roadmap = 0 AND name = 'roadmap before') DESC, "
                          "         id LIMIT 1",
                          "");
        step = row ? store_step(model->store, row, err) : -1;
    }
    if (step == 0)
        return error_set(err, "there is no roadmap in the store %s", model_path(model));
    if (step < 0)
        return -1;
    roadmap_from_row(model, row, roadmap);
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

int roadmap_changed_at(struct model *model, const struct roadmap *roadmap, int64_t *ms,
                       struct error *err)
{
    *ms = 0;
    return store_number(model->store, err, ms,
                        "SELECT coalesce(max(at), 0) FROM change WHERE roadmap = ?1", "i",
                        roadmap->id);
}

const char *roadmap_builtin(void)
{
    return embed_roadmaps[0].text;
}

/* ---- adding a document's ---- */

/* The row of the roadmap itself, standing removed where a step is to bring it
 * in, and the choice of it as the one in use. */
static int insert_roadmap(struct model *model, const struct document *document, const char *name,
                          bool removed, int64_t *id, char uid[UID_TEXT], struct error *err)
{
    char start[DATE_TEXT];
    if (uid_new(uid, err) != 0)
        return -1;
    date_iso(document->start == DATE_NONE ? model->today : document->start, start);
    if (store_run(model->store, err,
                  "INSERT INTO roadmap (uid, title, overview, from_role, to_role, started_on, "
                  "                     deleted) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                  "tttttti", uid, name, document->overview, document->from, document->to, start,
                  (int64_t)removed) != 0)
        return -1;
    *id = sqlite3_last_insert_rowid(store_database(model->store));
    return 0;
}

/* Keeps the one before too: it is in use again where this one goes, by undo or for good. */
int roadmap_set_in_use(struct model *model, const char *uid, struct error *err)
{
    return store_run(model->store, err,
                     "INSERT INTO setting (roadmap, name, value) "
                     "SELECT 0, 'roadmap before', value FROM setting "
                     "WHERE roadmap = 0 AND name = 'roadmap' AND value != ?1 "
                     "UNION ALL SELECT 0, 'roadmap', ?1 WHERE true "
                     "ON CONFLICT DO UPDATE SET value = excluded.value",
                     "t", uid);
}

/* Roadmap and items, within a transaction. */
static int insert_all(struct model *model, const struct document *document, const char *name,
                      bool removed, int64_t *id, char uid[UID_TEXT], struct error *err)
{
    if (insert_roadmap(model, document, name, removed, id, uid, err) != 0)
        return -1;
    if (insert_document(model, *id, document, err) != 0)
        return -1;
    return roadmap_set_in_use(model, uid, err);
}

/* `first`: unless there is one. */
static int add(struct model *model, const struct document *document, bool first, struct error *err)
{
    char uid[UID_TEXT];
    int64_t id, any = 0;
    if (store_begin(model->store, err) != 0)
        return -1;
    int result = first ? store_number(model->store, err, &any, "SELECT 1 FROM roadmap LIMIT 1", "")
                       : 0;
    if (result == 0 && !any &&
        (insert_all(model, document, document->title, false, &id, uid, err) != 0 ||
         history_begin_roadmap(model, id, uid, err) != 0))
        result = -1;
    if (result == 0 && !any)
        return store_commit(model->store, err);
    store_rollback(model->store);
    return result;
}

int roadmap_add(struct model *model, const struct document *document, struct error *err)
{
    return add(model, document, false, err);
}

int roadmap_add_first(struct model *model, const struct document *document, struct error *err)
{
    return add(model, document, true, err);
}

int roadmap_import(struct model *model, const struct document *document, const char *name,
                   struct change_report *report, struct error *err)
{
    char uid[UID_TEXT];
    struct history_step step;
    *report = (struct change_report){0};
    bool is_ours = document->strict && document->item_count > 0; /* phases alone will do */
    if (document_count(document).tasks == 0 && !is_ours)
        return error_set(err, "the document has no tasks: cairn looks for boxes (- [ ] like this), "
                              "and where there are none for list items, table rows and links below "
                              "headings");
    if (history_open(&step, model, 0, HISTORY_DO, err) != 0)
        return -1;
    int result =
        insert_all(model, document, name ? name : document->title, true, &step.roadmap, uid, err);
    if (result == 0)
        result = history_set(&step, "roadmap", uid, "deleted", "0", err);
    return change_end(&step, result, report, err);
}

/* ---- several ---- */

int roadmaps_load(struct model *model, struct roadmaps *roadmaps, struct error *err)
{
    struct roadmap in_use = {0};
    if (roadmap_load(model, &in_use, err) != 0)
        return -1;
    int64_t used = in_use.id;
    roadmap_clear(&in_use);
    sqlite3_stmt *row =
        store_query(model->store, err,
                    "SELECT " ROADMAP_COLUMNS ", "
                    "  (SELECT coalesce(sum(tasks), 0) FROM item WHERE " PHASE_OF_ROADMAP "), "
                    "  (SELECT coalesce(sum(done), 0) FROM item WHERE " PHASE_OF_ROADMAP "), "
                    "  (SELECT coalesce(sum(skipped), 0) FROM item WHERE " PHASE_OF_ROADMAP ") "
                    "FROM roadmap AS r WHERE NOT r.deleted ORDER BY r.id",
                    "");
    if (!row)
        return -1;
    int step;
    while ((step = store_step(model->store, row, err)) == 1) {
        roadmaps->at = mem_room(roadmaps->at, roadmaps->count, &roadmaps->room,
                                sizeof *roadmaps->at);
        struct roadmap_entry *entry = &roadmaps->at[roadmaps->count++];
        *entry = (struct roadmap_entry){.tasks = sqlite3_column_int(row, 7),
                                        .done = sqlite3_column_int(row, 8),
                                        .skipped = sqlite3_column_int(row, 9)};
        roadmap_from_row(model, row, &entry->roadmap);
        entry->in_use = entry->roadmap.id == used;
    }
    return step;
}

void roadmaps_clear(struct roadmaps *roadmaps)
{
    for (size_t i = 0; i < roadmaps->count; i++)
        roadmap_clear(&roadmaps->at[i].roadmap);
    free(roadmaps->at);
    *roadmaps = (struct roadmaps){0};
}

/* Whether the title has the text in it; 2 where it is the text. */
static int match(const char *title, const char *folded)
{
    char *other = text_fold(title);
    int found = strcmp(other, folded) == 0 ? 2 : strstr(other, folded) != NULL;
    free(other);
    return found;
}

/* Names those that match so well. */
static void name_candidates(const struct roadmaps *roadmaps, const char *folded, int how,
                            struct error *err)
{
    for (size_t i = 0; i < roadmaps->count; i++)
        if (match(roadmaps->at[i].roadmap.title, folded) == how)
            error_detail(err, "  %zu %s", i + 1, roadmaps->at[i].roadmap.title);
}

int roadmaps_find(const struct roadmaps *roadmaps, const char *name, struct error *err)
{
    char *end;
    long number = strtol(name, &end, 10);
    if (end != name && *end == '\0' && number >= 1 && (size_t)number <= roadmaps->count)
        return (int)number - 1;
    char *folded = text_fold(name);
    int best = 0, found = -1;
    size_t count = 0;
    for (size_t i = 0; i < roadmaps->count && *folded; i++) {
        int how = match(roadmaps->at[i].roadmap.title, folded);
        if (how == 0 || how < best)
            continue;
        count = how > best ? 1 : count + 1;
        best = how;
        found = (int)i;
    }
    if (count == 0) {
        error_set(err, "no roadmap is called '%s': 'cairn roadmaps' lists them", name);
    } else if (count > 1) {
        error_set(err, "'%s' could be any of %zu roadmaps: name one by its number", name, count);
        name_candidates(roadmaps, folded, best, err);
    }
    free(folded);
    return count == 1 ? found : -1;
}

int roadmap_use(struct model *model, const struct roadmap *roadmap, struct error *err)
{
    if (model_take(model, roadmap->id, err) != 0)
        return -1;
    if (roadmap_set_in_use(model, roadmap->uid, err) != 0) {
        store_rollback(model->store);
        return -1;
    }
    return store_commit(model->store, err);
}

int roadmap_forget(struct model *model, const struct roadmap *roadmap,
                   struct change_report *report, struct error *err)
{
    struct history_step step;
    int64_t others = 0;
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = store_number(model->store, err, &others,
                              "SELECT count(*) FROM roadmap WHERE NOT deleted AND id != ?1", "i",
                              roadmap->id);
    if (result == 0 && others == 0)
        result = error_set(err, "%s is the only roadmap: import another one first", roadmap->title);
    if (result == 0)
        result = history_set(&step, "roadmap", roadmap->uid, "deleted", "1", err);
    return change_end(&step, result, report, err);
}
