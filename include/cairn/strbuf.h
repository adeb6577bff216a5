/* A string that grows. Start with `struct strbuf b = {0}`; end with
 * strbuf_free, or take the string out with strbuf_take. */
#ifndef CAIRN_STRBUF_H
#define CAIRN_STRBUF_H

#include <stddef.h>

struct strbuf {
    char *text;  /* NUL-terminated once anything was added, else NULL */
    size_t size; /* bytes in use, the NUL not counted */
    size_t room; /* bytes allocated */
};

/* Append a string, bytes, one byte, or printf-style text. */
void strbuf_add(struct strbuf *b, const char *text);
void strbuf_add_bytes(struct strbuf *b, const char *text, size_t bytes);
void strbuf_add_char(struct strbuf *b, char c);
void strbuf_addf(struct strbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends spaces; none for 0 or less. */
void strbuf_pad(struct strbuf *b, int spaces);

/* Shortens to `bytes` (at most its present size). */
void strbuf_cut(struct strbuf *b, size_t bytes);

/* The text so far, "" while empty; owned by the buffer, valid until it changes. */
const char *strbuf_text(const struct strbuf *b);

/* Takes the string out (never NULL; the caller frees) and empties the buffer. */
char *strbuf_take(struct strbuf *b);
void strbuf_free(struct strbuf *b);

#endif
