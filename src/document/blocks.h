/* Markdown as a flat list of blocks, in document order: what md4c's callbacks
 * come to once text is gathered, decoded and cleaned. */
#ifndef CAIRN_DOCUMENT_BLOCKS_H
#define CAIRN_DOCUMENT_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/error.h"
#include "cairn/field.h"

enum block_type {
    BLOCK_HEADING,   /* level 1 to 6 */
    BLOCK_HTML,      /* raw HTML; text without its tags; level 1 to 3 where it is a heading */
    BLOCK_PARAGRAPH, /* also the text of quotes and code */
    BLOCK_ITEM,      /* a list item; text is its first paragraph */
    BLOCK_ROW        /* of a table */
};

enum block_mark { MARK_NONE, MARK_BOX };

struct block_link {
    char *text; /* one line, clean */
    char *url;  /* decoded, clean; any scheme */
    enum item_state state; /* where its title is the word for one, `(url "done")` */
};

struct block {
    enum block_type type;
    int level;             /* of a heading; of an item that is one (`- ### Arrays`) */
    int depth;             /* list items it is in, itself counted if it is one: 0 outside lists */
    bool quoted;
    enum block_mark mark;  /* of an item */
    enum item_state state; /* of an item with a box */
    size_t box;            /* offset of the bytes between its brackets; 0: not known */
    size_t box_bytes;
    char *text;            /* clean, hard line breaks as \n; never NULL */
    size_t strong;         /* bytes of `text` that start it and stand in bold; 0: none */
    char **cells;          /* of a row, each clean; of HTML with a level its heading, one line;
                              never NULL inside */
    size_t cell_count, cell_room;
    bool is_header; /* a row of the table's head */
    struct block_link *links;
    size_t link_count, link_room;
    size_t plain_bytes; /* bytes of text outside links, spaces and punctuation not counted */
};

struct blocks {
    struct block *at;
    size_t count, room;
};

/* Reads Markdown (front matter and byte order mark already passed over). -1
 * only where the parser itself gives up. Clear with blocks_clear. */
int blocks_read(const char *text, size_t bytes, struct blocks *blocks, struct error *err);
void blocks_clear(struct blocks *blocks);

/* What an item is called: the block's text, else its first link's address; "" for
 * neither: then there is nothing to see of it. */
const char *block_title(const struct block *block);

#endif
