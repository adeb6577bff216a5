/* Whether two documents say the same: for the tests and for fuzzing. */
#ifndef CAIRN_TESTS_SAME_H
#define CAIRN_TESTS_SAME_H

#include "cairn/document.h"

/* NULL where they do, but for where their boxes stand and the order of different
 * kinds at the top; else what differs first (valid until the next call). */
const char *same_document(const struct document *a, const struct document *b);

#endif
