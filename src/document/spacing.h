/* What md4c needs and GitHub doesn't: blank lines around tables, dashes below their heads;
 * and the boxes that only cairn knows. */
#ifndef CAIRN_DOCUMENT_SPACING_H
#define CAIRN_DOCUMENT_SPACING_H

#include <stddef.h>

/* A letter that was put in. */
struct spaced {
    size_t from, bytes; /* what it stands for in the first text; mostly nothing */
    size_t to;          /* its offset in the spaced one */
};

/* A text with line ends, dashes and marks put in, and where. */
struct spacing {
    char *text; /* NULL where none is needed */
    size_t bytes;
    struct spaced *at; /* ascending */
    size_t count, room;
};

/* md4c takes a heading, a list, a quote, a fence, a rule or HTML right below a table for
 * another row of it, and a table right below a paragraph for more of that, and wants
 * three dashes below each column's head; GitHub does neither. A paragraph of
 * thousands of lines or words is parted. A box with another mark than `x`, `[/]`, becomes
 * `[x]`, so that what follows is read the same whatever the mark. Fenced and indented code and
 * HTML stay as they are. Clear with spacing_clear. */
struct spacing spacing_find(const char *text, size_t bytes);
void spacing_clear(struct spacing *spacing);

/* The offset in the first text of an offset in the spaced one; of a letter that was put in,
 * where what it stands for starts. */
size_t spacing_offset(const struct spacing *spacing, size_t offset);

#endif
