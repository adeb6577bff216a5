#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cairn/strbuf.h"

int support_run(Suite *first, ...)
{
    SRunner *runner = srunner_create(first);
    va_list more;
    va_start(more, first);
    for (Suite *suite; (suite = va_arg(more, Suite *));)
        srunner_add_suite(runner, suite);
    va_end(more);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

static char folder[256];
static pid_t folder_owner;

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static void remove_folder(void)
{
    if (folder_owner == getpid())
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *support_folder(void)
{
    if (folder_owner != getpid()) {
        const char *place = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/cairn-test-XXXXXX", place && *place ? place : "/tmp");
        if (!mkdtemp(folder))
            ck_abort_msg("mkdtemp: %s", strerror(errno));
        folder_owner = getpid();
        atexit(remove_folder);
    }
    return folder;
}

const char *support_path(const char *name)
{
    static char paths[16][512];
    static size_t next;
    char *path = paths[next++ % 16];
    snprintf(path, sizeof paths[0], "%s/%s", support_folder(), name);
    return path;
}

const char *support_program(void)
{
    const char *path = getenv("CAIRN");
    return path && *path ? path : "build/cairn";
}

static void feed(int fd, const char *input)
{
    size_t left = strlen(input);
    while (left > 0) {
        ssize_t n = write(fd, input, left);
        if (n <= 0)
            break;
        input += n;
        left -= (size_t)n;
    }
}

static void run_child(char *const *args, int in, int out, int err)
{
    dup2(in, 0);
    dup2(out, 1);
    dup2(err, 2);
    execv(args[0], args);
    _exit(127);
}

/* Reads both pipes to their ends. */
static void drain(int out, int err, struct strbuf *out_text, struct strbuf *err_text)
{
    struct pollfd fds[2] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
    struct strbuf *texts[2] = {out_text, err_text};
    int open_ends = 2;
    while (open_ends > 0 && poll(fds, 2, -1) >= 0) {
        for (int i = 0; i < 2; i++) {
            if (fds[i].fd < 0 || !fds[i].revents)
                continue;
            char block[4096];
            ssize_t n = read(fds[i].fd, block, sizeof block);
            if (n <= 0) {
                fds[i].fd = -1;
                open_ends--;
            } else {
                strbuf_add_bytes(texts[i], block, (size_t)n);
            }
        }
    }
}

struct support_output support_cairn(const char *input, ...)
{
    char *args[64] = {(char *)(size_t)support_program()};
    va_list list;
    va_start(list, input);
    for (int i = 1; i < 63 && (args[i] = va_arg(list, char *)); i++)
        ;
    va_end(list);

    int in[2], out[2], err[2];
    if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC))
        ck_abort_msg("pipe: %s", strerror(errno));
    int none = open("/dev/null", O_RDONLY | O_CLOEXEC);
    pid_t child = fork();
    if (child == 0)
        run_child(args, input ? in[0] : none, out[1], err[1]);
    close(none);
    close(in[0]);
    close(out[1]);
    close(err[1]);
    if (input)
        feed(in[1], input);
    close(in[1]);
    struct strbuf out_text = {0}, err_text = {0};
    drain(out[0], err[0], &out_text, &err_text);
    close(out[0]);
    close(err[0]);
    int status;
    waitpid(child, &status, 0);
    return (struct support_output){
        .out = strbuf_take(&out_text),
        .err = strbuf_take(&err_text),
        .status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
    };
}

void support_output_free(struct support_output *output)
{
    free(output->out);
    free(output->err);
}
