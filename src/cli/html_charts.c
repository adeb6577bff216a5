/* The charts of the page, as inline SVG: phases in time, burn-up, activity. */
#include <math.h>
#include <stdlib.h>

#include "cairn/text.h"
#include "html.h"

#define MOST_TICKS  6
#define MOST_STEPS  300        /* of a line */
#define MOST_DAYS   (366 * 60) /* days of a lifetime: no chart tells anything of them */
#define TITLE_CELLS 40         /* of a phase, on a phone */

/* ---- time from left to right ---- */

struct timeline {
    civil_day first, last;
};

static void widen(struct timeline *time, civil_day day)
{
    if (day == DATE_NONE)
        return;
    time->first = day < time->first ? day : time->first;
    time->last = day > time->last ? day : time->last;
}

static struct timeline timeline_of(const struct figures *figures)
{
    struct timeline time = {figures->input.start, figures->input.start};
    widen(&time, figures->totals.planned_end);
    widen(&time, figures->input.today);
    widen(&time, figures->forecast.finish);
    if (figures->forecast.has_range)
        widen(&time, figures->forecast.likely);
    for (size_t i = 0; i < figures->phases.count; i++)
        widen(&time, figures->actual[i].first);
    return time;
}

/* Where the day begins, in percent of the width. */
static double at(const struct timeline *time, civil_day day)
{
    double part = (double)(day - time->first) / (time->last - time->first + 1);
    return 100 * fmin(fmax(part, 0), 1);
}

static void add_span(struct page *page, const struct timeline *time, civil_day first,
                     civil_day last, double y, double height, const char *class)
{
    double from = at(time, first), to = at(time, last + 1);
    strbuf_addf(page->out,
                "<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" y=\"%g\" height=\"%g\" "
                "rx=\"%g\"/>",
                class, from, fmax(to - from, 0.5), y, height, fmin(3, height / 2));
}

/* The days at both ends, where no month begins between them. */
static void add_ends(struct page *page, const struct timeline *time, int bottom)
{
    char day[DATE_TEXT];
    strbuf_addf(page->out, "<text class=\"axis\" x=\"0\" y=\"%d\">%s</text>", bottom + 15,
                date_short(time->first, DATE_NONE, day));
    strbuf_addf(page->out,
                "<text class=\"axis\" text-anchor=\"end\" x=\"100%%\" y=\"%d\">%s</text>",
                bottom + 15, date_short(time->last, DATE_NONE, day));
}

/* Lines at the starts of months, few enough for a phone, with their names below. */
static void add_ticks(struct page *page, const struct timeline *time, int bottom)
{
    static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240};
    struct date_parts from = date_parts(time->first), to = date_parts(time->last);
    int months = (to.year - from.year) * 12 + to.month - from.month, step = 0, added = 0;
    while (step < 8 && months / steps[step] > MOST_TICKS)
        step++;
    for (int k = 1; k <= months; k++) {
        int month = from.month - 1 + k, year = from.year + month / 12;
        civil_day day = date_from_parts(year, month % 12 + 1, 1);
        double x = day == DATE_NONE ? 0 : at(time, day);
        if ((year * 12 + month % 12) % steps[step] != 0 || x < 3 || x > 94)
            continue;
        strbuf_addf(page->out,
                    "<line class=\"grid\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"0\" y2=\"%d\"/>"
                    "<text class=\"axis\" text-anchor=\"middle\" x=\"%.2f%%\" y=\"%d\">%s",
                    x, x, bottom, x, bottom + 15, date_month_name(month % 12 + 1));
        strbuf_addf(page->out, month % 12 == 0 || steps[step] > 3 ? " %d</text>" : "</text>", year);
        added++;
    }
    if (added == 0)
        add_ends(page, time, bottom);
}

static void add_today(struct page *page, const struct timeline *time, int bottom)
{
    double x = at(time, page->today);
    strbuf_addf(page->out, "<line class=\"today\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"0\" y2=\"%d\"/>",
                x, x, bottom);
}

static void add_pauses(struct page *page, const struct timeline *time, int bottom)
{
    const struct plan_input *in = &page->figures.input;
    for (size_t i = 0; i < in->pause_count; i++)
        if (in->pauses[i].last >= time->first && in->pauses[i].first <= time->last)
            add_span(page, time, in->pauses[i].first, in->pauses[i].last, 0, bottom, "pause");
}

/* Begins a chart of a height in pixels; its description follows, and then `"</desc>"`. */
static void begin(struct page *page, const char *id, int height, const char *title)
{
    strbuf_addf(page->out,
                "<svg class=\"chart\" width=\"100%%\" height=\"%d\" role=\"img\" "
                "aria-labelledby=\"%s-title %s-desc\"><title id=\"%s-title\">%s</title>"
                "<desc id=\"%s-desc\">",
                height, id, id, id, title, id);
}

/* ---- phases in time ---- */

#define ROW 40 /* pixels a phase */

