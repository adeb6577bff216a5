#include "cairn/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"

static int open_file(const char *path, struct error *err)
{
    if (strcmp(path, "-") == 0)
        return STDIN_FILENO;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    if (fd < 0)
        return error_set(err, "can't read %s: %s", path, strerror(errno));
    if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode)) {
        close(fd);
        return error_set(err, "%s is %s: name a file", path,
                         S_ISDIR(st.st_mode) ? "a directory" : "a device");
    }
    fcntl(fd, F_SETFL, 0); /* from here on, wait for what a pipe has to say */
    return fd;
}

int file_read(const char *path, size_t most, char **text, size_t *size, struct error *err)
{
    int fd = open_file(path, err);
    if (fd < 0)
        return -1;
    struct strbuf all = {0};
    char block[65536];
    ssize_t n;
    while ((n = read(fd, block, sizeof block)) > 0 && all.size <= most)
        strbuf_add_bytes(&all, block, (size_t)n);
    int why = errno;
    if (fd != STDIN_FILENO)
        close(fd);
    int result = 0;
    if (n < 0)
        result = error_set(err, "can't read %s: %s", path, strerror(why));
    else if (all.size > most)
        result = error_set(err, "%s is larger than %zu MiB: that is no study plan", path,
                           most >> 20);
    if (result != 0) {
        strbuf_free(&all);
        return -1;
    }
    *size = all.size;
    *text = strbuf_take(&all);
    return 0;
}

static int write_all(int fd, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, text, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        text += n;
        size -= (size_t)n;
    }
    return fsync(fd);
}

/* The mode that the file has, or a new one would get. */
static mode_t wanted_mode(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0)
        return st.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Where the file really is: what a symbolic link names, so that the link stays one. */
static char *real_place(const char *path)
{
    struct stat st;
    char *real = lstat(path, &st) == 0 && S_ISLNK(st.st_mode) ? realpath(path, NULL) : NULL;
    return real ? real : mem_copy(path);
}

/* 0, or -1 with errno saying why. */
static int replace(const char *path, const char *text, size_t size)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s.new-XXXXXX", path);
    int fd = mkstemp(name.text);
    int result = fd < 0 ? -1 : 0;
    if (result == 0 && (fchmod(fd, wanted_mode(path)) != 0 || write_all(fd, text, size) != 0))
        result = -1;
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && result == 0) {
        result = -1;
        why = errno;
    }
    if (result == 0 && rename(name.text, path) != 0) {
        result = -1;
        why = errno;
    }
    if (result != 0 && fd >= 0)
        unlink(name.text);
    strbuf_free(&name);
    errno = why;
    return result;
}

int file_write(const char *path, const char *text, size_t size, struct error *err)
{
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return error_set(err, "%s is no regular file: name another one", path);
    char *place = real_place(path);
    int result = replace(place, text, size);
    int why = errno;
    free(place);
    return result == 0 ? 0 : error_set(err, "can't write %s: %s", path, strerror(why));
}

char *file_stem(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return mem_copy_bytes(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}
