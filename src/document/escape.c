#include "escape.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Markup wherever it stands. */
static bool is_markup(const char *text, size_t i)
{
    char c = text[i];
    if (strchr("\\`*_[]<&", c))
        return true;
    if (c == '!' && text[i + 1] == '[')
        return true;
    return c == ':' && strncmp(text + i, "://", 3) == 0; /* would become a link */
}

/* Whether only `#` and spaces follow: a heading would lose them. */
static bool only_hashes(const char *text)
{
    return text[strspn(text, "# ")] == '\0';
}

/* How many bytes of digits start the text where a list's number could: 0 none. */
static size_t list_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits < 10 && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

static void escape_char(struct strbuf *out, char c)
{
    strbuf_add_char(out, '\\');
    strbuf_add_char(out, c);
}

/* The first characters of a block; returns how many bytes it took care of. */
static size_t escape_first(struct strbuf *out, const char *text)
{
    size_t number = list_number(text), i = 0;
    for (; text[i] == ' '; i++)
        strbuf_add(out, "&#32;");
    if (i > 0)
        return i;
    if (text[0] == '[') { /* `[x]` must not be a box: cairn knows boxes md4c doesn't */
        strbuf_add(out, "&#91;");
        return 1;
    }
    if (number > 0) {
        strbuf_add_bytes(out, text, number);
        escape_char(out, text[number]);
        return number + 1;
    }
    if (text[0] && strchr("-+=#>~|:", text[0])) {
        escape_char(out, text[0]);
        return 1;
    }
    return 0;
}

/* A hard line break, and the first characters of the next line; how many they are. */
static size_t add_break(struct strbuf *out, const char *next)
{
    strbuf_add(out, "\\\n");
    return escape_first(out, next);
}

void escape_text(struct strbuf *out, const char *text, enum escape_place place)
{
    size_t i = place == ESCAPE_START ? escape_first(out, text) : 0;
    for (; text[i]; i++) {
        char c = text[i];
        if (place == ESCAPE_CELL && c == '\n')
            strbuf_add(out, "&#10;");
        else if (c == '\n')
            i += add_break(out, text + i + 1);
        else if (is_markup(text, i) || (place == ESCAPE_CELL && c == '|') ||
                 (c == '#' && only_hashes(text + i)))
            escape_char(out, c);
        else if (c == ' ' && (text[i + 1] == ' ' ||
                              (place == ESCAPE_CELL && (i == 0 || text[i + 1] == '\0'))))
            strbuf_add(out, "&#32;"); /* runs of spaces stay what they are, as those at ends do */
        else
            strbuf_add_char(out, c);
    }
}

void escape_url(struct strbuf *out, const char *url)
{
    bool plain = *url && strcspn(url, " <>()\\&*_`[]") == strlen(url);
    if (plain) {
        strbuf_add(out, url);
        return;
    }
    strbuf_add_char(out, '<');
    for (; *url; url++) {
        if (strchr("<>\\&*_`[]", *url))
            escape_char(out, *url);
        else
            strbuf_add_char(out, *url);
    }
    strbuf_add_char(out, '>');
}