static void describe_phase(struct page *page, size_t i)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    const struct figures *figures = &page->figures;
    html_text(page->out, figures->phases.at[i].title);
    strbuf_addf(page->out, ": planned %s to %s",
                date_short(figures->phase[i].window.first, DATE_NONE, first),
                date_short(figures->phase[i].window.last, DATE_NONE, last));
    if (figures->actual[i].first != DATE_NONE)
        strbuf_addf(page->out, ", worked on %s to %s",
                    date_short(figures->actual[i].first, DATE_NONE, first),
                    date_short(figures->actual[i].last, DATE_NONE, last));
    strbuf_add(page->out, ". ");
}

static void add_phase(struct page *page, const struct timeline *time, size_t i)
{
    const struct figures *figures = &page->figures;
    const struct figures_actual *actual = &figures->actual[i];
    int y = (int)i * ROW;
    char *title = text_cut(figures->phases.at[i].title, TITLE_CELLS, "…");
    strbuf_addf(page->out,
                "<rect class=\"lane\" width=\"100%%\" y=\"%d\" height=\"12\" rx=\"3\"/>"
                "<text class=\"label\" x=\"0\" y=\"%d\">%s ",
                y + 21, y + 15, figures->phases.at[i].ref);
    html_text(page->out, title);
    strbuf_add(page->out, "</text>");
    free(title);
    add_span(page, time, figures->phase[i].window.first, figures->phase[i].window.last, y + 21, 12,
             "planned");
    if (actual->first != DATE_NONE)
        add_span(page, time, actual->first, actual->last, y + 24, 6, "worked");
}

void html_gantt(struct page *page)
{
    const struct figures *figures = &page->figures;
    struct timeline time = timeline_of(figures);
    int bottom = (int)figures->phases.count * ROW;
    if (time.last - time.first > MOST_DAYS)
        return;
    begin(page, "gantt", bottom + 22, "Phases in time");
    for (size_t i = 0; i < figures->phases.count; i++)
        describe_phase(page, i);
    strbuf_add(page->out, "</desc>");
    add_pauses(page, &time, bottom);
    add_ticks(page, &time, bottom);
    add_today(page, &time, bottom);
    for (size_t i = 0; i < figures->phases.count; i++)
        add_phase(page, &time, i);
    strbuf_add(page->out, "</svg>\n<p class=\"legend\">");
    html_key(page->out, "planned", "planned");
    html_key(page->out, "worked", "worked on");
    if (figures->input.pause_count)
        html_key(page->out, "pause", "pause");
    html_key(page->out, "today", "today");
    strbuf_add(page->out, "</p>\n");
}

/* ---- burn-up ---- */

#define PLOT  220  /* pixels from all the work to none */
#define UNITS 1000 /* of the plot, both ways; stretched to its place */

static double part_of(const struct figures *figures, double weeks)
{
    return figures->totals.weeks > 0 ? fmin(weeks / figures->totals.weeks, 1) : 0;
}

static void add_point(struct page *page, const struct timeline *time, civil_day day, double part,
                      char command)
{
    strbuf_addf(page->out, "%c%.1f %.1f", command, at(time, day) / 100 * UNITS, (1 - part) * UNITS);
}

/* The work planned, or done, by the end of each day from one to another. */
static void add_line(struct page *page, const struct timeline *time, civil_day first,
                     civil_day last, bool planned, const char *class)
{
    const struct figures *figures = &page->figures;
    int step = (last - first) / MOST_STEPS + 1;
    strbuf_addf(page->out, "<path class=\"%s\" d=\"", class);
    add_point(page, time, first, 0, 'M');
    for (civil_day day = first; day <= last;
         day = day < last && day + step > last ? last : day + step) {
        double weeks = planned ? plan_planned_by(&figures->input, &figures->totals, day)
                               : plan_done_by(&figures->input, day);
        add_point(page, time, day + 1, part_of(figures, weeks), 'L');
    }
    if (!planned) /* with what was done on days that nobody knows */
        add_point(page, time, last + 1, part_of(figures, figures->totals.weeks_done), 'L');
    strbuf_add(page->out, "\"/>");
}

/* From today's work to all of it: to the expected day, and between the two of the range. */
static void add_forecast(struct page *page, const struct timeline *time)
{
    const struct figures *figures = &page->figures;
    const struct plan_forecast *forecast = &figures->forecast;
    double done = part_of(figures, figures->totals.weeks_done);
    civil_day from = page->today > figures->input.start ? page->today + 1 : figures->input.start;
    if (forecast->outlook == PLAN_FINISHED || forecast->finish == DATE_NONE)
        return;
    if (forecast->has_range) {
        strbuf_add(page->out, "<path class=\"range\" d=\"");
        add_point(page, time, from, done, 'M');
        add_point(page, time, forecast->half + 1, 1, 'L');
        add_point(page, time, forecast->likely + 1, 1, 'L');
        strbuf_add(page->out, "z\"/>");
    }
    strbuf_add(page->out, "<path class=\"forecast\" d=\"");
    add_point(page, time, from, done, 'M');
    add_point(page, time, forecast->finish + 1, 1, 'L');
    strbuf_add(page->out, "\"/>");
}

