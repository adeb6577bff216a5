#include "cairn/item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "internal.h"
#include "numbering.h"

const char *column_text_or_null(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    if (!text && sqlite3_column_type(row, column) != SQLITE_NULL)
        mem_exhausted();
    return text;
}

const char *column_text(sqlite3_stmt *row, int column)
{
    const char *text = column_text_or_null(row, column);
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

/* Kinds that are in a phase; the others stand at the top. */
static bool stands_below(enum item_kind kind)
{
    return kind == KIND_GROUP || kind == KIND_TASK || kind == KIND_RESOURCE;
}

/* What a CHECK of the schema forbids may be there all the same, by another program. */
static bool take_uid(struct item *item, const char *uid)
{
    return snprintf(item->uid, sizeof item->uid, "%s", uid) == UID_TEXT - 1;
}

int item_from_row(struct model *model, sqlite3_stmt *row, struct item *item, struct error *err)
{
    *item = (struct item){.done_on = DATE_NONE};
    if (!kind_from_word(column_text(row, 4), &item->kind) ||
        !state_from_word(column_text(row, 6), &item->state) ||
        !importance_from_word(column_text(row, 16), &item->importance) ||
        !section_from_word(column_text(row, 17), &item->section))
        return store_failed(model->store, SQLITE_MISMATCH, err);
    bool is_below = sqlite3_column_type(row, 2) != SQLITE_NULL;
    if (is_below != stands_below(item->kind) || !take_uid(item, column_text(row, 1)))
        return store_failed(model->store, SQLITE_MISMATCH, err);
    item->id = sqlite3_column_int64(row, 0);
    item->parent = sqlite3_column_int64(row, 2);
    item->phase = sqlite3_column_int64(row, 3);
    item->title = mem_copy(column_text(row, 5));
    date_parse(column_text(row, 7), &item->done_on);
    item->weeks = sqlite3_column_double(row, 8);
    item->tasks = sqlite3_column_int(row, 9);
    item->done = sqlite3_column_int(row, 10);
    item->skipped = sqlite3_column_int(row, 11);
    item->line = sqlite3_column_int(row, 12);
    item->ordinal = sqlite3_column_int(row, 13);
    item->position = sqlite3_column_int64(row, 14);
    item->note = mem_copy(column_text(row, 15));
    item->url = mem_copy(column_text(row, 18));
    item->gone = sqlite3_column_int(row, 19) != 0;
    item->depth = sqlite3_column_int(row, 20);
    item->below = sqlite3_column_int(row, 21);
    return 0;
}

int item_from_brief(struct model *model, sqlite3_stmt *row, enum item_kind kind,
                    struct item *item, struct error *err)
{
    *item = (struct item){.kind = kind, .done_on = DATE_NONE};
    bool is_below = sqlite3_column_type(row, 2) != SQLITE_NULL;
    if (!state_from_word(column_text(row, 4), &item->state) ||
        is_below != stands_below(kind) || !take_uid(item, column_text(row, 1)))
        return store_failed(model->store, SQLITE_MISMATCH, err);
    item->id = sqlite3_column_int64(row, 0);
    item->phase = sqlite3_column_int64(row, 2);
    item->title = mem_copy(column_text(row, 3));
    item->note = mem_copy("");
    item->url = mem_copy("");
    item->ordinal = sqlite3_column_int(row, 5);
    item->tasks = sqlite3_column_int(row, 6);
    item->done = sqlite3_column_int(row, 7);
    item->skipped = sqlite3_column_int(row, 8);
    if (kind == KIND_PHASE) {
        item->weeks = sqlite3_column_double(row, 9);
        date_parse(column_text(row, 10), &item->done_on);
    }
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

static void number_top(struct item *item, int number)
{
    item->ordinal = number;
    snprintf(item->ref, sizeof item->ref, "%s%d", top_prefix(item->kind), number);
}

#define TOP_ITEMS                                                                                 \
    "FROM item WHERE roadmap = ?1 AND kind = ?2 AND parent IS NULL AND NOT deleted "              \
    "ORDER BY position, id"

static const char brief_phases[] = "SELECT " PHASE_BRIEF TOP_ITEMS;

static sqlite3_stmt *query_phases(struct model *model, int64_t roadmap, struct error *err)
{
    return store_query(model->store, err, brief_phases, "it", roadmap, kind_word(KIND_PHASE));
}

static int take_top(struct model *model, sqlite3_stmt *row, bool brief, struct items *items,
                    struct error *err)
{
    int step = -1, number = 0;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        struct item item;
        int result = brief ? item_from_brief(model, row, KIND_PHASE, &item, err)
                           : item_from_row(model, row, &item, err);
        if (result != 0) {
            sqlite3_reset(row);
            return -1;
        }
        number_top(&item, ++number);
        append(items, &item);
    }
    return step;
}

int items_load_top(struct model *model, int64_t roadmap, enum item_kind kind, struct items *items,
                   struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err, "SELECT " ITEM_COLUMNS TOP_ITEMS, "it",
                                    roadmap, kind_word(kind));
    return take_top(model, row, false, items, err);
}

