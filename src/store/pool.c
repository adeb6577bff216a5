/* SQLite's memory.
 *
 * Reading the schema and preparing what a command asks takes some thousand small pieces of
 * memory, given back in no order. Of the instructions of `next` malloc's were a fifth; SQLite's own
 * answer to it, lookaside, isn't built into every library (Debian's has none). Here a piece is
 * the first of its size's free list, or the next of a block: there is one thread, and what is
 * given back is wanted again soon. Large pieces are malloc's. */
#include "pool.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define STEP        16   /* bytes between one size and the next */
#define LARGEST     1024 /* of a piece with its head */
#define BLOCK_BYTES (64 << 10)
#define HEAD        sizeof(uint64_t) /* holds the piece's bytes without it, and keeps it aligned */

struct piece {
    uint64_t bytes;
    struct piece *next; /* while it is free: here what is asked for begins */
};

/* SQLite hands no context to what it calls. */
static struct pool {
    struct piece *free[LARGEST / STEP + 1];
    char *at, *end; /* of the block in use */
} pool;

static size_t whole(size_t bytes)
{
    return (bytes + HEAD + STEP - 1) / STEP * STEP;
}

static struct piece *head_of(void *memory)
{
    return (struct piece *)(void *)((char *)memory - HEAD);
}

static int size_of(void *memory)
{
    return memory ? (int)head_of(memory)->bytes : 0;
}

static int round_up(int bytes)
{
    return (int)(whole((size_t)bytes) - HEAD);
}

static struct piece *cut_from_block(size_t bytes)
{
    if ((size_t)(pool.end - pool.at) < bytes) {
        char *block = malloc(BLOCK_BYTES);
        if (!block)
            return NULL;
        pool.at = block;
        pool.end = block + BLOCK_BYTES;
    }
    struct piece *piece = (struct piece *)(void *)pool.at;
    pool.at += bytes;
    return piece;
}

static void *get(int wanted)
{
    size_t bytes = whole((size_t)wanted);
    struct piece *piece;
    if (bytes > LARGEST) {
        piece = malloc(bytes);
    } else if (pool.free[bytes / STEP]) {
        piece = pool.free[bytes / STEP];
        pool.free[bytes / STEP] = piece->next;
    } else {
        piece = cut_from_block(bytes);
    }
    if (!piece)
        return NULL;
    piece->bytes = bytes - HEAD;
    return (char *)piece + HEAD;
}

static void give_back(void *memory)
{
    struct piece *piece = head_of(memory);
    size_t bytes = piece->bytes + HEAD;
    if (bytes > LARGEST) {
        free(piece);
    } else {
        piece->next = pool.free[bytes / STEP];
        pool.free[bytes / STEP] = piece;
    }
}

static void *resize(void *memory, int wanted)
{
    struct piece *piece = head_of(memory);
    size_t bytes = whole((size_t)wanted), has = piece->bytes + HEAD;
    if (bytes > LARGEST && has > LARGEST) {
        piece = realloc(piece, bytes);
        if (!piece)
            return NULL;
        piece->bytes = bytes - HEAD;
        return (char *)piece + HEAD;
    }
    if (bytes == has)
        return memory;
    void *other = get(wanted);
    if (other) {
        memcpy(other, memory, (bytes < has ? bytes : has) - HEAD);
        give_back(memory);
    }
    return other;
}

static int start(void *nothing)
{
    (void)nothing;
    return SQLITE_OK;
}

static void stop(void *nothing)
{
    (void)nothing;
}

void pool_use(void)
{
    static const sqlite3_mem_methods methods = {get,      give_back, resize, size_of,
                                                round_up, start,     stop,   NULL};
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}
