/* A whole roadmap as JSON and back: items, journal, pauses, settings and history. The
 * members are described in cairn(1). */
#ifndef CAIRN_ROADMAP_JSON_H
#define CAIRN_ROADMAP_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/change.h"
#include "cairn/document.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"
#include "cairn/strbuf.h"

#define ROADMAP_JSON_MAX_BYTES (64u * 1024 * 1024)

/* Appends the roadmap, removed items and all, as one JSON object with a line for each of
 * its rows. The same store gives the same bytes. On failure nothing of use is in `out`. */
int roadmap_json_write(struct model *model, const struct roadmap *roadmap, struct strbuf *out,
                       struct error *err);

/* Whether it is JSON at all, and whether it is what roadmap_json_write writes. */
bool roadmap_json_is_json(struct model *model, const char *text);
bool roadmap_json_is_roadmap(struct model *model, const char *text);

/* Stores such an object as a roadmap of its own and makes it the one in use, as one step
 * that undo takes back; its own history comes with it, for reading, and is never undone.
 * Uids stay, unless the store has one of them already: then it is a copy, and all of them
 * are new. `name` replaces the title unless NULL. `dry` changes nothing. *document is the
 * roadmap as it came in, for the caller to free. -1 with a sentence: not what
 * roadmap_json_write writes, of a newer version, or at odds with itself; `source` names the
 * text in it. */
int roadmap_json_read(struct model *model, const char *text, const char *source, const char *name,
                      bool dry, struct document **document, struct change_report *report,
                      struct error *err);

#endif
