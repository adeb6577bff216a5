/* What the rooms of src/plan share. */
#ifndef CAIRN_PLAN_INTERNAL_H
#define CAIRN_PLAN_INTERNAL_H

#include "cairn/plan.h"

/* Pauses sorted and merged: no two overlap or touch. */
struct pauses {
    struct plan_span *at;
    size_t count;
};

struct pauses pauses_merge(const struct plan_input *in); /* free with pauses_free */
void pauses_free(struct pauses *pauses);

/* Days of first..last, both counted, that are not paused. */
int pauses_days(const struct pauses *pauses, civil_day first, civil_day last);

/* The n-th (from 1) day from `from` on, that day counted, that is not paused. */
civil_day pauses_nth(const struct pauses *pauses, civil_day from, int n);

/* The day on which, counting back from `to`, that day counted, the n-th (from 1)
 * unpaused day is found. */
civil_day pauses_nth_back(const struct pauses *pauses, civil_day to, int n);

/* Work weeks left over all phases. */
double plan_weeks_left(const struct plan_input *in);

#endif
