#include "state.h"

#include <check.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/embed.h"

/* ---- whole? ---- */

/* Statements that give this answer on a store that is whole. */
static const struct rule {
    const char *what, *sql, *answer;
} rules[] = {
    {"integrity", "PRAGMA integrity_check", "ok"},
    {"foreign keys", "SELECT count(*) FROM pragma_foreign_key_check", "0"},
    {"the counts above tasks",
     "SELECT count(*) FROM item AS i WHERE (tasks, done, skipped) != ("
     "  WITH RECURSIVE below (id) AS ("
     "    SELECT id FROM item WHERE parent = i.id AND NOT deleted"
     "    UNION ALL SELECT c.id FROM item AS c JOIN below ON c.parent = below.id"
     "    WHERE NOT c.deleted)"
     "  SELECT count(*), coalesce(sum(state = 'done'), 0), coalesce(sum(state = 'skipped'), 0)"
     "  FROM item JOIN below USING (id) WHERE kind = 'task')",
     "0"},
    {"what hides items, and their phases",
     "WITH RECURSIVE seen (id, hidden, phase) AS ("
     "  SELECT id, deleted, NULL FROM item WHERE parent IS NULL"
     "  UNION ALL"
     "  SELECT i.id, seen.hidden + i.deleted, coalesce(seen.phase, seen.id)"
     "  FROM item AS i JOIN seen ON i.parent = seen.id) "
     "SELECT count(*) FROM item AS i LEFT JOIN seen USING (id) "
     "WHERE i.hidden IS NOT seen.hidden OR i.phase IS NOT seen.phase",
     "0"},
    {"the history's last word on items",
     "SELECT count(*) FROM change AS c JOIN item AS i ON i.uid = c.subject "
     "WHERE c.noun = 'item' AND c.id = ("
     "  SELECT max(id) FROM change WHERE subject = c.subject AND field = c.field) "
     "AND CASE c.field WHEN 'state' THEN c.new_value IS NOT i.state"
     "  WHEN 'done_on' THEN c.new_value IS NOT i.done_on"
     "  WHEN 'title' THEN c.new_value IS NOT i.title"
     "  WHEN 'note' THEN c.new_value IS NOT i.note"
     "  WHEN 'url' THEN c.new_value IS NOT i.url"
     "  WHEN 'importance' THEN c.new_value IS NOT i.importance"
     "  WHEN 'section' THEN c.new_value IS NOT i.section"
     "  WHEN 'weeks' THEN CAST(c.new_value AS REAL) IS NOT i.weeks"
     "  WHEN 'gone' THEN CAST(c.new_value AS INTEGER) IS NOT i.gone"
     "  WHEN 'deleted' THEN CAST(c.new_value AS INTEGER) IS NOT i.deleted"
     "  WHEN 'place' THEN c.new_value IS NOT coalesce("
     "    (SELECT uid FROM item WHERE id = i.parent), '-') || ' ' || i.position"
     "  ELSE 1 END",
     "0"},
    {"the history's last word on the rest",
     "SELECT count(*) FROM change AS c WHERE c.noun != 'item' AND c.id = ("
     "  SELECT max(id) FROM change WHERE subject = c.subject AND field = c.field) "
     "AND c.new_value IS NOT CASE c.noun || ' ' || c.field"
     "  WHEN 'roadmap deleted' THEN (SELECT CAST(deleted AS TEXT) FROM roadmap WHERE uid = subject)"
     "  WHEN 'roadmap started_on' THEN (SELECT started_on FROM roadmap WHERE uid = subject)"
     "  WHEN 'roadmap title' THEN (SELECT title FROM roadmap WHERE uid = subject)"
     "  WHEN 'roadmap overview' THEN (SELECT overview FROM roadmap WHERE uid = subject)"
     "  WHEN 'roadmap from_role' THEN (SELECT from_role FROM roadmap WHERE uid = subject)"
     "  WHEN 'roadmap to_role' THEN (SELECT to_role FROM roadmap WHERE uid = subject)"
     "  WHEN 'roadmap updates' THEN (SELECT CAST(updates AS TEXT) FROM roadmap WHERE uid = subject)"
     "  WHEN 'checkin deleted' THEN (SELECT CAST(deleted AS TEXT) FROM checkin WHERE uid = subject)"
     "  WHEN 'pause first_on' THEN (SELECT first_on FROM pause WHERE uid = subject)"
     "  WHEN 'pause last_on' THEN (SELECT last_on FROM pause WHERE uid = subject)"
     "  WHEN 'pause deleted' THEN (SELECT CAST(deleted AS TEXT) FROM pause WHERE uid = subject)"
     "  END",
     "0"},
    {"what was done on which day",
     "SELECT count(*) FROM (SELECT roadmap, done_on AS day, coalesce(phase, 0) AS phase,"
     "  kind = 'task' AS tasks, 1 AS boxes FROM item WHERE done_on IS NOT NULL AND hidden = 0"
     "  UNION ALL SELECT roadmap, day, phase, -tasks, -boxes FROM work) "
     "GROUP BY roadmap, day, phase HAVING sum(tasks) != 0 OR sum(boxes) != 0",
     ""},
    {"every step's first row",
     "SELECT count(*) FROM change AS c WHERE NOT EXISTS ("
     "  SELECT 1 FROM change AS f WHERE f.id = c.step AND f.step = f.id AND f.verb = c.verb)",
     "0"},
    {"a step's rows follow one another",
     "SELECT count(*) FROM (SELECT step, lag(step) OVER (ORDER BY id) AS before FROM change) "
     "WHERE step < before",
     "0"},
};

