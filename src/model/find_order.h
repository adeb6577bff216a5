/* Found items in the order of the document. */
#ifndef CAIRN_MODEL_FIND_ORDER_H
#define CAIRN_MODEL_FIND_ORDER_H

#include <stddef.h>

#include "cairn/find.h"

/* A hit, and where it stands among its siblings. */
struct found {
    struct find_hit hit;
    int64_t position;
    size_t path, levels; /* for find_order */
};

/* Sorts as items_load_all has them, reading only what the found items are in. */
int find_order(struct model *model, struct found *found, size_t count, struct error *err);

#endif
