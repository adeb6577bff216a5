#include "cairn/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"

/* Reads one code point; on invalid bytes gives U+FFFD and steps over one byte. */
static size_t next_point(const char *text, size_t bytes, int32_t *point, bool *valid)
{
    utf8proc_int32_t found;
    utf8proc_ssize_t step =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)bytes, &found);
    *valid = step > 0;
    *point = *valid ? found : 0xFFFD;
    return *valid ? (size_t)step : 1;
}

/* Characters that steer a terminal or reorder what it shows. */
static bool is_hostile(int32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return true;
    if (c == 0x061C || c == 0x200E || c == 0x200F) /* Arabic letter mark, LRM, RLM */
        return true;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) /* bidi */
        return true;
    if (c == 0x2028 || c == 0x2029 || c == 0xFEFF) /* separators, byte order mark */
        return true;
    return c >= 0xE0000 && c <= 0xE007F; /* tags */
}

static bool is_line_end(int32_t c)
{
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

/* How many bytes at the start are printable ASCII, which most texts are throughout: taken at
 * once they halve the time of importing, listing and drawing. */
static size_t plain_run(const char *text, size_t bytes, char first)
{
    size_t i = 0;
    while (i < bytes && text[i] >= first && text[i] <= '~')
        i++;
    return i;
}

static void trim_spaces(struct strbuf *b)
{
    size_t size = b->size;
    while (size > 0 && b->text[size - 1] == ' ')
        size--;
    strbuf_cut(b, size);
}

static void add_space(struct strbuf *b)
{
    if (b->size > 0 && b->text[b->size - 1] != ' ')
        strbuf_add_char(b, ' ');
}

char *text_clean(const char *text, size_t bytes, enum text_lines lines)
{
    struct strbuf out = {0};
    for (size_t i = 0; i < bytes;) {
        size_t plain = plain_run(text + i, bytes - i, lines == TEXT_MANY ? ' ' : '!');
        if (plain > 0) {
            strbuf_add_bytes(&out, text + i, plain);
            i += plain;
            continue;
        }
        int32_t c;
        bool valid;
        size_t step = next_point(text + i, bytes - i, &c, &valid);
        if (is_line_end(c)) {
            if (c == '\r' && i + 1 < bytes && text[i + 1] == '\n')
                step = 2;
            trim_spaces(&out);
            if (lines == TEXT_MANY)
                strbuf_add_char(&out, '\n');
            else
                add_space(&out);
        } else if (c == '\t') {
            if (lines == TEXT_MANY)
                strbuf_add_char(&out, ' ');
            else
                add_space(&out);
        } else if (c == ' ' && lines == TEXT_ONE_LINE) {
            add_space(&out);
        } else if (!valid) {
            strbuf_add(&out, "\xEF\xBF\xBD");
        } else if (!is_hostile(c)) {
            strbuf_add_bytes(&out, text + i, step);
        }
        i += step;
    }
    trim_spaces(&out);
    return strbuf_take(&out);
}

bool text_is_clean(const char *text)
{
    size_t bytes = strlen(text);
    for (size_t i = 0; i < bytes;) {
        int32_t c;
        bool valid;
        size_t step = next_point(text + i, bytes - i, &c, &valid);
        if (!valid || (c != '\n' && is_hostile(c)))
            return false;
        i += step;
        if (c == ' ' && (i == bytes || text[i] == '\n'))
            return false;
    }
    return true;
}

/* One code point as JSON escapes it. */
static void add_escaped(struct strbuf *out, int32_t c)
{
    if (c >= 0x10000)
        strbuf_addf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
                    (unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
    else
        strbuf_addf(out, "\\u%04x", (unsigned)c);
}

char *text_safe_json(const char *json)
{
    struct strbuf out = {0};
    size_t bytes = strlen(json);
    if (text_is_clean(json))
        return mem_copy_bytes(json, bytes);
    for (size_t i = 0; i < bytes;) {
        int32_t c;
        bool valid;
        size_t step = next_point(json + i, bytes - i, &c, &valid);
        if (!valid)
            strbuf_add(&out, "\xEF\xBF\xBD");
        else if (is_hostile(c) && c >= 0x20)
            add_escaped(&out, c);
        else
            strbuf_add_bytes(&out, json + i, step);
        i += step;
    }
    return strbuf_take(&out);
}

static int point_width(int32_t c, bool valid)
{
    if (!valid)
        return 1;
    if (c == 0xFE0F) /* asks for emoji style; terminals differ, curses says none */
        return 0;
    int width = utf8proc_charwidth(c);
    return width < 0 ? 0 : width;
}

/* Bytes and cells of the grapheme cluster at the start of the text. */
static size_t next_cluster(const char *text, size_t bytes, int *cells)
{
    int32_t before, after, state = 0;
    bool valid;
    if (plain_run(text, 1, ' ') == 1 && (bytes == 1 || (unsigned char)text[1] < 0x80)) {
        *cells = 1; /* nothing in ASCII combines with what stands before it */
        return 1;
    }
    size_t size = next_point(text, bytes, &before, &valid);
    *cells = point_width(before, valid);
    while (size < bytes) {
        size_t step = next_point(text + size, bytes - size, &after, &valid);
        if (utf8proc_grapheme_break_stateful(before, after, &state))
            break;
        *cells += point_width(after, valid);
        size += step;
        before = after;
    }
    return size;
}

int text_width(const char *text)
{
    size_t bytes = strlen(text);
    int width = 0;
    for (size_t i = 0; i < bytes;) {
        unsigned char byte = (unsigned char)text[i];
        if (byte >= 0x20 && byte < 0x7F) {
            width++;
            i++;
            continue;
        }
        int32_t c;
        bool valid;
        i += next_point(text + i, bytes - i, &c, &valid);
        width += point_width(c, valid);
    }
    return width;
}

size_t text_fit(const char *text, int cells, int *width)
{
    size_t bytes = strlen(text), i = 0;
    int used = 0;
    while (i < bytes) {
        int more;
        size_t step = next_cluster(text + i, bytes - i, &more);
        if (used + more > cells)
            break;
        used += more;
        i += step;
    }
    if (width)
        *width = used;
    return i;
}

size_t text_cluster(const char *text)
{
    int cells;
    return *text ? next_cluster(text, strlen(text), &cells) : 0;
}

char *text_cut(const char *text, int cells, const char *mark)
{
    if (cells < 0)
        cells = 0;
    size_t whole = text_fit(text, cells, NULL);
    if (text[whole] == '\0')
        return mem_copy(text);
    int mark_width = text_width(mark);
    if (mark_width > cells)
        return mem_copy_bytes(text, whole);
    size_t part = text_fit(text, cells - mark_width, NULL);
    while (part > 0 && text[part - 1] == ' ')
        part--;
    struct strbuf out = {0};
    strbuf_add_bytes(&out, text, part);
    strbuf_add(&out, mark);
    return strbuf_take(&out);
}

/* Whether a line can be broken at this byte: at a space that carries no mark, and not
 * between a figure and its "%". */
static bool is_break(const char *text, size_t line, size_t at)
{
    int cells;
    return at < line && text[at] == ' ' && text[at + 1] != '%' &&
           next_cluster(text + at, line - at, &cells) == 1;
}

/* Where the next line starts: after the spaces from `at` on, and after the line
 * end where they lead up to it. */
static size_t next_start(const char *text, size_t line, size_t at)
{
    while (is_break(text, line, at))
        at++;
    return at == line && text[at] == '\n' ? at + 1 : at;
}

/* The last place to break at or before `fits`, with something before it; 0 where
 * there is none. */
static size_t last_break(const char *text, size_t line, size_t fits)
{
    size_t at = fits;
    while (at > 0 && !is_break(text, line, at))
        at--;
    while (at > 0 && text[at - 1] == ' ')
        at--;
    return at;
}

size_t text_wrap(const char *text, int cells, size_t *next)
{
    const char *line_end = strchr(text, '\n');
    size_t line = line_end ? (size_t)(line_end - text) : strlen(text);
    size_t fits = text_fit(text, cells, NULL);
    if (fits >= line) {
        *next = line_end ? line + 1 : line;
        return line;
    }
    size_t shown = last_break(text, line, fits);
    if (shown > 0) {
        *next = next_start(text, line, shown);
        return shown;
    }
    if (fits == 0) { /* one cluster wider than the line: show it all the same */
        int width;
        fits = next_cluster(text, line, &width);
    }
    *next = fits;
    return fits;
}

#define JOINER 0x200D

static bool is_modifier(int32_t c)
{
    return (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xFE00 && c <= 0xFE0F);
}

/* One cluster: its first character and the marks on it; after a joiner only what is
 * no wide character of its own. */
static void add_steady(struct strbuf *out, const char *cluster, size_t bytes)
{
    int marks = 0;
    for (size_t i = 0; i < bytes;) {
        int32_t c;
        bool valid;
        size_t step = next_point(cluster + i, bytes - i, &c, &valid);
        int width = point_width(c, valid);
        bool first = i == 0;
        bool dropped = c == JOINER || is_modifier(c) || (width == 2 && !first) ||
                       (width == 0 && !first && marks == TEXT_MOST_MARKS);
        if (first || !dropped)
            strbuf_add_bytes(out, cluster + i, step);
        marks += width == 0 && !first && !dropped;
        i += step;
    }
}

char *text_steady(const char *text)
{
    size_t bytes = strlen(text);
    struct strbuf out = {0};
    for (size_t i = 0; i < bytes;) {
        int cells;
        size_t plain = plain_run(text + i, bytes - i, ' ');
        if (plain > 1) { /* but its last, which may carry marks */
            strbuf_add_bytes(&out, text + i, plain - 1);
            i += plain - 1;
        }
        size_t step = next_cluster(text + i, bytes - i, &cells);
        add_steady(&out, text + i, step);
        i += step;
    }
    return strbuf_take(&out);
}

bool text_has_rtl(const char *text)
{
    size_t bytes = strlen(text);
    for (size_t i = 0; i < bytes;) {
        int32_t c;
        bool valid;
        i += next_point(text + i, bytes - i, &c, &valid);
        if (c < 0x590)
            continue;
        utf8proc_propval_t class = utf8proc_get_property(c)->bidi_class;
        if (class == UTF8PROC_BIDI_CLASS_R || class == UTF8PROC_BIDI_CLASS_AL ||
            class == UTF8PROC_BIDI_CLASS_AN)
            return true;
    }
    return false;
}

/* ASCII spellings of the punctuation that plans are full of. */
static const char *ascii_of(int32_t c)
{
    static const struct {
        int32_t point;
        const char *ascii;
    } table[] = {
        {0x2018, "'"},   {0x2019, "'"},   {0x201C, "\""},  {0x201D, "\""}, {0x2010, "-"},
        {0x2011, "-"},   {0x2012, "-"},   {0x2013, "-"},   {0x2014, "--"}, {0x2022, "*"},
        {0x00B7, "*"},   {0x2190, "<-"},  {0x2192, "->"},  {0x21D2, "=>"}, {0x00D7, "x"},
        {0x00A9, "(c)"}, {0x20AC, "EUR"}, {0x00A3, "GBP"}, {0x2212, "-"},  {0x00DF, "ss"},
        {0x00E6, "ae"},  {0x00C6, "AE"},  {0x00F8, "o"},   {0x00D8, "O"},  {0x2713, "x"},
        {0x2714, "x"},   {0x2264, "<="},  {0x2265, ">="},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].point == c)
            return table[i].ascii;
    return NULL;
}

static char *map_text(const char *text, utf8proc_option_t options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, 0, &mapped,
                                         options | UTF8PROC_NULLTERM | UTF8PROC_STABLE);
    if (size == UTF8PROC_ERROR_NOMEM)
        mem_exhausted();
    if (size < 0)
        return mem_copy(text); /* not UTF-8: compare it as it is */
    return (char *)mapped;
}

