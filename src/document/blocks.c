#include "blocks.h"

#include <ctype.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cairn/document.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "entity.h"
#include "marks.h"
#include "spacing.h"

#define NO_BLOCK ((size_t)-1)
#define MOST_FILLED 1000000 /* cells that a document's tables may lack */

/* The reader's state between callbacks. */
struct reader {
    const char *source, *end; /* the document as it came */
    const struct spacing *spacing; /* how it was made ready for md4c */
    struct blocks *blocks;
    size_t items[DOCUMENT_MAX_DEPTH]; /* the list items we are in, outermost first */
    int depth;                        /* how many; deeper ones are counted, not kept */
    int quotes;
    bool in_head;       /* of a table */
    size_t target;      /* the block that text goes to, or NO_BLOCK */
    bool in_cell;
    size_t cells; /* in all */
    size_t empty; /* cells at the end of the row under way that say nothing */
    bool in_html; /* a block of it */
    struct strbuf text; /* raw text of the target so far, or of the cell */
    struct strbuf link; /* raw text of the link under way */
    struct strbuf url;
    bool in_link;
    enum item_state link_state;
    int images;         /* images we are in: their words are left out */
    bool image_in_link;
    int strong;         /* bold spans we are in */
    bool literal;       /* the text starts with an entity or escape: no loose mark */
    const char *start;  /* of the text, in the source; NULL where it doesn't stand there */
    size_t strong_end;  /* raw bytes at the start that were bold */
    size_t plain_bytes;
};

static struct block *add_block(struct reader *r, enum block_type type)
{
    struct blocks *blocks = r->blocks;
    blocks->at = mem_room(blocks->at, blocks->count, &blocks->room, sizeof *blocks->at);
    struct block *block = &blocks->at[blocks->count++];
    *block = (struct block){.type = type, .depth = r->depth, .quoted = r->quotes > 0};
    return block;
}

/* Starts gathering text for the newest block. */
static void aim(struct reader *r, size_t block)
{
    r->target = block;
    strbuf_cut(&r->text, 0);
    r->strong_end = 0;
    r->literal = false;
    r->start = NULL;
    r->plain_bytes = 0;
    r->strong = 0;
    r->images = 0;
    r->in_link = false;
}

static char *clean(const struct strbuf *raw, enum text_lines lines)
{
    return text_clean(strbuf_text(raw), raw->size, lines);
}

/* Boxes that md4c doesn't see, at the start of an item: loose marks in brackets. */
static void read_loose_mark(const struct reader *r, struct block *block)
{
    enum item_state state;
    size_t size = block->mark == MARK_BOX ? 0 : marks_box(block->text, strlen(block->text), &state);
    if (size == 0)
        return;
    block->mark = MARK_BOX;
    block->state = state;
    if (r->start && (size_t)(r->end - r->start) >= size && memcmp(r->start, block->text, size) == 0) {
        block->box = (size_t)(r->start - r->source) + 1;
        block->box_bytes = size - 2;
    }
    size += strspn(block->text + size, " \n");
    memmove(block->text, block->text + size, strlen(block->text + size) + 1);
    block->strong = block->strong > size ? block->strong - size : 0;
}

static void add_cell(struct block *row, char *text)
{
    row->cells = mem_room(row->cells, row->cell_count, &row->cell_room, sizeof *row->cells);
    row->cells[row->cell_count++] = text;
}

/* Ends the target's text. */
static void finish_text(struct reader *r)
{
    if (r->target == NO_BLOCK)
        return;
    struct block *block = &r->blocks->at[r->target];
    size_t raw_strong = r->strong_end;
    char *text = clean(&r->text, TEXT_MANY);
    if (block->text) {
        free(text);
    } else {
        struct strbuf bold = {0};
        strbuf_add_bytes(&bold, strbuf_text(&r->text), raw_strong);
        char *start = clean(&bold, TEXT_MANY);
        block->text = text;
        block->strong = strncmp(text, start, strlen(start)) == 0 ? strlen(start) : 0;
        free(start);
        strbuf_free(&bold);
        block->plain_bytes = r->plain_bytes;
        if (block->type == BLOCK_ITEM && !r->literal)
            read_loose_mark(r, block);
        if (block->type == BLOCK_HTML && block->level > 0 && block->cell_count == 0)
            add_cell(block, text_clean(text, strlen(text), TEXT_ONE_LINE));
        if (block->type == BLOCK_ITEM && block->mark == MARK_BOX && !*block->text) {
            free(block->text); /* what comes next in the item is its text */
            block->text = NULL;
        }
    }
    r->target = NO_BLOCK;
}

/* md4c fills short rows up with empty cells: only those before others are kept, and a
 * document that comes to too many is given up. */
