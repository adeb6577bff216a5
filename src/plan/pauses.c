/* Paused days: calendar time that doesn't count. */
#include <stdlib.h>

#include "cairn/mem.h"
#include "internal.h"

static int by_first(const void *a, const void *b)
{
    const struct plan_span *left = a, *right = b;
    return (left->first > right->first) - (left->first < right->first);
}

struct pauses pauses_merge(const struct plan_input *in)
{
    struct pauses merged = {.at = mem_zero(in->pause_count, sizeof *merged.at)};
    struct plan_span *sorted = mem_zero(in->pause_count, sizeof *sorted);
    size_t count = 0;
    for (size_t i = 0; i < in->pause_count; i++)
        if (in->pauses[i].first <= in->pauses[i].last)
            sorted[count++] = in->pauses[i];
    qsort(sorted, count, sizeof *sorted, by_first);
    for (size_t i = 0; i < count; i++) {
        struct plan_span *last = merged.count ? &merged.at[merged.count - 1] : NULL;
        if (!last || sorted[i].first > last->last + 1)
            merged.at[merged.count++] = sorted[i];
        else if (sorted[i].last > last->last)
            last->last = sorted[i].last;
    }
    free(sorted);
    return merged;
}

void pauses_free(struct pauses *pauses)
{
    free(pauses->at);
    *pauses = (struct pauses){0};
}

int pauses_days(const struct pauses *pauses, civil_day first, civil_day last)
{
    if (last < first)
        return 0;
    int days = last - first + 1;
    for (size_t i = 0; i < pauses->count; i++) {
        civil_day from = pauses->at[i].first > first ? pauses->at[i].first : first;
        civil_day to = pauses->at[i].last < last ? pauses->at[i].last : last;
        if (from <= to)
            days -= to - from + 1;
    }
    return days;
}

civil_day pauses_nth(const struct pauses *pauses, civil_day from, int n)
{
    civil_day day = from + n - 1;
    for (size_t i = 0; i < pauses->count; i++) {
        const struct plan_span *pause = &pauses->at[i];
        if (pause->last < from)
            continue;
        civil_day start = pause->first > from ? pause->first : from;
        if (start > day)
            break;
        day += pause->last - start + 1;
    }
    return day;
}

civil_day pauses_nth_back(const struct pauses *pauses, civil_day to, int n)
{
    civil_day day = to - n + 1;
    for (size_t i = pauses->count; i-- > 0;) {
        const struct plan_span *pause = &pauses->at[i];
        if (pause->first > to)
            continue;
        civil_day end = pause->last < to ? pause->last : to;
        if (end < day)
            break;
        day -= end - pause->first + 1;
    }
    return day;
}
