#include "child.h"

#include <check.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "../support.h"
#include "cairn/cli.h"
#include "cairn/date.h"
#include "cairn/model.h"
#include "cairn/store.h"
#include "cairn/uid.h"

/* ---- what would differ from run to run ---- */

static unsigned long long seed; /* 0: the system's own */

int __real_uid_new(char out[UID_TEXT], struct error *err);
int __wrap_uid_new(char out[UID_TEXT], struct error *err);
int64_t __real_date_now_ms(void);
int64_t __wrap_date_now_ms(void);

int __wrap_uid_new(char out[UID_TEXT], struct error *err)
{
    if (!seed)
        return __real_uid_new(out, err);
    unsigned long long next = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    snprintf(out, UID_TEXT, "%016llx%016llx", seed, next);
    seed = next | 1;
    return 0;
}

int64_t __wrap_date_now_ms(void)
{
    return seed ? 1795500000000 : __real_date_now_ms();
}

static unsigned long long hash(const char *text, unsigned long long value)
{
    value ^= 14695981039346656037ULL;
    for (; *text; text++)
        value = (value ^ (unsigned char)*text) * 1099511628211ULL;
    return value | 1;
}

/* ---- running ---- */

struct faults *faults_shared(void)
{
    struct faults *faults = mmap(NULL, sizeof *faults, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_msg(faults != MAP_FAILED, "mmap: %s", strerror(errno));
    *faults = (struct faults){.log = -1};
    return faults;
}

static void set_environment(const char *const *env)
{
    for (; env && *env; env++) {
        char name[64];
        const char *equals = strchr(*env, '=');
        snprintf(name, sizeof name, "%.*s", (int)strcspn(*env, "="), *env);
        if (equals)
            setenv(name, equals + 1, 1);
        else
            unsetenv(name);
    }
}

static void drop_privileges(void)
{
    if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
        _exit(96);
}

static _Noreturn void be_child(const char *store, const char *const *words,
                               const struct child_options *options, const int fds[3])
{
    char *argv[64] = {(char *)(size_t)"cairn"};
    int argc = 1, screen = 0;
    const char *chosen = NULL;
    seed = 1;
    for (; *words && argc < 63; words++) {
        argv[argc++] = (char *)(size_t)*words;
        seed = hash(*words, seed);
    }
    for (int i = 0; i < 3; i++)
        dup2(fds[i], i);
    if (store)
        setenv("CAIRN_STORE", store, 1);
    else
        unsetenv("CAIRN_STORE");
    setenv("HOME", "/nonexistent", 1); /* no settings of whoever runs this */
    set_environment(options->env);
    if (options->nobody)
        drop_privileges();
    if (options->faults)
        faults_arm(options->faults);
    alarm(CHILD_SECONDS);
    int status = cli_main(argc, argv, "none", &screen, &chosen);
    exit(screen ? 97 : status); /* not _exit: coverage is written on the way out */
}

static int memory_file(const char *text)
{
    int fd = memfd_create("torture", MFD_CLOEXEC);
    ck_assert_msg(fd >= 0, "memfd_create: %s", strerror(errno));
    if (text) {
        ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
        lseek(fd, 0, SEEK_SET);
    }
    return fd;
}

/* Ends what was read. Where more came than there is room for, it ends with a whole line: half
 * of one can be a `\r` alone. */
static bool end_text(char *text, size_t used, size_t room)
{
    text[used] = '\0';
    char *line = used == room - 1 ? strrchr(text, '\n') : NULL;
    if (line)
        line[1] = '\0';
    return used == room - 1;
}

/* Whether it is cut. */
static bool take_text(int fd, char *text, size_t room)
{
    lseek(fd, 0, SEEK_SET);
    ssize_t n = read(fd, text, room - 1);
    close(fd);
    return end_text(text, n > 0 ? (size_t)n : 0, room);
}

/* A terminal of 80 columns that passes every byte on as it is. */
static void open_terminal(int *master, int *slave)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    struct termios raw;
    ck_assert_msg(openpty(master, slave, NULL, NULL, &size) == 0, "openpty: %s", strerror(errno));
    tcgetattr(*slave, &raw);
    cfmakeraw(&raw);
    tcsetattr(*slave, TCSANOW, &raw);
    fcntl(*master, F_SETFD, FD_CLOEXEC);
}

/* Reads what a terminal gets, to its end; what is beyond the room is dropped. Whether it is. */
static bool drain(int master, char *text, size_t room)
{
    size_t used = 0;
    char block[4096];
    ssize_t n;
    while ((n = read(master, block, sizeof block)) > 0) {
        size_t fits = (size_t)n < room - 1 - used ? (size_t)n : room - 1 - used;
        memcpy(text + used, block, fits);
        used += fits;
    }
    close(master);
    return end_text(text, used, room);
}

