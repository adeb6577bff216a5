#include "work.h"

#include "field_write.h"

/* Days without a box have no row. */
#define KEPT                                                                                       \
    "ON CONFLICT DO UPDATE SET tasks = tasks + excluded.tasks, boxes = boxes + excluded.boxes"

static int shift(struct model *model, const char *uid, int64_t sign, struct error *err)
{
    return store_run(model->store, err,
                     "INSERT INTO work "
                     "SELECT roadmap, done_on, coalesce(phase, 0), ?2 * (kind = 'task'), ?2 "
                     "FROM item WHERE uid = ?1 AND done_on IS NOT NULL AND hidden = 0 " KEPT,
                     "ti", uid, sign);
}

int work_leave(struct model *model, const char *uid, struct error *err)
{
    if (shift(model, uid, -1, err) != 0)
        return -1;
    return store_run(model->store, err,
                     "DELETE FROM work WHERE boxes = 0 AND (roadmap, day, phase) = "
                     "(SELECT roadmap, done_on, coalesce(phase, 0) FROM item WHERE uid = ?1)",
                     "t", uid);
}

int work_enter(struct model *model, const char *uid, struct error *err)
{
    return shift(model, uid, 1, err);
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
