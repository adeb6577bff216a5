/* Ticking the boxes of a document where it stands. */
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/identity.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"

/* A box whose mark is to be another one. */
struct box {
    size_t offset, bytes;
    char mark;
};

static char mark_of(enum item_state state)
{
    static const char marks[] = {
        [STATE_TODO] = ' ', [STATE_DOING] = '/', [STATE_DONE] = 'x', [STATE_SKIPPED] = '-'};
    return marks[state];
}

static int compare_boxes(const void *a, const void *b)
{
    const struct box *x = a, *y = b;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static size_t find_boxes(const struct identity *now, const struct identity *states,
                         struct box *boxes, size_t *missing)
{
    size_t count = 0;
    for (size_t i = 0; i < now->count; i++) {
        const struct document_item *item = now->at[i].item;
        size_t other = now->at[i].other;
        if (item->box == 0)
            continue;
        if (other == IDENTITY_NONE) {
            ++*missing;
            continue;
        }
        enum item_state state = states->at[other].item->state;
        if (state != item->state)
            boxes[count++] = (struct box){item->box, item->box_bytes, mark_of(state)};
    }
    qsort(boxes, count, sizeof *boxes, compare_boxes);
    return count;
}

char *document_tick(const char *text, size_t bytes, const struct document *document,
                    const struct document *states, size_t *size, size_t *boxes, size_t *missing)
{
    struct identity now = identity_of(document), before = identity_of(states);
    identity_match(&before, &now);
    struct box *ticked = mem_zero(now.count + 1, sizeof *ticked);
    *missing = 0;
    *boxes = find_boxes(&now, &before, ticked, missing);
    struct strbuf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < *boxes; i++) {
        strbuf_add_bytes(&out, text + at, ticked[i].offset - at);
        strbuf_add_char(&out, ticked[i].mark);
        at = ticked[i].offset + ticked[i].bytes;
    }
    strbuf_add_bytes(&out, text + at, bytes - at);
    *size = out.size;
    free(ticked);
    identity_clear(&now);
    identity_clear(&before);
    return strbuf_take(&out);
}

static size_t count_boxes(const struct document_item *items, size_t count)
{
    size_t boxes = 0;
    for (size_t i = 0; i < count; i++)
        boxes += (items[i].box > 0) + count_boxes(items[i].children, items[i].child_count);
    return boxes;
}

size_t document_boxes(const struct document *document)
{
    return count_boxes(document->items, document->item_count);
}
