#include "operations.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../support.h"
#include "cairn/store.h"

const char *const form_names[FORM_COUNT] = {
    [FORM_CLOSED] = "closed", [FORM_LOG] = "with a log", [FORM_JOURNAL] = "with a journal"};

#define PLAN                                                                                      \
    "# Learn to sail\n## Phase 1: Knots (2 weeks)\n- [ ] Bowline\n- [x] Reef knot\n"              \
    "  - [ ] In the dark\n## Phase 2: Water\n- [ ] Capsize\n- [Chart](https://example.org/c)\n"
#define PLAN_EDITED                                                                               \
    "# Learn to sail\n## Phase 1: Knots (3 weeks)\n- [ ] Reef knot\n  - [ ] In the dark\n"        \
    "- [ ] Sheet bend\n## Phase 2: Open water\n- [ ] Capsize\n- [ ] Right it again\n"

const struct operation operations[] = {
    {"tick", START_STORE, "", "done 1.1", NULL},
    {"tick a phase", START_STORE, "", "done 1", NULL},
    {"tick several", START_STORE, "doing 1.2", "done 1.1 1.2 2.1 s7 a1", NULL},
    {"open again", START_STORE, "done 1", "todo 1.1 1.2", NULL},
    {"skip", START_STORE, "", "skip 2", NULL},
    {"undo", START_STORE, "done 1", "undo", NULL},
    {"undo several", START_STORE, "done 1.1;checkin -m 5 x;plan weeks 1 3", "undo 3", NULL},
    {"redo", START_STORE, "done 1;undo", "redo", NULL},
    {"check in", START_STORE, "", "checkin -m 45 chapter 2", NULL},
    {"plan the start", START_STORE, "", "plan --start 2026-11-02", NULL},
    {"plan a pause", START_STORE, "", "plan pause 2026-12-20 2027-01-03", NULL},
    {"plan weeks", START_STORE, "", "plan weeks 2 7", NULL},
    {"import", START_STORE, "", "import -", PLAN},
    {"update", START_STORE, "import plan.md;done 1.1", "import -u -", PLAN_EDITED},
    {"undo an update", START_STORE, "import plan.md;done 1.1;import -u edited.md", "undo", NULL},
    {"use", START_STORE, "import plan.md", "use 1", NULL},
    {"forget", START_STORE, "import plan.md", "forget -y 2", NULL},
    {"add", START_STORE, "", "add --to 1 Something", NULL},
    {"add several", START_STORE, "", "add --to 2 -", "one\ntwo\nthree\n"},
    {"edit", START_STORE, "", "edit --title Other --weeks 3 2", NULL},
    {"move", START_STORE, "done 1.1", "move 1.1 1.2 --into 3", NULL},
    {"move a phase", START_STORE, "done 1.1", "move 2 --after 4", NULL},
    {"remove", START_STORE, "done 1.1", "remove 1 2.1 s5", NULL},
    {"undo a removal", START_STORE, "done 1.1;remove 1 2.1 s5", "undo", NULL},
    {"note", START_STORE, "", "note 1.1 a line", NULL},
    {"note from a pipe", START_STORE, "note 1.1 before", "note 1.1 -", "new\nlines\n"},
    {"remove a check-in", START_STORE, "checkin x;checkin y", "journal remove 1", NULL},
    {"end a pause", START_STORE, "plan pause 2026-11-20 2027-01-03", "plan resume 2026-11-24", NULL},
    {"find", START_STORE, "done 1.1", "find python", NULL},
    {"history", START_STORE, "done 1.1;checkin y", "history", NULL},
    {"back up", START_STORE, "done 1.1", "backup copy.db", NULL},
    {"back up again", START_STORE, "backup copy.db;done 1.1", "backup copy.db", NULL},
    {"restore", START_STORE, "backup old.db;done 1.1;checkin x", "restore -y old.db", NULL},
    {"first run", START_NONE, "", "status", NULL},
    {"tick on a first run", START_NONE, "", "done 1.1", NULL},
    {"migrate", START_OLDER, "", "status", NULL},
    {"tick and migrate", START_OLDER, "", "done 1.1", NULL},
    {"read", START_STORE, "done 1.1;checkin y", "status", NULL},
    {"read all", START_STORE, "done 1.1;checkin y", "list --json", NULL},
    {"examine", START_STORE, "done 1.1;checkin y", "doctor", NULL},
};
const size_t operation_count = sizeof operations / sizeof *operations;

/* ---- folders ---- */

static char root[300];

static const char *at_root(const char *name)
{
    static char paths[8][400];
    static size_t next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", root, name);
    return path;
}

