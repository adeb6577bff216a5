/* How long a part of a plan takes, and which it is, by what its heading says. */
#ifndef CAIRN_DOCUMENT_WEEKS_H
#define CAIRN_DOCUMENT_WEEKS_H

#include <stdbool.h>

/* Weeks that a text names: a range or a duration (`Weeks 1-4` 4, `(6 weeks)` 6,
 * `Day 15-28` 2, `Month 2` 4, `3 months` 12); 0: none. Of `4-6 weeks` the 6. Days
 * are rounded up to weeks, but fewer than seven stay days, as thousandths of a week:
 * thirty phases called `Day 1` and so on are no thirty weeks. A month is 4. Effort (`6-10 hours/week`) is none. */
double weeks_named(const char *text);

/* The same before it is rounded, for sums; and the rounding. */
double weeks_exact(const char *text);
double weeks_rounded(double weeks);

/* Whether a heading is labelled as a part: `Week 3`, `Phase 1: …`, `Tier 2`, or
 * has `(6 weeks)`. *number gets its number, 0 for none. */
bool weeks_label(const char *heading, int *number);

/* The number that a heading starts with (`3. Trees`); 0: none. */
int weeks_ordinal(const char *heading);

#endif
