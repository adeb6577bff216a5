#include "measure.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"

#define QUIET_MS      12  /* nothing for so long, and the program asleep: the frame is whole */
#define NO_PAINT_MS   150 /* so long after a key nothing comes any more */
#define FRAME_MOST_MS 120000

/* ---- samples ---- */

void samples_add(struct samples *samples, double value)
{
    samples->at = mem_room(samples->at, samples->count, &samples->room, sizeof *samples->at);
    samples->at[samples->count++] = value;
}

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Of the values that are numbers. */
static double median(const double *values, size_t count)
{
    double *sorted = mem_zero(count, sizeof *sorted);
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i]))
            sorted[known++] = values[i];
    if (known)
        qsort(sorted, known, sizeof *sorted, by_value);
    double middle = known ? (sorted[(known - 1) / 2] + sorted[known / 2]) / 2 : NAN;
    free(sorted);
    return middle;
}

double samples_median(const struct samples *samples)
{
    return median(samples->at, samples->count);
}

double samples_ratio(const struct samples *of, const struct samples *by)
{
    size_t count = of->count < by->count ? of->count : by->count;
    double *ratios = mem_zero(count, sizeof *ratios);
    for (size_t i = 0; i < count; i++)
        ratios[i] = by->at[i] > 0 ? of->at[i] / by->at[i] : NAN;
    double middle = median(ratios, count);
    free(ratios);
    return middle;
}

void samples_clear(struct samples *samples)
{
    free(samples->at);
    *samples = (struct samples){0};
}

double measure_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- commands ---- */

static void stop(const char *what, char *const argv[])
{
    fprintf(stderr, "bench: %s:", what);
    for (; *argv; argv++)
        fprintf(stderr, " %s", *argv);
    fputc('\n', stderr);
    exit(EXIT_FAILURE);
}

static void exec_quietly(char *const argv[])
{
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execvp(argv[0], argv);
    _exit(127);
}

/* Milliseconds that a process was on a processor, also once it has ended but is not waited
 * for; NAN where the system doesn't say. */
static double cpu_of(pid_t pid)
{
    char path[64], text[128];
    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return NAN;
    text[n] = '\0';
    return strtod(text, NULL) / 1e6;
}

double measure_run(char *const argv[], double *cpu)
{
    int status;
    siginfo_t ended;
    double start = measure_now();
    pid_t pid = vfork();
    if (pid == 0)
        exec_quietly(argv);
    waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOWAIT);
    double took = measure_now() - start;
    if (cpu)
        *cpu = cpu_of(pid);
    waitpid(pid, &status, 0);
    if (pid < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        stop("this failed", argv);
    return took;
}

int measure_syncs(char *const argv[])
{
    struct strbuf command = {0};
    int syncs = -1;
    strbuf_add(&command, "strace -f -e trace=fsync,fdatasync -o '|grep -c sync' --");
    for (; *argv; argv++)
        strbuf_addf(&command, " '%s'", *argv);
    strbuf_add(&command, " 2>/dev/null");
    FILE *output = popen(command.text, "r");
    char line[256];
    while (output && fgets(line, sizeof line, output)) /* the count, beside the command's own */
        if (strspn(line, "0123456789") == strlen(line) - 1)
            syncs = atoi(line);
    if (output)
        pclose(output);
    strbuf_free(&command);
    return syncs;
}

/* ---- screens ---- */

struct screen {
    pid_t pid;
    int fd;
    int stat_fd; /* of /proc/PID/stat */
};

static int open_terminal(char *name, size_t size)
{
    int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct winsize window = {.ws_row = 24, .ws_col = 80};
    if (fd < 0 || grantpt(fd) != 0 || unlockpt(fd) != 0 || ptsname_r(fd, name, size) != 0)
        return -1;
    ioctl(fd, TIOCSWINSZ, &window);
    return fd;
}

