#include "siblings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "internal.h"
#include "order.h"

#define NODE_COLUMNS                                                                               \
    "SELECT id, roadmap, parent, phase, position, kind, importance, section, hidden, uid "

static int node_from_row(struct model *model, sqlite3_stmt *row, struct node *node,
                         struct error *err)
{
    *node = (struct node){
        .id = sqlite3_column_int64(row, 0),
        .roadmap = sqlite3_column_int64(row, 1),
        .parent = sqlite3_column_int64(row, 2),
        .phase = sqlite3_column_int64(row, 3),
        .position = sqlite3_column_int64(row, 4),
        .hidden = sqlite3_column_int(row, 8),
    };
    snprintf(node->uid, sizeof node->uid, "%s", column_text(row, 9));
    if (!kind_from_word(column_text(row, 5), &node->kind) ||
        !importance_from_word(column_text(row, 6), &node->importance) ||
        !section_from_word(column_text(row, 7), &node->section))
        return store_failed(model->store, SQLITE_MISMATCH, err);
    return 0;
}

/* Reads the one row of a query. 1, 0 where it has none, or -1. */
static int read_node(struct model *model, sqlite3_stmt *row, struct node *node, struct error *err)
{
    int step = row ? store_step(model->store, row, err) : -1;
    if (step != 1)
        return step;
    int result = node_from_row(model, row, node, err);
    sqlite3_reset(row);
    return result == 0 ? 1 : -1;
}

static int must_be_there(int found, struct error *err)
{
    if (found == 0)
        return error_set(err, "that item is not in the store any more");
    return found < 0 ? -1 : 0;
}

int node_load(struct model *model, const char *uid, struct node *node, struct error *err)
{
    sqlite3_stmt *row =
        store_query(model->store, err, NODE_COLUMNS "FROM item WHERE uid = ?1", "t", uid);
    return must_be_there(read_node(model, row, node, err), err);
}

int node_load_id(struct model *model, int64_t id, struct node *node, struct error *err)
{
    sqlite3_stmt *row =
        store_query(model->store, err, NODE_COLUMNS "FROM item WHERE id = ?1", "i", id);
    return must_be_there(read_node(model, row, node, err), err);
}

/* ---- whose siblings ---- */

struct siblings_of siblings_top(int64_t roadmap, enum item_kind kind)
{
    return (struct siblings_of){.roadmap = roadmap, .kind = kind, .parent_uid = "-"};
}

struct siblings_of siblings_below(const struct node *parent)
{
    struct siblings_of of = {
        .parent = parent->id,
        .phase = parent->phase ? parent->phase : parent->id,
        .roadmap = parent->roadmap,
    };
    memcpy(of.parent_uid, parent->uid, sizeof of.parent_uid);
    return of;
}

struct siblings_of siblings_beside(const struct node *node)
{
    struct siblings_of of = siblings_top(node->roadmap, node->kind);
    of.parent = node->parent;
    of.phase = node->phase;
    return of;
}

const char *sort_of(enum item_kind kind, enum item_importance importance, enum item_section section)
{
    const char *word = kind == KIND_RESOURCE     ? kind_word(kind)
                       : section != SECTION_NONE ? section_word(section)
                                                 : importance_word(importance);
    return word ? word : "";
}

const char *node_sort(const struct node *node)
{
    return sort_of(node->kind, node->importance, node->section);
}

/* ---- walking ---- */

#define BELOW                                                                                      \
    "FROM item WHERE parent = ?1 AND NOT deleted "                                                 \
    "AND (?5 IS NULL OR CASE kind WHEN 'resource' THEN kind ELSE '' END = ?5) "
#define TOP                                                                                        \
    "FROM item WHERE roadmap = ?1 AND kind = ?2 AND parent IS NULL AND NOT deleted "               \
    "AND (?5 IS NULL OR coalesce(section, importance, '') = ?5) "
#define FORWARD "AND (position, id) > (?3, ?4) ORDER BY position, id LIMIT 1"
#define BACK    "AND (position, id) < (?3, ?4) ORDER BY position DESC, id DESC LIMIT 1"

int siblings_next(struct model *model, const struct siblings_of *of, const struct node *from,
                  int direction, const char *sort, struct node *next, struct error *err)
{
    static const char *const sql[2][2] = {
        {NODE_COLUMNS BELOW BACK, NODE_COLUMNS BELOW FORWARD},
        {NODE_COLUMNS TOP BACK, NODE_COLUMNS TOP FORWARD},
    };
    bool top = of->parent == 0, forward = direction > 0;
    int64_t end = forward ? INT64_MIN : INT64_MAX;
    sqlite3_stmt *row =
        store_query(model->store, err, sql[top][forward], "itiit", top ? of->roadmap : of->parent,
                    kind_word(of->kind), from ? from->position : end, from ? from->id : end, sort);
    return read_node(model, row, next, err);
}

/* ---- spots ---- */

/* Finds the neighbour on the other side; direction is where it is looked for. */
static int find_other_side(struct model *model, struct spot *spot, int direction, struct error *err)
{
    const struct node *from = direction > 0 ? &spot->before : &spot->after;
    bool has_from = direction > 0 ? spot->has_before : spot->has_after;
    struct node *other = direction > 0 ? &spot->after : &spot->before;
    int found =
        siblings_next(model, &spot->of, has_from ? from : NULL, direction, NULL, other, err);
    *(direction > 0 ? &spot->has_after : &spot->has_before) = found == 1;
    return found < 0 ? -1 : 0;
}

