/* Settings: where the user left off, and options, by name. Not history. */
#ifndef CAIRN_SETTING_H
#define CAIRN_SETTING_H

#include <stdint.h>

#include "cairn/model.h"

/* The value, "" where none was set; the caller frees. NULL on failure. `roadmap`
 * 0: a setting that is not of one roadmap. */
char *setting_get(struct model *model, int64_t roadmap, const char *name, struct error *err);

/* Sets several names to values in one transaction. On a read-only store it does
 * nothing and succeeds. */
struct setting {
    const char *name;
    const char *value;
};
int setting_set(struct model *model, int64_t roadmap, const struct setting *settings, size_t count,
                struct error *err);

#endif
