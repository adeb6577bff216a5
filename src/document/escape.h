/* Plain text as Markdown that reads back as that text. */
#ifndef CAIRN_DOCUMENT_ESCAPE_H
#define CAIRN_DOCUMENT_ESCAPE_H

#include "cairn/strbuf.h"

/* Where the text stands: at the start of a block what would begin a list, a
 * heading or a box is escaped too; in a table's cell the bars and line ends are. */
enum escape_place { ESCAPE_INLINE, ESCAPE_START, ESCAPE_CELL };

/* Appends one line of text (in a cell several), with everything escaped that Markdown would
 * take for markup. */
void escape_text(struct strbuf *out, const char *text, enum escape_place place);

/* Appends a link's address, in angle brackets where it needs them. */
void escape_url(struct strbuf *out, const char *url);

#endif
