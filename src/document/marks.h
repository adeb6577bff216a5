/* What boxes of task lists hold. */
#ifndef CAIRN_DOCUMENT_MARKS_H
#define CAIRN_DOCUMENT_MARKS_H

#include <stddef.h>

#include "cairn/field.h"

/* Whether the text starts with a box, `[ ]`, `[x]`, `[✔️]`, `[]`, and a gap or the end of the
 * line follows; if so, sets its state. Returns the bytes of the box with its brackets, or 0. */
size_t marks_box(const char *text, size_t bytes, enum item_state *state);

#endif
