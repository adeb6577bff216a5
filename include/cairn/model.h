/* The model: the roadmap as the screen and the commands see it. A handle on an
 * open store, and today's date. Nothing of SQL shows through. */
#ifndef CAIRN_MODEL_H
#define CAIRN_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/date.h"
#include "cairn/error.h"

struct model;

enum model_mode {
    MODEL_READ, /* a store that can't be written to will do */
    MODEL_WRITE
};

/* Opens the store at `path` (NULL: the default place). A store with no roadmap
 * in it yet gets the built-in one, starting today. The caller closes. */
int model_open(const char *path, enum model_mode mode, struct model **out, struct error *err);
/* Whether there is a store to open at `path` (NULL: the default place). */
bool model_is_there(const char *path);

/* A handle without a store, for what needs no roadmap: JSON (cairn/json.h). */
int model_open_none(struct model **out, struct error *err);

void model_close(struct model *model); /* NULL is fine */

/* Today, as of model_open or the last model_new_day. */
civil_day model_today(const struct model *model);

/* Looks at the clock again; *changed says whether the day is another one. */
int model_new_day(struct model *model, bool *changed, struct error *err);

/* Whether another program changed the store since the last call. */
int model_changed(struct model *model, bool *changed, struct error *err);

bool model_is_read_only(const struct model *model);
const char *model_path(const struct model *model); /* the store's; owned by the model */

/* Has long work (an import, an update) call `show` now and then, once it has taken half a
 * second: `done` of `all` items. NULL: nobody is told. */
void model_on_progress(struct model *model, void (*show)(void *to, size_t done, size_t all),
                       void *to);

/* Hold one state of the store for several reads, so that a frame or a report
 * is of one moment. model_read_end may be called without a begin. */
int model_read_begin(struct model *model, struct error *err);
void model_read_end(struct model *model);

/* Takes the store for a change before what it is of is read, so that nothing comes in between:
 * a ref, which is a place, still names the same. The next step (change_state, edit_fields and
 * their like) takes over and ends it; model_let_go ends it where none came, and may be called
 * without a hold. Not over anything that waits for somebody. */
int model_hold(struct model *model, struct error *err);
void model_let_go(struct model *model);

#endif
