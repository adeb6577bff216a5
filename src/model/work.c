#include "work.h"

#include "field_write.h"

/* Days without a box have no row. */
#define KEPT                                                                                       \
    "ON CONFLICT DO UPDATE SET tasks = tasks + excluded.tasks, boxes = boxes + excluded.boxes"

int work_add(struct model *model, int64_t roadmap, const char *day, int64_t phase, int tasks,
             int boxes, struct error *err)
{
    if (store_run(model->store, err, "INSERT INTO work VALUES (?1, ?2, ?3, ?4, ?5) " KEPT, "itiii",
                  roadmap, day, phase, (int64_t)tasks, (int64_t)boxes) != 0)
        return -1;
    return boxes >= 0 ? 0
                      : store_run(model->store, err,
                                  "DELETE FROM work WHERE roadmap = ?1 AND day = ?2 "
                                  "AND phase = ?3 AND boxes = 0",
                                  "iti", roadmap, day, phase);
}

static int shift_all(struct model *model, const char *uid, int64_t sign, struct error *err)
{
    return store_run(model->store, err,
                     FIELD_SUBTREE
                     "INSERT INTO work "
                     "SELECT roadmap, done_on, coalesce(phase, 0), ?2 * sum(kind = 'task'), "
                     "       ?2 * count(*) "
                     "FROM item WHERE id IN (SELECT id FROM below) AND done_on IS NOT NULL "
                     "AND hidden = 0 GROUP BY 1, 2, 3 " KEPT,
                     "ti", uid, sign);
}

int work_leave_all(struct model *model, const char *uid, struct error *err)
{
    if (shift_all(model, uid, -1, err) != 0)
        return -1;
    return store_run(model->store, err,
                     "DELETE FROM work WHERE boxes = 0 AND roadmap = "
                     "(SELECT roadmap FROM item WHERE uid = ?1)",
                     "t", uid);
}

int work_enter_all(struct model *model, const char *uid, struct error *err)
{
    return shift_all(model, uid, 1, err);
}
