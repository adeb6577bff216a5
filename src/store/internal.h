/* What the files of src/store share. */
#ifndef CAIRN_STORE_INTERNAL_H
#define CAIRN_STORE_INTERNAL_H

#include "cairn/store.h"

#define STORE_BUSY_MS 5000

/* A statement that is kept, by the address of its text. */
struct kept {
    const char *sql;
    sqlite3_stmt *statement;
};

struct store {
    sqlite3 *db;
    char *path;
    bool read_only;
    bool full;            /* read-only for lack of room on the disk */
    bool writing;         /* between store_begin and its end */
    int64_t data_version; /* -1: not asked yet */
    struct kept *kept;
    size_t kept_count, kept_room;
};

/* Says how a connection behaves that is to read and write the store: durable,
 * patient, trusting nothing that the file says. An SQLite result. */
int store_configure(sqlite3 *db);

/* Opens the file as one that nobody changes, without a look at its WAL: for reading, and no
 * other file appears beside it. SQLITE_CANTOPEN where it has a WAL. The caller closes *db in
 * any case. */
int store_open_immutable(const char *path, sqlite3 **db);

/* Opens the file for reading such that neither it nor the folder changes, as far as that can
 * be: as immutable where nobody has it open, else as a reader among others. The caller closes
 * *db in any case. */
int store_open_quietly(const char *path, sqlite3 **db);

/* Copies the whole database as it is at this moment into the empty file `to`, which needs no
 * files beside it afterwards (no WAL). The bytes are not synced. An SQLite result. */
int store_copy_pages(sqlite3 *from, const char *to, store_progress *show, void *show_to);

/* The first number that the SQL gives, 0 where it gives none; *result is SQLite's. */
int64_t store_first_number(sqlite3 *db, const char *sql, int *result);

#endif
