#include "progress.h"

#include <stdio.h>
#include <string.h>

#include "cairn/words.h"
#include "draw.h"

#define AXIS_CELLS 6 /* the burn-up's figures at the left */

static bool speaks_utf8(const struct tui *tui)
{
    return !tui->glyphs->ascii;
}

const char *progress_gantt_legend(const struct tui *tui)
{
    return speaks_utf8(tui) ? "░ planned  █ worked  │ today" : ". planned  # worked  | today";
}

const char *progress_burnup_legend(const struct tui *tui)
{
    return speaks_utf8(tui) ? "⠒⠒ done  ⠂⠂ planned  ⠒⠂ forecast" : "# done  . planned  + forecast";
}

static void widen(struct timeline *time, civil_day day)
{
    if (day == DATE_NONE)
        return;
    if (day < time->first)
        time->first = day;
    if (day > time->last)
        time->last = day;
}

struct timeline progress_timeline(const struct figures *figures)
{
    struct timeline time = {figures->input.start, figures->input.start, 0};
    widen(&time, figures->totals.planned_end);
    widen(&time, figures->input.today);
    widen(&time, figures->forecast.finish);
    widen(&time, figures->forecast.likely);
    for (size_t i = 0; i < figures->phases.count; i++)
        widen(&time, figures->actual[i].first);
    return time;
}

/* ---- the phases in time ---- */

/* The cells of a row: a title, the bars, nothing. */
static int title_cells(int cells)
{
    return cells >= 100 ? 38 : cells >= 70 ? 26 : 14;
}

static struct timeline gantt_timeline(const struct progress *progress, int cells)
{
    struct timeline time = progress->time;
    time.cells = cells - title_cells(cells) - 6;
    return time;
}

/* A bar over the cells of some days. */
static void draw_days(struct tui *tui, const struct timeline *time, int y, int x, civil_day first,
                      civil_day last, enum style style, const char *glyph)
{
    for (int cell = timeline_cell(time, first); cell <= timeline_cell(time, last); cell++)
        draw_text(tui, y, x + cell, 1, style, false, glyph);
}

static void draw_gantt(struct tui *tui, const struct progress *progress, size_t index,
                       struct area area)
{
    const struct figures *figures = &tui->figures;
    const struct item *phase = &figures->phases.at[index];
    struct timeline time = gantt_timeline(progress, area.cols);
    int title = title_cells(area.cols), x = area.x + 3 + title + 1;
    bool utf8 = speaks_utf8(tui);
    civil_day today = figures->input.today;
    draw_text(tui, area.y, area.x + 1, 1, draw_state_style(phase), false, draw_mark(tui, phase));
    char text[WORDS_TEXT];
    snprintf(text, sizeof text, "%.8s %.140s", phase->ref, phase->title);
    draw_text(tui, area.y, area.x + 3, title, STYLE_PLAIN, false, text);
    draw_days(tui, &time, area.y, x, figures->phase[index].window.first,
              figures->phase[index].window.last, STYLE_DIM, utf8 ? "░" : ".");
    struct figures_actual actual = figures->actual[index];
    if (actual.first != DATE_NONE) {
        bool goes_on = item_is_open(phase) && today > actual.last &&
                       today < actual.last + PLAN_PACE_DAYS;
        civil_day end = goes_on ? today : actual.last;
        draw_days(tui, &time, area.y, x, actual.first, end, STYLE_DONE, utf8 ? "█" : "#");
    }
    if (today >= time.first && today <= time.last && today != actual.last)
        draw_text(tui, area.y, x + timeline_cell(&time, today), 1, STYLE_KEY, false,
                  tui->glyphs->wall);
}

/* ---- the burn-up ---- */

static int dot_x(const struct timeline *time, const struct canvas *canvas, civil_day day)
{
    struct timeline fine = *time;
    fine.cells = canvas->width;
    return timeline_cell(&fine, day);
}

static int dot_y(const struct canvas *canvas, double weeks, double most)
{
    double part = most > 0 ? weeks / most : 0;
    return (int)((canvas->height - 1) * (part > 1 ? 1 : part) + 0.5);
}

