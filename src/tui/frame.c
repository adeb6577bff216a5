#include "frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "draw.h"
#include "keys.h"

#define ROWS_FOR_RULES 16

/* ---- where things stand ---- */

/* The tabs' names in full, else short, else only the one in use has a name. */
static const char *tab_label(const struct tui *tui, size_t tab, int shortness)
{
    const struct view_ops *ops = tab_table[tab];
    if (shortness == 0)
        return ops->name;
    return shortness == 1 || tab == tui->tab ? ops->short_name : "";
}

static int tab_cells(const struct tui *tui, size_t tab, int shortness)
{
    int name = text_width(tab_label(tui, tab, shortness));
    return 3 + name + (name ? 1 : 0);
}

static int tabs_shortness(const struct tui *tui, int cols)
{
    for (int shortness = 0; shortness < 2; shortness++) {
        int width = 0;
        for (size_t i = 0; i < tab_count; i++)
            width += tab_cells(tui, i, shortness);
        if (width <= cols)
            return shortness;
    }
    return 2;
}

static void lay_out_tabs(struct tui *tui, int cols)
{
    struct layout *layout = &tui->layout;
    int shortness = tabs_shortness(tui, cols), x = 0, width = 0;
    for (size_t i = 0; i < tab_count; i++)
        width += tab_cells(tui, i, shortness);
    int gap = width + (int)tab_count <= cols ? 1 : 0;
    for (size_t i = 0; i < tab_count; i++) {
        layout->tab_x[i] = x;
        layout->tab_cells[i] = tab_cells(tui, i, shortness);
        x += layout->tab_cells[i] + gap;
    }
}

void frame_lay_out(struct tui *tui, int rows, int cols)
{
    struct layout *layout = &tui->layout;
    *layout = (struct layout){.rows = rows, .cols = cols};
    layout->too_small = rows < FRAME_LEAST_ROWS || cols < FRAME_LEAST_COLS;
    layout->has_rules = rows >= ROWS_FOR_RULES;
    layout->keys_row = rows - 1;
    layout->summary_row = rows - 2;
    int top = layout->has_rules ? 3 : 2;
    int bottom = layout->has_rules ? rows - 3 : rows - 2;
    layout->body = (struct area){top, 0, bottom - top, cols};
    if (cols >= FRAME_DETAIL_COLS && !tui->overlay.ops && !tab_table[tui->tab]->whole_width) {
        int detail = cols * 2 / 5 < 72 ? cols * 2 / 5 : 72;
        layout->body.cols = cols - detail - 1;
        layout->detail = (struct area){top, cols - detail, bottom - top, detail};
    }
    if (!layout->too_small)
        lay_out_tabs(tui, cols);
}

/* ---- drawing ---- */

static void draw_title(struct tui *tui)
{
    int cols = tui->layout.cols;
    char long_day[DATE_TEXT], day[DATE_TEXT];
    struct date_parts parts = date_parts(model_today(tui->model));
    date_long(model_today(tui->model), long_day);
    snprintf(day, sizeof day, "%s %d %s", date_weekday_name(parts.weekday), parts.day,
             date_month_name(parts.month));
    const char *date = cols >= 100 ? long_day : day;
    int x = 1;
    int end = draw_right(tui, 0, x, cols - x - 1, STYLE_PLAIN, false, date);
    if (cols >= 60)
        x += draw_text(tui, 0, x, end - x, STYLE_KEY, false, "cairn") + 2;
    char *heading = roadmap_heading(&tui->roadmap);
    draw_text(tui, 0, x, end - x - 1, STYLE_TITLE, false, heading);
    free(heading);
}

