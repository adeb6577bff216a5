#include "cairn/document.h"

#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "cairn/mem.h"
#include "cairn/text.h"
#include "habit.h"

static int check_bytes(const char *text, size_t bytes, struct error *err)
{
    if (bytes > DOCUMENT_MAX_BYTES)
        return error_set(err, "the document is larger than %u MiB: that is no study plan",
                         DOCUMENT_MAX_BYTES >> 20);
    if (bytes >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0))
        return error_set(err, "the document is in UTF-16: save it as UTF-8");
    const char *nul = memchr(text, '\0', bytes);
    if (nul)
        return error_set(err, "the document has a NUL byte at offset %zu: that is no text",
                         (size_t)(nul - text));
    return 0;
}

/* The document's fields that are not items; takes the strings of `front` over. */
static struct document *new_document(struct front_matter *front)
{
    struct document *document = mem_zero(1, sizeof *document);
    document->title = front->title;
    document->from = front->from;
    document->to = front->to;
    document->start = front->start;
    document->strict = front->version == 1;
    document->overview = mem_copy("");
    return document;
}

struct document *document_read(const char *text, size_t bytes, const char *name, struct error *err)
{
    if (check_bytes(text, bytes, err) != 0)
        return NULL;
    struct front_matter front = front_matter_read(text, bytes);
    if (front.version > 1) {
        error_set(err, "the document is a roadmap of a newer version: update cairn");
        front_matter_clear(&front);
        return NULL;
    }
    struct blocks blocks = {0};
    struct document *document = new_document(&front);
    if (blocks_read(text + front.bytes, bytes - front.bytes, &blocks, err) == 0) {
        for (size_t i = 0; i < blocks.count; i++)
            blocks.at[i].box += blocks.at[i].box ? front.bytes : 0;
        if (document->strict)
            strict_read(&blocks, 0, blocks.count, 2, document);
        else
            habit_read(&blocks, document);
        build_finish(document);
        if (!*document->title) {
            free(document->title);
            document->title = text_clean(name, strlen(name), TEXT_ONE_LINE);
        }
    } else {
        document_free(document);
        document = NULL;
    }
    blocks_clear(&blocks);
    return document;
}

struct document *document_new(void)
{
    struct document *document = mem_zero(1, sizeof *document);
    document->title = mem_copy("");
    document->from = mem_copy("");
    document->to = mem_copy("");
    document->overview = mem_copy("");
    document->start = DATE_NONE;
    document->strict = true;
    return document;
}

struct document_item *document_add(struct document *document, struct document_item *parent,
                                   const struct document_item *item)
{
    struct document_item **array = parent ? &parent->children : &document->items;
    size_t *count = parent ? &parent->child_count : &document->item_count;
    size_t *room = parent ? &parent->child_room : &document->item_room;
    *array = mem_room(*array, *count, room, sizeof **array);
    struct document_item *copy = &(*array)[(*count)++];
    *copy = *item;
    copy->title = mem_copy(item->title);
    copy->note = mem_copy(item->note);
    copy->url = mem_copy(item->url);
    copy->note_bytes = copy->note_room = 0;
    copy->children = NULL;
    copy->child_count = copy->child_room = 0;
    return copy;
}

/* As deep as the reader's bound on nesting. */
static void free_items(struct document_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free_items(items[i].children, items[i].child_count);
        free(items[i].title);
        free(items[i].note);
        free(items[i].url);
    }
    free(items);
}

void document_free(struct document *document)
{
    if (!document)
        return;
    free_items(document->items, document->item_count);
    free(document->title);
    free(document->overview);
    free(document->from);
    free(document->to);
    free(document);
}

static void count_items(const struct document_item *items, size_t count,
                        struct document_counts *counts)
{
    for (size_t i = 0; i < count; i++) {
        size_t *const places[KIND_COUNT] = {
            [KIND_PHASE] = &counts->phases,     [KIND_GROUP] = &counts->groups,
            [KIND_TASK] = &counts->tasks,       [KIND_RESOURCE] = &counts->resources,
            [KIND_SKILL] = &counts->skills,     [KIND_REALITY] = &counts->reality,
            [KIND_ACTION] = &counts->actions,   [KIND_QUESTION] = &counts->questions,
            [KIND_FACT] = &counts->facts,
        };
        ++*places[items[i].kind];
        counts->done += items[i].kind == KIND_TASK && items[i].state == STATE_DONE;
        count_items(items[i].children, items[i].child_count, counts);
    }
}

struct document_counts document_count(const struct document *document)
{
    struct document_counts counts = {0};
    count_items(document->items, document->item_count, &counts);
    return counts;
}

const char *document_library(void)
{
    return "md4c " CAIRN_MD4C; /* it has no function that tells */
}
