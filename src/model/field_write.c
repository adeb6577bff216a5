#include "field_write.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "box.h"
#include "find_index.h"
#include "internal.h"
#include "numbering.h"
#include "work.h"

enum effect {
    EFFECT_NONE,
    EFFECT_WORDS,  /* on the index that finding reads */
    EFFECT_BOX,    /* on the counts of what is above, and what was done on which day */
    EFFECT_HIDES,  /* on those, and on what is below */
    EFFECT_MOVES   /* on the counts above both places, and on the phase of what is below */
};

/* Everything a user can change. A place is "UID POSITION", the uid its parent's, or
 * "- POSITION" at the top. */
static const struct changeable {
    const char *noun, *field;
    const char *read, *write; /* ?1 the uid, ?2 the new value; NULL: by its effect */
    enum effect effect;
} changeables[] = {
    {"item", "state", "SELECT state FROM item WHERE uid = ?1", NULL, EFFECT_BOX},
    {"item", "done_on", "SELECT done_on FROM item WHERE uid = ?1", NULL, EFFECT_BOX},
    {"item", "weeks", "SELECT weeks FROM item WHERE uid = ?1",
     "UPDATE item SET weeks = CAST(?2 AS REAL) WHERE uid = ?1", EFFECT_NONE},
    {"item", "title", "SELECT title FROM item WHERE uid = ?1",
     "UPDATE item SET title = ?2 WHERE uid = ?1", EFFECT_WORDS},
    {"item", "note", "SELECT note FROM item WHERE uid = ?1",
     "UPDATE item SET note = ?2 WHERE uid = ?1", EFFECT_WORDS},
    {"item", "url", "SELECT url FROM item WHERE uid = ?1",
     "UPDATE item SET url = ?2 WHERE uid = ?1", EFFECT_WORDS},
    {"item", "importance", "SELECT importance FROM item WHERE uid = ?1",
     "UPDATE item SET importance = ?2 WHERE uid = ?1", EFFECT_NONE},
    {"item", "section", "SELECT section FROM item WHERE uid = ?1",
     "UPDATE item SET section = ?2 WHERE uid = ?1", EFFECT_NONE},
    {"item", "gone", "SELECT gone FROM item WHERE uid = ?1",
     "UPDATE item SET gone = CAST(?2 AS INTEGER) WHERE uid = ?1", EFFECT_NONE},
    {"item", "deleted", "SELECT deleted FROM item WHERE uid = ?1",
     "UPDATE item SET deleted = CAST(?2 AS INTEGER) WHERE uid = ?1", EFFECT_HIDES},
    {"item", "place",
     "SELECT coalesce(p.uid, '-') || ' ' || i.position "
     "FROM item AS i LEFT JOIN item AS p ON p.id = i.parent WHERE i.uid = ?1",
     "UPDATE item SET position = CAST(substr(?2, instr(?2, ' ') + 1) AS INTEGER), "
     "                (parent, phase) = (SELECT p.id, coalesce(p.phase, p.id) FROM item AS p "
     "                                   WHERE p.uid = substr(?2, 1, instr(?2, ' ') - 1)) "
     "WHERE uid = ?1",
     EFFECT_MOVES},
    {"roadmap", "started_on", "SELECT started_on FROM roadmap WHERE uid = ?1",
     "UPDATE roadmap SET started_on = ?2 WHERE uid = ?1", EFFECT_NONE},
    {"roadmap", "title", "SELECT title FROM roadmap WHERE uid = ?1",
     "UPDATE roadmap SET title = ?2 WHERE uid = ?1", EFFECT_NONE},
    {"roadmap", "overview", "SELECT overview FROM roadmap WHERE uid = ?1",
     "UPDATE roadmap SET overview = ?2 WHERE uid = ?1", EFFECT_NONE},
    {"roadmap", "from_role", "SELECT from_role FROM roadmap WHERE uid = ?1",
     "UPDATE roadmap SET from_role = ?2 WHERE uid = ?1", EFFECT_NONE},
    {"roadmap", "to_role", "SELECT to_role FROM roadmap WHERE uid = ?1",
     "UPDATE roadmap SET to_role = ?2 WHERE uid = ?1", EFFECT_NONE},
    {"roadmap", "updates", "SELECT updates FROM roadmap WHERE uid = ?1",
     "UPDATE roadmap SET updates = CAST(?2 AS INTEGER) WHERE uid = ?1", EFFECT_NONE},
    {"roadmap", "deleted", "SELECT deleted FROM roadmap WHERE uid = ?1",
     "UPDATE roadmap SET deleted = CAST(?2 AS INTEGER) WHERE uid = ?1", EFFECT_NONE},
    {"checkin", "deleted", "SELECT deleted FROM checkin WHERE uid = ?1",
     "UPDATE checkin SET deleted = CAST(?2 AS INTEGER) WHERE uid = ?1", EFFECT_NONE},
    {"pause", "last_on", "SELECT last_on FROM pause WHERE uid = ?1",
     "UPDATE pause SET last_on = ?2 WHERE uid = ?1", EFFECT_NONE},
    {"pause", "deleted", "SELECT deleted FROM pause WHERE uid = ?1",
     "UPDATE pause SET deleted = CAST(?2 AS INTEGER) WHERE uid = ?1", EFFECT_NONE},
};

const struct changeable *field_find(const char *noun, const char *field)
{
    for (size_t i = 0; i < sizeof changeables / sizeof *changeables; i++)
        if (strcmp(changeables[i].noun, noun) == 0 && strcmp(changeables[i].field, field) == 0)
            return &changeables[i];
    return NULL;
}

