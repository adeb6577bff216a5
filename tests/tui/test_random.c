/* Random keys, pastes, clicks and sizes, the same ones every time: whatever is typed,
 * the store is whole, the frame stands, and undo leads all the way back. The sanitizers'
 * build types 20 000, the plain one a tenth of that; CAIRN_RANDOM_KEYS=N types N,
 * CAIRN_RANDOM_SEED=S takes seeds from S + 1 on. */
#include <signal.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cairn/strbuf.h"
#include "driver_parts.h"
#include "suites.h"

enum { SEEDS = 10, BURST = 25, BURSTS_A_RUN = 20 };

static int keys_a_seed(void)
{
    const char *wanted = getenv("CAIRN_RANDOM_KEYS");
    int all = wanted ? atoi(wanted) : screen_patience() > 10 ? 20000 : 2000;
    return all / SEEDS;
}

/* ---- chance ---- */

/* xorshift64*: the same numbers everywhere. */
static uint64_t state;

static unsigned below(unsigned most)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (unsigned)((state * 0x2545F4914F6CDD1DULL >> 33) % most);
}

/* Keys that move and look, that change, that answer prompts, and what no key is. */
static const char *const moves[] = {
    "j",       "j",       "j", "k", "k", "g",     "G",       "<PgDn>", "<PgUp>", "<Down>", "<Up>",
    "1",       "2",       "3", "4", "5", "<Tab>", "<S-Tab>", "z",      "h",      "l",      "<Left>",
    "<Right>", "<Enter>", "?", "L", "/", "n",     "N",       "f",      "<C-l>",  "<Home>", "<End>"};
static const char *const changes[] = {"<Space>", "<Space>", "d", "s", "u", "u", "<C-r>", "c",
                                      "e",       "E",       "w", "U", "i", "a", "A",     "r",
                                      "D",       "J",       "K", "S", "o", "y"};
static const char *const answers[] = {"<Enter>",
                                      "<Enter>",
                                      "<Enter>",
                                      "y",
                                      "y",
                                      "n",
                                      "<Esc>",
                                      "<BS>",
                                      "<Del>",
                                      "<C-w>",
                                      "<C-u>",
                                      "<C-k>",
                                      "<C-a>",
                                      "<C-e>",
                                      "<Left>",
                                      "<Right>",
                                      "<M-b>",
                                      "<M-f>",
                                      "3",
                                      "12",
                                      "0",
                                      "2026-12-24",
                                      "learn",
                                      "Zürich",
                                      "日本語",
                                      "👩‍🚀",
                                      "שלום",
                                      "e\u0301",
                                      "https://a.example/b",
                                      "45 read",
                                      " "};
static const char *const pastes[] = {"\033[200~two\nlines\tand a tab\033[201~",
                                     "\033[200~\033[201~", "\033[200~\xff\xfe \xc2\x9b m\033[201~",
                                     "\033[200~‮abc‬ ﷽\033[201~",
                                     "\033[200~https://x.example/?q=1&r='2'\033[201~"};
static const char *const noise[] = {"\033[99;99z", "\033]0;x\007", "\xff",
                                    "\033O",       "\033[<lt>9;9", "<F5>",
                                    "<C-@>",       "<M-x>",        "\033[M !!"};

#define ANY(list) (list)[below(sizeof(list) / sizeof *(list))]

static void click_somewhere(struct screen *s)
{
    char report[64];
    static const int buttons[] = {0, 0, 0, 64, 65, 2};
    int button = ANY(buttons), x = 1 + (int)below(130), y = 1 + (int)below(50);
    snprintf(report, sizeof report, "\033[<lt>%d;%d;%dM\033[<lt>%d;%d;%dm", button, x, y, button, x,
             y);
    screen_keys(s, report);
}

struct size {
    int rows, cols;
};

static void resize_somehow(struct screen *s, struct size *size)
{
    static const struct size usual[] = {{24, 80}, {10, 40}, {40, 120}, {60, 200}, {24, 80}};
    *size = ANY(usual);
    if (below(3) == 0)
        *size = (struct size){1 + (int)below(70), 2 + (int)below(250)}; /* in one column libvterm
                                                        falls over what is wide */
    screen_resize(s, size->rows, size->cols);
}

