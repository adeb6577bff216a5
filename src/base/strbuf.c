#include "cairn/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"

static void make_room(struct strbuf *b, size_t more)
{
    size_t need = b->size + more + 1;
    if (need <= b->room)
        return;
    size_t room = b->room ? b->room : 64;
    while (room < need)
        room *= 2;
    b->text = mem_grow(b->text, room);
    b->room = room;
}

void strbuf_add_bytes(struct strbuf *b, const char *text, size_t bytes)
{
    make_room(b, bytes);
    if (bytes)
        memcpy(b->text + b->size, text, bytes);
    b->size += bytes;
    b->text[b->size] = '\0';
}

void strbuf_add(struct strbuf *b, const char *text)
{
    strbuf_add_bytes(b, text, strlen(text));
}

void strbuf_add_char(struct strbuf *b, char c)
{
    strbuf_add_bytes(b, &c, 1);
}

void strbuf_addf(struct strbuf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length > 0) {
        make_room(b, (size_t)length);
        vsnprintf(b->text + b->size, (size_t)length + 1, format, again);
        b->size += (size_t)length;
    }
    va_end(again);
}

void strbuf_pad(struct strbuf *b, int spaces)
{
    static const char blanks[] = "                                        ";
    for (int left = spaces; left > 0; left -= (int)sizeof blanks - 1)
        strbuf_add_bytes(b, blanks, left < (int)sizeof blanks - 1 ? (size_t)left : sizeof blanks - 1);
}

void strbuf_cut(struct strbuf *b, size_t bytes)
{
    if (bytes >= b->size)
        return;
    b->size = bytes;
    b->text[bytes] = '\0';
}

const char *strbuf_text(const struct strbuf *b)
{
    return b->text ? b->text : "";
}

char *strbuf_take(struct strbuf *b)
{
    char *text = b->text ? b->text : mem_copy("");
    *b = (struct strbuf){0};
    return text;
}

void strbuf_free(struct strbuf *b)
{
    free(b->text);
    *b = (struct strbuf){0};
}
