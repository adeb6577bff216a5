/* Lists as items: what stands below what, by the depth of its list. Both
 * readings of a document walk its blocks with one of these. */
#ifndef CAIRN_DOCUMENT_OUTLINE_H
#define CAIRN_DOCUMENT_OUTLINE_H

#include "build.h"

#define OUTLINE_MOST (DOCUMENT_MAX_DEPTH + 2)

struct outline {
    const struct blocks *blocks;
    struct document *document;
    /* The items that the next one may be below, by list depth; [0] is outside
     * lists. A pointer here is good until its parent gets another child, which clears it. */
    struct document_item *path[OUTLINE_MOST];
};

/* Forgets the path from this depth on. */
void outline_clear(struct outline *outline, int from);

/* The nearest item that a block of this depth is below; NULL at the top. */
struct document_item *outline_owner(const struct outline *outline, int depth);

/* Makes the item the one that deeper blocks are below. */
void outline_put(struct outline *outline, int depth, struct document_item *item);

/* Takes a block in that is no item of its own: its links are the owner's
 * resources, the rest of its text is the owner's note. Without an owner it goes to the
 * overview. */
void outline_add_to(struct outline *outline, struct document_item *owner,
                    const struct block *block);

/* Takes a list item in: a box is a task, what has boxes below it a group, in a strict
 * document also what is a heading; the rest is its owner's, a
 * link alone in a strict document a resource with a note of its own. One without words, or a link, is passed over. */
void outline_take(struct outline *outline, size_t index);

#endif
