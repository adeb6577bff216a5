#include "cairn/change.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "describe.h"
#include "history.h"
#include "internal.h"

void change_report_clear(struct change_report *report)
{
    free(report->text);
    *report = (struct change_report){0};
}

/* ---- giving items a state ---- */

static const char *state_sentence(enum item_state state)
{
    static const char *const words[STATE_COUNT] = {"open again", "doing", "done", "skipped"};
    return words[state];
}

/* Sets the state of one box, and the day it was done, in a step; counts it where that changes
 * anything. */
static int set_box(struct history_step *step, const char *uid, enum item_state state,
                   size_t *boxes, int *tasks, struct error *err)
{
    size_t before = step->changes;
    if (history_set_box(step, uid, state, tasks, err) != 0)
        return -1;
    *boxes += step->changes > before;
    return 0;
}

/* The uids of the open tasks below an item, at any depth. */
static int open_tasks_below(struct model *model, int64_t id, struct strbuf *uids, size_t *count,
                            struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err,
                                    "WITH RECURSIVE below (id) AS ("
                                    "  SELECT id FROM item WHERE parent = ?1 AND NOT deleted"
                                    "  UNION"
                                    "  SELECT c.id FROM item AS c JOIN below ON c.parent = below.id"
                                    "  WHERE NOT c.deleted"
                                    ") "
                                    "SELECT uid FROM item JOIN below USING (id) "
                                    "WHERE kind = 'task' AND state IN ('todo', 'doing')",
                                    "i", id);
    if (!row)
        return -1;
    int step;
    while ((step = store_step(model->store, row, err)) == 1) {
        strbuf_add_bytes(uids, column_text(row, 0), UID_TEXT - 1);
        strbuf_add_char(uids, '\0');
        ++*count;
    }
    return step;
}

static int set_below(struct history_step *step, const struct item *item, enum item_state state,
                     size_t *boxes, struct error *err)
{
    struct strbuf uids = {0};
    size_t count = 0;
    int tasks;
    int result = open_tasks_below(step->model, item->id, &uids, &count, err);
    for (size_t i = 0; i < count && result == 0; i++)
        result = set_box(step, uids.text + i * UID_TEXT, state, boxes, &tasks, err);
    strbuf_free(&uids);
    return result;
}

static int check_can_have(const struct item *item, enum item_state state, struct error *err)
{
    if (item->kind == KIND_SKILL && item->importance == IMPORTANCE_NONE)
        return error_set(err, "%s %s is a skill you have already: there is nothing to tick",
                         item->ref, item->title);
    if (item->kind == KIND_GROUP && item->tasks == 0)
        return error_set(err, "%s %s holds no tasks: there is nothing to tick", item->ref,
                         item->title);
    if (!item_can_be_ticked(item))
        return error_set(err, "%s %s has no box to tick", item->ref, item->title);
    if (!item_has_own_box(item) && (state == STATE_TODO || state == STATE_DOING)) {
        if (item->kind == KIND_PHASE)
            return error_set(err, "%s %s has tasks of its own: name one of them, say %s.1",
                             item->ref, item->title, item->ref);
        return error_set(err, "%s %s has tasks of its own: name one of them", item->ref,
                         item->title);
    }
    return 0;
}

static int set_item(struct history_step *step, const struct item *item, enum item_state state,
                    size_t *boxes, struct error *err)
{
    if (check_can_have(item, state, err) != 0)
        return -1;
    bool with_below = state == STATE_DONE || state == STATE_SKIPPED;
    int tasks = item->tasks;
    if (item_has_own_box(item) && set_box(step, item->uid, state, boxes, &tasks, err) != 0)
        return -1;
    return with_below && tasks > 0 ? set_below(step, item, state, boxes, err) : 0;
}

/* What a state that is there already is called. */
static const char *state_there(enum item_state state)
{
    return state == STATE_TODO ? "open" : state_sentence(state);
}

/* "done: 1.2 Finish the bootcamp", "done: 1 Foundations (3 tasks)", "done: 4 items". */
static char *describe_state(const struct item *items, size_t count, size_t boxes,
                            enum item_state state)
{
    struct strbuf text = {0};
    if (boxes == 0 && count == 1)
        strbuf_addf(&text, "%s %s is %s already", items[0].ref, items[0].title,
                    state_there(item_has_own_box(items) ? state : item_shown_state(items)));
    else if (boxes == 0)
        strbuf_addf(&text, "these are %s already", state_there(state));
    else if (count == 1 && (boxes > 1 || !item_has_own_box(&items[0])))
        strbuf_addf(&text, "%s: %s %s (%zu task%s)", state_sentence(state), items[0].ref,
                    items[0].title, boxes, boxes == 1 ? "" : "s");
    else if (count == 1)
        strbuf_addf(&text, "%s: %s %s", state_sentence(state), items[0].ref, items[0].title);
    else
        strbuf_addf(&text, "%s: %zu item%s", state_sentence(state), boxes, boxes == 1 ? "" : "s");
    return strbuf_take(&text);
}

