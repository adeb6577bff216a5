/* Stores that are whole for SQLite, but not as cairn made them: somebody used the sqlite3
 * shell, or means harm. Commands and screen work or say so; none crashes, loops, or does what
 * the file wants. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../tui/driver.h"
#include "child.h"
#include "commands.h"
#include "suites.h"
#include "table.h"

static struct outcome outcome;



/* Done with checks of constraints off and the schema writable. */
#define WITHOUT_NOT_NULL                                                                           \
    "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table' "            \
    "AND sql LIKE '%STRICT%'; PRAGMA writable_schema = RESET; "

static const char *const tamperings[] = {
    /* the schema */
    "DROP TABLE setting",
    "DROP TABLE checkin",
    "DROP TABLE pause",
    "DROP TABLE change",
    "DROP TABLE device",
    "DROP TABLE item",
    "DROP TABLE roadmap",
    "ALTER TABLE item DROP COLUMN note",
    "ALTER TABLE roadmap DROP COLUMN overview",
    "ALTER TABLE item RENAME COLUMN title TO name",
    "ALTER TABLE item ADD COLUMN extra TEXT DEFAULT 'x'",
    "DROP INDEX item_children",
    "DROP TABLE setting; CREATE VIEW setting AS SELECT 0 AS roadmap, 'roadmap' AS name, 'x' AS value",
    "DROP TABLE item; CREATE VIEW item AS SELECT 1 AS id",
    "DROP TABLE item; CREATE TABLE item (id, uid, roadmap, parent, phase, kind, position, title,"
    " note, state, done_on, weeks, importance, section, url, deleted, tasks, done, skipped, hidden,"
    " gone)",
    "DROP TABLE checkin; CREATE TABLE checkin (id, uid, roadmap, day, minutes, text, deleted);"
    "INSERT INTO checkin VALUES ('x', x'00', 1, 'yesterday', 'many', 7, 0),"
    " (1, NULL, 1, NULL, NULL, NULL, 0), (2, 'u', 1, '2026-11-24', 9e99, x'1b5b324a', 0)",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE item (x)' WHERE name = 'item'",
    "UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'item'",
    "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'item'",
    "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'change'",
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'item')"
    " WHERE name = 'change'",
    "DELETE FROM sqlite_schema WHERE type = 'index'",
    "DELETE FROM sqlite_schema",
    "PRAGMA user_version = 1",
    "PRAGMA encoding = 'UTF-16'",
    /* what wants to run */
    "CREATE TRIGGER evil AFTER UPDATE ON item BEGIN DELETE FROM checkin; END",
    "CREATE TRIGGER evil AFTER UPDATE ON item BEGIN SELECT load_extension('/tmp/evil'); END",
    "CREATE TRIGGER evil AFTER INSERT ON change BEGIN INSERT INTO change SELECT id + 1, device,"
    " number + 1, step, verb, of_step, roadmap, noun, subject, field, old_value, new_value, at, day"
    " FROM change WHERE id = new.id; END",
    "CREATE TRIGGER evil BEFORE UPDATE ON item BEGIN SELECT RAISE(ROLLBACK, 'evil'); END",
    "CREATE TRIGGER evil BEFORE UPDATE ON item BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER evil BEFORE UPDATE ON item BEGIN SELECT RAISE(ABORT, '\033]0;e'); END",
    "ALTER TABLE item ADD COLUMN evil GENERATED ALWAYS AS (load_extension('/tmp/evil')) VIRTUAL",
    "CREATE INDEX evil ON item (abs(-9223372036854775807 - (id = 0)))",
    "DROP VIEW phase; CREATE VIEW phase AS SELECT writefile('/tmp/evil', 'x')",
    /* trees that are none */
    "UPDATE item SET parent = id WHERE kind = 'task'",
    "UPDATE item SET parent = (SELECT max(id) FROM item WHERE kind = 'task'), phase = 1"
    " WHERE kind IN ('task', 'group')",
    "UPDATE item SET parent = 2 WHERE id = 1; UPDATE item SET parent = 1 WHERE id = 2",
    "UPDATE item SET parent = (SELECT min(id) FROM item WHERE kind = 'task'),"
    " phase = (SELECT min(id) FROM item WHERE kind = 'task') WHERE kind = 'phase'",
    "UPDATE item SET parent = id - 1, phase = 1 WHERE kind = 'task'",
    "UPDATE item SET parent = 999999 WHERE kind = 'task'",
    "UPDATE item SET phase = NULL", "UPDATE item SET phase = 999999 WHERE phase IS NOT NULL",
    "UPDATE item SET phase = id",
    "UPDATE item SET kind = 'phase'", "UPDATE item SET kind = 'task'",
    "UPDATE item SET kind = 'question' WHERE kind = 'task'",
    "UPDATE item SET kind = 'skill' WHERE kind = 'resource'",
    "UPDATE item SET kind = 'group' WHERE kind = 'phase'",
    "UPDATE item SET kind = ''", "UPDATE item SET kind = 'PHASE'",
    "UPDATE item SET state = 'perhaps'", "UPDATE item SET state = 'done'",
    "UPDATE item SET importance = 'huge'", "UPDATE item SET section = 'never'",
    "UPDATE item SET section = NULL", "UPDATE item SET importance = 'nice'",
    "UPDATE item SET roadmap = 999", "DELETE FROM item", "DELETE FROM item WHERE kind = 'phase'",
    "DELETE FROM item WHERE kind = 'task'", "DELETE FROM roadmap", "DELETE FROM device",
    "DELETE FROM setting", "UPDATE roadmap SET deleted = 1", "UPDATE item SET deleted = 1",
    "UPDATE item SET hidden = 9", "UPDATE item SET deleted = 7, hidden = -3",
    "INSERT INTO item (uid, roadmap, parent, phase, kind, position, title)"
    " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    " SELECT printf('%032x', i), 1, iif(i = 1, 1, (SELECT max(id) FROM item) + i - 1), 1, 'task',"
    " i, 'deep' FROM n",
    "INSERT INTO item (uid, roadmap, parent, phase, kind, position, title)"
    " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
    " SELECT printf('%032x', i), 1, 1, 1, 'task', i, 'wide' FROM n",
    "UPDATE item SET tasks = 0, done = 0, skipped = 0",
    /* numbers */
    "UPDATE item SET tasks = 9223372036854775807, done = 9223372036854775807",
    "UPDATE item SET tasks = -5, done = -7, skipped = -9",
    "UPDATE item SET tasks = 1, done = 900, skipped = 900",
    "UPDATE item SET tasks = 2147483647, done = 2147483647, skipped = 2147483647",
    "UPDATE item SET weeks = 1e308", "UPDATE item SET weeks = 9e999", "UPDATE item SET weeks = -9e999",
    "UPDATE item SET weeks = -4", "UPDATE item SET weeks = 0", "UPDATE item SET weeks = 1e-308",
    "UPDATE item SET weeks = 5e8", "UPDATE item SET weeks = NULL",
    "UPDATE item SET weeks = 1e308 WHERE id % 2", "UPDATE item SET weeks = 250000",
    "UPDATE item SET position = 9223372036854775807",
    "UPDATE item SET position = -9223372036854775808",
    "UPDATE item SET position = 0",
    "UPDATE item SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM item)",
    "UPDATE roadmap SET id = 9223372036854775807 WHERE id = 1",
    "INSERT INTO change SELECT 9223372036854775807, device, number + 1000, step, verb, of_step,"
    " roadmap, noun, subject, field, old_value, new_value, at, day FROM change LIMIT 1",
    "INSERT INTO change SELECT id + 1000, device, 9223372036854775807, step, verb, of_step,"
    " roadmap, noun, subject, field, old_value, new_value, at, day FROM change LIMIT 1",
    "UPDATE checkin SET minutes = 9223372036854775807", "UPDATE checkin SET minutes = -1",
    "UPDATE roadmap SET updates = 9223372036854775807",
    /* days */
    "UPDATE roadmap SET started_on = '9999-12-31'", "UPDATE roadmap SET started_on = '0001-01-01'",
    "UPDATE roadmap SET started_on = '0000-00-00'", "UPDATE roadmap SET started_on = '2026-13-45'",
    "UPDATE roadmap SET started_on = ''", "UPDATE item SET done_on = '9999-12-31'",
    "UPDATE item SET done_on = '0001-01-01', state = 'done'", "UPDATE item SET done_on = 'soon'",
    "UPDATE item SET done_on = '2026-02-30', state = 'done'",
    "UPDATE checkin SET day = '9999-12-31'", "UPDATE checkin SET day = '0000-01-01'",
    "UPDATE pause SET first_on = '0001-01-01', last_on = '9999-12-31'",
    "UPDATE pause SET first_on = '2027-01-01', last_on = '2026-01-01'",
    "UPDATE roadmap SET started_on = '0001-01-01'; UPDATE item SET weeks = 1e308",
    "UPDATE roadmap SET started_on = '9999-12-31'; UPDATE item SET weeks = 1000",
    "UPDATE roadmap SET started_on = '9999-12-31';"
    "UPDATE pause SET first_on = '9999-12-31', last_on = '9999-12-31'",
    "INSERT INTO pause (uid, roadmap, first_on, last_on)"
    " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    " SELECT printf('%032x', i), 1, date('2026-11-01', i || ' days'), '9999-12-31' FROM n",
    /* texts */
    "UPDATE item SET title = ''", "UPDATE item SET uid = '' WHERE id = 2", "UPDATE item SET uid = uid || uid",
    "UPDATE item SET title = CAST(x'1b5b324a1b5d303b6576696c07' AS TEXT)",
    "UPDATE item SET note = CAST(x'611b5b31306d0a0d0a9b' AS TEXT)",
    "UPDATE item SET title = CAST(x'6100620063' AS TEXT)",
    "UPDATE item SET title = CAST(x'fffe80c0afeda080f5808080' AS TEXT)",
    "UPDATE item SET title = CAST(x'c29b324ac290c29c' AS TEXT)",
    "UPDATE item SET title = char(8238) || 'cod.exe' || char(8294) || char(917569)",
    "UPDATE item SET title = 'e' || replace(printf('%10000s', ''), ' ', char(769))",
    "UPDATE item SET title = replace(printf('%100000s', ''), ' ', 'long ')",
    "UPDATE item SET note = replace(printf('%1000000s', ''), ' ', 'x')",
    "UPDATE item SET url = 'javascript:alert(1)'", "UPDATE item SET url = 'https://a/' || char(10, 27)",
    "UPDATE item SET url = '-h'",
    "UPDATE roadmap SET title = CAST(x'1b5d323b7807' AS TEXT), from_role = char(27), to_role = char(7)",
    "UPDATE roadmap SET title = '', from_role = '', to_role = ''",
    "UPDATE roadmap SET overview = CAST(x'1b5b324a00ff' AS TEXT)",
    "UPDATE checkin SET text = CAST(x'1b5b324a00ff0d0a' AS TEXT)",
    "UPDATE setting SET value = CAST(x'1b5b324aff' AS TEXT)", "UPDATE setting SET value = 'x'",
    "UPDATE setting SET value = replace(printf('%100000s', ''), ' ', '9 ')",
    "UPDATE setting SET value = trim(value)", "UPDATE setting SET value = ' ' || trim(value) || '0'",
    "INSERT OR REPLACE INTO setting SELECT r.id, s.name, v.value FROM roadmap AS r,"
    " (SELECT DISTINCT name FROM setting) AS s, (SELECT '-1 99999999999999999999 x' AS value) AS v",
    "UPDATE device SET uid = CAST(x'1b5b324a' AS TEXT)",
    /* history */
    "DROP TRIGGER change_is_final; UPDATE change SET field = 'nonsense'",
    "DROP TRIGGER change_is_final; UPDATE change SET noun = 'nonsense'",
    "DROP TRIGGER change_is_final; UPDATE change SET subject = 'nobody'",
    "DROP TRIGGER change_is_final; UPDATE change SET old_value = CAST(x'1b5b324a' AS TEXT),"
    " new_value = NULL",
    "DROP TRIGGER change_is_final; UPDATE change SET field = 'place', old_value = 'x y z'",
    "DROP TRIGGER change_is_final; UPDATE change SET field = 'deleted', old_value = '5'",
    "DROP TRIGGER change_is_final; UPDATE change SET field = 'weeks', old_value = '9e999'",
    "DROP TRIGGER change_is_final; UPDATE change SET field = 'place', noun = 'item',"
    " subject = (SELECT uid FROM item WHERE kind = 'phase'), old_value = (SELECT uid FROM item"
    " WHERE kind = 'task') || ' 5'",
    "DROP TRIGGER change_is_final; UPDATE change SET of_step = id, verb = 'undo'",
    "DROP TRIGGER change_is_final; UPDATE change SET step = 1",
    "DROP TRIGGER change_is_final; UPDATE change SET at = -9223372036854775808, day = 'never'",
    "DROP TRIGGER change_is_final; UPDATE change SET at = 9223372036854775807, day = '9999-99-99'",
    "DROP TRIGGER change_is_kept; DELETE FROM change",
    /* nothing where the schema says that there is something */
    "DROP TRIGGER change_is_final; " WITHOUT_NOT_NULL "UPDATE change SET noun = NULL",
    "DROP TRIGGER change_is_final; " WITHOUT_NOT_NULL "UPDATE change SET subject = NULL",
    "DROP TRIGGER change_is_final; " WITHOUT_NOT_NULL "UPDATE change SET field = NULL",
    "DROP TRIGGER change_is_final; " WITHOUT_NOT_NULL "UPDATE change SET verb = NULL, step = NULL",
    WITHOUT_NOT_NULL "UPDATE item SET uid = NULL",
    WITHOUT_NOT_NULL "UPDATE item SET title = NULL, note = NULL, url = NULL",
    WITHOUT_NOT_NULL "UPDATE item SET state = NULL",
    WITHOUT_NOT_NULL "UPDATE item SET kind = NULL",
    WITHOUT_NOT_NULL "UPDATE item SET position = NULL, tasks = NULL, line = NULL, hidden = NULL",
    WITHOUT_NOT_NULL "UPDATE roadmap SET uid = NULL",
    WITHOUT_NOT_NULL "UPDATE roadmap SET title = NULL, overview = NULL, started_on = NULL",
    WITHOUT_NOT_NULL "UPDATE checkin SET day = NULL, text = NULL",
    WITHOUT_NOT_NULL "UPDATE pause SET first_on = NULL, last_on = NULL",
    WITHOUT_NOT_NULL "UPDATE setting SET value = NULL",
    WITHOUT_NOT_NULL "UPDATE device SET uid = NULL",
};
static const int tampering_count = (int)(sizeof tamperings / sizeof *tamperings);

