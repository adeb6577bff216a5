/* The store: one SQLite file. Opening it, its schema, transactions and
 * statements. Only src/store and src/model include this. */
#ifndef CAIRN_STORE_H
#define CAIRN_STORE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cairn/embed.h"
#include "cairn/error.h"
#include "cairn/finding.h"

#define STORE_APPLICATION_ID 0x6361726E /* "carn" */

enum store_mode {
    STORE_READ, /* a store that can't be written to will do */
    STORE_WRITE
};

struct store;

/* The store's path where none was given: $CAIRN_STORE, else
 * $XDG_DATA_HOME/cairn/cairn.db, else ~/.local/share/cairn/cairn.db. The caller
 * frees. NULL where none of them is set. */
char *store_default_path(struct error *err);

/* Opens the store at `path`. One that doesn't exist is made, with its folder
 * (0700; the file 0600), whole or not at all. One of an older version is brought up to
 * date, after a copy beside it. Refused, with the file untouched: what is no
 * store, what belongs to another program, a newer version, and in STORE_WRITE
 * mode what can't be written. The caller closes. */
int store_open(const char *path, enum store_mode mode, struct store **out, struct error *err);
/* An empty database in memory, of no version: for what SQLite's functions can do by themselves.
 * The caller closes. */
int store_open_none(struct store **out, struct error *err);

void store_close(struct store *store); /* NULL is fine */

const char *store_path(const struct store *store); /* owned by the store */
bool store_is_read_only(const struct store *store);
sqlite3 *store_database(struct store *store);

/* True in *changed where another connection has written since the last call
 * (PRAGMA data_version). */
int store_changed(struct store *store, bool *changed, struct error *err);

/* A transaction that writes: BEGIN IMMEDIATE, waiting up to 5 s for other
 * writers. It ends with exactly one of the other two. store_commit returning 0
 * means that the change is on the disk. On failure it has rolled back. */
int store_begin(struct store *store, struct error *err);
int store_commit(struct store *store, struct error *err);
void store_rollback(struct store *store);

/* Around thousands of new rows: with its usual cache SQLite writes pages out again and again
 * for the index of random uids. Costs up to 64 MiB. */
void store_bulk_begin(struct store *store);
void store_bulk_end(struct store *store);

/* The prepared statement for a string literal; kept and used again by the
 * store, so the literal must live as long as it does and only one use of it may be under way.
 * It comes back reset, with nothing bound. NULL with a sentence. */
sqlite3_stmt *store_statement(struct store *store, const char *sql, struct error *err);

/* Steps a statement: 1 a row, 0 done (and reset), -1 with a sentence (and reset). */
int store_step(struct store *store, sqlite3_stmt *statement, struct error *err);

/* Binds the arguments in order and steps a statement that gives no rows. One
 * letter each in `types`: i int64_t, t text or NULL, r double, n NULL (no argument). */
int store_run(struct store *store, struct error *err, const char *sql, const char *types, ...);

/* The same for a statement that gives one integer; no row leaves *value alone. */
int store_number(struct store *store, struct error *err, int64_t *value, const char *sql,
                 const char *types, ...);

/* Binds as above and returns the statement, ready for store_step. */
sqlite3_stmt *store_query(struct store *store, struct error *err, const char *sql,
                          const char *types, ...);

/* ---- copies ---- */

/* Told now and then how long work goes on: `done` of `all` pages. NULL: nobody is told. */
typedef void store_progress(void *to, size_t done, size_t all);

/* Writes a copy of the store as it is at this moment to the file `path`, 0600, whole or not at
 * all, while others may read and write. What `path` names is replaced if it is a store too, or
 * empty; else, and where it is the store itself, -1. */
int store_copy(struct store *store, const char *path, store_progress *show, void *to,
               struct error *err);

/* The same copy as bytes; the caller frees them with sqlite3_free. NULL with a sentence. */
unsigned char *store_bytes(struct store *store, size_t *size, struct error *err);

/* A copy of the store in memory, to try things on. The caller closes. */
int store_open_copy(struct store *store, struct store **out, struct error *err);

/* Copies the store into the folder `backups` beside it, named by the day (YYYY-MM-DD), unless
 * there is a copy of that day; keeps the newest seven. */
int store_copy_daily(struct store *store, const char *day, struct error *err);

/* The day of the newest of these copies of the store at `path`, or "". */
#define STORE_DAY_TEXT 11
const char *store_daily_newest(const char *path, char day[STORE_DAY_TEXT]);

/* Whether a backup may take the place of what is at `path`: nothing, a store in whatever state,
 * an empty file. -1 for the file of another program, and for a newer store. */
int store_check_place(const char *path, struct error *err);

/* The path of the copy of a day; the caller frees. */
char *store_daily_path(const char *path, const char *day);

/* Copies the backup `from` to a new file beside the store's place `path` and checks it: that it
 * is a store, no newer than this program, and whole. The name of the file is in *stage (the
 * caller frees it, and removes the file). The backup is not touched. */
int store_stage(const char *from, const char *path, store_progress *show, void *to, char **stage,
                struct error *err);

/* Puts what `stage` holds in the place of what the store at `path` holds, in one transaction,
 * while others may have it open; or makes the store, where there is none. What was there is
 * kept beside it, named by the day; its name is in *kept (the caller frees), NULL where there
 * was nothing. */
int store_replace(const char *path, const char *stage, const char *day, char **kept,
                  struct error *err);

/* ---- health ---- */

/* Looks at the store at `path` and adds what it finds: file, permissions, what lies beside it,
 * room on the disk, integrity, references, schema. Changes nothing. Returns the store, open for
 * reading, where it is of this program's version and can be read; else NULL. */
struct store *store_inspect(const char *path, struct findings *findings);

/* Gives the store's file, and its folder where that is cairn's own, the modes they should have,
 * and removes temporary files; says what it did. */
void store_mend_files(const char *path, struct findings *done);

/* Keeps a copy of the store beside it, named by the day; its name is in *kept (the caller
 * frees). */
int store_keep(struct store *store, const char *day, char **kept, struct error *err);

/* Builds the indexes anew where that makes a damaged database whole; *rebuilt says whether
 * it did. Else it changes nothing. */
int store_mend_indexes(struct store *store, bool *rebuilt, struct error *err);

/* ---- failures ---- */

/* What SQLite's result means for the user, as a sentence. Always -1. */
int store_failed(struct store *store, int result, struct error *err);

/* Brings a database from its user_version up to `count` by the migrations in
 * order (migration k makes version k+1), all in one transaction; a database
 * that has a version already is first copied beside itself (PATH.vN.bak).
 * store_open calls it with embed_schema. */
int store_migrate(sqlite3 *db, const char *path, const struct embedded_file *migrations,
                  size_t count, struct error *err);

#endif
