#include "finder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "filter.h"
#include "reveal.h"
#include "rows.h"

#define MOST_HITS 9999
#define MOST_AS_TYPED 4000 /* a letter must be answered within 20 ms: a hit takes 2 to 4 us */

/* Of a tab, as it was. */
struct tab_origin {
    char selected[UID_TEXT], missed[UID_TEXT];
    size_t row, top;
    char *folds;
};

struct finder_origin {
    size_t tab;
    enum filter filter;
    struct tab_origin of[TAB_MOST];
};

/* ---- where the user was ---- */

void finder_start(struct tui *tui)
{
    struct finder_origin *origin = mem_zero(1, sizeof *origin);
    origin->tab = tui->tab;
    origin->filter = tui->filter;
    for (size_t i = 0; i < tab_count; i++) {
        const struct view *view = &tui->tabs[i];
        memcpy(origin->of[i].selected, view->selected_uid, UID_TEXT);
        memcpy(origin->of[i].missed, view->missed_uid, UID_TEXT);
        origin->of[i].row = view->selected;
        origin->of[i].top = view->top;
        origin->of[i].folds = mem_copy(strbuf_text(&view->folds));
    }
    finder_stay(tui);
    tui->finder.origin = origin;
}

/* Has everything stand as it did, but for what was changed in the store meanwhile. */
static void restore(struct tui *tui)
{
    const struct finder_origin *origin = tui->finder.origin;
    struct error err;
    if (!origin) /* another roadmap took this one's place meanwhile */
        return;
    tui->tab = origin->tab;
    filter_set(tui, origin->filter);
    for (size_t i = 0; i < tab_count; i++) {
        struct view *view = &tui->tabs[i];
        const struct tab_origin *was = &origin->of[i];
        bool folds = strcmp(strbuf_text(&view->folds), was->folds) != 0;
        bool selected = strcmp(view->selected_uid, was->selected) != 0;
        if (!folds && !selected && view->top == was->top)
            continue;
        strbuf_cut(&view->folds, 0);
        strbuf_add(&view->folds, was->folds);
        memcpy(view->selected_uid, was->selected, UID_TEXT);
        memcpy(view->missed_uid, was->missed, UID_TEXT);
        view->stale = true;
        if (view->cells && rows_build(tui, view, view->cells, &err) != 0)
            tui_complain(tui, &err);
        if (!rows_shows(view, was->selected)) /* it was removed meanwhile */
            rows_select(view, was->row);
        view->top = was->top;
    }
}

void finder_stay(struct tui *tui)
{
    struct finder_origin *origin = tui->finder.origin;
    for (size_t i = 0; origin && i < tab_count; i++)
        free(origin->of[i].folds);
    free(origin);
    tui->finder.origin = NULL;
}

void finder_go_back(struct tui *tui)
{
    restore(tui);
    finder_stay(tui);
    finder_clear(&tui->finder);
}

void finder_clear(struct finder *finder)
{
    free(finder->text);
    finder->text = NULL;
    find_hits_clear(&finder->hits);
    finder->at = 0;
    finder->reach = FINDER_TYPING;
    finder->more = false;
}

/* ---- the order of matches ---- */

/* Tabs in their order; within the reality check facts come first, questions last. */
static size_t rank(enum item_kind kind)
{
    return 3 * reveal_tab_of(kind) + (kind == KIND_REALITY ? 1 : kind == KIND_QUESTION ? 2 : 0);
}

static void sort_hits(struct find_hits *hits)
{
    struct find_hits sorted = {0};
    for (size_t wanted = 0; wanted < 3 * tab_count; wanted++) {
        for (size_t i = 0; i < hits->count; i++) {
            if (rank(hits->at[i].kind) != wanted)
                continue;
            sorted.at = mem_room(sorted.at, sorted.count, &sorted.room, sizeof *sorted.at);
            sorted.at[sorted.count++] = hits->at[i];
        }
    }
    find_hits_clear(hits);
    *hits = sorted;
}

static int load_hits(struct tui *tui)
{
    struct finder *finder = &tui->finder;
    struct error err;
    find_hits_clear(&finder->hits);
    bool all = finder->reach == FINDER_ALL;
    size_t most = finder->reach == FINDER_TYPING ? MOST_AS_TYPED : MOST_HITS;
    int result = all ? find_items(tui->model, tui->roadmap.id, finder->text, most, &finder->hits,
                                  &err)
                     : find_some(tui->model, tui->roadmap.id, finder->text, most, &finder->hits,
                                 &finder->more, &err);
    if (all)
        finder->more = finder->hits.count == most;
    if (result != 0) {
        tui_complain(tui, &err);
        return -1;
    }
    sort_hits(&finder->hits);
    return 0;
}

