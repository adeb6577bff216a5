#include "box.h"

#include <stdio.h>
#include <string.h>

#include "work.h"

int box_read(struct model *model, const char *uid, struct box *box, struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT +kind, +state, +done_on, +roadmap, +parent, +phase, "
                                    "       +tasks, +deleted, +hidden FROM item WHERE uid = ?1",
                                    "t", uid);
    int step = row ? store_step(model->store, row, err) : -1;
    if (step == 0)
        return error_set(err, "what was to be changed is not in the store any more");
    if (step < 0)
        return -1;
    *box = (struct box){.roadmap = sqlite3_column_int64(row, 3),
                        .parent = sqlite3_column_int64(row, 4),
                        .phase = sqlite3_column_int64(row, 5),
                        .tasks = sqlite3_column_int(row, 6),
                        .deleted = sqlite3_column_int(row, 7) != 0,
                        .hidden = sqlite3_column_int(row, 8) != 0};
    snprintf(box->done_on, sizeof box->done_on, "%s", column_text(row, 2));
    bool known = kind_from_word(column_text(row, 0), &box->kind) &&
                 state_from_word(column_text(row, 1), &box->state);
    sqlite3_reset(row);
    return known ? 0 : store_failed(model->store, SQLITE_MISMATCH, err);
}

/* One after the other: most stand right below their phase, and a statement that goes up by
 * itself takes three times as long to prepare. What is removed counts nothing above it. */
int box_count_above(struct model *model, int64_t parent, int64_t phase, int64_t tasks,
                    int64_t done, int64_t skipped, struct error *err)
{
    enum { MOST = 100 }; /* ends a circle of parents that somebody made with another program */
    if (!tasks && !done && !skipped)
        return 0;
    int64_t id = parent;
    for (int i = 0; id && i < MOST; i++) {
        if (store_run(model->store, err,
                      "UPDATE item SET tasks = tasks + ?2, done = done + ?3, "
                      "                skipped = skipped + ?4 WHERE id = ?1",
                      "iiii", id, tasks, done, skipped) != 0)
            return -1;
        int64_t below = id;
        id = 0;
        if (below != phase &&
            store_number(model->store, err, &id, "SELECT iif(deleted, 0, parent) FROM item WHERE id = ?1", "i",
                         below) != 0)
            return -1;
    }
    return 0;
}

static int count_work(struct model *model, const struct box *box, const char *day, int sign,
                      struct error *err)
{
    return *day ? work_add(model, box->roadmap, day, box->phase,
                           box->kind == KIND_TASK ? sign : 0, sign, err)
                : 0;
}

int box_write(struct model *model, const char *uid, const struct box *before,
              enum item_state state, const char *done_on, struct error *err)
{
    if (store_run(model->store, err, "UPDATE item SET state = ?2, done_on = ?3 WHERE uid = ?1",
                  "ttt", uid, state_word(state), *done_on ? done_on : NULL) != 0)
        return -1;
    if (before->kind == KIND_TASK && !before->deleted &&
        box_count_above(model, before->parent, before->phase, 0,
                        (state == STATE_DONE) - (before->state == STATE_DONE),
                        (state == STATE_SKIPPED) - (before->state == STATE_SKIPPED), err) != 0)
        return -1;
    if (before->hidden || strcmp(before->done_on, done_on) == 0)
        return 0;
    if (count_work(model, before, before->done_on, -1, err) != 0)
        return -1;
    return count_work(model, before, done_on, 1, err);
}
