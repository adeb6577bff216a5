#include "palette.h"

#include <curses.h>
#include <stdlib.h>

#define NONE (-1)

struct look {
    attr_t attributes;
    bool coloured;
    short basic; /* of the 8 colours, which every terminal's own theme has made legible on its
                    background but yellow and white on white, blue and black on black */
    short fine;  /* of 256, fixed ones of middle lightness: legible on white and on black;
                    0: the basic one */
};

static const struct look themes[THEME_COUNT][STYLE_COUNT] =
    {
        [THEME_DEFAULT] =
            {
                [STYLE_TITLE] = {.attributes = A_BOLD},
                [STYLE_HEADING] = {.attributes = A_BOLD},
                [STYLE_DIM] = {.attributes = A_DIM},
                [STYLE_TAB_ON] = {.attributes = A_REVERSE | A_BOLD},
                [STYLE_DONE] = {A_NORMAL, true, COLOR_GREEN, 0},
                [STYLE_DOING] = {A_BOLD, true, COLOR_MAGENTA, 0},
                [STYLE_LATE] = {A_BOLD, true, COLOR_RED, 0},
                [STYLE_BAR] = {A_NORMAL, true, COLOR_GREEN, 0},
                [STYLE_LINK] = {A_NORMAL, true, COLOR_CYAN, 0},
                [STYLE_KEY] = {.attributes = A_BOLD},
                [STYLE_MESSAGE] = {.attributes = A_BOLD},
            },
        [THEME_CONTRAST] =
            {
                [STYLE_TITLE] = {.attributes = A_BOLD},
                [STYLE_HEADING] = {.attributes = A_BOLD | A_UNDERLINE},
                [STYLE_TAB_ON] = {.attributes = A_REVERSE | A_BOLD},
                [STYLE_DONE] = {A_BOLD, true, COLOR_GREEN, 28},
                [STYLE_DOING] = {A_BOLD, true, COLOR_MAGENTA, 130},
                [STYLE_LATE] = {A_BOLD | A_UNDERLINE, true, COLOR_RED, 161},
                [STYLE_BAR] = {A_BOLD, true, COLOR_GREEN, 28},
                [STYLE_LINK] = {A_BOLD, true, COLOR_CYAN, 31},
                [STYLE_KEY] = {.attributes = A_BOLD | A_UNDERLINE},
                [STYLE_MESSAGE] = {.attributes = A_BOLD},
            },
        [THEME_PLAIN] =
            {
                [STYLE_TITLE] = {.attributes = A_BOLD},
                [STYLE_HEADING] = {.attributes = A_BOLD},
                [STYLE_DIM] = {.attributes = A_DIM},
                [STYLE_TAB_ON] = {.attributes = A_REVERSE | A_BOLD},
                [STYLE_DOING] = {.attributes = A_BOLD},
                [STYLE_LATE] = {.attributes = A_BOLD},
                [STYLE_KEY] = {.attributes = A_BOLD},
                [STYLE_MESSAGE] = {.attributes = A_BOLD},
            },
};

int palette_colour(enum config_theme theme, enum style style, int colours)
{
    const struct look *look = &themes[theme][style];
    if (!look->coloured || colours < 8)
        return NONE;
    return colours >= 256 && look->fine ? look->fine : look->basic;
}

void palette_start(struct palette *palette, enum config_theme theme)
{
    const char *no_colour = getenv("NO_COLOR");
    bool coloured = !(no_colour && *no_colour) && has_colors() && start_color() == OK &&
                    use_default_colors() == OK;
    *palette = (struct palette){0};
    for (int style = 0; style < STYLE_COUNT; style++) {
        int colour = palette_colour(theme, (enum style)style, coloured ? COLORS : 0);
        palette->attributes[style] = themes[theme][style].attributes;
        if (colour != NONE && style < COLOR_PAIRS &&
            init_pair((short)style, (short)colour, NONE) == OK)
            palette->pair[style] = (short)style;
    }
}

void palette_use(const struct palette *palette, enum style style, bool selected)
{
    attr_t attributes = (attr_t)palette->attributes[style];
    if (selected)
        attributes = (attributes & ~(attr_t)A_DIM) | A_REVERSE;
    attr_set(attributes, selected ? 0 : palette->pair[style], NULL);
}

void palette_mark(int y, int x, int cells, bool selected)
{
    attr_t attributes = A_BOLD | A_REVERSE | (selected ? A_UNDERLINE : 0);
    if (cells > 0)
        mvchgat(y, x, cells, attributes, 0, NULL);
}
