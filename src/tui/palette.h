/* How each kind of text looks: the attributes and colours of the themes. */
#ifndef CAIRN_TUI_PALETTE_H
#define CAIRN_TUI_PALETTE_H

#include <stdbool.h>

#include "cairn/config.h"

/* Each style differs from plain text without colour too, or stands beside a mark
 * or words that tell the same. */
enum style {
    STYLE_PLAIN,
    STYLE_TITLE,
    STYLE_HEADING,
    STYLE_DIM,
    STYLE_TAB,
    STYLE_TAB_ON,
    STYLE_DONE,
    STYLE_DOING,
    STYLE_LATE,
    STYLE_BAR, /* the filled part; the rest is dim */
    STYLE_LINK,
    STYLE_KEY,
    STYLE_MESSAGE,
    STYLE_COUNT
};

/* What a terminal and a theme make of the styles. */
struct palette {
    unsigned long attributes[STYLE_COUNT]; /* curses' */
    short pair[STYLE_COUNT];               /* 0: the terminal's own colours */
};

/* The number in the terminal's palette of a style's colour where it has so many
 * colours; -1: the terminal's own text colour. The background is always its own. */
int palette_colour(enum config_theme theme, enum style style, int colours);

/* Fills the palette in; curses has been started. Without colours where NO_COLOR says so or
 * the terminal has none. */
void palette_start(struct palette *palette, enum config_theme theme);

/* What is drawn from here on looks so; `selected` is reversed, and keeps its weight. */
void palette_use(const struct palette *palette, enum style style, bool selected);

/* Marks cells that were drawn as a match of what is looked for: reversed, or in what is
 * reversed already underlined. */
void palette_mark(int y, int x, int cells, bool selected);

#endif