void child_run_words(const char *store, const char *const *words,
                     const struct child_options *options, struct outcome *outcome)
{
    int fds[3] = {memory_file(options->input), -1, -1}, master = -1;
    if (options->terminal) {
        open_terminal(&master, &fds[1]);
        fds[2] = fds[1];
    } else {
        fds[1] = memory_file(NULL);
        fds[2] = memory_file(NULL);
    }
    if (options->faults) {
        options->faults->calls = 0;
        options->faults->reached = false;
        options->faults->where[0] = '\0';
    }
    fflush(NULL);
    pid_t child = fork();
    ck_assert_msg(child >= 0, "fork: %s", strerror(errno));
    if (child == 0)
        be_child(store, words, options, fds);
    close(fds[0]);
    outcome->out[0] = outcome->err[0] = '\0';
    outcome->is_page = *words && strcmp(*words, "doctor") == 0;
    if (options->terminal) {
        close(fds[1]);
        outcome->cut = drain(master, outcome->out, sizeof outcome->out);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (options->terminal)
        return;
    outcome->cut = take_text(fds[1], outcome->out, sizeof outcome->out);
    take_text(fds[2], outcome->err, sizeof outcome->err);
}

void child_run_line(const char *store, const char *line, const struct child_options *options,
                    struct outcome *outcome)
{
    char copy[1024], *rest = NULL;
    const char *words[64];
    int count = 0;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok_r(copy, " ", &rest); word && count < 63;
         word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    words[count] = NULL;
    child_run_words(store, words, options, outcome);
}

void child_run(const char *store, const char *line, const char *input, struct faults *faults,
               struct outcome *outcome)
{
    const struct child_options options = {.input = input, .faults = faults};
    child_run_line(store, line, &options, outcome);
}

/* The seed that child_run_line comes to. */
static unsigned long long seed_of(const char *line)
{
    char copy[1024], *rest = NULL;
    unsigned long long value = 1;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        value = hash(word, value);
    return value;
}

void child_open(const char *store, const char *line, enum child_opens what)
{
    struct error err = {0};
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct store *opened;
        struct model *model;
        seed = seed_of(line);
        int result = what == CHILD_OPENS_STORE ? store_open(store, STORE_WRITE, &opened, &err)
                                               : model_open(store, MODEL_WRITE, &model, &err);
        if (result != 0)
            fprintf(stderr, "torture: %s\n", err.text);
        else if (what == CHILD_OPENS_STORE)
            store_close(opened);
        else
            model_close(model);
        _exit(result != 0);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
}

/* ---- what it said ---- */

bool is_harmless(const char *text, bool coloured)
{
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (coloured && c[0] == 0x1B && c[1] == '[') { /* ESC [ digits and ; m */
            const unsigned char *end = c + 2;
            while (isdigit(*end) || *end == ';')
                end++;
            if (*end == 'm') {
                c = end;
                continue;
            }
        }
        if (c[0] == '\r' && c[1] == '\n') /* the line ends of calendars and tables */
            continue;
        if ((*c < 0x20 && *c != '\n') || *c == 0x7F)
            return false;
        if (c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0) /* C1 */
            return false;
        if (c[0] == 0xE2 && c[1] == 0x80 && (c[2] == 0x8E || c[2] == 0x8F)) /* LRM, RLM */
            return false;
        if (c[0] == 0xE2 && c[1] == 0x80 && c[2] >= 0xAA && c[2] <= 0xAE) /* bidi overrides */
            return false;
        if (c[0] == 0xE2 && c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9) /* isolates */
            return false;
        if (c[0] == 0xF3 && c[1] == 0xA0 && (c[2] == 0x80 || c[2] == 0x81)) /* tags */
            return false;
    }
    return true;
}

bool is_a_sentence(const char *text)
{
    size_t length = strlen(text);
    return strncmp(text, "cairn: ", 7) == 0 && length > 20 && text[length - 1] == '\n' &&
           is_harmless(text, false) && !strstr(text, "(null)");
}

const char *child_fault(const struct outcome *outcome, const struct child_options *options)
{
    if (outcome->status == CHILD_HUNG)
        return "hung";
    if (outcome->status >= 128)
        return "was ended by a signal";
    if (outcome->status > 1)
        return "ended with a status that is none of ours";
    if (!is_harmless(outcome->out, options && options->terminal))
        return "printed what a terminal obeys";
    if (options && options->terminal)
        return NULL;
    if (outcome->status == 1 && outcome->is_page && *outcome->out)
        return NULL;
    if (outcome->status == 1 && !is_a_sentence(outcome->err))
        return "gave no clear sentence";
    if (outcome->status == 0 && *outcome->err)
        return "complained, and went on";
    return NULL;
}
