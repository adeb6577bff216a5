/* An SQLite VFS over the system's own that counts, records and fails. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "faults_parts.h"

struct shim_file {
    sqlite3_file base;
    sqlite3_file *real; /* lies behind this one */
    const char *path;   /* SQLite's own, valid while the file is open; NULL for a nameless one */
    bool new_entry;     /* a file that SQLite made, whose folder it syncs with it */
};

static sqlite3_vfs *under;

static struct shim_file *shim(sqlite3_file *file)
{
    return (struct shim_file *)file;
}

static sqlite3_file *real(sqlite3_file *file)
{
    return shim(file)->real;
}

/* ---- files ---- */

static int file_close(sqlite3_file *file)
{
    return real(file)->pMethods->xClose(real(file));
}

static int file_read(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    if (faults_strike(REACH_ANY, "read"))
        return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), bytes, size, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    int did = size;
    bool struck = faults_strike(REACH_ANY | REACH_ROOM | REACH_WRITE, "write");
    enum fault fault = faults_kind();
    if (struck) {
        if (fault == FAULT_ERROR)
            return SQLITE_IOERR_WRITE;
        if (fault == FAULT_FULL)
            return SQLITE_FULL;
        did = size / 2;
    }
    int result = real(file)->pMethods->xWrite(real(file), bytes, did, offset);
    if (result == SQLITE_OK && shim(file)->path)
        faults_record(CHANGE_WRITE, shim(file)->path, offset, bytes, did);
    if (struck && fault == FAULT_TORN_EXIT)
        _exit(FAULT_EXIT_STATUS);
    return struck ? SQLITE_FULL : result;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    if (faults_strike(REACH_ANY, "truncate"))
        return SQLITE_IOERR_TRUNCATE;
    int result = real(file)->pMethods->xTruncate(real(file), size);
    if (result == SQLITE_OK && shim(file)->path)
        faults_record(CHANGE_TRUNCATE, shim(file)->path, size, NULL, 0);
    return result;
}

static void record_folder_of(const char *path)
{
    char folder[512];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash)
        *slash = '\0';
    faults_record(CHANGE_SYNC_FOLDER, folder, 0, NULL, 0);
}

static int file_sync(sqlite3_file *file, int flags)
{
    (void)flags;
    if (faults_strike(REACH_ANY, "sync"))
        return SQLITE_IOERR_FSYNC;
    if (!shim(file)->path)
        return SQLITE_OK;
    faults_record(CHANGE_SYNC, shim(file)->path, 0, NULL, 0);
    if (shim(file)->new_entry)
        record_folder_of(shim(file)->path);
    shim(file)->new_entry = false;
    return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    if (faults_strike(REACH_ANY, "size"))
        return SQLITE_IOERR_FSTAT;
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int file_lock(sqlite3_file *file, int level)
{
    if (faults_strike(REACH_ANY | REACH_LOCK, "lock"))
        return faults_kind() == FAULT_BUSY ? SQLITE_BUSY : SQLITE_IOERR_LOCK;
    return real(file)->pMethods->xLock(real(file), level);
}

static int file_unlock(sqlite3_file *file, int level)
{
    if (faults_strike(REACH_ANY, "unlock")) {
        real(file)->pMethods->xUnlock(real(file), level);
        return SQLITE_IOERR_UNLOCK;
    }
    return real(file)->pMethods->xUnlock(real(file), level);
}

static int file_reserved(sqlite3_file *file, int *is)
{
    if (faults_strike(REACH_ANY, "reserved"))
        return SQLITE_IOERR_CHECKRESERVEDLOCK;
    return real(file)->pMethods->xCheckReservedLock(real(file), is);
}

static int file_control(sqlite3_file *file, int what, void *with)
{
    return real(file)->pMethods->xFileControl(real(file), what, with);
}

static int file_sector(sqlite3_file *file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

static int file_traits(sqlite3_file *file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **to)
{
    if (faults_strike(REACH_ANY | REACH_ROOM, "shm map"))
        return faults_kind() == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_SHMMAP;
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, to);
}

static int file_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    bool locks = (flags & SQLITE_SHM_LOCK) != 0;
    if (locks && faults_strike(REACH_ANY | REACH_LOCK, "shm lock"))
        return faults_kind() == FAULT_BUSY ? SQLITE_BUSY : SQLITE_IOERR_SHMLOCK;
    return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}

static void file_shm_barrier(sqlite3_file *file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

static int file_shm_unmap(sqlite3_file *file, int and_delete)
{
    return real(file)->pMethods->xShmUnmap(real(file), and_delete);
}

/* Version 2: no memory mapping of the database, every byte passes here. */
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

/* ---- the file system ---- */

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *got)
{
    (void)vfs;
    struct shim_file *opened = shim(file);
    *opened = (struct shim_file){.real = (sqlite3_file *)(opened + 1), .path = path};
    int reach = REACH_ANY | (flags & SQLITE_OPEN_CREATE ? REACH_ROOM : 0);
    if (faults_strike(reach, "open"))
        return SQLITE_CANTOPEN;
    bool was_there = path && access(path, F_OK) == 0;
    int result = under->xOpen(under, path, opened->real, flags, got);
    if (!opened->real->pMethods)
        return result;
    opened->base.pMethods = &methods;
    if (result == SQLITE_OK && path && !was_there) {
        faults_record(CHANGE_CREATE, path, 0, NULL, 0);
        opened->new_entry =
            (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
    }
    return result;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
    (void)vfs;
    if (faults_strike(REACH_ANY, "delete"))
        return SQLITE_IOERR_DELETE;
    int result = under->xDelete(under, path, 0);
    if (result == SQLITE_OK)
        faults_record(CHANGE_DELETE, path, 0, NULL, 0);
    if (result == SQLITE_OK && sync_folder)
        record_folder_of(path);
    return result;
}

static int access_file(sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
    (void)vfs;
    if (faults_strike(REACH_ANY, "access"))
        return SQLITE_IOERR_ACCESS;
    return under->xAccess(under, path, flags, result);
}

void vfs_install(void)
{
    static sqlite3_vfs vfs;
    under = sqlite3_vfs_find("unix");
    vfs = *under; /* time, randomness and the like stay as they are */
    vfs.zName = "torture";
    vfs.pNext = NULL;
    vfs.szOsFile = (int)sizeof(struct shim_file) + under->szOsFile;
    vfs.xOpen = open_file;
    vfs.xDelete = delete_file;
    vfs.xAccess = access_file;
    sqlite3_vfs_register(&vfs, 1);
}