int spot_beside(struct model *model, const struct node *at, int direction, struct spot *spot,
                struct error *err)
{
    *spot = (struct spot){.of = siblings_beside(at)};
    if (at->parent) {
        struct node parent;
        if (node_load_id(model, at->parent, &parent, err) != 0)
            return -1;
        memcpy(spot->of.parent_uid, parent.uid, sizeof parent.uid);
    }
    *(direction > 0 ? &spot->before : &spot->after) = *at;
    *(direction > 0 ? &spot->has_before : &spot->has_after) = true;
    return find_other_side(model, spot, direction, err);
}

int spot_last(struct model *model, const struct siblings_of *of, const char *sort,
              struct spot *spot, struct error *err)
{
    *spot = (struct spot){.of = *of};
    bool any = of->parent && *sort; /* resources */
    int found = siblings_next(model, of, NULL, -1, any ? NULL : sort, &spot->before, err);
    if (found == 0 && !of->parent)
        found = siblings_next(model, of, NULL, -1, NULL, &spot->before, err);
    spot->has_before = found == 1;
    return found < 0 ? -1 : find_other_side(model, spot, 1, err);
}

/* Whether the items are the ones that are met walking from a node in a direction. */
static int are_met(struct model *model, const struct spot *spot, const struct node *from,
                   int direction, const struct node *nodes, size_t count, bool *met,
                   struct error *err)
{
    struct node next = {0};
    *met = false;
    for (size_t k = 0; k < count; k++) {
        int found = siblings_next(model, &spot->of, k ? &next : from, direction, NULL, &next, err);
        if (found < 0)
            return -1;
        if (found == 0 || next.id != nodes[direction > 0 ? k : count - 1 - k].id)
            return 0;
    }
    *met = true;
    return 0;
}

int spot_holds(struct model *model, const struct spot *spot, const struct node *nodes, size_t count,
               bool *holds, struct error *err)
{
    int result =
        are_met(model, spot, spot->has_before ? &spot->before : NULL, 1, nodes, count, holds, err);
    if (result == 0 && !*holds)
        result = are_met(model, spot, spot->has_after ? &spot->after : NULL, -1, nodes, count,
                         holds, err);
    return result;
}

/* ---- room ---- */

static void add_node(struct making_room *list, const struct node *node)
{
    list->at = mem_room(list->at, list->count, &list->room, sizeof *list->at);
    list->at[list->count++] = *node;
}

static int load_siblings(struct model *model, const struct siblings_of *of,
                         struct making_room *list, struct error *err)
{
    static const char *const sql[2] = {
        NODE_COLUMNS "FROM item WHERE parent = ?1 AND NOT deleted ORDER BY position, id",
        NODE_COLUMNS "FROM item WHERE roadmap = ?1 AND kind = ?2 AND parent IS NULL "
                     "AND NOT deleted ORDER BY position, id"};
    bool top = of->parent == 0;
    sqlite3_stmt *row = store_query(model->store, err, sql[top], top ? "it" : "i",
                                    top ? of->roadmap : of->parent, kind_word(of->kind));
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        struct node node;
        if (node_from_row(model, row, &node, err) != 0) {
            sqlite3_reset(row);
            return -1;
        }
        add_node(list, &node);
    }
    return step;
}

/* Numbers all siblings with the new ones among them, and keeps those that change. */
static int number_all(struct model *model, const struct spot *spot, size_t count,
                      int64_t *positions, struct making_room *making, struct error *err)
{
    struct making_room all = {0};
    int result = load_siblings(model, &spot->of, &all, err);
    size_t first = 0, size = all.count + count;
    while (first < all.count && !(spot->has_after && all.at[first].id == spot->after.id))
        first++;
    int64_t *present = mem_zero(size, sizeof *present), *numbers = mem_zero(size, sizeof *numbers);
    for (size_t i = 0; i < size; i++)
        present[i] = i < first           ? all.at[i].position
                     : i < first + count ? ORDER_NONE
                                         : all.at[i - count].position;
    order_number(present, size, numbers);
    memcpy(positions, numbers + first, count * sizeof *positions);
    for (size_t i = 0; i < all.count; i++) {
        int64_t number = numbers[i < first ? i : i + count];
        bool same = number == all.at[i].position;
        all.at[i].position = number;
        if (!same)
            add_node(making, &all.at[i]);
    }
    free(present);
    free(numbers);
    free(all.at);
    return result;
}

int spot_positions(struct model *model, const struct spot *spot, size_t count, int64_t *positions,
                   struct making_room *making, struct error *err)
{
    /* Mostly the two neighbours leave room enough, and nobody else needs to be read. */
    size_t size = count + spot->has_before + spot->has_after;
    int64_t *present = mem_zero(2 * size, sizeof *present), *numbers = present + size;
    for (size_t i = 0; i < size; i++)
        present[i] = ORDER_NONE;
    if (spot->has_before)
        present[0] = spot->before.position;
    if (spot->has_after)
        present[size - 1] = spot->after.position;
    order_number(present, size, numbers);
    bool fits = (!spot->has_before || numbers[0] == present[0]) &&
                (!spot->has_after || numbers[size - 1] == present[size - 1]);
    memcpy(positions, numbers + spot->has_before, count * sizeof *positions);
    free(present);
    return fits ? 0 : number_all(model, spot, count, positions, making, err);
}

const char *spot_place(const struct siblings_of *of, int64_t position, char out[SPOT_PLACE])
{
    snprintf(out, SPOT_PLACE, "%s %lld", of->parent_uid, (long long)position);
    return out;
}

int making_room_run(struct history_step *step, const struct siblings_of *of,
                    struct making_room *making, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < making->count && result == 0; i++) {
        char place[SPOT_PLACE];
        result = history_set(step, "item", making->at[i].uid, "place",
                             spot_place(of, making->at[i].position, place), err);
    }
    free(making->at);
    *making = (struct making_room){0};
    return result;
}
