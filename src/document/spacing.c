#include "spacing.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "marks.h"

/* Of a paragraph: md4c's time for the links in one grows with the square of their number. */
#define MOST_LINES 2000
#define MOST_BYTES 16384

#define LEAST_DASHES 3 /* below a column's head, colons counted */
#define CODE_INDENT 4 /* spaces that make code of a line outside lists */

/* A line, without the quotes, spaces and list marks it starts with. */
struct line {
    size_t at;        /* its offset in the text */
    const char *text; /* what it says */
    size_t size;
    size_t indent; /* spaces before its first mark or word */
    int quotes;
    bool item; /* a list mark stood before the text */
};

/* Where we are in the document between two lines. */
struct place {
    struct spacing *spacing;
    struct strbuf out;
    const char *source;
    size_t copied;    /* bytes of the source in `out` */
    struct line last; /* of the paragraph under way */
    size_t lines;     /* of that paragraph; 0: none is under way */
    size_t bytes;
    bool in_table, in_html, in_list;
    char fence; /* the letter of the fence that is open, or 0 … */
    size_t fence_size;
    int quotes; /* around the table */
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_gap(const struct line *line, size_t at)
{
    return at >= line->size || is_space(line->text[at]);
}

/* How many of these letters the line starts with. */
static size_t run_of(const struct line *line, const char *letters)
{
    size_t size = 0;
    while (size < line->size && strchr(letters, line->text[size]))
        size++;
    return size;
}

static void skip(struct line *line, size_t bytes)
{
    line->text += bytes;
    line->size -= bytes;
}

static void skip_spaces(struct line *line)
{
    skip(line, run_of(line, " \t"));
}

/* Whether it is a rule: `***`, `- - -` and nothing else. */
static bool is_rule(const struct line *line)
{
    if (line->size == 0 || !strchr("*-_", line->text[0]))
        return false;
    size_t marks = 0;
    for (size_t i = 0; i < line->size; i++) {
        if (line->text[i] == line->text[0])
            marks++;
        else if (!is_space(line->text[i]))
            return false;
    }
    return marks >= 3;
}

/* The bytes of a list mark, `-` or `1.`, before its gap; 0: none. */
static size_t list_mark(const struct line *line)
{
    size_t size = run_of(line, "0123456789");
    if (size > 9 || size >= line->size)
        return 0;
    const char *marks = size > 0 ? ".)" : "-*+";
    return strchr(marks, line->text[size]) && is_gap(line, size + 1) ? size + 1 : 0;
}

static bool is_heading(const struct line *line)
{
    size_t marks = run_of(line, "#");
    return marks >= 1 && marks <= 6 && is_gap(line, marks);
}

/* The marks that open a fence; 0: it is none. */
static size_t fence_marks(const struct line *line)
{
    size_t ticks = run_of(line, "`");
    if (ticks >= 3)
        return memchr(line->text + ticks, '`', line->size - ticks) ? 0 : ticks;
    size_t tildes = run_of(line, "~");
    return tildes >= 3 ? tildes : 0;
}

static bool is_html(const struct line *line)
{
    return line->size > 1 && line->text[0] == '<' &&
           (isalpha((unsigned char)line->text[1]) || strchr("/!?", line->text[1])) &&
           !memchr(line->text, '|', line->size);
}

/* Whether a table ends here, because the line is a block of its own. */
static bool ends_table(const struct place *place, const struct line *line)
{
    return line->quotes > place->quotes || line->item || is_rule(line) || is_heading(line) ||
           fence_marks(line) > 0 || is_html(line);
}

/* Whether it is the line below a table's head, `| --- | :-: |`. */
static bool is_underline(const struct line *line)
{
    if (line->size == 0 || line->item || !memchr(line->text, '|', line->size) ||
        !memchr(line->text, '-', line->size))
        return false;
    for (size_t i = 0; i < line->size; i++)
        if (!strchr("-|: \t", line->text[i]))
            return false;
    return true;
}

/* Cells of a row; a bar after a backslash is text. */
static size_t count_cells(const struct line *line)
{
    size_t from = 0, to = line->size, cells = 1;
    while (to > from && is_space(line->text[to - 1]))
        to--;
    if (from < to && line->text[from] == '|')
        from++;
    if (to > from && line->text[to - 1] == '|' && (to < 2 || line->text[to - 2] != '\\'))
        to--;
    for (size_t i = from; i < to; i++) {
        if (line->text[i] == '\\')
            i++;
        else
            cells += line->text[i] == '|';
    }
    return cells;
}

/* ---- reading ---- */

/* Steps over the spaces; a tab counts up to the next multiple of four. */
static size_t skip_indent(struct line *line)
{
    size_t columns = 0;
    while (line->size > 0 && is_space(line->text[0])) {
        columns += line->text[0] == '\t' ? 4 - columns % 4 : 1;
        skip(line, 1);
    }
    return columns;
}

static struct line line_at(const char *text, size_t bytes, size_t at, size_t *next)
{
    size_t end = at;
    while (end < bytes && text[end] != '\n' && text[end] != '\r')
        end++;
    *next = end + (end < bytes);
    *next += end + 1 < bytes && text[end] == '\r' && text[end + 1] == '\n';
    struct line line = {.at = at, .text = text + at, .size = end - at};
    line.indent = skip_indent(&line);
    while (line.size > 0 && line.text[0] == '>') {
        line.quotes++;
        skip(&line, 1);
        skip_spaces(&line);
    }
    bool rule = is_rule(&line); /* looked at once: a line can be all list marks */
    for (size_t mark; !rule && (mark = list_mark(&line)) > 0; skip_spaces(&line)) {
        line.item = true;
        skip(&line, mark);
    }
    return line;
}

/* Puts a letter in the place of so many bytes of the source. */
static void replace(struct place *place, size_t at, size_t bytes, char c)
{
    struct spacing *spacing = place->spacing;
    strbuf_add_bytes(&place->out, place->source + place->copied, at - place->copied);
    spacing->at = mem_room(spacing->at, spacing->count, &spacing->room, sizeof *spacing->at);
    spacing->at[spacing->count++] = (struct spaced){at, bytes, place->out.size};
    strbuf_add_char(&place->out, c);
    place->copied = at + bytes;
}

static void put(struct place *place, size_t at, char c)
{
    replace(place, at, 0, c);
}

/* Makes one that md4c knows of the box that the item starts with. */
static void fill_box(struct place *place, const struct line *line)
{
    enum item_state state;
    size_t at = (size_t)(line->text - place->source) + 1;
    size_t size = marks_box(line->text, line->size, &state);
    if (size > 0 && (size != 3 || !strchr(" xX", line->text[1])))
        replace(place, at, size - 2, state == STATE_TODO ? ' ' : 'x');
}

/* Makes `-` and `:-` as long as md4c wants them. */
static void widen(struct place *place, const struct line *underline)
{
    for (size_t i = 0; i < underline->size;) {
        size_t from = i;
        while (i < underline->size && strchr("-:", underline->text[i]))
            i++;
        for (size_t size = i - from; size > 0 && size < LEAST_DASHES; size++) {
            const char *dash = memchr(underline->text + from, '-', i - from);
            put(place, (size_t)((dash ? dash : underline->text + from) - place->source), '-');
        }
        i += i == from;
    }
}

/* The line below the head of a table: the table has begun. */
static void start_table(struct place *place, const struct line *underline)
{
    const struct line *head = &place->last;
    bool lazy = place->in_list && head->indent == 0; /* the item's paragraph goes on there */
    bool fits = !lazy && count_cells(head) == count_cells(underline);
    if (fits && place->lines > 1)
        put(place, head->at, '\n');
    if (fits)
        widen(place, underline);
    place->in_table = true;
    place->quotes = underline->quotes;
    place->lines = 0;
}

/* Parts a line of too many bytes at spaces, but not at one near its start: a box is there. */
static void part(struct place *place, const struct line *line)
{
    const char *end = line->text + line->size;
    for (const char *from = line->text; (size_t)(end - from) > MOST_BYTES;) {
        const char *space = memrchr(from + MOST_BYTES / 2, ' ', MOST_BYTES / 2 + 1);
        if (!space)
            space = memchr(from + MOST_BYTES, ' ', (size_t)(end - from) - MOST_BYTES);
        if (!space)
            return;
        put(place, (size_t)(space - place->source), '\n');
        put(place, (size_t)(space - place->source), '\n');
        from = space;
    }
}

static bool closes_fence(const struct place *place, const struct line *line)
{
    const char letter[2] = {place->fence, '\0'};
    struct line rest = *line;
    size_t marks = run_of(line, letter);
    skip(&rest, marks);
    skip_spaces(&rest);
    return !line->item && marks >= place->fence_size && rest.size == 0;
}

/* A line outside fences, HTML and tables. */
static void take_line(struct place *place, const struct line *line)
{
    size_t fence = fence_marks(line);
    if (fence > 0) {
        place->fence = line->text[0];
        place->fence_size = fence;
        place->lines = 0;
    } else if (is_rule(line) || is_heading(line)) {
        place->lines = 0;
    } else if ((place->lines == 0 || line->item) && is_html(line)) {
        place->in_html = true;
        place->lines = 0;
    } else if (place->lines > 0 && is_underline(line)) {
        start_table(place, line);
    } else {
        bool fresh = line->item || line->quotes != place->last.quotes;
        if (!fresh && (place->lines >= MOST_LINES || place->bytes + line->size > MOST_BYTES)) {
            put(place, line->at, '\n');
            fresh = true;
        }
        place->lines = fresh ? 1 : place->lines + 1;
        place->bytes = fresh ? line->size : place->bytes + line->size;
        place->last = *line;
    }
}

static void read_line(struct place *place, const struct line *line)
{
    if (place->fence) {
        if (closes_fence(place, line))
            place->fence = 0;
        return;
    }
    if (line->size == 0 && !line->item) {
        place->in_table = place->in_html = false;
        place->lines = 0;
        return;
    }
    if (place->in_html)
        return;
    if (line->item)
        place->in_list = true;
    else if (line->indent == 0 && place->lines == 0)
        place->in_list = false;
    if (!place->in_list && place->lines == 0 && line->indent >= CODE_INDENT)
        return;
    bool in_table = place->in_table && !ends_table(place, line);
    if (place->in_table && !in_table)
        put(place, line->at, '\n');
    place->in_table = in_table;
    if (line->item)
        fill_box(place, line);
    if (!in_table)
        take_line(place, line);
    if (!place->fence && !place->in_html)
        part(place, line);
}

struct spacing spacing_find(const char *text, size_t bytes)
{
    struct spacing spacing = {0};
    struct place place = {.spacing = &spacing, .source = text};
    for (size_t at = 0, next; at < bytes; at = next) {
        struct line line = line_at(text, bytes, at, &next);
        read_line(&place, &line);
    }
    if (spacing.count > 0) {
        strbuf_add_bytes(&place.out, text + place.copied, bytes - place.copied);
        spacing.bytes = place.out.size;
        spacing.text = strbuf_take(&place.out);
    }
    strbuf_free(&place.out);
    return spacing;
}

void spacing_clear(struct spacing *spacing)
{
    free(spacing->text);
    free(spacing->at);
    *spacing = (struct spacing){0};
}

size_t spacing_offset(const struct spacing *spacing, size_t offset)
{
    size_t low = 0, high = spacing->count; /* how many letters were put in before it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spacing->at[middle].to < offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return offset;
    const struct spaced *last = &spacing->at[low - 1];
    return last->from + last->bytes + (offset - last->to - 1);
}
