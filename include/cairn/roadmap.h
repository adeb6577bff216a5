/* Roadmaps: the one in use, and bringing a document's in. */
#ifndef CAIRN_ROADMAP_H
#define CAIRN_ROADMAP_H

#include <stdint.h>

#include "cairn/document.h"
#include "cairn/model.h"
#include "cairn/uid.h"

struct roadmap {
    int64_t id;
    char uid[UID_TEXT];
    civil_day started_on;
    char *title; /* one line; the strings are owned, never NULL */
    char *overview;
    char *from_role;
    char *to_role;
};

/* The roadmap in use. Clear it with roadmap_clear, also before loading again. */
int roadmap_load(struct model *model, struct roadmap *roadmap, struct error *err);
void roadmap_clear(struct roadmap *roadmap);

/* Its name for a title bar: "From → To" where the roles are known, else its
 * title. The caller frees. */
char *roadmap_heading(const struct roadmap *roadmap);

/* The built-in roadmap's document: Markdown, NUL-terminated. */
const char *roadmap_builtin(void);

/* Stores a document's roadmap, starting on the document's day or else today, and
 * makes it the one in use, all in one transaction. */
int roadmap_add(struct model *model, const struct document *document, struct error *err);

#endif
