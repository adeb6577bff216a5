/* Taskwarrior's tasks, as `task export` writes them. */
#ifndef CAIRN_TASKWARRIOR_H
#define CAIRN_TASKWARRIOR_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/document.h"
#include "cairn/model.h"

/* Whether a text is JSON: an array or one object, or an object on each line. */
bool taskwarrior_is(struct model *model, const char *text);

/* Reads the tasks: projects as phases, subprojects as groups, annotations as notes,
 * completed as done on their day, started as doing. Deleted tasks and the patterns of
 * recurring ones are left out and counted. They come in the order they were entered. NULL
 * with a sentence; the caller frees with document_free. */
struct document *taskwarrior_read(struct model *model, const char *text, const char *name,
                                  size_t *left_out, struct error *err);

#endif
