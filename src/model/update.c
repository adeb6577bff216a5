/* Reading a roadmap's document again after its author changed it: progress stays. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/identity.h"
#include "cairn/mem.h"
#include "cairn/roadmap.h"
#include "describe.h"
#include "history.h"
#include "insert.h"
#include "internal.h"
#include "order.h"

/* What the user, rather than a document, made of an item. */
enum edited { EDITED_TITLE = 1, EDITED_NOTE = 2, EDITED_URL = 4, EDITED_WEEKS = 8, EDITED_NEW = 16 };

/* An item of the store, beside its node in `before`. */
struct standing {
    int64_t position;
    unsigned edited;
    bool keep;         /* though the document doesn't have it any more */
    size_t next_kept;  /* the one that comes right after it; IDENTITY_NONE */
    size_t kept_after; /* the first of those without a place of their own that follow it */
};

/* An item of the document, beside its node in `now`. */
struct coming {
    char uid[UID_TEXT];
    int64_t id;
    int64_t phase;
};

struct update {
    struct history_step step;
    struct identity before, now;
    struct standing *standing;
    struct coming *coming;
    struct roadmap_update *counts;
};

/* ---- what the user made of it ---- */

static unsigned edited_by(const char *field)
{
    static const struct {
        const char *field;
        unsigned edited;
    } fields[] = {{"title", EDITED_TITLE}, {"note", EDITED_NOTE},   {"url", EDITED_URL},
                  {"weeks", EDITED_WEEKS}, {"deleted", EDITED_NEW}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(fields[i].field, field) == 0)
            return fields[i].edited;
    return 0;
}

/* A field is the user's where its newest change is no undo and not of a step that read
 * a document. */
static int load_edited(struct model *model, const char *uid, unsigned *edited, struct error *err)
{
    sqlite3_stmt *row =
        store_query(model->store, err,
                    "SELECT c.field FROM change AS c JOIN change AS first "
                    "  ON first.id = coalesce(c.of_step, c.step) "
                    "WHERE c.subject = ?1 AND c.verb != 'undo' AND first.noun = 'item' "
                    "AND c.id = (SELECT max(l.id) FROM change AS l "
                    "            WHERE l.subject = ?1 AND l.field = c.field)",
                    "t", uid);
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1)
        *edited |= edited_by(column_text(row, 0));
    return step;
}

static int load_standing(struct update *u, struct error *err)
{
    struct model *model = u->step.model;
    for (size_t i = 0; i < u->before.count; i++) {
        struct standing *standing = &u->standing[i];
        const char *uid = u->before.at[i].item->uid;
        *standing = (struct standing){.next_kept = IDENTITY_NONE, .kept_after = IDENTITY_NONE};
        if (store_number(model->store, err, &standing->position,
                         "SELECT position FROM item WHERE uid = ?1", "t", uid) != 0 ||
            load_edited(model, uid, &standing->edited, err) != 0)
            return -1;
    }
    return 0;
}

static bool has_progress(const struct document_item *item)
{
    return item->state != STATE_TODO && field_has_box(item->kind, item->importance, item->section);
}

/* From the last to the first, so that what is below an item is known before it. */
static void decide_what_stays(struct update *u)
{
    for (size_t i = u->before.count; i-- > 0;) {
        const struct identity_node *node = &u->before.at[i];
        struct standing *standing = &u->standing[i];
        if (node->other != IDENTITY_NONE)
            continue;
        standing->keep = standing->keep || standing->edited || has_progress(node->item);
        if (standing->keep && node->parent != IDENTITY_NONE)
            u->standing[node->parent].keep = true;
    }
}

/* ---- order ---- */

/* Whether an item stays where it was, below the same parent. */
static bool stays(const struct update *u, size_t b)
{
    const struct identity_node *node = &u->before.at[b];
    if (node->other == IDENTITY_NONE)
        return false;
    size_t parent = u->now.at[node->other].parent;
    size_t was = node->parent;
    if (parent == IDENTITY_NONE || was == IDENTITY_NONE)
        return parent == was;
    return u->now.at[parent].other == was;
}

/* One order of siblings as it will be: nodes of `now`, and kept ones of `before`. */
struct sibling {
    bool kept;
    size_t index;
};

