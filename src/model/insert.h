/* New rows of the table of items. */
#ifndef CAIRN_MODEL_INSERT_H
#define CAIRN_MODEL_INSERT_H

#include <stddef.h>
#include <stdint.h>

#include "cairn/document.h"
#include "cairn/model.h"
#include "cairn/uid.h"

/* Where new items go. */
struct insert_place {
    int64_t roadmap;
    int64_t parent; /* 0: the top */
    int64_t phase;  /* 0: the top, or the item is a phase */
};

/* One item without what is below it, standing removed for the step that brings it
 * in; *uid and *id are its names. */
int insert_removed(struct model *model, const struct insert_place *place, int64_t position,
                   const struct document_item *item, char uid[UID_TEXT], int64_t *id,
                   struct error *err);

/* Every item of a document, in sight at once: for a roadmap that is new. */
int insert_document(struct model *model, int64_t roadmap, const struct document *document,
                    struct error *err);

#endif
