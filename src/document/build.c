#include "build.h"

#include <stdbool.h>
#include <stdint.h>
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

/* Appends with a mark between; a text that grows line by line is not copied each time. */
static void append(char **text, size_t *bytes, size_t *room, const char *between, const char *more)
{
    if (!*more)
        return;
    bool is_gap = more[strspn(more, "\n")] == '\0'; /* an empty line, not two */
    struct strbuf grown = {*text, *room ? *bytes : strlen(*text), *room};
    if (*room == 0) {
        grown = (struct strbuf){0};
        strbuf_add(&grown, *text);
        free(*text);
    }
    if (grown.size > 0 && !is_gap)
        strbuf_add(&grown, between);
    strbuf_add(&grown, more);
    *bytes = grown.size;
    *room = grown.room;
    *text = grown.text;
}

void build_note(struct document_item *item, const char *text)
{
    append(&item->note, &item->note_bytes, &item->note_room, "\n", text);
}

struct document_item *build_item(struct document *document, struct document_item *parent,
                                 enum item_kind kind, const char *text)
{
    char none[] = "";
    const struct document_item bare = {
        .kind = kind, .done_on = DATE_NONE, .title = NULL, .note = none, .url = none};
    struct document_item *item = document_add(document, parent, &bare);
    char *line = text_clean(text, strlen(text), TEXT_ONE_LINE);
    size_t most = document->strict ? DOCUMENT_MAX_STRICT_TITLE : DOCUMENT_MAX_TITLE;
    size_t size = characters(line, most);
    if (line[size]) {
        item->title = mem_copy_bytes(line, characters(line, most - 1));
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
    append(&document->overview, &document->overview_bytes, &document->overview_room, "\n\n", text);
}

bool build_keeps_url(const char *url)
{
    return strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0;
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
        const char *title = *link->text ? link->text : link->url;
        struct document_item *item = build_item(document, parent, KIND_RESOURCE, title);
        free(item->url);
        item->url = mem_copy(link->url);
    }
    return found;
}

/* ---- links said twice ---- */

struct link_place {
    const char *url;
    size_t index;
};

static int compare_links(const void *a, const void *b)
{
    const struct link_place *x = a, *y = b;
    int order = strcmp(x->url, y->url);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

static void drop(struct document_item *item)
{
    free(item->title);
    free(item->note);
    free(item->url);
    item->title = NULL;
}

/* Drops all but the first of the resources with one URL among some siblings. */
static size_t drop_repeats(struct document_item *items, size_t count)
{
    struct link_place *links = mem_zero(count + 1, sizeof *links);
    size_t found = 0, kept = 0;
    for (size_t i = 0; i < count; i++)
        if (items[i].kind == KIND_RESOURCE && *items[i].url)
            links[found++] = (struct link_place){items[i].url, i};
    qsort(links, found, sizeof *links, compare_links);
    for (size_t i = found; i-- > 1;)
        if (strcmp(links[i].url, links[i - 1].url) == 0)
            drop(&items[links[i].index]);
    free(links);
    for (size_t i = 0; i < count; i++)
        if (items[i].title)
            items[kept++] = items[i];
    return kept;
}

/* ---- the last touch ---- */

/* Takes the empty lines off both ends, and of those within leaves `most` in a row. */
static void tidy(char *text, size_t most)
{
    size_t to = 0, gap = 0;
    for (const char *c = text; *c; c++) {
        gap = *c == '\n' ? gap + 1 : 0;
        if (*c != '\n' || (to > 0 && gap <= most + 1))
            text[to++] = *c;
    }
    while (to > 0 && text[to - 1] == '\n')
        to--;
    text[to] = '\0';
}

static void finish_item(struct document_item *item, bool strict)
{
    tidy(item->note, SIZE_MAX - 1);
    if (!strict)
        item->child_count = drop_repeats(item->children, item->child_count);
    for (size_t i = 0; i < item->child_count; i++)
        finish_item(&item->children[i], strict);
}

/* What comes before what at the top, whatever order the document had its sections in:
 * kinds, skills one has before those to learn, the sections of a kind. */
static int rank(const struct document_item *item)
{
    int part = item->kind == KIND_SKILL ? item->importance != IMPORTANCE_NONE : (int)item->section;
    return (int)item->kind * SECTION_COUNT + part;
}

static bool in_order(const struct document *document)
{
    for (size_t i = 1; i < document->item_count; i++)
        if (rank(&document->items[i - 1]) > rank(&document->items[i]))
            return false;
    return true;
}

static void sort_top(struct document *document)
{
    if (in_order(document))
        return;
    struct document_item *sorted = mem_zero(document->item_count, sizeof *sorted);
    size_t count = 0;
    for (int r = 0; r < KIND_COUNT * SECTION_COUNT; r++)
        for (size_t i = 0; i < document->item_count; i++)
            if (rank(&document->items[i]) == r)
                sorted[count++] = document->items[i];
    free(document->items);
    document->items = sorted;
    document->item_room = document->item_count;
}

void build_finish(struct document *document)
{
    sort_top(document);
    tidy(document->overview, 1);
    document->overview_bytes = document->overview_room = 0;
    for (size_t i = 0; i < document->item_count; i++)
        finish_item(&document->items[i], document->strict);
}