const char *trial_folder(void)
{
    return at_root("work");
}

const char *trial_store(void)
{
    return at_root("work/cairn.db");
}

const char *trial_base(void)
{
    return at_root("base");
}

void folder_remove(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return;
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        char name[800];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (unlink(name) != 0 && (errno == EISDIR || errno == EPERM))
            folder_remove(name);
    }
    closedir(folder);
    rmdir(path);
}

static void copy_file(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ck_assert_msg(in >= 0 && out >= 0, "%s: %s", from, strerror(errno));
    char block[65536];
    ssize_t n;
    while ((n = read(in, block, sizeof block)) > 0)
        ck_assert_int_eq(write(out, block, (size_t)n), n);
    close(in);
    close(out);
}

void folder_copy(const char *from, const char *to)
{
    folder_remove(to);
    ck_assert_int_eq(mkdir(to, 0700), 0);
    DIR *folder = opendir(from);
    ck_assert_ptr_nonnull(folder);
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        char source[800], target[800];
        struct stat st;
        size_t length = strlen(entry->d_name);
        if (entry->d_name[0] == '.' || (length > 4 && strcmp(entry->d_name + length - 4, "-shm") == 0))
            continue;
        snprintf(source, sizeof source, "%s/%s", from, entry->d_name);
        snprintf(target, sizeof target, "%s/%s", to, entry->d_name);
        if (stat(source, &st) == 0 && S_ISDIR(st.st_mode))
            folder_copy(source, target);
        else
            copy_file(source, target);
    }
    closedir(folder);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

/* ---- making ready ---- */

static void run_well(const char *store, const char *line, const char *input)
{
    static struct outcome outcome;
    child_run(store, line, input, NULL, &outcome);
    ck_assert_msg(outcome.status == 0, "%s: status %d: %s", line, outcome.status, outcome.err);
}

/* A store as the first cairn left it: fewer columns, no removed items, two phases. */
static void make_older(const char *path)
{
    static const char rows[] =
        "INSERT INTO device (id, uid) VALUES (1, '0123456789abcdef0123456789abcdef');"
        "INSERT INTO roadmap (id, uid, title, started_on)"
        " VALUES (1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Sail', '2026-11-02');"
        "INSERT INTO item (id, uid, roadmap, kind, position, title, weeks, tasks)"
        " VALUES (1, 'b0000000000000000000000000000000', 1, 'phase', 1, 'Knots', 4, 2),"
        "        (2, 'b1111111111111111111111111111111', 1, 'phase', 2, 'Water', 2, 0);"
        "INSERT INTO item (id, uid, roadmap, parent, phase, kind, position, title)"
        " VALUES (3, 'b2222222222222222222222222222222', 1, 1, 1, 'task', 1, 'Bowline'),"
        "        (4, 'b3333333333333333333333333333333', 1, 1, 1, 'task', 2, 'Reef knot');"
        "INSERT INTO change (device, number, step, verb, roadmap, noun, subject, field, new_value,"
        "                    at, day)"
        " VALUES (1, 1, 1, 'begin', 1, 'roadmap', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'deleted',"
        "         '0', 1793600000000, '2026-11-02');"
        "PRAGMA journal_mode = WAL";
    sqlite3 *db;
    struct error err;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_msg(store_migrate(db, path, embed_schema, 1, &err) == 0, "%s", err.text);
    char *why = NULL;
    ck_assert_msg(sqlite3_exec(db, rows, NULL, NULL, &why) == SQLITE_OK, "%s", why);
    sqlite3_close(db);
}

