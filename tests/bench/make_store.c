/* Makes what a benchmark works on: a plan of so many tasks, as a document, as cairn's
 * store, as the floor's and as the peers' files, all with the same tasks. A quarter of
 * them was done over the year before 24 November 2026, on some day each: at 100 000
 * tasks that is a history of 50 000 changes.
 *
 *   make-store FOLDER TASKS PHASES
 *
 * The same arguments make the same stores, uids too, so that instructions can be
 * counted. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/model/internal.h"
#include "cairn/change.h"
#include "cairn/document.h"
#include "cairn/figures.h"
#include "cairn/file.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "make_peers.h"

#define DAYS            365
#define SUB_TASKS_EVERY 8 /* such a task holds two of the tasks that follow it */
#define RESOURCE_EVERY  20
#define NOTE_EVERY      10

static void stop_on(int result, const struct error *err)
{
    if (result == 0)
        return;
    error_print(err);
    exit(EXIT_FAILURE);
}

/* ---- the document ---- */

static const char *pick(const char *const *words, size_t count, size_t number)
{
    return words[number * 2654435761u % 4294967291u % count];
}

static void add_title(struct strbuf *out, size_t number)
{
    static const char *const verbs[] = {"Read about", "Practise", "Build",  "Explain",
                                        "Compare",    "Measure",  "Review", "Write up"};
    static const char *const things[] = {"vector clocks", "feature stores", "gradient descent",
                                         "B-trees",       "window joins",   "event sourcing",
                                         "rate limiting", "query planning", "leader election",
                                         "model serving", "schema changes", "backpressure"};
    strbuf_addf(out, "%s %s, part %zu", pick(verbs, 8, number), pick(things, 12, number * 7 + 3),
                number);
}

static void add_phase(struct strbuf *out, size_t phase, size_t tasks, size_t *number)
{
    strbuf_addf(out, "## Phase %zu: Stretch %zu of the way (2 weeks)\n", phase, phase);
    for (size_t i = 0; i < tasks; i++, ++*number) {
        size_t place = i % SUB_TASKS_EVERY;
        strbuf_add(out, place == 1 || place == 2 ? "  - [ ] " : "- [ ] ");
        add_title(out, *number);
        strbuf_add_char(out, '\n');
        if (*number % NOTE_EVERY == 0 && place > 2)
            strbuf_add(out, "  - Keep what surprised you, and where it was said.\n");
    }
    strbuf_add(out, "### Resources\n");
    for (size_t i = 0; i <= tasks / RESOURCE_EVERY; i++)
        strbuf_addf(out, "- [Chapter %zu of book %zu](https://example.org/%zu/%zu)\n", i, phase,
                    phase, i);
}

static void add_rest(struct strbuf *out)
{
    strbuf_add(out,
               "## Skills to learn\n| Skill | Importance | Weeks | How |\n|---|---|---|---|\n");
    for (int i = 1; i <= 20; i++)
        strbuf_addf(out, "| Skill %d | %s | 4 | By doing it in part %d |\n", i,
                    i % 3 ? "important" : "critical", i);
    strbuf_add(out, "## Reality check\n### What you will love\n");
    for (int i = 1; i <= 8; i++)
        strbuf_addf(out, "- **Joy %d**: it is good for reason %d\n", i, i);
    strbuf_add(out, "## This week\n- [ ] Begin\n## This month\n- [ ] Go on\n");
}

static char *write_document(size_t tasks, size_t phases)
{
    struct strbuf out = {0};
    size_t number = 1;
    strbuf_add(&out, "---\nroadmap: 1\nfrom: Backend Developer\nto: Feature Engineer\n"
                     "start: 2025-11-25\n---\n# A plan of many phases\nMeasured, not claimed.\n");
    for (size_t i = 1; i <= phases; i++)
        add_phase(&out, i, tasks * i / phases - tasks * (i - 1) / phases, &number);
    add_rest(&out);
    return strbuf_take(&out);
}

/* ---- cairn's store ---- */

/* Random names would order the indexes in another way each time. */
static void fix_uids(struct model *model)
{
    struct error err;
    stop_on(
        store_run(model->store, &err,
                  "UPDATE item SET uid = printf('%08x%08x%016x', "
                  "                             (id * 2654435761) & 0xffffffff, "
                  "                             (id * 40503) & 0xffffffff, id)",
                  ""),
        &err);
}