static int finish_cell(struct reader *r)
{
    r->in_cell = false;
    if (++r->cells > (size_t)(r->end - r->source) + MOST_FILLED)
        return -1;
    if (r->target == NO_BLOCK)
        return 0;
    char *text = clean(&r->text, TEXT_MANY);
    strbuf_cut(&r->text, 0);
    size_t breaks = strspn(text, "\n"); /* `<br>` before the first word */
    memmove(text, text + breaks, strlen(text + breaks) + 1);
    if (!*text) {
        r->empty++;
        free(text);
        return 0;
    }
    for (; r->empty > 0; r->empty--)
        add_cell(&r->blocks->at[r->target], mem_copy(""));
    add_cell(&r->blocks->at[r->target], text);
    return 0;
}

/* Past a tag, or a remark (one that nothing closes goes on to the end); NULL: it is
 * neither. `last` is the last `>` of the text, or NULL. */
static const char *past_tag(const char *tag, const char *last)
{
    if (strncmp(tag, "<!--", 4) == 0) {
        const char *end = strstr(tag + 4, "-->");
        return end ? end + 3 : tag + strlen(tag);
    }
    return last && tag < last ? strchr(tag, '>') + 1 : NULL;
}

/* 1 to 3 where the tag starts a heading of that level; else 0. */
static int html_level(const char *tag)
{
    bool heading = (tag[1] == 'h' || tag[1] == 'H') && tag[2] >= '1' && tag[2] <= '3' &&
                   !isalnum((unsigned char)tag[3]);
    return heading ? tag[2] - '0' : 0;
}

/* Takes the tags out of a block of HTML; notes the first heading in it. */
static void finish_html(struct reader *r)
{
    struct strbuf plain = {0};
    size_t heading = 0;
    const char *raw = strbuf_text(&r->text);
    struct block *block = &r->blocks->at[r->target];
    const char *last = strrchr(raw, '>'); /* behind it there are no tags */
    for (const char *c = raw; *c;) {
        const char *past = *c == '<' ? past_tag(c, last) : NULL;
        if (!past) {
            strbuf_add_char(&plain, *c++);
            continue;
        }
        int level = html_level(c);
        if (level > 0 && block->level == 0) {
            block->level = level;
            heading = plain.size;
        } else if (level == 0 && c[1] == '/' && html_level(c + 1) == block->level &&
                   block->level > 0 && block->cell_count == 0) {
            add_cell(block, text_clean(strbuf_text(&plain) + heading, plain.size - heading, TEXT_ONE_LINE));
        }
        c = past;
    }
    if (block->level > 0 && block->cell_count == 0)
        add_cell(block, text_clean(strbuf_text(&plain) + heading, plain.size - heading, TEXT_ONE_LINE));
    strbuf_free(&r->text);
    r->text = plain;
    r->in_html = false;
}

/* ---- blocks ---- */

static void enter_item(struct reader *r, const MD_BLOCK_LI_DETAIL *detail)
{
    finish_text(r); /* of a tight item that holds this list */
    if (r->depth < DOCUMENT_MAX_DEPTH)
        r->items[r->depth] = r->blocks->count;
    r->depth++;
    struct block *block = add_block(r, BLOCK_ITEM);
    if (block->depth > DOCUMENT_MAX_DEPTH)
        block->depth = DOCUMENT_MAX_DEPTH;
    if (detail->is_task) {
        size_t box = spacing_offset(r->spacing, detail->task_mark_offset);
        const char *mark = r->source + box - 1;
        block->mark = MARK_BOX;
        block->box = box;
        block->box_bytes = marks_box(mark, (size_t)(r->end - mark), &block->state) - 2;
    }
    aim(r, r->blocks->count - 1);
}

/* A paragraph that opens an item is the item's own text. */
static bool opens_item(struct reader *r)
{
    if (r->text.size > 0)
        finish_text(r); /* a tight item has its text already */
    if (r->depth == 0 || r->depth > DOCUMENT_MAX_DEPTH)
        return false;
    return r->items[r->depth - 1] == r->blocks->count - 1 &&
           !r->blocks->at[r->blocks->count - 1].text;
}

