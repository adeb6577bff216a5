/* A disk that loses its power. What a command did to the disk is a log of changes (faults.h);
 * cut at any point, a change since the last sync of its file may be there, or not, or only some
 * of its sectors, in any order; names in a folder come in their order, but only as far as a sync
 * of the folder makes sure. */
#ifndef CAIRN_TORTURE_DISK_H
#define CAIRN_TORTURE_DISK_H

#include <stddef.h>
#include <stdint.h>

struct disk_log {
    char *bytes;
    size_t size;
    size_t *records; /* where each record starts */
    size_t count, room;
    size_t promised; /* records up to and with the last promise; 0: none */
};

/* Reads a log from its file. Clear with disk_log_clear. */
void disk_log_read(int fd, struct disk_log *log);
void disk_log_clear(struct disk_log *log);

/* Lays out `folder` as the disk is after the first `count` changes were made to the files
 * that lie in `base` (whose names in the log are below `folder`) and the power was cut. Seed
 * 0: nothing that wasn't synced is there; 1: all of it; others: chance. */
void disk_cut(const struct disk_log *log, size_t count, uint64_t seed, const char *base,
              const char *folder);

#endif
