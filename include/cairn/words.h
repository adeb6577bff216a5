/* The short texts beside an item that the screen and the commands share. */
#ifndef CAIRN_WORDS_H
#define CAIRN_WORDS_H

#include "cairn/figures.h"
#include "cairn/item.h"

#define WORDS_TEXT 160 /* bytes that hold any of them */

/* What is left of a phase: "6 weeks left" while untouched, "5.3 of 8 wk left"
 * once begun, "done" or "skipped". */
const char *words_phase_left(const struct figures *figures, int phase, char out[WORDS_TEXT]);

/* When: "done 24 Nov", "done", "skipped", "by 31 Dec"; "" where there is no day. */
const char *words_when(const struct item *item, civil_day due, civil_day today,
                       char out[WORDS_TEXT]);

/* Done and counted tasks: "1/3", skipped ones left out; "" without tasks. */
const char *words_count(const struct item *item, char out[WORDS_TEXT]);

/* The same of a phase; "doing" of one under way that is its own box. */
const char *words_progress(const struct item *item, char out[WORDS_TEXT]);

/* Where a resource's link leads: "docs.feast.dev"; "" without one. */
const char *words_host(const struct item *item, char out[WORDS_TEXT]);

/* The weeks of a skill or phase: "4 weeks", "1 week"; "" for none. */
const char *words_weeks(const struct item *item, char out[WORDS_TEXT]);

/* What a horizon of actions has left: "2 days left", "last day", "3 days over".
 * A horizon of n days holds the n days from the start, that day counted. */
const char *words_horizon(enum item_section section, civil_day start, civil_day today,
                          char out[WORDS_TEXT]);

/* Cells of the widest count among items, at least `least`. */
int words_count_cells(const struct items *items, int least);

#endif
