/* Opening a store: made whole or not at all, refused untouched, written safely. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../support.h"
#include "cairn/store.h"

Suite *open_suite(void);

static struct store *open_new(const char *name)
{
    struct store *store;
    struct error err = {0};
    ck_assert_msg(store_open(support_path(name), STORE_WRITE, &store, &err) == 0, "%s", err.text);
    return store;
}

static int64_t number(struct store *store, const char *sql)
{
    int64_t value = -1;
    struct error err = {0};
    ck_assert_msg(store_number(store, &err, &value, sql, "") == 0, "%s", err.text);
    return value;
}

static const char *refusal(const char *path)
{
    static struct error err;
    struct store *store;
    ck_assert_int_eq(store_open(path, STORE_WRITE, &store, &err), -1);
    return err.text;
}

START_TEST(a_new_store_has_all_it_needs)
{
    struct store *store = open_new("deep/er/new.db");
    ck_assert_int_eq(number(store, "PRAGMA application_id"), STORE_APPLICATION_ID);
    ck_assert_int_eq(number(store, "PRAGMA user_version"), (int64_t)embed_schema_count);
    ck_assert_int_eq(number(store, "PRAGMA foreign_keys"), 1);
    ck_assert_int_eq(number(store, "PRAGMA synchronous"), 3);
    ck_assert_int_eq(number(store, "PRAGMA trusted_schema"), 0);
    ck_assert_int_eq(number(store, "SELECT count(*) FROM device"), 1);
    ck_assert_int_eq(number(store, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
    struct stat st;
    ck_assert_int_eq(stat(support_path("deep/er/new.db"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(stat(support_path("deep/er"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0700);
    store_close(store);
}
END_TEST

/* Several at once on an empty place: one makes it, all of them open the same. */
START_TEST(several_at_once_make_one_store)
{
    pid_t children[6];
    const char *path = support_path("same.db"); /* a child would get a folder of its own */
    for (int i = 0; i < 6; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            struct store *store;
            _exit(store_open(path, STORE_WRITE, &store, NULL) == 0 ? 0 : 1);
        }
    }
    for (int i = 0; i < 6; i++) {
        int status;
        waitpid(children[i], &status, 0);
        ck_assert_int_eq(status, 0);
    }
    struct store *store = open_new("same.db");
    ck_assert_int_eq(number(store, "SELECT count(*) FROM device"), 1);
    store_close(store);
}
END_TEST

static void write_file(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "w");
    fwrite(bytes, 1, size, file);
    fclose(file);
}

START_TEST(what_is_no_store_is_refused_and_untouched)
{
    const char *path = support_path("x");
    char header[100] = "SQLite format 3";
    write_file(path, header, sizeof header);
    ck_assert_ptr_nonnull(strstr(refusal(path), "another program"));
    write_file(path, "text", 4);
    ck_assert_ptr_nonnull(strstr(refusal(path), "not a cairn store"));
    write_file(path, "", 0);
    ck_assert_ptr_nonnull(strstr(refusal(path), "is empty"));
    struct stat st;
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_size, 0);
    ck_assert_int_eq(symlink(support_path("nowhere"), support_path("link")), 0);
    ck_assert_ptr_nonnull(strstr(refusal(support_path("link")), "link"));
    ck_assert_int_eq(mkfifo(support_path("fifo"), 0600), 0);
    ck_assert_ptr_nonnull(strstr(refusal(support_path("fifo")), "not a regular file"));
    ck_assert_ptr_nonnull(strstr(refusal(support_folder()), "is a directory"));
}
END_TEST

START_TEST(no_temporary_file_is_left)
{
    struct store *store = open_new("only.db");
    store_close(store);
    ck_assert_int_ne(access(support_path("only.db-wal"), F_OK), 0);
    char line[300];
    snprintf(line, sizeof line, "test \"$(ls %s)\" = only.db", support_folder());
    ck_assert_int_eq(system(line), 0);
}
END_TEST

START_TEST(a_transaction_is_all_or_nothing)
{
    struct store *store = open_new("t.db");
    struct error err = {0};
    const char *insert = "INSERT INTO setting VALUES (0, ?1, 'v')";
    ck_assert_int_eq(store_begin(store, &err), 0);
    ck_assert_int_eq(store_run(store, &err, insert, "t", "a"), 0);
    store_rollback(store);
    ck_assert_int_eq(number(store, "SELECT count(*) FROM setting"), 0);
    ck_assert_int_eq(store_begin(store, &err), 0);
    ck_assert_int_eq(store_run(store, &err, insert, "t", "a"), 0);
    ck_assert_int_eq(store_commit(store, &err), 0);
    store_close(store);
    store = open_new("t.db");
    ck_assert_int_eq(number(store, "SELECT count(*) FROM setting"), 1);
    store_close(store);
}
END_TEST

/* A statement that failed can be used again, and says what was wrong in words. */
START_TEST(failures_are_sentences)
{
    struct store *store = open_new("f.db");
    struct error err = {0};
    const char *insert = "INSERT INTO setting VALUES (0, ?1, ?2)";
    ck_assert_int_eq(store_run(store, &err, insert, "tt", "a", NULL), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "the store"));
    ck_assert_int_eq(store_run(store, &err, insert, "tt", "a", "b"), 0);
    static const struct {
        int result;
        const char *says;
    } rows[] = {{SQLITE_BUSY, "busy"},         {SQLITE_FULL, "disk is full"},
                {SQLITE_READONLY, "written"},  {SQLITE_CORRUPT, "damaged"},
                {SQLITE_IOERR_READ, "disk"},   {SQLITE_CANTOPEN, "opened"},
                {SQLITE_NOMEM, "memory"},      {SQLITE_MISMATCH, "expects"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_int_eq(store_failed(store, rows[i].result, &err), -1);
        ck_assert_msg(strstr(err.text, rows[i].says) != NULL, "%s", err.text);
    }
    store_close(store);
}
END_TEST

START_TEST(others_writes_are_noticed_once)
{
    struct store *one = open_new("two.db"), *two = open_new("two.db");
    struct error err = {0};
    bool changed;
    ck_assert_int_eq(store_changed(one, &changed, &err), 0);
    ck_assert(!changed);
    ck_assert_int_eq(store_run(two, &err, "INSERT INTO setting VALUES (0, 'a', 'b')", ""), 0);
    ck_assert_int_eq(store_changed(one, &changed, &err), 0);
    ck_assert(changed);
    ck_assert_int_eq(store_changed(one, &changed, &err), 0);
    ck_assert(!changed);
    store_close(one);
    store_close(two);
}
END_TEST

Suite *open_suite(void)
{
    Suite *suite = suite_create("opening");
    TCase *test = tcase_create("open");
    tcase_set_timeout(test, 60);
    tcase_add_test(test, a_new_store_has_all_it_needs);
    tcase_add_test(test, several_at_once_make_one_store);
    tcase_add_test(test, what_is_no_store_is_refused_and_untouched);
    tcase_add_test(test, no_temporary_file_is_left);
    tcase_add_test(test, a_transaction_is_all_or_nothing);
    tcase_add_test(test, failures_are_sentences);
    tcase_add_test(test, others_writes_are_noticed_once);
    suite_add_tcase(suite, test);
    return suite;
}
