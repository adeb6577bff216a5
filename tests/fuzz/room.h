/* What the fuzz targets that need a store share: a folder of their own, and a store in it. */
#ifndef CAIRN_FUZZ_ROOM_H
#define CAIRN_FUZZ_ROOM_H

#include <stddef.h>

/* Makes a folder that goes with the process, and makes it the current one; HOME and the XDG
 * folders are in it, today is 2026-11-24, standard input is empty. */
void room_open(void);

/* Empties it. */
void room_clear(void);

/* A store with something of everything in it, at this name in the folder. */
void room_store(const char *name);

/* A file's bytes (the caller frees), and a file of these bytes. */
unsigned char *room_read(const char *name, size_t *size);
void room_write(const char *name, const void *bytes, size_t size);

/* What standard output and standard error get goes nowhere until room_speak. */
void room_hush(void);
void room_speak(void);

#endif
