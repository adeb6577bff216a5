#include "recount.h"

#include "numbering.h"

/* The tasks below each item, through what is not removed; the item itself may be. The bound,
 * more than cairn ever nests, ends circles of parents and chains of thousands. */
#define COUNTED                                                                                    \
    "WITH RECURSIVE up (above, state, depth) AS ("                                                 \
    "  SELECT parent, state, 1 FROM item"                                                          \
    "  WHERE kind = 'task' AND parent IS NOT NULL AND NOT deleted"                                 \
    "  UNION ALL"                                                                                  \
    "  SELECT i.parent, up.state, up.depth + 1 FROM up JOIN item AS i ON i.id = up.above"          \
    "  WHERE i.parent IS NOT NULL AND NOT i.deleted AND up.depth < 100"                            \
    "), counted (id, tasks, done, skipped) AS ("                                                   \
    "  SELECT above, count(*), sum(state = 'done'), sum(state = 'skipped')"                        \
    "  FROM up GROUP BY above"                                                                     \
    "), wrong (id, tasks, done, skipped) AS ("                                                     \
    "  SELECT i.id, coalesce(c.tasks, 0), coalesce(c.done, 0), coalesce(c.skipped, 0)"             \
    "  FROM item AS i LEFT JOIN counted AS c ON c.id = i.id"                                       \
    "  WHERE (i.tasks, i.done, i.skipped)"                                                         \
    "     != (coalesce(c.tasks, 0), coalesce(c.done, 0), coalesce(c.skipped, 0))"                  \
    ") "

/* What is reached from the top, how many removed ones are on the way, and its phase. */
#define PLACED                                                                                     \
    "WITH RECURSIVE placed (id, hidden, phase) AS ("                                               \
    "  SELECT id, deleted, NULL FROM item WHERE parent IS NULL"                                    \
    "  UNION ALL"                                                                                  \
    "  SELECT i.id, placed.hidden + i.deleted, coalesce(placed.phase, placed.id)"                  \
    "  FROM item AS i JOIN placed ON i.parent = placed.id"                                         \
    ") "

/* What was done on which day, as the items say; and where that is not what the table holds. */
#define WORKED                                                                                     \
    "WITH worked AS ("                                                                             \
    "  SELECT roadmap, done_on, coalesce(phase, 0), sum(kind = 'task'), count(*) FROM item"        \
    "  WHERE done_on IS NOT NULL AND hidden = 0 GROUP BY 1, 2, 3"                                  \
    ") "
static const char work_wrong[] =
    WORKED "SELECT (SELECT count(*) FROM (SELECT * FROM worked EXCEPT SELECT * FROM work)) "
           "     + (SELECT count(*) FROM (SELECT * FROM work EXCEPT SELECT * FROM worked))";

int recount_work(struct store *store, int64_t roadmap, struct error *err)
{
    if (store_run(store, err, "DELETE FROM work WHERE ?1 IN (0, roadmap)", "i", roadmap) != 0)
        return -1;
    return store_run(store, err,
                     "INSERT INTO work " WORKED "SELECT * FROM worked WHERE ?1 IN (0, roadmap)", "i",
                     roadmap);
}

int recount_look(struct store *store, struct recounted *found, struct error *err)
{
    *found = (struct recounted){0};
    if (store_number(store, err, &found->counts, COUNTED "SELECT count(*) FROM wrong", "") != 0 ||
        store_number(store, err, &found->places,
                     PLACED "SELECT count(*) FROM item AS i JOIN placed AS p ON p.id = i.id "
                            "WHERE (i.hidden, i.phase) IS NOT (p.hidden, p.phase)",
                     "") != 0 ||
        store_number(store, err, &found->work, work_wrong, "") != 0 ||
        numbering_look(store, false, &found->lines, err) != 0)
        return -1;
    return store_number(store, err, &found->lost,
                        PLACED "SELECT count(*) FROM item WHERE id NOT IN (SELECT id FROM placed)",
                        "");
}

int recount(struct store *store, struct recounted *found, struct error *err)
{
    struct recounted wrong;
    if (store_begin(store, err) != 0)
        return -1;
    int result = recount_look(store, &wrong, err);
    if (result == 0 && wrong.counts > 0)
        result = store_run(store, err,
                           COUNTED "UPDATE item SET tasks = w.tasks, done = w.done, "
                                   "                skipped = w.skipped "
                                   "FROM wrong AS w WHERE w.id = item.id",
                           "");
    if (result == 0 && wrong.places > 0)
        result = store_run(store, err,
                           PLACED "UPDATE item SET hidden = p.hidden, phase = p.phase "
                                  "FROM placed AS p WHERE p.id = item.id "
                                  "AND (item.hidden, item.phase) IS NOT (p.hidden, p.phase)",
                           "");
    if (result == 0 && wrong.lines + wrong.places > 0)
        result = numbering_look(store, true, &wrong.lines, err);
    if (result == 0 && wrong.work + wrong.places > 0)
        result = recount_work(store, 0, err);
    if (result != 0) {
        store_rollback(store);
        return -1;
    }
    if (found)
        *found = wrong;
    return store_commit(store, err);
}
