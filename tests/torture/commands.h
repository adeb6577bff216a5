/* The commands that every odd store has to stand, and a store to make odd. */
#ifndef CAIRN_TORTURE_COMMANDS_H
#define CAIRN_TORTURE_COMMANDS_H

#include <stddef.h>

/* Those that only read, and those that write; NULL ends each list. */
extern const char *const reading_commands[];
extern const char *const writing_commands[];

/* Makes a store with a bit of everything in it: ticks, notes, check-ins, pauses, two roadmaps,
 * steps taken back. Valid until the next call with another name: a path in support_folder(). */
void make_rich_store(const char *path);

/* A file's bytes; the caller frees. NULL where there is none. */
char *read_bytes(const char *path, size_t *size);
void write_bytes(const char *path, const void *bytes, size_t size);

/* Removes a store's file and those beside it. */
void remove_store(const char *path);

/* A number that follows from another one, for cases that are the same every time. */
unsigned long long scatter(unsigned long long *chance);

#endif
