/* Is all well with the store? What can be found out, and what can be mended. */
#ifndef CAIRN_DOCTOR_H
#define CAIRN_DOCTOR_H

#include "cairn/error.h"
#include "cairn/finding.h"

/* Looks at the store at `path` (NULL: the usual place) and adds what it finds, also where the
 * store is damaged, of another version, or not to be written. Changes nothing, not even by
 * making a store where there is none. -1 only where there is no place to look at. */
int doctor_look(const char *path, struct findings *findings, struct error *err);

/* Mends what can be mended without losing anything, and adds what it did: the modes of the files,
 * temporary files, indexes, counts and places of items, the index of the search. Before the
 * database is written to, a copy of it is made beside it, which is said too. */
int doctor_mend(const char *path, struct findings *done, struct error *err);

/* The version of SQLite that is linked: "3.40.1". */
const char *doctor_sqlite(void);

#endif
