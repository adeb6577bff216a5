/* The index of words, kept in step with the tables by whoever writes them. */
#ifndef CAIRN_MODEL_FIND_INDEX_H
#define CAIRN_MODEL_FIND_INDEX_H

#include <stdint.h>

#include "cairn/error.h"
#include "cairn/model.h"
#include "cairn/store.h"

/* A new item's words; a new check-in's. Need a transaction, as all of these. */
int find_index_add(struct model *model, int64_t id, const char *title, const char *note,
                   const char *url, struct error *err);
int find_index_add_checkin(struct model *model, int64_t id, const char *text, struct error *err);

/* All words of a new roadmap at once: where rows are written in between, each costs the index
 * a write of its own. */
int find_index_add_roadmap(struct model *model, int64_t roadmap, struct error *err);

/* Around a change of an item's title, note or link: what the store holds goes out of the index
 * before, and into it after. */
int find_index_leave(struct model *model, const char *uid, struct error *err);
int find_index_enter(struct model *model, const char *uid, struct error *err);

/* Whether it holds the words that stand in the tables, and no others. Looks at a copy in memory,
 * for to look is to write. */
int find_index_look(struct store *store, bool *right, struct error *err);

/* Reads all texts again, for a store that another program wrote to or that was damaged. Needs a
 * transaction. */
int find_index_rebuild(struct store *store, struct error *err);

#endif