static void draw_tabs(struct tui *tui)
{
    const struct layout *layout = &tui->layout;
    int shortness = tabs_shortness(tui, layout->cols);
    for (size_t i = 0; i < tab_count; i++) {
        bool on = i == tui->tab;
        struct strbuf label = {0};
        const char *name = tab_label(tui, i, shortness);
        strbuf_addf(&label, " %zu%s%s ", i + 1, *name ? " " : "", name);
        /* text_clean trims; the spaces around are part of the tab */
        draw_blank(tui, 1, layout->tab_x[i], layout->tab_cells[i], on);
        draw_text(tui, 1, layout->tab_x[i] + 1, layout->tab_cells[i] - 1,
                  on ? STYLE_TAB_ON : STYLE_TAB, false, label.text + 1);
        strbuf_free(&label);
    }
    if (tui->overlay.ops) {
        int from = layout->tab_x[tab_count - 1] + layout->tab_cells[tab_count - 1] + 1;
        draw_right(tui, 1, from, layout->cols - from - 1, STYLE_TITLE, false,
                   tui->overlay.ops->name);
    }
}

/* What the summary may say, most telling first. */
enum { SAYS_PERCENT, SAYS_LEFT, SAYS_FINISH, SAYS_AHEAD, SAYS_COUNT };

static void fill_summary(const struct tui *tui, char text[SAYS_COUNT][PLAN_TEXT])
{
    const struct figures *figures = &tui->figures;
    const struct plan_totals *totals = &figures->totals;
    char weeks[PLAN_TEXT];
    enum plan_outlook outlook = figures->forecast.outlook;
    snprintf(text[SAYS_PERCENT], PLAN_TEXT, "%d %%", plan_percent(totals->percent));
    snprintf(text[SAYS_LEFT], PLAN_TEXT, "%s left", plan_weeks_text(totals->weeks_left, weeks));
    plan_forecast_short(&figures->forecast, &figures->input, text[SAYS_FINISH]);
    plan_ahead_text(totals->ahead, text[SAYS_AHEAD]);
    if (outlook == PLAN_FINISHED || outlook == PLAN_SKIPPED || outlook == PLAN_EMPTY)
        text[SAYS_AHEAD][0] = '\0';
}

/* How many of the texts, in order, fit beside a bar of that many cells. */
static int summary_fits(char text[SAYS_COUNT][PLAN_TEXT], int bar, int gap, int cols)
{
    int width = 1 + (bar ? bar + 1 : 0), count = 0;
    for (; count < SAYS_COUNT; count++) {
        int more = *text[count] ? text_width(text[count]) + (count ? gap : 0) : 0;
        if (width + more > cols)
            break;
        width += more;
    }
    return count;
}

/* A day and more behind the plan, or ahead of it; the words say it too. */
static enum style course_style(const struct figures *figures)
{
    double days = 7 * figures->totals.ahead;
    return days <= -1 ? STYLE_LATE : days >= 1 ? STYLE_DONE : STYLE_PLAIN;
}

static void draw_summary(struct tui *tui)
{
    static const struct {
        int bar, gap;
    } shapes[] = {{20, 3}, {12, 3}, {8, 2}, {0, 2}, {0, 1}};
    static const int order[] = {SAYS_PERCENT, SAYS_LEFT, SAYS_AHEAD, SAYS_FINISH};
    char text[SAYS_COUNT][PLAN_TEXT];
    int y = tui->layout.summary_row, cols = tui->layout.cols, x = 1;
    fill_summary(tui, text);
    size_t shape = 0, last = sizeof shapes / sizeof *shapes - 1;
    int wanted = SAYS_COUNT, count;
    while ((count = summary_fits(text, shapes[shape].bar, shapes[shape].gap, cols)) < wanted) {
        if (shape++ < last)
            continue;
        wanted--; /* not all of it fits in any shape: go without the last of it */
        shape = last - 1;
    }
    if (shapes[shape].bar) {
        draw_bar(tui, y, x, shapes[shape].bar, STYLE_BAR, false,
                 tui->figures.totals.percent / 100);
        x += shapes[shape].bar + 1;
    }
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i] >= count || !*text[order[i]])
            continue;
        enum style style = order[i] == SAYS_AHEAD ? course_style(&tui->figures) : STYLE_PLAIN;
        x += draw_text(tui, y, x, cols - x, style, false, text[order[i]]);
        x += shapes[shape].gap;
    }
}

