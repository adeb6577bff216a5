/* What lies where a store should be and is none, or can't be read or written: one clear
 * sentence, status 1, and not a byte of it changed; reading goes on where it can. */
#include <fcntl.h>
#include <sched.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "commands.h"
#include "operations.h"
#include "suites.h"
#include "table.h"

static struct outcome outcome;

/* The command is refused with a sentence that has this in it. */
static void is_refused(const char *what, const char *store, const char *line, const char *says,
                       const struct child_options *options)
{
    static const struct child_options plain = {0};
    child_run_line(store, line, options ? options : &plain, &outcome);
    const char *fault = child_fault(&outcome, options);
    if (!fault && outcome.status != 1)
        fault = "was not refused";
    if (!fault && !strstr(outcome.err, says))
        fault = "says something else";
    table_case(PROMISE_PLACE, fault == NULL, "%s, %s: %s: status %d: %s%s", what, line,
               fault ? fault : "", outcome.status, outcome.out, outcome.err);
}

static void works(const char *what, const char *store, const char *line,
                  const struct child_options *options)
{
    child_run_line(store, line, options, &outcome);
    table_case(PROMISE_PLACE, outcome.status == 0 && !*outcome.err, "%s, %s: status %d: %s", what,
               line, outcome.status, outcome.err);
}

/* Refused by reading and writing commands alike, and left as it is. */
static void stays_as_it_is(const char *what, const char *path, const char *says)
{
    size_t size_before = 0, size_after = 0;
    struct stat before, after;
    bool is_file = stat(path, &before) == 0 && S_ISREG(before.st_mode);
    char *bytes = is_file ? read_bytes(path, &size_before) : NULL;
    is_refused(what, path, "status", says, NULL);
    is_refused(what, path, "done 1.1", says, NULL);
    is_refused(what, path, "import -", says, NULL);
    char *now = is_file ? read_bytes(path, &size_after) : NULL;
    bool same = !is_file || (now && size_before == size_after && stat(path, &after) == 0 &&
                             before.st_mtim.tv_nsec == after.st_mtim.tv_nsec &&
                             memcmp(bytes, now, size_before) == 0);
    table_case(PROMISE_PLACE, same, "%s: the file was touched", what);
    free(bytes);
    free(now);
}

static void sql_on(const char *path, const char *statement)
{
    sqlite3 *db;
    char *why = NULL;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, statement, NULL, NULL, &why) == SQLITE_OK, "%s", why);
    sqlite3_close(db);
}

START_TEST(what_is_no_store_is_refused_and_stays)
{
    const char *path = support_path("x.db");
    char header[4096] = "SQLite format 3";
    write_bytes(path, "", 0);
    stays_as_it_is("an empty file", path, "is empty");
    write_bytes(path, "x", 1);
    stays_as_it_is("one byte", path, "not a cairn store");
    write_bytes(path, "# A plan\n- [ ] task\n", 20);
    stays_as_it_is("a text", path, "not a cairn store");
    write_bytes(path, header, 50);
    stays_as_it_is("half a header", path, "not a cairn store");
    write_bytes(path, header, sizeof header);
    stays_as_it_is("a bare header", path, "another program");
    unlink(path);
    sql_on(path, "CREATE TABLE t (x)");
    stays_as_it_is("a database without a program", path, "another program");
    sql_on(path, "PRAGMA application_id = 1734961011");
    stays_as_it_is("a database of another program", path, "another program");
    unlink(path);
    make_rich_store(path);
    sql_on(path, "PRAGMA user_version = 99");
    stays_as_it_is("a newer store", path, "newer cairn");
    sql_on(path, "PRAGMA user_version = -1");
    stays_as_it_is("a version below zero", path, "newer cairn");
    sql_on(path, "PRAGMA user_version = 0");
    stays_as_it_is("a store without a version", path, "");
    table_check(PROMISE_PLACE);
}
END_TEST

