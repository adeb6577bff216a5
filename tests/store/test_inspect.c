/* What the store's look at itself finds on the disk, and what it mends there. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support.h"
#include "cairn/finding.h"
#include "cairn/store.h"

Suite *inspect_suite(void);

static struct findings found;

static void make_store(const char *name)
{
    struct store *store;
    struct error err = {0};
    ck_assert_msg(store_open(support_path(name), STORE_WRITE, &store, &err) == 0, "%s", err.text);
    store_close(store);
}

static void run_sql(const char *name, const char *sql)
{
    sqlite3 *db;
    char *why = NULL;
    ck_assert_int_eq(sqlite3_open(support_path(name), &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK, "%s", why);
    sqlite3_close(db);
}

/* Looks at the store; whether it could be opened. */
static bool look(const char *name)
{
    findings_clear(&found);
    struct store *store = store_inspect(support_path(name), &found);
    store_close(store);
    return store != NULL;
}

static void says(enum finding_level level, const char *name, const char *text)
{
    for (size_t i = 0; i < found.count; i++)
        if (found.at[i].level == level && strcmp(found.at[i].name, name) == 0 &&
            strstr(found.at[i].text, text))
            return;
    ck_abort_msg("no finding '%s: %s'", name, text);
}

static void make_file(const char *name, off_t size)
{
    int fd = open(support_path(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(ftruncate(fd, size), 0);
    close(fd);
}

START_TEST(modes_that_let_others_in_are_told_and_mended)
{
    struct stat st;
    ck_assert_int_eq(mkdir(support_path("cairn"), 0700), 0);
    make_store("cairn/a.db");
    ck_assert(look("cairn/a.db"));
    says(FINDING_OK, "permissions", "only you");
    chmod(support_path("cairn"), 0755); /* cairn's own: nobody else needs to enter */
    ck_assert(look("cairn/a.db"));
    says(FINDING_WARN, "permissions", "the store's folder (mode 0755)");
    chmod(support_path("cairn/a.db"), 0644);
    ck_assert(look("cairn/a.db"));
    says(FINDING_WARN, "permissions", "others may open the store (mode 0644)");
    findings_clear(&found);
    store_mend_files(support_path("cairn/a.db"), &found);
    says(FINDING_OK, "permissions", "nobody else may open the store now");
    says(FINDING_OK, "permissions", "nobody else may use its folder now");
    ck_assert_int_eq(stat(support_path("cairn"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0700);
    ck_assert_int_eq(stat(support_path("cairn/a.db"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);

    make_store("b.db"); /* somebody else's folder may be entered, but not written to by all */
    chmod(support_folder(), 0755);
    ck_assert(look("b.db"));
    says(FINDING_OK, "permissions", "only you");
    chmod(support_folder(), 0777);
    ck_assert(look("b.db"));
    says(FINDING_WARN, "permissions", "the store's folder (mode 0777)");
    chmod(support_folder(), 01777); /* as /tmp is */
    ck_assert(look("b.db"));
    says(FINDING_OK, "permissions", "only you");
    findings_clear(&found);
    store_mend_files(support_path("b.db"), &found);
    ck_assert_uint_eq(found.count, 0);
    chmod(support_folder(), 0700);
    findings_clear(&found);
}
END_TEST

START_TEST(a_store_of_somebody_else_is_told)
{
    make_store("a.db");
    if (geteuid() != 0 || chown(support_path("a.db"), 65534, 65534) != 0)
        return; /* only root can give files away */
    chmod(support_path("a.db"), 0644);
    ck_assert(look("a.db"));
    says(FINDING_WARN, "permissions", "belongs to another user");
    findings_clear(&found);
    store_mend_files(support_path("a.db"), &found);
    ck_assert_uint_eq(found.count, 0);
}
END_TEST

START_TEST(what_lies_beside_the_store_is_told)
{
    make_store("a.db");
    make_file("a.db-wal", 100);
    look("a.db");
    says(FINDING_OK, "files", "what was written is safe in");
    make_file("a.db-wal", (17 << 20));
    look("a.db");
    says(FINDING_WARN, "files", "a.db-wal holds 17 MiB");
    unlink(support_path("a.db-wal"));
    unlink(support_path("a.db-shm"));
    make_file("a.db-journal", 0);
    look("a.db");
    says(FINDING_OK, "files", "nothing is left over");
    make_file("a.db-journal", 600);
    look("a.db");
    says(FINDING_WARN, "files", "a change was cut short or is under way");
    findings_clear(&found);
}
END_TEST

START_TEST(rows_that_refer_to_nothing_are_counted)
{
    make_store("a%b?c#.db"); /* what means something in a URI */
    run_sql("a%b?c#.db", "INSERT INTO item (uid, roadmap, kind, position, title) VALUES "
                         "('b2222222222222222222222222222222', 99, 'phase', 1, 'Lost')");
    ck_assert(look("a%b?c#.db"));
    says(FINDING_FAIL, "references", "1 row refers to what is not there");
    run_sql("a%b?c#.db", "INSERT INTO item (uid, roadmap, kind, position, title) VALUES "
                         "('b3222222222222222222222222222222', 99, 'phase', 2, 'Lost')");
    ck_assert(look("a%b?c#.db"));
    says(FINDING_FAIL, "references", "2 rows refer to what is not there");
    findings_clear(&found);
}
END_TEST

START_TEST(an_older_store_is_told_and_not_opened)
{
    make_store("a.db");
    run_sql("a.db", "PRAGMA user_version = 1");
    ck_assert(!look("a.db"));
    says(FINDING_WARN, "version", "the store is of version 1");
    findings_clear(&found);
}
END_TEST

/* One program writes; the other gives up after its wait, and nothing is changed. */
START_TEST(a_busy_store_says_so_and_changes_nothing)
{
    struct store *store;
    struct error err = {0};
    sqlite3 *other;
    bool rebuilt = true;
    int64_t n;
    ck_assert_int_eq(store_open(support_path("a.db"), STORE_WRITE, &store, &err), 0);
    ck_assert_int_eq(sqlite3_open(support_path("a.db"), &other), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(store_begin(store, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "is busy: another program is writing to it"));
    ck_assert_int_eq(store_number(store, &err, &n, "SELECT count(*) FROM setting", ""), 0);
    ck_assert_int_eq(n, 0);
    sqlite3_close(other);
    ck_assert_int_eq(store_mend_indexes(store, &rebuilt, &err), 0); /* nothing to mend */
    ck_assert(!rebuilt);
    store_close(store);
}
END_TEST

Suite *inspect_suite(void)
{
    Suite *suite = suite_create("inspection");
    TCase *test = tcase_create("inspect");
    tcase_set_timeout(test, 60);
    tcase_add_test(test, modes_that_let_others_in_are_told_and_mended);
    tcase_add_test(test, a_store_of_somebody_else_is_told);
    tcase_add_test(test, what_lies_beside_the_store_is_told);
    tcase_add_test(test, rows_that_refer_to_nothing_are_counted);
    tcase_add_test(test, an_older_store_is_told_and_not_opened);
    tcase_add_test(test, a_busy_store_says_so_and_changes_nothing);
    suite_add_tcase(suite, test);
    return suite;
}
