/* The document reader on any bytes: it reads or refuses; nothing that comes in
 * is hostile or without a name; what is written reads back the same; ticking
 * changes boxes and no other byte.
 * seeds: tests/data/documents assets/roadmaps */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../same.h"
#include "cairn/document.h"
#include "cairn/text.h"

static void require(bool holds, const char *what, const char *text)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz_document: %s: '%s'\n", what, text);
    abort();
}

static void check_items(const struct document_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct document_item *item = &items[i];
        require(*item->title != '\0', "no title", kind_word(item->kind));
        require(text_is_clean(item->title) && !strchr(item->title, '\n'), "title", item->title);
        require(text_is_clean(item->note), "note", item->note);
        require(text_is_clean(item->url) && !strchr(item->url, '\n'), "URL", item->url);
        require(!*item->url || strncasecmp(item->url, "http://", 7) == 0 ||
                    strncasecmp(item->url, "https://", 8) == 0,
                "URL", item->url);
        require(item->weeks >= 0 && item->weeks < 10000, "weeks", item->title);
        check_items(item->children, item->child_count);
    }
}

static void check(const struct document *document)
{
    require(*document->title && text_is_clean(document->title), "the title", document->title);
    require(text_is_clean(document->overview), "the overview", document->overview);
    require(text_is_clean(document->from), "from", document->from);
    require(text_is_clean(document->to), "to", document->to);
    check_items(document->items, document->item_count);
}

static struct document *read_again(const char *text, size_t size)
{
    struct error err = {0};
    struct document *document = document_read(text, size, "plan", &err);
    require(document != NULL, "refused", err.text);
    return document;
}

static void check_written(const struct document *document)
{
    char *text = document_write(document);
    size_t size = strlen(text);
    if (size <= DOCUMENT_MAX_BYTES) {
        struct document *again = read_again(text, size);
        const char *difference = same_document(document, again);
        if (difference)
            fputs(text, stderr);
        require(!difference, "round trip", difference);
        document_free(again);
    }
    free(text);
}

/* ---- ticking ---- */

struct boxes {
    const struct document_item *at[10000];
    size_t count;
};

/* Gathers the items that have boxes, and gives each a state that the seed chooses. */
static void find_boxes(struct document_item *items, size_t count, uint32_t *seed,
                       struct boxes *boxes)
{
    for (size_t i = 0; i < count; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        if (items[i].box > 0 && boxes->count < sizeof boxes->at / sizeof *boxes->at) {
            boxes->at[boxes->count++] = &items[i];
            items[i].state = (enum item_state)((*seed >> 16) % STATE_COUNT);
        }
        find_boxes(items[i].children, items[i].child_count, seed, boxes);
    }
}

static int compare_boxes(const void *a, const void *b)
{
    const struct document_item *x = *(const struct document_item *const *)a;
    const struct document_item *y = *(const struct document_item *const *)b;
    return x->box < y->box ? -1 : x->box > y->box;
}

/* Everything between the boxes stands there still; in them stands a mark. */
static void check_between(const char *text, size_t bytes, const char *ticked, size_t size,
                          const struct boxes *boxes)
{
    size_t from = 0, at = 0;
    for (size_t i = 0; i < boxes->count; i++) {
        size_t box = boxes->at[i]->box, width = boxes->at[i]->box_bytes;
        require(box >= from && box + width < bytes && text[box - 1] == '[' &&
                    text[box + width] == ']',
                "no box there", boxes->at[i]->title);
        require(at + (box - from) < size && memcmp(text + from, ticked + at, box - from) == 0,
                "changed before", boxes->at[i]->title);
        at += box - from;
        from = box + width;
        if (width > 0 && at + width <= size && memcmp(text + box, ticked + at, width) == 0)
            at += width;
        else if (at < size && strchr(" x/-", ticked[at]))
            at++;
    }
    require(bytes - from == size - at && memcmp(text + from, ticked + at, size - at) == 0,
            "changed behind the boxes", "");
}

static void check_ticked(const char *text, size_t bytes, const struct document *document,
                         uint32_t seed)
{
    static struct boxes boxes;
    boxes.count = 0;
    struct document *states = read_again(text, bytes);
    find_boxes(states->items, states->item_count, &seed, &boxes);
    qsort(boxes.at, boxes.count, sizeof *boxes.at, compare_boxes);
    size_t size, changed, missing;
    char *ticked = document_tick(text, bytes, document, states, &size, &changed, &missing);
    require(missing == 0 || boxes.count == sizeof boxes.at / sizeof *boxes.at, "a box is missing",
            "");
    check_between(text, bytes, ticked, size, &boxes);
    /* A definition can make a link of a mark, `[/]: x`. */
    struct document *again = read_again(ticked, size);
    const char *difference = same_document(states, again);
    require(!difference || memmem(text, bytes, "]:", 2), "ticked and read", difference);
    document_free(again);
    document_free(states);
    free(ticked);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct error err = {0};
    char *text = malloc(size + 1); /* so that a byte too far is found */
    memcpy(text, bytes, size);
    struct document *document = document_read(text, size, "plan", &err);
    if (document) {
        check(document);
        check_written(document);
        check_ticked(text, size, document, (uint32_t)size);
    } else {
        require(*err.text != '\0', "refused without a word", "");
    }
    document_free(document);
    free(text);
    return 0;
}
