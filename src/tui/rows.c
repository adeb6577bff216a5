#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "draw.h"
#include "filter.h"

/* ---- laying out ---- */

static struct row *add_row(struct view *view, enum row_kind kind)
{
    view->rows = mem_room(view->rows, view->loaded, &view->row_room, sizeof *view->rows);
    struct row *row = &view->rows[view->loaded++];
    view->row_count++;
    *row = (struct row){.kind = kind};
    return row;
}

void rows_add_blank(struct view *view)
{
    add_row(view, ROW_BLANK);
}

void rows_add_heading(struct view *view, const char *text, const char *right)
{
    struct row *row = add_row(view, ROW_HEADING);
    row->style = STYLE_HEADING;
    row->text = mem_copy(text);
    row->right = mem_copy(right);
}

void rows_add_item(struct view *view, size_t item, int indent)
{
    struct row *row = add_row(view, ROW_ITEM);
    row->item = item;
    row->indent = indent;
}

void rows_add_custom(struct view *view, int part, size_t index)
{
    struct row *row = add_row(view, ROW_CUSTOM);
    row->part = part;
    row->item = index;
}

void rows_add_text(struct view *view, enum style style, int indent, const char *text)
{
    char *clean = text_clean(text, strlen(text), TEXT_MANY);
    int cells = view->cells - indent - 1;
    for (const char *line = clean; *line;) {
        size_t next, size = text_wrap(line, cells > 1 ? cells : 1, &next);
        struct row *row = add_row(view, ROW_TEXT);
        row->style = style;
        row->indent = indent;
        row->text = mem_copy_bytes(line, size);
        line += next;
    }
    free(clean);
}

void rows_add_pair(struct view *view, int indent, int cells, const char *name, const char *text)
{
    if (!*text)
        return;
    char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
    int room = view->cells - indent - cells - 2;
    for (const char *line = clean; *line;) {
        size_t next, size = text_wrap(line, room > 1 ? room : 1, &next);
        struct row *row = add_row(view, ROW_TEXT);
        struct strbuf both = {0};
        strbuf_addf(&both, "%s%*s %.*s", name, cells - text_width(name), "", (int)size, line);
        row->indent = indent;
        row->text = strbuf_take(&both);
        line += next;
        name = "";
    }
    free(clean);
}

void rows_clear(struct view *view)
{
    for (size_t i = 0; i < view->loaded; i++) {
        free(view->rows[i].text);
        free(view->rows[i].right);
    }
    free(view->rows);
    view->rows = NULL;
    view->row_count = view->row_room = view->loaded = view->first = 0;
    items_clear(&view->items);
}

/* ---- the rows that are loaded ---- */

/* Loads the rows around one, as many as a move or two will ask for. */
static void load_around(struct view *view, size_t row)
{
    struct error err;
    size_t all = view->row_count, height = view->height > 0 ? (size_t)view->height : 1;
    size_t margin = height / 2 + 8;
    size_t first = row > margin ? row - margin : 0, count = height + 2 * margin;
    if (count > all - first)
        count = all - first;
    rows_clear(view);
    int result = view->ops->load(view->tui, view, first, count, &err);
    view->first = first;
    view->row_count = all;
    if (result != 0)
        tui_complain(view->tui, &err);
}

const struct row *rows_at(struct view *view, size_t row)
{
    if (row >= view->row_count)
        return NULL;
    if ((row < view->first || row - view->first >= view->loaded) && view->ops->load &&
        !view->frozen)
        load_around(view, row);
    if (row < view->first || row - view->first >= view->loaded)
        return NULL;
    return &view->rows[row - view->first];
}

static enum row_kind kind_at(struct view *view, size_t row)
{
    const struct row *at = rows_at(view, row);
    return at ? at->kind : ROW_BLANK;
}

/* ---- selecting ---- */

static bool can_select(struct view *view, size_t row)
{
    return kind_at(view, row) == ROW_ITEM;
}

static bool in_sight(const struct view *view, size_t row)
{
    return row >= view->top && row < view->top + (size_t)view->height;
}

