/* What the keys for editing do. A prompt keeps the uid of the item it is about, so that it
 * finds that item however the roadmap changed while somebody was typing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "cairn/edit.h"
#include "cairn/mem.h"
#include "cairn/ref.h"
#include "cairn/schedule.h"
#include "cairn/strbuf.h"
#include "reveal.h"
#include "rows.h"

#define MOST_NUMBER 40

int actions_subject(struct tui *tui, const char *uid, struct item *item, struct error *err)
{
    struct strbuf ref = {0};
    struct error gone;
    strbuf_addf(&ref, "@%s", uid);
    int result = ref_find(tui->model, tui->roadmap.id, ref.text, item, &gone);
    strbuf_free(&ref);
    return result == 0 ? 0 : error_set(err, "that item is not on this roadmap any more");
}

/* The selected item; says so where there is none. */
static const struct item *selected(struct tui *tui)
{
    const struct item *item = rows_item(tui_tab(tui));
    if (!item)
        tui_say(tui, "nothing is selected");
    return item;
}

/* Changes fields of the item that the prompt is about. */
static bool change_fields(struct tui *tui, const struct edit_fields *fields)
{
    struct change_report report = {0};
    struct error err;
    struct item item;
    int result = actions_subject(tui, tui->prompt.uid, &item, &err);
    if (result == 0) {
        result = edit_fields(tui->model, &tui->roadmap, &item, fields, &report, &err);
        item_clear(&item);
    }
    actions_report(tui, result, &report, "", &err);
    return result == 0;
}

/* ---- fields ---- */

static bool finish_title(struct tui *tui, const char *typed)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    fields.title = typed;
    return change_fields(tui, &fields);
}

void act_edit_title(struct tui *tui, int code)
{
    const struct item *item = selected(tui);
    (void)code;
    if (item)
        prompt_open(tui, &(struct prompt_ask){.label = "Title:",
                                              .text = item->title,
                                              .uid = item->uid,
                                              .most = EDIT_MOST_TITLE,
                                              .done = finish_title});
}

static bool finish_url(struct tui *tui, const char *typed)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    fields.url = typed;
    return change_fields(tui, &fields);
}

void act_edit_url(struct tui *tui, int code)
{
    const struct item *item = selected(tui);
    (void)code;
    if (item && item->kind != KIND_RESOURCE)
        tui_say(tui, "only a resource has a link: r adds one");
    else if (item)
        prompt_open(tui, &(struct prompt_ask){.label = "Link:",
                                              .text = item->url,
                                              .uid = item->uid,
                                              .most = EDIT_MOST_URL,
                                              .done = finish_url});
}

static bool finish_weeks(struct tui *tui, const char *typed)
{
    struct change_report report = {0};
    struct edit_fields none = EDIT_NO_FIELDS;
    struct error err;
    struct item item;
    double weeks = 0;
    if (!typed[strspn(typed, " ")]) {
        none.weeks = 0;
        return change_fields(tui, &none);
    }
    int result = schedule_read_weeks(typed, &weeks, &err);
    if (result == 0)
        result = actions_subject(tui, tui->prompt.uid, &item, &err);
    if (result == 0) {
        result = schedule_weeks(tui->model, &tui->roadmap, &item, weeks, &report, &err);
        item_clear(&item);
    }
    actions_report(tui, result, &report, "changed: ", &err);
    return result == 0;
}

void act_weeks(struct tui *tui, int code)
{
    char weeks[PLAN_TEXT] = "", label[80];
    const struct item *item = selected(tui);
    (void)code;
    if (!item)
        return;
    if (item->kind != KIND_PHASE &&
        !(item->kind == KIND_SKILL && item->importance != IMPORTANCE_NONE)) {
        tui_say(tui, "only phases and skills to learn have weeks");
        return;
    }
    if (item->weeks > 0)
        plan_number(item->weeks, weeks);
    snprintf(label, sizeof label, "Weeks of %s %s:", kind_word(item->kind), item->ref);
    prompt_open(tui, &(struct prompt_ask){.label = label,
                                          .text = weeks,
                                          .uid = item->uid,
                                          .most = MOST_NUMBER,
                                          .done = finish_weeks});
}

