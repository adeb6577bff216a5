/* Blank lines that md4c needs and GitHub doesn't: after a table, before what ends it. */
#ifndef CAIRN_DOCUMENT_SPACING_H
#define CAIRN_DOCUMENT_SPACING_H

#include <stddef.h>

/* A text with blank lines put in, and where. */
struct spacing {
    char *text; /* NULL where none is needed */
    size_t bytes;
    size_t *at; /* offsets in the first text, ascending */
    size_t count, room;
};

/* md4c takes a heading, a list or a quote right below a table for another row of it;
 * by GitHub's rules they end it. Clear with spacing_clear. */
struct spacing spacing_find(const char *text, size_t bytes);
void spacing_clear(struct spacing *spacing);

/* The offset in the first text of an offset in the spaced one. */
size_t spacing_offset(const struct spacing *spacing, size_t offset);

#endif