static void exec_on_terminal(const char *name, char *const argv[])
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setsid();
    int fd = open(name, O_RDWR);
    ioctl(fd, TIOCSCTTY, 0);
    dup2(fd, STDIN_FILENO);
    dup2(fd, STDOUT_FILENO);
    dup2(fd, STDERR_FILENO);
    if (fd > STDERR_FILENO)
        close(fd);
    execvp(argv[0], argv);
    _exit(127);
}

/* The state in /proc/PID/stat stands after the name, which may hold anything. */
static bool sleeps(const struct screen *screen)
{
    char text[1024];
    ssize_t n = pread(screen->stat_fd, text, sizeof text - 1, 0);
    if (n <= 0)
        return false;
    text[n] = '\0';
    const char *rest = strrchr(text, ')');
    return rest && rest[1] == ' ' && rest[2] == 'S';
}

double screen_cpu(const struct screen *screen)
{
    return cpu_of(screen->pid);
}

/* Reads until the program sleeps and is quiet; when the last byte came, NAN for none. */
static double read_frame(struct screen *screen, double start, double patience, size_t *bytes)
{
    char buffer[65536];
    double last = NAN, quiet_since = start;
    *bytes = 0;
    for (;;) {
        struct pollfd ready = {.fd = screen->fd, .events = POLLIN};
        int found = poll(&ready, 1, QUIET_MS / 2);
        double now = measure_now();
        if (found > 0) {
            ssize_t n = read(screen->fd, buffer, sizeof buffer);
            if (n <= 0)
                return last; /* it ended */
            *bytes += (size_t)n;
            last = quiet_since = measure_now();
        } else if (!sleeps(screen)) {
            quiet_since = now;
        } else if (now - quiet_since >= QUIET_MS && (!isnan(last) || now - start > patience)) {
            return last;
        }
        if (now - start > FRAME_MOST_MS)
            return NAN;
    }
}

void screen_kill(struct screen *screen)
{
    kill(screen->pid, SIGKILL);
    screen_end(screen, "");
}

void screen_end(struct screen *screen, const char *keys)
{
    char buffer[4096];
    if (write(screen->fd, keys, strlen(keys)) < 0)
        kill(screen->pid, SIGKILL);
    while (read(screen->fd, buffer, sizeof buffer) > 0) /* until its end of the terminal closes */
        ;
    waitpid(screen->pid, NULL, 0);
    close(screen->stat_fd);
    close(screen->fd);
    free(screen);
}

struct screen *screen_start(char *const argv[], double *frame)
{
    struct screen *screen = mem_zero(1, sizeof *screen);
    char name[128], path[64];
    size_t bytes;
    screen->fd = open_terminal(name, sizeof name);
    double start = measure_now();
    screen->pid = screen->fd < 0 ? -1 : vfork();
    if (screen->pid == 0)
        exec_on_terminal(name, argv);
    if (screen->pid < 0)
        stop("can't start", argv);
    snprintf(path, sizeof path, "/proc/%d/stat", (int)screen->pid);
    screen->stat_fd = open(path, O_RDONLY | O_CLOEXEC);
    *frame = read_frame(screen, start, FRAME_MOST_MS, &bytes) - start;
    if (isnan(*frame) || bytes < 100) {
        screen_kill(screen);
        return NULL;
    }
    return screen;
}

double screen_type(struct screen *screen, const char *keys, size_t *bytes)
{
    double start = measure_now();
    if (write(screen->fd, keys, strlen(keys)) < 0)
        return NAN;
    return read_frame(screen, start, NO_PAINT_MS, bytes) - start;
}

static long status_field(const struct screen *screen, const char *name)
{
    char path[64], line[256];
    long value = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)screen->pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, name, strlen(name)) == 0)
            value = atol(line + strlen(name) + 1);
    if (file)
        fclose(file);
    return value;
}

struct usage screen_usage(const struct screen *screen)
{
    struct usage usage = {.peak_kib = status_field(screen, "VmHWM"), .cpu_ms = screen_cpu(screen)};
    usage.switches = status_field(screen, "voluntary_ctxt_switches") +
                     status_field(screen, "nonvoluntary_ctxt_switches");
    return usage;
}
