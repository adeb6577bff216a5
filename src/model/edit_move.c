/* Moving items: where each kind may stand, and its neighbours. */
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "edit.h"
#include "internal.h"

/* ---- what may stand where ---- */

static bool is_top_kind(enum item_kind kind)
{
    return kind != KIND_GROUP && kind != KIND_TASK && kind != KIND_RESOURCE;
}

static int check_into(enum item_kind kind, const struct node *parent, struct error *err)
{
    if (is_top_kind(kind))
        return error_set(err, "%s stands below nothing: it goes beside another one", edit_a(kind));
    if (parent->kind != KIND_PHASE && parent->kind != KIND_GROUP && parent->kind != KIND_TASK)
        return error_set(err,
                         "nothing stands below %s: tasks, groups and resources go below a "
                         "phase, a group or a task",
                         edit_a(parent->kind));
    if (kind == KIND_GROUP && parent->kind == KIND_TASK)
        return error_set(err, "a group stands below a phase or another group, not below a task");
    return 0;
}

static int check_beside(struct history_step *step, enum item_kind kind, const struct node *at,
                        struct error *err)
{
    struct node parent;
    if (at->parent == 0 && kind == at->kind)
        return 0;
    if (at->parent == 0 && is_top_kind(kind))
        return error_set(err, "%s goes beside another one, not beside %s", edit_a(kind),
                         edit_a(at->kind));
    if (at->parent == 0)
        return error_set(err, "%s goes below a phase, a group or a task, not beside %s",
                         edit_a(kind), edit_a(at->kind));
    if (node_load_id(step->model, at->parent, &parent, err) != 0)
        return -1;
    return check_into(kind, &parent, err);
}

/* Whether an item with `levels` below it may stand below this parent. */
static int check_depth(struct history_step *step, int64_t parent, int64_t levels, struct error *err)
{
    int64_t depth = 0;
    if (store_number(step->model->store, err, &depth,
                     "WITH RECURSIVE above (id, depth) AS ("
                     "  SELECT ?1, 1"
                     "  UNION ALL"
                     "  SELECT i.parent, above.depth + 1 FROM item AS i JOIN above"
                     "  ON i.id = above.id WHERE i.parent IS NOT NULL AND above.depth < 100"
                     ") SELECT max(depth) FROM above",
                     "i", parent) != 0)
        return -1;
    if (parent && depth + levels > EDIT_MOST_LEVELS)
        return error_set(err, "that is too deep: a phase has at most %d levels", EDIT_MOST_LEVELS);
    return 0;
}

static int check_top(enum item_kind kind, const char *sort, struct error *err)
{
    if (!is_top_kind(kind))
        return error_set(err, "%s goes below a phase, a group or a task: name one", edit_a(kind));
    enum item_section section = SECTION_NONE;
    section_from_word(sort, &section);
    if (kind == KIND_REALITY && (section == SECTION_NONE || section_days(section) > 0))
        return error_set(err, "an entry of the reality check needs a section: love, miss or "
                              "challenge");
    if (kind == KIND_ACTION && section_days(section) == 0)
        return error_set(err, "an action needs a section: week, month or quarter");
    return 0;
}

int edit_spot(struct history_step *step, const struct node *at, enum edit_where where,
              enum item_kind kind, const char *sort, struct spot *spot, struct error *err)
{
    struct siblings_of of = siblings_top(step->roadmap, kind);
    if (!at) {
        if (check_top(kind, sort, err) != 0)
            return -1;
        return spot_last(step->model, &of, sort, spot, err);
    }
    if (where == EDIT_INTO) {
        of = siblings_below(at);
        if (check_into(kind, at, err) != 0 || check_depth(step, at->id, 0, err) != 0)
            return -1;
        return spot_last(step->model, &of, sort, spot, err);
    }
    if (check_beside(step, kind, at, err) != 0 || check_depth(step, at->parent, 0, err) != 0)
        return -1;
    return spot_beside(step->model, at, where == EDIT_AFTER ? 1 : -1, spot, err);
}

/* ---- moving ---- */

/* Those that are moved themselves make no room. */
static void leave_out(struct making_room *making, const struct node *nodes, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < making->count; i++) {
        bool moves = false;
        for (size_t k = 0; k < count && !moves; k++)
            moves = nodes[k].id == making->at[i].id;
        if (!moves)
            making->at[kept++] = making->at[i];
    }
    making->count = kept;
}

static int set_place(struct history_step *step, const struct spot *spot, const struct node *node,
                     int64_t position, struct error *err)
{
    char place[SPOT_PLACE];
    return history_set(step, "item", node->uid, "place", spot_place(&spot->of, position, place),
                       err);
}

/* Where others make room, the first of those that move is put aside first and to its place
 * last: what comes after that in the step is making room, as its description knows. */
static int put(struct history_step *step, const struct spot *spot, const struct node *nodes,
               size_t count, const int64_t *positions, struct making_room *making,
               struct error *err)
{
    int result = 0;
    leave_out(making, nodes, count);
    if (making->count > 0) {
        int64_t aside = positions[0] + (nodes[0].position == positions[0] + 1 ? 2 : 1);
        result = set_place(step, spot, &nodes[0], aside, err);
    }
    for (size_t i = making->count > 0; i < count && result == 0; i++)
        result = set_place(step, spot, &nodes[i], positions[i], err);
    if (making->count > 0 && result == 0)
        result = set_place(step, spot, &nodes[0], positions[0], err);
    if (result == 0)
        result = making_room_run(step, &spot->of, making, err);
    free(making->at);
    *making = (struct making_room){0};
    return result;
}