static bool answers(sqlite3 *db, const char *sql, char *answer, size_t room)
{
    sqlite3_stmt *statement;
    int result = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    const char *text = "";
    if (result == SQLITE_ROW)
        text = (const char *)sqlite3_column_text(statement, 0);
    else if (result != SQLITE_DONE)
        text = sqlite3_errmsg(db);
    snprintf(answer, room, "%s", text ? text : "NULL");
    sqlite3_finalize(statement);
    return result == SQLITE_ROW;
}

static bool is_whole(sqlite3 *db, struct state *state)
{
    char answer[200], version[20], now[20];
    snprintf(now, sizeof now, "%zu", embed_schema_count);
    answers(db, "PRAGMA user_version", version, sizeof version);
    size_t count = sizeof rules / sizeof *rules;
    if (strcmp(version, now) != 0)
        count = 2; /* an older one: its tables are others */
    for (size_t i = 0; i < count; i++) {
        bool row = answers(db, rules[i].sql, answer, sizeof answer);
        if ((row || !*rules[i].answer) && strcmp(answer, rules[i].answer) == 0)
            continue;
        snprintf(state->why, sizeof state->why, "%s: %.200s", rules[i].what, answer);
        return false;
    }
    return true;
}

/* ---- all that is in it ---- */

static void add_bytes(uint64_t *digest, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++)
        *digest = (*digest ^ at[i]) * 1099511628211ULL;
}

/* Every row of a statement. */
static void add_rows(sqlite3 *db, const char *sql, uint64_t *digest)
{
    sqlite3_stmt *statement;
    int result = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    while (result == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            int type = sqlite3_column_type(statement, i);
            const void *text = sqlite3_column_text(statement, i);
            add_bytes(digest, &type, sizeof type);
            add_bytes(digest, text, (size_t)sqlite3_column_bytes(statement, i));
        }
    }
    sqlite3_finalize(statement);
}

static uint64_t digest_of(sqlite3 *db)
{
    char tables[32][64];
    size_t count = 0;
    uint64_t digest = 14695981039346656037ULL;
    sqlite3_stmt *statement;
    int result = sqlite3_prepare_v2(
        db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &statement,
        NULL);
    while (result == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW && count < 32)
        snprintf(tables[count++], sizeof tables[0], "%.60s", sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    add_rows(db, "PRAGMA user_version", &digest);
    add_rows(db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name", &digest);
    for (size_t i = 0; i < count; i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "SELECT '%.60s', * FROM \"%.60s\" ORDER BY 2, 3",
                 tables[i], tables[i]);
        add_rows(db, sql, &digest);
    }
    return digest;
}

static struct state look(const char *path)
{
    struct state state = {0};
    char answer[40];
    sqlite3 *db;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, "unix") == SQLITE_OK) {
        sqlite3_busy_timeout(db, 5000);
        state.whole = is_whole(db, &state);
        state.digest = digest_of(db);
        state.changes = answers(db, "SELECT count(*) FROM change", answer, sizeof answer)
                            ? atol(answer)
                            : -1;
    } else {
        snprintf(state.why, sizeof state.why, "%.200s", sqlite3_errmsg(db));
    }
    sqlite3_close(db);
    return state;
}

/* ---- what was looked at before ---- */

/* Of thousands of cases most leave the same files as one before them, and the same bytes are
 * the same state: looking takes forty times as long as reading them. */
struct key {
    uint64_t one, two;
};

struct known {
    struct key key;
    struct state state;
};

static struct known known[1 << 14];

static uint64_t mix(uint64_t digest, uint64_t word)
{
    digest = (digest ^ word) * 0x9E3779B97F4A7C15ULL;
    return digest ^ digest >> 29;
}

static void add_file(struct key *key, const char *path, const char *ending)
{
    static uint64_t words[1 << 13];
    char name[1000];
    snprintf(name, sizeof name, "%.900s%s", path, ending);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    key->one = mix(key->one, (uint64_t)(fd >= 0));
    for (ssize_t size; fd >= 0 && (size = read(fd, words, sizeof words)) > 0;) {
        memset((char *)words + size, 0, (size_t)-size % sizeof *words);
        for (size_t i = 0; i < ((size_t)size + sizeof *words - 1) / sizeof *words; i++) {
            key->one = mix(key->one, words[i]);
            key->two = mix(key->two + key->one, words[i]);
        }
        key->two = mix(key->two, (uint64_t)size);
    }
    if (fd >= 0)
        close(fd);
}

struct state state_look(const char *path)
{
    if (access(path, F_OK) != 0)
        return (struct state){.absent = true, .whole = true, .changes = -1};
    struct key key = {1, 2};
    add_file(&key, path, "");
    add_file(&key, path, "-wal");
    add_file(&key, path, "-journal");
    struct known *at = &known[key.one % (sizeof known / sizeof *known)];
    if (at->key.one != key.one || at->key.two != key.two)
        *at = (struct known){key, look(path)};
    return at->state;
}

bool state_same(const struct state *a, const struct state *b)
{
    return a->absent == b->absent && a->digest == b->digest;
}

const char *state_sql(const char *path, const char *statement)
{
    static char answer[4000];
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, "unix"), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    answers(db, statement, answer, sizeof answer);
    sqlite3_close(db);
    return answer;
}
