/* Writing one field of one thing, and what follows from it: the counts of what an
 * item is in, what a removed item hides, and what was done on which day. Used by the history
 * alone. */
#ifndef CAIRN_MODEL_FIELD_WRITE_H
#define CAIRN_MODEL_FIELD_WRITE_H

#include "cairn/error.h"
#include "cairn/model.h"

struct changeable;

/* The row of the table for a field; NULL where nobody can change it. */
const struct changeable *field_find(const char *noun, const char *field);

/* The value that stands in the store: *value is owned by the caller, NULL for
 * none. -1 with a sentence, also where the thing itself isn't there. */
int field_read(struct model *model, const struct changeable *what, const char *uid, char **value,
               struct error *err);

/* Writes the value where `old` stands (NULL: none). Needs a transaction. */
int field_write(struct model *model, const struct changeable *what, const char *uid,
                const char *old, const char *value, struct error *err);

/* The item with the uid ?1 and all below it, for a statement to begin with. */
#define FIELD_SUBTREE                                                                              \
    "WITH RECURSIVE below (id) AS ("                                                               \
    "  SELECT id FROM item WHERE uid = ?1"                                                         \
    "  UNION"                                                                                      \
    "  SELECT i.id FROM item AS i JOIN below ON i.parent = below.id"                               \
    ") "

#endif
