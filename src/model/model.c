#include "cairn/model.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/document.h"
#include "cairn/mem.h"
#include "cairn/roadmap.h"
#include "internal.h"
#include "numbering.h"

#define PROGRESS_AFTER_MS 500
#define PROGRESS_EVERY_MS 100

/* A store without any roadmap, removed ones counted, is a new one. */
static int add_builtin_to_new(struct model *model, struct error *err)
{
    int64_t any = 0, id;
    int in_use = roadmap_in_use(model, &id, err); /* asked for next, so this takes little */
    if (in_use != 0)
        return in_use < 0 ? -1 : 0;
    if (store_number(model->store, err, &any, "SELECT 1 FROM roadmap LIMIT 1", "") != 0)
        return -1;
    if (any)
        return 0;
    const char *text = roadmap_builtin();
    struct document *document = document_read(text, strlen(text), "cairn", err);
    if (!document)
        return -1;
    int result = roadmap_add_first(model, document, err);
    document_free(document);
    return result;
}

int model_open(const char *path, enum model_mode mode, struct model **out, struct error *err)
{
    struct model *model = mem_zero(1, sizeof *model);
    char *place = path ? mem_copy(path) : store_default_path(err);
    int result = -1;
    if (place && date_today(&model->today, err) == 0 &&
        store_open(place, mode == MODEL_WRITE ? STORE_WRITE : STORE_READ, &model->store, err) == 0)
        result = add_builtin_to_new(model, err);
    free(place);
    if (result == 0)
        *out = model;
    else
        model_close(model);
    return result;
}

bool model_is_there(const char *path)
{
    char *place = path ? mem_copy(path) : store_default_path(NULL);
    bool there = place && access(place, F_OK) == 0;
    free(place);
    return there;
}

int model_open_none(struct model **out, struct error *err)
{
    struct model *model = mem_zero(1, sizeof *model);
    if (store_open_none(&model->store, err) == 0) {
        *out = model;
        return 0;
    }
    model_close(model);
    return -1;
}

void model_close(struct model *model)
{
    if (!model)
        return;
    numbering_forget(model);
    store_close(model->store);
    free(model);
}

civil_day model_today(const struct model *model)
{
    return model->today;
}

int model_new_day(struct model *model, bool *changed, struct error *err)
{
    civil_day before = model->today;
    if (date_today(&model->today, err) != 0)
        return -1;
    *changed = before != model->today;
    return 0;
}

int model_changed(struct model *model, bool *changed, struct error *err)
{
    return store_changed(model->store, changed, err);
}

void model_on_progress(struct model *model, void (*show)(void *to, size_t done, size_t all),
                       void *to)
{
    model->show_progress = show;
    model->progress_to = to;
}

void model_progress(struct model *model, size_t done, size_t all)
{
    if (!model->show_progress || (done & 255) != 0)
        return;
    int64_t now = date_now_ms();
    if (done == 0)
        model->progress_at = now + PROGRESS_AFTER_MS;
    if (now < model->progress_at)
        return;
    model->progress_at = now + PROGRESS_EVERY_MS;
    model->show_progress(model->progress_to, done, all);
}

bool model_is_read_only(const struct model *model)
{
    return store_is_read_only(model->store);
}

const char *model_path(const struct model *model)
{
    return store_path(model->store);
}

int model_read_begin(struct model *model, struct error *err)
{
    if (store_run(model->store, err, "BEGIN", "") != 0)
        return -1;
    model->reading = true;
    return 0;
}

void model_read_end(struct model *model)
{
    if (model->reading)
        store_run(model->store, NULL, "COMMIT", "");
    model->reading = false;
}

int model_hold(struct model *model, struct error *err)
{
    if (model_is_read_only(model))
        return error_set(err, "the store %s is read-only: nothing was changed", model_path(model));
    if (store_begin(model->store, err) != 0)
        return -1;
    model->held = true;
    return 0;
}

void model_let_go(struct model *model)
{
    if (model->held)
        store_rollback(model->store);
    model->held = false;
}

int model_take(struct model *model, int64_t roadmap, struct error *err)
{
    if (!model->held && model_hold(model, err) != 0)
        return -1;
    if (roadmap && roadmap_check(model, roadmap, err) != 0) {
        model_let_go(model);
        return -1;
    }
    model->held = false; /* from here it is the caller's */
    return 0;
}
