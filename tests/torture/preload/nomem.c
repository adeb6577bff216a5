/* Loaded before the C library (LD_PRELOAD): the allocation with the number in NOMEM_AT gives
 * nothing, with NOMEM_LASTING every one after it too. That it struck is told by making the
 * file NOMEM_MARK. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What dlsym itself allocates before the real functions are known. */
static _Alignas(max_align_t) char arena[65536];
static size_t arena_used;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);
static long at = -1, count;
static int lasting, looking;

static void *from_arena(size_t size)
{
    size_t start = (arena_used + 15) & ~(size_t)15;
    if (start + size > sizeof arena)
        return NULL;
    arena_used = start + size;
    return arena + start;
}

static void look_up(void)
{
    looking = 1;
    *(void **)&real_malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&real_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&real_free = dlsym(RTLD_NEXT, "free");
    const char *number = getenv("NOMEM_AT");
    at = number ? atol(number) : 0;
    lasting = getenv("NOMEM_LASTING") != NULL;
    looking = 0;
}

static int strikes(void)
{
    if (at < 0 && !looking)
        look_up();
    if (looking || at <= 0 || ++count < at || (count > at && !lasting))
        return 0;
    const char *mark = getenv("NOMEM_MARK");
    if (count == at && mark)
        close(open(mark, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    if (strikes())
        return NULL;
    return real_malloc ? real_malloc(size) : from_arena(size);
}

void *calloc(size_t n, size_t size)
{
    if (strikes())
        return NULL;
    return real_calloc ? real_calloc(n, size) : from_arena(n * size);
}

void *realloc(void *old, size_t size)
{
    if (strikes())
        return NULL;
    if ((char *)old >= arena && (char *)old < arena + sizeof arena) {
        void *moved = real_malloc(size);
        if (moved)
            memcpy(moved, old, size);
        return moved;
    }
    return real_realloc(old, size);
}

void free(void *block)
{
    if ((char *)block >= arena && (char *)block < arena + sizeof arena)
        return;
    if (real_free)
        real_free(block);
}