START_TEST(what_is_no_file_is_refused_at_once)
{
    const char *path = support_path("x");
    ck_assert_int_eq(mkdir(path, 0700), 0);
    stays_as_it_is("a folder", path, "is a directory");
    ck_assert_int_eq(mkfifo(support_path("fifo"), 0600), 0);
    stays_as_it_is("a FIFO", support_path("fifo"), "not a regular file");
    stays_as_it_is("a device", "/dev/null", "not a regular file");
    stays_as_it_is("an endless device", "/dev/zero", "not a regular file");
    ck_assert_int_eq(symlink("nowhere", support_path("dangling")), 0);
    stays_as_it_is("a dangling link", support_path("dangling"), "link");
    ck_assert_int_eq(symlink("loop", support_path("loop")), 0);
    stays_as_it_is("a looping link", support_path("loop"), "symbolic links");
    write_bytes(support_path("file"), "x", 1);
    char below[600], longest[6000];
    snprintf(below, sizeof below, "%s/cairn.db", support_path("file"));
    stays_as_it_is("a path through a file", below, "Not a directory");
    memset(longest, 'a', sizeof longest - 1);
    longest[0] = '/';
    longest[sizeof longest - 1] = '\0';
    stays_as_it_is("a name that is too long", longest, "too long");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%.100s", support_path("socket"));
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    stays_as_it_is("a socket", support_path("socket"), "not a regular file");
    close(fd);
    table_check(PROMISE_PLACE);
}
END_TEST

START_TEST(without_a_place_it_says_so)
{
    static const char *const nowhere[] = {"HOME", "XDG_DATA_HOME", NULL};
    static const char *const relative[] = {"HOME", "XDG_DATA_HOME=data", NULL};
    static const char *const gone[] = {"HOME=/proc/nothing", "XDG_DATA_HOME", NULL};
    static const char *const empty[] = {"HOME=", "XDG_DATA_HOME=", NULL};
    const char *const *const envs[] = {nowhere, relative, empty};
    for (size_t i = 0; i < 3; i++) {
        const struct child_options options = {.env = envs[i]};
        is_refused("no HOME", NULL, "status", "set HOME", &options);
        is_refused("no HOME", NULL, "done 1.1", "set HOME", &options);
        is_refused("an empty CAIRN_STORE", "", "status", "set HOME", &options);
    }
    const struct child_options options = {.env = gone};
    is_refused("a HOME that is not there", NULL, "status", "can't make the folder", &options);
    table_check(PROMISE_PLACE);
}
END_TEST

/* ---- what may not be read or written ---- */

static const struct child_options as_nobody = {.nobody = true};

static void give_away(const char *path)
{
    if (geteuid() == 0)
        ck_assert_int_eq(chown(path, 65534, 65534), 0);
}

/* A rich store of nobody's in a folder of its own. */
static const char *nobodys_store(void)
{
    static char store[600];
    ck_assert_int_eq(chmod(support_folder(), 0755), 0);
    const char *folder = support_path("theirs");
    folder_remove(folder);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    snprintf(store, sizeof store, "%s/cairn.db", folder);
    make_rich_store(store);
    give_away(folder);
    give_away(store);
    return store;
}

START_TEST(what_may_not_be_written_can_still_be_read)
{
    const char *store = nobodys_store(), *folder = support_path("theirs");
    static const struct {
        const char *what;
        mode_t folder, file;
    } rows[] = {{"a read-only file", 0700, 0400},
                {"a read-only folder", 0500, 0600},
                {"a read-only file and folder", 0500, 0400}};
    for (size_t i = 0; i < 3; i++) {
        chmod(store, rows[i].file);
        chmod(folder, rows[i].folder);
        size_t before = 0, after = 0;
        char *bytes = read_bytes(store, &before);
        for (int k = 0; reading_commands[k]; k++) {
            child_run_line(store, reading_commands[k], &as_nobody, &outcome);
            const char *fault = child_fault(&outcome, NULL);
            bool sees = outcome.status == 0 || !strstr(outcome.err, "can't be");
            table_case(PROMISE_PLACE, !fault && sees, "%s, %s: %s: status %d: %s", rows[i].what,
                       reading_commands[k], fault ? fault : "", outcome.status, outcome.err);
        }
        works(rows[i].what, store, "status", &as_nobody);
        is_refused(rows[i].what, store, "done 1.1", "can't be written: nothing was changed",
                   &as_nobody);
        is_refused(rows[i].what, store, "use 1", "can't be written", &as_nobody);
        char *now = read_bytes(store, &after);
        table_case(PROMISE_PLACE, before == after && memcmp(bytes, now, after) == 0,
                   "%s: the file was touched", rows[i].what);
        free(bytes);
        free(now);
    }
    chmod(folder, 0700);
    chmod(store, 0000);
    is_refused("a file that can't be read", store, "status", "can't read", &as_nobody);
    chmod(store, 0600);
    chmod(folder, 0000);
    is_refused("a folder that can't be entered", store, "status", "can't", &as_nobody);
    chmod(folder, 0500);
    char other[700];
    snprintf(other, sizeof other, "%s/new.db", folder);
    is_refused("a new store in a read-only folder", other, "status", "can't make", &as_nobody);
    snprintf(other, sizeof other, "%s/deeper/new.db", folder);
    is_refused("a new folder in one", other, "status", "can't make", &as_nobody);
    chmod(folder, 0700);
    table_check(PROMISE_PLACE);
}
END_TEST

