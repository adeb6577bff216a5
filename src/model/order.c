#include "order.h"

#include <stdbool.h>

/* Once neighbours have to move, the gaps they leave are at least this wide. */
#define WIDE_GAP 64

/* A list being numbered; what stands before `first` has its position, what stands from
 * `end` on keeps its own, unless it can't. */
struct stretch {
    const int64_t *present;
    int64_t *positions;
    size_t count, first, end;
};

/* A store that another program wrote may hold anything; this leaves room to count on. */
static bool is_usable(int64_t position)
{
    return position > -((int64_t)1 << 60) && position < (int64_t)1 << 60;
}

/* The gap that each of the stretch would have; ORDER_GAP at an open end. */
static int64_t gap_of(const struct stretch *s)
{
    if (s->first == 0 || s->end == s->count)
        return ORDER_GAP;
    int64_t from = s->positions[s->first - 1], to = s->present[s->end];
    return (to - from) / (int64_t)(s->end - s->first + 1);
}

/* Lets the stretch end before one that has a position. */
static void end_at_present(struct stretch *s)
{
    while (s->end < s->count && !is_usable(s->present[s->end]))
        s->end++;
}

/* Takes neighbours in, twice as many each time, until there is room. */
static void widen(struct stretch *s)
{
    for (size_t by = 1; gap_of(s) < WIDE_GAP; by *= 2) {
        s->first -= s->first < by ? s->first : by;
        s->end += s->count - s->end < by ? s->count - s->end : by;
        end_at_present(s);
    }
}

static void fill(const struct stretch *s)
{
    int64_t gap = gap_of(s), length = (int64_t)(s->end - s->first);
    int64_t from = 0;
    if (s->first > 0)
        from = s->positions[s->first - 1];
    else if (s->end < s->count)
        from = s->present[s->end] - (length + 1) * gap;
    for (int64_t k = 0; k < length; k++)
        s->positions[s->first + (size_t)k] = from + (k + 1) * gap;
}

void order_number(const int64_t *present, size_t count, int64_t *positions)
{
    for (size_t i = 0; i < count;) {
        struct stretch s = {present, positions, count, i, i};
        end_at_present(&s);
        if (gap_of(&s) < 1)
            widen(&s);
        fill(&s);
        if (s.end < count)
            positions[s.end] = present[s.end];
        i = s.end + 1;
    }
}
