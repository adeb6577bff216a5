/* A roadmap's JSON into the store. Everything is looked at before it is believed: words,
 * days, uids, sizes and who stands below whom. SQLite reads the JSON. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/checkin.h"
#include "cairn/field.h"
#include "cairn/mem.h"
#include "cairn/roadmap_json.h"
#include "cairn/text.h"
#include "describe.h"
#include "find_index.h"
#include "history.h"
#include "internal.h"
#include "numbering.h"
#include "order.h"
#include "reader.h"
#include "recount.h"

#define VERSION       1
#define MOST_TITLE    2000 /* bytes */
#define MOST_POSITION (INT64_C(1) << 53)

/* ---- the roadmap ---- */

static int take_roadmap(struct reader *r)
{
    const char *uid, *start;
    int64_t updates;
    r->row = 0; /* there is but one */
    if (reader_uid(r, 0, &uid) != 0 || reader_day(r, 5, true, &start) != 0 ||
        reader_integer(r, 7, 0, INT32_MAX, &updates) != 0)
        return -1;
    const char *title = r->title ? r->title : reader_text_or_empty(r, 1, TEXT_ONE_LINE);
    if (!*title || strlen(title) > MOST_TITLE)
        return reader_refuse(r, "its title is empty or too long", "");
    memcpy(r->roadmap_uid, uid, UID_TEXT);
    if (store_run(r->model->store, r->err,
                  "INSERT INTO roadmap (uid, title, overview, from_role, to_role, started_on, "
                  "                     source, updates, deleted) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1)",
                  "tttttt"
                  "ti",
                  uid, title, reader_text_or_empty(r, 2, TEXT_MANY),
                  reader_text_or_empty(r, 3, TEXT_ONE_LINE),
                  reader_text_or_empty(r, 4, TEXT_ONE_LINE), start,
                  column_text_or_null(r->statement, 6), updates) != 0)
        return -1;
    r->roadmap = sqlite3_last_insert_rowid(store_database(r->model->store));
    return 0;
}

static const char roadmap_sql[] =
    "SELECT v ->> '$.uid', v ->> '$.title', v ->> '$.overview', v ->> '$.from_role', "
    "       v ->> '$.to_role', v ->> '$.started_on', v ->> '$.source', v ->> '$.updates' "
    "FROM (SELECT ?1 -> '$.roadmap' AS v)";

/* ---- items ---- */

/* An item's words. */
struct words {
    enum item_kind kind;
    enum item_state state;
    enum item_importance importance;
    enum item_section section;
};

static bool fits_kind(enum item_kind kind, enum item_section section)
{
    if (kind == KIND_ACTION)
        return section >= SECTION_WEEK;
    if (kind == KIND_REALITY)
        return section >= SECTION_LOVE && section <= SECTION_CHALLENGE;
    return section == SECTION_NONE;
}

static int check_words(struct reader *r, struct words *words)
{
    const char *word = reader_text_or_empty(r, 2, TEXT_ONE_LINE);
    if (!kind_from_word(word, &words->kind))
        return reader_refuse(r, "no kind of item", word);
    word = reader_text_or_empty(r, 6, TEXT_ONE_LINE);
    if (!state_from_word(*word ? word : "todo", &words->state))
        return reader_refuse(r, "no state", word);
    word = reader_text_or_empty(r, 9, TEXT_ONE_LINE);
    if (!importance_from_word(*word ? word : NULL, &words->importance) ||
        (words->importance != IMPORTANCE_NONE && words->kind != KIND_SKILL))
        return reader_refuse(r, "no importance of such an item", word);
    word = reader_text_or_empty(r, 10, TEXT_ONE_LINE);
    if (!section_from_word(*word ? word : NULL, &words->section) ||
        !fits_kind(words->kind, words->section))
        return reader_refuse(r, "no section of such an item", word);
    if (reader_text(r, 7, TEXT_ONE_LINE) && words->state != STATE_DONE)
        return reader_refuse(r, "a day for what is not done", "");
    return 0;
}