/* Whether a match stands after an item in the tab both are in. */
static bool stands_after(struct tui *tui, const struct find_hit *hit, const char *uid)
{
    struct item_place of_hit, of_item;
    struct error ignored;
    struct view *view = tui_tab(tui);
    if (view->ops != &roadmap_tab)
        return rows_order(view, hit->uid, uid) > 0;
    if (item_place(tui->model, hit->uid, &of_hit, &ignored) != 1 ||
        item_place(tui->model, uid, &of_item, &ignored) != 1)
        return true;
    if (of_hit.phase == of_item.phase)
        return of_hit.line > of_item.line;
    for (size_t i = 0; i < tui->figures.phases.count; i++) {
        int64_t phase = tui->figures.phases.at[i].id;
        if (phase == of_hit.phase || phase == of_item.phase)
            return phase == of_item.phase;
    }
    return true;
}

/* The first match at or after what is selected; count where they all stand before it. */
static size_t first_from(struct tui *tui, bool *here)
{
    const struct find_hits *hits = &tui->finder.hits;
    const char *uid = tui_tab(tui)->selected_uid;
    size_t low = 0, high;
    *here = false;
    for (size_t i = 0; i < hits->count; i++) {
        if (strcmp(hits->at[i].uid, uid) == 0) {
            *here = true;
            return i;
        }
    }
    while (low < hits->count && reveal_tab_of(hits->at[low].kind) < tui->tab)
        low++;
    high = low;
    while (high < hits->count && reveal_tab_of(hits->at[high].kind) == tui->tab)
        high++;
    while (low < high && *uid) { /* in order: halve what is left */
        size_t middle = low + (high - low) / 2;
        if (stands_after(tui, &hits->at[middle], uid))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* ---- going to one ---- */

static void go_to(struct tui *tui, size_t hit)
{
    struct error err;
    struct finder *finder = &tui->finder;
    const struct find_hit *to = &finder->hits.at[hit];
    finder->at = hit;
    tui->tab = reveal_tab_of(to->kind);
    struct view *view = tui_tab(tui);
    reveal_in(tui, view, to->uid);
    int cells = view->cells ? view->cells : tui->layout.body.cols;
    if (rows_build(tui, view, cells, &err) != 0) {
        tui_complain(tui, &err);
    } else if (tui->filter != FILTER_ALL && !rows_shows(view, to->uid)) {
        filter_set(tui, FILTER_ALL); /* it hides the match */
        reveal_in(tui, view, to->uid);
        if (rows_build(tui, view, cells, &err) != 0)
            tui_complain(tui, &err);
    }
}

static void go_to_first(struct tui *tui)
{
    bool here;
    size_t count = tui->finder.hits.count, first = first_from(tui, &here);
    if (count > 0)
        go_to(tui, first < count ? first : 0);
}

void finder_look_for(struct tui *tui, const char *text)
{
    struct finder *finder = &tui->finder;
    restore(tui);
    finder_clear(finder);
    if (!text[strspn(text, " ")])
        return;
    finder->text = mem_copy(text);
    if (load_hits(tui) == 0)
        go_to_first(tui);
}

void finder_look_further(struct tui *tui)
{
    struct finder *finder = &tui->finder;
    if (!finder->text || !finder->more)
        return;
    bool by_index = finder->hits.count > 0 && finder->hits.at[0].in == FIND_UNASKED;
    finder->reach = by_index ? FINDER_INDEX : FINDER_ALL;
    if (load_hits(tui) == 0)
        go_to_first(tui);
}

bool finder_step(struct tui *tui, int direction)
{
    struct finder *finder = &tui->finder;
    bool here;
    if (!finder->text || load_hits(tui) != 0 || finder->hits.count == 0)
        return false;
    size_t count = finder->hits.count, from = first_from(tui, &here);
    if (direction > 0)
        go_to(tui, (here ? from + 1 : from) % count);
    else
        go_to(tui, (from + count - 1) % count);
    return true;
}

enum find_in finder_where(struct tui *tui)
{
    struct finder *finder = &tui->finder;
    struct error err;
    struct find_hit *hit = &finder->hits.at[finder->at];
    if (find_where(tui->model, finder->text, hit, &err) != 0)
        tui_complain(tui, &err);
    return hit->in;
}

const char *finder_count(const struct finder *finder, char out[FINDER_TEXT])
{
    out[0] = '\0';
    if (finder->text && finder->hits.count == 0)
        snprintf(out, FINDER_TEXT, finder->more ? "Enter looks further" : "nothing found");
    else if (finder->text)
        snprintf(out, FINDER_TEXT, "%zu of %zu%s", finder->at + 1, finder->hits.count,
                 finder->more ? "+" : "");
    return out;
}
