#include "cairn/edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "describe.h"
#include "edit.h"
#include "history.h"
#include "insert.h"
#include "internal.h"
#include "weeks.h"

const char *edit_a(enum item_kind kind)
{
    static const char *const names[KIND_COUNT] = {
        "a phase",    "a group",    "a task",
        "a resource", "a skill",    "an entry of the reality check",
        "an action",  "a question", "a fact"};
    return kind < KIND_COUNT ? names[kind] : "";
}

/* ---- what a field may hold ---- */

int edit_title(const char *typed, char **title, struct error *err)
{
    *title = NULL;
    if (strlen(typed) > EDIT_MOST_TITLE)
        return error_set(err, "that title is too long: a title holds %d bytes", EDIT_MOST_TITLE);
    if (typed[strcspn(typed, "\r\n")])
        return error_set(err, "a title is one line: put the rest into the note");
    *title = text_clean(typed, strlen(typed), TEXT_ONE_LINE);
    if (**title)
        return 0;
    free(*title);
    *title = NULL;
    return error_set(err, "a title can't be empty");
}

static int clean_note(const char *typed, char **note, struct error *err)
{
    *note = NULL;
    if (strlen(typed) > EDIT_MOST_NOTE)
        return error_set(err, "that note is too long: a note holds %d bytes", EDIT_MOST_NOTE);
    *note = text_clean(typed, strlen(typed), TEXT_MANY);
    size_t empty = strspn(*note, "\n"); /* which Markdown would not bring back */
    memmove(*note, *note + empty, strlen(*note + empty) + 1);
    for (size_t size = strlen(*note); size > 0 && (*note)[size - 1] == '\n'; size--)
        (*note)[size - 1] = '\0';
    return 0;
}

static int check_url(const char *url, struct error *err)
{
    const char *host = strstr(url, "://");
    char *clean = text_clean(url, strlen(url), TEXT_ONE_LINE);
    bool is_link = strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0;
    bool ok = !*url || (is_link && strcmp(clean, url) == 0 && !strpbrk(url, " <>\"") && host &&
                        strcspn(host + 3, "/?#") > 0);
    free(clean);
    if (strlen(url) > EDIT_MOST_URL)
        return error_set(err, "that link is too long: a link holds %d bytes", EDIT_MOST_URL);
    if (!ok)
        return error_set(err, "'%s' is no link: links begin with https:// or http://", url);
    return 0;
}

static int no_link(enum item_kind kind, struct error *err)
{
    return error_set(err, "%s has no link: add a resource with one below it", edit_a(kind));
}

/* ---- steps ---- */

/* The item as the store has it now, of the step's roadmap and in sight. */
int edit_node(struct history_step *step, const char *uid, struct node *node, struct error *err)
{
    if (node_load(step->model, uid, node, err) != 0)
        return -1;
    if (node->hidden || node->roadmap != step->roadmap)
        return error_set(err, "that item is not on the roadmap any more");
    return 0;
}

int edit_end(struct history_step *step, int result, const char *verb, size_t count,
             struct change_report *report, struct error *err)
{
    struct strbuf text = {0};
    if (result == 0 && step->changes)
        result = describe_done(step, verb, count, &text, err);
    result = change_end(step, result, report, err);
    if (result == 0 && text.size) {
        free(report->text);
        report->text = strbuf_take(&text);
        report->changed = count;
    }
    strbuf_free(&text);
    return result;
}

/* ---- adding ---- */

static int add_one(struct history_step *step, const struct spot *spot, int64_t position,
                   const struct document_item *item, char uid[UID_TEXT], struct error *err)
{
    int64_t id;
    const struct insert_place place = {spot->of.roadmap, spot->of.parent, spot->of.phase};
    if (insert_removed(step->model, &place, position, item, uid, &id, err) != 0)
        return -1;
    return history_set(step, "item", uid, "deleted", "0", err);
}

