#include "room.h"

#include <fcntl.h>
#include <ftw.h>
#include <sanitizer/common_interface_defs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/change.h"
#include "cairn/checkin.h"
#include "cairn/mem.h"
#include "cairn/model.h"
#include "cairn/ref.h"
#include "cairn/roadmap.h"

static char folder[64];
static int kept_out = -1, kept_err = -1;

static _Noreturn void give_up(const char *what)
{
    perror(what);
    abort();
}

static int remove_below(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    return ftw->level == 0 ? 0 : remove(path);
}

void room_clear(void)
{
    nftw(folder, remove_below, 16, FTW_DEPTH | FTW_PHYS);
}

static void leave(void)
{
    room_clear();
    rmdir(folder);
}

void room_open(void)
{
    snprintf(folder, sizeof folder, "%s/cairn-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(folder) || chdir(folder) != 0)
        give_up(folder);
    atexit(leave);
    setenv("HOME", folder, 1);
    setenv("CAIRN_TODAY", "2026-11-24", 1);
    setenv("VISUAL", "true", 1);
    setenv("BROWSER", "true", 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("CAIRN_STORE");
    int none = open("/dev/null", O_RDONLY);
    dup2(none, STDIN_FILENO);
    close(none);
}

static void tick(struct model *model, const struct roadmap *roadmap, const char *ref)
{
    struct item item;
    struct change_report report;
    if (ref_find(model, roadmap->id, ref, &item, NULL) != 0)
        abort();
    if (change_state(model, roadmap, &item, 1, STATE_DONE, &report, NULL) != 0)
        abort();
    change_report_clear(&report);
    item_clear(&item);
}

void room_store(const char *name)
{
    struct model *model;
    struct roadmap roadmap;
    struct change_report report;
    struct error err;
    if (model_open(name, MODEL_WRITE, &model, &err) != 0 ||
        roadmap_load(model, &roadmap, &err) != 0) {
        fprintf(stderr, "fuzz: %s\n", err.text);
        abort();
    }
    tick(model, &roadmap, "1.1");
    tick(model, &roadmap, "a1");
    if (checkin_add(model, &roadmap, 45, "read chapter 2", &report, NULL) == 0)
        change_report_clear(&report);
    if (change_undo(model, &report, NULL) == 0)
        change_report_clear(&report);
    roadmap_clear(&roadmap);
    model_close(model);
}

unsigned char *room_read(const char *name, size_t *size)
{
    struct stat st;
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0)
        give_up(name);
    *size = (size_t)st.st_size;
    unsigned char *bytes = mem_alloc(*size);
    if (read(fd, bytes, *size) != (ssize_t)*size)
        give_up(name);
    close(fd);
    return bytes;
}

void room_write(const char *name, const void *bytes, size_t size)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, bytes, size) != (ssize_t)size)
        give_up(name);
    close(fd);
}

void room_hush(void)
{
    fflush(NULL);
    kept_out = dup(STDOUT_FILENO);
    kept_err = dup(STDERR_FILENO);
    __sanitizer_set_report_fd((void *)(size_t)kept_err); /* what is found is told all the same */
    int none = open("/dev/null", O_WRONLY);
    dup2(none, STDOUT_FILENO);
    dup2(none, STDERR_FILENO);
    close(none);
}

void room_speak(void)
{
    fflush(NULL);
    dup2(kept_out, STDOUT_FILENO);
    dup2(kept_err, STDERR_FILENO);
    __sanitizer_set_report_fd((void *)(size_t)STDERR_FILENO);
    close(kept_out);
    close(kept_err);
}
