#include "line.h"

#include <string.h>
#include <utf8proc.h>

#include "cairn/text.h"

void line_start(struct line *line, const char *text, size_t most)
{
    *line = (struct line){.most = most};
    line_insert(line, text, strlen(text));
}

void line_clear(struct line *line)
{
    strbuf_free(&line->text);
    *line = (struct line){0};
}

const char *line_text(const struct line *line)
{
    return strbuf_text(&line->text);
}

/* ---- places ---- */

size_t line_after(const struct line *line, size_t at)
{
    return at < line->text.size ? at + text_cluster(line_text(line) + at) : line->text.size;
}

size_t line_before(const struct line *line, size_t at)
{
    size_t before = 0;
    for (size_t i = 0; i < at; i = line_after(line, i))
        before = i;
    return before;
}

static bool is_letter(const struct line *line, size_t at)
{
    utf8proc_int32_t point;
    const utf8proc_uint8_t *text = (const utf8proc_uint8_t *)line_text(line) + at;
    if (utf8proc_iterate(text, (utf8proc_ssize_t)(line->text.size - at), &point) <= 0)
        return false;
    utf8proc_category_t category = utf8proc_category(point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

static bool is_no_space(const struct line *line, size_t at)
{
    return line_text(line)[at] != ' ';
}

/* The start of the last run, before the cursor, of clusters that are of a kind. */
static size_t run_left(const struct line *line, bool (*is)(const struct line *, size_t))
{
    size_t start = 0;
    bool inside = false;
    for (size_t i = 0; i < line->cursor; i = line_after(line, i)) {
        bool now = is(line, i);
        if (now && !inside)
            start = i;
        inside = now;
    }
    return start;
}

static size_t word_right(const struct line *line)
{
    size_t at = line->cursor;
    while (at < line->text.size && !is_letter(line, at))
        at = line_after(line, at);
    while (at < line->text.size && is_letter(line, at))
        at = line_after(line, at);
    return at;
}

static size_t target(const struct line *line, enum line_step step)
{
    switch (step) {
    case LINE_LEFT:
        return line_before(line, line->cursor);
    case LINE_RIGHT:
        return line_after(line, line->cursor);
    case LINE_WORD_LEFT:
        return run_left(line, is_letter);
    case LINE_WORD_RIGHT:
        return word_right(line);
    case LINE_BLANK_LEFT:
        return run_left(line, is_no_space);
    case LINE_START:
        return 0;
    case LINE_END:
        break;
    }
    return line->text.size;
}

/* ---- editing ---- */

/* After an edit marks may have joined the cluster before the cursor. */
static void snap(struct line *line)
{
    size_t at = 0;
    while (at < line->cursor)
        at = line_after(line, at);
    line->cursor = at;
}

void line_move(struct line *line, enum line_step step)
{
    line->cursor = target(line, step);
}

void line_delete(struct line *line, enum line_step step)
{
    size_t to = target(line, step);
    size_t from = to < line->cursor ? to : line->cursor;
    size_t end = to < line->cursor ? line->cursor : to;
    if (from == end)
        return;
    char *text = line->text.text;
    memmove(text + from, text + end, line->text.size - end + 1);
    line->text.size -= end - from;
    line->cursor = from;
    snap(line);
}

/* What a character becomes in a line; 0: nothing. */
static utf8proc_int32_t in_line(utf8proc_int32_t point)
{
    utf8proc_uint8_t bytes[5] = {0};
    if (point == '\n' || point == '\r' || point == '\t' || point == ' ')
        return ' ';
    utf8proc_encode_char(point, bytes);
    return text_is_clean((const char *)bytes) ? point : 0;
}

bool line_insert(struct line *line, const char *text, size_t bytes)
{
    struct strbuf now = {0};
    bool fits = true;
    strbuf_add_bytes(&now, line_text(line), line->cursor);
    size_t rest = line->text.size - line->cursor;
    for (size_t i = 0; i < bytes;) {
        utf8proc_int32_t point;
        utf8proc_uint8_t one[5] = {0};
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text + i,
                                                 (utf8proc_ssize_t)(bytes - i), &point);
        i += step > 0 ? (size_t)step : 1;
        if (step <= 0 || !(point = in_line(point)))
            continue;
        size_t size = (size_t)utf8proc_encode_char(point, one);
        if (now.size + size + rest > line->most) {
            fits = false;
            break;
        }
        strbuf_add_bytes(&now, (const char *)one, size);
    }
    size_t cursor = now.size;
    strbuf_add(&now, line_text(line) + line->cursor);
    strbuf_free(&line->text);
    line->text = now;
    line->cursor = cursor;
    snap(line);
    return fits;
}
