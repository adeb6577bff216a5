/* Text that means harm, through every way in and every way out: nothing of it reaches a
 * terminal as a control, no file format is broken by it. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../tui/driver.h"
#include "cairn/strbuf.h"
#include "child.h"
#include "commands.h"
#include "suites.h"
#include "table.h"

static struct outcome outcome;

/* One word each, so that a line of words can hold them. */
static const char *const payloads[] = {
    "a\033[2J\033[31mEVIL",                    /* CSI */
    "a\033]0;EVIL\007b",                       /* OSC, ended by BEL */
    "a\033]8;;http://evil/\033\\b",            /* OSC, a link */
    "a\033Pq#0;2;0;0;0\033\\b",                /* DCS */
    "a\033_Gx\033\\\033^x\033\\b",             /* APC, PM */
    "a\xC2\x9B" "31mEVIL\xC2\x9D" "0;x\xC2\x9C", /* C1 as UTF-8 */
    "a\x9B" "31mEVIL\x90q\x9C",                /* C1 as bytes */
    "a\001\002\003\004\005\006\007\b\v\f\016\017\020\177z", /* C0 */
    "a\rEVIL\nBEGIN:VALARM\r\nb",              /* line ends */
    "a\xE2\x80\xAE" "cod.exe\xE2\x81\xA6x\xE2\x81\xA9", /* bidi overrides and isolates */
    "a\xF3\xA0\x80\x81\xF3\xA0\x81\x81\xF3\xA0\x81\xBFz", /* tags */
    "a\xC0\x9B\xC1\xBF\xE0\x80\x9B\xF0\x80\x80\x9Bz", /* overlong */
    "a\xED\xA0\x80\xED\xB0\x80\xF4\x90\x80\x80\xFF\xFEz", /* surrogates, beyond Unicode */
    "=cmd|'/C'!A0", "+1+1", "@SUM(A1)", "-2+3",  /* formulas */
    "a\",\"b'\\n<script>&lt;</td>`|](x)",       /* quotes and marks of every format */
    "%s%n%d%999999d",                          /* formats of printf */
};
enum { PAYLOADS = sizeof payloads / sizeof *payloads };

static const char *const ways_out[][6] = {
    {"status", NULL}, {"next", "-n", "50", NULL}, {"list", NULL}, {"list", "--json", NULL},
    {"status", "--json", NULL}, {"next", "--json", NULL}, {"show", "1", NULL},
    {"show", "1.1", NULL}, {"show", "1.1", "--json", NULL}, {"journal", NULL},
    {"journal", "--json", NULL}, {"plan", NULL}, {"plan", "--json", NULL}, {"roadmaps", NULL},
    {"roadmaps", "--json", NULL}, {"export", NULL}, {"export", "--format", "csv", NULL},
    {"export", "--format", "ics", NULL}, {"export", "--format", "json", NULL},
    {"history", NULL}, {"history", "--json", NULL}, {"find", "a", NULL},
    {"find", "--json", "a", NULL}, {"doctor", NULL}, {"undo", NULL}, {"redo", NULL},
};
enum { WAYS_OUT = sizeof ways_out / sizeof *ways_out };

/* ---- the formats stay what they are ---- */

static bool is_json(const char *text)
{
    sqlite3 *db;
    sqlite3_stmt *statement = NULL;
    sqlite3_open(":memory:", &db);
    sqlite3_prepare_v2(db, "SELECT json_valid(?1)", -1, &statement, NULL);
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    bool valid = sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0) == 1;
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return valid;
}

/* No field of a table begins as a formula does. A quoted field may hold line ends. */
static bool has_no_formula(const char *csv)
{
    bool begins = true, quoted = false;
    for (const char *c = csv; *c; c++) {
        if (begins && (*c == '=' || *c == '+' || *c == '@'))
            return false;
        if (begins && *c == '"' && c[1] && strchr("=+@", c[1]))
            return false;
        begins = !quoted && (*c == ',' || *c == '\n');
        quoted ^= *c == '"';
    }
    return !quoted;
}

