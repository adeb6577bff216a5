#include "watch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/mem.h"

#if defined(__linux__)
#include <sys/inotify.h>
#endif

#define LOOK_MS 1000

/* After the last event: when to look, each so long after the one before. */
static const int look_after_ms[] = {20, 60, 200, 600};
#define LOOKS ((int)(sizeof look_after_ms / sizeof *look_after_ms))

struct watch {
    int fd;     /* -1: looks instead */
    char *name; /* the store's, without its folder */
    int looks;  /* how many are still due after the last event */
};

/* The folder of a path; the caller frees. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return mem_copy(".");
    return mem_copy_bytes(path, slash == path ? 1 : (size_t)(slash - path));
}

#if defined(__linux__)
static int open_fd(const char *path)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0)
        return -1;
    char *folder = folder_of(path);
    int watched =
        inotify_add_watch(fd, folder, IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE);
    free(folder);
    if (watched < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

bool watch_read(struct watch *watch)
{
    _Alignas(struct inotify_event) char events[4096];
    size_t prefix = strlen(watch->name);
    bool ours = false;
    ssize_t size;
    while ((size = read(watch->fd, events, sizeof events)) > 0) {
        for (char *at = events; at < events + size;) {
            const struct inotify_event *event = (const void *)at;
            ours |= event->len == 0 || strncmp(event->name, watch->name, prefix) == 0;
            at += sizeof *event + event->len;
        }
    }
    if (ours)
        watch->looks = LOOKS;
    return ours;
}
#else
static int open_fd(const char *path)
{
    free(folder_of(path));
    return -1;
}

bool watch_read(struct watch *watch)
{
    (void)watch;
    return true;
}
#endif

struct watch *watch_open(const char *path)
{
    struct watch *watch = mem_zero(1, sizeof *watch);
    const char *slash = strrchr(path, '/');
    watch->name = mem_copy(slash ? slash + 1 : path);
    watch->fd = open_fd(path);
    return watch;
}

void watch_close(struct watch *watch)
{
    if (!watch)
        return;
    if (watch->fd >= 0)
        close(watch->fd);
    free(watch->name);
    free(watch);
}

int watch_fd(const struct watch *watch)
{
    return watch ? watch->fd : -1;
}

int watch_interval(const struct watch *watch)
{
    if (!watch)
        return -1;
    if (watch->fd < 0)
        return LOOK_MS;
    return watch->looks > 0 ? look_after_ms[LOOKS - watch->looks] : -1;
}

void watch_looked(struct watch *watch)
{
    if (watch->looks > 0)
        watch->looks--;
}
