#include "chart.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "draw.h"

/* ---- time ---- */

int timeline_cell(const struct timeline *time, civil_day day)
{
    int days = time->last - time->first + 1;
    if (day <= time->first || days <= 1)
        return 0;
    if (day >= time->last)
        return time->cells - 1;
    return (int)((int64_t)(day - time->first) * time->cells / days);
}

void timeline_draw_months(struct tui *tui, const struct timeline *time, int y, int x)
{
    struct date_parts parts = date_parts(time->first + 14); /* the rest of a month goes unnamed */
    int year = parts.year, month = parts.month, free_from = 0;
    for (;;) {
        civil_day day = date_from_parts(year, month, 1);
        if (day == DATE_NONE || day > time->last)
            return;
        int cell = timeline_cell(time, day < time->first ? time->first : day);
        const char *name = date_month_name(month);
        if (cell >= free_from && cell + 3 <= time->cells) {
            draw_text(tui, y, x + cell, 3, STYLE_DIM, false, name);
            free_from = cell + 4;
        }
        if (++month > 12) {
            month = 1;
            year++;
        }
    }
}

/* ---- the canvas ---- */

struct canvas canvas_new(int cells, int rows, bool braille)
{
    struct canvas canvas = {.cells = cells > 0 ? cells : 1, .rows = rows > 0 ? rows : 1};
    canvas.braille = braille;
    canvas.width = canvas.cells * (braille ? 2 : 1);
    canvas.height = canvas.rows * (braille ? 4 : 1);
    size_t count = (size_t)canvas.cells * (size_t)canvas.rows;
    canvas.dots = mem_zero(count, 1);
    canvas.layers = mem_zero(count, 1);
    return canvas;
}

void canvas_clear(struct canvas *canvas)
{
    free(canvas->dots);
    free(canvas->layers);
    *canvas = (struct canvas){0};
}

void canvas_dot(struct canvas *canvas, int x, int y, enum layer layer)
{
    /* Unicode numbers a cell's dots down the left column, down the right one, and
     * then the fourth row. */
    static const unsigned char bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height)
        return;
    int across = canvas->braille ? 2 : 1, down = canvas->braille ? 4 : 1;
    int from_top = canvas->height - 1 - y;
    size_t cell = (size_t)(from_top / down) * (size_t)canvas->cells + (size_t)(x / across);
    canvas->dots[cell] |= canvas->braille ? bits[from_top % 4][x % 2] : 1;
    if (canvas->layers[cell] < layer)
        canvas->layers[cell] = (unsigned char)layer;
}

void canvas_line(struct canvas *canvas, int x0, int y0, int x1, int y1, int on, int period,
                 enum layer layer)
{
    int across = x1 - x0, before = y0;
    if (across < 0)
        return;
    for (int x = x0; x <= x1; x++) {
        int y = across ? y0 + (int)((int64_t)(y1 - y0) * (x - x0) / across) : y1;
        int step = y < before ? -1 : 1;
        if ((x - x0) % period < on)
            for (int dot = before; dot != y + step; dot += step) /* no gaps where it is steep */
                canvas_dot(canvas, x, dot, layer);
        before = y;
    }
}

/* The braille character of some dots, in UTF-8. */
static void braille_text(unsigned char dots, char out[4])
{
    unsigned point = 0x2800u + dots;
    out[0] = (char)(0xE0 | point >> 12);
    out[1] = (char)(0x80 | (point >> 6 & 0x3F));
    out[2] = (char)(0x80 | (point & 0x3F));
    out[3] = '\0';
}

void canvas_draw_row(struct tui *tui, const struct canvas *canvas, int row, int y, int x)
{
    static const enum style styles[LAYER_COUNT] = {STYLE_PLAIN, STYLE_DIM, STYLE_DOING, STYLE_DONE};
    static const char *const ascii[LAYER_COUNT] = {" ", ".", "+", "#"};
    for (int i = 0; i < canvas->cells; i++) {
        size_t cell = (size_t)row * (size_t)canvas->cells + (size_t)i;
        enum layer layer = (enum layer)canvas->layers[cell];
        char braille[4];
        braille_text(canvas->dots[cell], braille);
        if (layer != LAYER_NONE)
            draw_text(tui, y, x + i, 1, styles[layer], false,
                      canvas->braille ? braille : ascii[layer]);
    }
}