int field_read(struct model *model, const struct changeable *what, const char *uid, char **value,
               struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err, what->read, "t", uid);
    if (!row)
        return -1;
    int step = store_step(model->store, row, err);
    if (step < 0)
        return -1;
    if (step == 0)
        return error_set(err, "what was to be changed is not in the store any more");
    *value = mem_copy(column_text_or_null(row, 0));
    sqlite3_reset(row);
    return 0;
}

/* What an item counts in the totals of what it is in: its own box, and those below. */
struct counted {
    int64_t tasks, done, skipped, hidden;
    int64_t id, parent, phase; /* its own, and of what it is in: 0 at the top */
};

static int read_counted(struct model *model, const char *uid, struct counted *counted,
                        struct error *err)
{
    sqlite3_stmt *row =
        store_query(model->store, err,
                    "SELECT (tasks + (kind = 'task')) * NOT deleted, "
                    "       (done + (kind = 'task' AND state = 'done')) * NOT deleted, "
                    "       (skipped + (kind = 'task' AND state = 'skipped')) * NOT deleted, "
                    "       deleted, id, parent, phase "
                    "FROM item WHERE uid = ?1",
                    "t", uid);
    if (!row)
        return -1;
    int step = store_step(model->store, row, err);
    if (step == 1) {
        *counted = (struct counted){sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1),
                                    sqlite3_column_int64(row, 2), sqlite3_column_int64(row, 3),
                                    sqlite3_column_int64(row, 4), sqlite3_column_int64(row, 5),
                                    sqlite3_column_int64(row, 6)};
        sqlite3_reset(row);
    }
    return step < 0 ? -1 : 0;
}

static int add_above(struct model *model, const struct counted *item, int64_t sign,
                     struct error *err)
{
    return box_count_above(model, item->parent, item->phase, sign * item->tasks,
                           sign * item->done, sign * item->skipped, err);
}

static int write_hidden(struct model *model, const struct changeable *what, const char *uid,
                        const char *value, struct error *err)
{
    struct counted before = {0}, after = {0};
    if (read_counted(model, uid, &before, err) != 0 ||
        store_run(model->store, err, what->write, "tt", uid, value) != 0 ||
        read_counted(model, uid, &after, err) != 0 || add_above(model, &before, -1, err) != 0 ||
        add_above(model, &after, 1, err) != 0)
        return -1;
    if (before.hidden == after.hidden)
        return 0;
    numbering_touch(model, before.phase ? before.phase : before.id);
    if (work_leave_all(model, uid, err) != 0 ||
        store_run(model->store, err,
                  FIELD_SUBTREE "UPDATE item SET hidden = hidden + ?2 "
                                "WHERE id IN (SELECT id FROM below)",
                  "ti", uid, after.hidden - before.hidden) != 0)
        return -1;
    return work_enter_all(model, uid, err);
}

static int write_place(struct model *model, const struct changeable *what, const char *uid,
                       const char *old, const char *value, struct error *err)
{
    struct counted from = {0}, to = {0};
    bool same_parent = old && value && strncmp(old, value, strcspn(value, " ") + 1) == 0;
    if (read_counted(model, uid, &from, err) != 0)
        return -1;
    numbering_touch(model, from.phase);
    if (same_parent)
        return store_run(model->store, err, what->write, "tt", uid, value);
    if (work_leave_all(model, uid, err) != 0 ||
        add_above(model, &from, -1, err) != 0 ||
        store_run(model->store, err, what->write, "tt", uid, value) != 0 ||
        read_counted(model, uid, &to, err) != 0 ||
        add_above(model, &to, 1, err) != 0)
        return -1;
    numbering_touch(model, to.phase);
    if (store_run(model->store, err,
                  FIELD_SUBTREE "UPDATE item SET phase = (SELECT phase FROM item WHERE uid = ?1) "
                                "WHERE id IN (SELECT id FROM below)",
                  "t", uid) != 0)
        return -1;
    return work_enter_all(model, uid, err);
}

static int write_words(struct model *model, const struct changeable *what, const char *uid,
                       const char *value, struct error *err)
{
    if (find_index_leave(model, uid, err) != 0 ||
        store_run(model->store, err, what->write, "tt", uid, value) != 0)
        return -1;
    return find_index_enter(model, uid, err);
}

static int write_box(struct model *model, const struct changeable *what, const char *uid,
                     const char *value, struct error *err)
{
    struct box box;
    if (box_read(model, uid, &box, err) != 0)
        return -1;
    if (strcmp(what->field, "done_on") == 0)
        return box_write(model, uid, &box, box.state, value ? value : "", err);
    enum item_state state;
    if (!state_from_word(value ? value : "", &state))
        return store_failed(model->store, SQLITE_CONSTRAINT, err);
    return box_write(model, uid, &box, state, box.done_on, err);
}

int field_write(struct model *model, const struct changeable *what, const char *uid,
                const char *old, const char *value, struct error *err)
{
    if (what->effect == EFFECT_NONE)
        return store_run(model->store, err, what->write, "tt", uid, value);
    if (what->effect == EFFECT_WORDS)
        return write_words(model, what, uid, value, err);
    if (what->effect == EFFECT_MOVES)
        return write_place(model, what, uid, old, value, err);
    if (what->effect == EFFECT_BOX)
        return write_box(model, what, uid, value, err);
    return write_hidden(model, what, uid, value, err);
}
