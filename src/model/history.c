#include "history.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "box.h"
#include "cairn/backup.h"
#include "cairn/mem.h"
#include "field_write.h"
#include "internal.h"
#include "numbering.h"

/* ---- a step ---- */

int history_open(struct history_step *step, struct model *model, int64_t roadmap,
                 enum history_verb verb, struct error *err)
{
    *step = (struct history_step){.model = model, .roadmap = roadmap, .verb = verb};
    return model_take(model, roadmap, err);
}

int history_commit(struct history_step *step, struct error *err)
{
    if (numbering_settle(step->model, err) != 0) {
        history_abandon(step);
        return -1;
    }
    if (store_commit(step->model->store, err) != 0)
        return -1;
    if (step->changes > 0)
        backup_daily(step->model);
    return 0;
}

void history_abandon(struct history_step *step)
{
    store_rollback(step->model->store);
    numbering_forget(step->model);
}

static const char *verb_word(enum history_verb verb)
{
    return verb == HISTORY_UNDO ? "undo" : verb == HISTORY_REDO ? "redo" : "do";
}

/* The ids that the next row has: its own, and its number on this device. */
static int next_row(struct store *store, int64_t *id, int64_t *number, struct error *err)
{
    *id = *number = 1;
    sqlite3_stmt *row = store_query(store, err,
                                    "SELECT max(id), (SELECT max(number) FROM change "
                                    "                 WHERE device = ?1) FROM change",
                                    "i", (int64_t)DEVICE_HERE);
    int step = row ? store_step(store, row, err) : -1;
    if (step == 1) {
        *id = sqlite3_column_int64(row, 0) + 1;
        *number = sqlite3_column_int64(row, 1) + 1;
        sqlite3_reset(row);
    }
    return step < 0 ? -1 : 0;
}

/* Appends one row; *id gets its id, and names the step where `step` is 0. All columns have a
 * value, in the order of the schema: to name them would take a fifth longer to prepare. */
static int append(struct model *model, int64_t step, const char *verb, int64_t of_step,
                  int64_t roadmap, const struct history_row *row, int64_t *id, struct error *err)
{
    char day[DATE_TEXT];
    int64_t number;
    date_iso(model->today, day);
    struct store *store = model->store;
    if (next_row(store, id, &number, err) != 0)
        return -1;
    return store_run(store, err,
                     "INSERT INTO change "
                     "VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0), ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
                     "        ?14)",
                     "iiiitiittttt"
                     "it",
                     *id, (int64_t)DEVICE_HERE, number, step ? step : *id, verb, of_step, roadmap,
                     row->noun, row->subject, row->field, row->old_value, row->new_value,
                     date_now_ms(), day);
}

