#include "find_order.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "internal.h"

#define MOST_LEVELS 100 /* ends a cycle of parents that somebody made with another program */

/* Where one item stands among its siblings. */
struct place {
    int64_t position, id;
};

/* What stands above found items, by its id: an open hash table. */
struct above {
    int64_t parent;
    struct place place; /* id 0: an empty slot */
};

struct order {
    struct above *slots;
    size_t size, used;   /* size is a power of two */
    struct place *paths; /* of every item: from the top to itself, one after the other */
    size_t path_count, path_room;
};

static struct above *slot_of(const struct order *order, int64_t id)
{
    size_t at = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 20) & (order->size - 1);
    while (order->slots[at].place.id && order->slots[at].place.id != id)
        at = (at + 1) & (order->size - 1);
    return &order->slots[at];
}

static void grow(struct order *order)
{
    struct order old = *order;
    order->size = old.size ? 2 * old.size : 256;
    order->slots = mem_zero(order->size, sizeof *order->slots);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i].place.id)
            *slot_of(order, old.slots[i].place.id) = old.slots[i];
    free(old.slots);
}

/* The item above with this id, read once. */
static const struct above *above_of(struct model *model, struct order *order, int64_t id,
                                    struct error *err)
{
    if (2 * order->used >= order->size)
        grow(order);
    struct above *slot = slot_of(order, id);
    if (slot->place.id)
        return slot;
    sqlite3_stmt *row =
        store_query(model->store, err, "SELECT parent, position FROM item WHERE id = ?1", "i", id);
    int step = row ? store_step(model->store, row, err) : -1;
    if (step != 1)
        return NULL;
    *slot = (struct above){sqlite3_column_int64(row, 0), {sqlite3_column_int64(row, 1), id}};
    order->used++;
    sqlite3_reset(row);
    return slot;
}

static int add_path(struct model *model, struct order *order, struct found *found,
                    struct error *err)
{
    struct place up[MOST_LEVELS];
    size_t levels = 0;
    up[levels++] = (struct place){found->position, found->hit.id};
    for (int64_t id = found->hit.parent; id && levels < MOST_LEVELS; levels++) {
        const struct above *above = above_of(model, order, id, err);
        if (!above)
            return -1;
        up[levels] = above->place;
        id = above->parent;
    }
    found->path = order->path_count;
    found->levels = levels;
    while (levels > 0) {
        order->paths =
            mem_room(order->paths, order->path_count, &order->path_room, sizeof *order->paths);
        order->paths[order->path_count++] = up[--levels];
    }
    return 0;
}

static int kind_rank(enum item_kind kind)
{
    return kind <= KIND_RESOURCE ? 0 : (int)kind;
}

static int compare(const void *one, const void *two, void *of)
{
    const struct found *a = one, *b = two;
    const struct order *order = of;
    if (kind_rank(a->hit.kind) != kind_rank(b->hit.kind))
        return kind_rank(a->hit.kind) - kind_rank(b->hit.kind);
    size_t shared = a->levels < b->levels ? a->levels : b->levels;
    for (size_t i = 0; i < shared; i++) {
        const struct place *x = &order->paths[a->path + i], *y = &order->paths[b->path + i];
        if (x->position != y->position)
            return x->position < y->position ? -1 : 1;
        if (x->id != y->id)
            return x->id < y->id ? -1 : 1;
    }
    return a->levels < b->levels ? -1 : a->levels > b->levels;
}

int find_order(struct model *model, struct found *found, size_t count, struct error *err)
{
    struct order order = {0};
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = add_path(model, &order, &found[i], err);
    if (result == 0)
        qsort_r(found, count, sizeof *found, compare, &order);
    free(order.slots);
    free(order.paths);
    return result;
}