static void finish_importance(struct tui *tui, int key)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    fields.importance = key == 'c'   ? "critical"
                        : key == 'i' ? "important"
                        : key == 'n' ? "nice"
                                     : "have";
    change_fields(tui, &fields);
}

void act_importance(struct tui *tui, int code)
{
    const struct item *item = selected(tui);
    (void)code;
    if (item && item->kind != KIND_SKILL)
        tui_say(tui, "only skills have an importance");
    else if (item)
        prompt_choose(tui, &(struct prompt_choice){
                               .label = "Importance:",
                               .tail = " [c]ritical [i]mportant [n]ice [h]ave",
                               .uid = item->uid,
                               .keys = "cinh",
                               .done = finish_importance});
}

static bool finish_start(struct tui *tui, const char *typed)
{
    struct change_report report = {0};
    struct error err;
    civil_day day;
    int result = schedule_read_day(typed, &day, &err);
    if (result == 0)
        result = schedule_start(tui->model, &tui->roadmap, day, &report, &err);
    actions_report(tui, result, &report, "changed: ", &err);
    return result == 0;
}

void act_start(struct tui *tui, int code)
{
    char day[DATE_TEXT];
    (void)code;
    prompt_open(tui, &(struct prompt_ask){.label = "The plan starts on:",
                                          .text = date_iso(tui->roadmap.started_on, day),
                                          .most = MOST_NUMBER,
                                          .done = finish_start});
}

/* ---- adding ---- */

/* Adds and shows it. `at` NULL: at the end of the new one's kind. */
static bool add(struct tui *tui, const struct item *at, enum edit_where where,
                const struct edit_new *new)
{
    struct change_report report = {0};
    struct error err;
    char uid[UID_TEXT];
    struct item added;
    int result = edit_add(tui->model, &tui->roadmap, at, where, new, uid, &report, &err);
    actions_report(tui, result, &report, "", &err);
    if (result != 0)
        return false;
    if (actions_subject(tui, uid, &added, &err) == 0) {
        reveal_in(tui, tui_tab(tui), added.uid);
        item_clear(&added);
    }
    return true;
}

/* Splits "Title https://…" before the link; the title's copy is the caller's to free. */
static char *split_link(const char *typed, const char **url)
{
    const char *last = strrchr(typed, ' ');
    last = last ? last + 1 : typed;
    *url = "";
    if (strncmp(last, "http://", 7) != 0 && strncmp(last, "https://", 8) != 0)
        return mem_copy(typed);
    *url = last;
    return last == typed ? mem_copy(last) : mem_copy_bytes(typed, (size_t)(last - typed));
}

static bool add_at_subject(struct tui *tui, enum edit_where where, struct edit_new new,
                           const char *typed)
{
    struct error err;
    struct item at;
    if (actions_subject(tui, tui->prompt.uid, &at, &err) != 0) {
        tui_complain(tui, &err);
        return false;
    }
    bool is_resource = new.kind == KIND_RESOURCE ||
                       (new.kind == KIND_COUNT && at.kind == KIND_RESOURCE && where != EDIT_INTO);
    char *title = is_resource ? split_link(typed, &new.url) : mem_copy(typed);
    new.title = title;
    bool added = add(tui, &at, where, &new);
    free(title);
    item_clear(&at);
    return added;
}

static bool finish_after(struct tui *tui, const char *typed)
{
    return add_at_subject(tui, EDIT_AFTER, (struct edit_new){.kind = KIND_COUNT}, typed);
}

static bool finish_under(struct tui *tui, const char *typed)
{
    return add_at_subject(tui, EDIT_INTO, (struct edit_new){.kind = KIND_COUNT}, typed);
}

static bool finish_resource(struct tui *tui, const char *typed)
{
    return add_at_subject(tui, EDIT_INTO, (struct edit_new){.kind = KIND_RESOURCE}, typed);
}

static bool finish_first(struct tui *tui, const char *typed)
{
    struct edit_new new = *tui_tab(tui)->ops->first;
    new.title = typed;
    return add(tui, NULL, EDIT_INTO, &new);
}

static void ask_title(struct tui *tui, const char *label, const struct item *at,
                      bool (*done)(struct tui *, const char *))
{
    prompt_open(tui, &(struct prompt_ask){.label = label,
                                          .uid = at ? at->uid : NULL,
                                          .most = EDIT_MOST_TITLE,
                                          .done = done});
}