int items_load_phases(struct model *model, int64_t roadmap, struct items *items,
                      struct error *err)
{
    return take_top(model, query_phases(model, roadmap, err), true, items, err);
}

void item_fill_ref(struct item *item, const char *phase)
{
    const char *mark = item->kind == KIND_GROUP ? "g" : item->kind == KIND_RESOURCE ? "r" : ".";
    if (item->ordinal > 0) /* what is removed has none */
        snprintf(item->ref, sizeof item->ref, "%.8s%s%d", phase, mark, item->ordinal);
}

int items_load_lines(struct model *model, const struct item *phase, int first, int last,
                     struct items *items, struct error *err)
{
    if (numbering_settle(model, err) != 0)
        return -1;
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT " ITEM_COLUMNS "FROM item "
                                    "WHERE phase = ?1 AND line BETWEEN ?2 AND ?3 ORDER BY line",
                                    "iii", phase->id, (int64_t)first, (int64_t)last);
    if (!row)
        return -1;
    int step;
    while ((step = store_step(model->store, row, err)) == 1) {
        struct item item;
        if (item_from_row(model, row, &item, err) != 0) {
            sqlite3_reset(row);
            return -1;
        }
        item_fill_ref(&item, phase->ref);
        append(items, &item);
    }
    return step;
}

