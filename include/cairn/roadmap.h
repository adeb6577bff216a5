/* Roadmaps: the one in use, and bringing a document's in. */
#ifndef CAIRN_ROADMAP_H
#define CAIRN_ROADMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cairn/document.h"
#include "cairn/model.h"
#include "cairn/uid.h"

struct change_report;

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
 * makes it the one in use, all in one transaction. Not a step: for the first roadmap of a
 * store, which undo leaves alone. _first does nothing where there is one, since another program
 * was faster. */
int roadmap_add(struct model *model, const struct document *document, struct error *err);
int roadmap_add_first(struct model *model, const struct document *document, struct error *err);

/* The same as a step that undo takes back. `name` replaces the document's title
 * unless NULL. -1 where the document has no task at all, and isn't a roadmap
 * document with anything else. */
int roadmap_import(struct model *model, const struct document *document, const char *name,
                   struct change_report *report, struct error *err);

/* Tasks, as an update finds them. */
struct roadmap_update {
    size_t same;          /* in both */
    size_t with_progress; /* of these, those that are not todo */
    size_t added;         /* only in the document now */
    size_t kept;          /* not in the document any more, kept for what the user made of them */
    size_t removed;       /* not in the document any more */
};

/* Reads the roadmap's document again after its author changed it, as one step: what is
 * in both (cairn/identity.h) keeps its progress and what the user edited; what is new
 * comes in; what is gone is removed, or where it carries progress or a user's edit
 * kept and marked as gone. `dry` only counts. -1 where they share no task. */
int roadmap_update(struct model *model, const struct roadmap *roadmap,
                   const struct document *document, bool dry, struct roadmap_update *counts,
                   struct change_report *report, struct error *err);

/* When it was changed last: milliseconds since 1970-01-01T00:00Z. */
int roadmap_changed_at(struct model *model, const struct roadmap *roadmap, int64_t *ms,
                       struct error *err);

/* The roadmap as a document, states and start included. The caller frees with
 * document_free. NULL with a sentence. */
struct document *roadmap_document(struct model *model, const struct roadmap *roadmap,
                                  struct error *err);

/* All roadmaps, in the order they came; each with its counts of tasks. */
struct roadmap_entry {
    struct roadmap roadmap;
    int tasks, done, skipped;
    bool in_use;
};

struct roadmaps {
    struct roadmap_entry *at;
    size_t count, room;
};

int roadmaps_load(struct model *model, struct roadmaps *roadmaps, struct error *err);
void roadmaps_clear(struct roadmaps *roadmaps);

/* The index of the roadmap that a name means: its number in the list, counting
 * from 1, or text that only one title has. -1 with a sentence and the candidates. */
int roadmaps_find(const struct roadmaps *roadmaps, const char *name, struct error *err);

/* Makes a roadmap the one in use. Not a step: nothing of a roadmap changes. */
int roadmap_use(struct model *model, const struct roadmap *roadmap, struct error *err);

/* Removes a roadmap, as a step. The last one stays: -1. */
int roadmap_forget(struct model *model, const struct roadmap *roadmap,
                   struct change_report *report, struct error *err);

#endif
