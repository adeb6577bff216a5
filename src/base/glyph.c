#include "cairn/glyph.h"

#include <stdio.h>
#include <string.h>

static const struct glyphs utf8_set = {
    .state = {"○", "◐", "✔", "–"},
    .resource = "↗",
    .folded = "▸",
    .unfolded = "▾",
    .cursor = "›",
    .bullet = "•",
    .rule = "─",
    .wall = "│",
    .more = "…",
    .above = "↑",
    .below = "↓",
    .bar = {"░", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"},
};

static const struct glyphs ascii_set = {
    .ascii = true,
    .state = {"o", "/", "x", "-"},
    .resource = "@",
    .folded = "+",
    .unfolded = "-",
    .cursor = ">",
    .bullet = "*",
    .rule = "-",
    .wall = "|",
    .more = "~",
    .above = "^",
    .below = "v",
    .bar = {".", ".", ".", ".", ".", ".", ".", ".", "#"},
};

const struct glyphs *glyphs_for(bool utf8)
{
    return utf8 ? &utf8_set : &ascii_set;
}

const char *glyphs_bar(const struct glyphs *glyphs, int cells, double fraction,
                       char out[GLYPH_BAR_BYTES])
{
    if (cells < 1)
        cells = 1;
    if (cells > 80)
        cells = 80;
    int whole = cells * 8;
    bool has_parts = strcmp(glyphs->bar[0], glyphs->bar[4]) != 0;
    int step = has_parts ? 1 : 8;
    int filled = 0;
    if (fraction >= 1)
        filled = whole;
    else if (fraction > 0)
        filled = (int)(fraction * whole + 1e-9) / step * step;
    if (fraction > 0 && filled == 0)
        filled = step;
    if (fraction < 1 && filled == whole)
        filled = whole - step;
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < cells; i++, filled -= 8) {
        int eighths = filled >= 8 ? 8 : filled > 0 ? filled : 0;
        used += (size_t)snprintf(out + used, GLYPH_BAR_BYTES - used, "%s", glyphs->bar[eighths]);
    }
    return out;
}
