/* A line of text being edited: no screen, no keys. */
#ifndef CAIRN_TUI_LINE_H
#define CAIRN_TUI_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/strbuf.h"

struct line {
    struct strbuf text; /* UTF-8, clean, one line */
    size_t cursor;      /* byte offset, at the start of a grapheme cluster */
    size_t most;        /* bytes it may hold */
};

enum line_step {
    LINE_LEFT,  /* a grapheme cluster */
    LINE_RIGHT,
    LINE_WORD_LEFT, /* to the start of a word of letters and digits */
    LINE_WORD_RIGHT,
    LINE_BLANK_LEFT, /* to the start of what stands between spaces */
    LINE_START,
    LINE_END
};

/* Starts with a text, the cursor at its end; free with line_clear. */
void line_start(struct line *line, const char *text, size_t most);
void line_clear(struct line *line);

/* Inserts text at the cursor: line ends and tabs become spaces, controls and what is no
 * UTF-8 are left out. False where not all of it fits; then what fits stands there. */
bool line_insert(struct line *line, const char *text, size_t bytes);

/* Moves the cursor; deletes what a move would go over. */
void line_move(struct line *line, enum line_step step);
void line_delete(struct line *line, enum line_step step);

/* The start of the cluster before, or after, the one at this offset. */
size_t line_before(const struct line *line, size_t at);
size_t line_after(const struct line *line, size_t at);

const char *line_text(const struct line *line); /* owned by the line */

#endif
