/* Steps in words: what undo says that it took back. */
#ifndef CAIRN_MODEL_DESCRIBE_H
#define CAIRN_MODEL_DESCRIBE_H

#include "cairn/change.h"
#include "cairn/strbuf.h"
#include "history.h"

/* What a step's rows did, as it was done: "tick 1.2 Finish the bootcamp and 2
 * more", "check in 45 min: chapter 2". The caller frees *text. */
int describe_rows(struct model *model, const struct history_rows *rows, char **text,
                  struct error *err);

/* Appends what a step of items did, as it is done: "added: 1.4 Title", "moved: 3 items". */
int describe_done(struct history_step *step, const char *verb, size_t count, struct strbuf *text,
                  struct error *err);

/* Ends a step whose changes came out with `result`: commits it and says in the
 * report what it did, or abandons it. */
int change_end(struct history_step *step, int result, struct change_report *report,
               struct error *err);

#endif