/* Where nothing is selected: the first of what the tab is about. */
static void ask_first(struct tui *tui)
{
    const struct view *view = tui_tab(tui);
    char label[80];
    if (!view->ops->first) {
        tui_say(tui, "nothing can be added in this tab");
    } else if (view->items.count) {
        tui_say(tui, "nothing is selected");
    } else {
        snprintf(label, sizeof label, "The first %s:", kind_word(view->ops->first->kind));
        ask_title(tui, label, NULL, finish_first);
    }
}

void act_add_after(struct tui *tui, int code)
{
    const struct item *item = rows_item(tui_tab(tui));
    char label[80];
    (void)code;
    if (!item) {
        ask_first(tui);
        return;
    }
    snprintf(label, sizeof label, "%s after %s:",
             item->kind == KIND_RESOURCE ? "Resource and link" : "New", item->ref);
    ask_title(tui, label, item, finish_after);
}

static bool can_hold(const struct item *item)
{
    return item->kind == KIND_PHASE || item->kind == KIND_GROUP || item->kind == KIND_TASK;
}

void act_add_under(struct tui *tui, int code)
{
    const struct item *item = rows_item(tui_tab(tui));
    char label[80];
    (void)code;
    if (!item) {
        ask_first(tui);
    } else if (!can_hold(item)) {
        tui_say(tui, "nothing stands below this: a adds one after it");
    } else {
        snprintf(label, sizeof label, "New task under %s:", item->ref);
        ask_title(tui, label, item, finish_under);
    }
}

void act_add_resource(struct tui *tui, int code)
{
    const struct item *item = selected(tui);
    char label[80];
    (void)code;
    if (!item)
        return;
    if (item->kind == KIND_RESOURCE) {
        act_add_after(tui, code);
    } else if (!can_hold(item)) {
        tui_say(tui, "resources stand below phases, groups and tasks");
    } else {
        snprintf(label, sizeof label, "Resource and link for %s:", item->ref);
        ask_title(tui, label, item, finish_resource);
    }
}

/* ---- removing and moving ---- */

static void finish_delete(struct tui *tui, int key)
{
    struct change_report report = {0};
    struct error err;
    struct item item;
    if (key != 'y' && key != 'Y') {
        tui_say(tui, "kept");
        return;
    }
    int result = actions_subject(tui, tui->prompt.uid, &item, &err);
    if (result == 0) {
        result = edit_remove(tui->model, &tui->roadmap, &item, 1, &report, &err);
        item_clear(&item);
    }
    actions_report(tui, result, &report, "", &err);
}

void act_delete(struct tui *tui, int code)
{
    const struct item *item = selected(tui);
    struct strbuf label = {0};
    char tail[80] = "? [y/n]";
    (void)code;
    if (!item)
        return;
    strbuf_addf(&label, "Remove %s %s", item->ref, item->title);
    if (item->tasks)
        snprintf(tail, sizeof tail, " with its %d task%s? [y/n]", item->tasks,
                 item->tasks == 1 ? "" : "s");
    prompt_choose(tui, &(struct prompt_choice){.label = label.text,
                                               .tail = tail,
                                               .uid = item->uid,
                                               .keys = "yYnN",
                                               .done = finish_delete});
    strbuf_free(&label);
}

static void shift(struct tui *tui, int direction)
{
    struct change_report report = {0};
    struct error err;
    struct item moved;
    char uid[UID_TEXT];
    const struct item *item = selected(tui);
    if (!item)
        return;
    memcpy(uid, item->uid, UID_TEXT);
    int result = edit_shift(tui->model, &tui->roadmap, item, direction, &report, &err);
    actions_report(tui, result, &report, "", &err);
    if (result == 0 && actions_subject(tui, uid, &moved, &err) == 0) {
        reveal_in(tui, tui_tab(tui), moved.uid);
        item_clear(&moved);
    }
}

void act_shift_down(struct tui *tui, int code)
{
    (void)code;
    shift(tui, 1);
}

void act_shift_up(struct tui *tui, int code)
{
    (void)code;
    shift(tui, -1);
}
