/* Found items in the order of the document. */
#ifndef CAIRN_MODEL_FIND_ORDER_H
#define CAIRN_MODEL_FIND_ORDER_H

#include <stddef.h>

#include "cairn/find.h"

/* A hit, and where it stands: first by the position of what is at the top, its phase or
 * itself, then by its line in that. */
struct found {
    struct find_hit hit;
    int64_t position, line; /* as the store has them; find_order replaces the position */
};

/* Sorts as items_load_all has them. */
int find_order(struct model *model, int64_t roadmap, struct found *found, size_t count,
               struct error *err);

#endif
