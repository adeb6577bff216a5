/* What the mouse does: clicks select, tick, fold, open and press keys; the wheel
 * scrolls. */
#include <curses.h>
#include <stdlib.h>
#include <time.h>

#include "actions.h"
#include "keys.h"
#include "rows.h"

#define DOUBLE_CLICK_MS 400
#define WHEEL_ROWS      3

static bool is_inside(const struct area *area, const MEVENT *event)
{
    return event->y >= area->y && event->y < area->y + area->rows && event->x >= area->x &&
           event->x < area->x + area->cols;
}

static long long now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Whether it is the second of two clicks on one place; a third starts anew. */
static bool is_double(struct tui *tui, const MEVENT *event)
{
    struct click *last = &tui->last_click;
    long long now = now_ms();
    bool again =
        last->y == event->y && abs(last->x - event->x) <= 1 && now - last->ms <= DOUBLE_CLICK_MS;
    *last = (struct click){event->y, event->x, again ? 0 : now};
    return again;
}

static void click_tabs(struct tui *tui, int x)
{
    const struct layout *layout = &tui->layout;
    for (size_t i = 0; i < tab_count; i++)
        if (x >= layout->tab_x[i] && x < layout->tab_x[i] + layout->tab_cells[i])
            act_tab(tui, '1' + (int)i);
}

/* A key's name in the last row is as good as the key. */
static void click_keys(struct tui *tui, int x)
{
    const struct layout *layout = &tui->layout;
    for (int i = 0; i < layout->hint_count; i++) {
        const struct hint *hint = &layout->hints[i];
        if (x < hint->x || x >= hint->x + hint->cells)
            continue;
        const struct key_row *key = &key_table[hint->key];
        key->act(tui, key->codes[0]);
        return;
    }
}

static void click_body(struct tui *tui, const MEVENT *event, bool twice)
{
    const struct area *body = &tui->layout.body;
    struct view *view = tui_view(tui);
    size_t index = view->top + (size_t)(event->y - body->y);
    if (!rows_select(view, index))
        return;
    const struct row *row = rows_at(view, index);
    const struct item *item = &view->items.at[row->item];
    int mark = view->ops->mark_column ? view->ops->mark_column(view, row) : -1;
    int column = event->x - body->x;
    if (mark >= 0 && column >= mark - 1 && column <= mark + 1)
        act_tick(tui, ' ');
    else if (column < 2 && rows_folded(view, item) >= 0)
        rows_flip_fold(view, item->uid);
    else if (twice && !tui->overlay.ops)
        tui_open_overlay(tui, &details_view);
    else if (twice && tui->overlay.ops == &roadmaps_view)
        act_use(tui, '\r');
}

static void wheel(struct tui *tui, const MEVENT *event, int rows)
{
    bool in_detail = is_inside(&tui->layout.detail, event);
    rows_scroll(in_detail ? &tui->detail : tui_view(tui), rows);
}

void act_mouse(struct tui *tui, int code)
{
    MEVENT event;
    (void)code;
    if (getmouse(&event) != OK || tui->layout.too_small)
        return;
    if (event.bstate & BUTTON4_PRESSED) {
        wheel(tui, &event, -WHEEL_ROWS);
    } else if (event.bstate & BUTTON5_PRESSED) {
        wheel(tui, &event, WHEEL_ROWS);
    } else if (event.bstate & BUTTON1_PRESSED) {
        bool twice = is_double(tui, &event);
        if (event.y == 1)
            click_tabs(tui, event.x);
        else if (event.y == tui->layout.keys_row)
            click_keys(tui, event.x);
        else if (is_inside(&tui->layout.body, &event))
            click_body(tui, &event, twice);
    }
}