static size_t last_top(const struct view *view)
{
    size_t height = (size_t)view->height;
    return view->row_count > height ? view->row_count - height : 0;
}

/* The nearest row that can be selected from `row` on in a direction; row_count
 * where there is none. */
static size_t next_selectable(struct view *view, size_t row, int direction)
{
    for (; row < view->row_count; row += (size_t)direction) /* below 0 it wraps past the end */
        if (can_select(view, row))
            return row;
    return view->row_count;
}

/* Of a row that can be selected. */
static const char *row_uid(struct view *view, size_t row)
{
    return view->items.at[rows_at(view, row)->item].uid;
}

static bool select_row(struct view *view, size_t row)
{
    if (!can_select(view, row))
        return false;
    view->selected = row;
    memcpy(view->selected_uid, row_uid(view, row), UID_TEXT);
    return true;
}

bool rows_select(struct view *view, size_t row)
{
    if (!select_row(view, row))
        return false;
    view->missed_uid[0] = '\0';
    return true;
}

/* The row of the item; row_count where it has none. */
static size_t row_of(struct view *view, const char *uid)
{
    if (*uid && view->ops->row_of && view->loaded < view->row_count)
        return view->ops->row_of(view->tui, view, uid);
    for (size_t i = 0; *uid && i < view->row_count; i++)
        if (can_select(view, i) && strcmp(row_uid(view, i), uid) == 0)
            return i;
    return view->row_count;
}

bool rows_shows(struct view *view, const char *uid)
{
    return row_of(view, uid) < view->row_count;
}

int rows_order(struct view *view, const char *one, const char *other)
{
    size_t a = row_of(view, one), b = row_of(view, other);
    return a < b ? -1 : a > b;
}

bool rows_select_uid(struct view *view, const char *uid)
{
    return rows_select(view, row_of(view, uid));
}

const struct item *rows_item(struct view *view)
{
    if (!in_sight(view, view->selected) || !can_select(view, view->selected))
        return NULL;
    return &view->items.at[rows_at(view, view->selected)->item];
}

/* Selects what is nearest to a row. */
static void select_near(struct view *view, size_t row)
{
    if (row >= view->row_count)
        row = view->row_count ? view->row_count - 1 : 0;
    if (!select_row(view, next_selectable(view, row, 1)) &&
        !select_row(view, next_selectable(view, row, -1)))
        view->selected = view->row_count;
}

/* Brings the selected row into sight, with the headings above it and the text
 * below it as far as there is room. */
static void keep_in_sight(struct view *view)
{
    if (view->top > last_top(view))
        view->top = last_top(view);
    if (!can_select(view, view->selected) || view->height <= 0)
        return;
    size_t height = (size_t)view->height, first = view->selected, last = view->selected;
    while (last + 1 < view->row_count && kind_at(view, last + 1) == ROW_TEXT &&
           last + 1 - view->selected < height)
        last++;
    while (first > 0 && !can_select(view, first - 1) && kind_at(view, first - 1) != ROW_TEXT &&
           last - (first - 1) < height)
        first--;
    if (last >= view->top + height)
        view->top = last + 1 - height;
    if (first < view->top)
        view->top = first;
    if (view->selected >= view->top + height)
        view->top = view->selected + 1 - height;
}

void rows_want(struct view *view, const char *uid)
{
    if (rows_select_uid(view, uid)) {
        keep_in_sight(view);
        return;
    }
    memcpy(view->left_uid, view->selected_uid, UID_TEXT);
    snprintf(view->selected_uid, sizeof view->selected_uid, "%s", uid);
    view->missed_uid[0] = '\0';
    view->stale = true;
}

/* So that the titles of tasks stand in a column, also beside "1.10". */
static void measure_refs(struct view *view)
{
    if (view->ops->load) /* by build, which knows of those not loaded */
        return;
    view->ref_cells = 0;
    for (size_t i = 0; i < view->row_count; i++) {
        if (view->rows[i].kind != ROW_ITEM)
            continue;
        const struct item *item = &view->items.at[view->rows[i].item];
        int cells = draw_shows_ref(item) ? (int)strlen(item->ref) : 0;
        if (cells > view->ref_cells)
            view->ref_cells = cells;
    }
}

