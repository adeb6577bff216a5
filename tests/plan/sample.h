/* Plans to try the arithmetic on, put together in a few words. */
#ifndef CAIRN_TESTS_PLAN_SAMPLE_H
#define CAIRN_TESTS_PLAN_SAMPLE_H

#include "../support.h"
#include "cairn/plan.h"

/* A plan that is empty until something is added; `in` points into it. */
struct sample {
    struct plan_phase phases[64];
    struct plan_span pauses[16];
    struct plan_work work[4096];
    struct plan_input in;
};

/* A day from "2026-11-24"; the test fails on anything else. */
civil_day sample_day(const char *iso);

void sample_start(struct sample *s, const char *start, const char *today);
void sample_phase(struct sample *s, double weeks, int tasks, int done, int skipped);
void sample_pause(struct sample *s, const char *first, const char *last);
void sample_work(struct sample *s, const char *day, double weeks);

/* The built-in roadmap: 8, 6, 4, 4 and 4 weeks with 3 tasks each, of which the
 * first `done` of phase 1 are done; it starts on 24 Nov 2026, which is today. */
void sample_roadmap(struct sample *s, int done);

/* The totals alone. */
struct plan_totals sample_totals(const struct sample *s);

#define assert_day(day, iso)                                                                       \
    do {                                                                                           \
        char text_[DATE_TEXT];                                                                     \
        ck_assert_str_eq(date_iso((day), text_), (iso));                                           \
    } while (0)

#define assert_near(actual, wanted) ck_assert_double_eq_tol((actual), (wanted), 1e-9)

#endif
