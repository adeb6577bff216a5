#include "cairn/setting.h"

#include "cairn/mem.h"
#include "internal.h"

char *setting_get(struct model *model, int64_t roadmap, const char *name, struct error *err)
{
    sqlite3_stmt *row =
        store_query(model->store, err,
                    "SELECT value FROM setting WHERE roadmap = ?1 AND name = ?2", "it", roadmap,
                    name);
    if (!row)
        return NULL;
    int step = store_step(model->store, row, err);
    if (step < 0)
        return NULL;
    char *value = mem_copy(step == 1 ? column_text(row, 0) : "");
    sqlite3_reset(row);
    return value;
}

int setting_set(struct model *model, int64_t roadmap, const struct setting *settings, size_t count,
                struct error *err)
{
    if (model_is_read_only(model))
        return 0;
    if (store_begin(model->store, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (store_run(model->store, err,
                      "INSERT INTO setting (roadmap, name, value) VALUES (?1, ?2, ?3) "
                      "ON CONFLICT DO UPDATE SET value = excluded.value",
                      "itt", roadmap, settings[i].name, settings[i].value) != 0) {
            store_rollback(model->store);
            return -1;
        }
    }
    return store_commit(model->store, err);
}
