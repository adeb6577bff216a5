#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/store.h"
#include "cairn/strbuf.h"

#define HEADER_BYTES 100
#define HEADER_USER_VERSION 60 /* offsets from the file format's description */
#define HEADER_APPLICATION_ID 68

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Reads the file's first bytes; how many, or -1. */
static ssize_t read_header(const char *path, unsigned char *header, struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return error_set(err, "can't read %s: %s", path, strerror(errno));
    ssize_t n = read(fd, header, HEADER_BYTES);
    if (n < 0)
        error_set(err, "can't read %s: %s", path, strerror(errno));
    close(fd);
    return n;
}

static int check_header(const char *path, const unsigned char *header, ssize_t n, int newest,
                        const char *advice, struct error *err)
{
    if (n == 0)
        return error_set(err,
                         "%s is empty: a store never is; 'cairn restore' puts a backup in its "
                         "place, or move it away to start anew",
                         path);
    if (n < HEADER_BYTES || memcmp(header, "SQLite format 3", 16) != 0)
        return error_set(err, "%s is not a cairn store: %s", path, advice);
    if (big_endian(header + HEADER_APPLICATION_ID) != STORE_APPLICATION_ID)
        return error_set(err,
                         "%s is a database of another program, not a cairn store: %s", path,
                         advice);
    uint32_t version = big_endian(header + HEADER_USER_VERSION);
    if (version > (uint32_t)newest)
        return error_set(err,
                         "%s was written by a newer cairn (store version %u, this one knows %d): "
                         "update cairn",
                         path, version, newest);
    return 0;
}

int place_look(const char *path, int newest, const char *advice, enum place *found,
               struct error *err)
{
    struct stat st;
    if (!*path)
        return error_set(err, "--store names no file: give it one, or leave it out");
    if (stat(path, &st) != 0) {
        if (errno == ENOENT) {
            if (lstat(path, &st) == 0)
                return error_set(err, "%s is a link to a file that is not there: mend the link",
                                 path);
            *found = PLACE_EMPTY;
            return 0;
        }
        return error_set(err, "can't open %s: %s", path, strerror(errno));
    }
    if (S_ISDIR(st.st_mode))
        return error_set(err, "%s is a directory: name a file in it, say %s/cairn.db", path, path);
    if (!S_ISREG(st.st_mode))
        return error_set(err, "%s is not a regular file: %s", path, advice);
    unsigned char header[HEADER_BYTES] = {0};
    ssize_t n = read_header(path, header, err);
    if (n < 0 || check_header(path, header, n, newest, advice, err) != 0)
        return -1;
    *found = PLACE_STORE;
    return 0;
}

static int sync_path(const char *path, int flags)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    if (fd < 0)
        return -1;
    int result = fsync(fd);
    close(fd);
    return result;
}

/* Sees to it that a new name in its folder survives a power cut. Some file systems refuse that;
 * then they do it by themselves. */
static void sync_folder_of(const char *path)
{
    char *copy = mem_copy(path);
    sync_path(dirname(copy), O_DIRECTORY);
    free(copy);
}

int place_make_folder(const char *path, struct error *err)
{
    char *folder = mem_copy(path);
    int result = 0;
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) == 0) {
            sync_folder_of(folder);
        } else if (errno != EEXIST && errno != EISDIR) {
            int why = errno;
            struct stat st;
            if (stat(folder, &st) != 0) /* on a read-only disk an existing one may say EROFS */
                result = error_set(err, "can't make the folder %s: %s", folder, strerror(why));
        }
        *slash = '/';
        if (result != 0)
            break;
    }
    free(folder);
    return result;
}

int place_temporary(const char *path, char **temporary, struct error *err)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s.new-XXXXXX", path);
    int fd = mkstemp(name.text);
    if (fd < 0) {
        error_set(err, "can't make %s: %s", path, strerror(errno));
        strbuf_free(&name);
        return -1;
    }
    close(fd);
    *temporary = strbuf_take(&name);
    return 0;
}

int place_publish(const char *temporary, const char *path, struct error *err)
{
    int result = sync_path(temporary, 0);
    if (result == 0 && link(temporary, path) != 0) {
        if (errno == EEXIST)
            ; /* another cairn was faster: its store is as good */
        else if (access(path, F_OK) != 0) /* a file system without links */
            result = rename(temporary, path);
    }
    if (result != 0)
        error_set(err, "can't make the store %s: %s", path, strerror(errno));
    unlink(temporary);
    sync_folder_of(path);
    return result;
}

int place_replace(const char *temporary, const char *path, struct error *err)
{
    int result = sync_path(temporary, 0);
    if (result == 0)
        result = rename(temporary, path);
    if (result != 0) {
        error_set(err, "can't write %s: %s", path, strerror(errno));
        unlink(temporary);
        return -1;
    }
    sync_folder_of(path);
    return 0;
}

static int copy_bytes(const char *from, const char *to)
{
    char block[65536];
    ssize_t n = -1;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_TRUNC | O_CLOEXEC);
    while (in >= 0 && out >= 0 && (n = read(in, block, sizeof block)) > 0)
        for (ssize_t done = 0, put; done < n; done += put)
            if ((put = write(out, block + done, (size_t)(n - done))) < 0)
                goto out;
out:
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) != 0)
        return -1;
    return n == 0 ? 0 : -1;
}

int place_keep(const char *path, const char *kept, struct error *err)
{
    char *temporary = NULL;
    if (link(path, kept) == 0) {
        sync_folder_of(kept);
        return 0;
    }
    if (errno == ENOENT)
        return 0;
    if (place_temporary(kept, &temporary, err) != 0)
        return -1;
    int result = copy_bytes(path, temporary); /* a file system without links */
    if (result == 0) {
        result = place_replace(temporary, kept, err);
    } else {
        error_set(err, "can't keep %s: %s", path, strerror(errno));
        unlink(temporary);
    }
    free(temporary);
    return result;
}

bool place_same(const char *a, const char *b)
{
    struct stat one, two;
    return stat(a, &one) == 0 && stat(b, &two) == 0 && one.st_dev == two.st_dev &&
           one.st_ino == two.st_ino;
}

char *place_beside(const char *path, const char *end)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s%s", path, end);
    return strbuf_take(&name);
}
