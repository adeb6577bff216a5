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

/* What SQLite's result means for the user, as a sentence. Always -1. */
int store_failed(struct store *store, int result, struct error *err);

/* Brings a database from its user_version up to `count` by the migrations in
 * order (migration k makes version k+1), all in one transaction; a database
 * that has a version already is first copied beside itself (PATH.vN.bak).
 * store_open calls it with embed_schema. */
int store_migrate(sqlite3 *db, const char *path, const struct embedded_file *migrations,
                  size_t count, struct error *err);

#endif
