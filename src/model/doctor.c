#include "cairn/doctor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "field_write.h"
#include "find_index.h"
#include "internal.h"
#include "recount.h"

const char *doctor_sqlite(void)
{
    return sqlite3_libversion();
}

/* What is in the way was said already, by those who look at the database. */
static void tell_unreadable(struct findings *findings, const char *name)
{
    findings_add(findings, FINDING_FAIL, name, "can't be read: see integrity and schema above");
}

/* ---- the history ---- */

/* Whether the history's last word on a field is what stands there. */
static bool is_same(const char *field, const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    return strcmp(a, b) == 0 || (strcmp(field, "weeks") == 0 && strtod(a, NULL) == strtod(b, NULL));
}

/* Compares each field that ever changed with its newest change. */
static int compare_state(struct model *model, int64_t *differ, char *first, size_t room,
                         struct error *err)
{
    sqlite3_stmt *row =
        store_query(model->store, err,
                    "SELECT noun, subject, field, new_value FROM change "
                    "WHERE id IN (SELECT max(id) FROM change GROUP BY noun, subject, field)",
                    "");
    if (!row)
        return -1;
    int step;
    while ((step = store_step(model->store, row, err)) == 1) {
        const char *noun = column_text(row, 0), *uid = column_text(row, 1);
        const char *field = column_text(row, 2);
        const char *value = column_text_or_null(row, 3);
        const struct changeable *what = field_find(noun, field);
        char *stands = NULL;
        bool same = what && field_read(model, what, uid, &stands, NULL) == 0 &&
                    is_same(field, stands, value);
        free(stands);
        if (!same && ++*differ == 1)
            snprintf(first, room, "%s of %s @%.8s", field, noun, uid);
    }
    return step;
}

/* Each row is to begin with what the one before of its field ended with. A roadmap that comes
 * with its history stands removed until the step that brings it in, so that one row doesn't. */
static void look_at_history(struct model *model, struct findings *findings)
{
    struct error err = {0};
    int64_t differ = 0, broken = 0, changes = 0;
    char first[100] = "";
    if (compare_state(model, &differ, first, sizeof first, &err) != 0 ||
        store_number(model->store, &err, &broken,
                     "SELECT (SELECT count(*) FROM ("
                     "          SELECT old_value, lag(new_value) OVER same AS before, field, "
                     "                 row_number() OVER same AS nth, noun, verb, new_value "
                     "          FROM change "
                     "          WINDOW same AS (PARTITION BY noun, subject, field ORDER BY id)) "
                     "        WHERE nth > 1 AND old_value IS NOT before "
                     "        AND (field != 'weeks' "
                     "             OR CAST(old_value AS REAL) IS NOT CAST(before AS REAL)) "
                     "        AND (noun, field, verb, old_value, new_value) "
                     "            IS NOT ('roadmap', 'deleted', 'do', '1', '0')) "
                     "     + (SELECT count(*) FROM ("
                     "          SELECT id, step, of_step, lag(step) OVER (ORDER BY id) AS before "
                     "          FROM change) "
                     "        WHERE (step != id AND step IS NOT before) "
                     "        OR of_step NOT IN (SELECT id FROM change))",
                     "") != 0 ||
        store_number(model->store, &err, &changes, "SELECT count(*) FROM change", "") != 0)
        tell_unreadable(findings, "history");
    else if (differ > 0)
        findings_add(findings, FINDING_FAIL, "history",
                     "%lld field%s not what the history says (the first: the %s): another program "
                     "changed %s; figures of the past may be wrong",
                     (long long)differ, differ == 1 ? " is" : "s are", first,
                     differ == 1 ? "it" : "them");
    else if (broken > 0)
        findings_add(findings, FINDING_FAIL, "history",
                     "%lld change%s not follow from those before: another program wrote to the "
                     "history; undo may bring back what never was",
                     (long long)broken, broken == 1 ? " does" : "s do");
    else
        findings_add(findings, FINDING_OK, "history", "%lld change%s, and all that it says is so",
                     (long long)changes, changes == 1 ? "" : "s");
}

/* ---- counts ---- */