static int read_weeks(const struct edit_new *new, double *weeks, struct error *err)
{
    struct item like = {.kind = new->kind, .importance = new->importance};
    char text[WEEKS_TEXT];
    like.title = (char *)(size_t)edit_a(new->kind); /* "a task has no weeks" */
    if (weeks_value(&like, new->weeks, text, err) != 0)
        return -1;
    *weeks = strtod(text, NULL);
    return 0;
}

/* What is to be added, checked and cleaned; its strings are owned. */
static int read_new(const struct edit_new *new, struct document_item *item, struct error *err)
{
    bool is_skill = new->kind == KIND_SKILL;
    bool has_section = new->kind == KIND_REALITY || new->kind == KIND_ACTION;
    const char *url = new->url ? new->url : "";
    *item = (struct document_item){
        .kind = new->kind,
        .importance = is_skill ? new->importance : IMPORTANCE_NONE,
        .section = has_section ? new->section : SECTION_NONE,
        .state = is_skill &&new->importance == IMPORTANCE_NONE ? STATE_DONE : STATE_TODO,
        .done_on = DATE_NONE,
    };
    if (*url && new->kind != KIND_RESOURCE)
        return no_link(new->kind, err);
    if (new->weeks > 0 && read_weeks(new, &item->weeks, err) != 0)
        return -1;
    if (check_url(url, err) != 0 || edit_title(new->title, &item->title, err) != 0)
        return -1;
    item->url = mem_copy(url);
    item->note = mem_copy("");
    return 0;
}

static int add_run(struct history_step *step, const struct spot *spot,
                   const struct document_item *items, size_t count, char (*uids)[UID_TEXT],
                   struct error *err)
{
    int64_t *positions = mem_zero(count, sizeof *positions);
    struct making_room making = {0};
    int result = spot_positions(step->model, spot, count, positions, &making, err);
    for (size_t i = 0; i < count && result == 0; i++) {
        model_progress(step->model, i, count);
        result = add_one(step, spot, positions[i], &items[i], uids[i], err);
    }
    if (result == 0)
        result = making_room_run(step, &spot->of, &making, err);
    free(making.at);
    free(positions);
    return result;
}

/* What `new` leaves to the place it goes to. */
static struct edit_new completed(const struct edit_new *new, const struct node *at,
                                 enum edit_where where)
{
    struct edit_new full = *new;
    if (!at)
        return full;
    bool beside = where != EDIT_INTO;
    if (full.kind == KIND_COUNT)
        full.kind = beside ? at->kind : KIND_TASK;
    if (beside && full.kind == at->kind) {
        full.importance = at->importance;
        full.section = at->section;
    }
    return full;
}

static int add_at(struct history_step *step, const struct item *at, enum edit_where where,
                  const struct edit_new *news, size_t count, char (*uids)[UID_TEXT],
                  struct error *err)
{
    struct node node;
    struct spot spot;
    if (at && edit_node(step, at->uid, &node, err) != 0)
        return -1;
    struct document_item *items = mem_zero(count, sizeof *items);
    struct edit_new first = completed(&news[0], at ? &node : NULL, where);
    const char *sort = sort_of(first.kind, first.importance, first.section);
    int result = edit_spot(step, at ? &node : NULL, where, first.kind, sort, &spot, err);
    for (size_t i = 0; i < count && result == 0; i++) {
        struct edit_new new = completed(&news[i], at ? &node : NULL, where);
        result = new.kind == first.kind ? read_new(&new, &items[i], err)
                                        : error_set(err, "items of one kind are added at a time");
    }
    if (result == 0)
        result = add_run(step, &spot, items, count, uids, err);
    for (size_t i = 0; i < count; i++) {
        free(items[i].title);
        free(items[i].url);
        free(items[i].note);
    }
    free(items);
    return result;
}

int edit_add_all(struct model *model, const struct roadmap *roadmap, const struct item *at,
                 enum edit_where where, const struct edit_new *news, size_t count,
                 char (*uids)[UID_TEXT], struct change_report *report, struct error *err)
{
    struct history_step step;
    *report = (struct change_report){0};
    if (count == 0)
        return error_set(err, "there is nothing to add");
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = add_at(&step, at, where, news, count, uids, err);
    return edit_end(&step, result, "added", count, report, err);
}

