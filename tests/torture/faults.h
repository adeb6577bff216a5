/* Faults: an SQLite VFS between SQLite and the disk, and the few calls that cairn's own
 * code makes to the file system, all counted; the one with the wanted number fails, or ends
 * the process. In a process of its own, see child.h. */
#ifndef CAIRN_TORTURE_FAULTS_H
#define CAIRN_TORTURE_FAULTS_H

#include <stdbool.h>

enum fault {
    FAULT_NONE,      /* only counts, and records where a log is given */
    FAULT_ERROR,     /* the call fails, the disk reports an error */
    FAULT_FULL,      /* what needs room on the disk fails for lack of it */
    FAULT_SHORT,     /* half of a write is done, then the disk is full */
    FAULT_BUSY,      /* a lock is held by somebody else, once */
    FAULT_EXIT,      /* the process ends before the call */
    FAULT_TORN_EXIT, /* the process ends in the middle of a write */
    FAULT_COUNT
};

extern const char *const fault_names[FAULT_COUNT];

/* What a process that a fault ended exits with. */
#define FAULT_EXIT_STATUS 99

/* Lies in memory that is shared with the process under test. */
struct faults {
    enum fault fault;
    long at;       /* strikes at this call of those that it can befall, counting from 1 */
    bool lasting;  /* and at every one after it */
    int log;       /* -1, or a file that every change of the disk is written to: disk.h */
    long calls;    /* so many were there */
    bool reached;  /* it struck */
    char where[16]; /* at which kind of call */
};

/* In the process under test, before anything is opened: makes the VFS the default one. */
void faults_arm(struct faults *faults);

/* One record of the log; `bytes` of data follow it. A folder is synced under its own name. */
enum change {
    CHANGE_CREATE,
    CHANGE_WRITE,
    CHANGE_TRUNCATE, /* to `offset` bytes */
    CHANGE_SYNC,
    CHANGE_DELETE,
    CHANGE_LINK, /* data: the new name */
    CHANGE_RENAME,
    CHANGE_FOLDER,
    CHANGE_SYNC_FOLDER,
    CHANGE_PROMISED /* none of the disk: store_commit said that the change is on it */
};

struct change_record {
    enum change change;
    long long offset;
    long long bytes;
    char path[256];
};

#endif