/* Selects what stood nearest to the selected row of the view as it was, below before
 * above, and is still there. */
static void select_survivor(struct view *view, struct view *before)
{
    enum { NEAR = 50 }; /* rows looked at in each direction */
    for (int direction = 1; direction >= -1; direction -= 2) {
        size_t row = before->selected;
        for (int i = 0; i < NEAR; i++) {
            row = next_selectable(before, row + (size_t)direction, direction);
            if (row >= before->row_count)
                break;
            if (select_row(view, row_of(view, row_uid(before, row))))
                return;
        }
    }
    select_near(view, before->selected);
}

/* Selects the item that was selected. One that is missing for now (deleted, filtered out)
 * is selected again when it comes back, unless another was chosen meanwhile. */
static void select_again(struct view *view, struct view *before)
{
    char left[UID_TEXT];
    memcpy(left, view->left_uid, UID_TEXT);
    view->left_uid[0] = '\0';
    view->selected = view->row_count;
    if (*view->missed_uid && rows_select_uid(view, view->missed_uid))
        return;
    if (!*view->selected_uid)
        select_near(view, before->selected);
    if (!*view->selected_uid || select_row(view, row_of(view, view->selected_uid)) ||
        (*left && rows_select_uid(view, left)))
        return;
    if (!*view->missed_uid)
        memcpy(view->missed_uid, view->selected_uid, UID_TEXT);
    select_survivor(view, before);
}

/* Scrolls so that the eye finds the selected row, else the first that was in sight, where
 * it was. */
static void scroll_again(struct view *view, struct view *before)
{
    size_t eye = before->selected;
    if (before->row_count == 0) {
        if (!in_sight(view, view->selected)) /* where the user left off may be far down */
            keep_in_sight(view);
        return;
    }
    if (!can_select(before, eye) || !in_sight(before, eye))
        eye = next_selectable(before, before->top, 1);
    if (eye >= before->row_count || !in_sight(before, eye))
        return;
    size_t now = row_of(view, row_uid(before, eye)), above = eye - before->top;
    if (now >= view->row_count && eye == before->selected)
        now = view->selected;
    if (now < view->row_count)
        view->top = now > above ? now - above : 0;
    if (eye == before->selected && !in_sight(view, view->selected))
        keep_in_sight(view);
}

static void say_if_filtered_out(const struct tui *tui, struct view *view)
{
    if (tui->filter == FILTER_ALL || !view->ops->first || view->row_count > view->loaded ||
        next_selectable(view, 0, 1) < view->row_count)
        return;
    rows_clear(view);
    rows_add_text(view, STYLE_DIM, 1, filter_empty_text(tui));
}

int rows_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    int rows = tui->layout.body.rows;
    if (!view->stale && view->cells == cells && view->built_for == rows)
        return 0;
    struct view before = *view; /* its rows and items are this one's from here on */
    before.frozen = true;
    view->tui = tui;
    view->rows = NULL;
    view->row_count = view->row_room = view->loaded = view->first = 0;
    view->items = (struct items){0};
    view->cells = cells;
    view->built_for = rows;
    view->hidden = 0;
    int result = view->ops->build(tui, view, cells, err);
    if (result == 0) {
        say_if_filtered_out(tui, view);
        view->stale = false;
        measure_refs(view);
        select_again(view, &before);
        scroll_again(view, &before);
    }
    rows_clear(&before);
    return result;
}

/* ---- moving ---- */

static void move_one(struct view *view, int direction)
{
    size_t from = view->selected < view->row_count ? view->selected + (size_t)direction
                                                   : view->row_count;
    size_t next = next_selectable(view, from, direction);
    size_t edge = view->top + (size_t)view->height;
    if (next < view->row_count && (in_sight(view, next) || (direction > 0 ? next == edge
                                                                          : next + 1 == view->top)))
        rows_select(view, next);
    else if (direction > 0 && view->top < last_top(view))
        view->top++;
    else if (direction < 0 && view->top > 0)
        view->top--;
}

