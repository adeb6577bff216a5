/* Marking in a text where words of what is looked for stand. */
#ifndef CAIRN_TUI_MARKS_H
#define CAIRN_TUI_MARKS_H

#include <stddef.h>

/* Cells of a text, the second not counted. */
struct mark {
    int from, to;
};

/* Finds the marks in `text` of the words of `wanted`, case and accents aside: where a word
 * begins with one of them, or, where none does, anywhere. Fills in at most `most`, in no
 * order, and returns how many. */
size_t marks_find(const char *text, const char *wanted, struct mark *marks, size_t most);

#endif