int edit_add(struct model *model, const struct roadmap *roadmap, const struct item *at,
             enum edit_where where, const struct edit_new *new, char uid[UID_TEXT],
             struct change_report *report, struct error *err)
{
    return edit_add_all(model, roadmap, at, where, new, 1, (char(*)[UID_TEXT])uid, report, err);
}

/* ---- fields ---- */

static int set_note(struct history_step *step, const struct node *node, const char *typed,
                    struct error *err)
{
    char *note;
    int result = clean_note(typed, &note, err);
    if (result == 0)
        result = history_set(step, "item", node->uid, "note", note, err);
    free(note);
    return result;
}

static int set_title(struct history_step *step, const struct node *node, const char *typed,
                     struct error *err)
{
    char *title;
    int result = edit_title(typed, &title, err);
    if (result == 0)
        result = history_set(step, "item", node->uid, "title", title, err);
    free(title);
    return result;
}

static int set_url(struct history_step *step, const struct node *node, const char *url,
                   struct error *err)
{
    if (node->kind != KIND_RESOURCE)
        return no_link(node->kind, err);
    if (check_url(url, err) != 0)
        return -1;
    return history_set(step, "item", node->uid, "url", url, err);
}

int edit_weeks(struct history_step *step, const struct node *node, const struct item *item,
               double weeks, struct error *err)
{
    char text[WEEKS_TEXT];
    struct item now = *item;
    now.importance = node->importance; /* which may have been changed meanwhile */
    if (weeks_value(&now, weeks, text, err) != 0)
        return -1;
    return history_set(step, "item", node->uid, "weeks", text, err);
}

int edit_importance(struct history_step *step, const struct node *node,
                    enum item_importance importance, struct error *err)
{
    bool had = node->importance == IMPORTANCE_NONE, has = importance == IMPORTANCE_NONE;
    if (history_set(step, "item", node->uid, "importance", importance_word(importance), err) != 0)
        return -1;
    if (had == has)
        return 0;
    /* What one has is done, on no day that anybody knows; what is to be learnt is open. */
    if (history_set(step, "item", node->uid, "state", has ? "done" : "todo", err) != 0)
        return -1;
    return has ? 0 : history_set(step, "item", node->uid, "done_on", NULL, err);
}

/* Where an item goes that is to be of another sort: behind the last of those, or with none
 * of them there nowhere. */
static int spot_in_sort(struct history_step *step, const struct node *node, const char *sort,
                        struct spot *spot, bool *found, struct error *err)
{
    struct siblings_of of = siblings_beside(node);
    struct node last;
    int any = siblings_next(step->model, &of, NULL, -1, sort, &last, err);
    *found = any == 1;
    if (any != 1)
        return any;
    return spot_beside(step->model, &last, 1, spot, err);
}

static int set_importance(struct history_step *step, const struct node *node, const char *word,
                          struct error *err)
{
    enum item_importance importance = IMPORTANCE_NONE;
    if (node->kind != KIND_SKILL)
        return error_set(err, "%s has no importance: skills have", edit_a(node->kind));
    if (strcmp(word, "have") != 0 && (!*word || !importance_from_word(word, &importance)))
        return error_set(err, "'%s' is no importance: it is one of critical, important, nice, have",
                         word);
    if (importance == node->importance)
        return 0;
    struct spot spot;
    bool found;
    if (spot_in_sort(step, node, sort_of(node->kind, importance, SECTION_NONE), &spot, &found,
                     err) != 0 ||
        edit_importance(step, node, importance, err) != 0)
        return -1;
    return found ? edit_move_run(step, &spot, node, 1, err) : 0;
}

