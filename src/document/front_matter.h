/* The lines between the `---` that may open a document. */
#ifndef CAIRN_DOCUMENT_FRONT_MATTER_H
#define CAIRN_DOCUMENT_FRONT_MATTER_H

#include <stddef.h>

#include "cairn/date.h"

struct front_matter {
    int version;     /* of `roadmap:`; 0: it says none */
    char *title, *from, *to; /* clean, one line, never NULL */
    civil_day start; /* DATE_NONE: none, or no date */
    size_t bytes;    /* where the Markdown starts, a byte order mark passed over too */
};

/* Reads it; a document without is fine. Clear with front_matter_clear. */
struct front_matter front_matter_read(const char *text, size_t bytes);
void front_matter_clear(struct front_matter *front);

#endif