static void look_at_counts(struct store *store, struct findings *findings)
{
    struct recounted wrong;
    struct error err = {0};
    if (recount_look(store, &wrong, &err) != 0)
        tell_unreadable(findings, "counts");
    else if (wrong.lost > 0)
        findings_add(findings, FINDING_FAIL, "counts",
                     "%lld item%s below nothing that is on a roadmap: 'cairn restore FILE' puts a "
                     "backup in the store's place",
                     (long long)wrong.lost, wrong.lost == 1 ? " stands" : "s stand");
    else if (wrong.counts + wrong.places > 0)
        findings_add(findings, FINDING_FAIL, "counts",
                     "the counts of %lld item%s and the places of %lld are wrong: 'cairn doctor "
                     "--fix' counts again",
                     (long long)wrong.counts, wrong.counts == 1 ? "" : "s",
                     (long long)wrong.places);
    else if (wrong.lines + wrong.work > 0)
        findings_add(findings, FINDING_FAIL, "counts",
                     "the lines of %lld item%s and the work of %lld day%s are wrong: 'cairn doctor "
                     "--fix' counts again",
                     (long long)wrong.lines, wrong.lines == 1 ? "" : "s", (long long)wrong.work,
                     wrong.work == 1 ? "" : "s");
    else
        findings_add(findings, FINDING_OK, "counts", "every count of tasks is right");
}

static void look_at_search(struct store *store, struct findings *findings)
{
    struct error err = {0};
    bool right;
    if (find_index_look(store, &right, &err) != 0)
        tell_unreadable(findings, "search");
    else if (!right)
        findings_add(findings, FINDING_FAIL, "search",
                     "the index of words is not that of the texts, so that 'cairn find' may miss "
                     "some: 'cairn doctor --fix' builds it anew");
    else
        findings_add(findings, FINDING_OK, "search", "the index holds the words there are");
}

