/* Counts the calls, and stands in for those that cairn makes itself: the linker sends
 * them here (--wrap). Syncs are recorded but not done, so that thousands of cases take seconds: what
 * a real disk may do without them is the business of disk.c. */
#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cairn/store.h"
#include "faults_parts.h"

const char *const fault_names[FAULT_COUNT] = {
    [FAULT_NONE] = "none",   [FAULT_ERROR] = "error", [FAULT_FULL] = "full",
    [FAULT_SHORT] = "short", [FAULT_BUSY] = "busy",   [FAULT_EXIT] = "exit",
    [FAULT_TORN_EXIT] = "torn"};

static struct faults *armed;

void faults_arm(struct faults *faults)
{
    armed = faults;
    vfs_install();
}

enum fault faults_kind(void)
{
    return armed ? armed->fault : FAULT_NONE;
}

static bool befalls(enum fault fault, int reach)
{
    switch (fault) {
    case FAULT_FULL:
        return (reach & REACH_ROOM) != 0;
    case FAULT_SHORT:
    case FAULT_TORN_EXIT:
        return (reach & REACH_WRITE) != 0;
    case FAULT_BUSY:
        return (reach & REACH_LOCK) != 0;
    case FAULT_NONE:
    case FAULT_ERROR:
    case FAULT_EXIT:
    default:
        return true;
    }
}

bool faults_strike(int reach, const char *where)
{
    if (!armed || !befalls(armed->fault, reach))
        return false;
    long number = ++armed->calls;
    if (armed->fault == FAULT_NONE || number < armed->at ||
        (number > armed->at && !armed->lasting))
        return false;
    if (!armed->reached)
        snprintf(armed->where, sizeof armed->where, "%s", where);
    armed->reached = true;
    if (armed->fault == FAULT_EXIT)
        _exit(FAULT_EXIT_STATUS);
    return true;
}

static void write_log(const void *bytes, size_t size)
{
    ssize_t written = syscall(SYS_write, armed->log, bytes, size);
    if (written != (ssize_t)size)
        _exit(98);
}

void faults_record(enum change change, const char *path, long long offset, const void *data,
                   long long bytes)
{
    if (!armed || armed->log < 0)
        return;
    struct change_record record = {.change = change, .offset = offset, .bytes = bytes};
    snprintf(record.path, sizeof record.path, "%s", path);
    write_log(&record, sizeof record);
    if (bytes > 0)
        write_log(data, (size_t)bytes);
}

/* ---- the calls that cairn makes itself ---- */

/* The linker's names. */
int __real_fsync(int fd);
int __real_link(const char *from, const char *to);
int __real_rename(const char *from, const char *to);
int __real_unlink(const char *path);
int __real_mkdir(const char *path, mode_t mode);
int __real_mkstemp(char *path);
ssize_t __real_write(int fd, const void *bytes, size_t size);
int __real_fchmod(int fd, mode_t mode);
int __real_store_commit(struct store *store, struct error *err);
int __wrap_store_commit(struct store *store, struct error *err);
int __wrap_fsync(int fd);
int __wrap_link(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_unlink(const char *path);
int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_mkstemp(char *path);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);
int __wrap_fchmod(int fd, mode_t mode);

static int failed(void)
{
    errno = faults_kind() == FAULT_FULL || faults_kind() == FAULT_SHORT ? ENOSPC : EIO;
    return -1;
}

/* The path behind a descriptor; "" for none. */
static const char *path_of(int fd)
{
    static char path[PATH_MAX];
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return path;
}

int __wrap_fsync(int fd)
{
    if (!armed)
        return __real_fsync(fd);
    if (faults_strike(REACH_ANY, "fsync"))
        return failed();
    struct stat st;
    bool folder = fstat(fd, &st) == 0 && S_ISDIR(st.st_mode);
    faults_record(folder ? CHANGE_SYNC_FOLDER : CHANGE_SYNC, path_of(fd), 0, NULL, 0);
    return 0;
}

int __wrap_link(const char *from, const char *to)
{
    if (faults_strike(REACH_ANY | REACH_ROOM, "link"))
        return failed();
    int result = __real_link(from, to);
    if (result == 0)
        faults_record(CHANGE_LINK, from, 0, to, (long long)strlen(to) + 1);
    return result;
}

int __wrap_rename(const char *from, const char *to)
{
    if (faults_strike(REACH_ANY | REACH_ROOM, "rename"))
        return failed();
    int result = __real_rename(from, to);
    if (result == 0)
        faults_record(CHANGE_RENAME, from, 0, to, (long long)strlen(to) + 1);
    return result;
}

int __wrap_unlink(const char *path)
{
    if (faults_strike(REACH_ANY, "unlink"))
        return failed();
    int result = __real_unlink(path);
    if (result == 0)
        faults_record(CHANGE_DELETE, path, 0, NULL, 0);
    return result;
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    if (faults_strike(REACH_ANY | REACH_ROOM, "mkdir"))
        return failed();
    int result = __real_mkdir(path, mode);
    if (result == 0)
        faults_record(CHANGE_FOLDER, path, 0, NULL, 0);
    return result;
}

int __wrap_mkstemp(char *path)
{
    if (faults_strike(REACH_ANY | REACH_ROOM, "mkstemp"))
        return failed();
    int fd = __real_mkstemp(path);
    if (fd >= 0)
        faults_record(CHANGE_CREATE, path, 0, NULL, 0);
    return fd;
}

ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    if (!armed || fd == STDERR_FILENO)
        return __real_write(fd, bytes, size);
    off_t at = lseek(fd, 0, SEEK_CUR);
    if (faults_strike(REACH_ANY | REACH_ROOM | REACH_WRITE, "write")) {
        if (armed->fault != FAULT_SHORT && armed->fault != FAULT_TORN_EXIT)
            return failed();
        ssize_t half = __real_write(fd, bytes, size / 2);
        if (armed->fault == FAULT_TORN_EXIT)
            _exit(FAULT_EXIT_STATUS);
        return half > 0 ? half : failed();
    }
    ssize_t written = __real_write(fd, bytes, size);
    if (written > 0)
        faults_record(CHANGE_WRITE, path_of(fd), at, bytes, written);
    return written;
}

int __wrap_fchmod(int fd, mode_t mode)
{
    if (faults_strike(REACH_ANY, "fchmod"))
        return failed();
    return __real_fchmod(fd, mode);
}

int __wrap_store_commit(struct store *store, struct error *err)
{
    int result = __real_store_commit(store, err);
    if (result == 0)
        faults_record(CHANGE_PROMISED, "", 0, NULL, 0);
    return result;
}
