#include "numbering.h"

#include <stdlib.h>

#include "cairn/mem.h"
#include "internal.h"

/* ---- what is to be renewed ---- */

void numbering_touch(struct model *model, int64_t phase)
{
    struct untidy *untidy = &model->untidy;
    if (phase == 0)
        return;
    for (size_t i = untidy->count; i-- > 0;) /* mostly the one before */
        if (untidy->phases[i] == phase)
            return;
    untidy->phases = mem_room(untidy->phases, untidy->count, &untidy->room, sizeof phase);
    untidy->phases[untidy->count++] = phase;
}

void numbering_forget(struct model *model)
{
    free(model->untidy.phases);
    model->untidy = (struct untidy){0};
}

/* ---- renewing ---- */

/* An item below a phase: what it has, and what it should have. */
struct numbered {
    int64_t id;
    int64_t line, ordinal, depth, below; /* present ones */
    enum item_kind kind;
    int new_depth, new_below, new_ordinal;
};

struct lines {
    struct numbered *at;
    size_t count, room;
};

/* Depth first: of what waits in the recursion's queue the deepest goes first,
 * and of these the one with the smallest position. SQLite leaves the ORDER BY
 * out where the result is joined, unless there is a LIMIT; CROSS JOIN keeps the
 * order of its left side. The depth bound ends a cycle of parents that somebody
 * made with another program. */
static const char walk_sql[] =
    "WITH RECURSIVE walk (id, depth, position) AS ("
    "  SELECT id, 0, position FROM item WHERE parent = ?1 AND hidden = 0"
    "  UNION ALL"
    "  SELECT c.id, walk.depth + 1, c.position"
    "  FROM walk JOIN item AS c ON c.parent = walk.id"
    "  WHERE c.hidden = 0 AND walk.depth < 100"
    "  ORDER BY 2 DESC, 3, 1 LIMIT -1"
    ") "
    "SELECT i.id, i.line, i.ordinal, i.depth, i.below, i.kind, walk.depth "
    "FROM walk CROSS JOIN item AS i ON i.id = walk.id";

static int read_lines(struct store *store, int64_t phase, struct lines *lines, struct error *err)
{
    int ordinals[KIND_COUNT] = {0};
    sqlite3_stmt *row = store_query(store, err, walk_sql, "i", phase);
    if (!row)
        return -1;
    int step;
    while ((step = store_step(store, row, err)) == 1) {
        lines->at = mem_room(lines->at, lines->count, &lines->room, sizeof *lines->at);
        struct numbered *line = &lines->at[lines->count++];
        *line = (struct numbered){
            sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1),
            sqlite3_column_int64(row, 2), sqlite3_column_int64(row, 3),
            sqlite3_column_int64(row, 4), KIND_TASK, sqlite3_column_int(row, 6), 0, 0};
        kind_from_word(column_text(row, 5), &line->kind);
        line->new_ordinal = ++ordinals[line->kind];
    }
    return step;
}

/* From the last line up, so that each is told of what is below it before it is asked. */
static void count_below(struct lines *lines)
{
    for (size_t i = lines->count; i-- > 0;) {
        struct numbered *line = &lines->at[i];
        size_t next = i + 1;
        while (next < lines->count && lines->at[next].new_depth > line->new_depth)
            next += (size_t)lines->at[next].new_below + 1;
        line->new_below = (int)(next - i - 1);
    }
}

static bool is_right(const struct numbered *line, int64_t number)
{
    return line->line == number && line->ordinal == line->new_ordinal &&
           line->depth == line->new_depth && line->below == line->new_below;
}

static int write_line(struct store *store, const struct numbered *line, int64_t number,
                      struct error *err)
{
    return store_run(store, err,
                     "UPDATE item SET line = ?2, ordinal = ?3, depth = ?4, below = ?5 "
                     "WHERE id = ?1",
                     "iiiii", line->id, number, (int64_t)line->new_ordinal,
                     (int64_t)line->new_depth, (int64_t)line->new_below);
}

/* Renews a phase; *wrong counts up. */
static int number_phase(struct store *store, int64_t phase, bool mend, int64_t *wrong,
                        struct error *err)
{
    struct lines lines = {0};
    int64_t stale = 0;
    int result = read_lines(store, phase, &lines, err);
    count_below(&lines);
    for (size_t i = 0; i < lines.count && result == 0; i++) {
        if (is_right(&lines.at[i], (int64_t)i + 1))
            continue;
        ++*wrong;
        if (mend)
            result = write_line(store, &lines.at[i], (int64_t)i + 1, err);
    }
    int64_t count = (int64_t)lines.count;
    free(lines.at);
    if (result == 0)
        result = store_number(store, err, &stale,
                              "SELECT (SELECT count(*) FROM item WHERE phase = ?1 AND line > 0 "
                              "        AND hidden > 0) "
                              "     + (SELECT below != ?2 FROM item WHERE id = ?1)",
                              "ii", phase, count);
    *wrong += stale;
    if (result != 0 || !mend || stale == 0)
        return result;
    if (store_run(store, err,
                  "UPDATE item SET line = 0, ordinal = 0 "
                  "WHERE phase = ?1 AND line > 0 AND hidden > 0",
                  "i", phase) != 0)
        return -1;
    return store_run(store, err, "UPDATE item SET below = ?2 WHERE id = ?1", "ii", phase, count);
}

int numbering_settle(struct model *model, struct error *err)
{
    int result = 0;
    int64_t wrong = 0;
    for (size_t i = 0; i < model->untidy.count && result == 0; i++)
        result = number_phase(model->store, model->untidy.phases[i], true, &wrong, err);
    if (result == 0)
        numbering_forget(model);
    return result;
}

int numbering_look(struct store *store, bool mend, int64_t *wrong, struct error *err)
{
    int64_t phase = 0, before = -1;
    *wrong = 0;
    while (phase != before) { /* one after the other: reading and writing don't mix */
        before = phase;
        if (store_number(store, err, &phase,
                         "SELECT id FROM item WHERE kind = 'phase' AND id > ?1 ORDER BY id LIMIT 1",
                         "i", before) != 0)
            return -1;
        if (phase != before && number_phase(store, phase, mend, wrong, err) != 0)
            return -1;
    }
    return 0;
}
