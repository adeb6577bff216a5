/* Errors travel as values: a function that can fail returns -1 (or NULL) and
 * fills in a struct error with a sentence its user can act on. Only main, the
 * commands and the screen print one. */
#ifndef CAIRN_ERROR_H
#define CAIRN_ERROR_H

struct error {
    char text[1024];   /* what went wrong, and what to do about it: one line, no full stop,
                          no program name, no control characters */
    char detail[2048]; /* lines to show below it, each ended by \n; mostly none */
};

/* Writes the sentence, and empties the detail (printf style; what is longer than 1023
 * bytes loses its middle, control characters from arguments are replaced). Always returns -1,
 * so that a caller can say `return error_set(err, ...)`. err may be NULL. */
int error_set(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds a line to the detail, cleaned in the same way; dropped where it doesn't fit. */
void error_detail(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints `cairn: sentence` and the detail on standard error, in the locale's
 * character set. For main, the commands and the screen. */
void error_print(const struct error *err);

#endif