static int hint_cells(const struct key_row *key)
{
    return text_width(key->name) + 1 + text_width(key->hint) + 2;
}

/* Chooses the keys to name in the last row, by rank and as far as they fit. */
static void choose_hints(const struct tui *tui, bool chosen[])
{
    int room = tui->layout.cols - 2 + 2; /* margins; the last one needs no gap after it */
    for (size_t i = 0; i < key_count; i++)
        chosen[i] = false;
    for (int rank = 0; rank < KEY_RANKS; rank++) {
        for (size_t i = key_count; i-- > 0;) {
            size_t row = rank == 0 ? i : key_count - 1 - i;
            const struct key_row *key = &key_table[row];
            if (keys_rank(tui, row) != rank || hint_cells(key) > room)
                continue;
            chosen[row] = true;
            room -= hint_cells(key);
        }
    }
}

/* Names them in the table's order. */
static void draw_keys(struct tui *tui)
{
    struct layout *layout = &tui->layout;
    int y = layout->keys_row, end = layout->cols - 1, x = 1;
    bool *chosen = mem_zero(key_count, sizeof *chosen);
    choose_hints(tui, chosen);
    for (size_t i = 0; i < key_count; i++) {
        const struct key_row *key = &key_table[i];
        if (!chosen[i])
            continue;
        if (layout->hint_count < HINT_MOST)
            layout->hints[layout->hint_count++] = (struct hint){x, hint_cells(key) - 2, i};
        x += draw_text(tui, y, x, end - x, STYLE_KEY, false, key->name) + 1;
        x += draw_text(tui, y, x, end - x, STYLE_PLAIN, false, key->hint) + 2;
    }
    free(chosen);
}

/* What the filter leaves out, in the rule below the tabs, else beside them. */
static void draw_filter(struct tui *tui)
{
    const struct layout *layout = &tui->layout;
    const struct view *tab = tui_tab(tui);
    char text[FILTER_TEXT];
    if (tui->filter == FILTER_ALL || tui->overlay.ops || !tab->ops->first)
        return;
    filter_text(tui, tab, text);
    int cells = text_width(text) + 2, y = layout->has_rules ? 2 : 1;
    int from = layout->tab_x[tab_count - 1] + layout->tab_cells[tab_count - 1];
    if (!layout->has_rules && from + cells > layout->cols) {
        snprintf(text, sizeof text, "%zu hidden", tab->hidden);
        cells = text_width(text) + 2;
    }
    draw_blank(tui, y, layout->cols - cells, cells, false);
    draw_text(tui, y, layout->cols - cells + 1, cells - 2, STYLE_MESSAGE, false, text);
}

void frame_draw(struct tui *tui)
{
    const struct layout *layout = &tui->layout;
    draw_title(tui);
    draw_tabs(tui);
    if (layout->has_rules) {
        draw_rule(tui, 2, 0, layout->cols);
        draw_rule(tui, layout->rows - 3, 0, layout->cols);
    }
    draw_filter(tui);
    if (layout->detail.cols)
        draw_wall(tui, layout->detail.y, layout->detail.x - 1, layout->detail.rows);
    draw_summary(tui);
    if (tui->prompt.label)
        prompt_draw(tui, layout->keys_row, layout->cols);
    else if (tui->message)
        draw_text(tui, layout->keys_row, 1, layout->cols - 2, tui->message_style, false,
                  tui->message);
    else
        draw_keys(tui);
}

void frame_draw_too_small(struct tui *tui)
{
    char text[64];
    snprintf(text, sizeof text, "cairn needs %dx%d", FRAME_LEAST_COLS, FRAME_LEAST_ROWS);
    draw_text(tui, 0, 0, tui->layout.cols, STYLE_PLAIN, false, text);
}