/* The parent's id, and the phase that what is below it is in; 0 for a top item. */
static int find_parent(struct reader *r, enum item_kind kind, int64_t *parent, int64_t *phase)
{
    const char *uid = NULL;
    bool below = kind == KIND_GROUP || kind == KIND_TASK || kind == KIND_RESOURCE;
    *parent = *phase = 0;
    if ((reader_text(r, 1, TEXT_ONE_LINE) != NULL) != below)
        return reader_refuse(r, below ? "it needs a parent" : "it can't have a parent", "");
    if (!below)
        return 0;
    if (reader_uid(r, 1, &uid) != 0)
        return -1;
    if (store_number(r->model->store, r->err, parent,
                     "SELECT id FROM item WHERE uid = ?1 AND roadmap = ?2 "
                     "AND kind IN ('phase', 'group', 'task')",
                     "ti", uid, r->roadmap) != 0 ||
        store_number(r->model->store, r->err, phase,
                     "SELECT coalesce(phase, id) FROM item WHERE id = ?1", "i", *parent) != 0)
        return -1;
    return *parent ? 0 : reader_refuse(r, "its parent is none that comes before it", "");
}

static int weeks_at(struct reader *r, int column, double *weeks)
{
    int type = sqlite3_column_type(r->statement, column);
    *weeks = sqlite3_column_double(r->statement, column);
    if (type == SQLITE_NULL ||
        ((type == SQLITE_FLOAT || type == SQLITE_INTEGER) && *weeks > 0 && *weeks <= 10000))
        return 0;
    return reader_refuse(r, "no number of weeks", reader_text_or_empty(r, column, TEXT_ONE_LINE));
}

static int take_item(struct reader *r)
{
    struct words words;
    const char *uid, *done_on;
    int64_t parent, phase, position, gone, deleted;
    double weeks;
    if (reader_uid(r, 0, &uid) != 0 || check_words(r, &words) != 0 ||
        find_parent(r, words.kind, &parent, &phase) != 0 ||
        reader_integer(r, 3, -MOST_POSITION, MOST_POSITION, &position) != 0 ||
        reader_day(r, 7, false, &done_on) != 0 || weeks_at(r, 8, &weeks) != 0 ||
        reader_integer(r, 12, 0, 1, &gone) != 0 || reader_integer(r, 13, 0, 1, &deleted) != 0)
        return -1;
    if (sqlite3_column_type(r->statement, 3) == SQLITE_NULL)
        position = (int64_t)r->row * ORDER_GAP;
    model_progress(r->model, r->row - 1, r->uids.count);
    const char *title = reader_text_or_empty(r, 4, TEXT_ONE_LINE);
    if (strlen(title) > MOST_TITLE)
        return reader_refuse(r, "its title is too long", "");
    const char *note = reader_text_or_empty(r, 5, TEXT_MANY),
               *url = reader_text_or_empty(r, 11, TEXT_ONE_LINE);
    if (store_run(r->model->store, r->err,
                  "INSERT INTO item (uid, roadmap, parent, phase, kind, position, title, note, "
                  "                  state, done_on, weeks, importance, section, url, gone, "
                  "                  deleted, hidden) "
                  "VALUES (?1, ?2, nullif(?3, 0), nullif(?4, 0), ?5, ?6, ?7, ?8, ?9, ?10, "
                  "        nullif(?11, 0.0), ?12, ?13, ?14, ?15, ?16, "
                  "        ?16 + coalesce((SELECT hidden FROM item WHERE id = ?3), 0))",
                  "tiiititttt"
                  "rtttii",
                  uid, r->roadmap, parent, phase, kind_word(words.kind), position, title, note,
                  state_word(words.state), done_on, weeks, importance_word(words.importance),
                  section_word(words.section), url, gone, deleted) != 0)
        return -1;
    int64_t id = sqlite3_last_insert_rowid(store_database(r->model->store));
    if (words.kind == KIND_PHASE)
        numbering_touch(r->model, id);
    return find_index_add(r->model, id, title, note, url, r->err);
}

static const char items_sql[] =
    "SELECT value ->> '$.uid', value ->> '$.parent', value ->> '$.kind', value ->> '$.position', "
    "       value ->> '$.title', value ->> '$.note', value ->> '$.state', value ->> '$.done_on', "
    "       value ->> '$.weeks', value ->> '$.importance', value ->> '$.section', "
    "       value ->> '$.url', value ->> '$.gone', value ->> '$.deleted' "
    "FROM json_each(?1, '$.items')";

