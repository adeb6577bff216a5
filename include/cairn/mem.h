/* Memory. Running out of it is the one failure that doesn't travel as a value:
 * no caller could do better than stop, and stopping is safe, because a change
 * that is not committed yet leaves the store as it was. */
#ifndef CAIRN_MEM_H
#define CAIRN_MEM_H

#include <stddef.h>

/* malloc, calloc, realloc and strdup that never return NULL. The caller frees
 * with free(). A NULL string is copied as NULL. */
void *mem_alloc(size_t bytes);
void *mem_zero(size_t count, size_t bytes);
void *mem_grow(void *old, size_t bytes);
char *mem_copy(const char *text);
char *mem_copy_bytes(const char *text, size_t bytes);

/* Makes room for one more in an array of `count` that grows by doubling; the
 * array's capacity is in *room. Returns the array, moved or not. */
void *mem_room(void *array, size_t count, size_t *room, size_t bytes);

/* Ends the program as those do: for libraries that only say that they got no memory. */
_Noreturn void mem_exhausted(void);

/* Sets what runs when memory is gone, before the program ends with status 1:
 * the screen gives the terminal back there. It must not allocate. NULL: only
 * the line on standard error. */
void mem_on_failure(void (*last_words)(void));

#endif