/* Every line of a calendar is a property of ours, or goes on with a space. */
static bool is_calendar(const char *text)
{
    int events = 0;
    for (const char *line = text; *line;) {
        const char *end = strstr(line, "\r\n");
        size_t name = strcspn(line, ":;\r");
        if (!end || end - line > 75 || (*line != ' ' && line[name] == '\r'))
            return false;
        if (strncmp(line, "BEGIN:VALARM", 12) == 0)
            return false;
        events += strncmp(line, "BEGIN:", 6) == 0;
        events -= strncmp(line, "END:", 4) == 0;
        line = end + 2;
    }
    return events == 0;
}

static const char *format_fault(const char *const *words, const char *out)
{
    bool json = strstr(words[0], "json") != NULL, csv = false, ics = false;
    for (int i = 0; words[i]; i++) {
        json = json || strstr(words[i], "json");
        csv = csv || strcmp(words[i], "csv") == 0;
        ics = ics || strcmp(words[i], "ics") == 0;
    }
    if (outcome.cut)
        return NULL;
    if (json && !is_json(out))
        return "is no JSON";
    if (csv && !has_no_formula(out))
        return "has a formula in it";
    if (ics && !is_calendar(out))
        return "is no calendar";
    return NULL;
}

/* ---- ways out ---- */

static void look_at_ways_out(const char *store, const char *in, int payload)
{
    static const struct child_options plain = {0}, terminal = {.terminal = true};
    for (int i = 0; i < WAYS_OUT; i++) {
        if (table_is_short() && (i + payload) % 5)
            continue;
        child_run_words(store, ways_out[i], &plain, &outcome);
        const char *fault = child_fault(&outcome, &plain);
        if (!fault && outcome.status == 0)
            fault = format_fault(ways_out[i], outcome.out);
        table_case(PROMISE_HOSTILE_IN, !fault, "text %d by %s, %s %s %s: %s: status %d %s", payload,
                   in, ways_out[i][0], ways_out[i][1] ? ways_out[i][1] : "",
                   ways_out[i][1] && ways_out[i][2] ? ways_out[i][2] : "", fault ? fault : "",
                   outcome.status, outcome.err);
        child_run_words(store, ways_out[i], &terminal, &outcome);
        fault = child_fault(&outcome, &terminal);
        table_case(PROMISE_HOSTILE_IN, !fault, "text %d by %s, %s on a terminal: %s", payload, in,
                   ways_out[i][0], fault ? fault : "");
    }
}

