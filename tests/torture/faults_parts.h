/* What the VFS and the calls of the C library share. */
#ifndef CAIRN_TORTURE_FAULTS_PARTS_H
#define CAIRN_TORTURE_FAULTS_PARTS_H

#include "faults.h"

/* Which faults can befall a call. */
enum reach { REACH_ANY = 1, REACH_ROOM = 2, REACH_WRITE = 4, REACH_LOCK = 8 };

/* Whether the call is to fail now. Ends the process where that is the fault, unless it is
 * to end in the middle of a write. */
bool faults_strike(int reach, const char *where);

/* The fault under way; FAULT_NONE while nothing is armed. */
enum fault faults_kind(void);

/* Whether changes are recorded: then nothing needs to reach the real disk in order. */
void faults_record(enum change change, const char *path, long long offset, const void *data,
                   long long bytes);

/* vfs.c */
void vfs_install(void);

#endif
