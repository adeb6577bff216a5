#include "cairn/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/locale.h"
#include "cairn/mem.h"
#include "cairn/text.h"

/* Steps back over the bytes of a character that the cut left incomplete. */
static void drop_partial_character(char *text)
{
    size_t end = strlen(text);
    size_t start = end;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (end - (start - 1) < need)
        text[start - 1] = '\0';
}

/* Replaces what a terminal would obey. */
static void defuse(char *text)
{
    for (char *c = text; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte < 0x20 || byte == 0x7F)
            *c = '?';
        else if (byte == 0xC2 && ((unsigned char)c[1] & 0xE0) == 0x80) /* a C1 control */
            c[0] = c[1] = '?';
    }
}

/* The first byte of a character, from `at` on. */
static const char *next_character(const char *at)
{
    while (((unsigned char)*at & 0xC0) == 0x80)
        at++;
    return at;
}

/* Leaves out the middle of a sentence that is too long: what is wrong comes first in it, what
 * to do about it last. */
static void fit_sentence(char *to, size_t room, const char *sentence, size_t length)
{
    static const char gap[] = "…";
    const char *tail = next_character(sentence + length - room / 2 + 1);
    size_t head = room - sizeof gap - strlen(tail);
    memcpy(to, sentence, head);
    to[head] = '\0';
    drop_partial_character(to);
    head = strlen(to);
    snprintf(to + head, room - head, "%s%s", gap, tail);
}

int error_set(struct error *err, const char *format, ...)
{
    if (!err)
        return -1;
    va_list args;
    va_start(args, format);
    int length = vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    if (length >= (int)sizeof err->text) {
        char *whole = mem_alloc((size_t)length + 1);
        va_start(args, format);
        vsnprintf(whole, (size_t)length + 1, format, args);
        va_end(args);
        fit_sentence(err->text, sizeof err->text, whole, (size_t)length);
        free(whole);
    }
    defuse(err->text);
    err->detail[0] = '\0';
    return -1;
}

void error_detail(struct error *err, const char *format, ...)
{
    if (!err)
        return;
    char line[512];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length >= (int)sizeof line)
        drop_partial_character(line);
    defuse(line);
    size_t used = strlen(err->detail), more = strlen(line) + 1;
    if (used + more < sizeof err->detail) {
        memcpy(err->detail + used, line, more - 1);
        err->detail[used + more - 1] = '\n';
        err->detail[used + more] = '\0';
    }
}

/* Prints text as this locale can show it. */
static void print_safe(const char *text, bool utf8)
{
    char *clean = text_clean(text, strlen(text), TEXT_MANY);
    char *plain = utf8 ? NULL : text_ascii(clean);
    fputs(plain ? plain : clean, stderr);
    free(plain);
    free(clean);
}

void error_print(const struct error *err)
{
    bool utf8 = locale_names_utf8();
    fputs("cairn: ", stderr);
    print_safe(err->text, utf8);
    fputc('\n', stderr);
    print_safe(err->detail, utf8);
}
