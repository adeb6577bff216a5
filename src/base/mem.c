#include "cairn/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*on_failure)(void);

void mem_on_failure(void (*last_words)(void))
{
    on_failure = last_words;
}

_Noreturn void mem_exhausted(void)
{
    /* What was committed before stays, and nobody knows here whether anything was. */
    static const char line[] =
        "cairn: out of memory: close other programs; 'cairn status' shows what is done\n";
    if (on_failure)
        on_failure();
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written;
    _exit(1);
}

void *mem_alloc(size_t bytes)
{
    void *block = malloc(bytes ? bytes : 1);
    if (!block)
        mem_exhausted();
    return block;
}

void *mem_zero(size_t count, size_t bytes)
{
    void *block = calloc(count ? count : 1, bytes ? bytes : 1);
    if (!block)
        mem_exhausted();
    return block;
}

void *mem_grow(void *old, size_t bytes)
{
    void *block = realloc(old, bytes ? bytes : 1);
    if (!block)
        mem_exhausted();
    return block;
}

char *mem_copy_bytes(const char *text, size_t bytes)
{
    char *copy = mem_alloc(bytes + 1);
    memcpy(copy, text, bytes);
    copy[bytes] = '\0';
    return copy;
}

char *mem_copy(const char *text)
{
    return text ? mem_copy_bytes(text, strlen(text)) : NULL;
}

void *mem_room(void *array, size_t count, size_t *room, size_t bytes)
{
    if (count < *room)
        return array;
    size_t more = *room ? *room * 2 : 16;
    if (more > SIZE_MAX / bytes)
        mem_exhausted();
    array = mem_grow(array, more * bytes);
    *room = more;
    return array;
}
