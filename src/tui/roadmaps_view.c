/* The roadmaps, over the tab: switch, import, remove. */
#include <stdio.h>
#include <stdlib.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "draw.h"
#include "rows.h"

#define MARK_COLUMN 3
#define BAR_CELLS 12
#define COUNT_CELLS 9
#define FINISH_CELLS 20

/* What a row shows beside the title; in the order of the view's items. */
struct entry {
    double percent;
    int done, counted;
    bool in_use;
    char finish[PLAN_TEXT];
};

static void free_entries(struct view *view)
{
    free(view->own);
    view->own = NULL;
}

static int fill_entry(struct tui *tui, const struct roadmap_entry *from, struct entry *entry,
                      struct error *err)
{
    struct figures figures;
    if (figures_load(tui->model, &from->roadmap, &figures, err) != 0)
        return -1;
    *entry = (struct entry){.percent = figures.totals.percent,
                            .done = from->done,
                            .counted = from->tasks - from->skipped,
                            .in_use = from->in_use};
    plan_forecast_short(&figures.forecast, &figures.input, entry->finish);
    figures_clear(&figures);
    return 0;
}

/* A roadmap stands in the view as an item with its uid and title. */
static void add_item(struct view *view, const struct roadmap *roadmap)
{
    struct items *items = &view->items;
    items->at = mem_room(items->at, items->count, &items->room, sizeof *items->at);
    struct item *item = &items->at[items->count++];
    *item = (struct item){.id = roadmap->id, .kind = KIND_QUESTION, .done_on = DATE_NONE};
    snprintf(item->uid, sizeof item->uid, "%s", roadmap->uid);
    item->title = mem_copy(roadmap->title);
    item->note = mem_copy("");
    item->url = mem_copy("");
    rows_add_item(view, items->count - 1, MARK_COLUMN);
}

static int roadmaps_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    struct roadmaps roadmaps = {0};
    (void)cells;
    free_entries(view);
    int result = roadmaps_load(tui->model, &roadmaps, err);
    struct entry *entries = mem_zero(roadmaps.count, sizeof *entries);
    view->own = entries;
    rows_add_heading(view, "Roadmaps", NULL);
    for (size_t i = 0; i < roadmaps.count && result == 0; i++) {
        result = fill_entry(tui, &roadmaps.at[i], &entries[i], err);
        add_item(view, &roadmaps.at[i].roadmap);
    }
    roadmaps_clear(&roadmaps);
    rows_add_blank(view);
    rows_add_text(view, STYLE_DIM, 1,
                  "Enter uses the selected one, i imports a Markdown plan, D removes.");
    return result;
}

static void roadmaps_draw_item(struct tui *tui, struct view *view, const struct row *row,
                               struct area area, bool selected)
{
    const struct item *item = &view->items.at[row->item];
    const struct entry *entry = &((const struct entry *)view->own)[row->item];
    int x = area.x + MARK_COLUMN, end = area.x + area.cols - 1;
    char count[40];
    draw_blank(tui, area.y, area.x, area.cols, selected);
    if (entry->in_use)
        draw_text(tui, area.y, x - 2, 1, STYLE_DONE, selected, tui->glyphs->state[STATE_DONE]);
    if (area.cols >= 60) {
        draw_right(tui, area.y, end - FINISH_CELLS, FINISH_CELLS, STYLE_PLAIN, selected,
                   entry->finish);
        end -= FINISH_CELLS + 1;
    }
    snprintf(count, sizeof count, "%d/%d", entry->done, entry->counted);
    draw_right(tui, area.y, end - COUNT_CELLS, COUNT_CELLS, STYLE_PLAIN, selected, count);
    end -= COUNT_CELLS + 1;
    if (area.cols >= 60) {
        draw_bar(tui, area.y, end - BAR_CELLS, BAR_CELLS, STYLE_BAR, selected,
                 entry->percent / 100);
        end -= BAR_CELLS + 2;
    }
    draw_text(tui, area.y, x, end - x, entry->in_use ? STYLE_HEADING : STYLE_PLAIN, selected,
              item->title);
}

const struct view_ops roadmaps_view = {
    .name = "Roadmaps",
    .short_name = "Roadmaps",
    .word = "roadmaps",
    .build = roadmaps_build,
    .draw_item = roadmaps_draw_item,
    .close = free_entries,
};
