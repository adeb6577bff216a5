#include "insert.h"

#include <stdlib.h>

#include "cairn/mem.h"
#include "find_index.h"
#include "internal.h"
#include "order.h"
#include "recount.h"

/* What an item's row holds besides the item. */
struct counts {
    int64_t tasks, done, skipped, removed;
    int64_t below; /* items at any depth */
};

/* How far the numbers of a phase are, see numbering.h. */
struct numbers {
    int64_t line, depth, ordinal[KIND_COUNT];
};

static void tally(const struct document_item *item, struct counts *counts)
{
    for (size_t i = 0; i < item->child_count; i++) {
        const struct document_item *child = &item->children[i];
        counts->below++;
        if (child->kind == KIND_TASK) {
            counts->tasks++;
            counts->done += child->state == STATE_DONE;
            counts->skipped += child->state == STATE_SKIPPED;
        }
        tally(child, counts);
    }
}

static int insert(struct model *model, const struct insert_place *place, int64_t position,
                  const struct document_item *item, const struct counts *counts,
                  const struct numbers *numbers, char uid[UID_TEXT], int64_t *id,
                  struct error *err)
{
    char day[DATE_TEXT];
    int64_t ordinal = place->phase ? numbers->ordinal[item->kind] : 0;
    if (uid_new(uid, err) != 0)
        return -1;
    date_iso(item->state == STATE_DONE ? item->done_on : DATE_NONE, day);
    int result =
        store_run(model->store, err,
                  "INSERT INTO item (uid, roadmap, parent, phase, kind, position, title, note, "
                  "                  state, weeks, importance, section, url, tasks, done, "
                  "                  skipped, deleted, hidden, done_on, line, ordinal, depth, "
                  "                  below) "
                  "VALUES (?1, ?2, nullif(?3, 0), nullif(?4, 0), ?5, ?6, ?7, ?8, ?9, "
                  "        nullif(?10, 0.0), ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?17, "
                  "        nullif(?18, ''), ?19, ?20, ?21, ?22)",
                  "tiiititttrtttiiii" "tiiii", uid, place->roadmap, place->parent, place->phase,
                  kind_word(item->kind), position, item->title, item->note,
                  state_word(item->state), item->weeks, importance_word(item->importance),
                  section_word(item->section), item->url, counts->tasks, counts->done,
                  counts->skipped, counts->removed, day, numbers->line, ordinal,
                  numbers->depth, counts->below);
    if (result != 0)
        return -1;
    *id = sqlite3_last_insert_rowid(store_database(model->store));
    return 0;
}

int insert_removed(struct model *model, const struct insert_place *place, int64_t position,
                   const struct document_item *item, char uid[UID_TEXT], int64_t *id,
                   struct error *err)
{
    const struct counts none = {.removed = 1};
    const struct numbers unnumbered = {0};
    if (insert(model, place, position, item, &none, &unnumbered, uid, id, err) != 0)
        return -1;
    return find_index_add(model, *id, item->title, item->note, item->url, err);
}

/* How far the work is. */
struct progress {
    size_t done, all;
};

static size_t count_items(const struct document_item *items, size_t count)
{
    size_t all = count;
    for (size_t i = 0; i < count; i++)
        all += count_items(items[i].children, items[i].child_count);
    return all;
}

static int insert_one(struct model *model, const struct insert_place *place, size_t place_among,
                      const struct document_item *item, const struct numbers *numbers,
                      struct progress *progress, int64_t *id, struct error *err)
{
    char uid[UID_TEXT];
    struct counts counts = {0};
    tally(item, &counts);
    model_progress(model, progress->done++, progress->all);
    return insert(model, place, (int64_t)(place_among + 1) * ORDER_GAP, item, &counts, numbers, uid,
                  id, err);
}

/* What is below a phase. Recursion is as deep as the document's nesting, which its reader
 * bounds. */
static int insert_below(struct model *model, const struct insert_place *place,
                        const struct document_item *items, size_t count, struct numbers *numbers,
                        struct progress *progress, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        int64_t id;
        numbers->line++;
        numbers->ordinal[items[i].kind]++;
        if (insert_one(model, place, i, &items[i], numbers, progress, &id, err) != 0)
            return -1;
        const struct insert_place below = {place->roadmap, id, place->phase};
        numbers->depth++;
        if (insert_below(model, &below, items[i].children, items[i].child_count, numbers, progress,
                         err) != 0)
            return -1;
        numbers->depth--;
    }
    return 0;
}

/* The top first: a screen of phases then reads a page or two of the table, and not one each. */
static int insert_items(struct model *model, int64_t roadmap, const struct document *document,
                        struct error *err)
{
    const struct insert_place top = {.roadmap = roadmap};
    size_t count = document->item_count;
    struct progress progress = {0, count_items(document->items, count)};
    const struct numbers none = {0};
    int64_t *ids = mem_zero(count, sizeof *ids);
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = insert_one(model, &top, i, &document->items[i], &none, &progress, &ids[i], err);
    for (size_t i = 0; i < count && result == 0; i++) {
        const struct document_item *item = &document->items[i];
        const struct insert_place below = {roadmap, ids[i], ids[i]};
        struct numbers numbers = {0};
        result = insert_below(model, &below, item->children, item->child_count, &numbers, &progress,
                              err);
    }
    free(ids);
    return result;
}

int insert_document(struct model *model, int64_t roadmap, const struct document *document,
                    struct error *err)
{
    store_bulk_begin(model->store);
    int result = insert_items(model, roadmap, document, err);
    store_bulk_end(model->store);
    if (result != 0 || recount_work(model->store, roadmap, err) != 0)
        return -1;
    return find_index_add_roadmap(model, roadmap, err);
}