static void enter_text_block(struct reader *r, enum block_type type, int level)
{
    if (type != BLOCK_HTML && opens_item(r)) { /* `- ### Arrays` is an item too */
        r->blocks->at[r->blocks->count - 1].level = level;
        aim(r, r->blocks->count - 1);
        return;
    }
    finish_text(r);
    struct block *block = add_block(r, type);
    block->level = level;
    if (block->depth > DOCUMENT_MAX_DEPTH)
        block->depth = DOCUMENT_MAX_DEPTH;
    aim(r, r->blocks->count - 1);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct reader *r = user;
    switch (type) {
    case MD_BLOCK_QUOTE:
        finish_text(r);
        r->quotes++;
        break;
    case MD_BLOCK_LI:
        enter_item(r, detail);
        break;
    case MD_BLOCK_H:
        enter_text_block(r, BLOCK_HEADING, (int)((MD_BLOCK_H_DETAIL *)detail)->level);
        break;
    case MD_BLOCK_P:
    case MD_BLOCK_CODE:
        enter_text_block(r, BLOCK_PARAGRAPH, 0);
        break;
    case MD_BLOCK_HTML:
        enter_text_block(r, BLOCK_HTML, 0);
        r->in_html = true;
        break;
    case MD_BLOCK_THEAD:
        r->in_head = true;
        break;
    case MD_BLOCK_TR:
        finish_text(r);
        r->empty = 0;
        add_block(r, BLOCK_ROW)->is_header = r->in_head;
        aim(r, r->blocks->count - 1);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        strbuf_cut(&r->text, 0);
        r->in_cell = true;
        break;
    default:
        break;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct reader *r = user;
    (void)detail;
    switch (type) {
    case MD_BLOCK_QUOTE:
        finish_text(r);
        r->quotes--;
        break;
    case MD_BLOCK_LI:
        finish_text(r);
        r->depth--;
        break;
    case MD_BLOCK_HTML:
        finish_html(r);
        finish_text(r);
        break;
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_CODE:
        finish_text(r);
        break;
    case MD_BLOCK_THEAD:
        r->in_head = false;
        break;
    case MD_BLOCK_TR:
        r->target = NO_BLOCK;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return finish_cell(r);
    default:
        break;
    }
    return 0;
}

/* ---- spans and text ---- */

static void decode_attribute(struct strbuf *out, const MD_ATTRIBUTE *attribute)
{
    for (int i = 0; attribute->text && attribute->substr_offsets[i] < attribute->size; i++) {
        const char *start = attribute->text + attribute->substr_offsets[i];
        size_t size = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];
        if (attribute->substr_types[i] == MD_TEXT_ENTITY)
            entity_decode(out, start, size);
        else
            strbuf_add_bytes(out, start, size);
    }
}

static enum item_state read_state(const MD_ATTRIBUTE *title)
{
    struct strbuf word = {0};
    enum item_state state = STATE_TODO;
    decode_attribute(&word, title);
    if (!state_from_word(strbuf_text(&word), &state))
        state = STATE_TODO;
    strbuf_free(&word);
    return state;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct reader *r = user;
    if (type == MD_SPAN_IMG) {
        r->images++;
        r->image_in_link = r->in_link;
    } else if (type == MD_SPAN_STRONG) {
        r->strong++;
    } else if (type == MD_SPAN_A) {
        r->in_link = true;
        r->image_in_link = false;
        strbuf_cut(&r->link, 0);
        strbuf_cut(&r->url, 0);
        decode_attribute(&r->url, &((MD_SPAN_A_DETAIL *)detail)->href);
        r->link_state = read_state(&((MD_SPAN_A_DETAIL *)detail)->title);
    }
    return 0;
}

static void finish_link(struct reader *r)
{
    r->in_link = false;
    if (r->target == NO_BLOCK || (r->image_in_link && r->link.size == 0))
        return; /* a badge */
    struct block *block = &r->blocks->at[r->target];
    block->links = mem_room(block->links, block->link_count, &block->link_room,
                            sizeof *block->links);
    block->links[block->link_count++] =
        (struct block_link){clean(&r->link, TEXT_ONE_LINE), clean(&r->url, TEXT_ONE_LINE),
                            r->link_state};
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct reader *r = user;
    (void)detail;
    if (type == MD_SPAN_IMG)
        r->images -= r->images > 0;
    else if (type == MD_SPAN_STRONG)
        r->strong -= r->strong > 0;
    else if (type == MD_SPAN_A && r->in_link)
        finish_link(r);
    return 0;
}

static size_t count_plain(const char *text, size_t size)
{
    size_t plain = 0;
    for (size_t i = 0; i < size; i++)
        plain += !isspace((unsigned char)text[i]) && !ispunct((unsigned char)text[i]);
    return plain;
}

/* <br>, <br/>, <BR />. */
static bool is_line_break(const char *text, size_t size)
{
    return size >= 4 && strncasecmp(text, "<br", 3) == 0 && strchr("> /", text[3]);
}

/* Of HTML headings md4c knows h1 only: a line that starts with another looks like a
 * paragraph to it. */
