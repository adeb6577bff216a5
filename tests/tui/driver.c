/* Reading the terminal, waiting, and the world around the program. */
#include "driver_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "../support.h"

#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
enum { PATIENCE = 60 };
#else
enum { PATIENCE = 10 };
#endif

int screen_patience(void)
{
    return PATIENCE;
}

TCase *screen_case(Suite *suite, const char *name)
{
    TCase *tests = tcase_create(name);
    tcase_set_timeout(tests, 3 * PATIENCE);
    suite_add_tcase(suite, tests);
    return tests;
}

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* -- Reading and waiting ----------------------------------------------------- */

static void drop(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void read_master(struct screen *s)
{
    char block[4096];
    ssize_t count = read(s->master, block, sizeof block);
    if (count > 0)
        driver_show(s, block, (size_t)count);
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
        s->silent = true; /* EIO: nobody has the other end open any more */
}

static void read_report(struct screen *s)
{
    int report;
    ssize_t count = read(s->reports, &report, sizeof report);
    if (count != (ssize_t)sizeof report) {
        if (count >= 0 || (errno != EAGAIN && errno != EINTR))
            drop(&s->reports);
    } else if (WIFSTOPPED(report)) {
        s->stopped = true;
    } else {
        s->ended = true;
        s->status = WIFEXITED(report) ? WEXITSTATUS(report) : 128 + WTERMSIG(report);
    }
}

bool driver_pump(struct screen *s, int milliseconds)
{
    struct pollfd fds[2] = {{.fd = s->silent ? -1 : s->master, .events = POLLIN},
                            {.fd = s->reports, .events = POLLIN}};
    if (poll(fds, 2, milliseconds) <= 0)
        return false;
    if (fds[0].revents)
        read_master(s);
    if (fds[1].revents)
        read_report(s);
    return true;
}

bool driver_wait(struct screen *s, driver_condition *holds, const void *what)
{
    long long deadline = now() + PATIENCE * 1000LL;
    for (;;) {
        while (driver_pump(s, 0))
            ;
        if (holds(s, what))
            return true;
        long long left = deadline - now();
        if (left <= 0 || (s->silent && s->reports < 0))
            return false;
        driver_pump(s, (int)left);
    }
}

void driver_send(struct screen *s, const char *bytes, size_t count)
{
    long long deadline = now() + PATIENCE * 1000LL;
    while (count > 0 && !s->silent) {
        ssize_t written = write(s->master, bytes, count);
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (errno != EAGAIN && errno != EINTR) {
            return; /* the program is gone: the next wait says so */
        } else if (now() > deadline) {
            driver_fail(s, "the program does not read its keys");
        } else {
            driver_pump(s, 10); /* it may be waiting for us to read, before it reads */
        }
    }
}

/* Whether no key waits to be read. Asking the terminal's other end also makes the kernel
 * hand over what is still on its way there. */
static bool keys_are_read(struct screen *s)
{
    struct pollfd other = {.fd = open(s->tty, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC),
                           .events = POLLIN};
    if (other.fd < 0)
        return true;
    bool pending = poll(&other, 1, 0) > 0 && (other.revents & POLLIN);
    close(other.fd);
    return !pending;
}

/* 'S' while the program sleeps, 'T' while it is stopped; 0 where no /proc tells. */
static char program_state(const struct screen *s)
{
    char path[64], stat[512] = "";
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)s->program);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    size_t count = fread(stat, 1, sizeof stat - 1, file);
    fclose(file);
    stat[count] = '\0';
    const char *end = strrchr(stat, ')');
    return end && end[1] == ' ' ? end[2] : 0;
}

void screen_settle(struct screen *s)
{
    long long deadline = now() + PATIENCE * 1000LL;
    while (!s->ended && now() < deadline) {
        if (driver_pump(s, 0))
            continue;
        bool read_all = keys_are_read(s);
        char state = program_state(s);
        bool silent = !driver_pump(s, state ? 0 : 100);
        if (silent && read_all && (state == 'S' || state == 'T' || state == 0))
            return;
        if (silent)
            driver_pump(s, 1);
    }
    while (driver_pump(s, 0))
        ;
    if (!s->ended)
        driver_fail(s, "the program does not come to rest");
}

size_t screen_idle(struct screen *s, int milliseconds)
{
    size_t before = s->raw.size;
    long long end = now() + milliseconds;
    for (long long left; (left = end - now()) > 0 && (!s->silent || s->reports >= 0);)
        driver_pump(s, (int)left);
    return s->raw.size - before;
}

/* -- Beginning and end ------------------------------------------------------- */

struct screen *screen_run(int rows, int cols, const char *const *env, const char *const *argv)
{
    struct screen *s = mem_zero(1, sizeof *s);
    s->rows = rows;
    s->cols = cols;
    driver_open_emulator(s);
    driver_spawn(s, env, argv);
    return s;
}

struct screen *screen_start(int rows, int cols, const char *const *env, ...)
{
    const char *argv[64] = {support_program()};
    va_list list;
    va_start(list, env);
    for (int i = 1; i < 63 && (argv[i] = va_arg(list, const char *)); i++)
        ;
    va_end(list);
    return screen_run(rows, cols, env, argv);
}

void screen_stop(struct screen *s)
{
    while (driver_pump(s, 0))
        ;
    if (!s->ended)
        kill(s->program, SIGKILL);
    drop(&s->master);
    drop(&s->reports);
    while (waitpid(s->keeper, NULL, 0) < 0 && errno == EINTR)
        ;
    vterm_free(s->vt);
    strbuf_free(&s->raw);
    strbuf_free(&s->unfinished);
    strbuf_free(&s->keys);
    for (size_t i = 0; i < SCREEN_LINES; i++)
        free(s->lines[i]);
    free(s->picture);
    free(s);
}

/* -- The world around the program -------------------------------------------- */

void screen_resize(struct screen *s, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    while (driver_pump(s, 0))
        ;
    s->rows = rows;
    s->cols = cols;
    vterm_set_size(s->vt, rows, cols);
    if (s->master >= 0)
        ioctl(s->master, TIOCSWINSZ, &size);
}

void screen_signal(struct screen *s, int signal_number)
{
    while (driver_pump(s, 0))
        ;
    if (!s->ended)
        kill(s->program, signal_number);
}

void screen_hang_up(struct screen *s)
{
    while (driver_pump(s, 0))
        ;
    drop(&s->master);
    s->silent = true;
}

static bool is_stopped(struct screen *s, const void *what)
{
    (void)what;
    return s->stopped;
}

void screen_suspended(struct screen *s)
{
    if (!driver_wait(s, is_stopped, NULL))
        driver_fail(s, "the program was not suspended");
    while (driver_pump(s, 0))
        ;
}

void screen_resume(struct screen *s)
{
    s->stopped = false;
    kill(-s->program, SIGCONT);
}

/* Where the program left a child that holds the terminal, its end can't be
 * waited for; the child's output may then be missing. */
static bool has_ended(struct screen *s, const void *what)
{
    (void)what;
    return s->ended;
}

int screen_wait_exit(struct screen *s)
{
    if (!driver_wait(s, has_ended, NULL))
        driver_fail(s, "the program did not end");
    long long deadline = now() + 1000;
    while (!s->silent && now() < deadline)
        driver_pump(s, 50);
    return s->status;
}

bool screen_ended(struct screen *s)
{
    while (driver_pump(s, 0))
        ;
    return s->ended;
}

long screen_pid(const struct screen *s)
{
    return (long)s->program;
}
