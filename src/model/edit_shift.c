/* Moving one item a line up or down. */
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "edit.h"
#include "internal.h"

/* Finds where the item goes; *found false where it can't go further. */
static int into_container(struct history_step *step, const struct node *container,
                          const struct node *node, int direction, struct spot *spot,
                          struct error *err)
{
    struct node first;
    struct siblings_of of = siblings_below(container);
    if (direction < 0)
        return spot_last(step->model, &of, node_sort(node), spot, err);
    int found = siblings_next(step->model, &of, NULL, 1, node_sort(node), &first, err);
    if (found == 0)
        return spot_last(step->model, &of, node_sort(node), spot, err);
    return found < 0 ? -1 : spot_beside(step->model, &first, -1, spot, err);
}

/* Past the end of what it is in. */
static int leave_parent(struct history_step *step, const struct node *node, int direction,
                        struct spot *spot, bool *found, struct error *err)
{
    struct node parent, next;
    if (node_load_id(step->model, node->parent, &parent, err) != 0)
        return -1;
    if (parent.kind == KIND_TASK)
        return 0;
    struct siblings_of of = siblings_beside(&parent);
    int any = siblings_next(step->model, &of, &parent, direction, node_sort(&parent), &next, err);
    if (any < 0)
        return -1;
    *found = true;
    if (any == 1 && next.kind == parent.kind)
        return into_container(step, &next, node, direction, spot, err);
    if (parent.kind == KIND_GROUP && node->kind != KIND_RESOURCE)
        return spot_beside(step->model, &parent, direction, spot, err);
    *found = false;
    return 0;
}

/* The section or importance next to a node's; false where there is none. */
static bool next_sort(const struct node *node, int direction, struct node *like)
{
    *like = *node;
    if (node->kind == KIND_ACTION) {
        int section = (int)node->section + direction;
        like->section = (enum item_section)section;
        return section >= SECTION_WEEK && section <= SECTION_QUARTER;
    }
    if (node->kind == KIND_SKILL && node->importance != IMPORTANCE_NONE) {
        int importance = (int)node->importance + direction;
        like->importance = (enum item_importance)importance;
        return importance >= IMPORTANCE_CRITICAL && importance <= IMPORTANCE_NICE;
    }
    return false;
}

static int leave_sort(struct history_step *step, const struct node *node, int direction,
                      bool *found, struct error *err)
{
    struct node like, next;
    struct spot spot;
    struct siblings_of of = siblings_beside(node);
    if (!next_sort(node, direction, &like))
        return 0;
    *found = true;
    /* The nearest of the other sort: its first going down, its last going up. */
    int any = siblings_next(step->model, &of, NULL, direction, node_sort(&like), &next, err);
    if (any < 0)
        return -1;
    if (any == 1 && (spot_beside(step->model, &next, -direction, &spot, err) != 0 ||
                     edit_move_run(step, &spot, node, 1, err) != 0))
        return -1;
    return edit_adopt(step, node, 1, &like, err);
}

static int shift(struct history_step *step, const struct node *node, int direction, bool *found,
                 struct error *err)
{
    struct node next;
    struct spot spot;
    struct siblings_of of = siblings_beside(node);
    int any = siblings_next(step->model, &of, node, direction, node_sort(node), &next, err);
    *found = any == 1;
    if (any == 0 && !node->parent)
        return leave_sort(step, node, direction, found, err);
    int result = any < 0 ? -1 : 0;
    if (any == 1)
        result = spot_beside(step->model, &next, direction, &spot, err);
    else if (any == 0)
        result = leave_parent(step, node, direction, &spot, found, err);
    if (result == 0 && *found)
        result = edit_move_run(step, &spot, node, 1, err);
    return result;
}

int edit_shift(struct model *model, const struct roadmap *roadmap, const struct item *item,
               int direction, struct change_report *report, struct error *err)
{
    struct history_step step;
    struct node node;
    bool found = false;
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = edit_node(&step, item->uid, &node, err);
    if (result == 0)
        result = shift(&step, &node, direction, &found, err);
    result = edit_end(&step, result, "moved", 1, report, err);
    if (result == 0 && report->changed == 0) {
        struct strbuf text = {0};
        strbuf_addf(&text, "%s %s is the %s already", item->ref, item->title,
                    direction > 0 ? "last" : "first");
        free(report->text);
        report->text = strbuf_take(&text);
    }
    return result;
}