char *text_ascii(const char *text)
{
    char *plain = map_text(text, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
    size_t bytes = strlen(plain);
    struct strbuf out = {0};
    for (size_t i = 0; i < bytes;) {
        int32_t c;
        bool valid;
        size_t step = next_point(plain + i, bytes - i, &c, &valid);
        const char *spelt = ascii_of(c);
        if (c < 0x80)
            strbuf_add_char(&out, (char)c);
        else if (spelt)
            strbuf_add(&out, spelt);
        else if (point_width(c, valid) > 0)
            strbuf_add_char(&out, '?');
        i += step;
    }
    free(plain);
    return strbuf_take(&out);
}

char *text_fold(const char *text)
{
    return map_text(text, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                              UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
}

const char *text_library(char out[TEXT_LIBRARY])
{
    snprintf(out, TEXT_LIBRARY, "utf8proc %s", utf8proc_version());
    return out;
}

enum text_script text_script(const char *word, size_t bytes)
{
    enum text_script script = TEXT_NO_SCRIPT;
    for (size_t i = 0; i < bytes;) {
        int32_t c;
        bool valid;
        i += next_point(word + i, bytes - i, &c, &valid);
        utf8proc_category_t category = utf8proc_category(c);
        bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
        bool is_digit = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
        /* Thai to Burmese; Khmer and all behind it that has no case. */
        if (category == UTF8PROC_CATEGORY_LO && ((c >= 0x0E00 && c < 0x10A0) || c >= 0x1780))
            return TEXT_UNSPACED;
        if (is_letter || is_digit)
            script = TEXT_SPACED;
    }
    return script;
}
