/* Everything that writes to a store: from which state, by which command, to which state. */
#ifndef CAIRN_TORTURE_OPERATIONS_H
#define CAIRN_TORTURE_OPERATIONS_H

#include <stddef.h>

#include "child.h"
#include "state.h"

/* What is there before. */
enum start {
    START_STORE, /* a store with the built-in roadmap, and what `before` did to it */
    START_NONE,  /* nothing, not even the folder */
    START_OLDER  /* a store of the first version */
};

/* How a store lies on the disk. */
enum form {
    FORM_CLOSED,  /* one file */
    FORM_LOG,     /* with the log of a program that was killed before it could close */
    FORM_JOURNAL, /* on a file system that can't do WAL: with a rollback journal */
    FORM_COUNT
};

extern const char *const form_names[FORM_COUNT];

struct operation {
    const char *name;
    enum start start;
    const char *before; /* commands, with ; between them */
    const char *command;
    const char *input;
};

extern const struct operation operations[];
extern const size_t operation_count;

/* An operation made ready: the files as they are before it, and what is right after it. */
struct trial {
    const struct operation *operation;
    enum form form;
    struct state before, after;
    struct state between[2]; /* of a first run: a store, and one with its roadmap */
    int between_count;
    char out[65536]; /* what it prints */
};

/* Makes it ready; then trial_reset before every case lays the files out anew. */
void trial_open(struct trial *trial, const struct operation *operation, enum form form);
void trial_reset(const struct trial *trial);

/* The store's path while a case runs; and where the files lie that trial_reset copies. */
const char *trial_store(void);
const char *trial_base(void);

/* The folder that trial_store is in, or for a first run will be. */
const char *trial_folder(void);

/* Whether the state is one that the operation goes through: old, new, or between on a first run. */
bool trial_allows(const struct trial *trial, const struct state *state);

/* What is wrong with the copies of stores that lie about: none of them may ever be half. NULL:
 * nothing. */
const char *trial_copies_fault(void);

/* Removes a folder and what is in it; copies the files of one folder into a new one. */
void folder_remove(const char *path);
void folder_copy(const char *from, const char *to);

#endif