/* How deep they are nested, and the counts of the tasks below each. */
static int settle_items(struct reader *r)
{
    int64_t depth = 0;
    if (store_number(r->model->store, r->err, &depth,
                     "WITH RECURSIVE down (id, depth) AS ("
                     "  SELECT id, 0 FROM item WHERE roadmap = ?1 AND parent IS NULL"
                     "  UNION ALL"
                     "  SELECT i.id, down.depth + 1 FROM down JOIN item AS i ON i.parent = down.id"
                     ") SELECT max(depth) FROM down",
                     "i", r->roadmap) != 0)
        return -1;
    if (depth > DOCUMENT_MAX_DEPTH)
        return reader_refuse(r, "its items are nested too deep", "");
    if (recount_work(r->model->store, r->roadmap, r->err) != 0)
        return -1;
    return store_run(r->model->store, r->err,
                     "WITH RECURSIVE up (state, above) AS ("
                     "  SELECT state, parent FROM item"
                     "  WHERE roadmap = ?1 AND kind = 'task' AND NOT deleted"
                     "  UNION ALL"
                     "  SELECT up.state, p.parent FROM up JOIN item AS p ON p.id = up.above"
                     "  WHERE p.parent IS NOT NULL AND NOT p.deleted"
                     "), sums AS ("
                     "  SELECT above, count(*) AS tasks, sum(state = 'done') AS done,"
                     "         sum(state = 'skipped') AS skipped FROM up GROUP BY above"
                     ") "
                     "UPDATE item SET tasks = sums.tasks, done = sums.done, "
                     "                skipped = sums.skipped "
                     "FROM sums WHERE sums.above = item.id",
                     "i", r->roadmap);
}

/* ---- journal, pauses, settings ---- */

static int take_checkin(struct reader *r)
{
    const char *uid, *day;
    int64_t minutes, deleted;
    if (reader_uid(r, 0, &uid) != 0 || reader_day(r, 1, true, &day) != 0 ||
        reader_integer(r, 2, 0, CHECKIN_MOST_MINUTES, &minutes) != 0 ||
        reader_integer(r, 4, 0, 1, &deleted) != 0)
        return -1;
    const char *line = reader_text_or_empty(r, 3, TEXT_ONE_LINE);
    if (strlen(line) > CHECKIN_MOST_BYTES)
        return reader_refuse(r, "its line is too long", "");
    if (store_run(r->model->store, r->err,
                  "INSERT INTO checkin (uid, roadmap, day, minutes, text, deleted) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                  "titit"
                  "i",
                  uid, r->roadmap, day, minutes, line, deleted) != 0)
        return -1;
    return find_index_add_checkin(
        r->model, sqlite3_last_insert_rowid(store_database(r->model->store)), line, r->err);
}

static const char checkins_sql[] =
    "SELECT value ->> '$.uid', value ->> '$.day', value ->> '$.minutes', value ->> '$.text', "
    "       value ->> '$.deleted' FROM json_each(?1, '$.checkins')";

static int take_pause(struct reader *r)
{
    const char *uid, *first, *last;
    int64_t deleted;
    if (reader_uid(r, 0, &uid) != 0 || reader_day(r, 1, true, &first) != 0 ||
        reader_day(r, 2, true, &last) != 0 || reader_integer(r, 3, 0, 1, &deleted) != 0)
        return -1;
    if (strcmp(first, last) > 0)
        return reader_refuse(r, "a pause that ends before it begins", "");
    return store_run(r->model->store, r->err,
                     "INSERT INTO pause (uid, roadmap, first_on, last_on, deleted) "
                     "VALUES (?1, ?2, ?3, ?4, ?5)",
                     "titti", uid, r->roadmap, first, last, deleted);
}

static const char pauses_sql[] =
    "SELECT value ->> '$.uid', value ->> '$.first_on', value ->> '$.last_on', "
    "       value ->> '$.deleted' FROM json_each(?1, '$.pauses')";

/* Where the user left off is named by uids. */
static int take_setting(struct reader *r)
{
    char *value = uid_map_replace(&r->uids, reader_text_or_empty(r, 1, TEXT_MANY));
    const char *name = reader_text_or_empty(r, 0, TEXT_ONE_LINE);
    int result = *name ? store_run(r->model->store, r->err,
                                   "INSERT INTO setting (roadmap, name, value) VALUES (?1, ?2, ?3) "
                                   "ON CONFLICT DO UPDATE SET value = excluded.value",
                                   "itt", r->roadmap, name, value)
                       : reader_refuse(r, "a setting without a name", "");
    free(value);
    return result;
}