struct siblings {
    struct sibling *at;
    size_t count, room;
};

static void add_sibling(struct siblings *siblings, bool kept, size_t index)
{
    siblings->at = mem_room(siblings->at, siblings->count, &siblings->room, sizeof *siblings->at);
    siblings->at[siblings->count++] = (struct sibling){kept, index};
}

/* The kept children of a former parent, each after the last one before it that has
 * its place in the document still; those before any such come first. */
static void add_kept(struct update *u, struct siblings *siblings, size_t parent,
                     enum item_kind kind)
{
    size_t anchor = IDENTITY_NONE, last = IDENTITY_NONE;
    size_t first = parent == IDENTITY_NONE ? 0 : parent + 1;
    for (size_t i = first; i < u->before.count; i++) {
        const struct identity_node *node = &u->before.at[i];
        if (parent != IDENTITY_NONE && (node->parent == IDENTITY_NONE || node->parent < parent))
            break;
        if (node->parent != parent || (parent == IDENTITY_NONE && node->item->kind != kind))
            continue;
        if (stays(u, i)) {
            anchor = i;
            last = IDENTITY_NONE;
        } else if (u->standing[i].keep && anchor == IDENTITY_NONE) {
            add_sibling(siblings, true, i);
        } else if (u->standing[i].keep) {
            *(last == IDENTITY_NONE ? &u->standing[anchor].kept_after
                                    : &u->standing[last].next_kept) = i;
            last = i;
        }
    }
}

static void add_with_kept(struct update *u, struct siblings *siblings, size_t n)
{
    size_t b = u->now.at[n].other;
    add_sibling(siblings, false, n);
    if (b == IDENTITY_NONE || !stays(u, b))
        return;
    for (size_t k = u->standing[b].kept_after; k != IDENTITY_NONE; k = u->standing[k].next_kept)
        add_sibling(siblings, true, k);
}

/* The position an item has in this order already; ORDER_NONE: none. */
static int64_t present_position(const struct update *u, const struct sibling *sibling)
{
    size_t b = sibling->kept ? sibling->index : u->now.at[sibling->index].other;
    if (b == IDENTITY_NONE || (!sibling->kept && !stays(u, b)))
        return ORDER_NONE;
    return u->standing[b].position;
}

static void number(const struct update *u, const struct siblings *siblings, int64_t *positions)
{
    int64_t *present = mem_zero(siblings->count + 1, sizeof *present);
    for (size_t i = 0; i < siblings->count; i++)
        present[i] = present_position(u, &siblings->at[i]);
    order_number(present, siblings->count, positions);
    free(present);
}

/* ---- fields ---- */

static int set(struct update *u, const char *uid, const char *field, const char *value,
               struct error *err)
{
    return history_set(&u->step, "item", uid, field, value, err);
}

static int set_place(struct update *u, const char *uid, const char *parent, int64_t position,
                     struct error *err)
{
    char place[UID_TEXT + 24];
    snprintf(place, sizeof place, "%s %lld", *parent ? parent : "-", (long long)position);
    return set(u, uid, "place", place, err);
}

static int set_weeks(struct update *u, const char *uid, double weeks, struct error *err)
{
    char text[40];
    snprintf(text, sizeof text, "%.10g", weeks);
    return set(u, uid, "weeks", weeks > 0 ? text : NULL, err);
}

/* The day too, where the document knows it. */
static int set_state(struct update *u, const char *uid, const struct document_item *item,
                     struct error *err)
{
    char day[DATE_TEXT];
    if (set(u, uid, "state", state_word(item->state), err) != 0)
        return -1;
    if (item->state != STATE_DONE || item->done_on == DATE_NONE)
        return 0;
    return set(u, uid, "done_on", date_iso(item->done_on, day), err);
}

/* What the document says now, where the user didn't say otherwise. A box that it has
 * ticked is ticked; one that it has open stays as it stands. */
