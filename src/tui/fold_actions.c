/* What the keys for folding do, and Enter. */
#include "actions.h"
#include "rows.h"

/* The item that this one is below, where it has a row. */
static bool select_parent(struct tui *tui, struct view *view, const struct item *item)
{
    struct item parent;
    struct error ignored;
    if (!item->parent || item_load(tui->model, item->parent, &parent, &ignored) != 0)
        return false;
    bool selected = rows_select_uid(view, parent.uid);
    item_clear(&parent);
    return selected;
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
    else if (item && !select_parent(tui, view, item))
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
    if (view->ops->fold_all)
        view->ops->fold_all(tui, view);
    else
        tui_say(tui, "nothing folds in this tab");
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