static const char settings_sql[] =
    "SELECT value ->> '$.name', value ->> '$.value' FROM json_each(?1, '$.settings')";

/* ---- history ---- */

/* 2026-11-24T10:00:00.123Z in milliseconds; -1 where it is none. */
static int64_t read_instant(const char *text)
{
    static const char shape[] = "dddd-dd-ddTdd:dd:dd.dddZ";
    char date[11] = "";
    civil_day day;
    if (strlen(text) != sizeof shape - 1)
        return -1;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != shape[i])
            return -1;
    memcpy(date, text, 10);
    long hour = strtol(text + 11, NULL, 10), minute = strtol(text + 14, NULL, 10);
    long second = strtol(text + 17, NULL, 10), ms = strtol(text + 20, NULL, 10);
    if (date_parse(date, &day) != 0 || hour > 23 || minute > 59 || second > 59 || day < 0)
        return -1;
    return (((int64_t)day * 24 + hour) * 60 + minute) * 60000 + second * 1000 + ms;
}

static int check_verb(struct reader *r, int64_t step, int64_t of_step)
{
    const char *verb = reader_text_or_empty(r, 1, TEXT_ONE_LINE);
    bool takes_back = strcmp(verb, "undo") == 0 || strcmp(verb, "redo") == 0;
    if (!takes_back && strcmp(verb, "do") != 0 && strcmp(verb, "begin") != 0)
        return reader_refuse(r, "no verb", verb);
    bool first = (size_t)step == r->row, goes_on = step > 0 && step == r->step;
    if (!(first || goes_on) || takes_back != (of_step > 0) ||
        (takes_back && (size_t)of_step >= r->row))
        return reader_refuse(r, "a step that can't be", "");
    r->step = step;
    return 0;
}

static int check_subject(struct reader *r, const char **subject)
{
    const char *noun = reader_text_or_empty(r, 5, TEXT_ONE_LINE);
    if (strcmp(noun, "roadmap") != 0 && strcmp(noun, "item") != 0 && strcmp(noun, "checkin") != 0 &&
        strcmp(noun, "pause") != 0)
        return reader_refuse(r, "no noun", noun);
    return reader_uid(r, 6, subject);
}

static int device_id(struct reader *r, int64_t *device)
{
    const char *uid = uid_map_find(&r->devices, reader_text_or_empty(r, 3, TEXT_ONE_LINE));
    struct store *store = r->model->store;
    return store_run(store, r->err, "INSERT OR IGNORE INTO device (uid) VALUES (?1)", "t", uid) ==
                       0 &&
                   store_number(store, r->err, device, "SELECT id FROM device WHERE uid = ?1", "t",
                                uid) == 0
               ? 0
               : -1;
}

/* Steps are numbered by rows; `base` is the id before the first of them. */
static int take_change(struct reader *r)
{
    int64_t step = 0, of_step = 0, number = 0, device = 0, taken = 0;
    const char *subject = NULL, *day = NULL;
    if (reader_integer(r, 0, 1, INT32_MAX, &step) != 0 ||
        reader_integer(r, 2, 1, INT32_MAX, &of_step) != 0 || check_verb(r, step, of_step) != 0 ||
        reader_integer(r, 4, 1, INT64_MAX, &number) != 0 || check_subject(r, &subject) != 0 ||
        reader_day(r, 11, true, &day) != 0 || device_id(r, &device) != 0)
        return -1;
    const char *instant = reader_text_or_empty(r, 10, TEXT_ONE_LINE);
    int64_t at = read_instant(instant);
    if (at < 0)
        return reader_refuse(r, "no instant", instant);
    if (store_number(r->model->store, r->err, &taken,
                     "SELECT EXISTS (SELECT 1 FROM change WHERE device = ?1 AND number = ?2)", "ii",
                     device, number) != 0)
        return -1;
    if (taken || number == 0)
        return reader_refuse(r, "a number of its device that is there already", "");
    char *old = uid_map_replace(&r->uids, reader_text(r, 8, TEXT_MANY));
    char *new = uid_map_replace(&r->uids, reader_text(r, 9, TEXT_MANY));
    int result = store_run(
        r->model->store, r->err,
        "WITH base (id) AS (SELECT coalesce(max(id), 0) + 1 - ?1 FROM change) "
        "INSERT INTO change (id, device, number, step, verb, of_step, roadmap, noun, subject, "
        "                    field, old_value, new_value, at, day) "
        "SELECT id + ?1, ?2, ?3, id + ?4, ?5, id + nullif(?6, 0), ?7, ?8, ?9, ?10, ?11, ?12, "
        "       ?13, ?14 FROM base",
        "iiiitiittttt"
        "it",
        (int64_t)r->row, device, number, step, r->kept[1], of_step, r->roadmap, r->kept[5], subject,
        reader_text_or_empty(r, 7, TEXT_ONE_LINE), old, new, at, day);
    free(old);
    free(new);
    return result;
}