static void tamper(const char *path, const char *with)
{
    sqlite3 *db;
    char *why = NULL;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    ck_assert_msg(sqlite3_exec(db,
                               "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
                               "PRAGMA writable_schema = ON; PRAGMA legacy_alter_table = ON",
                               NULL, NULL, &why) == SQLITE_OK,
                  "%s", why);
    if (sqlite3_exec(db, with, NULL, NULL, &why) != SQLITE_OK && !strstr(why, "malformed"))
        ck_abort_msg("%s: %s", with, why);
    sqlite3_free(why);
    sqlite3_close(db);
}

static void try_commands(const char *path, const char *const *lines, const char *with,
                         const struct child_options *options)
{
    for (int i = 0; lines[i]; i++) {
        if (table_is_short() && (i + (int)strlen(with)) % 6)
            continue;
        child_run_line(path, lines[i], options, &outcome);
        const char *fault = child_fault(&outcome, options);
        table_case(PROMISE_TAMPER, fault == NULL, "%s: %s%s: %s: status %d: %.600s", with, lines[i],
                   options->terminal ? " on a terminal" : "", fault ? fault : "", outcome.status,
                   outcome.err);
    }
}

/* The commands, one after the other: each meets what the ones before made of the store. */
START_TEST(commands_stand_a_store_tampered_with)
{
    static const struct child_options plain = {0}, terminal = {.terminal = true};
    const char *path = support_path("x.db");
    ck_assert_int_eq(chdir(support_folder()), 0);
    make_rich_store(path);
    tamper(path, tamperings[_i]);
    try_commands(path, reading_commands, tamperings[_i], &plain);
    try_commands(path, reading_commands, tamperings[_i], &terminal);
    try_commands(path, writing_commands, tamperings[_i], &plain);
    try_commands(path, reading_commands, tamperings[_i], &plain);
    table_case(PROMISE_TAMPER, access("/tmp/evil", F_OK) != 0, "%s: did what the file wants",
               tamperings[_i]);
    table_check(PROMISE_TAMPER);
}
END_TEST

