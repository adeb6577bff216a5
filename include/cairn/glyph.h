/* The marks and bars that the screen and the commands draw with: a UTF-8 set
 * and an ASCII one. Every mark is one cell wide. */
#ifndef CAIRN_GLYPH_H
#define CAIRN_GLYPH_H

#include <stdbool.h>

#include "cairn/field.h"

struct glyphs {
    bool ascii;                     /* it is the ASCII set */
    const char *state[STATE_COUNT]; /* ○ ◐ ✔ – */
    const char *resource;           /* a resource not ticked */
    const char *folded, *unfolded;
    const char *cursor;
    const char *bullet;
    const char *rule; /* a horizontal line, repeated */
    const char *wall; /* a vertical one */
    const char *more; /* what was cut */
    const char *above, *below; /* there is more that way */
    const char *bar[9];        /* 0 to 8 eighths of a cell filled */
};

/* The set for a terminal that shows UTF-8, or for one that doesn't. Constant. */
const struct glyphs *glyphs_for(bool utf8);

#define GLYPH_BAR_BYTES 256 /* hold a bar of up to 80 cells */

/* Writes a bar of `cells` (1 to 80) cells, `fraction` (0 to 1; clipped) of it
 * filled, rounded down to what the set can show, into `out`, and returns it.
 * Anything over 0 shows, and nothing under 1 looks full. */
const char *glyphs_bar(const struct glyphs *glyphs, int cells, double fraction,
                       char out[GLYPH_BAR_BYTES]);

#endif