/* Ticks one task on the day that its turn comes; its sub-tasks are ticked by then. */
static void tick(struct model *model, const struct roadmap *roadmap, const struct item *item,
                 size_t *done, size_t wanted)
{
    struct change_report report;
    struct error err;
    if (*done >= wanted)
        return;
    civil_day last = date_from_parts(2026, 11, 24);
    model->today = last - DAYS + 1 + (civil_day)(*done * DAYS / wanted);
    model->backed_up_on = model->today; /* no copy of the store for each of the days */
    stop_on(change_state(model, roadmap, item, 1, STATE_DONE, &report, &err), &err);
    change_report_clear(&report);
    ++*done;
}

static void tick_phase(struct model *model, const struct roadmap *roadmap,
                       const struct items *below, size_t *done, size_t wanted)
{
    const struct item *parent = NULL;
    for (size_t i = 0; i < below->count && *done < wanted; i++) {
        const struct item *item = &below->at[i];
        if (item->kind != KIND_TASK)
            continue;
        if (parent && item->depth == 0) {
            tick(model, roadmap, parent, done, wanted);
            parent = NULL;
        }
        if (item->tasks)
            parent = item;
        else
            tick(model, roadmap, item, done, wanted);
    }
    if (parent)
        tick(model, roadmap, parent, done, wanted);
}

static void make_history(struct model *model, const struct roadmap *roadmap, size_t wanted)
{
    struct items phases = {0};
    struct error err;
    size_t done = 0;
    stop_on(items_load_top(model, roadmap->id, KIND_PHASE, &phases, &err), &err);
    for (size_t i = 0; i < phases.count && done < wanted; i++) {
        struct items below = {0};
        stop_on(items_load_below(model, &phases.at[i], &below, &err), &err);
        tick_phase(model, roadmap, &below, &done, wanted);
        items_clear(&below);
    }
    items_clear(&phases);
}

