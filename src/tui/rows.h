/* The rows of a view: laying them out, selecting, moving, scrolling, drawing. */
#ifndef CAIRN_TUI_ROWS_H
#define CAIRN_TUI_ROWS_H

#include "tui.h"

/* Laying out, in order from the top. Text is copied. */
void rows_add_blank(struct view *view);
void rows_add_heading(struct view *view, const char *text, const char *right);
void rows_add_item(struct view *view, size_t item, int indent);

void rows_add_custom(struct view *view, int part, size_t index);

/* Wraps the text to the view's width less the indent; nothing for "". */
void rows_add_text(struct view *view, enum style style, int indent, const char *text);

/* A name in a column of `cells` cells, and a text wrapped beside it; nothing for
 * an empty text. */
void rows_add_pair(struct view *view, int indent, int cells, const char *name, const char *text);

void rows_clear(struct view *view); /* rows and items */

/* A row of the view, counting from the top, loaded where it isn't yet: then the rows and items
 * that were there before are gone. NULL past the end, or where loading fails. */
const struct row *rows_at(struct view *view, size_t row);

/* Builds the view for this many cells unless it is built already; the selection
 * stays on its item, or near its place where the item is gone. */
int rows_build(struct tui *tui, struct view *view, int cells, struct error *err);

/* Draws the view into the area. */
void rows_draw(struct tui *tui, struct view *view, struct area area);

/* Moves the selection by rows that can be selected; where the next one is out
 * of sight, or there is none, it scrolls a row instead. */
void rows_move(struct view *view, int steps);

/* Moves by a page; to the first and last row. */
void rows_page(struct view *view, int pages);
void rows_home(struct view *view);
void rows_end(struct view *view);

/* Scrolls without moving the selection further than sight demands. */
void rows_scroll(struct view *view, int by);

/* Selects a row, if that can be. True if it is selected now. */
bool rows_select(struct view *view, size_t row);

/* Selects the item with this uid, if it has a row. */
bool rows_select_uid(struct view *view, const char *uid);

/* Selects the item with this uid now or, where it has no row yet, when the view is built
 * the next time. */
void rows_want(struct view *view, const char *uid);

/* Whether the item has a row, in sight or not. */
bool rows_shows(struct view *view, const char *uid);

/* Below 0 where the first item's row comes before the other's, above 0 where after. */
int rows_order(struct view *view, const char *one, const char *other);

/* The selected item; NULL where there is none, or where long text was scrolled
 * over it: nobody ticks what can't be seen. */
const struct item *rows_item(struct view *view);

/* 1 folded, 0 unfolded, -1 nothing to fold. `item` may be NULL. */
int rows_folded(const struct view *view, const struct item *item);

/* Whether the uid is among those folded against their habit; change that. */
bool rows_fold_flipped(const struct view *view, const char *uid);
void rows_flip_fold(struct view *view, const char *uid);

#endif