/* The steps of a line through time, from one day to another. */
static void draw_steps(struct progress *progress, const struct tui *tui, civil_day from,
                       civil_day to, bool planned)
{
    struct canvas *canvas = &progress->burnup;
    const struct figures *figures = &tui->figures;
    double most = figures->totals.weeks;
    int before_x = -1, before_y = 0;
    for (civil_day day = from; day <= to; day++) {
        double weeks = planned ? plan_planned_by(&figures->input, &figures->totals, day)
                               : plan_done_by(&figures->input, day);
        int x = dot_x(&progress->time, canvas, day), y = dot_y(canvas, weeks, most);
        if (planned && x != before_x && (canvas->braille ? x % 3 == 0 : x % 2 == 0))
            canvas_dot(canvas, x, y, LAYER_PLANNED);
        else if (!planned && before_x >= 0)
            canvas_line(canvas, before_x, before_y, x, y, 1, 1, LAYER_DONE);
        else if (!planned)
            canvas_line(canvas, x, 0, x, y, 1, 1, LAYER_DONE);
        before_x = x;
        before_y = y;
    }
}

/* From today's work to all of it, on the expected day or between the two of the range. */
static void draw_cone(struct progress *progress, const struct tui *tui)
{
    struct canvas *canvas = &progress->burnup;
    const struct figures *figures = &tui->figures;
    const struct plan_forecast *forecast = &figures->forecast;
    civil_day today = figures->input.today;
    if (forecast->outlook == PLAN_FINISHED || forecast->finish == DATE_NONE)
        return;
    civil_day from = today > figures->input.start ? today : figures->input.start;
    int x = dot_x(&progress->time, canvas, from);
    int y = dot_y(canvas, figures->totals.weeks_done, figures->totals.weeks);
    civil_day ends[2] = {forecast->finish, forecast->finish};
    if (forecast->has_range) {
        ends[0] = forecast->half;
        ends[1] = forecast->likely;
    }
    for (int i = 0; i < 2; i++)
        canvas_line(canvas, x, y, dot_x(&progress->time, canvas, ends[i]), canvas->height - 1,
                    canvas->braille ? 2 : 1, canvas->braille ? 4 : 2, LAYER_FORECAST);
}

void progress_fill_burnup(const struct tui *tui, struct progress *progress, int cells, int rows)
{
    const struct figures *figures = &tui->figures;
    canvas_clear(&progress->burnup);
    progress->burnup = canvas_new(cells - AXIS_CELLS - 3, rows, speaks_utf8(tui));
    if (progress->time.last - progress->time.first > 366 * 60)
        return; /* days of a lifetime: no chart tells anything of them */
    draw_steps(progress, tui, figures->input.start, figures->totals.planned_end, true);
    draw_cone(progress, tui);
    if (progress->activity.count || figures->totals.weeks_done > 0)
        draw_steps(progress, tui, progress->time.first, figures->input.today, false);
}

static void draw_burnup(struct tui *tui, const struct progress *progress, int row, struct area area)
{
    const struct canvas *canvas = &progress->burnup;
    int rows = canvas->rows;
    char label[PLAN_TEXT] = "";
    if (row == 0)
        plan_number(tui->figures.totals.weeks, label);
    else if (row == rows / 2)
        plan_number(tui->figures.totals.weeks * (rows - 1 - row) / (rows - 1), label);
    else if (row == rows - 1)
        snprintf(label, sizeof label, "0");
    draw_right(tui, area.y, area.x, AXIS_CELLS - 1, STYLE_DIM, false, label);
    draw_text(tui, area.y, area.x + AXIS_CELLS, 1, STYLE_DIM, false, tui->glyphs->wall);
    canvas_draw_row(tui, canvas, row, area.y, area.x + AXIS_CELLS + 1);
}

static void draw_burnup_dates(struct tui *tui, const struct progress *progress, struct area area)
{
    char text[DATE_TEXT];
    int x = area.x + AXIS_CELLS + 1, cells = progress->burnup.cells;
    int today = timeline_cell(&(struct timeline){progress->time.first, progress->time.last, cells},
                              tui->figures.input.today);
    date_short(progress->time.first, DATE_NONE, text);
    int used = draw_text(tui, area.y, x, cells, STYLE_DIM, false, text);
    date_short(progress->time.last, DATE_NONE, text);
    int end = draw_right(tui, area.y, x, cells, STYLE_DIM, false, text);
    if (today - 2 > used + 1 && x + today + 4 < end)
        draw_text(tui, area.y, x + today - 2, 5, STYLE_KEY, false, "today");
}

/* ---- the heatmap ---- */

