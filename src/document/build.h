/* Building a document's tree of items. */
#ifndef CAIRN_DOCUMENT_BUILD_H
#define CAIRN_DOCUMENT_BUILD_H

#include "blocks.h"
#include "cairn/document.h"
#include "front_matter.h"

/* Appends a new item to the document's top, or below a parent. The text becomes
 * its title; what a title can't hold goes to the note. The pointer is good until
 * its next sibling is added. */
struct document_item *build_item(struct document *document, struct document_item *parent,
                                 enum item_kind kind, const char *text);

/* Gives the item the state of the block's box, and says where it stands. Without a
 * box nothing happens. */
void build_box(struct document_item *item, const struct block *block);

/* Appends a line, or lines, to the item's note; "\n" is an empty line. */
void build_note(struct document_item *item, const char *text);

/* Appends a paragraph to the overview. */
void build_overview(struct document *document, const char *text);

/* Whether a URL is one that cairn keeps: http or https. */
bool build_keeps_url(const char *url);

/* Adds the block's links as resources below the item; how many there were. */
size_t build_links(struct document *document, struct document_item *parent,
                   const struct block *block);

/* Puts the top in order, takes empty lines off the ends of what was gathered; read by habit, leaves of the
 * resources of each owner those with a URL of their own, the first of each. */
void build_finish(struct document *document);

#endif
