/* What happened to one item, in words. */
#ifndef CAIRN_PAST_H
#define CAIRN_PAST_H

#include <stddef.h>

#include "cairn/date.h"
#include "cairn/model.h"

struct past_entry {
    civil_day day; /* as it was counted then */
    char *text;    /* "ticked", "undone: ticked", "renamed, it was Read on"; one line, owned */
};

struct past {
    struct past_entry *at;
    size_t count, room;
};

/* Appends the newest `most` steps that changed the item, newest first, each as one entry.
 * What came in with its roadmap's import is in no step. Clear with past_clear. */
int past_load(struct model *model, const char *uid, size_t most, struct past *past,
              struct error *err);
void past_clear(struct past *past);

#endif