static void look_at_size(struct store *store, struct findings *findings)
{
    int64_t bytes = 0, unused = 0, roadmaps = 0, items = 0;
    if (store_number(store, NULL, &bytes,
                     "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                     "") != 0 ||
        store_number(store, NULL, &unused,
                     "SELECT freelist_count * page_size FROM pragma_freelist_count, "
                     "pragma_page_size",
                     "") != 0 ||
        store_number(store, NULL, &roadmaps, "SELECT count(*) FROM roadmap WHERE NOT deleted",
                     "") != 0 ||
        store_number(store, NULL, &items, "SELECT count(*) FROM item WHERE hidden = 0", "") != 0)
        return;
    findings_add(findings, FINDING_OK, "size",
                 "%lld KiB, %lld of them unused; %lld roadmap%s, "
                 "%lld item%s",
                 (long long)bytes >> 10, (long long)unused >> 10, (long long)roadmaps,
                 roadmaps == 1 ? "" : "s", (long long)items, items == 1 ? "" : "s");
}

/* ---- backups ---- */

static void look_at_backups(struct store *store, struct findings *findings)
{
    char day[STORE_DAY_TEXT];
    int64_t since = 0;
    store_daily_newest(store_path(store), day);
    if (store_number(store, NULL, &since,
                     "SELECT count(DISTINCT day) FROM change WHERE verb != 'begin' AND day > ?1",
                     "t", day) != 0)
        return;
    if (since == 0 && !*day)
        findings_add(findings, FINDING_OK, "backup", "there was nothing to back up yet");
    else if (since == 0)
        findings_add(findings, FINDING_OK, "backup",
                     "the last one is of %s, and nothing was changed on a later day", day);
    else
        findings_add(findings, FINDING_WARN, "backup",
                     "%s%s, and there were changes on %lld day%s since: see that the folder "
                     "backups beside the store can be written, or run 'cairn backup FILE'",
                     *day ? "the last one is of " : "there is none", day, (long long)since,
                     since == 1 ? "" : "s");
}

/* Where the store can't be read, its newest copy is what is wanted next. */
static void name_backup(const char *path, struct findings *findings)
{
    char day[STORE_DAY_TEXT];
    if (!*store_daily_newest(path, day))
        return;
    char *name = store_daily_path(path, day);
    findings_add(findings, FINDING_OK, "backup", "the newest is %s", name);
    free(name);
}

int doctor_look(const char *path, struct findings *findings, struct error *err)
{
    char *place = path ? mem_copy(path) : store_default_path(err);
    if (!place)
        return -1;
    struct store *store = store_inspect(place, findings);
    if (store) {
        struct model model = {.store = store};
        look_at_counts(store, findings);
        look_at_search(store, findings);
        look_at_history(&model, findings);
        look_at_size(store, findings);
    }
    if (findings_worst(findings) == FINDING_FAIL)
        name_backup(place, findings);
    else if (store)
        look_at_backups(store, findings);
    store_close(store);
    free(place);
    return 0;
}

/* ---- mending ---- */

/* Whether anything that the store works out is wrong, or can't be read. */
static bool is_wrong(struct store *store)
{
    struct recounted wrong;
    bool searches;
    return recount_look(store, &wrong, NULL) != 0 ||
           wrong.counts + wrong.places + wrong.lines + wrong.work > 0 ||
           find_index_look(store, &searches, NULL) != 0 || !searches;
}

/* Whether the database needs mending, and can be: its tables are whole, at least. */
static bool is_to_be_mended(const char *path)
{
    struct findings found = {0};
    struct store *store = store_inspect(path, &found);
    bool damaged = false;
    for (size_t i = 0; i < found.count; i++)
        damaged |= found.at[i].level == FINDING_FAIL && strcmp(found.at[i].name, "integrity") == 0;
    bool mend = store && (damaged || is_wrong(store));
    store_close(store);
    findings_clear(&found);
    return mend;
}

static int mend_counts(struct store *store, struct findings *done, struct error *err)
{
    struct recounted wrong;
    if (recount(store, &wrong, err) != 0)
        return -1;
    if (wrong.counts > 0)
        findings_add(done, FINDING_OK, "counts", "counted the tasks of %lld item%s again",
                     (long long)wrong.counts, wrong.counts == 1 ? "" : "s");
    if (wrong.lines > 0)
        findings_add(done, FINDING_OK, "counts", "numbered %lld item%s again",
                     (long long)wrong.lines, wrong.lines == 1 ? "" : "s");
    if (wrong.work > 0)
        findings_add(done, FINDING_OK, "counts", "counted the work of %lld day%s again",
                     (long long)wrong.work, wrong.work == 1 ? "" : "s");
    if (wrong.places > 0)
        findings_add(done, FINDING_OK, "counts", "put the places of %lld item%s right",
                     (long long)wrong.places, wrong.places == 1 ? "" : "s");
    return 0;
}

static int mend_search(struct store *store, struct findings *done, struct error *err)
{
    bool right;
    if (find_index_look(store, &right, err) != 0)
        return -1;
    if (right)
        return 0;
    if (store_begin(store, err) != 0)
        return -1;
    if (find_index_rebuild(store, err) != 0) {
        store_rollback(store);
        return -1;
    }
    findings_add(done, FINDING_OK, "search", "built the index of words anew");
    return store_commit(store, err);
}

static int mend_database(const char *path, const char *day, struct findings *done,
                         struct error *err)
{
    struct store *store;
    char *kept = NULL;
    bool rebuilt = false;
    if (store_open(path, STORE_WRITE, &store, err) != 0)
        return -1;
    int result = store_keep(store, day, &kept, err);
    if (result == 0) {
        findings_add(done, FINDING_OK, "backup", "kept the store as it was in %s", kept);
        result = store_mend_indexes(store, &rebuilt, err);
    }
    if (rebuilt)
        findings_add(done, FINDING_OK, "integrity", "built the indexes anew");
    if (result == 0)
        result = mend_counts(store, done, err);
    if (result == 0)
        result = mend_search(store, done, err);
    store_close(store);
    free(kept);
    return result;
}

int doctor_mend(const char *path, struct findings *done, struct error *err)
{
    char day[DATE_TEXT];
    civil_day today;
    char *place = path ? mem_copy(path) : store_default_path(err);
    if (!place)
        return -1;
    store_mend_files(place, done);
    int result = date_today(&today, err);
    if (result == 0 && is_to_be_mended(place))
        result = mend_database(place, date_iso(today, day), done, err);
    free(place);
    return result;
}
