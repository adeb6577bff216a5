/* Reading files. */
#ifndef CAIRN_FILE_H
#define CAIRN_FILE_H

#include <stddef.h>

#include "cairn/error.h"

/* Reads a whole file, or standard input for "-", of at most `most` bytes. The
 * text is NUL-terminated beyond its size; the caller frees it. -1 with a
 * sentence: not there, a directory, too large, unreadable. */
int file_read(const char *path, size_t most, char **text, size_t *size, struct error *err);

/* Writes a whole file: beside its place first and then into it, so that what
 * was there stays whole until all of the new is on the disk. A new file gets
 * what the umask allows, one that was there keeps its mode; a symbolic link stays one. */
int file_write(const char *path, const char *text, size_t size, struct error *err);

/* The file's name without its folders and its ending; the caller frees. */
char *file_stem(const char *path);

#endif
