/* Backups of the store, and putting one in its place. */
#ifndef CAIRN_BACKUP_H
#define CAIRN_BACKUP_H

#include <stddef.h>
#include <stdint.h>

#include "cairn/date.h"
#include "cairn/error.h"
#include "cairn/model.h"

/* Writes a copy of the store as it is at this moment to the file `path`, 0600, whole or not at
 * all, while others may read and write. What `path` names is replaced if it is a backup or empty;
 * -1 where it is anything else, or the store itself. Tells model_on_progress of pages. */
int backup_write(struct model *model, const char *path, struct error *err);

/* The same copy as bytes; the caller frees them with backup_free. NULL with a sentence. */
unsigned char *backup_bytes(struct model *model, size_t *size, struct error *err);
void backup_free(unsigned char *bytes);

/* Sees to it that there is a copy of today in the folder `backups` beside the store, where the
 * newest seven are kept. Not to be told of: without one, work goes on, and doctor says so. Asks
 * the disk once a day. */
void backup_daily(struct model *model);

/* What a store holds. */
struct backup_facts {
    int64_t roadmaps, tasks, done; /* of those that are not removed */
    civil_day changed_on;          /* the day of the newest change; DATE_NONE: none, or unknown */
};

/* A backup that was checked and is ready to take the store's place. */
struct restore;

/* Copies the backup `from` beside the store at `store` (NULL: the usual place), checks the copy,
 * brings it up to this program's version and counts again what it counts. The backup itself is
 * not touched, nor is the store. `show` is as for model_on_progress. The caller closes. -1 with
 * a sentence where `from` is no backup, damaged, or newer. */
int restore_open(const char *store, const char *from,
                 void (*show)(void *to, size_t done, size_t all), void *to, struct restore **out,
                 struct error *err);

const char *restore_path(const struct restore *restore); /* the store's; owned by restore */
const struct backup_facts *restore_facts(const struct restore *restore); /* the backup's */

/* What the store in whose place it goes holds; -1 where there is none, or it can't be read. */
int restore_present(const struct restore *restore, struct backup_facts *facts);

/* Puts it in the store's place, in one transaction, while others may have the store open. What
 * was there is kept in a file beside it, whose name is in *kept (the caller frees); NULL
 * where nothing was there. -1 with the store as it was. */
int restore_commit(struct restore *restore, char **kept, struct error *err);
void restore_close(struct restore *restore); /* NULL is fine */

#endif
