/* A document's sections: the tree its headings make, with the tasks in each. */
#ifndef CAIRN_DOCUMENT_SECTIONS_H
#define CAIRN_DOCUMENT_SECTIONS_H

#include "blocks.h"

struct section {
    int level;      /* of its heading; 0: the root */
    size_t heading; /* its block; for the root not one */
    size_t first;   /* its own blocks, without those of sections in it: first … */
    size_t end;     /* … to end − 1 */
    size_t past;    /* the first section after it that is not in it */
    size_t parent;
    size_t own_tasks; /* in its own blocks */
    size_t tasks;     /* with those of the sections in it */
    bool named;       /* skills, reality check and the like: read by the strict convention */
    bool left_out;    /* a table of contents, a licence and the like: no tasks in it */
};

struct sections {
    struct section *at; /* in document order; [0] is the root */
    size_t count, room;
    bool check_mode; /* some box stands in the document: only boxes are tasks */
};

/* Works them out; free with sections_clear. */
struct sections sections_read(const struct blocks *blocks);
void sections_clear(struct sections *sections);

/* Whether a block is a task in this document's mode, whatever section it is in. */
bool sections_is_task(const struct sections *sections, const struct block *block);

/* Finds the phases: flags each section that is one in `phases`, which has room
 * for a flag a section; in `own` those that are one only with their own tasks. */
void sections_find_phases(const struct sections *sections, const struct blocks *blocks,
                          bool *phases, bool *own);

#endif
