/* REFs: how people name an item on the command line. `2` a phase, `2.3` its
 * third task in document order, `2g1` a group, `2r1` a resource, `s4` a skill,
 * `r7` reality, `a3` an action, `q1` a question, `f1` a fact, `@1f3a` a unique
 * start of a uid, or text that only one item's title contains (case and accents
 * don't matter; a title that is exactly the text wins). */
#ifndef CAIRN_REF_H
#define CAIRN_REF_H

#include "cairn/item.h"
#include "cairn/model.h"

/* Finds the item; the caller clears it with item_clear. -1 with a sentence: no
 * such item, or several, then with the candidates in it, one a line after the first. */
int ref_find(struct model *model, int64_t roadmap, const char *ref, struct item *item,
             struct error *err);

/* The same where only ticking follows: as item_load_below's `brief` says, or more. */
int ref_find_brief(struct model *model, int64_t roadmap, const char *ref, struct item *item,
                   struct error *err);

#endif
