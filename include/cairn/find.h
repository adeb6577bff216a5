/* Finding: text in titles, notes, resources and the journal. */
#ifndef CAIRN_FIND_H
#define CAIRN_FIND_H

#include <stddef.h>

#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"

/* Where an item matched. */
enum find_in { FIND_TITLE, FIND_NOTE, FIND_URL };

struct find_hit {
    char uid[UID_TEXT];
    int64_t id, parent, phase;  /* as an item's */
    enum item_kind kind;
    enum find_in in;
};

struct find_hits {
    struct find_hit *at; /* in the order of items_load_all */
    size_t count, room;
};

/* Appends the items of the roadmap that hold every word of `text`, case and accents aside; a
 * word matches where one of the item's words begins with it. At most `most` hits. Nothing
 * for a text without words. Clear with find_hits_clear. */
int find_items(struct model *model, int64_t roadmap, const char *text, size_t most,
               struct find_hits *hits, struct error *err);
void find_hits_clear(struct find_hits *hits);

#endif
