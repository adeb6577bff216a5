#include "cairn/identity.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"

#define ALIKE 0.75
#define NEIGHBOURS 200   /* children of one parent that one of them is compared with */
#define LOOKED_AT 20000 /* items passed on the way to these */

/* ---- nodes ---- */

static bool is_punctuation(utf8proc_int32_t letter)
{
    utf8proc_category_t category = utf8proc_category(letter);
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

/* The letters of normal text without punctuation, single spaces between words. */
static char *drop_punctuation(const utf8proc_uint8_t *text)
{
    struct strbuf words = {0};
    bool gap = false;
    for (utf8proc_ssize_t at = 0; text[at];) {
        utf8proc_int32_t letter;
        utf8proc_ssize_t size = utf8proc_iterate(text + at, -1, &letter);
        if (size <= 0)
            break;
        bool space = letter == ' ' || letter == '\n';
        if (space)
            gap = words.size > 0;
        else if (!is_punctuation(letter)) {
            if (gap)
                strbuf_add_char(&words, ' ');
            gap = false;
            strbuf_add_bytes(&words, (const char *)text + at, (size_t)size);
        }
        at += size;
    }
    return strbuf_take(&words);
}

static char *normal_words(const char *title)
{
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)title, 0, &normal,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
                         UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    if (size == UTF8PROC_ERROR_NOMEM)
        mem_exhausted(); /* without it a title would pass for another */
    char *words = size < 0 ? mem_copy("") : drop_punctuation(normal);
    free(normal);
    if (*words)
        return words;
    free(words); /* a title of nothing but marks names it all the same */
    return mem_copy(title);
}

/* FNV-1a. */
static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash * 1099511628211u;
}

static const char *first_url(const struct document_item *item)
{
    if (*item->url)
        return item->url;
    for (size_t i = 0; i < item->child_count; i++)
        if (item->children[i].kind == KIND_RESOURCE && *item->children[i].url)
            return item->children[i].url;
    return NULL;
}

static uint64_t kind_seed(enum item_kind kind)
{
    return 14695981039346656037u ^ (uint64_t)kind;
}

static void add_nodes(struct identity *identity, struct document_item *items, size_t count,
                      size_t parent)
{
    for (size_t i = 0; i < count; i++) {
        identity->at =
            mem_room(identity->at, identity->count, &identity->room, sizeof *identity->at);
        size_t index = identity->count++;
        struct identity_node *node = &identity->at[index];
        *node = (struct identity_node){.item = &items[i],
                                       .parent = parent,
                                       .other = IDENTITY_NONE,
                                       .words = normal_words(items[i].title),
                                       .url = first_url(&items[i])};
        uint64_t above = parent == IDENTITY_NONE ? 0 : identity->at[parent].path;
        node->path = hash_text(above ^ kind_seed(items[i].kind), node->words);
        add_nodes(identity, items[i].children, items[i].child_count, index);
    }
}

struct identity identity_of(const struct document *document)
{
    struct identity identity = {0};
    add_nodes(&identity, document->items, document->item_count, IDENTITY_NONE);
    return identity;
}

void identity_clear(struct identity *identity)
{
    for (size_t i = 0; i < identity->count; i++)
        free(identity->at[i].words);
    free(identity->at);
    *identity = (struct identity){0};
}

/* ---- by keys ---- */

struct key {
    uint64_t hash;
    size_t index;
};

struct keys {
    struct key *at;
    size_t count;
};