static void press_something(struct screen *s, struct size *size)
{
    unsigned chance = below(100);
    if (chance < 40)
        screen_keys(s, ANY(moves));
    else if (chance < 65)
        screen_keys(s, ANY(changes));
    else if (chance < 85)
        screen_keys(s, ANY(answers));
    else if (chance < 91)
        click_somewhere(s);
    else if (chance < 95)
        resize_somehow(s, size);
    else if (chance < 97)
        screen_keys(s, ANY(pastes));
    else
        screen_keys(s, ANY(noise));
}

/* ---- the store ---- */

/* The first value that the statement gives, as text; the caller frees. */
static char *ask(const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    ck_assert_int_eq(sqlite3_open_v2(support_path("cairn.db"), &db, SQLITE_OPEN_READONLY, NULL), 0);
    sqlite3_busy_timeout(db, 10000);
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == 0, "%s", sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    const char *value = (const char *)sqlite3_column_text(statement, 0);
    char *copy = strdup(value ? value : "");
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return copy;
}

static void expect_answer(const char *sql, const char *expected)
{
    char *answer = ask(sql);
    ck_assert_str_eq(answer, expected);
    free(answer);
}

/* Counts kept beside phases, groups and tasks are those of the tasks that are below them. */
static const char counts_that_are_wrong[] =
    "WITH RECURSIVE below (top, id) AS ("
    "    SELECT id, id FROM item"
    "    UNION ALL"
    "    SELECT below.top, item.id FROM below JOIN item ON item.parent = below.id"
    "    WHERE NOT item.deleted)"
    "SELECT count(*) FROM item AS i WHERE NOT i.deleted AND NOT i.hidden AND (i.tasks, i.done, "
    "i.skipped) IS NOT ("
    "    SELECT count(*), coalesce(sum(t.state = 'done'), 0), coalesce(sum(t.state = 'skipped'), 0)"
    "    FROM below JOIN item AS t ON t.id = below.id"
    "    WHERE below.top = i.id AND t.id <> i.id AND t.kind = 'task')";

static void expect_whole_store(void)
{
    expect_answer("PRAGMA integrity_check", "ok");
    expect_answer("SELECT count(*) FROM pragma_foreign_key_check", "0");
    expect_answer(counts_that_are_wrong, "0");
}

/* Everything that the user can see and change, a line each. */
static char *read_model(void)
{
    return ask(
        "SELECT group_concat(line, char(10)) FROM ("
        "SELECT json_array(i.uid, p.uid, i.kind, i.position, i.title, i.note, i.state,"
        "    i.done_on, i.weeks, i.importance, i.section, i.url) AS line"
        "    FROM item AS i LEFT JOIN item AS p ON p.id = i.parent"
        "    JOIN roadmap AS r ON r.id = i.roadmap"
        "    WHERE NOT i.deleted AND NOT i.hidden AND NOT r.deleted"
        " UNION ALL SELECT json_array(uid, title, overview, started_on) FROM roadmap"
        "    WHERE NOT deleted"
        " UNION ALL SELECT json_array(uid, day, minutes, text) FROM checkin WHERE NOT deleted"
        " UNION ALL SELECT json_array(uid, first_on, last_on) FROM pause WHERE NOT deleted"
        " ORDER BY 1)");
}

static void expect_model(const char *expected, const char *when, uint64_t seed)
{
    char *model = read_model();
    if (strcmp(model, expected) == 0) {
        free(model);
        return;
    }
    size_t at = 0;
    while (model[at] == expected[at])
        at++;
    while (at > 0 && model[at - 1] != '\n')
        at--;
    ck_abort_msg("seed %d: %s the model is another one\nexpected: %.300s\nactual:   %.300s",
                 (int)seed, when, expected + at, model + at);
}

/* ---- the screen ---- */

