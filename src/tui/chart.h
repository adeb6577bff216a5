/* Charts: time on cells, and a canvas of dots finer than cells. */
#ifndef CAIRN_TUI_CHART_H
#define CAIRN_TUI_CHART_H

#include "tui.h"

/* A stretch of days, first and last both in it, on so many cells. */
struct timeline {
    civil_day first, last;
    int cells;
};

/* The cell of a day, 0 to cells − 1; days outside are clipped to the ends. */
int timeline_cell(const struct timeline *time, civil_day day);

/* Draws the months' names, each where its first day is, as far as they fit. */
void timeline_draw_months(struct tui *tui, const struct timeline *time, int y, int x);

/* What a dot belongs to; where several share a cell the highest is seen. */
enum layer { LAYER_NONE, LAYER_PLANNED, LAYER_FORECAST, LAYER_DONE, LAYER_COUNT };

/* Dots in cells: 2×4 a cell in braille, 1×1 in ASCII. The origin is at the bottom left. */
struct canvas {
    int cells, rows;       /* its size in cells */
    int width, height;     /* in dots */
    bool braille;
    unsigned char *dots;   /* a cell's braille dots, by row from the top */
    unsigned char *layers; /* a cell's highest layer */
};

/* Makes an empty one of at least 1×1 cells; free with canvas_clear. */
struct canvas canvas_new(int cells, int rows, bool braille);
void canvas_clear(struct canvas *canvas);

/* Sets a dot; outside it does nothing. */
void canvas_dot(struct canvas *canvas, int x, int y, enum layer layer);

/* A line between two dots; `on` dots of every `period` along x are set. */
void canvas_line(struct canvas *canvas, int x0, int y0, int x1, int y1, int on, int period,
                 enum layer layer);

/* Draws one row of cells, from the top. */
void canvas_draw_row(struct tui *tui, const struct canvas *canvas, int row, int y, int x);

#endif