static int compare_keys(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

typedef bool key_function(const struct identity_node *node, uint64_t *hash);

static bool by_path(const struct identity_node *node, uint64_t *hash)
{
    *hash = node->path;
    return true;
}

static bool by_words(const struct identity_node *node, uint64_t *hash)
{
    *hash = hash_text(kind_seed(node->item->kind), node->words);
    return true;
}

static bool by_url(const struct identity_node *node, uint64_t *hash)
{
    if (node->url)
        *hash = hash_text(kind_seed(node->item->kind), node->url);
    return node->url != NULL;
}

static struct keys sorted_keys(const struct identity *identity, key_function *key_of)
{
    struct keys keys = {mem_zero(identity->count + 1, sizeof *keys.at), 0};
    for (size_t i = 0; i < identity->count; i++)
        if (key_of(&identity->at[i], &keys.at[keys.count].hash))
            keys.at[keys.count++].index = i;
    qsort(keys.at, keys.count, sizeof *keys.at, compare_keys);
    return keys;
}

static size_t equals(const struct keys *keys, size_t from)
{
    size_t count = 1;
    while (from + count < keys->count && keys->at[from + count].hash == keys->at[from].hash)
        count++;
    return count;
}

static void pair(struct identity *before, size_t b, struct identity *now, size_t n)
{
    if (before->at[b].other != IDENTITY_NONE || now->at[n].other != IDENTITY_NONE)
        return;
    before->at[b].other = n;
    now->at[n].other = b;
}

/* Pairs what has the same key: the n-th with the n-th, or only where there is one
 * on each side. */
static void match_keys(struct identity *before, struct identity *now, key_function *key_of,
                       bool unique)
{
    struct keys b = sorted_keys(before, key_of), n = sorted_keys(now, key_of);
    for (size_t i = 0, k = 0; i < b.count && k < n.count;) {
        size_t b_equals = equals(&b, i), n_equals = equals(&n, k);
        if (b.at[i].hash < n.at[k].hash) {
            i += b_equals;
        } else if (b.at[i].hash > n.at[k].hash) {
            k += n_equals;
        } else {
            bool some = !unique || (b_equals == 1 && n_equals == 1);
            for (size_t e = 0; some && e < b_equals && e < n_equals; e++)
                pair(before, b.at[i + e].index, now, n.at[k + e].index);
            i += b_equals;
            k += n_equals;
        }
    }
    free(b.at);
    free(n.at);
}

/* ---- by what it holds ---- */

/* The parent that most of a node's children had before; a vote that needs no
 * table (Boyer and Moore), then counted. */
static size_t former_parent(const struct identity *before, const struct identity *now, size_t index)
{
    size_t winner = IDENTITY_NONE, lead = 0, votes = 0, all = 0;
    for (int round = 0; round < 2; round++) {
        for (size_t i = index + 1; i < now->count && now->at[i].parent != IDENTITY_NONE &&
                                   now->at[i].parent >= index; i++) {
            if (now->at[i].parent != index || now->at[i].other == IDENTITY_NONE)
                continue;
            size_t parent = before->at[now->at[i].other].parent;
            if (round == 1) {
                all++;
                votes += parent == winner;
            } else if (lead == 0) {
                winner = parent;
                lead = 1;
            } else {
                lead += parent == winner ? 1 : (size_t)-1;
            }
        }
    }
    return votes * 2 > all ? winner : IDENTITY_NONE;
}

static void match_by_children(struct identity *before, struct identity *now)
{
    for (size_t i = now->count; i-- > 0;) {
        if (now->at[i].other != IDENTITY_NONE || now->at[i].item->child_count == 0)
            continue;
        size_t parent = former_parent(before, now, i);
        if (parent != IDENTITY_NONE && before->at[parent].item->kind == now->at[i].item->kind)
            pair(before, parent, now, i);
    }
}

/* ---- by likeness ---- */

static int compare_pairs(const void *a, const void *b)
{
    return memcmp(a, b, 2);
}

/* The pairs of neighbouring bytes, sorted; *count of them. */
static char (*letter_pairs(const char *words, size_t *count))[2]
{
    size_t size = strlen(words);
    *count = size > 1 ? size - 1 : 0;
    char(*pairs)[2] = mem_alloc((*count + 1) * sizeof *pairs);
    for (size_t i = 0; i < *count; i++)
        memcpy(pairs[i], words + i, 2);
    qsort(pairs, *count, sizeof *pairs, compare_pairs);
    return pairs;
}

/* Dice's coefficient of two multisets of letter pairs: 0 to 1. */
static double likeness(const char *a, const char *b)
{
    size_t a_count, b_count, shared = 0;
    char(*a_pairs)[2] = letter_pairs(a, &a_count);
    char(*b_pairs)[2] = letter_pairs(b, &b_count);
    for (size_t i = 0, k = 0; i < a_count && k < b_count;) {
        int order = memcmp(a_pairs[i], b_pairs[k], 2);
        shared += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    free(a_pairs);
    free(b_pairs);
    return a_count + b_count ? 2.0 * (double)shared / (double)(a_count + b_count) : 0;
}

/* Pairs a node with what was below its parent before and is not found again yet. */
static void match_alike(struct identity *before, struct identity *now, size_t n)
{
    const struct identity_node *node = &now->at[n];
    size_t parent = node->parent == IDENTITY_NONE ? IDENTITY_NONE : now->at[node->parent].other;
    if (node->parent != IDENTITY_NONE && parent == IDENTITY_NONE)
        return;
    double best = ALIKE;
    size_t found = IDENTITY_NONE, compared = 0;
    size_t first = parent == IDENTITY_NONE ? 0 : parent + 1;
    for (size_t i = first; i < before->count && i - first < LOOKED_AT && compared < NEIGHBOURS; i++) {
        const struct identity_node *other = &before->at[i];
        if (parent != IDENTITY_NONE && (other->parent == IDENTITY_NONE || other->parent < parent))
            break; /* past what is below the parent */
        if (other->parent != parent || other->other != IDENTITY_NONE ||
            other->item->kind != node->item->kind)
            continue;
        compared++;
        double alike = likeness(other->words, node->words);
        if (alike < best || (found != IDENTITY_NONE && alike == best))
            continue;
        best = alike;
        found = i;
    }
    if (found != IDENTITY_NONE)
        pair(before, found, now, n);
}

void identity_match(struct identity *before, struct identity *now)
{
    match_keys(before, now, by_path, false);
    match_keys(before, now, by_words, true);
    match_keys(before, now, by_url, true);
    match_by_children(before, now);
    for (size_t n = 0; n < now->count; n++)
        if (now->at[n].other == IDENTITY_NONE)
            match_alike(before, now, n);
}
