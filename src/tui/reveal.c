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

void reveal_in(struct tui *tui, struct view *view, const char *uid)
{
    struct items above = {0};
    struct item item;
    struct error err;
    int found = view->ops->folded ? item_find(tui->model, uid, &item, &err) : 0;
    if (found == 1) {
        found = items_load_above(tui->model, &item, &above, &err);
        item_clear(&item);
    }
    if (found < 0)
        tui_complain(tui, &err);
    for (size_t i = 0; i < above.count; i++)
        if (rows_folded(view, &above.at[i]) == 1)
            rows_flip_fold(view, above.at[i].uid);
    items_clear(&above);
    rows_want(view, uid);
}
