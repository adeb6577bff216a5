/* Tomorrow the screen is where it was left today. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "suites.h"

static void leave_somewhere(struct screen *s)
{
    screen_keys(s, "Gk<Enter>jj");
    screen_wait_text(s, "› ○ 4.2");
    screen_keys(s, "2jj");
    screen_wait_row(s, 12, " › ○ Feature eng");
}

static void expect_there(struct screen *s)
{
    screen_wait_row(s, 12, " › ○ Feature eng");
    screen_keys(s, "1");
    screen_wait_text(s, "› ○ 4.2");
    screen_wait_text(s, "▾ 1 Foundations");
    screen_wait_text(s, "▸ 5 Prepare");
}

START_TEST(tab_rows_and_folds_come_back)
{
    struct screen *s = start_cairn();
    leave_somewhere(s);
    quit_cairn(s);
    s = start_cairn();
    expect_there(s);
    quit_cairn(s);
}
END_TEST

START_TEST(they_come_back_after_sigterm)
{
    struct screen *s = start_cairn();
    leave_somewhere(s);
    screen_signal(s, SIGTERM);
    ck_assert_int_eq(screen_wait_exit(s), 128 + SIGTERM);
    ck_assert(screen_restored(s));
    screen_stop(s);
    s = start_cairn();
    expect_there(s);
    quit_cairn(s);
}
END_TEST

static void run_sql(const char *statement)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(support_path("cairn.db"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, statement, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* Another program wrote what is folded: a uid at the very end, and what is none. */
START_TEST(folds_that_somebody_else_wrote_do_no_harm)
{
    static const char *const values[] = {"trim(value)", "'  ' || trim(value) || '0 x'", "'x'"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char statement[200];
        struct screen *s = start_cairn();
        leave_somewhere(s);
        quit_cairn(s);
        snprintf(statement, sizeof statement,
                 "UPDATE setting SET value = %s WHERE name LIKE '%%.folds'", values[i]);
        run_sql(statement);
        s = start_cairn();
        screen_keys(s, "1kk<Enter><Enter>gg<Enter><Enter>");
        screen_wait_text(s, "1 Foundations");
        quit_cairn(s);
        run_sql("DELETE FROM setting WHERE roadmap > 0");
    }
}
END_TEST

/* Somebody removes the store: no tick is said to be done that nobody will find. */
START_TEST(a_store_that_went_takes_no_ticks)
{
    struct screen *s = start_cairn();
    unlink(support_path("cairn.db"));
    screen_keys(s, "<Space>");
    screen_wait_row(s, 23, "the store was removed or replaced meanwhile: nothing was changed");
    ck_assert_ptr_null(strstr(screen_raw(s), "done: 1.1"));
    screen_keys(s, "q");
    screen_wait_exit(s);
    ck_assert(screen_restored(s));
    screen_stop(s);
}
END_TEST

/* The day that shows, and what it makes overdue, is the new one. */
START_TEST(another_day_is_another_picture)
{
    const char *const env[] = {"CAIRN_TODAY=2027-01-20", NULL};
    struct screen *s = start_cairn();
    screen_keys(s, "<Space>");
    screen_wait_row(s, 4, "✔ 1.1");
    quit_cairn(s);
    s = start_cairn_sized(24, 80, env);
    screen_keys(s, "4");
    screen_expect_file(s, "week-behind-80x24");
    quit_cairn(s);
}
END_TEST

Suite *session_suite(void)
{
    Suite *suite = suite_create("session");
    TCase *test = screen_case(suite, "session");
    tcase_add_test(test, tab_rows_and_folds_come_back);
    tcase_add_test(test, they_come_back_after_sigterm);
    tcase_add_test(test, folds_that_somebody_else_wrote_do_no_harm);
    tcase_add_test(test, a_store_that_went_takes_no_ticks);
    tcase_add_test(test, another_day_is_another_picture);
    return suite;
}
