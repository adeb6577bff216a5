/* The two readings of a document's blocks. */
#ifndef CAIRN_DOCUMENT_HABIT_H
#define CAIRN_DOCUMENT_HABIT_H

#include "blocks.h"
#include "cairn/document.h"

/* Reads by the strict convention the blocks from one to before another; a
 * heading of level `level` counts as a section (2 in a strict document). */
void strict_read(const struct blocks *blocks, size_t from, size_t to, int level,
                 struct document *document);

/* Whether a heading names a section that the convention knows by name: skills,
 * reality check, this week, this month, next 90 days, questions. */
bool strict_knows(const char *heading);

/* Reads a document that nobody wrote for cairn, by habit. The document's title
 * stays as it is where it has one. */
void habit_read(const struct blocks *blocks, struct document *document);

#endif