static int set_fields(struct update *u, size_t n, struct error *err)
{
    const struct document_item *item = u->now.at[n].item;
    const struct document_item *was = u->before.at[u->now.at[n].other].item;
    unsigned edited = u->standing[u->now.at[n].other].edited;
    const char *uid = u->coming[n].uid;
    int result = set(u, uid, "gone", "0", err);
    if (result == 0 && !(edited & EDITED_TITLE))
        result = set(u, uid, "title", item->title, err);
    if (result == 0 && !(edited & EDITED_NOTE))
        result = set(u, uid, "note", item->note, err);
    if (result == 0 && !(edited & EDITED_URL))
        result = set(u, uid, "url", item->url, err);
    bool same_weeks = !(item->weeks < was->weeks) && !(item->weeks > was->weeks);
    if (result == 0 && !(edited & EDITED_WEEKS) && !same_weeks)
        result = set_weeks(u, uid, item->weeks, err);
    if (result == 0)
        result = set(u, uid, "importance", importance_word(item->importance), err);
    if (result == 0)
        result = set(u, uid, "section", section_word(item->section), err);
    if (result == 0 && was->state == STATE_TODO && item->state != STATE_TODO)
        result = set_state(u, uid, item, err);
    return result;
}

/* ---- placing ---- */

static int add_new(struct update *u, size_t n, int64_t position, struct error *err)
{
    struct coming *coming = &u->coming[n];
    size_t parent = u->now.at[n].parent;
    struct insert_place place = {.roadmap = u->step.roadmap};
    if (parent != IDENTITY_NONE) {
        place.parent = u->coming[parent].id;
        place.phase = u->coming[parent].phase;
    }
    if (insert_removed(u->step.model, &place, position, u->now.at[n].item, coming->uid,
                       &coming->id, err) != 0)
        return -1;
    coming->phase = place.phase ? place.phase : coming->id;
    u->counts->added += u->now.at[n].item->kind == KIND_TASK;
    return set(u, coming->uid, "deleted", "0", err);
}

static int take_again(struct update *u, size_t n, int64_t position, struct error *err)
{
    struct coming *coming = &u->coming[n];
    size_t parent = u->now.at[n].parent;
    const struct document_item *was = u->before.at[u->now.at[n].other].item;
    memcpy(coming->uid, was->uid, sizeof coming->uid);
    if (store_number(u->step.model->store, err, &coming->id, "SELECT id FROM item WHERE uid = ?1",
                     "t", coming->uid) != 0)
        return -1;
    coming->phase = parent == IDENTITY_NONE ? coming->id : u->coming[parent].phase;
    u->counts->same += was->kind == KIND_TASK;
    u->counts->with_progress += was->kind == KIND_TASK && was->state != STATE_TODO;
    if (set_place(u, coming->uid, parent == IDENTITY_NONE ? "" : u->coming[parent].uid, position,
                  err) != 0)
        return -1;
    return set_fields(u, n, err);
}

/* Puts the children of a node, or the top's of one kind, into their places. */
static int place_children(struct update *u, const char *parent_uid,
                          const struct siblings *siblings, struct error *err)
{
    int64_t *positions = mem_zero(siblings->count + 1, sizeof *positions);
    int result = 0;
    number(u, siblings, positions);
    for (size_t i = 0; i < siblings->count && result == 0; i++) {
        size_t index = siblings->at[i].index;
        if (siblings->at[i].kept)
            result = set_place(u, u->before.at[index].item->uid, parent_uid, positions[i], err);
        else if (u->now.at[index].other == IDENTITY_NONE)
            result = add_new(u, index, positions[i], err);
        else
            result = take_again(u, index, positions[i], err);
    }
    free(positions);
    return result;
}

static int place_below(struct update *u, size_t n, struct error *err)
{
    struct siblings siblings = {0};
    if (u->now.at[n].other != IDENTITY_NONE)
        add_kept(u, &siblings, u->now.at[n].other, KIND_TASK);
    for (size_t i = n + 1; i < u->now.count; i++) {
        size_t parent = u->now.at[i].parent;
        if (parent == IDENTITY_NONE || parent < n)
            break;
        if (parent == n)
            add_with_kept(u, &siblings, i);
    }
    int result = place_children(u, u->coming[n].uid, &siblings, err);
    free(siblings.at);
    return result;
}