#define WEEKDAY_CELLS 5
#define YEAR_WEEKS 53

/* Cells a week takes: two where there is room, for air between them. */
static int week_cells(int cols)
{
    return cols >= WEEKDAY_CELLS + 2 * YEAR_WEEKS + 4 ? 2 : 1;
}

static int weeks_shown(int cols)
{
    int fit = (cols - WEEKDAY_CELLS - 4) / week_cells(cols);
    return fit < YEAR_WEEKS ? fit : YEAR_WEEKS;
}

/* The first day of the first week shown. */
static civil_day first_day(const struct tui *tui, int cols)
{
    return config_week_of(&tui->config, tui->figures.input.today) - 7 * (weeks_shown(cols) - 1);
}

static void draw_heatmap_months(struct tui *tui, struct area area)
{
    civil_day first = first_day(tui, area.cols);
    int weeks = weeks_shown(area.cols), wide = week_cells(area.cols), free_from = 0;
    int before = -1, x = area.x + 3 + WEEKDAY_CELLS;
    for (int week = 0; week < weeks; week++) {
        struct date_parts parts = date_parts(first + 7 * week);
        int at = week * wide;
        if (parts.month != before && parts.day <= 7 && at >= free_from &&
            at + 3 <= weeks * wide) {
            draw_text(tui, area.y, x + at, 3, STYLE_DIM, false, date_month_name(parts.month));
            free_from = at + 4;
        }
        before = parts.month;
    }
}

/* How much was done on a day, 0 to 4. */
static int heat(int count)
{
    return count < 3 ? count : count < 5 ? 3 : 4;
}

static const char *heat_glyph(const struct tui *tui, int level)
{
    static const char *const blocks[] = {"·", "░", "▒", "▓", "█"};
    static const char *const letters[] = {".", "-", "+", "*", "#"};
    return speaks_utf8(tui) ? blocks[level] : letters[level];
}

static void draw_heatmap(struct tui *tui, const struct progress *progress, int row,
                         struct area area)
{
    civil_day first = first_day(tui, area.cols);
    int wide = week_cells(area.cols), x = area.x + 3;
    int weekday = date_parts(first + row).weekday;
    if (weekday % 2 == 0 && weekday < 6)
        draw_text(tui, area.y, x, 3, STYLE_DIM, false, date_weekday_name(weekday));
    for (int week = 0; week < weeks_shown(area.cols); week++) {
        civil_day day = first + 7 * week + row;
        if (day > tui->figures.input.today)
            return;
        int level = heat(activity_of(&progress->activity, day));
        draw_text(tui, area.y, x + WEEKDAY_CELLS + week * wide, 1,
                  level ? STYLE_DONE : STYLE_DIM, false, heat_glyph(tui, level));
    }
}

static void draw_heatmap_legend(struct tui *tui, struct area area)
{
    static const char *const meaning[] = {"nothing", "1", "2", "3-4", "5 or more a day"};
    int x = area.x + 3 + WEEKDAY_CELLS, end = area.x + area.cols - 1;
    for (int level = 0; level < 5; level++) {
        x += draw_text(tui, area.y, x, end - x, level ? STYLE_DONE : STYLE_DIM, false,
                       heat_glyph(tui, level)) +
             1;
        x += draw_text(tui, area.y, x, end - x, STYLE_DIM, false, meaning[level]) + 2;
    }
}

/* ---- any of them ---- */

void progress_draw(struct tui *tui, struct view *view, const struct row *row, struct area area)
{
    const struct progress *progress = view->own;
    int index = (int)row->item;
    switch ((enum progress_part)row->part) {
    case PART_MONTHS: {
        struct timeline time = gantt_timeline(progress, area.cols);
        timeline_draw_months(tui, &time, area.y, area.x + 3 + title_cells(area.cols) + 1);
        break;
    }
    case PART_GANTT:
        draw_gantt(tui, progress, row->item, area);
        break;
    case PART_BURNUP:
        draw_burnup(tui, progress, index, area);
        break;
    case PART_BURNUP_DATES:
        draw_burnup_dates(tui, progress, area);
        break;
    case PART_HEATMAP_MONTHS:
        draw_heatmap_months(tui, area);
        break;
    case PART_HEATMAP:
        draw_heatmap(tui, progress, index, area);
        break;
    case PART_HEATMAP_LEGEND:
        draw_heatmap_legend(tui, area);
        break;
    }
}
