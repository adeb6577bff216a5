/* Where items stand in their phase: line, ordinal, depth and below of the table of items, see
 * schema/004. Whoever puts an item somewhere else says so; the numbers are renewed before
 * they are read, and before the transaction ends. */
#ifndef CAIRN_MODEL_NUMBERING_H
#define CAIRN_MODEL_NUMBERING_H

#include <stdbool.h>
#include <stdint.h>

#include "cairn/error.h"
#include "cairn/model.h"
#include "cairn/store.h"

/* Notes that what is below a phase changed its place. 0: nothing. */
void numbering_touch(struct model *model, int64_t phase);

/* Renews what was touched, which a rollback forgets. */
int numbering_settle(struct model *model, struct error *err);
void numbering_forget(struct model *model);

/* How many items below all phases have a wrong number, which `mend` puts right: needs a
 * transaction then. */
int numbering_look(struct store *store, bool mend, int64_t *wrong, struct error *err);

#endif
