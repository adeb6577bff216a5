#include "cairn/ref.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "internal.h"

#define CANDIDATES_SHOWN 8

/* "1.2", "s4" and their like: digits, perhaps one of . r g, digits; or one of
 * s r a q f and digits. */
static bool looks_like_number(const char *ref)
{
    size_t first = strspn(ref, "0123456789");
    if (first == 0)
        return strchr("sraqf", ref[0]) && ref[0] && ref[1] &&
               strspn(ref + 1, "0123456789") == strlen(ref + 1);
    if (ref[first] == '\0')
        return true;
    const char *rest = ref + first + 1;
    return strchr(".rg", ref[first]) && *rest && strspn(rest, "0123456789") == strlen(rest);
}

/* The number at the start of a text of digits; what is too large for one is beyond all items. */
static int number_at(const char *text, char **rest)
{
    long number = strtol(text, rest, 10);
    return number > INT_MAX ? INT_MAX : (int)number;
}

/* What a ref names: 1, 0 where there is none, or -1. */
static int look_up(struct model *model, int64_t roadmap, const char *ref, bool brief,
                   struct item *found, struct error *err)
{
    static const struct {
        char letter;
        enum item_kind kind;
    } tops[] = {{'s', KIND_SKILL},
                {'r', KIND_REALITY},
                {'a', KIND_ACTION},
                {'q', KIND_QUESTION},
                {'f', KIND_FACT}};
    enum item_kind kind = KIND_PHASE;
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
        if (ref[0] == tops[i].letter)
            kind = tops[i].kind;
    char *rest;
    int number = number_at(ref + (kind != KIND_PHASE), &rest);
    if (number == 0)
        return 0;
    if (*rest == '\0')
        return item_load_top(model, roadmap, kind, number, found, err);
    kind = *rest == 'g' ? KIND_GROUP : *rest == 'r' ? KIND_RESOURCE : KIND_TASK;
    return item_load_below(model, roadmap, number, kind, number_at(rest + 1, &rest), brief, found,
                           err);
}

static int find_by_number(struct model *model, int64_t roadmap, const char *ref, bool brief,
                          struct item *found, struct error *err)
{
    int result = look_up(model, roadmap, ref, brief, found, err);
    if (result == 0)
        return error_set(err, "there is no %s on this roadmap: 'cairn list' shows what there is",
                         ref);
    return result == 1 ? 0 : -1;
}

/* Gives *found the ownership of one of the items. */
static void take(struct items *items, size_t index, struct item *found)
{
    *found = items->at[index];
    items->at[index] = (struct item){0};
}

static void add_candidate(struct error *err, size_t number, const struct item *item)
{
    if (number < CANDIDATES_SHOWN) {
        char *title = text_cut(item->title, 68, "…");
        error_detail(err, "  %-5s %s", item->ref, title);
        free(title);
    } else if (number == CANDIDATES_SHOWN) {
        error_detail(err, "  and more");
    }
}

static int find_by_uid(struct model *model, int64_t roadmap, const char *ref, struct item *found,
                       struct error *err)
{
    const char *start = ref + 1;
    size_t digits = strspn(start, "0123456789abcdef");
    if (digits == 0 || start[digits] || digits > UID_TEXT - 1)
        return error_set(err, "%s names no item: after @ comes the start of a uid, in lower-case "
                              "hex digits",
                         ref);
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT id FROM item WHERE uid >= ?1 AND uid < ?1 || 'g' "
                                    "AND roadmap = ?2 AND hidden = 0 LIMIT 9",
                                    "ti", start, roadmap);
    if (!row)
        return -1;
    int64_t ids[9];
    size_t count = 0;
    int step;
    while ((step = store_step(model->store, row, err)) == 1)
        if (count < sizeof ids / sizeof *ids)
            ids[count++] = sqlite3_column_int64(row, 0);
    if (step < 0)
        return -1;
    if (count == 0)
        return error_set(err, "no item's uid starts with %s", ref);
    if (count == 1)
        return item_load(model, ids[0], found, err);
    error_set(err, "several uids start with %s: give more of it", ref);
    for (size_t i = 0; i < count; i++) {
        struct item item;
        if (item_load(model, ids[i], &item, NULL) != 0)
            continue;
        add_candidate(err, i, &item);
        item_clear(&item);
    }
    return -1;
}

/* Indices of the items whose title holds the text; one that is the text itself
 * stands alone. */
static size_t match_titles(const struct items *items, const char *text, size_t *indices)
{
    char *wanted = text_fold(text);
    size_t count = 0;
    for (size_t i = 0; i < items->count; i++) {
        char *title = text_fold(items->at[i].title);
        if (strcmp(title, wanted) == 0) {
            indices[0] = i;
            count = 1;
            for (size_t k = i + 1; k < items->count; k++) { /* unless it is there twice */
                char *other = text_fold(items->at[k].title);
                if (strcmp(other, wanted) == 0)
                    indices[count++] = k;
                free(other);
            }
            free(title);
            break;
        }
        if (strstr(title, wanted))
            indices[count++] = i;
        free(title);
    }
    free(wanted);
    return count;
}

static int find_by_title(struct model *model, int64_t roadmap, const char *text,
                         struct item *found, struct error *err)
{
    struct items items = {0};
    if (items_load_all(model, roadmap, &items, err) != 0) {
        items_clear(&items);
        return -1;
    }
    size_t *indices = mem_zero(items.count, sizeof *indices);
    size_t count = match_titles(&items, text, indices);
    int result = 0;
    if (count == 1) {
        take(&items, indices[0], found);
    } else if (count == 0) {
        result = error_set(err, "nothing on this roadmap is called '%s': 'cairn list' shows what "
                                "there is",
                           text);
    } else {
        result = error_set(err, "'%s' could be any of %zu: name one by its number", text, count);
        for (size_t i = 0; i < count; i++)
            add_candidate(err, i, &items.at[indices[i]]);
    }
    free(indices);
    items_clear(&items);
    return result;
}

static int find(struct model *model, int64_t roadmap, const char *ref, bool brief,
                struct item *item, struct error *err)
{
    char *clean = text_clean(ref, strlen(ref), TEXT_ONE_LINE);
    int result;
    if (!*clean)
        result = error_set(err, "an empty name names no item");
    else if (clean[0] == '@')
        result = find_by_uid(model, roadmap, clean, item, err);
    else if (looks_like_number(clean))
        result = find_by_number(model, roadmap, clean, brief, item, err);
    else
        result = find_by_title(model, roadmap, clean, item, err);
    free(clean);
    return result;
}

int ref_find(struct model *model, int64_t roadmap, const char *ref, struct item *item,
             struct error *err)
{
    return find(model, roadmap, ref, false, item, err);
}

int ref_find_brief(struct model *model, int64_t roadmap, const char *ref, struct item *item,
                   struct error *err)
{
    return find(model, roadmap, ref, true, item, err);
}
