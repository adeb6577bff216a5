#include "sample.h"

civil_day sample_day(const char *iso)
{
    civil_day day = DATE_NONE;
    ck_assert_msg(date_parse(iso, &day) == 0, "not a date: %s", iso);
    return day;
}

void sample_start(struct sample *s, const char *start, const char *today)
{
    s->in = (struct plan_input){
        .start = sample_day(start),
        .today = sample_day(today),
        .phases = s->phases,
        .pauses = s->pauses,
        .work = s->work,
    };
}

void sample_phase(struct sample *s, double weeks, int tasks, int done, int skipped)
{
    ck_assert_uint_lt(s->in.phase_count, sizeof s->phases / sizeof *s->phases);
    s->phases[s->in.phase_count++] =
        (struct plan_phase){.weeks = weeks, .tasks = tasks, .done = done, .skipped = skipped};
}

void sample_pause(struct sample *s, const char *first, const char *last)
{
    ck_assert_uint_lt(s->in.pause_count, sizeof s->pauses / sizeof *s->pauses);
    s->pauses[s->in.pause_count++] = (struct plan_span){sample_day(first), sample_day(last)};
}

void sample_work(struct sample *s, const char *day, double weeks)
{
    ck_assert_uint_lt(s->in.work_count, sizeof s->work / sizeof *s->work);
    s->work[s->in.work_count++] = (struct plan_work){sample_day(day), weeks};
}

void sample_roadmap(struct sample *s, int done)
{
    static const double weeks[] = {8, 6, 4, 4, 4};
    sample_start(s, "2026-11-24", "2026-11-24");
    for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++)
        sample_phase(s, weeks[i], 3, i == 0 ? done : 0, 0);
}

struct plan_totals sample_totals(const struct sample *s)
{
    struct plan_phase_figures figures[64];
    struct plan_totals totals;
    plan_schedule(&s->in, figures, &totals);
    return totals;
}
