/* The frame around the view: title, tabs, status lines; and where all of it
 * stands. */
#ifndef CAIRN_TUI_FRAME_H
#define CAIRN_TUI_FRAME_H

#include "tui.h"

#define FRAME_LEAST_COLS 40
#define FRAME_LEAST_ROWS 10
#define FRAME_DETAIL_COLS 110 /* from here on the details stand at the right */

/* Works the layout out for this size. */
void frame_lay_out(struct tui *tui, int rows, int cols);

/* Draws everything but the views. */
void frame_draw(struct tui *tui);

/* Draws the one line for a window that is too small. */
void frame_draw_too_small(struct tui *tui);

#endif
