/* Begins a program on a terminal of its own. Between the test and the program
 * stands a keeper, as a shell would: it leads the terminal's session, so that
 * the program is a job in it that Ctrl-Z can stop, and it tells the test through a
 * pipe what becomes of the program. */
#include "driver_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "../support.h"

enum { MAX_ENVIRONMENT = 64, MAX_FD = 256 };

/* A test that is killed must leave no program behind. */
static void die_with_parent(void)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

struct environment {
    char *entries[MAX_ENVIRONMENT + 1];
    size_t count;
};

static size_t name_length(const char *entry)
{
    return strcspn(entry, "=");
}

/* Sets "NAME=value" in place of an entry of that name; "NAME" only removes it. */
static void environment_set(struct environment *environment, const char *entry)
{
    size_t length = name_length(entry);
    size_t at = 0;
    while (at < environment->count && (name_length(environment->entries[at]) != length ||
                                       strncmp(environment->entries[at], entry, length) != 0))
        at++;
    if (at < environment->count) {
        free(environment->entries[at]);
        environment->entries[at] = environment->entries[--environment->count];
        environment->entries[environment->count] = NULL;
    }
    if (!entry[length])
        return;
    ck_assert_uint_lt(environment->count, MAX_ENVIRONMENT);
    environment->entries[environment->count] = strdup(entry);
    ck_assert_ptr_nonnull(environment->entries[environment->count]);
    environment->count++;
}

static void environment_setf(struct environment *environment, const char *name, const char *value)
{
    struct strbuf entry = {0};
    strbuf_addf(&entry, "%s=%s", name, value);
    environment_set(environment, strbuf_text(&entry));
    strbuf_free(&entry);
}

static void environment_fill(struct environment *environment, const char *const *changes)
{
    static const char *const inherited[] = {"PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS",
                                            "LLVM_PROFILE_FILE"};
    static const char *const fixed[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "TZ=UTC",
                                        "CAIRN_TODAY=2026-11-24"};
    static const char *const folders[][2] = {{"XDG_DATA_HOME", ".local/share"},
                                             {"XDG_STATE_HOME", ".local/state"},
                                             {"XDG_CONFIG_HOME", ".config"},
                                             {"XDG_CACHE_HOME", ".cache"}};
    for (size_t i = 0; i < sizeof inherited / sizeof *inherited; i++) {
        const char *value = getenv(inherited[i]);
        if (value)
            environment_setf(environment, inherited[i], value);
    }
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        environment_set(environment, fixed[i]);
    environment_setf(environment, "HOME", support_folder());
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        environment_setf(environment, folders[i][0], support_path(folders[i][1]));
    for (; changes && *changes; changes++)
        environment_set(environment, *changes);
}

static void environment_free(struct environment *environment)
{
    for (size_t i = 0; i < environment->count; i++)
        free(environment->entries[i]);
}

static int open_master(struct screen *s)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) || unlockpt(master))
        ck_abort_msg("pseudo terminal: %s", strerror(errno));
    snprintf(s->tty, sizeof s->tty, "%s", ptsname(master));
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK);
    return master;
}

/* In the program's process: becomes the terminal's foreground job. */
static void become_program(int tty, char *const *argv, char *const *env)
{
    die_with_parent();
    setpgid(0, 0);
    tcsetpgrp(tty, getpid()); /* the keeper ignores SIGTTOU, and so did we until here */
    for (int number = 1; number < NSIG; number++)
        if (number != SIGKILL && number != SIGSTOP)
            signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    dup2(tty, 0);
    dup2(tty, 1);
    dup2(tty, 2);
    if (tty > 2)
        close(tty);
    execve(argv[0], argv, env);
    _exit(127);
}

/* Tells every change of the program's state, as waitpid gives it, until it has
 * ended. When the terminal goes away, the kernel tells its session's leader only, and
 * a shell passes that on to its jobs: so do we. */
static void watch(pid_t program, int reports, const sigset_t *signals)
{
    for (;;) {
        int signal_number, report;
        if (sigwait(signals, &signal_number))
            continue;
        if (signal_number == SIGHUP)
            kill(-program, SIGHUP);
        while (waitpid(program, &report, WUNTRACED | WNOHANG) == program) {
            if (write(reports, &report, sizeof report) < 0 || !WIFSTOPPED(report))
                return;
        }
    }
}

/* In the keeper's process: starts the program, reports its number, and watches. */
static void keep(const char *path, int reports, char *const *argv, char *const *env)
{
    die_with_parent();
    for (int fd = 0; fd < MAX_FD; fd++)
        if (fd != reports)
            close(fd);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGCHLD);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    setsid();
    int tty = open(path, O_RDWR | O_NOCTTY);
    if (tty < 0 || ioctl(tty, TIOCSCTTY, 0))
        _exit(1);
    pid_t program = fork();
    if (program == 0) {
        close(reports);
        become_program(tty, argv, env);
    }
    close(tty);
    int number = (int)program;
    if (write(reports, &number, sizeof number) == (ssize_t)sizeof number && program > 0) {
        setpgid(program, program); /* whoever of the two comes first */
        watch(program, reports, &signals);
    }
    _exit(0);
}

void driver_spawn(struct screen *s, const char *const *env, const char *const *argv)
{
    struct environment environment = {0};
    environment_fill(&environment, env);
    s->master = open_master(s);
    struct winsize size = {.ws_row = (unsigned short)s->rows, .ws_col = (unsigned short)s->cols};
    if (ioctl(s->master, TIOCSWINSZ, &size))
        ck_abort_msg("terminal size: %s", strerror(errno));
    int ends[2];
    if (pipe(ends))
        ck_abort_msg("pipe: %s", strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    s->keeper = fork();
    if (s->keeper < 0)
        ck_abort_msg("fork: %s", strerror(errno));
    if (s->keeper == 0)
        keep(s->tty, ends[1], (char *const *)(size_t)argv, environment.entries);
    close(ends[1]);
    environment_free(&environment);
    int program = -1;
    if (read(ends[0], &program, sizeof program) != (ssize_t)sizeof program || program < 0)
        ck_abort_msg("%s could not be started on %s", argv[0], s->tty);
    s->program = program;
    s->reports = ends[0];
    fcntl(s->reports, F_SETFL, fcntl(s->reports, F_GETFL) | O_NONBLOCK);
}
