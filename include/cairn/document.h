/* Roadmap documents: Markdown in, a tree of items out (and back). Knows
 * Markdown (md4c) and the words of the field; knows no tables and no files. */
#ifndef CAIRN_DOCUMENT_H
#define CAIRN_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/date.h"
#include "cairn/error.h"
#include "cairn/field.h"
#include "cairn/uid.h"

#define DOCUMENT_MAX_BYTES (8u * 1024 * 1024)
#define DOCUMENT_MAX_DEPTH 64   /* nesting of lists and quotes that keeps its shape */
#define DOCUMENT_MAX_TITLE 500  /* characters; the whole of a longer title goes to the note */
#define DOCUMENT_MAX_STRICT_TITLE 2000 /* the same in a roadmap document: what editing allows */

/* One thing on the roadmap. Every string is clean text (cairn/text.h), UTF-8,
 * owned by the item, never NULL for title, note and url ("" for none). */
struct document_item {
    enum item_kind kind;
    enum item_state state;
    enum item_importance importance; /* skills to learn; else IMPORTANCE_NONE */
    enum item_section section;       /* reality and action; else SECTION_NONE */
    double weeks;                    /* phases and skills; 0: none given */
    civil_day done_on;               /* DATE_NONE: not done, or nobody knows the day */
    char uid[UID_TEXT];              /* the store's name for it; "" where it was read */
    size_t box;                      /* offset of the bytes between its brackets in the text read … */
    size_t box_bytes;                /* … and how many; box 0: it has no box there */
    char *title;                     /* one line */
    char *note;                      /* lines separated by \n, no trailing one */
    size_t note_bytes, note_room;    /* while it grows: its bytes, and those allocated; or 0 */
    char *url;                       /* resources: http or https, or "" */
    struct document_item *children;  /* in document order; owned */
    size_t child_count;
    size_t child_room;
};

/* A document read. `items` are the top: phases, skills (those you have first,
 * importance none, state done), reality, actions (both by section), questions (title the
 * question, note the answer) and facts, else in document order. */
struct document {
    char *title;    /* never NULL */
    char *overview; /* "" for none */
    char *from;     /* "" for none */
    char *to;       /* "" for none */
    civil_day start; /* DATE_NONE: the document names none */
    bool strict;    /* it said `roadmap: 1` */
    size_t overview_bytes, overview_room; /* as an item's */
    struct document_item *items;
    size_t item_count;
    size_t item_room;
};

/* Counts for the line that import reports. */
struct document_counts {
    size_t phases, tasks, resources, skills, reality, actions, questions, facts, groups;
    size_t done; /* tasks done */
};

/* Reads a document of `bytes` bytes. `name` is a file's stem, the title of last
 * resort. Content never fails; a size over DOCUMENT_MAX_BYTES, a NUL byte (named by its
 * offset), UTF-16 and a front matter `roadmap:` newer than 1 do. NULL
 * with a sentence then. The caller frees with document_free. */
struct document *document_read(const char *text, size_t bytes, const char *name,
                               struct error *err);
void document_free(struct document *document); /* NULL is fine */

/* A new document without anything in it; free with document_free. */
struct document *document_new(void);

/* Appends a copy of an item's own fields, without children, to the document's
 * top or below a parent. The pointer is good until its next sibling is added. */
struct document_item *document_add(struct document *document, struct document_item *parent,
                                   const struct document_item *item);

/* Writes it as canonical Markdown in the strict convention; reading that gives the
 * same document. The caller frees. */
char *document_write(const struct document *document);

/* The text that `document` was read from, with the marks in its boxes set to the states
 * of `states`: what is the same by cairn/identity.h, and nothing else. Four marks: space
 * todo, x done, / doing, - skipped; a box whose state is right keeps the mark it has.
 * `*boxes` is how many differ now, `*missing` how many boxes of the text `states` doesn't
 * know. The caller frees; *size is the result's bytes. */
char *document_tick(const char *text, size_t bytes, const struct document *document,
                    const struct document *states, size_t *size, size_t *boxes, size_t *missing);

/* How many boxes a document that was read has. */
size_t document_boxes(const struct document *document);

struct document_counts document_count(const struct document *document);

/* The library that reads Markdown, as the program was built with it: "md4c 0.4.8". */
const char *document_library(void);

#endif