/* Holds a store open from another process, so that the log stays. */
static pid_t hold_open(const char *path)
{
    int ends[2];
    char byte = 'x';
    ck_assert_int_eq(pipe(ends), 0);
    pid_t holder = fork();
    if (holder == 0) {
        sqlite3 *db;
        if (sqlite3_open(path, &db) != SQLITE_OK ||
            sqlite3_exec(db, "BEGIN; SELECT * FROM device", NULL, NULL, NULL) != SQLITE_OK ||
            sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK || write(ends[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    close(ends[1]);
    ck_assert_int_eq(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    return holder;
}

static void make_base(const struct trial *trial)
{
    const struct operation *operation = trial->operation;
    char lines[300];
    const char *store = at_root("base/cairn.db");
    folder_remove(trial_base());
    ck_assert_int_eq(mkdir(trial_base(), 0700), 0);
    if (operation->start == START_NONE)
        return;
    if (operation->start == START_OLDER)
        make_older(store);
    else
        run_well(store, "status", NULL);
    if (trial->form == FORM_JOURNAL)
        ck_assert_str_eq(state_sql(store, "PRAGMA journal_mode = DELETE"), "delete");
    pid_t holder = trial->form == FORM_LOG ? hold_open(store) : 0;
    if (holder && operation->start == START_OLDER)
        state_sql(store, "UPDATE roadmap SET title = 'Sail on'");
    else if (holder)
        run_well(store, "checkin held", NULL); /* so that there is a log in any case */
    snprintf(lines, sizeof lines, "%s", operation->before);
    char *rest = NULL;
    for (char *line = strtok_r(lines, ";", &rest); line; line = strtok_r(NULL, ";", &rest))
        run_well(store, line, NULL);
    if (access(at_root("copy.db"), F_OK) == 0)
        copy_file(at_root("copy.db"), at_root("first.db"));
    if (!holder)
        return;
    folder_copy(trial_base(), at_root("held"));
    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    folder_copy(at_root("held"), trial_base());
}

void trial_reset(const struct trial *trial)
{
    unlink(at_root("copy.db"));
    if (strcmp(trial->operation->name, "back up again") == 0)
        copy_file(at_root("first.db"), at_root("copy.db"));
    if (trial->operation->start == START_NONE)
        folder_remove(trial_folder());
    else
        folder_copy(trial_base(), trial_folder());
}

/* Whether a copy of a store is whole, and an empty file is one that never was a copy. */
static bool is_whole_copy(const char *path, char *why, size_t room)
{
    struct state state = state_look(path);
    if (!state.whole)
        snprintf(why, room, "%.100s is no whole copy: %.100s", strrchr(path, '/'), state.why);
    return state.whole;
}

/* Looks through a folder for what bears a copy's name. */
static bool copies_in(const char *folder, char *why, size_t room)
{
    DIR *opened = opendir(folder);
    struct dirent *entry;
    bool whole = true;
    while (opened && whole && (entry = readdir(opened))) {
        char path[800];
        size_t length = strlen(entry->d_name);
        const char *end = entry->d_name + (length > 4 ? length - 4 : 0);
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if ((strcmp(end, ".bak") == 0 || strcmp(end + 1, ".db") == 0) &&
            strcmp(path, trial_store()) != 0)
            whole = is_whole_copy(path, why, room);
        else if (strcmp(entry->d_name, "backups") == 0)
            whole = copies_in(path, why, room);
    }
    if (opened)
        closedir(opened);
    return whole;
}

const char *trial_copies_fault(void)
{
    static char why[300];
    const char *copy = at_root("copy.db");
    if (!copies_in(trial_folder(), why, sizeof why))
        return why;
    if (access(copy, F_OK) == 0 && !is_whole_copy(copy, why, sizeof why))
        return why;
    return NULL;
}

/* The states of a first run, or of an update, between nothing and all of it. */
static void find_between(struct trial *trial)
{
    trial->between_count = 0;
    if (trial->operation->start == START_STORE)
        return;
    int stages = trial->operation->start == START_NONE ? 2 : 1;
    for (int stage = CHILD_OPENS_STORE; stage < stages; stage++) {
        trial_reset(trial);
        child_open(trial_store(), trial->operation->command, (enum child_opens)stage);
        trial->between[trial->between_count++] = state_look(trial_store());
    }
}

void trial_open(struct trial *trial, const struct operation *operation, enum form form)
{
    static struct outcome outcome;
    *trial = (struct trial){.operation = operation, .form = form};
    snprintf(root, sizeof root, "%s", support_folder());
    ck_assert_int_eq(chdir(root), 0); /* the commands name files there */
    write_file(at_root("plan.md"), PLAN);
    write_file(at_root("edited.md"), PLAN_EDITED);
    make_base(trial);
    trial_reset(trial);
    trial->before = state_look(trial_store());
    find_between(trial);
    trial_reset(trial);
    struct faults *faults = faults_shared();
    child_run(trial_store(), operation->command, operation->input, faults, &outcome);
    ck_assert_msg(outcome.status == 0, "%s: status %d: %s", operation->command, outcome.status,
                  outcome.err);
    snprintf(trial->out, sizeof trial->out, "%s", outcome.out);
    trial->after = state_look(trial_store());
    ck_assert_msg(trial->after.whole, "%s: %s", operation->name, trial->after.why);
}

bool trial_allows(const struct trial *trial, const struct state *state)
{
    for (int i = 0; i < trial->between_count; i++)
        if (state_same(state, &trial->between[i]))
            return true;
    return state_same(state, &trial->before) || state_same(state, &trial->after);
}