static int place_top(struct update *u, enum item_kind kind, struct error *err)
{
    struct siblings siblings = {0};
    add_kept(u, &siblings, IDENTITY_NONE, kind);
    for (size_t i = 0; i < u->now.count; i++)
        if (u->now.at[i].parent == IDENTITY_NONE && u->now.at[i].item->kind == kind)
            add_with_kept(u, &siblings, i);
    int result = place_children(u, "", &siblings, err);
    free(siblings.at);
    return result;
}

/* ---- what the document has no more ---- */

static int let_go(struct update *u, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < u->before.count && result == 0; i++) {
        const struct identity_node *node = &u->before.at[i];
        const struct standing *standing = &u->standing[i];
        if (node->other != IDENTITY_NONE)
            continue;
        bool is_task = node->item->kind == KIND_TASK;
        bool is_top = node->parent == IDENTITY_NONE ||
                      u->before.at[node->parent].other != IDENTITY_NONE ||
                      u->standing[node->parent].keep;
        u->counts->kept += is_task && standing->keep;
        u->counts->removed += is_task && !standing->keep;
        if (standing->keep && !(standing->edited & EDITED_NEW))
            result = set(u, node->item->uid, "gone", "1", err);
        else if (!standing->keep && is_top)
            result = set(u, node->item->uid, "deleted", "1", err);
    }
    return result;
}

/* ---- all of it ---- */

static int set_roadmap(struct update *u, const struct roadmap *roadmap,
                       const struct document *document, struct error *err)
{
    int64_t updates = 0;
    char text[24];
    if (store_number(u->step.model->store, err, &updates,
                     "SELECT updates + 1 FROM roadmap WHERE uid = ?1", "t", roadmap->uid) != 0)
        return -1;
    snprintf(text, sizeof text, "%lld", (long long)updates);
    if (history_set(&u->step, "roadmap", roadmap->uid, "updates", text, err) != 0 ||
        history_set(&u->step, "roadmap", roadmap->uid, "overview", document->overview, err) != 0)
        return -1;
    if (*document->from &&
        history_set(&u->step, "roadmap", roadmap->uid, "from_role", document->from, err) != 0)
        return -1;
    if (*document->to &&
        history_set(&u->step, "roadmap", roadmap->uid, "to_role", document->to, err) != 0)
        return -1;
    return 0;
}

static int run(struct update *u, const struct roadmap *roadmap, const struct document *document,
               struct error *err)
{
    identity_match(&u->before, &u->now);
    size_t shared = 0;
    for (size_t i = 0; i < u->now.count; i++)
        shared += u->now.at[i].item->kind == KIND_TASK && u->now.at[i].other != IDENTITY_NONE;
    if (shared == 0)
        return error_set(err, "the document has no task in common with the roadmap %s: without "
                              "--update it becomes a roadmap of its own",
                         roadmap->title);
    int result = load_standing(u, err);
    decide_what_stays(u);
    if (result == 0)
        result = set_roadmap(u, roadmap, document, err);
    for (int kind = 0; kind < KIND_COUNT && result == 0; kind++)
        result = place_top(u, (enum item_kind)kind, err);
    for (size_t n = 0; n < u->now.count && result == 0; n++) {
        model_progress(u->step.model, n, u->now.count);
        result = place_below(u, n, err);
    }
    return result == 0 ? let_go(u, err) : result;
}

int roadmap_update(struct model *model, const struct roadmap *roadmap,
                   const struct document *document, bool dry, struct roadmap_update *counts,
                   struct change_report *report, struct error *err)
{
    struct update u = {.counts = counts};
    *counts = (struct roadmap_update){0};
    *report = (struct change_report){0};
    if (history_open(&u.step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    struct document *stored = roadmap_document(model, roadmap, err);
    int result = stored ? 0 : -1;
    if (stored) {
        u.before = identity_of(stored);
        u.now = identity_of(document);
        u.standing = mem_zero(u.before.count + 1, sizeof *u.standing);
        u.coming = mem_zero(u.now.count + 1, sizeof *u.coming);
        result = run(&u, roadmap, document, err);
        identity_clear(&u.before);
        identity_clear(&u.now);
        free(u.standing);
        free(u.coming);
        document_free(stored);
    }
    if (dry && result == 0)
        history_abandon(&u.step);
    else
        result = change_end(&u.step, result, report, err);
    return result;
}