/* Keys for a walk through every tab, with some changes. */
static const char *const walk[] = {"jjj",  "<Space>", "3",   "jjG",     "<Enter>", "<Esc>",
                                   "2",    "jj<Space>", "4", "<Space>", "u",       "5",
                                   "GG",   "1",       "z",   "G<Enter>", "<Esc>",  "d",
                                   "L",    "j",       "<Esc>", "?",     "<Esc>",   "<C-r>",
                                   "s",    "gg",      NULL};

START_TEST(the_screen_stands_a_store_tampered_with)
{
    if (table_is_short() && _i % 16)
        return;
    char store[600];
    const char *path = support_path("x.db");
    make_rich_store(path);
    tamper(path, tamperings[_i]);
    snprintf(store, sizeof store, "CAIRN_STORE=%s", path);
    const char *const env[] = {store, NULL};
    struct screen *s = screen_start(24, 80, env, NULL);
    for (int i = 0; walk[i] && !screen_ended(s); i++) {
        screen_settle(s);
        if (!screen_ended(s))
            screen_keys(s, walk[i]);
    }
    if (!screen_ended(s)) {
        screen_settle(s);
        screen_keys(s, "<Esc>");
        screen_settle(s);
        screen_keys(s, "qq");
    }
    int status = screen_wait_exit(s);
    bool restored = screen_restored(s) || !strstr(screen_raw(s), "\033[?1049h");
    table_case(PROMISE_TAMPER, status == 0 || status == 1, "%s: the screen ended with %d: %.300s",
               tamperings[_i], status, screen_picture(s));
    table_case(PROMISE_TAMPER, restored, "%s: the terminal was not restored", tamperings[_i]);
    screen_stop(s);
    table_check(PROMISE_TAMPER);
}
END_TEST

Suite *tamper_suite(void)
{
    Suite *suite = suite_create("tampering");
    TCase *test = tcase_create("tampering");
    tcase_set_timeout(test, 300);
    tcase_add_loop_test(test, commands_stand_a_store_tampered_with, 0, tampering_count);
    tcase_add_loop_test(test, the_screen_stands_a_store_tampered_with, 0, tampering_count);
    suite_add_tcase(suite, test);
    return suite;
}