void rows_move(struct view *view, int steps)
{
    int direction = steps < 0 ? -1 : 1;
    for (int i = 0; i != steps; i += direction) {
        size_t before = view->selected;
        move_one(view, direction);
        if (view->selected != before)
            keep_in_sight(view);
    }
}

void rows_scroll(struct view *view, int by)
{
    size_t top = view->top;
    if (by < 0)
        view->top = top > (size_t)-by ? top - (size_t)-by : 0;
    else
        view->top = top + (size_t)by < last_top(view) ? top + (size_t)by : last_top(view);
    if (view->selected >= view->row_count || in_sight(view, view->selected))
        return;
    size_t edge = view->selected < view->top ? view->top : view->top + (size_t)view->height - 1;
    size_t near = next_selectable(view, edge, view->selected < view->top ? 1 : -1);
    if (near < view->row_count && in_sight(view, near))
        rows_select(view, near);
}

void rows_page(struct view *view, int pages)
{
    int page = view->height > 1 ? view->height - 1 : 1;
    size_t before = view->top;
    rows_scroll(view, pages * page);
    if (view->top != before)
        return;
    if (pages > 0)
        rows_end(view);
    else
        rows_home(view);
}

void rows_home(struct view *view)
{
    rows_select(view, next_selectable(view, 0, 1));
    view->top = 0;
    if (!in_sight(view, view->selected) && view->selected < view->row_count)
        keep_in_sight(view);
}

void rows_end(struct view *view)
{
    rows_select(view, next_selectable(view, view->row_count - 1, -1));
    view->top = last_top(view);
}

/* ---- folding ---- */

int rows_folded(const struct view *view, const struct item *item)
{
    return item && view->ops->folded ? view->ops->folded(view, item) : -1;
}

bool rows_fold_flipped(const struct view *view, const char *uid)
{
    return strstr(strbuf_text(&view->folds), uid) != NULL;
}

void rows_flip_fold(struct view *view, const char *uid)
{
    view->stale = true;
    if (!rows_fold_flipped(view, uid)) {
        strbuf_add(&view->folds, uid);
        strbuf_add_char(&view->folds, ' ');
        return;
    }
    char *at = strstr(view->folds.text, uid);
    size_t rest = (size_t)(view->folds.text + view->folds.size - at) - UID_TEXT;
    memmove(at, at + UID_TEXT, rest + 1);
    view->folds.size -= UID_TEXT;
}

/* ---- drawing ---- */

static void draw_row(struct tui *tui, struct view *view, size_t index, struct area area)
{
    const struct row *row = rows_at(view, index);
    if (!row)
        return;
    int x = area.x + row->indent, cells = area.cols - row->indent - 1;
    if (row->kind == ROW_CUSTOM) {
        view->ops->draw_custom(tui, view, row, area);
    } else if (row->kind == ROW_ITEM) {
        view->ops->draw_item(tui, view, row, area, index == view->selected);
    } else if (row->kind == ROW_HEADING) {
        int end = area.x + area.cols - 1;
        if (row->right)
            end = draw_right(tui, area.y, x + 1, cells - 1, STYLE_DIM, false, row->right) - 1;
        draw_text(tui, area.y, x + 1, end - x - 1, row->style, false, row->text);
    } else if (row->kind == ROW_TEXT) {
        draw_found(tui, area.y, x, cells, row->style, false, row->text);
    }
}

void rows_draw(struct tui *tui, struct view *view, struct area area)
{
    bool resized = view->height != area.rows;
    view->height = area.rows;
    if (resized)
        keep_in_sight(view);
    if (view->top > last_top(view))
        view->top = last_top(view);
    for (int i = 0; i < area.rows && view->top + (size_t)i < view->row_count; i++) {
        struct area line = {area.y + i, area.x, 1, area.cols};
        draw_row(tui, view, view->top + (size_t)i, line);
    }
    if (area.rows < 2)
        return;
    int edge = area.x + area.cols - 1;
    if (view->top > 0)
        draw_text(tui, area.y, edge, 1, STYLE_DIM, false, tui->glyphs->above);
    if (view->top < last_top(view))
        draw_text(tui, area.y + area.rows - 1, edge, 1, STYLE_DIM, false, tui->glyphs->below);
}