static void make_cairn(const char *path, const char *text, size_t tasks)
{
    struct model *model;
    struct roadmap roadmap;
    struct error err;
    struct change_report report;
    setenv("CAIRN_TODAY", "2026-11-24", 1);
    stop_on(model_open(path, MODEL_WRITE, &model, &err), &err);
    struct document *document = document_read(text, strlen(text), "plan", &err);
    stop_on(document ? 0 : -1, &err);
    /* Nothing here is worth a sync; the store is whole when it is closed. */
    sqlite3_exec(store_database(model->store), "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    stop_on(roadmap_import(model, document, NULL, &report, &err), &err);
    change_report_clear(&report);
    document_free(document);
    stop_on(roadmap_load(model, &roadmap, &err), &err);
    fix_uids(model);
    make_history(model, &roadmap, tasks / 4);
    roadmap_clear(&roadmap);
    sqlite3_exec(store_database(model->store), "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
    model_close(model);
}

/* ---- the floor's store ---- */

static const char floor_schema[] =
    "CREATE TABLE phase (id INTEGER PRIMARY KEY, title TEXT, weeks REAL, tasks INTEGER, "
    "                    done INTEGER, lines INTEGER, last TEXT);"
    "CREATE TABLE task (id INTEGER PRIMARY KEY, phase INTEGER, line INTEGER, depth INTEGER, "
    "                   number INTEGER, title TEXT, done_on TEXT, due TEXT);"
    "CREATE INDEX task_line ON task (phase, line);"
    "CREATE INDEX task_open ON task (phase, line) WHERE done_on IS NULL;"
    "CREATE TABLE work (day TEXT, phase INTEGER, tasks INTEGER, PRIMARY KEY (day, phase)) "
    "WITHOUT ROWID;"
    "CREATE TABLE change (id INTEGER PRIMARY KEY, task INTEGER, field TEXT, new_value, at INTEGER);"
    "CREATE TABLE top (kind INTEGER, line INTEGER, title TEXT, note TEXT, "
    "                  PRIMARY KEY (kind, line)) WITHOUT ROWID;"
    "WITH k (kind) AS (VALUES (1), (2), (3), (4)), "
    "     l (line) AS (SELECT 1 UNION ALL SELECT line + 1 FROM l WHERE line < 20) "
    "INSERT INTO top SELECT kind, line, 'Skill ' || line, 'By doing it in part ' || line FROM k, "
    "l;";

static void copy_phase(sqlite3_stmt *insert, const struct figures *figures, size_t phase,
                       const struct items *below)
{
    char day[DATE_TEXT];
    for (size_t i = 0; i < below->count; i++) {
        const struct item *item = &below->at[i];
        sqlite3_bind_int64(insert, 1, (sqlite3_int64)phase + 1);
        sqlite3_bind_int64(insert, 2, (sqlite3_int64)i + 1);
        sqlite3_bind_int(insert, 3, item->depth);
        sqlite3_bind_int(insert, 4, item->ordinal);
        sqlite3_bind_text(insert, 5, item->title, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(insert, 6,
                          item->done_on == DATE_NONE ? NULL : date_iso(item->done_on, day), -1,
                          SQLITE_TRANSIENT);
        sqlite3_bind_text(insert, 7, date_iso(figures_due(figures, item), day), -1,
                          SQLITE_TRANSIENT);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
}

static const char floor_counts[] =
    "INSERT INTO work SELECT done_on, phase, count(*) FROM task WHERE done_on IS NOT NULL "
    "GROUP BY 1, 2;"
    "INSERT INTO phase SELECT phase, 'Stretch ' || phase || ' of the way', 2, "
    "    count(nullif(due, '')), count(done_on), count(*), max(due) FROM task GROUP BY phase;"
    "COMMIT; PRAGMA journal_mode = WAL";

static void make_floor(const char *path, const char *cairn, const struct peers *peers)
{
    struct model *model;
    struct roadmap roadmap;
    struct figures figures;
    struct error err;
    sqlite3 *db;
    sqlite3_stmt *insert;
    stop_on(model_open(cairn, MODEL_READ, &model, &err), &err);
    stop_on(roadmap_load(model, &roadmap, &err), &err);
    stop_on(figures_load(model, &roadmap, &figures, &err), &err);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, "PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(db, floor_schema, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db,
                           "INSERT INTO task (phase, line, depth, number, title, done_on, due) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                           -1, &insert, NULL) != SQLITE_OK) {
        fprintf(stderr, "make-store: %s\n", sqlite3_errmsg(db));
        exit(EXIT_FAILURE);
    }
    for (size_t i = 0; i < figures.phases.count; i++) {
        struct items below = {0};
        stop_on(items_load_below(model, &figures.phases.at[i], &below, &err), &err);
        copy_phase(insert, &figures, i, &below);
        peers_add(peers, &figures.phases.at[i], &below);
        items_clear(&below);
    }
    sqlite3_finalize(insert);
    sqlite3_exec(db, floor_counts, NULL, NULL, NULL);
    sqlite3_close(db);
    figures_clear(&figures);
    roadmap_clear(&roadmap);
    model_close(model);
}

static char *in_folder(const char *folder, const char *name)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/%s", folder, name);
    return strbuf_take(&path);
}

int main(int argc, char **argv)
{
    struct error err;
    struct peers peers;
    if (argc != 4) {
        fprintf(stderr, "usage: make-store FOLDER TASKS PHASES\n");
        return 2;
    }
    size_t tasks = strtoul(argv[2], NULL, 10), phases = strtoul(argv[3], NULL, 10);
    if (mkdir(argv[1], 0700) != 0) {
        fprintf(stderr, "make-store: can't make the folder %s: %s\n", argv[1], strerror(errno));
        return EXIT_FAILURE;
    }
    char *markdown = in_folder(argv[1], "plan.md"), *cairn = in_folder(argv[1], "cairn.db");
    char *floor = in_folder(argv[1], "floor.db"), *text = write_document(tasks, phases);
    stop_on(file_write(markdown, text, strlen(text), &err), &err);
    make_cairn(cairn, text, tasks);
    stop_on(peers_open(&peers, argv[1], &err), &err);
    make_floor(floor, cairn, &peers);
    peers_close(&peers);
    free(markdown);
    free(cairn);
    free(floor);
    free(text);
    return 0;
}
