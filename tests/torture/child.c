#include "child.h"

#include <check.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
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

static unsigned long long hash(const char *text)
{
    unsigned long long value = 14695981039346656037ULL;
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

static _Noreturn void be_child(const char *folder, const char *store, const char *line,
                               struct faults *faults, const int fds[3])
{
    char words[1024];
    char *argv[64] = {(char *)(size_t)"cairn"};
    int argc = 1, screen = 0;
    const char *chosen = NULL;
    snprintf(words, sizeof words, "%s", line);
    for (char *word = strtok(words, " "); word && argc < 63; word = strtok(NULL, " "))
        argv[argc++] = word;
    for (int i = 0; i < 3; i++)
        dup2(fds[i], i);
    if (chdir(folder) != 0)
        _exit(96);
    setenv("CAIRN_STORE", store, 1);
    seed = hash(line);
    if (faults)
        faults_arm(faults);
    int status = cli_main(argc, argv, &screen, &chosen);
    fflush(NULL);
    _exit(screen ? 97 : status);
}

void child_open(const char *store, const char *line, enum child_opens what)
{
    struct error err = {0};
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct store *opened;
        struct model *model;
        seed = hash(line);
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

static void take_text(int fd, char *text, size_t room)
{
    lseek(fd, 0, SEEK_SET);
    ssize_t n = read(fd, text, room - 1);
    text[n > 0 ? n : 0] = '\0';
    close(fd);
}

void child_run(const char *store, const char *line, const char *input, struct faults *faults,
               struct outcome *outcome)
{
    const int fds[3] = {memory_file(input), memory_file(NULL), memory_file(NULL)};
    const char *folder = support_folder();
    if (faults) {
        faults->calls = 0;
        faults->reached = false;
        faults->where[0] = '\0';
    }
    fflush(NULL);
    pid_t child = fork();
    ck_assert_msg(child >= 0, "fork: %s", strerror(errno));
    if (child == 0)
        be_child(folder, store, line, faults, fds);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    close(fds[0]);
    take_text(fds[1], outcome->out, sizeof outcome->out);
    take_text(fds[2], outcome->err, sizeof outcome->err);
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
