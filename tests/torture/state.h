/* What state a store is in: whole or not, and all that is in it as one number. */
#ifndef CAIRN_TORTURE_STATE_H
#define CAIRN_TORTURE_STATE_H

#include <stdbool.h>
#include <stdint.h>

struct state {
    bool absent;     /* there is no file */
    bool whole;      /* SQLite finds it whole, and its tables agree with one another */
    uint64_t digest; /* of the version and every row of every table; 0 where absent */
    long changes;    /* rows of its history; -1 where there is none */
    char why[300];   /* what is not whole */
};

/* Opens the store with the system's VFS, as the next program would, and looks. */
struct state state_look(const char *path);
bool state_same(const struct state *a, const struct state *b);

/* The first column of a statement's first row on a store; valid until the next call. */
const char *state_sql(const char *path, const char *statement);

#endif
