#include "cairn/item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "internal.h"

const char *column_text(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

void item_clear(struct item *item)
{
    free(item->title);
    free(item->note);
    free(item->url);
    *item = (struct item){0};
}

void items_clear(struct items *items)
{
    for (size_t i = 0; i < items->count; i++)
        item_clear(&items->at[i]);
    free(items->at);
    *items = (struct items){0};
}

int item_from_row(struct model *model, sqlite3_stmt *row, struct item *item, struct error *err)
{
    *item = (struct item){.done_on = DATE_NONE};
    if (!kind_from_word(column_text(row, 5), &item->kind) ||
        !state_from_word(column_text(row, 8), &item->state) ||
        !importance_from_word(column_text(row, 11), &item->importance) ||
        !section_from_word(column_text(row, 12), &item->section))
        return store_failed(model->store, SQLITE_MISMATCH, err);
    item->id = sqlite3_column_int64(row, 0);
    snprintf(item->uid, sizeof item->uid, "%s", column_text(row, 1));
    item->parent = sqlite3_column_int64(row, 2);
    item->phase = sqlite3_column_int64(row, 3);
    item->position = sqlite3_column_int64(row, 4);
    item->title = mem_copy(column_text(row, 6));
    item->note = mem_copy(column_text(row, 7));
    date_parse(column_text(row, 9), &item->done_on);
    item->weeks = sqlite3_column_double(row, 10);
    item->url = mem_copy(column_text(row, 13));
    item->tasks = sqlite3_column_int(row, 14);
    item->done = sqlite3_column_int(row, 15);
    item->skipped = sqlite3_column_int(row, 16);
    item->gone = sqlite3_column_int(row, 17) != 0;
    return 0;
}

static struct item *append(struct items *items, const struct item *item)
{
    items->at = mem_room(items->at, items->count, &items->room, sizeof *items->at);
    items->at[items->count] = *item;
    return &items->at[items->count++];
}

static const char *top_prefix(enum item_kind kind)
{
    switch (kind) {
    case KIND_SKILL:
        return "s";
    case KIND_REALITY:
        return "r";
    case KIND_ACTION:
        return "a";
    case KIND_QUESTION:
        return "q";
    case KIND_FACT:
        return "f";
    default:
        return "";
    }
}

int items_load_top(struct model *model, int64_t roadmap, enum item_kind kind, struct items *items,
                   struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT " ITEM_COLUMNS "FROM item AS i "
                                    "WHERE i.roadmap = ?1 AND i.kind = ?2 AND i.parent IS NULL "
                                    "AND NOT i.deleted ORDER BY i.position, i.id",
                                    "it", roadmap, kind_word(kind));
    if (!row)
        return -1;
    int step, number = 0;
    while ((step = store_step(model->store, row, err)) == 1) {
        struct item item;
        if (item_from_row(model, row, &item, err) != 0) {
            sqlite3_reset(row);
            return -1;
        }
        item.ordinal = ++number;
        snprintf(item.ref, sizeof item.ref, "%s%d", top_prefix(kind), number);
        append(items, &item);
    }
    return step;
}

/* Numbers within a phase, as refs count them. */
struct numbers {
    const char *phase_ref;
    int task, group, resource;
};

static void number_item(struct item *item, struct numbers *numbers)
{
    const char *mark = ".";
    int *number = &numbers->task;
    if (item->kind == KIND_GROUP) {
        mark = "g";
        number = &numbers->group;
    } else if (item->kind == KIND_RESOURCE) {
        mark = "r";
        number = &numbers->resource;
    }
    item->ordinal = ++*number;
    snprintf(item->ref, sizeof item->ref, "%.8s%s%d", numbers->phase_ref, mark, *number);
}

/* Depth first: of what waits in the recursion's queue the deepest goes first,
 * and of these the one with the smallest position. SQLite leaves the ORDER BY
 * out where the result is joined, unless there is a LIMIT; CROSS JOIN keeps the
 * order of its left side. The depth bound ends a cycle of parents that somebody
 * made with another program. */
static const char below_sql[] = "WITH RECURSIVE below (id, depth, position) AS ("
                                "  SELECT id, 0, position FROM item"
                                "  WHERE parent = ?1 AND NOT deleted"
                                "  UNION ALL"
                                "  SELECT c.id, below.depth + 1, c.position"
                                "  FROM below JOIN item AS c ON c.parent = below.id"
                                "  WHERE NOT c.deleted AND below.depth < 100"
                                "  ORDER BY 2 DESC, 3 LIMIT -1"
                                ") "
                                "SELECT " ITEM_COLUMNS ", below.depth "
                                "FROM below CROSS JOIN item AS i ON i.id = below.id";

