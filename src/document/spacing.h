/* What md4c needs and GitHub doesn't: blank lines around tables, dashes below their heads. */
#ifndef CAIRN_DOCUMENT_SPACING_H
#define CAIRN_DOCUMENT_SPACING_H

#include <stddef.h>

/* A text with line ends and dashes put in, and where. */
struct spacing {
    char *text; /* NULL where none is needed */
    size_t bytes;
    size_t *at; /* of each byte put in, the offset in the first text; ascending */
    size_t count, room;
};

/* md4c takes a heading, a list, a quote, a fence, a rule or HTML right below a table for
 * another row of it, and a table right below a paragraph for more of that, and wants
 * three dashes below each column's head; GitHub does neither. A paragraph of
 * thousands of lines or words is parted. Fenced and indented code and HTML stay as they
 * are. Clear with spacing_clear. */
struct spacing spacing_find(const char *text, size_t bytes);
void spacing_clear(struct spacing *spacing);

/* The offset in the first text of an offset in the spaced one. */
size_t spacing_offset(const struct spacing *spacing, size_t offset);

#endif
