/* Copies of a store: whole or not at all, one a day, and put back under the feet of others. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../support.h"
#include "cairn/store.h"

Suite *copy_suite(void);

static struct store *open_new(const char *name)
{
    struct store *store;
    struct error err = {0};
    ck_assert_msg(store_open(support_path(name), STORE_WRITE, &store, &err) == 0, "%s", err.text);
    return store;
}

static void set(struct store *store, const char *name)
{
    struct error err = {0};
    ck_assert_msg(store_run(store, &err, "INSERT INTO setting VALUES (0, ?1, 'x')", "t", name) == 0,
                  "%s", err.text);
}

/* A number from a file, read by an SQLite that knows nothing of cairn. */
static int64_t number_in(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_step(row), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return number;
}

static size_t count_files(const char *folder)
{
    size_t count = 0;
    DIR *open = opendir(folder);
    ck_assert_ptr_nonnull(open);
    for (struct dirent *entry; (entry = readdir(open));)
        count += entry->d_name[0] != '.';
    closedir(open);
    return count;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static const char settings[] = "SELECT count(*) FROM setting";

START_TEST(a_copy_is_whole_private_and_one_file)
{
    struct store *store = open_new("a.db");
    struct error err = {0};
    set(store, "here");
    ck_assert_msg(store_copy(store, support_path("copy.db"), NULL, NULL, &err) == 0, "%s",
                  err.text);
    set(store, "later");
    struct stat st;
    ck_assert_int_eq(stat(support_path("copy.db"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(number_in(support_path("copy.db"), settings), 1);
    ck_assert_int_eq(number_in(support_path("copy.db"),
                               "SELECT journal_mode = 'delete' FROM pragma_journal_mode"),
                     1);
    /* Again, over the first one. */
    ck_assert_int_eq(store_copy(store, support_path("copy.db"), NULL, NULL, &err), 0);
    ck_assert_int_eq(number_in(support_path("copy.db"), settings), 2);
    store_close(store);
    ck_assert_uint_eq(count_files(support_folder()), 2);
}
END_TEST

/* An open read transaction is one moment of the store; so is a copy made in it. */
START_TEST(a_copy_in_a_read_is_of_its_moment)
{
    struct store *store = open_new("a.db"), *other = open_new("a.db");
    struct error err = {0};
    int64_t n;
    ck_assert_int_eq(store_run(store, &err, "BEGIN", ""), 0);
    ck_assert_int_eq(store_number(store, &err, &n, settings, ""), 0);
    set(other, "after");
    ck_assert_int_eq(store_copy(store, support_path("copy.db"), NULL, NULL, &err), 0);
    ck_assert_int_eq(number_in(support_path("copy.db"), settings), 0);
    store_rollback(store);
    store_close(store);
    store_close(other);
}
END_TEST

START_TEST(what_is_no_backup_is_not_replaced)
{
    struct store *store = open_new("a.db");
    struct error err = {0};
    const char *letter = support_path("letter");
    write_file(letter, "Dear Ada,\n");
    ck_assert_int_eq(store_copy(store, letter, NULL, NULL, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "not a cairn store: it is left as it is"));
    struct stat st;
    ck_assert_int_eq(stat(letter, &st), 0);
    ck_assert_int_eq(st.st_size, 10);
    ck_assert_int_eq(store_copy(store, support_path("a.db"), NULL, NULL, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "is the store itself"));
    ck_assert_int_eq(symlink("a.db", support_path("link")), 0);
    ck_assert_int_eq(store_copy(store, support_path("link"), NULL, NULL, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "is the store itself"));
    ck_assert_int_eq(store_copy(store, support_folder(), NULL, NULL, &err), -1);
    ck_assert_int_eq(store_copy(store, support_path("none/x"), NULL, NULL, &err), -1);
    write_file(support_path("empty"), ""); /* as mktemp makes them */
    ck_assert_int_eq(store_copy(store, support_path("empty"), NULL, NULL, &err), 0);
    store_close(store);
}
END_TEST

static void count_shows(void *to, size_t done, size_t all)
{
    ck_assert_uint_le(done, all);
    ++*(size_t *)to;
}

START_TEST(long_copies_tell_how_far_they_are)
{
    struct store *store = open_new("a.db");
    struct error err = {0};
    size_t shows = 0;
    ck_assert_int_eq(
        store_run(store, &err, "INSERT INTO setting VALUES (0, 'a', zeroblob(9000000))", ""),
        -1); /* the column holds text */
    ck_assert_int_eq(store_run(store, &err,
                               "INSERT INTO setting VALUES (0, 'a', "
                               "replace(hex(zeroblob(4000000)), '0', 'x'))",
                               ""),
                     0);
    ck_assert_int_eq(store_copy(store, support_path("b.db"), count_shows, &shows, &err), 0);
    ck_assert_uint_gt(shows, 5);
    store_close(store);
}
END_TEST

START_TEST(seven_daily_copies_are_kept)
{
    struct store *store = open_new("plan.db");
    struct error err = {0};
    char day[STORE_DAY_TEXT], found[STORE_DAY_TEXT];
    ck_assert_str_eq(store_daily_newest(store_path(store), found), "");
    for (int i = 1; i <= 9; i++) {
        char name[20];
        snprintf(day, sizeof day, "2026-12-%02d", i);
        snprintf(name, sizeof name, "day %d", i);
        set(store, name);
        ck_assert_msg(store_copy_daily(store, day, &err) == 0, "%s", err.text);
        set(store, day);
        ck_assert_int_eq(store_copy_daily(store, day, &err), 0); /* once a day */
        ck_assert_str_eq(store_daily_newest(store_path(store), found), day);
        if (i == 1) { /* neither counted nor removed */
            write_file(support_path("backups/plan-2000-01-01.db.txt"), "mine");
            write_file(support_path("backups/other-2000-01-01.db"), "another store's");
        }
    }
    ck_assert_uint_eq(count_files(support_path("backups")), 9);
    ck_assert_int_ne(access(support_path("backups/plan-2026-12-02.db"), F_OK), 0);
    ck_assert_int_eq(number_in(support_path("backups/plan-2026-12-03.db"), settings), 5);
    struct stat st;
    ck_assert_int_eq(stat(support_path("backups"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0700);
    store_close(store);
}
END_TEST

static char *restore(const char *from, const char *path)
{
    struct error err = {0};
    char *stage = NULL, *kept = NULL;
    ck_assert_msg(store_stage(from, path, NULL, NULL, &stage, &err) == 0, "%s", err.text);
    ck_assert_msg(store_replace(path, stage, "2026-11-25", &kept, &err) == 0, "%s", err.text);
    unlink(stage);
    free(stage);
    return kept;
}

START_TEST(others_go_on_in_the_restored_store)
{
    struct store *store = open_new("a.db");
    struct error err = {0};
    bool changed;
    int64_t n;
    set(store, "one");
    ck_assert_int_eq(store_copy(store, support_path("b.db"), NULL, NULL, &err), 0);
    set(store, "two");
    ck_assert_int_eq(store_changed(store, &changed, &err), 0);
    char *kept = restore(support_path("b.db"), support_path("a.db"));
    ck_assert_int_eq(store_changed(store, &changed, &err), 0);
    ck_assert(changed);
    ck_assert_int_eq(store_number(store, &err, &n, settings, ""), 0);
    ck_assert_int_eq(n, 1);
    set(store, "three");
    store_close(store);
    ck_assert_int_eq(number_in(support_path("a.db"), settings), 2);
    ck_assert_int_eq(number_in(kept, settings), 2);
    ck_assert_str_eq(kept, support_path("a.db.2026-11-25.bak"));
    free(kept);
    kept = restore(support_path("b.db"), support_path("a.db"));
    ck_assert_str_eq(kept, support_path("a.db.2026-11-25-2.bak"));
    free(kept);
}
END_TEST

/* Without a WAL, as on file systems that can't do it, and with other pages. */
START_TEST(restoring_suits_the_store_that_is_there)
{
    struct store *store = open_new("a.db");
    struct error err = {0};
    set(store, "one");
    ck_assert_int_eq(store_copy(store, support_path("b.db"), NULL, NULL, &err), 0);
    store_close(store);
    number_in(support_path("a.db"), "PRAGMA journal_mode = DELETE");
    free(restore(support_path("b.db"), support_path("a.db")));
    ck_assert_int_eq(number_in(support_path("a.db"), settings), 1);
    ck_assert_int_eq(
        number_in(support_path("a.db"), "SELECT journal_mode = 'delete' FROM pragma_journal_mode"),
        1);
    number_in(support_path("a.db"), "PRAGMA journal_mode = WAL");
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(support_path("b.db"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA page_size = 8192; VACUUM", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    store = open_new("a.db");
    set(store, "two");
    free(restore(support_path("b.db"), support_path("a.db")));
    store_close(store);
    ck_assert_int_eq(number_in(support_path("a.db"), settings), 1);
    ck_assert_int_eq(number_in(support_path("a.db"), "PRAGMA page_size"), 4096);
    ck_assert_int_eq(
        number_in(support_path("a.db"), "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
}
END_TEST

START_TEST(a_store_is_made_or_a_ruin_put_aside)
{
    struct store *store = open_new("a.db");
    struct error err = {0};
    set(store, "one");
    ck_assert_int_eq(store_copy(store, support_path("b.db"), NULL, NULL, &err), 0);
    store_close(store);
    ck_assert_ptr_null(restore(support_path("b.db"), support_path("new/er/c.db")));
    ck_assert_int_eq(number_in(support_path("new/er/c.db"), settings), 1);
    ck_assert_int_eq(number_in(support_path("new/er/c.db"),
                               "SELECT journal_mode = 'wal' FROM pragma_journal_mode"),
                     1);
    ck_assert_int_eq(truncate(support_path("a.db"), 5000), 0); /* more pages than bytes */
    write_file(support_path("a.db-wal"), "of the ruin");
    char *kept = restore(support_path("b.db"), support_path("a.db"));
    struct stat st;
    ck_assert_int_eq(stat(kept, &st), 0);
    ck_assert_int_eq(st.st_size, 5000);
    ck_assert_int_eq(number_in(support_path("a.db"), settings), 1);
    free(kept);
    write_file(support_path("a.db"), ""); /* nothing that SQLite would call damaged */
    write_file(support_path("a.db-wal"), "of the ruin");
    kept = restore(support_path("b.db"), support_path("a.db"));
    ck_assert_int_eq(number_in(support_path("a.db"), settings), 1);
    ck_assert_int_eq(access(support_path("a.db.2026-11-25-2.bak-wal"), F_OK), 0);
    free(kept);
}
END_TEST

START_TEST(what_is_no_whole_backup_is_refused)
{
    static const struct {
        const char *name, *says;
    } rows[] = {{"none", "there is no file"},     {"letter", "not a cairn store: name a backup"},
                {"", "is a directory"},           {"cut.db", "is damaged"},
                {"broken.db", "is damaged"},      {"a.db", "is the store itself"},
                {"newer.db", "by a newer cairn"}, {"foreign.db", "of another program"}};
    struct store *store = open_new("a.db");
    struct error err = {0};
    ck_assert_int_eq(store_copy(store, support_path("cut.db"), NULL, NULL, &err), 0);
    ck_assert_int_eq(store_copy(store, support_path("broken.db"), NULL, NULL, &err), 0);
    ck_assert_int_eq(store_copy(store, support_path("newer.db"), NULL, NULL, &err), 0);
    store_close(store);
    write_file(support_path("letter"), "Dear Ada,\n");
    ck_assert_int_eq(truncate(support_path("cut.db"), 20000), 0);
    FILE *file = fopen(support_path("broken.db"), "r+");
    fseek(file, 4096 * 4, SEEK_SET);
    for (int i = 0; i < 4096 * 6; i++)
        fputc(i & 0xFF, file);
    fclose(file);
    number_in(support_path("newer.db"), "SELECT 1");
    sqlite3 *db;
    sqlite3_open(support_path("newer.db"), &db);
    sqlite3_exec(db, "PRAGMA user_version = 9999", NULL, NULL, NULL);
    sqlite3_close(db);
    sqlite3_open(support_path("foreign.db"), &db);
    sqlite3_exec(db, "CREATE TABLE t (x)", NULL, NULL, NULL);
    sqlite3_close(db);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *stage = NULL;
        ck_assert_int_eq(
            store_stage(support_path(rows[i].name), support_path("a.db"), NULL, NULL, &stage, &err),
            -1);
        ck_assert_msg(strstr(err.text, rows[i].says) != NULL, "%s: %s", rows[i].name, err.text);
        if (stage)
            unlink(stage);
        free(stage);
    }
}
END_TEST

/* Writes until the pipe is closed; the number written last is the exit status' file. */
static void write_on(const char *path, const char *tell, int ready, int child)
{
    struct store *store;
    struct error err = {0};
    if (store_open(path, STORE_WRITE, &store, &err) != 0)
        _exit(1);
    FILE *done = fopen(tell, "w");
    for (int i = 0; i < 40; i++) {
        char name[40];
        snprintf(name, sizeof name, "%d-%d", child, i);
        if (store_run(store, &err, "INSERT INTO setting VALUES (0, ?1, 'x')", "t", name) == 0)
            fprintf(done, "%s\n", name);
        if (i == 5 && write(ready, "x", 1) != 1)
            _exit(1);
    }
    fclose(done);
    store_close(store);
    _exit(0);
}

/* Every change that was said to be written is in the store or in what was kept of it. */
START_TEST(nothing_written_meanwhile_is_lost)
{
    enum { CHILDREN = 3 };
    struct store *store = open_new("a.db");
    struct error err = {0};
    ck_assert_int_eq(store_copy(store, support_path("b.db"), NULL, NULL, &err), 0);
    store_close(store);
    char path[512];
    snprintf(path, sizeof path, "%s", support_path("a.db"));
    char tell[CHILDREN][512];
    pid_t children[CHILDREN];
    int ready[2];
    ck_assert_int_eq(pipe(ready), 0);
    for (int i = 0; i < CHILDREN; i++) {
        snprintf(tell[i], sizeof tell[i], "%s%d", support_path("tell"), i);
        children[i] = fork();
        if (children[i] == 0)
            write_on(path, tell[i], ready[1], i);
    }
    char x;
    for (int i = 0; i < CHILDREN; i++)
        ck_assert_int_eq(read(ready[0], &x, 1), 1);
    char *kept = restore(support_path("b.db"), path);
    for (int i = 0; i < CHILDREN; i++) {
        int status;
        waitpid(children[i], &status, 0);
        ck_assert_int_eq(status, 0);
    }
    int64_t written = 0;
    for (int i = 0; i < CHILDREN; i++) {
        char name[40], sql[200];
        FILE *file = fopen(tell[i], "r");
        while (fgets(name, sizeof name, file)) {
            name[strcspn(name, "\n")] = '\0';
            snprintf(sql, sizeof sql, "SELECT count(*) FROM setting WHERE name = '%s'", name);
            ck_assert_msg(number_in(path, sql) + number_in(kept, sql) == 1, "%s", name);
            written++;
        }
        fclose(file);
    }
    ck_assert_int_ge(written, 3 * 6);
    ck_assert_int_eq(written, number_in(path, settings) + number_in(kept, settings));
    free(kept);
}
END_TEST

Suite *copy_suite(void)
{
    Suite *suite = suite_create("copies");
    TCase *test = tcase_create("copy");
    tcase_set_timeout(test, 60);
    tcase_add_test(test, a_copy_is_whole_private_and_one_file);
    tcase_add_test(test, a_copy_in_a_read_is_of_its_moment);
    tcase_add_test(test, what_is_no_backup_is_not_replaced);
    tcase_add_test(test, long_copies_tell_how_far_they_are);
    tcase_add_test(test, seven_daily_copies_are_kept);
    tcase_add_test(test, others_go_on_in_the_restored_store);
    tcase_add_test(test, restoring_suits_the_store_that_is_there);
    tcase_add_test(test, a_store_is_made_or_a_ruin_put_aside);
    tcase_add_test(test, what_is_no_whole_backup_is_refused);
    tcase_add_test(test, nothing_written_meanwhile_is_lost);
    suite_add_tcase(suite, test);
    return suite;
}
