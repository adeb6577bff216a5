#include "front_matter.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"

/* One line without its end; *next gets the start of the one after it. */
static size_t line_at(const char *text, size_t bytes, size_t at, size_t *next)
{
    size_t end = at;
    while (end < bytes && text[end] != '\n' && text[end] != '\r')
        end++;
    *next = end;
    if (*next < bytes)
        *next += text[end] == '\r' && end + 1 < bytes && text[end + 1] == '\n' ? 2 : 1;
    return end - at;
}

static bool is_fence(const char *line, size_t size)
{
    while (size > 0 && (line[size - 1] == ' ' || line[size - 1] == '\t'))
        size--;
    return size == 3 && memcmp(line, "---", 3) == 0;
}

/* The value after the colon, without the quotes around it. */
static char *read_value(const char *text, size_t size)
{
    char *value = text_clean(text, size, TEXT_ONE_LINE);
    size_t length = strlen(value);
    if (length >= 2 && strchr("\"'", value[0]) && value[length - 1] == value[0]) {
        memmove(value, value + 1, length - 2);
        value[length - 2] = '\0';
    }
    return value;
}

static void take_line(struct front_matter *front, const char *line, size_t size)
{
    const char *colon = memchr(line, ':', size);
    if (!colon)
        return;
    size_t name = (size_t)(colon - line);
    char *value = read_value(colon + 1, size - name - 1);
    char **place = NULL;
    if (name == 5 && memcmp(line, "title", 5) == 0)
        place = &front->title;
    else if (name == 4 && memcmp(line, "from", 4) == 0)
        place = &front->from;
    else if (name == 2 && memcmp(line, "to", 2) == 0)
        place = &front->to;
    else if (name == 5 && memcmp(line, "start", 5) == 0)
        date_parse(value, &front->start);
    else if (name == 7 && memcmp(line, "roadmap", 7) == 0)
        front->version = (int)strtol(value, NULL, 10);
    if (place) {
        free(*place);
        *place = value;
    } else {
        free(value);
    }
}

struct front_matter front_matter_read(const char *text, size_t bytes)
{
    struct front_matter front = {.start = DATE_NONE};
    front.title = mem_copy("");
    front.from = mem_copy("");
    front.to = mem_copy("");
    if (bytes >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        front.bytes = 3;
    size_t next, size = line_at(text, bytes, front.bytes, &next);
    if (!is_fence(text + front.bytes, size))
        return front;
    size_t closing = next;
    while (closing < bytes) { /* without a closing fence it is no front matter */
        size_t after;
        size = line_at(text, bytes, closing, &after);
        if (is_fence(text + closing, size))
            break;
        closing = after;
    }
    if (closing >= bytes)
        return front;
    for (size_t at = next; at < closing; at = next) {
        size = line_at(text, bytes, at, &next);
        take_line(&front, text + at, size);
    }
    line_at(text, bytes, closing, &front.bytes);
    return front;
}

void front_matter_clear(struct front_matter *front)
{
    free(front->title);
    free(front->from);
    free(front->to);
}