static int set_section(struct history_step *step, const struct node *node, const char *word,
                       struct error *err)
{
    enum item_section section = SECTION_NONE;
    bool is_action = node->kind == KIND_ACTION;
    if (!is_action && node->kind != KIND_REALITY)
        return error_set(err, "%s has no section: actions and the reality check have",
                         edit_a(node->kind));
    if (!section_from_word(word, &section) || section == SECTION_NONE ||
        is_action != (section_days(section) > 0))
        return error_set(err, "'%s' is no section of %s: it is one of %s", word, edit_a(node->kind),
                         is_action ? "week, month, quarter" : "love, miss, challenge");
    if (section == node->section)
        return 0;
    struct node like = *node;
    like.section = section;
    struct spot spot;
    bool found;
    if (spot_in_sort(step, node, node_sort(&like), &spot, &found, err) != 0 ||
        edit_adopt(step, node, 1, &like, err) != 0)
        return -1;
    return found ? edit_move_run(step, &spot, node, 1, err) : 0;
}

static int set_fields(struct history_step *step, const struct item *item,
                      const struct edit_fields *fields, struct error *err)
{
    struct node node;
    int result = edit_node(step, item->uid, &node, err);
    if (result == 0 && fields->title)
        result = set_title(step, &node, fields->title, err);
    if (result == 0 && fields->note)
        result = set_note(step, &node, fields->note, err);
    if (result == 0 && fields->url)
        result = set_url(step, &node, fields->url, err);
    if (result == 0 && fields->weeks > 0)
        result = edit_weeks(step, &node, item, fields->weeks, err);
    else if (result == 0 && fields->weeks == 0)
        result = history_set(step, "item", node.uid, "weeks", NULL, err);
    if (result == 0 && fields->importance)
        result = set_importance(step, &node, fields->importance, err);
    if (result == 0 && fields->section)
        result = set_section(step, &node, fields->section, err);
    return result;
}

int edit_fields(struct model *model, const struct roadmap *roadmap, const struct item *item,
                const struct edit_fields *fields, struct change_report *report, struct error *err)
{
    struct history_step step;
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    return edit_end(&step, set_fields(&step, item, fields, err), "edited", 1, report, err);
}

/* ---- removing ---- */

static int remove_all(struct history_step *step, const struct item *items, size_t count,
                      size_t *removed, size_t *below, struct error *err)
{
    struct node node;
    for (size_t i = 0; i < count; i++)
        if (edit_node(step, items[i].uid, &node, err) != 0)
            return -1;
    for (size_t i = 0; i < count; i++) {
        int64_t size = 0;
        if (node_load(step->model, items[i].uid, &node, err) != 0)
            return -1;
        if (node.hidden) /* with what it is in, by this step */
            continue;
        if (store_number(step->model->store, err, &size,
                         "WITH RECURSIVE below (id) AS ("
                         "  SELECT id FROM item WHERE parent = ?1 AND NOT deleted"
                         "  UNION"
                         "  SELECT i.id FROM item AS i JOIN below ON i.parent = below.id"
                         "  WHERE NOT i.deleted) SELECT count(*) FROM below",
                         "i", node.id) != 0 ||
            history_set(step, "item", node.uid, "deleted", "1", err) != 0)
            return -1;
        ++*removed;
        *below += (size_t)size;
    }
    return 0;
}

int edit_remove(struct model *model, const struct roadmap *roadmap, const struct item *items,
                size_t count, struct change_report *report, struct error *err)
{
    struct history_step step;
    size_t removed = 0, below = 0;
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = remove_all(&step, items, count, &removed, &below, err);
    result = change_end(&step, result, report, err);
    if (result != 0 || removed == 0)
        return result;
    struct strbuf text = {0};
    if (removed == 1)
        strbuf_addf(&text, "removed: %s %s", items[0].ref, items[0].title);
    else
        strbuf_addf(&text, "removed: %zu items", removed);
    if (below > 0)
        strbuf_addf(&text, " and %zu below %s", below, removed == 1 ? "it" : "them");
    free(report->text);
    report->text = strbuf_take(&text);
    report->changed = removed;
    return 0;
}
