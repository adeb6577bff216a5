#include "build.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"

/* Bytes of the first `most` characters. */
static size_t characters(const char *text, size_t most)
{
    size_t at = 0, count = 0;
    for (; text[at] && count < most; count++) {
        at++;
        while (((unsigned char)text[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

void build_note(struct document_item *item, const char *text)
{
    if (!*text)
        return;
    struct strbuf note = {0};
    strbuf_add(&note, item->note);
    if (note.size)
        strbuf_add_char(&note, '\n');
    strbuf_add(&note, text);
    free(item->note);
    item->note = strbuf_take(&note);
}

struct document_item *build_item(struct document *document, struct document_item *parent,
                                 enum item_kind kind, const char *text)
{
    char none[] = "";
    const struct document_item bare = {
        .kind = kind, .done_on = DATE_NONE, .title = NULL, .note = none, .url = none};
    struct document_item *item = document_add(document, parent, &bare);
    char *line = text_clean(text, strlen(text), TEXT_ONE_LINE);
    size_t size = characters(line, DOCUMENT_MAX_TITLE);
    if (line[size]) {
        item->title = mem_copy_bytes(line, characters(line, DOCUMENT_MAX_TITLE - 1));
        struct strbuf cut = {0};
        strbuf_addf(&cut, "%s…", item->title);
        free(item->title);
        item->title = strbuf_take(&cut);
        build_note(item, text);
    } else {
        item->title = mem_copy(line);
    }
    free(line);
    return item;
}

void build_box(struct document_item *item, const struct block *block)
{
    if (block->mark != MARK_BOX)
        return;
    item->state = block->state;
    item->box = block->box;
    item->box_bytes = block->box_bytes;
}

void build_overview(struct document *document, const char *text)
{
    if (!*text)
        return;
    struct strbuf overview = {0};
    strbuf_add(&overview, document->overview);
    if (overview.size)
        strbuf_add(&overview, "\n\n");
    strbuf_add(&overview, text);
    free(document->overview);
    document->overview = strbuf_take(&overview);
}

bool build_keeps_url(const char *url)
{
    return strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0;
}

/* Once per owner. */
static bool has_resource(const struct document_item *parent, const char *url)
{
    for (size_t i = 0; i < parent->child_count; i++)
        if (strcmp(parent->children[i].url, url) == 0)
            return true;
    return false;
}

size_t build_links(struct document *document, struct document_item *parent,
                   const struct block *block)
{
    size_t found = 0;
    for (size_t i = 0; i < block->link_count; i++) {
        const struct block_link *link = &block->links[i];
        if (!build_keeps_url(link->url))
            continue;
        found++;
        if (has_resource(parent, link->url))
            continue;
        const char *title = *link->text ? link->text : link->url;
        struct document_item *item = build_item(document, parent, KIND_RESOURCE, title);
        free(item->url);
        item->url = mem_copy(link->url);
    }
    return found;
}
