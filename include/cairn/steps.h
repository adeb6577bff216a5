/* The history in words: what was done, step by step, and what was taken back. */
#ifndef CAIRN_STEPS_H
#define CAIRN_STEPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cairn/date.h"
#include "cairn/model.h"

enum step_verb { STEP_DO, STEP_UNDO, STEP_REDO };

struct step {
    int64_t number;  /* grows with time; not every number is a step's */
    int64_t of;      /* the step that an undo took back or a redo brought again; 0 */
    int64_t instant; /* milliseconds since 1970-01-01T00:00Z */
    civil_day day;   /* as it was counted then */
    enum step_verb verb;
    bool undone;  /* of STEP_DO: it is taken back */
    char *text;   /* "tick 1.2 Finish the bootcamp", of all verbs; numbers are today's; owned */
};

struct steps {
    struct step *at;
    size_t count, room;
};

const char *step_verb_word(enum step_verb verb); /* "do", "undo", "redo" */

/* Appends the newest `most` steps of all roadmaps, newest first. */
int steps_load(struct model *model, size_t most, struct steps *steps, struct error *err);
void steps_clear(struct steps *steps);

#endif
