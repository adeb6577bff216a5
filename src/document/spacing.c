#include "spacing.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"

/* A line without its indentation. */
struct line {
    const char *text;
    size_t size;
};

static bool is_gap(const struct line *line, size_t at)
{
    return at >= line->size || line->text[at] == ' ' || line->text[at] == '\t';
}

static bool is_row(const struct line *line)
{
    return line->size > 0 && line->text[0] == '|';
}

/* The line below a table's head: nothing but dashes, colons and bars. */
static bool is_underline(const struct line *line)
{
    for (size_t i = 0; i < line->size; i++)
        if (!strchr("-|: \t", line->text[i]))
            return false;
    return true;
}

static size_t run_of(const struct line *line, const char *letters)
{
    size_t size = 0;
    while (size < line->size && strchr(letters, line->text[size]))
        size++;
    return size;
}

/* Whether the line starts a block of its own: a heading, a list item, a quote, a fence. */
static bool starts_block(const struct line *line)
{
    if (line->size == 0 || is_underline(line))
        return false;
    size_t marks = run_of(line, "#");
    if (marks >= 1 && marks <= 6)
        return is_gap(line, marks);
    size_t digits = run_of(line, "0123456789");
    if (digits > 0)
        return digits < line->size && strchr(".)", line->text[digits]) && is_gap(line, digits + 1);
    if (strchr("-*+", line->text[0]))
        return line->size > 1 && is_gap(line, 1);
    return line->text[0] == '>' || run_of(line, "`") >= 3 || run_of(line, "~") >= 3;
}

static struct line line_at(const char *text, size_t bytes, size_t at, size_t *next)
{
    size_t end = at;
    while (end < bytes && text[end] != '\n' && text[end] != '\r')
        end++;
    *next = end < bytes ? end + 1 : end;
    while (at < end && (text[at] == ' ' || text[at] == '\t'))
        at++;
    return (struct line){text + at, end - at};
}

struct spacing spacing_find(const char *text, size_t bytes)
{
    struct spacing spacing = {0};
    struct strbuf out = {0};
    size_t copied = 0, next;
    bool after_row = false;
    for (size_t at = 0; at < bytes; at = next) {
        struct line line = line_at(text, bytes, at, &next);
        if (text[at] == '\n' && at > 0 && text[at - 1] == '\r')
            continue; /* the second half of a line's end */
        if (after_row && starts_block(&line)) {
            spacing.at = mem_room(spacing.at, spacing.count, &spacing.room, sizeof *spacing.at);
            spacing.at[spacing.count++] = at;
            strbuf_add_bytes(&out, text + copied, at - copied);
            strbuf_add_char(&out, '\n');
            copied = at;
        }
        after_row = is_row(&line);
    }
    if (spacing.count > 0) {
        strbuf_add_bytes(&out, text + copied, bytes - copied);
        spacing.bytes = out.size;
        spacing.text = strbuf_take(&out);
    }
    strbuf_free(&out);
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
    size_t low = 0, high = spacing->count; /* how many were put in before it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spacing->at[middle] + middle < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return offset - low;
}