int history_begin_roadmap(struct model *model, int64_t roadmap, const char *uid, struct error *err)
{
    int64_t id;
    const struct history_row row = {(char *)(size_t) "roadmap", (char *)(size_t)uid,
                                    (char *)(size_t) "deleted", NULL, (char *)(size_t) "0"};
    return append(model, 0, "begin", 0, roadmap, &row, &id, err);
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static char *column_copy(sqlite3_stmt *row, int column)
{
    return mem_copy(column_text_or_null(row, column));
}

/* Appends a row of the step for a field that was written. */
static int append_field(struct history_step *step, const char *noun, const char *uid,
                        const char *field, const char *old, const char *value, struct error *err)
{
    const struct history_row row = {(char *)(size_t)noun, (char *)(size_t)uid,
                                    (char *)(size_t)field, (char *)(size_t)old,
                                    (char *)(size_t)value};
    int64_t id = 0;
    if (append(step->model, step->id, verb_word(step->verb), step->of_step, step->roadmap, &row,
               &id, err) != 0)
        return -1;
    step->changes++;
    if (step->id == 0)
        step->id = id;
    return 0;
}

int history_set(struct history_step *step, const char *noun, const char *uid, const char *field,
                const char *value, struct error *err)
{
    struct model *model = step->model;
    const struct changeable *what = field_find(noun, field);
    if (!what)
        return error_set(err, "the field %s of %s can't be changed", field, noun);
    char *old = NULL;
    if (field_read(model, what, uid, &old, err) != 0)
        return -1;

    int result = 0;
    if (!same_text(old, value)) {
        result = field_write(model, what, uid, old, value, err);
        if (result == 0)
            result = append_field(step, noun, uid, field, old, value, err);
    }
    free(old);
    return result;
}

int history_set_box(struct history_step *step, const char *uid, enum item_state state, int *tasks,
                    struct error *err)
{
    char today[DATE_TEXT];
    struct box box;
    if (box_read(step->model, uid, &box, err) != 0)
        return -1;
    if (box.hidden)
        return error_set(err, "that item is not on the roadmap any more");
    *tasks = box.tasks;
    const char *day = state == STATE_DONE ? date_iso(step->model->today, today) : "";
    if (box.state == state)
        return 0;
    if (box_write(step->model, uid, &box, state, day, err) != 0 ||
        append_field(step, "item", uid, "state", state_word(box.state), state_word(state), err) !=
            0)
        return -1;
    return strcmp(box.done_on, day) == 0
               ? 0
               : append_field(step, "item", uid, "done_on", *box.done_on ? box.done_on : NULL,
                              *day ? day : NULL, err);
}

/* ---- what can be taken back ---- */

/* A roadmap may come in with a history from elsewhere: nothing is taken back that is older
 * than the step that brought it in. */

int history_to_undo(struct model *model, int64_t *step, struct error *err)
{
    *step = 0;
    return store_number(model->store, err, step,
                        "SELECT c.step FROM change AS c "
                        "WHERE c.verb = 'do' "
                        "AND coalesce((SELECT o.verb FROM change AS o WHERE o.of_step = c.step "
                        "              ORDER BY o.id DESC LIMIT 1), 'redo') = 'redo' "
                        "AND c.id >= (SELECT coalesce(max(i.step), 0) FROM change AS i "
                        "             WHERE i.subject = (SELECT uid FROM roadmap AS r "
                        "                                WHERE r.id = c.roadmap) "
                        "             AND i.verb = 'do' AND i.field = 'deleted' "
                        "             AND i.new_value = '0') "
                        "ORDER BY c.id DESC LIMIT 1",
                        "");
}

int history_to_redo(struct model *model, int64_t *step, struct error *err)
{
    *step = 0;
    return store_number(model->store, err, step,
                        "SELECT o.of_step FROM change AS o "
                        "WHERE o.verb = 'undo' AND o.id = o.step "
                        "AND o.id > coalesce((SELECT d.id FROM change AS d "
                        "                     WHERE d.verb = 'do' "
                        "                     ORDER BY d.id DESC LIMIT 1), 0) "
                        "AND NOT EXISTS (SELECT 1 FROM change AS r "
                        "                WHERE r.of_step = o.of_step AND r.id > o.id "
                        "                AND r.verb = 'redo') "
                        "ORDER BY o.id DESC LIMIT 1",
                        "");
}

int history_roadmap(struct model *model, int64_t step, int64_t *roadmap, struct error *err)
{
    return store_number(model->store, err, roadmap, "SELECT roadmap FROM change WHERE id = ?1",
                        "i", step);
}

int history_rows_load(struct model *model, int64_t step, struct history_rows *rows,
                      struct error *err)
{
    sqlite3_stmt *found = store_query(model->store, err,
                                      "SELECT noun, subject, field, old_value, new_value, step "
                                      "FROM change WHERE id >= ?1 ORDER BY id",
                                      "i", step);
    if (!found)
        return -1;
    int result;
    while ((result = store_step(model->store, found, err)) == 1) {
        if (sqlite3_column_int64(found, 5) != step) {
            sqlite3_reset(found);
            return 0;
        }
        rows->at = mem_room(rows->at, rows->count, &rows->room, sizeof *rows->at);
        rows->at[rows->count++] =
            (struct history_row){mem_copy(column_text(found, 0)), mem_copy(column_text(found, 1)),
                                 mem_copy(column_text(found, 2)), column_copy(found, 3),
                                 column_copy(found, 4)};
    }
    return result;
}

void history_rows_clear(struct history_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct history_row *row = &rows->at[i];
        free(row->noun);
        free(row->subject);
        free(row->field);
        free(row->old_value);
        free(row->new_value);
    }
    free(rows->at);
    *rows = (struct history_rows){0};
}
