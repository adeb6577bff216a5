#include "cairn/backup.h"

#include <stdlib.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "internal.h"
#include "recount.h"

/* ---- backups ---- */

static void show_pages(void *to, size_t done, size_t all)
{
    model_progress(to, done, all);
}

int backup_write(struct model *model, const char *path, struct error *err)
{
    return store_copy(model->store, path, model->show_progress ? show_pages : NULL, model, err);
}

unsigned char *backup_bytes(struct model *model, size_t *size, struct error *err)
{
    return store_bytes(model->store, size, err);
}

void backup_free(unsigned char *bytes)
{
    sqlite3_free(bytes);
}

void backup_daily(struct model *model)
{
    char day[DATE_TEXT];
    if (model->backed_up_on == model->today)
        return;
    model->backed_up_on = model->today;
    store_copy_daily(model->store, date_iso(model->today, day), NULL);
}

/* ---- restoring ---- */

struct restore {
    char *path;  /* the store's */
    char *stage; /* the copy of the backup beside it */
    char today[DATE_TEXT];
    struct backup_facts facts;
};

static int load_facts(struct store *store, struct backup_facts *facts, struct error *err)
{
    *facts = (struct backup_facts){.changed_on = DATE_NONE};
    sqlite3_stmt *row = store_query(
        store, err,
        "SELECT (SELECT count(*) FROM roadmap WHERE NOT deleted), "
        "       coalesce(sum(i.kind = 'task'), 0), "
        "       coalesce(sum(i.kind = 'task' AND i.state = 'done'), 0), "
        "       (SELECT day FROM change WHERE verb != 'begin' ORDER BY id DESC LIMIT 1) "
        "FROM item AS i JOIN roadmap AS r ON r.id = i.roadmap "
        "WHERE i.hidden = 0 AND NOT r.deleted",
        "");
    int step = row ? store_step(store, row, err) : -1;
    if (step != 1)
        return -1;
    facts->roadmaps = sqlite3_column_int64(row, 0);
    facts->tasks = sqlite3_column_int64(row, 1);
    facts->done = sqlite3_column_int64(row, 2);
    date_parse(column_text(row, 3), &facts->changed_on);
    sqlite3_reset(row);
    return 0;
}

/* Opening it brings it up to date; the copy that this makes of a copy goes again. */
static int update_stage(struct restore *restore, struct error *err)
{
    struct store *store;
    if (store_open(restore->stage, STORE_WRITE, &store, err) != 0)
        return -1;
    int result = recount(store, NULL, err);
    if (result == 0)
        result = load_facts(store, &restore->facts, err);
    store_close(store);
    for (size_t version = 1; version < embed_schema_count; version++) {
        struct strbuf name = {0};
        strbuf_addf(&name, "%s.v%zu.bak", restore->stage, version);
        unlink(name.text);
        strbuf_free(&name);
    }
    return result;
}

int restore_open(const char *store, const char *from,
                 void (*show)(void *to, size_t done, size_t all), void *to, struct restore **out,
                 struct error *err)
{
    civil_day today;
    struct model progress = {.show_progress = show, .progress_to = to};
    struct restore *restore = mem_zero(1, sizeof *restore);
    restore->path = store ? mem_copy(store) : store_default_path(err);
    if (restore->path && date_today(&today, err) == 0 &&
        store_check_place(restore->path, err) == 0 &&
        store_stage(from, restore->path, show ? show_pages : NULL, &progress, &restore->stage,
                    err) == 0 &&
        update_stage(restore, err) == 0) {
        date_iso(today, restore->today);
        *out = restore;
        return 0;
    }
    restore_close(restore);
    return -1;
}

void restore_close(struct restore *restore)
{
    if (!restore)
        return;
    if (restore->stage)
        unlink(restore->stage);
    free(restore->stage);
    free(restore->path);
    free(restore);
}

const char *restore_path(const struct restore *restore)
{
    return restore->path;
}

const struct backup_facts *restore_facts(const struct restore *restore)
{
    return &restore->facts;
}

int restore_present(const struct restore *restore, struct backup_facts *facts)
{
    struct findings none = {0};
    struct store *store = store_inspect(restore->path, &none);
    int result = store ? load_facts(store, facts, NULL) : -1;
    store_close(store);
    findings_clear(&none);
    return result;
}

int restore_commit(struct restore *restore, char **kept, struct error *err)
{
    return store_replace(restore->path, restore->stage, restore->today, kept, err);
}
