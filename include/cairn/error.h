/* Errors travel as values: a function that can fail returns -1 (or NULL) and
 * fills in a struct error with a sentence its user can act on. Only main, the
 * commands and the screen print one. */
#ifndef CAIRN_ERROR_H
#define CAIRN_ERROR_H

/* What went wrong, and what to do about it: one line, no full stop, no
 * program name, no control characters. */
struct error {
    char text[1024];
};

/* Writes the sentence (printf style; cut at 1023 bytes at the end of a
 * character, control characters from arguments replaced). Always returns -1,
 * so that a caller can say `return error_set(err, ...)`. err may be NULL. */
int error_set(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
