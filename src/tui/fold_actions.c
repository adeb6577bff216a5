/* What the keys for folding do, and Enter. */
#include "actions.h"
#include "rows.h"

/* The item that this one is below, where it has a row. */
static bool select_parent(struct view *view, const struct item *item)
{
    for (size_t i = 0; i < view->items.count; i++)
        if (item->parent && view->items.at[i].id == item->parent)
            return rows_select_uid(view, view->items.at[i].uid);
    return false;
}

void act_fold(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    const struct item *item = rows_item(view);
    (void)code;
    if (!view->ops->folded)
        tui_say(tui, "nothing folds in this tab");
    else if (rows_folded(view, item) == 0)
        rows_flip_fold(view, item->uid);
    else if (item && !select_parent(view, item))
        tui_say(tui, "folded already");
    else
        rows_move(view, 0);
}

void act_unfold(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    const struct item *item = rows_item(view);
    (void)code;
    if (!view->ops->folded)
        tui_say(tui, "nothing folds in this tab");
    else if (rows_folded(view, item) == 1)
        rows_flip_fold(view, item->uid);
    else if (rows_folded(view, item) == 0)
        rows_move(view, 1);
    else
        tui_say(tui, "nothing to unfold here");
}

void act_fold_all(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    (void)code;
    if (!view->ops->folded) {
        tui_say(tui, "nothing folds in this tab");
        return;
    }
    bool unfold = false;
    for (size_t i = 0; i < view->items.count; i++)
        unfold |= rows_folded(view, &view->items.at[i]) == 1;
    const struct item *item = rows_item(view);
    if (!unfold && item && item->phase) /* it is about to be hidden: stay with its phase */
        for (size_t i = 0; i < view->items.count; i++)
            if (view->items.at[i].id == item->phase)
                rows_select_uid(view, view->items.at[i].uid);
    for (size_t i = 0; i < view->items.count; i++) {
        const struct item *each = &view->items.at[i];
        bool top = each->parent == 0;
        if ((unfold && rows_folded(view, each) == 1) || (!unfold && top && rows_folded(view, each) == 0))
            rows_flip_fold(view, each->uid);
    }
}

void act_enter(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    const struct item *item = rows_item(view);
    (void)code;
    if (rows_folded(view, item) >= 0)
        rows_flip_fold(view, item->uid);
    else
        act_details(tui, code);
}

void act_details(struct tui *tui, int code)
{
    (void)code;
    if (rows_item(tui_tab(tui)))
        tui_open_overlay(tui, &details_view);
    else
        tui_say(tui, "nothing is selected");
}

static void scroll_pane(struct tui *tui, int by)
{
    if (tui->layout.detail.cols)
        rows_scroll(&tui->detail, by);
    else
        tui_say(tui, "no details at the right: v opens them");
}

void act_pane_down(struct tui *tui, int code)
{
    (void)code;
    scroll_pane(tui, 1);
}

void act_pane_up(struct tui *tui, int code)
{
    (void)code;
    scroll_pane(tui, -1);
}