/* What a screen may not be sent, whatever curses sends besides. */
static bool is_fit_for_a_screen(const char *bytes)
{
    static const char *const never[] = {"\033]0;EVIL", "\033]8;;http://evil", "\033Pq", "\033_G",
                                        "\033^x", "\033[31mEVIL", "\xC2\x9B", "\xC2\x9D", "\xC2\x90",
                                        "\x9B" "31m", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xF3\xA0\x81",
                                        "\xED\xA0\x80", "\xFF", "\016\017"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (strstr(bytes, never[i]))
            return false;
    return true;
}

static void look_at_the_screen(const char *store, const char *in, int payload)
{
    char env[700];
    snprintf(env, sizeof env, "CAIRN_STORE=%s", store);
    const char *const environment[] = {env, NULL};
    struct screen *s = screen_start(30, 120, environment, NULL);
    screen_wait_text(s, "Roadmap");
    static const char *const keys[] = {"jjj", "<Enter>", "<Esc>", "2jj", "3jj", "4j", "5G", "1zG", "L",
                                       "<Esc>", "gg<Space>", "u"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        screen_keys(s, keys[i]);
        screen_settle(s);
    }
    screen_keys(s, "q");
    int status = screen_wait_exit(s);
    table_case(PROMISE_HOSTILE_IN, status == 0 && is_fit_for_a_screen(screen_raw(s)),
               "text %d by %s, on the screen: status %d", payload, in, status);
    screen_stop(s);
}

/* ---- ways in ---- */

static void run_words(const char *store, const char *const *words, const char *input)
{
    const struct child_options options = {.input = input};
    child_run_words(store, words, &options, &outcome);
    const char *fault = child_fault(&outcome, &options);
    if (outcome.status == 2 && is_a_sentence(outcome.err) && is_harmless(outcome.out, false))
        fault = NULL; /* text that is taken for an option */
    table_case(PROMISE_HOSTILE_IN, !fault, "%s: %s: status %d %s", words[0], fault ? fault : "",
               outcome.status, outcome.err);
}

static void by_commands(const char *store, const char *text)
{
    const char *const lines[][9] = {
        {"checkin", "-m", "5", "--", text, NULL},
        {"add", "--to", "1", "--", text, NULL},
        {"add", "--kind", "skill", "--importance", "nice", "--", text, NULL},
        {"edit", "--title", text, "1.1", NULL},
        {"edit", "--title", text, "1", NULL},
        {"note", "--", "1.1", text, NULL},
        {"edit", "--url", text, "1r1", NULL},
        {"done", "--", text, NULL},
        {"show", "--", text, NULL},
        {"use", "--", text, NULL},
        {"find", "--", text, NULL},
        {text, NULL},
        {"status", text, NULL},
        {"list", text, NULL},
        {"plan", "--start", text, NULL},
        {"next", "-n", text, NULL},
        {"checkin", "-m", text, NULL},
        {"export", "--format", text, NULL},
        {"import", "--from", text, "plan.md", NULL},
        {"help", text, NULL},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        run_words(store, lines[i], NULL);
    const char *const note[] = {"note", "1.2", "-", NULL}, *const add[] = {"add", "--to", "2", "-", NULL};
    run_words(store, note, text);
    run_words(store, add, text);
}

static void by_a_document(const char *store, const char *text)
{
    struct strbuf markdown = {0};
    strbuf_addf(&markdown,
                "---\nfrom: %s\nto: %s\n---\n# %s\n%s\n## Phase 1: %s (2 weeks)\n- [ ] %s\n"
                "  %s\n  - [x] %s\n- [%s](http://x/%s) %s\n\n| Skill | Weeks |\n|---|---|\n| %s | 2 |\n"
                "## This week\n- [ ] %s\n## Questions\n### %s\n%s\n",
                text, text, text, text, text, text, text, text, text, text, text, text, text, text,
                text);
    const char *const import[] = {"import", "-", NULL}, *const named[] = {"import", "--as", text, "-", NULL};
    run_words(store, import, markdown.text);
    run_words(store, named, markdown.text);
    strbuf_free(&markdown);
}

/* As another program would write it, with nothing in between. */
static void by_the_store(const char *store, const char *text)
{
    sqlite3 *db;
    sqlite3_stmt *statement = NULL;
    static const char *const statements[] = {
        "UPDATE item SET title = ?1, note = ?1, url = ?1", "UPDATE checkin SET text = ?1",
        "UPDATE roadmap SET title = ?1, overview = ?1, from_role = ?1, to_role = ?1"};
    sqlite3_open(store, &db);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        ck_assert_int_eq(sqlite3_prepare_v2(db, statements[i], -1, &statement, NULL), SQLITE_OK);
        sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
        ck_assert_int_eq(sqlite3_step(statement), SQLITE_DONE);
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
}

/* Other programs' lists, in JSON and line by line. */
static void by_other_formats(const char *store, const char *text)
{
    sqlite3_str *json = sqlite3_str_new(NULL);
    sqlite3_str_appendall(json, "[{\"uuid\":\"11111111-1111-1111-1111-111111111111\",\"status\":\"pending\",");
    sqlite3_str_appendall(json, "\"description\":\"");
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        sqlite3_str_appendf(json, *c < 0x20 || *c == '"' || *c == '\\' ? "\\u%04x" : "%c", *c);
    sqlite3_str_appendall(json, "\",\"project\":\"p\",\"entry\":\"20261101T000000Z\"}]");
    char *made = sqlite3_str_finish(json);
    const char *const task[] = {"import", "--from", "taskwarrior", "-", NULL};
    const char *const todo[] = {"import", "--from", "todo.txt", "-", NULL};
    run_words(store, task, made);
    sqlite3_free(made);
    run_words(store, todo, text);
}

static const struct {
    const char *name;
    void (*bring_in)(const char *store, const char *text);
} ways_in[] = {{"commands", by_commands},
               {"a document", by_a_document},
               {"the store", by_the_store},
               {"other formats", by_other_formats}};
enum { WAYS_IN = sizeof ways_in / sizeof *ways_in };

START_TEST(hostile_text_comes_out_harmless)
{
    int payload = _i / WAYS_IN, way = _i % WAYS_IN;
    char store[600];
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    ck_assert_int_eq(chdir(support_folder()), 0);
    make_rich_store(store);
    ways_in[way].bring_in(store, payloads[payload]);
    look_at_ways_out(store, ways_in[way].name, payload);
    table_check(PROMISE_HOSTILE_IN);
}
END_TEST

START_TEST(hostile_text_shows_harmless_on_the_screen)
{
    if (table_is_short() && _i % 4)
        return;
    char store[600];
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    make_rich_store(store);
    by_the_store(store, payloads[_i]);
    look_at_the_screen(store, "the store", _i);
    table_check(PROMISE_HOSTILE_IN);
}
END_TEST

/* Ten thousand marks on one letter, and a line as long as that. */
START_TEST(marks_without_end_are_borne)
{
    char store[600];
    struct strbuf text = {0};
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    strbuf_add(&text, "e");
    for (int i = 0; i < 10000; i++)
        strbuf_add(&text, "\xCC\x81");
    make_rich_store(store);
    by_the_store(store, text.text);
    look_at_ways_out(store, "marks", 0);
    look_at_the_screen(store, "marks", 0);
    by_commands(store, text.text);
    by_a_document(store, text.text);
    strbuf_free(&text);
    table_check(PROMISE_HOSTILE_IN);
}
END_TEST

/* ---- what is around the program ---- */

static void run_around(const char *store, const char *const *env, const char *what)
{
    static const char *const status[] = {"status", NULL}, *const done[] = {"done", "1.2", NULL};
    const struct child_options plain = {.env = env}, terminal = {.env = env, .terminal = true};
    const char *const *const lines[] = {status, done};
    for (int i = 0; i < 2; i++) {
        child_run_words(store, lines[i], &plain, &outcome);
        const char *fault = outcome.status >= 128          ? "was ended by a signal"
                            : outcome.status == 1 && !is_a_sentence(outcome.err) ? "gave no clear sentence"
                            : !is_harmless(outcome.out, false) || !is_harmless(outcome.err, false)
                                ? "printed what a terminal obeys"
                                : NULL;
        table_case(PROMISE_HOSTILE_OUT, !fault, "%s: %s: status %d %s", what, fault ? fault : "",
                   outcome.status, outcome.err);
        child_run_words(store, lines[i], &terminal, &outcome);
        table_case(PROMISE_HOSTILE_OUT, outcome.status < 128 && is_harmless(outcome.out, true),
                   "%s, on a terminal: status %d", what, outcome.status);
    }
}

START_TEST(a_hostile_environment_is_borne)
{
    static const char *const names[] = {"TERM",          "LANG",  "LC_ALL",         "HOME",
                                        "CAIRN_TODAY",   "TZ",    "XDG_DATA_HOME",  "XDG_CONFIG_HOME",
                                        "COLUMNS",       "LINES", "NO_COLOR",       "VISUAL",
                                        "BROWSER",       "CAIRN_STORE"};
    char store[600];
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    make_rich_store(store);
    ck_assert_int_eq(chdir(support_folder()), 0); /* a HOME may be no whole path */
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        struct strbuf value = {0};
        strbuf_addf(&value, "%s=%s", names[n], payloads[_i]);
        const char *const env[] = {value.text, NULL};
        run_around(strcmp(names[n], "CAIRN_STORE") == 0 ? NULL : store, env, names[n]);
        if (strcmp(names[n], "HOME") == 0) {
            const char *const home[] = {value.text, "XDG_DATA_HOME", NULL};
            run_around(NULL, home, "HOME, and the store in it");
        }
        strbuf_free(&value);
    }
    table_check(PROMISE_HOSTILE_OUT);
}
END_TEST

/* Names of files, in messages about files that are there and such as are not. */
START_TEST(hostile_names_of_files_are_borne)
{
    static const struct child_options plain = {0};
    const char *name = payloads[_i];
    char store[600];
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    make_rich_store(store);
    ck_assert_int_eq(chdir(support_folder()), 0);
    struct strbuf path = {0};
    for (const char *c = name; *c; c++)
        strbuf_add_char(&path, *c == '/' ? '_' : *c);
    const char *const lines[][6] = {
        {"import", "--", path.text, NULL}, {"restore", "-y", "--", path.text, NULL},
        {"export", "--", path.text, NULL}, {"import", "--", path.text, NULL},
        {"backup", "--", path.text, NULL}, {"export", "-i", "--", path.text, NULL},
        {"--store", path.text, "status", NULL}, {"--store", path.text, "done", "1.1", NULL},
        {"--store", path.text, "doctor", NULL},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        child_run_words(store, lines[i], &plain, &outcome);
        bool harmless = is_harmless(outcome.out, false) && is_harmless(outcome.err, false);
        table_case(PROMISE_HOSTILE_OUT,
                   outcome.status <= 2 && harmless &&
                       (outcome.status == 0 || *outcome.out || is_a_sentence(outcome.err)),
                   "name %d, %s: status %d %s", _i, lines[i][0], outcome.status, outcome.err);
    }
    strbuf_free(&path);
    table_check(PROMISE_HOSTILE_OUT);
}
END_TEST

/* A settings file that means harm: what is wrong in it is told, harmless. */
START_TEST(hostile_settings_are_borne)
{
    char store[600], folder[700], file[800], env[800];
    snprintf(store, sizeof store, "%s", support_path("x.db"));
    make_rich_store(store);
    snprintf(folder, sizeof folder, "%s/cairn", support_folder());
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    snprintf(file, sizeof file, "%s/config", folder);
    snprintf(env, sizeof env, "XDG_CONFIG_HOME=%s", support_folder());
    const char *const environment[] = {env, NULL};
    struct strbuf text = {0};
    strbuf_addf(&text, "theme = %s\n%s = 1\n%s\n", payloads[_i], payloads[_i], payloads[_i]);
    write_bytes(file, text.text, text.size);
    strbuf_free(&text);
    run_around(store, environment, "settings");
    table_check(PROMISE_HOSTILE_OUT);
}
END_TEST

Suite *hostile_suite(void)
{
    Suite *suite = suite_create("hostile text");
    TCase *test = tcase_create("hostile");
    tcase_set_timeout(test, 300);
    tcase_add_loop_test(test, hostile_text_comes_out_harmless, 0, PAYLOADS * WAYS_IN);
    tcase_add_loop_test(test, hostile_text_shows_harmless_on_the_screen, 0, PAYLOADS);
    tcase_add_test(test, marks_without_end_are_borne);
    tcase_add_loop_test(test, a_hostile_environment_is_borne, 0, PAYLOADS);
    tcase_add_loop_test(test, hostile_names_of_files_are_borne, 0, PAYLOADS);
    tcase_add_loop_test(test, hostile_settings_are_borne, 0, PAYLOADS);
    suite_add_tcase(suite, test);
    return suite;
}
