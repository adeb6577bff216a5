/* Drawing: clipped, safe, in the terminal's character set. */
#ifndef CAIRN_TUI_DRAW_H
#define CAIRN_TUI_DRAW_H

#include "tui.h"

/* Draws text in at most `cells` cells from x, cut with a mark where it is
 * longer; returns the cells used. With `selected` it is drawn in reverse. */
int draw_text(struct tui *tui, int y, int x, int cells, enum style style, bool selected,
              const char *text);

/* The same with the words marked that are looked for. */
int draw_found(struct tui *tui, int y, int x, int cells, enum style style, bool selected,
               const char *text);

/* Cells that clean text takes when drawn whole, spaces at its end counted. */
int draw_cells(const struct tui *tui, const char *text);

/* The same as draw_text with its last cell at x + cells - 1; returns where it starts. */
int draw_right(struct tui *tui, int y, int x, int cells, enum style style, bool selected,
               const char *text);

/* Spaces over the cells, in reverse with `selected`. */
void draw_blank(struct tui *tui, int y, int x, int cells, bool selected);

/* A horizontal line over the cells; a vertical one over the rows. */
void draw_rule(struct tui *tui, int y, int x, int cells);
void draw_wall(struct tui *tui, int y, int x, int rows);

/* A bar of `cells` cells. */
void draw_bar(struct tui *tui, int y, int x, int cells, enum style style, bool selected,
              double fraction);

/* The mark of an item and the style that goes with its state. */
const char *draw_mark(const struct tui *tui, const struct item *item);
enum style draw_state_style(const struct item *item);

/* Whether a line of the item begins with its ref. */
bool draw_shows_ref(const struct item *item);

/* An item's line: a cursor where selected, mark, ref (in the view's column of refs), title,
 * `right` at the right edge in its style. `indent` is the column of the mark. */
void draw_item_line(struct tui *tui, const struct view *view, struct area area,
                    const struct item *item, int indent,
                    bool selected, enum style right_style, const char *right);

#endif