int items_load_below(struct model *model, const struct item *phase, struct items *items,
                     struct error *err)
{
    return items_load_lines(model, phase, 1, INT32_MAX, items, err);
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

/* The one row of a statement, or NULL, as an item: 1, 0 where there is none, or -1. `brief` is
 * the kind that a row of ITEM_BRIEF is of, NULL for one of ITEM_COLUMNS. */
static int take_row(struct model *model, sqlite3_stmt *row, const enum item_kind *brief,
                    struct item *item, struct error *err)
{
    *item = (struct item){0};
    int step = row ? store_step(model->store, row, err) : -1;
    if (step != 1)
        return step;
    int result = brief ? item_from_brief(model, row, *brief, item, err)
                       : item_from_row(model, row, item, err);
    sqlite3_reset(row);
    return result == 0 ? 1 : -1;
}

static int load_row(struct model *model, int64_t id, struct item *item, struct error *err)
{
    int found = take_row(model,
                         store_query(model->store, err,
                                     "SELECT " ITEM_COLUMNS "FROM item WHERE id = ?1", "i", id),
                         NULL, item, err);
    if (found == 0)
        return error_set(err, "that item is not in the store any more");
    return found == 1 ? 0 : -1;
}

int item_load(struct model *model, int64_t id, struct item *item, struct error *err)
{
    int64_t number = 0;
    if (numbering_settle(model, err) != 0 || load_row(model, id, item, err) != 0)
        return -1;
    if (top_number(model, item->phase ? item->phase : id, &number, err) != 0) {
        item_clear(item);
        return -1;
    }
    if (item->phase) {
        char phase[ITEM_REF];
        snprintf(phase, sizeof phase, "%d", (int)number);
        item_fill_ref(item, phase);
    } else {
        number_top(item, (int)number);
    }
    return 0;
}

int item_load_top(struct model *model, int64_t roadmap, enum item_kind kind, int number,
                  struct item *item, struct error *err)
{
    int found = take_row(model,
                         store_query(model->store, err,
                                     "SELECT " ITEM_COLUMNS TOP_ITEMS " LIMIT 1 OFFSET ?3",
                                     "iti", roadmap, kind_word(kind), (int64_t)number - 1),
                         NULL, item, err);
    if (found == 1)
        number_top(item, number);
    return found;
}

/* The id of the phase with a number, 0 for none. It shares its statement with what loads the
 * plan after a change. */
static int phase_numbered(struct model *model, int64_t roadmap, int number, int64_t *id,
                          struct error *err)
{
    sqlite3_stmt *row = query_phases(model, roadmap, err);
    int step = -1;
    for (int i = 0; i < number && row; i++)
        if ((step = store_step(model->store, row, err)) != 1)
            return step;
    if (step == 1) {
        *id = sqlite3_column_int64(row, 0);
        sqlite3_reset(row);
    }
    return step;
}

#define BELOW_NUMBERED "FROM item WHERE phase = ?1 AND kind = ?2 AND ordinal = ?3 AND ordinal > 0"

int item_load_below(struct model *model, int64_t roadmap, int phase, enum item_kind kind,
                    int ordinal, bool brief, struct item *item, struct error *err)
{
    char ref[ITEM_REF];
    int64_t id = 0;
    *item = (struct item){0};
    if (numbering_settle(model, err) != 0)
        return -1;
    int found = phase_numbered(model, roadmap, phase, &id, err);
    if (found == 1)
        found = take_row(model,
                         store_query(model->store, err,
                                     brief ? "SELECT " ITEM_BRIEF BELOW_NUMBERED
                                           : "SELECT " ITEM_COLUMNS BELOW_NUMBERED,
                                     "iti", id, kind_word(kind), (int64_t)ordinal),
                         brief ? &kind : NULL, item, err);
    snprintf(ref, sizeof ref, "%d", phase);
    if (found == 1)
        item_fill_ref(item, ref);
    return found;
}

int items_load_above(struct model *model, const struct item *item, struct items *items,
                     struct error *err)
{
    enum { MOST = 100 }; /* ends a cycle of parents that somebody made with another program */
    size_t from = items->count;
    for (int64_t id = item->parent; id && items->count - from < MOST;) {
        struct item above;
        if (item_load(model, id, &above, err) != 0)
            return -1;
        id = above.parent;
        append(items, &above);
    }
    for (size_t i = from, k = items->count; i + 1 < k; i++) {
        struct item first = items->at[i];
        items->at[i] = items->at[--k];
        items->at[k] = first;
    }
    return 0;
}

int item_place(struct model *model, const char *uid, struct item_place *place, struct error *err)
{
    sqlite3_stmt *row =
        numbering_settle(model, err) != 0
            ? NULL
            : store_query(model->store, err,
                          "SELECT coalesce(phase, iif(kind = 'phase', id, 0)), line, below "
                          "FROM item WHERE uid = ?1 AND hidden = 0",
                          "t", uid);
    int step = row ? store_step(model->store, row, err) : -1;
    if (step == 1) {
        *place = (struct item_place){sqlite3_column_int64(row, 0), sqlite3_column_int(row, 1),
                                     sqlite3_column_int(row, 2)};
        sqlite3_reset(row);
    }
    return step;
}

int item_first_open(struct model *model, const struct item *phase, char uid[UID_TEXT],
                    struct error *err)
{
    static const enum item_state open[] = {STATE_TODO, STATE_DOING};
    int found = 0, first = 0;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        sqlite3_stmt *row = store_query(model->store, err,
                                        "SELECT uid, ordinal FROM item WHERE phase = ?1 "
                                        "AND kind = 'task' AND hidden = 0 AND state = ?2 "
                                        "AND done_on IS NULL ORDER BY ordinal LIMIT 1",
                                        "it", phase->id, state_word(open[i]));
        int step = row ? store_step(model->store, row, err) : -1;
        if (step < 0)
            return -1;
        if (step == 0)
            continue;
        int ordinal = sqlite3_column_int(row, 1);
        if (!found || ordinal < first) {
            snprintf(uid, UID_TEXT, "%s", column_text(row, 0));
            first = ordinal;
        }
        found = 1;
        sqlite3_reset(row);
    }
    return found;
}

int item_find(struct model *model, const char *uid, struct item *item, struct error *err)
{
    int64_t id = 0;
    if (store_number(model->store, err, &id,
                     "SELECT id FROM item WHERE uid = ?1 AND hidden = 0", "t", uid) != 0)
        return -1;
    if (id == 0)
        return 0;
    return item_load(model, id, item, err) == 0 ? 1 : -1;
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
