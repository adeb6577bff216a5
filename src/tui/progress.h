/* The charts of the Progress tab. */
#ifndef CAIRN_TUI_PROGRESS_H
#define CAIRN_TUI_PROGRESS_H

#include "cairn/activity.h"
#include "chart.h"
#include "tui.h"

/* Kinds of rows that the tab draws itself; a row's index counts within its part. */
enum progress_part {
    PART_MONTHS,
    PART_GANTT, /* index: the phase */
    PART_BURNUP,
    PART_BURNUP_DATES,
    PART_HEATMAP_MONTHS,
    PART_HEATMAP, /* index: the day of the week */
    PART_HEATMAP_LEGEND
};

/* What the tab holds between building and drawing. */
struct progress {
    struct activity activity;
    struct timeline time; /* the days that the Gantt and the burn-up show; cells unset */
    struct canvas burnup;
};

/* From the start, or the first work if that was earlier, to the last day that
 * the plan or the forecast speaks of. */
struct timeline progress_timeline(const struct figures *figures);

/* Draws the burn-up's lines on a canvas for a view of so many cells. */
void progress_fill_burnup(const struct tui *tui, struct progress *progress, int cells, int rows);

/* What the marks mean, for the headings; owned by the program. */
const char *progress_gantt_legend(const struct tui *tui);
const char *progress_burnup_legend(const struct tui *tui);

/* Draws one of the tab's own rows. */
void progress_draw(struct tui *tui, struct view *view, const struct row *row, struct area area);

#endif