static void take_html_heading(struct block *block, const char *tag)
{
    int level = html_level(tag);
    if (block->type != BLOCK_PARAGRAPH || level == 0)
        return;
    block->type = BLOCK_HTML;
    block->level = level;
}

static void add_html(struct reader *r, const char *text, size_t size)
{
    if (r->in_html)
        strbuf_add_bytes(&r->text, text, size);
    else if (is_line_break(text, size)) /* other tags say how it looks, not what it says */
        strbuf_add_char(&r->text, '\n');
    else if (r->text.size == 0 && size >= 4)
        take_html_heading(&r->blocks->at[r->target], text);
}

/* The first words of a text: where they stand, and whether a mark there is just words. */
static void start_text(struct reader *r, MD_TEXTTYPE type, const char *text)
{
    bool plain = type == MD_TEXT_NORMAL && !r->in_link;
    r->literal = !plain || (text > r->source && text[-1] == '\\');
    r->start = plain ? text : NULL;
}

static void add_raw(struct reader *r, MD_TEXTTYPE type, const char *text, size_t size)
{
    if (type == MD_TEXT_NORMAL && r->text.size == 0) { /* what stood before was left out */
        for (; size > 0 && *text == ' '; size--)
            text++;
    }
    if (r->text.size == 0 && size > 0)
        start_text(r, type, text);
    if (type == MD_TEXT_BR)
        strbuf_add_char(&r->text, '\n');
    else if (type == MD_TEXT_SOFTBR && r->text.size > 0)
        strbuf_add_char(&r->text, ' ');
    else if (type == MD_TEXT_ENTITY)
        entity_decode(&r->text, text, size);
    else if (type == MD_TEXT_HTML)
        add_html(r, text, size);
    else if (type == MD_TEXT_NORMAL || type == MD_TEXT_CODE)
        strbuf_add_bytes(&r->text, text, size);
}

/* Words of the text that md4c was given are taken from the document itself. */
static void find_in_source(const struct reader *r, const char **text, size_t *size)
{
    const char *given = r->spacing->text;
    if (!given || *text < given || *text >= given + r->spacing->bytes)
        return;
    size_t from = spacing_offset(r->spacing, (size_t)(*text - given));
    size_t to = spacing_offset(r->spacing, (size_t)(*text - given) + *size);
    *text = r->source + from;
    *size = to - from;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE bytes, void *user)
{
    struct reader *r = user;
    size_t size = bytes;
    if (r->target == NO_BLOCK || r->images > 0)
        return 0;
    size_t before = r->text.size;
    find_in_source(r, &text, &size);
    add_raw(r, type, text, size);
    if (r->text.size == before)
        return 0;
    const char *added = r->text.text + before;
    size_t more = r->text.size - before;
    if (r->in_link)
        strbuf_add_bytes(&r->link, added, more);
    else
        r->plain_bytes += count_plain(added, more);
    if (r->strong > 0 && r->strong_end == before)
        r->strong_end = r->text.size;
    return 0;
}

/* ---- all of it ---- */

int blocks_read(const char *text, size_t bytes, struct blocks *blocks, struct error *err)
{
    const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEURLAUTOLINKS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = add_text,
    };
    struct spacing spacing = spacing_find(text, bytes);
    struct reader reader = {.source = text,
                            .end = text + bytes,
                            .spacing = &spacing,
                            .blocks = blocks,
                            .target = NO_BLOCK};
    int result = md_parse(spacing.text ? spacing.text : text,
                          (MD_SIZE)(spacing.text ? spacing.bytes : bytes), &parser, &reader);
    strbuf_free(&reader.text);
    strbuf_free(&reader.link);
    strbuf_free(&reader.url);
    for (size_t i = 0; i < blocks->count; i++)
        if (!blocks->at[i].text)
            blocks->at[i].text = mem_copy("");
    spacing_clear(&spacing);
    if (reader.cells > bytes + MOST_FILLED)
        return error_set(err, "the document has a table that is too wide: its rows lack %d cells",
                         MOST_FILLED);
    return result == 0 ? 0 : error_set(err, "this document can't be read as Markdown");
}

const char *block_title(const struct block *block)
{
    if (block->text[strspn(block->text, "\n")])
        return block->text;
    return block->link_count ? block->links[0].url : "";
}

static void clear_block(struct block *block)
{
    for (size_t i = 0; i < block->cell_count; i++)
        free(block->cells[i]);
    for (size_t i = 0; i < block->link_count; i++) {
        free(block->links[i].text);
        free(block->links[i].url);
    }
    free(block->cells);
    free(block->links);
    free(block->text);
}

void blocks_clear(struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        clear_block(&blocks->at[i]);
    free(blocks->at);
    *blocks = (struct blocks){0};
}