/* An older store that can't be written: it can't be brought up to date either. */
START_TEST(an_older_store_that_cannot_be_written_is_refused)
{
    static struct trial trial;
    for (size_t i = 0; i < operation_count; i++)
        if (strcmp(operations[i].name, "migrate") == 0)
            trial_open(&trial, &operations[i], FORM_CLOSED);
    ck_assert_int_eq(chmod(support_folder(), 0755), 0);
    trial_reset(&trial);
    give_away(trial_folder());
    give_away(trial_store());
    chmod(trial_folder(), 0500);
    is_refused("an older store in a read-only folder", trial_store(), "status",
               "is of an older version", &as_nobody);
    is_refused("an older store in a read-only folder", trial_store(), "done 1.1",
               "can't be written", &as_nobody);
    chmod(trial_folder(), 0700);
    struct state state = state_look(trial_store());
    table_case(PROMISE_PLACE, state_same(&state, &trial.before), "an older store was changed");
    table_check(PROMISE_PLACE);
}
END_TEST

/* ---- what lies beside it ---- */

static void copy_to(const char *path, const char *bytes, size_t size, const char *ending)
{
    char name[600];
    snprintf(name, sizeof name, "%s%s", path, ending);
    write_bytes(name, bytes, size);
}

/* With foreign files beside it a store works, or says what is wrong; it stays whole. */
START_TEST(foreign_files_beside_a_store_harm_nothing)
{
    static const char *const endings[] = {"-wal", "-shm", "-journal"};
    static const char *const lines[] = {"status", "done 1.2", "undo"};
    char noise[33000];
    size_t size = 0;
    unsigned long long chance = 7;
    const char *path = support_path("x.db");
    make_rich_store(path);
    char *bytes = read_bytes(path, &size);
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)scatter(&chance);
    const struct {
        const char *what, *bytes;
        size_t size;
    } kinds[] = {{"nothing", "", 0}, {"noise", noise, sizeof noise}, {"a byte", "x", 1},
                 {"the store itself", bytes, size}};
    for (size_t e = 0; e < 3; e++) {
        for (size_t k = 0; k < 4; k++) {
            for (size_t l = 0; l < 3; l++) {
                remove_store(path);
                write_bytes(path, bytes, size);
                copy_to(path, kinds[k].bytes, kinds[k].size, endings[e]);
                child_run(path, lines[l], NULL, NULL, &outcome);
                const char *fault = child_fault(&outcome, NULL);
                struct state state = state_look(path);
                table_case(PROMISE_PLACE, !fault && state.whole, "%s as %s, %s: %s %s: %s",
                           kinds[k].what, endings[e], lines[l], fault ? fault : "", state.why,
                           outcome.err);
            }
        }
        char name[600];
        remove_store(path);
        write_bytes(path, bytes, size);
        snprintf(name, sizeof name, "%s%s", path, endings[e]);
        mkdir(name, 0700);
        child_run(path, "status", NULL, NULL, &outcome);
        const char *fault = child_fault(&outcome, NULL);
        table_case(PROMISE_PLACE, fault == NULL, "a folder as %s: %s: status %d %s", endings[e],
                   fault ? fault : "", outcome.status, outcome.err);
        rmdir(name);
        remove_store(path);
        copy_to(path, bytes, size, endings[e]);
        child_run(path, "status", NULL, NULL, &outcome);
        fault = child_fault(&outcome, NULL);
        table_case(PROMISE_PLACE, fault == NULL, "%s without its store: %s: %s", endings[e],
                   fault ? fault : "", outcome.err);
    }
    free(bytes);
    table_check(PROMISE_PLACE);
}
END_TEST

/* ---- a full disk ---- */