static struct screen *start(const struct size *size)
{
    static char editor[300];
    snprintf(editor, sizeof editor, "EDITOR=%s", support_path("editor"));
    const char *const env[] = {editor, "BROWSER=true", NULL};
    struct screen *s =
        screen_start(size->rows, size->cols, env, "--store", support_path("cairn.db"), NULL);
    screen_wait_row(s, 0, size->rows < 10 || size->cols < 40 ? "" : "24 Nov");
    return s;
}

static void write_editor(void)
{
    FILE *file = fopen(support_path("editor"), "w");
    ck_assert_ptr_nonnull(file);
    fputs("#!/bin/sh\necho 'one more line' >>\"$1\"\n", file);
    fclose(file);
    chmod(support_path("editor"), 0700);
}

/* Title, tabs, summary and last row, or a prompt in it that nothing was typed at. */
static bool frame_stands(struct screen *s, const void *what)
{
    const struct size *size = what;
    if (size->rows < 10 || size->cols < 40)
        return strstr(screen_line(s, 0), size->cols > 5 ? "cairn" : "") != NULL;
    return strstr(screen_line(s, 0), " 24 Nov") && strstr(screen_line(s, 1), " 1 ") &&
           *screen_line(s, size->rows - 2) &&
           (*screen_line(s, size->rows - 1) || screen_modes(s).row == size->rows - 1);
}

/* Waits, because a new size reaches the program a moment after it has settled. */
static void expect_frame(struct screen *s, const struct size *size)
{
    if (!driver_wait(s, frame_stands, size))
        driver_fail(s, "the frame of %d rows and %d columns does not stand", size->rows,
                    size->cols);
}

/* As a user ends it, or as the world does. */
static void end_somehow(struct screen *s)
{
    switch (below(3)) {
    case 0:
        screen_signal(s, SIGTERM);
        ck_assert_int_eq(screen_wait_exit(s), 128 + SIGTERM);
        ck_assert(screen_restored(s));
        break;
    case 1:
        screen_hang_up(s);
        ck_assert_int_ne(screen_wait_exit(s), 0);
        break;
    default:
        screen_signal(s, SIGKILL);
        screen_wait_exit(s);
        break;
    }
    screen_stop(s);
}

static void expect_command(const char *name, const char *steps, int status)
{
    char *out = NULL;
    int got = run_on_store(&out, name, steps, NULL);
    ck_assert_msg(got == status, "%s: status %d: %s", name, got, out);
    free(out);
}

START_TEST(nothing_typed_at_random_does_harm)
{
    const char *shift = getenv("CAIRN_RANDOM_SEED");
    uint64_t seed = (uint64_t)_i + 1 + (shift ? strtoull(shift, NULL, 10) : 0);
    struct size size = {24, 80};
    state = seed * 0x9E3779B97F4A7C15ULL;
    write_editor();
    ck_assert_int_eq(run_on_store(NULL, "status", NULL, NULL), 0);
    char *first = read_model();
    struct screen *s = start(&size);
    int typed = 0, most = keys_a_seed();
    for (int burst = 1; typed < most; burst++) {
        for (int i = 0; i < BURST; i++, typed++)
            press_something(s, &size);
        screen_settle(s);
        expect_frame(s, &size);
        expect_whole_store();
        if (burst % BURSTS_A_RUN == 0) {
            end_somehow(s);
            s = start(&size);
        }
    }
    screen_stop(s);
    run_on_store(NULL, "redo", "1000000", NULL);
    char *last = read_model();
    expect_command("undo", "1000000", 0);
    expect_model(first, "after undoing all", seed);
    expect_whole_store();
    expect_command("redo", "1000000", 0);
    expect_model(last, "after redoing all", seed);
    expect_whole_store();
    free(first);
    free(last);
    char *steps = ask("SELECT count(DISTINCT step) FROM change");
    printf("random keys: seed %d: %d typed, %s steps\n", (int)seed, typed, steps);
    free(steps);
}
END_TEST

Suite *random_suite(void)
{
    Suite *suite = suite_create("random keys");
    TCase *test = screen_case(suite, "random keys");
    tcase_set_timeout(test, 900);
    tcase_add_loop_test(test, nothing_typed_at_random_does_harm, 0, SEEDS);
    return suite;
}
