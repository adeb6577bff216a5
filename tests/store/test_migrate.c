/* Migrations: in one transaction, after a copy, never half. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../support.h"
#include "cairn/store.h"

Suite *migrate_suite(void);

#define MIGRATION(name, sql) {name, sql, sizeof sql - 1}

static const struct embedded_file good[] = {
    MIGRATION("001.sql", "CREATE TABLE a (x); INSERT INTO a VALUES (1);"),
    MIGRATION("002.sql", "ALTER TABLE a ADD COLUMN y DEFAULT 7;"),
    MIGRATION("003.sql", "CREATE TABLE b (z);"),
};

static const struct embedded_file bad[] = {
    MIGRATION("001.sql", "CREATE TABLE a (x); INSERT INTO a VALUES (1);"),
    MIGRATION("002.sql", "ALTER TABLE a ADD COLUMN y; UPDATE a SET x = 2;"),
    MIGRATION("003.sql", "CREATE TABLE b (z); INSERT INTO nowhere VALUES (1);"),
};

static sqlite3 *open_database(const char *name)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(support_path(name), &db), SQLITE_OK);
    return db;
}

static int value(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    int found = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return found;
}

START_TEST(each_is_applied_once_and_in_order)
{
    sqlite3 *db = open_database("m.db");
    struct error err = {0};
    ck_assert_int_eq(store_migrate(db, support_path("m.db"), good, 1, &err), 0);
    ck_assert_int_eq(value(db, "PRAGMA user_version"), 1);
    ck_assert_int_eq(value(db, "PRAGMA application_id"), STORE_APPLICATION_ID);
    ck_assert_int_eq(store_migrate(db, support_path("m.db"), good, 3, &err), 0);
    ck_assert_int_eq(store_migrate(db, support_path("m.db"), good, 3, &err), 0);
    ck_assert_int_eq(value(db, "PRAGMA user_version"), 3);
    ck_assert_int_eq(value(db, "SELECT y FROM a"), 7);
    ck_assert_int_eq(value(db, "SELECT count(*) FROM b"), 0);
    sqlite3_close(db);
}
END_TEST

START_TEST(an_older_store_is_copied_first)
{
    sqlite3 *db = open_database("m.db");
    struct error err = {0};
    store_migrate(db, support_path("m.db"), good, 1, &err);
    ck_assert_int_ne(access(support_path("m.db.v0.bak"), F_OK), 0); /* a new one is not */
    store_migrate(db, support_path("m.db"), good, 3, &err);
    sqlite3 *copy = open_database("m.db.v1.bak");
    ck_assert_int_eq(value(copy, "PRAGMA user_version"), 1);
    ck_assert_int_eq(value(copy, "SELECT x FROM a"), 1);
    ck_assert_int_eq(value(copy, "SELECT count(*) FROM pragma_table_info('a')"), 1);
    sqlite3_close(copy);
    sqlite3_close(db);
}
END_TEST

START_TEST(a_failure_leaves_the_old_version_whole)
{
    sqlite3 *db = open_database("m.db");
    struct error err = {0};
    store_migrate(db, support_path("m.db"), bad, 1, &err);
    ck_assert_int_eq(store_migrate(db, support_path("m.db"), bad, 3, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "nothing was changed"));
    ck_assert_int_eq(value(db, "PRAGMA user_version"), 1);
    ck_assert_int_eq(value(db, "SELECT x FROM a"), 1);
    ck_assert_int_eq(value(db, "SELECT count(*) FROM sqlite_schema"), 1);
    ck_assert_int_eq(value(db, "SELECT count(*) FROM pragma_table_info('a')"), 1);
    sqlite3_close(db);
}
END_TEST

START_TEST(a_newer_version_is_refused)
{
    sqlite3 *db = open_database("m.db");
    struct error err = {0};
    store_migrate(db, support_path("m.db"), good, 3, &err);
    ck_assert_int_eq(store_migrate(db, support_path("m.db"), good, 2, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "newer"));
    ck_assert_int_eq(value(db, "PRAGMA user_version"), 3);
    sqlite3_close(db);
}
END_TEST

Suite *migrate_suite(void)
{
    Suite *suite = suite_create("migrations");
    TCase *test = tcase_create("migrate");
    tcase_add_test(test, each_is_applied_once_and_in_order);
    tcase_add_test(test, an_older_store_is_copied_first);
    tcase_add_test(test, a_failure_leaves_the_old_version_whole);
    tcase_add_test(test, a_newer_version_is_refused);
    suite_add_tcase(suite, test);
    return suite;
}