/* Runs the program itself where no file may grow beyond so many bytes. */
static int run_within(const char *store, rlim_t bytes, const char *said, const char *const *words)
{
    const struct rlimit limit = {bytes, bytes};
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        char *argv[8] = {(char *)(size_t)support_program()};
        for (int i = 0; i < 6 && words[i]; i++)
            argv[i + 1] = (char *)(size_t)words[i];
        int out = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(out, 2);
        dup2(open("/dev/null", O_WRONLY), 1);
        setenv("CAIRN_STORE", store, 1);
        setrlimit(RLIMIT_FSIZE, &limit);
        execv(argv[0], argv);
        _exit(127);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

START_TEST(no_room_for_growing_changes_nothing)
{
    static const char *const status[] = {"status", NULL};
    static const char *const done[] = {"checkin", "-m", "5", NULL};
    const char *said = support_path("said");
    char store[600], program[4096];
    snprintf(store, sizeof store, "%s", support_path("full.db"));
    ck_assert_ptr_nonnull(realpath(support_program(), program));
    make_rich_store(store);
    struct state before = state_look(store);
    for (rlim_t room = 0; room < 70000; room += 4000) {
        write_bytes(said, "", 0);
        int ended = run_within(store, room, said, done);
        struct state after = state_look(store);
        size_t size;
        char *text = read_bytes(said, &size);
        bool fine = ended == 0 ? !state_same(&before, &after)
                               : ended == 1 && state_same(&before, &after) &&
                                     (room < 300 || is_a_sentence(text));
        table_case(PROMISE_PLACE, fine && after.whole, "room for %lu: status %d: %s",
                   (unsigned long)room, ended, text);
        free(text);
        before = after;
        char fresh[600];
        snprintf(fresh, sizeof fresh, "%s", support_path("fresh.db"));
        remove_store(fresh);
        ended = run_within(fresh, room, said, status);
        table_case(PROMISE_PLACE, ended == 0 || ended == 1, "a first run with room for %lu: %d",
                   (unsigned long)room, ended);
    }
    table_check(PROMISE_PLACE);
}
END_TEST

/* A disk of so many kilobytes of its own; false where this system gives none. */
static bool mount_small(const char *folder, int kilobytes)
{
    char size[40];
    snprintf(size, sizeof size, "size=%dk,mode=755", kilobytes);
    return unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, size) == 0;
}

START_TEST(a_full_disk_changes_nothing)
{
    char folder[600], store[700], rest[700], elsewhere[600], copy[700];
    snprintf(folder, sizeof folder, "%s", support_path("small"));
    ck_assert_int_eq(mkdir(folder, 0755), 0);
    if (!mount_small(folder, 600)) {
        table_case(PROMISE_PLACE, true, "no small disk to be had");
        return;
    }
    snprintf(store, sizeof store, "%s/cairn.db", folder);
    snprintf(rest, sizeof rest, "%s/rest", folder);
    snprintf(elsewhere, sizeof elsewhere, "%s", support_path("elsewhere"));
    snprintf(copy, sizeof copy, "%s/cairn.db", elsewhere);
    make_rich_store(store);
    struct state before = state_look(store);
    FILE *file = fopen(rest, "w");
    for (int i = 0; i < 600 && fputc('x', file) != EOF; i++)
        for (int k = 0; k < 1023; k++)
            fputc('x', file);
    fclose(file);
    for (int i = 0; i < 40; i++) {
        is_refused("a full disk", store, i % 2 ? "done 1.2" : "checkin x", "disk is full", NULL);
        folder_copy(folder, elsewhere); /* looking takes room */
        struct state after = state_look(copy);
        table_case(PROMISE_PLACE, after.whole && state_same(&before, &after), "a full disk: %s",
                   after.why);
    }
    child_run(store, "status", NULL, NULL, &outcome);
    table_case(PROMISE_PLACE, child_fault(&outcome, NULL) == NULL, "reading on a full disk: %s",
               outcome.err);
    unlink(rest);
    const struct child_options plain = {0};
    works("a disk with room again", store, "done 1.2", &plain);
    umount2(folder, MNT_DETACH);
    table_check(PROMISE_PLACE);
}
END_TEST

Suite *place_suite(void)
{
    Suite *suite = suite_create("places");
    TCase *test = tcase_create("places");
    tcase_set_timeout(test, 300);
    tcase_add_test(test, what_is_no_store_is_refused_and_stays);
    tcase_add_test(test, what_is_no_file_is_refused_at_once);
    tcase_add_test(test, without_a_place_it_says_so);
    tcase_add_test(test, foreign_files_beside_a_store_harm_nothing);
    TCase *room = tcase_create("rights and room");
    tcase_set_timeout(room, 300);
    tcase_set_tags(room, "strict"); /* not where coverage is measured: that writes, too */
    tcase_add_test(room, what_may_not_be_written_can_still_be_read);
    tcase_add_test(room, an_older_store_that_cannot_be_written_is_refused);
    tcase_add_test(room, no_room_for_growing_changes_nothing);
    tcase_add_test(room, a_full_disk_changes_nothing);
    suite_add_tcase(suite, room);
    suite_add_tcase(suite, test);
    return suite;
}
