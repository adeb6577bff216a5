#include "find_index.h"

#include "internal.h"

/* The rows of the index: the journal's are the negative ones. */
#define ALL_TEXTS                                                                                  \
    "SELECT id, title, note, url FROM item UNION ALL SELECT -id, '', text, '' FROM checkin"

int find_index_add(struct model *model, int64_t id, const char *title, const char *note,
                   const char *url, struct error *err)
{
    return store_run(model->store, err,
                     "INSERT INTO words (rowid, title, note, url) VALUES (?1, ?2, ?3, ?4)",
                     "ittt", id, title, note, url);
}

int find_index_add_roadmap(struct model *model, int64_t roadmap, struct error *err)
{
    return store_run(model->store, err,
                     "INSERT INTO words (rowid, title, note, url) "
                     "SELECT id, title, note, url FROM item WHERE roadmap = ?1",
                     "i", roadmap);
}

int find_index_add_checkin(struct model *model, int64_t id, const char *text, struct error *err)
{
    return store_run(model->store, err,
                     "INSERT INTO words (rowid, title, note, url) VALUES (-?1, '', ?2, '')", "it",
                     id, text);
}

int find_index_leave(struct model *model, const char *uid, struct error *err)
{
    return store_run(model->store, err,
                     "INSERT INTO words (words, rowid, title, note, url) "
                     "SELECT 'delete', id, title, note, url FROM item WHERE uid = ?1",
                     "t", uid);
}

int find_index_enter(struct model *model, const char *uid, struct error *err)
{
    return store_run(model->store, err,
                     "INSERT INTO words (rowid, title, note, url) "
                     "SELECT id, title, note, url FROM item WHERE uid = ?1",
                     "t", uid);
}

int find_index_look(struct store *store, bool *right, struct error *err)
{
    struct store *copy;
    if (store_open_copy(store, &copy, err) != 0)
        return -1;
    int result = sqlite3_exec(store_database(copy),
                              "CREATE VIEW words_text AS " ALL_TEXTS ";"
                              "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)",
                              NULL, NULL, NULL);
    *right = result == SQLITE_OK;
    bool wrong = (result & 0xFF) == SQLITE_CORRUPT;
    if (!*right && !wrong)
        store_failed(copy, result, err);
    store_close(copy);
    return *right || wrong ? 0 : -1;
}

int find_index_rebuild(struct store *store, struct error *err)
{
    if (store_run(store, err, "INSERT INTO words (words) VALUES ('delete-all')", "") != 0)
        return -1;
    return store_run(store, err, "INSERT INTO words (rowid, title, note, url) " ALL_TEXTS, "");
}
