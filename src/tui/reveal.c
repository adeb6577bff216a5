#include "reveal.h"

#include <string.h>

#include "rows.h"

size_t reveal_tab_of(enum item_kind kind)
{
    const struct view_ops *ops = kind == KIND_SKILL    ? &skills_tab
                                 : kind == KIND_ACTION ? &week_tab
                                 : kind == KIND_REALITY || kind == KIND_QUESTION ||
                                         kind == KIND_FACT
                                     ? &reality_tab
                                     : &roadmap_tab;
    size_t tab = 0;
    while (tab + 1 < tab_count && tab_table[tab] != ops)
        tab++;
    return tab;
}

static const struct item *loaded(const struct view *view, int64_t id, const char *uid)
{
    for (size_t i = 0; i < view->items.count; i++) {
        const struct item *item = &view->items.at[i];
        if (uid ? strcmp(item->uid, uid) == 0 : item->id == id)
            return item;
    }
    return NULL;
}

static void unfold(struct view *view, const struct item *item)
{
    if (rows_folded(view, item) == 1)
        rows_flip_fold(view, item->uid);
}

static int build(struct tui *tui, struct view *view, struct error *err)
{
    return rows_build(tui, view, view->cells ? view->cells : tui->layout.body.cols, err);
}

void reveal_in(struct tui *tui, struct view *view, const char *uid, int64_t phase)
{
    struct error err;
    const struct items *phases = &tui->figures.phases;
    for (size_t i = 0; view->ops->folded && i < phases->count; i++)
        if (phases->at[i].id == phase)
            unfold(view, &phases->at[i]);
    if (view->stale && build(tui, view, &err) != 0) {
        tui_complain(tui, &err);
        return;
    }
    const struct item *item = loaded(view, 0, uid);
    while (item && item->parent && (item = loaded(view, item->parent, NULL)))
        unfold(view, item);
    rows_want(view, uid);
}