static void add_weeks_axis(struct page *page)
{
    char weeks[PLAN_TEXT];
    for (int quarter = 0; quarter <= 4; quarter += 2) {
        int y = 8 + PLOT - PLOT * quarter / 4;
        strbuf_addf(page->out, "<line class=\"grid\" x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>",
                    y, y);
        if (quarter)
            strbuf_addf(page->out, "<text class=\"axis\" x=\"0\" y=\"%d\">%s</text>", y + 13,
                        plan_weeks_text(page->figures.totals.weeks * quarter / 4, weeks));
    }
}

static void describe_burnup(struct page *page)
{
    char done[PLAN_TEXT], all[PLAN_TEXT], sentence[2 * PLAN_TEXT];
    const struct figures *figures = &page->figures;
    strbuf_addf(page->out, "%s of %s of work are done. ",
                plan_number(figures->totals.weeks_done, done),
                plan_weeks_text(figures->totals.weeks, all));
    html_text(page->out, plan_forecast_text(&figures->forecast, &figures->input, sentence));
    strbuf_add(page->out, "</desc>");
}

void html_burnup(struct page *page)
{
    const struct figures *figures = &page->figures;
    struct timeline time = timeline_of(figures);
    if (time.last - time.first > MOST_DAYS || figures->phases.count == 0)
        return;
    begin(page, "burnup", PLOT + 32, "Burn-up: weeks of the plan's work over time");
    describe_burnup(page);
    add_pauses(page, &time, PLOT + 8);
    add_ticks(page, &time, PLOT + 8);
    add_weeks_axis(page);
    strbuf_addf(page->out,
                "<svg y=\"8\" width=\"100%%\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                "preserveAspectRatio=\"none\">",
                PLOT, UNITS, UNITS);
    add_line(page, &time, figures->input.start, figures->totals.planned_end, true, "plan");
    add_forecast(page, &time);
    if (figures->totals.weeks_done > 0 || page->activity.count)
        add_line(page, &time, time.first, page->today, false, "made");
    strbuf_add(page->out, "</svg>");
    add_today(page, &time, PLOT + 8);
    strbuf_add(page->out, "</svg>\n<p class=\"legend\">");
    html_key(page->out, "made", "done");
    html_key(page->out, "plan", "planned");
    if (figures->forecast.finish != DATE_NONE && figures->forecast.outlook != PLAN_FINISHED)
        html_key(page->out, "forecast", "forecast");
    if (figures->forecast.has_range)
        html_key(page->out, "range", "50 to 85 % sure");
    html_key(page->out, "today", "today");
    strbuf_add(page->out, "</p>\n");
}

/* ---- a year of days ---- */

#define CELL  13 /* a day and the gap beside it, in units of the picture */
#define LEFT  30 /* for the names of the days */
#define ABOVE 16 /* for the names of the months */

static int heat(int count)
{
    return count < 3 ? count : count < 5 ? 3 : 4;
}

static void add_names(struct page *page, civil_day monday, int weeks)
{
    int named = -4;
    for (int row = 0; row < 7; row += 2)
        if (row < 6)
            strbuf_addf(page->out, "<text class=\"axis\" x=\"0\" y=\"%d\">%s</text>",
                        ABOVE + row * CELL + 10, date_weekday_name(row));
    for (int week = 0; week < weeks; week++) {
        struct date_parts p = date_parts(monday + 7 * week);
        if (p.day > 7 || week - named < 4 || week > weeks - 2)
            continue;
        named = week;
        strbuf_addf(page->out, "<text class=\"axis\" x=\"%d\" y=\"10\">%s</text>",
                    LEFT + week * CELL, date_month_name(p.month));
    }
}

static void add_day(struct page *page, civil_day day, int week, int row)
{
    int count = activity_of(&page->activity, day);
    char text[DATE_TEXT];
    strbuf_addf(page->out,
                "<rect class=\"h%d\" x=\"%d\" y=\"%d\" width=\"11\" height=\"11\" rx=\"2\"",
                heat(count), LEFT + week * CELL, ABOVE + row * CELL);
    if (count)
        strbuf_addf(page->out, "><title>%s: %d</title></rect>", date_long(day, text), count);
    else
        strbuf_add(page->out, "/>");
}

void html_heatmap(struct page *page, int weeks, const char *class)
{
    civil_day monday = page->today - date_parts(page->today).weekday - 7 * (weeks - 1);
    int active = 0;
    for (civil_day day = monday; day <= page->today; day++)
        active += activity_of(&page->activity, day) > 0;
    strbuf_addf(page->out,
                "<svg class=\"heatmap %s\" viewBox=\"0 0 %d %d\" role=\"img\" "
                "aria-label=\"%d active days in the last %d weeks\">",
                class, LEFT + weeks * CELL, ABOVE + 7 * CELL, active, weeks);
    add_names(page, monday, weeks);
    for (civil_day day = monday; day <= page->today; day++)
        add_day(page, day, (day - monday) / 7, (day - monday) % 7);
    strbuf_add(page->out, "</svg>\n");
}