int change_state(struct model *model, const struct roadmap *roadmap, const struct item *items,
                 size_t count, enum item_state state, struct change_report *report,
                 struct error *err)
{
    struct history_step step;
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    size_t boxes = 0;
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = set_item(&step, &items[i], state, &boxes, err);
    if (result != 0) {
        history_abandon(&step);
        return -1;
    }
    if (history_commit(&step, err) != 0)
        return -1;
    report->changed = boxes;
    report->text = describe_state(items, count, boxes, state);
    return 0;
}

/* ---- undo and redo ---- */

/* Sets every field of the step to its old values, last first, or to its new
 * ones, first first. */
static int replay(struct history_step *step, const struct history_rows *rows, struct error *err)
{
    for (size_t k = 0; k < rows->count; k++) {
        bool back = step->verb == HISTORY_UNDO;
        const struct history_row *row = &rows->at[back ? rows->count - 1 - k : k];
        if (history_set(step, row->noun, row->subject, row->field,
                        back ? row->old_value : row->new_value, err) != 0)
            return -1;
    }
    return 0;
}

/* Whether the step is about to take its item out of sight, and with that the number to name
 * it by. */
static bool will_hide(const struct history_step *step, const struct history_rows *rows)
{
    const struct history_row *first = rows->at;
    if (rows->count == 0 || strcmp(first->noun, "item") != 0 ||
        strcmp(first->field, "deleted") != 0)
        return false;
    const char *value = step->verb == HISTORY_UNDO ? first->old_value : first->new_value;
    return value && strcmp(value, "1") == 0;
}

/* Takes the step in step->of_step, and adds a line about it to `lines`. */
static int take_step(struct history_step *step, struct strbuf *lines, size_t *changed,
                     struct error *err)
{
    struct history_rows rows = {0};
    char *text = NULL;
    int result = history_roadmap(step->model, step->of_step, &step->roadmap, err);
    if (result == 0)
        result = history_rows_load(step->model, step->of_step, &rows, err);
    bool early = result == 0 && will_hide(step, &rows);
    if (result == 0 && early)
        result = describe_rows(step->model, &rows, &text, err);
    if (result == 0)
        result = replay(step, &rows, err);
    if (result == 0 && !early)
        result = describe_rows(step->model, &rows, &text, err);
    if (result == 0)
        strbuf_addf(lines, "%s%s", lines->size ? "\n" : "", text);
    *changed += rows.count;
    free(text);
    history_rows_clear(&rows);
    return result;
}

/* Takes up to `most` steps, as many as there are. */
static int take_steps(struct history_step *step, size_t most, struct strbuf *lines,
                      size_t *changed, struct error *err)
{
    struct model *model = step->model;
    enum history_verb verb = step->verb;
    int result = 0;
    for (size_t i = 0; i < most && result == 0; i++) {
        *step = (struct history_step){.model = model, .verb = verb};
        result = verb == HISTORY_UNDO ? history_to_undo(model, &step->of_step, err)
                                      : history_to_redo(model, &step->of_step, err);
        if (result == 0 && !step->of_step)
            break;
        if (result == 0)
            result = take_step(step, lines, changed, err);
    }
    return result;
}

static int undo_or_redo(struct model *model, enum history_verb verb, size_t steps,
                        struct change_report *report, struct error *err)
{
    struct history_step step;
    struct strbuf lines = {0};
    *report = (struct change_report){0};
    if (history_open(&step, model, 0, verb, err) != 0)
        return -1;
    int result = take_steps(&step, steps, &lines, &report->changed, err);
    if (result == 0)
        result = history_commit(&step, err);
    else
        history_abandon(&step);
    if (result != 0)
        report->changed = 0;
    else if (lines.size == 0)
        report->text = mem_copy(verb == HISTORY_UNDO ? "nothing to undo" : "nothing to redo");
    else
        report->text = strbuf_take(&lines);
    strbuf_free(&lines);
    return result;
}

int change_undo(struct model *model, struct change_report *report, struct error *err)
{
    return undo_or_redo(model, HISTORY_UNDO, 1, report, err);
}

int change_redo(struct model *model, struct change_report *report, struct error *err)
{
    return undo_or_redo(model, HISTORY_REDO, 1, report, err);
}

int change_undo_steps(struct model *model, size_t steps, struct change_report *report,
                      struct error *err)
{
    return undo_or_redo(model, HISTORY_UNDO, steps, report, err);
}

int change_redo_steps(struct model *model, size_t steps, struct change_report *report,
                      struct error *err)
{
    return undo_or_redo(model, HISTORY_REDO, steps, report, err);
}
