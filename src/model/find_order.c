#include "find_order.h"

#include <stdlib.h>

#include "cairn/mem.h"
#include "internal.h"

struct phase {
    int64_t id, position;
};

struct phases {
    struct phase *at; /* in order of ids */
    size_t count, room;
};

static int load_phases(struct model *model, int64_t roadmap, struct phases *phases,
                       struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT id, position FROM item WHERE roadmap = ?1 "
                                    "AND kind = 'phase' AND parent IS NULL ORDER BY id",
                                    "i", roadmap);
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        phases->at = mem_room(phases->at, phases->count, &phases->room, sizeof *phases->at);
        phases->at[phases->count++] =
            (struct phase){sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1)};
    }
    return step;
}

static int compare_ids(const void *one, const void *two)
{
    const struct phase *a = one, *b = two;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* Gives what is in a phase that phase's position. */
static void place(const struct phases *phases, struct found *found, size_t count)
{
    const struct phase *phase = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!found[i].hit.phase)
            continue;
        const struct phase key = {.id = found[i].hit.phase};
        if (phases->count > 0 && (!phase || phase->id != key.id)) /* mostly the one before's */
            phase = bsearch(&key, phases->at, phases->count, sizeof key, compare_ids);
        found[i].position = phase ? phase->position : 0;
    }
}

static int kind_rank(enum item_kind kind)
{
    return kind <= KIND_RESOURCE ? 0 : (int)kind;
}

static int order(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare(const void *one, const void *two)
{
    const struct found *a = one, *b = two;
    int by_kind = kind_rank(a->hit.kind) - kind_rank(b->hit.kind);
    int by_place = order(a->position, b->position);
    int by_top =
        order(a->hit.phase ? a->hit.phase : a->hit.id, b->hit.phase ? b->hit.phase : b->hit.id);
    return by_kind ? by_kind : by_place ? by_place : by_top ? by_top : order(a->line, b->line);
}

int find_order(struct model *model, int64_t roadmap, struct found *found, size_t count,
               struct error *err)
{
    struct phases phases = {0};
    int result = count ? load_phases(model, roadmap, &phases, err) : 0;
    if (result == 0 && count) {
        place(&phases, found, count);
        size_t sorted = 1; /* they come in order of ids, which an import gives as the document */
        while (sorted < count && compare(&found[sorted - 1], &found[sorted]) <= 0)
            sorted++;
        if (sorted < count)
            qsort(found, count, sizeof *found, compare);
    }
    free(phases.at);
    return result;
}