static const char history_sql[] =
    "SELECT value ->> '$.step', value ->> '$.verb', value ->> '$.of_step', "
    "       value ->> '$.device', value ->> '$.number', value ->> '$.noun', "
    "       value ->> '$.subject', value ->> '$.field', value ->> '$.old_value', "
    "       value ->> '$.new_value', value ->> '$.at', value ->> '$.day' "
    "FROM json_each(?1, '$.history')";

/* ---- all of it ---- */

static int check_whole(struct reader *r)
{
    int64_t version = 0;
    if (!roadmap_json_is_roadmap(r->model, r->text))
        return error_set(r->err, "%s is no roadmap that cairn exported as JSON", r->source);
    if (store_number(r->model->store, r->err, &version,
                     "SELECT iif(json_type(?1, '$.cairn') = 'integer', ?1 ->> '$.cairn', 0)", "t",
                     r->text) != 0)
        return -1;
    if (version > VERSION)
        return error_set(r->err, "%s is of a newer version of cairn: update cairn", r->source);
    if (version != VERSION)
        return reader_refuse(r, "its version is no number that cairn knows", "");
    return 0;
}

static int take_all(struct reader *r)
{
    if (reader_check_list(r, "items", "$.items") != 0 ||
        reader_check_list(r, "checkins", "$.checkins") != 0 ||
        reader_check_list(r, "pauses", "$.pauses") != 0 ||
        reader_check_list(r, "settings", "$.settings") != 0 ||
        reader_check_list(r, "history", "$.history") != 0 || reader_map_uids(r) != 0)
        return -1;
    if (reader_each(r, "roadmap", roadmap_sql, take_roadmap) != 0 ||
        reader_each(r, "items", items_sql, take_item) != 0 || settle_items(r) != 0 ||
        reader_each(r, "checkins", checkins_sql, take_checkin) != 0 ||
        reader_each(r, "pauses", pauses_sql, take_pause) != 0 ||
        reader_each(r, "settings", settings_sql, take_setting) != 0)
        return -1;
    return reader_each(r, "history", history_sql, take_change);
}

/* Makes the roadmap the one in use, and says what it holds. */
static int use_it(struct reader *r, struct document **document)
{
    struct roadmap roadmap = {0};
    memcpy(roadmap.uid, r->roadmap_uid, UID_TEXT);
    if (roadmap_set_in_use(r->model, roadmap.uid, r->err) != 0 ||
        roadmap_load(r->model, &roadmap, r->err) != 0)
        return -1;
    *document = roadmap_document(r->model, &roadmap, r->err);
    roadmap_clear(&roadmap);
    return *document ? 0 : -1;
}

int roadmap_json_read(struct model *model, const char *text, const char *source, const char *name,
                      bool dry, struct document **document, struct change_report *report,
                      struct error *err)
{
    struct history_step step;
    struct reader r = {
        .model = model, .text = text, .source = source, .err = err, .title = mem_copy(name)};
    *report = (struct change_report){0};
    *document = NULL;
    int result = check_whole(&r);
    if (result == 0)
        result = history_open(&step, model, 0, HISTORY_DO, err);
    if (result == 0) {
        result = take_all(&r);
        step.roadmap = r.roadmap;
        if (result == 0)
            result = history_set(&step, "roadmap", r.roadmap_uid, "deleted", "0", err);
        if (result == 0)
            result = use_it(&r, document);
        if (result == 0 && dry)
            history_abandon(&step);
        else
            result = change_end(&step, result, report, err);
    }
    if (result != 0) {
        document_free(*document);
        *document = NULL;
    }
    free(r.title);
    uid_map_clear(&r.uids);
    uid_map_clear(&r.devices);
    return result;
}
