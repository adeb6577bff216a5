/* Which item is which in two versions of a roadmap: what keeps a person's progress
 * when the author of the plan edits it. */
#ifndef CAIRN_IDENTITY_H
#define CAIRN_IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "cairn/document.h"

#define IDENTITY_NONE ((size_t)-1)

struct identity_node {
    struct document_item *item; /* the document's */
    size_t parent;              /* index of the node it is in; IDENTITY_NONE at the top */
    size_t other;               /* index of the same item in the other version; or IDENTITY_NONE */
    char *words;                /* its title in normal form: NFKC, case folded, no punctuation */
    const char *url;            /* the first one it has; NULL for none */
    uint64_t path;              /* of the words from the top down, hashed with the kinds */
};

/* Every item of a document, each before what is in it. */
struct identity {
    struct identity_node *at;
    size_t count, room;
};

/* The document stays as it is for as long as this is used. Clear with identity_clear. */
struct identity identity_of(const struct document *document);
void identity_clear(struct identity *identity);

/* Fills in `other` on both sides. Items of one kind are the same by, in this order:
 * the path of their words, the n-th of equals with the n-th; their words, where only
 * one item on each side has them; their first URL, likewise; for what holds others, by
 * most of what it holds; below the same parent, by words that are alike to at
 * least 0.75 (Dice's coefficient of their pairs of letters). */
void identity_match(struct identity *before, struct identity *now);

#endif