int items_load_below(struct model *model, const struct item *phase, struct items *items,
                     struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err, below_sql, "i", phase->id);
    if (!row)
        return -1;
    struct numbers numbers = {.phase_ref = phase->ref};
    int step;
    while ((step = store_step(model->store, row, err)) == 1) {
        struct item item;
        if (item_from_row(model, row, &item, err) != 0) {
            sqlite3_reset(row);
            return -1;
        }
        item.depth = sqlite3_column_int(row, ITEM_COLUMN_COUNT);
        number_item(&item, &numbers);
        append(items, &item);
    }
    return step;
}

int items_load_all(struct model *model, int64_t roadmap, struct items *items, struct error *err)
{
    struct items phases = {0};
    int result = items_load_top(model, roadmap, KIND_PHASE, &phases, err);
    size_t taken = 0;
    for (; taken < phases.count && result == 0; taken++) {
        struct item *phase = append(items, &phases.at[taken]); /* owned by items from here */
        struct item key = *phase;                              /* the array may move */
        result = items_load_below(model, &key, items, err);
    }
    for (; taken < phases.count; taken++)
        item_clear(&phases.at[taken]);
    free(phases.at);
    static const enum item_kind rest[] = {KIND_SKILL, KIND_REALITY, KIND_ACTION, KIND_QUESTION,
                                          KIND_FACT};
    for (size_t k = 0; k < sizeof rest / sizeof *rest && result == 0; k++)
        result = items_load_top(model, roadmap, rest[k], items, err);
    return result;
}

/* The rank of a top item among its kind, counting from 1. */
static int top_number(struct model *model, int64_t id, int64_t *number, struct error *err)
{
    return store_number(model->store, err, number,
                        "SELECT count(*) FROM item AS i JOIN item AS me ON me.id = ?1 "
                        "WHERE i.roadmap = me.roadmap AND i.kind = me.kind AND i.parent IS NULL "
                        "AND NOT i.deleted AND (i.position, i.id) <= (me.position, me.id)",
                        "i", id);
}

static int load_row(struct model *model, int64_t id, struct item *item, struct error *err)
{
    sqlite3_stmt *row = store_query(
        model->store, err, "SELECT " ITEM_COLUMNS "FROM item AS i WHERE i.id = ?1", "i", id);
    if (!row)
        return -1;
    int step = store_step(model->store, row, err);
    if (step == 0)
        return error_set(err, "that item is not in the store any more");
    int result = step == 1 ? item_from_row(model, row, item, err) : -1;
    sqlite3_reset(row);
    return result;
}

/* Finds an item among those below its phase, which is where its ref comes from. */
static int number_below(struct model *model, struct item *item, struct error *err)
{
    struct item phase = {.id = item->phase};
    struct items below = {0};
    int64_t number = 0;
    int result = top_number(model, item->phase, &number, err);
    snprintf(phase.ref, sizeof phase.ref, "%d", (int)number);
    if (result == 0)
        result = items_load_below(model, &phase, &below, err);
    for (size_t i = 0; i < below.count; i++) {
        if (below.at[i].id != item->id)
            continue;
        memcpy(item->ref, below.at[i].ref, sizeof item->ref);
        item->depth = below.at[i].depth;
        item->ordinal = below.at[i].ordinal;
    }
    items_clear(&below);
    return result;
}

int item_load(struct model *model, int64_t id, struct item *item, struct error *err)
{
    if (load_row(model, id, item, err) != 0)
        return -1;
    int result;
    if (item->phase) {
        result = number_below(model, item, err);
    } else {
        int64_t number = 0;
        result = top_number(model, id, &number, err);
        item->ordinal = (int)number;
        snprintf(item->ref, sizeof item->ref, "%s%d", top_prefix(item->kind), item->ordinal);
    }
    if (result != 0)
        item_clear(item);
    return result;
}

static bool holds_tasks(const struct item *item)
{
    return (item->kind == KIND_PHASE || item->kind == KIND_GROUP) && item->tasks > 0;
}

enum item_state item_shown_state(const struct item *item)
{
    if (!holds_tasks(item))
        return item->state;
    if (item->skipped == item->tasks)
        return STATE_SKIPPED;
    if (item->done + item->skipped == item->tasks)
        return STATE_DONE;
    return item->done > 0 ? STATE_DOING : STATE_TODO;
}

bool item_has_own_box(const struct item *item)
{
    if (item->kind == KIND_GROUP || holds_tasks(item))
        return false;
    return field_has_box(item->kind, item->importance, item->section);
}

bool item_can_be_ticked(const struct item *item)
{
    return item_has_own_box(item) || holds_tasks(item);
}

bool item_is_open(const struct item *item)
{
    enum item_state state = item_shown_state(item);
    return item_can_be_ticked(item) && (state == STATE_TODO || state == STATE_DOING);
}