static int set_section(struct history_step *step, const struct node *node,
                       enum item_section section, struct error *err)
{
    if (history_set(step, "item", node->uid, "section", section_word(section), err) != 0)
        return -1;
    if (field_has_box(node->kind, IMPORTANCE_NONE, section))
        return 0;
    if (history_set(step, "item", node->uid, "state", state_word(STATE_TODO), err) != 0)
        return -1;
    return history_set(step, "item", node->uid, "done_on", NULL, err);
}

int edit_adopt(struct history_step *step, const struct node *nodes, size_t count,
               const struct node *at, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++) {
        if (at->kind == KIND_SKILL && nodes[i].importance != at->importance)
            result = edit_importance(step, &nodes[i], at->importance, err);
        else if (nodes[i].section != at->section)
            result = set_section(step, &nodes[i], at->section, err);
    }
    return result;
}

int edit_move_run(struct history_step *step, const struct spot *spot, const struct node *nodes,
                  size_t count, struct error *err)
{
    struct making_room making = {0};
    bool holds = false;
    if (count == 0)
        return 0;
    if (spot_holds(step->model, spot, nodes, count, &holds, err) != 0)
        return -1;
    if (holds)
        return 0;
    int64_t *positions = mem_zero(count, sizeof *positions);
    int result = spot_positions(step->model, spot, count, positions, &making, err);
    if (result == 0)
        result = put(step, spot, nodes, count, positions, &making, err);
    free(making.at);
    free(positions);
    return result;
}

/* Whether `at` is one of the nodes or below one. */
static int check_no_cycle(struct history_step *step, const struct node *nodes,
                          const struct item *items, size_t count, const struct node *at,
                          enum edit_where where, struct error *err)
{
    struct node above = *at;
    for (int depth = 0; depth < 100; depth++) {
        for (size_t i = 0; i < count; i++) {
            if (nodes[i].id != above.id)
                continue;
            if (depth == 0 && where != EDIT_INTO)
                return error_set(err, "%s %s can't be moved beside itself", items[i].ref,
                                 items[i].title);
            return error_set(err, "%s %s can't be moved into itself", items[i].ref, items[i].title);
        }
        if (!above.parent)
            break;
        if (node_load_id(step->model, above.parent, &above, err) != 0)
            return -1;
    }
    return 0;
}

/* Whether the item, with all below it, may go below this parent. */
static int check_height(struct history_step *step, const struct node *node, int64_t parent,
                        struct error *err)
{
    int64_t height = 0;
    if (store_number(step->model->store, err, &height,
                     "WITH RECURSIVE below (id, depth) AS ("
                     "  SELECT ?1, 0"
                     "  UNION ALL"
                     "  SELECT i.id, below.depth + 1 FROM item AS i JOIN below"
                     "  ON i.parent = below.id WHERE NOT i.deleted AND below.depth < 100"
                     ") SELECT max(depth) FROM below",
                     "i", node->id) != 0)
        return -1;
    return height ? check_depth(step, parent, height, err) : 0;
}

/* Resources and the rest go to ends of their own; beside something, all go together. */
static int move_into(struct history_step *step, const struct node *nodes, size_t count,
                     const struct node *at, struct error *err)
{
    struct node *some = mem_zero(count, sizeof *some);
    int result = 0;
    for (int resources = 0; resources < 2 && result == 0; resources++) {
        size_t taken = 0;
        for (size_t i = 0; i < count; i++)
            if ((nodes[i].kind == KIND_RESOURCE) == resources)
                some[taken++] = nodes[i];
        struct spot spot;
        if (taken > 0)
            result = edit_spot(step, at, EDIT_INTO, some[0].kind, node_sort(&some[0]), &spot, err);
        for (size_t i = 0; i < taken && result == 0; i++)
            result = check_height(step, &some[i], at->id, err);
        if (result == 0 && taken > 0)
            result = edit_move_run(step, &spot, some, taken, err);
    }
    free(some);
    return result;
}

static int move_beside(struct history_step *step, const struct node *nodes, size_t count,
                       const struct node *at, enum edit_where where, struct error *err)
{
    struct spot spot;
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++) {
        result = edit_spot(step, at, where, nodes[i].kind, node_sort(at), &spot, err);
        if (result == 0)
            result = check_height(step, &nodes[i], at->parent, err);
    }
    if (result == 0)
        result = edit_move_run(step, &spot, nodes, count, err);
    if (result == 0 && !at->parent)
        result = edit_adopt(step, nodes, count, at, err);
    return result;
}

static int move_all(struct history_step *step, const struct item *items, size_t count,
                    const struct item *to, enum edit_where where, struct error *err)
{
    struct node at, *nodes = mem_zero(count + 1, sizeof *nodes);
    int result = edit_node(step, to->uid, &at, err);
    size_t known = 0;
    for (size_t i = 0; i < count && result == 0; i++) {
        bool twice = false;
        result = edit_node(step, items[i].uid, &nodes[known], err);
        for (size_t k = 0; k < known && !twice; k++)
            twice = nodes[k].id == nodes[known].id;
        if (result == 0 && twice)
            result = error_set(err, "%s %s is named twice", items[i].ref, items[i].title);
        if (result == 0 && where == EDIT_INTO)
            result = check_into(nodes[known].kind, &at, err);
        known++;
    }
    if (result == 0)
        result = check_no_cycle(step, nodes, items, count, &at, where, err);
    if (result == 0 && where == EDIT_INTO)
        result = move_into(step, nodes, count, &at, err);
    else if (result == 0)
        result = move_beside(step, nodes, count, &at, where, err);
    free(nodes);
    return result;
}

int edit_move(struct model *model, const struct roadmap *roadmap, const struct item *items,
              size_t count, const struct item *at, enum edit_where where,
              struct change_report *report, struct error *err)
{
    struct history_step step;
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = move_all(&step, items, count, at, where, err);
    return edit_end(&step, result, "moved", count, report, err);
}
