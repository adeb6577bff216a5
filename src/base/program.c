#include "cairn/program.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <time.h>

/* Not every system has it in a header. */
extern char **environ; /* NOLINT(readability-redundant-declaration) */

static int spawn(char *const *words, pid_t *child)
{
    static const int ours[] = {SIGINT,  SIGQUIT,  SIGTERM, SIGHUP,
                               SIGTSTP, SIGWINCH, SIGPIPE, SIGXFSZ};
    posix_spawnattr_t attributes;
    sigset_t plain, none;
    sigemptyset(&plain);
    sigemptyset(&none);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        sigaddset(&plain, ours[i]);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &plain);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    int why = posix_spawnp(child, words[0], NULL, &attributes, words, environ);
    posix_spawnattr_destroy(&attributes);
    return why;
}

/* Whether this process was continued since the last call; SIGCONT is blocked meanwhile. */
static bool was_continued(void)
{
    const struct timespec at_once = {0};
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCONT);
    return sigtimedwait(&set, NULL, &at_once) == SIGCONT;
}

/* Waits for the program's end. Ctrl-Z stops both, or an editor stops itself alone: then this
 * process stops too, so that the shell gets the terminal, and what continues this one
 * continues the program. */
static int wait_for(pid_t child)
{
    int status = 0;
    for (;;) {
        pid_t found = waitpid(child, &status, WUNTRACED);
        if (found < 0 && errno != EINTR)
            return -1;
        if (found != child)
            continue;
        if (!WIFSTOPPED(status))
            return status;
        if (!was_continued()) {
            raise(SIGTSTP);
            was_continued();
        }
        kill(child, SIGCONT);
    }
}

/* The signals of the keyboard, while they are the program's. */
struct keyboard_signals {
    struct sigaction interrupt, quit, stop;
    sigset_t mask;
};

static void leave_keyboard(struct keyboard_signals *before)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, plain = {.sa_handler = SIG_DFL};
    sigemptyset(&ignore.sa_mask);
    sigemptyset(&plain.sa_mask);
    sigset_t go_on;
    sigemptyset(&go_on);
    sigaddset(&go_on, SIGCONT);
    sigprocmask(SIG_BLOCK, &go_on, &before->mask);
    sigaction(SIGINT, &ignore, &before->interrupt);
    sigaction(SIGQUIT, &ignore, &before->quit);
    sigaction(SIGTSTP, &plain, &before->stop);
}

static void take_keyboard(const struct keyboard_signals *before)
{
    sigaction(SIGINT, &before->interrupt, NULL);
    sigaction(SIGQUIT, &before->quit, NULL);
    sigaction(SIGTSTP, &before->stop, NULL);
    sigprocmask(SIG_SETMASK, &before->mask, NULL);
}

int program_run(char *const *words, int *status)
{
    struct keyboard_signals before;
    pid_t child = 0;
    leave_keyboard(&before);
    int why = spawn(words, &child);
    if (why == 0)
        *status = wait_for(child);
    take_keyboard(&before);
    return why;
}
