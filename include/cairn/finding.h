/* What a look at the health of things found: lines that say how each of them is. */
#ifndef CAIRN_FINDING_H
#define CAIRN_FINDING_H

#include <stdbool.h>
#include <stddef.h>

enum finding_level {
    FINDING_OK,
    FINDING_WARN, /* works, but should be seen to */
    FINDING_FAIL  /* wrong */
};

struct finding {
    enum finding_level level;
    const char *name; /* what was looked at, one word or two: a literal */
    char *text;       /* how it is, and where it is not well what to do: one line, owned */
};

struct findings {
    struct finding *at;
    size_t count, room;
};

/* Appends a line (printf style; control characters from arguments replaced). */
void findings_add(struct findings *findings, enum finding_level level, const char *name,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The worst level there is; FINDING_OK where there is nothing. */
enum finding_level findings_worst(const struct findings *findings);

/* "ok", "warn", "fail". */
const char *finding_word(enum finding_level level);

void findings_clear(struct findings *findings); /* frees all; empty afterwards */

#endif
