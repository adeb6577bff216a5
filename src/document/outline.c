#include "outline.h"

#include <stddef.h>
#include <stdlib.h>

#include "cairn/mem.h"

void outline_clear(struct outline *outline, int from)
{
    for (int i = from; i < OUTLINE_MOST; i++)
        outline->path[i] = NULL;
}

struct document_item *outline_owner(const struct outline *outline, int depth)
{
    for (int i = depth - 1; i >= 0; i--)
        if (outline->path[i])
            return outline->path[i];
    return NULL;
}

void outline_put(struct outline *outline, int depth, struct document_item *item)
{
    outline_clear(outline, depth);
    outline->path[depth] = item;
}

/* Whether any box stands below this item. */
static bool has_box_below(const struct blocks *blocks, size_t index)
{
    for (size_t i = index + 1; i < blocks->count; i++) {
        const struct block *block = &blocks->at[i];
        if (block->depth < blocks->at[index].depth ||
            (block->type == BLOCK_ITEM && block->depth == blocks->at[index].depth))
            return false;
        if (block->type == BLOCK_ITEM && block->mark == MARK_BOX)
            return true;
    }
    return false;
}

void outline_add_to(struct outline *outline, struct document_item *owner,
                    const struct block *block)
{
    if (!owner) {
        build_overview(outline->document, block->text);
        return;
    }
    bool may_hold = owner->kind == KIND_TASK || owner->kind == KIND_GROUP ||
                    owner->kind == KIND_PHASE;
    size_t links = may_hold ? build_links(outline->document, owner, block) : 0;
    if (links == 0 || block->plain_bytes > 0)
        build_note(owner, block->text);
}

/* Whether an item is one link and no more, which our own documents write a resource as,
 * `[A book]()` one without an address. */
static bool is_resource(const struct outline *outline, const struct block *block)
{
    return outline->document->strict && block->link_count == 1 && block->plain_bytes == 0 &&
           (build_keeps_url(block->links[0].url) || !*block->links[0].url);
}

static struct document_item *add_resource(struct outline *outline, struct document_item *owner,
                                          const struct block *block)
{
    const struct block_link *link = &block->links[0];
    struct document_item *item = build_item(outline->document, owner, KIND_RESOURCE,
                                            *link->text ? link->text : link->url);
    item->state = link->state;
    free(item->url);
    item->url = mem_copy(link->url);
    return item;
}

void outline_take(struct outline *outline, size_t index)
{
    const struct block *block = &outline->blocks->at[index];
    struct document_item *owner = outline_owner(outline, block->depth);
    bool may_hold = !owner || owner->kind == KIND_PHASE || owner->kind == KIND_GROUP ||
                    owner->kind == KIND_TASK;
    bool is_task = block->mark == MARK_BOX && may_hold;
    bool is_group = may_hold && ((outline->document->strict && block->level > 0) ||
                                 has_box_below(outline->blocks, index));
    if (!*block_title(block)) {
        outline_clear(outline, block->depth);
        if (owner)
            build_note(owner, block->text); /* an empty line, if that */
    } else if (is_task || is_group) {
        enum item_kind kind = is_task ? KIND_TASK : KIND_GROUP;
        struct document_item *item = build_item(outline->document, owner, kind, block_title(block));
        if (is_task)
            build_box(item, block);
        outline_put(outline, block->depth, item);
        build_links(outline->document, item, block);
    } else {
        outline_clear(outline, block->depth);
        if (owner && may_hold && is_resource(outline, block))
            outline_put(outline, block->depth, add_resource(outline, owner, block));
        else
            outline_add_to(outline, owner, block);
    }
}
