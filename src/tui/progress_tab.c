/* 5 Progress: when it will be done, the phases in time, the burn-up, what was
 * done on which day, the journal. */
#include <stdio.h>
#include <stdlib.h>

#include "cairn/activity.h"
#include "cairn/checkin.h"
#include "cairn/mem.h"
#include "cairn/words.h"
#include "progress.h"
#include "rows.h"

#define JOURNAL_MOST 500
#define LABEL_CELLS 11

static void free_progress(struct view *view)
{
    struct progress *progress = view->own;
    if (!progress)
        return;
    activity_clear(&progress->activity);
    canvas_clear(&progress->burnup);
    free(progress);
    view->own = NULL;
}

/* ---- the forecast in words ---- */

static void add_forecast(const struct tui *tui, struct view *view)
{
    const struct figures *figures = &tui->figures;
    const struct plan_totals *totals = &figures->totals;
    const struct plan_forecast *forecast = &figures->forecast;
    char text[2 * PLAN_TEXT], line[4 * PLAN_TEXT], left[PLAN_TEXT], weeks[PLAN_TEXT];
    rows_add_heading(view, "Forecast", NULL);
    rows_add_text(view, STYLE_PLAIN, 3, plan_forecast_text(forecast, &figures->input, text));
    if (figures->phases.count == 0)
        return;
    snprintf(line, sizeof line, "%s of %s, %d %% done", plan_number(totals->weeks_left, left),
             plan_weeks_text(totals->weeks, weeks), plan_percent(totals->percent));
    rows_add_pair(view, 3, LABEL_CELLS, "left", line);
    if (forecast->outlook == PLAN_FINISHED || forecast->outlook == PLAN_SKIPPED)
        return;
    char end[DATE_TEXT];
    snprintf(line, sizeof line, "%s; the plan ends on %s", plan_ahead_text(totals->ahead, text),
             date_short(totals->planned_end, DATE_NONE, end));
    rows_add_pair(view, 3, LABEL_CELLS, "course", line);
    if (figures->forecast.pace.assumed)
        return;
    const char *span =
        forecast->pace.history_days < PLAN_PACE_DAYS ? "since the start" : "over the last four weeks";
    if (forecast->pace.weeks_per_week > 0)
        snprintf(line, sizeof line, "%s of the plan a week, %s",
                 plan_weeks_text(forecast->pace.weeks_per_week, weeks), span);
    else
        snprintf(line, sizeof line, "nothing done %s", span);
    rows_add_pair(view, 3, LABEL_CELLS, "pace", line);
}

/* ---- charts ---- */

static void add_custom(struct view *view, int part, size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rows_add_custom(view, part, first + i);
}

/* A heading with what its marks mean, beside it or below it. */
static void add_legend_heading(struct view *view, const char *title, const char *legend)
{
    bool fits = view->cells >= 60;
    rows_add_blank(view);
    rows_add_heading(view, title, fits ? legend : NULL);
    if (!fits)
        rows_add_text(view, STYLE_DIM, 3, legend);
}

static void add_gantt(const struct tui *tui, struct view *view)
{
    if (tui->figures.phases.count == 0)
        return;
    add_legend_heading(view, "Phases in time", progress_gantt_legend(tui));
    add_custom(view, PART_MONTHS, 0, 1);
    add_custom(view, PART_GANTT, 0, tui->figures.phases.count);
}

static void add_burnup(const struct tui *tui, struct view *view)
{
    struct progress *progress = view->own;
    if (tui->figures.phases.count == 0)
        return;
    add_legend_heading(view, "Burn-up, in weeks of the plan", progress_burnup_legend(tui));
    int rows = tui->layout.body.rows / 2;
    rows = rows < 5 ? 5 : rows > 21 ? 21 : rows - (rows + 1) % 2; /* odd: one is in the middle */
    progress_fill_burnup(tui, progress, view->cells, rows);
    add_custom(view, PART_BURNUP, 0, (size_t)rows);
    add_custom(view, PART_BURNUP_DATES, 0, 1);
    if (progress->activity.count == 0)
        rows_add_text(view, STYLE_DIM, 3,
                      "Your line starts with the first tick, your own pace shows after a week, a "
                      "range of dates after three weeks.");
}

static void add_heatmap(const struct tui *tui, struct view *view)
{
    const struct progress *progress = view->own;
    struct plan_streak streak = activity_streak(&progress->activity, &tui->figures.input);
    civil_day today = model_today(tui->model);
    int minutes =
        activity_minutes(&progress->activity, config_week_of(&tui->config, today), today);
    char right[WORDS_TEXT];
    snprintf(right, sizeof right, "streak %d day%s, longest %d   %d min this week", streak.current,
             streak.current == 1 ? "" : "s", streak.longest, minutes);
    if (progress->activity.count == 0) {
        rows_add_blank(view);
        rows_add_heading(view, "Activity", NULL);
        rows_add_text(view, STYLE_DIM, 3,
                      "Every day on which you tick something or check in gets a mark here.");
        return;
    }
    add_legend_heading(view, "Activity", right);
    add_custom(view, PART_HEATMAP_MONTHS, 0, 1);
    add_custom(view, PART_HEATMAP, 0, 7);
    add_custom(view, PART_HEATMAP_LEGEND, 0, 1);
}

/* ---- the journal ---- */

static int add_journal(struct tui *tui, struct view *view, struct error *err)
{
    struct checkins checkins = {0};
    if (checkins_load(tui->model, &tui->roadmap, JOURNAL_MOST, &checkins, err) != 0) {
        checkins_clear(&checkins);
        return -1;
    }
    rows_add_blank(view);
    rows_add_heading(view, "Journal", NULL);
    if (checkins.count == 0)
        rows_add_text(view, STYLE_DIM, 3,
                      "Press c to check in: the minutes, if you like, and a line on what you did.");
    for (size_t i = 0; i < checkins.count; i++) {
        char day[DATE_TEXT], name[WORDS_TEXT], minutes[32] = "";
        const struct checkin *checkin = &checkins.at[i];
        if (checkin->minutes)
            snprintf(minutes, sizeof minutes, "%d min", checkin->minutes);
        snprintf(name, sizeof name, "%-11s %8s ",
                 date_short(checkin->day, model_today(tui->model), day), minutes);
        rows_add_pair(view, 3, 21, name, *checkin->text ? checkin->text : "-");
    }
    checkins_clear(&checkins);
    return 0;
}

static int progress_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    (void)cells;
    free_progress(view);
    struct progress *progress = mem_zero(1, sizeof *progress);
    view->own = progress;
    if (activity_load(tui->model, &tui->roadmap, &progress->activity, err) != 0)
        return -1;
    figures_add_range(&tui->figures);
    progress->time = progress_timeline(&tui->figures);
    add_forecast(tui, view);
    add_gantt(tui, view);
    add_burnup(tui, view);
    add_heatmap(tui, view);
    return add_journal(tui, view, err);
}

const struct view_ops progress_tab = {
    .name = "Progress",
    .short_name = "Progress",
    .word = "progress",
    .build = progress_build,
    .draw_custom = progress_draw,
    .close = free_progress,
    .whole_width = true,
};
