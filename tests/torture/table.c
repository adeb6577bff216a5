#include "table.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST_TOLD 8

static const char *const promises[PROMISE_COUNT] = {
    [PROMISE_FAULT] = "a failing disk: old or new state, and the truth told",
    [PROMISE_EXIT] = "a process that ends at any call to the disk",
    [PROMISE_POWER] = "power cut: writes dropped, reordered, torn",
    [PROMISE_KILL] = "kill -9 under load: nothing acknowledged missing",
    [PROMISE_MANY] = "many at once: no lost step, no error but busy",
    [PROMISE_MEMORY] = "no memory: an allocation of a command fails",
    [PROMISE_MEMORY_SCREEN] = "no memory: an allocation of the screen's start fails",
    [PROMISE_PLACE] = "what is no store, or can't be written",
    [PROMISE_DAMAGE] = "stores cut short, and with bytes changed",
    [PROMISE_TAMPER] = "stores that another program tampered with",
    [PROMISE_HOSTILE_IN] = "hostile text, every way in and out",
    [PROMISE_HOSTILE_OUT] = "hostile text in environment and file names",
    [PROMISE_CHILDREN] = "no shell, clean children, private files",
};

struct count {
    unsigned long tried, held;
};

static struct count *counts;
static unsigned long broken;

void table_open(void)
{
    counts = mmap(NULL, PROMISE_COUNT * sizeof *counts, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (counts == MAP_FAILED) {
        perror("torture: mmap");
        exit(EXIT_FAILURE);
    }
}

bool table_case(enum promise promise, bool held, const char *format, ...)
{
    __atomic_add_fetch(&counts[promise].tried, 1, __ATOMIC_RELAXED);
    if (held) {
        __atomic_add_fetch(&counts[promise].held, 1, __ATOMIC_RELAXED);
        return true;
    }
    if (broken++ < MOST_TOLD) {
        va_list args;
        va_start(args, format);
        fputs("torture: ", stderr);
        vfprintf(stderr, format, args);
        fputc('\n', stderr);
        va_end(args);
    }
    return false;
}

void table_check(enum promise promise)
{
    ck_assert_msg(counts[promise].tried > 0, "no case was tried: %s", promises[promise]);
    ck_assert_msg(broken == 0, "%lu cases did not hold: %s", broken, promises[promise]);
}

void table_print(void)
{
    struct count all = {0};
    printf("\n%-52s %9s %9s\n", "What is promised", "tried", "held");
    for (int i = 0; i < PROMISE_COUNT; i++) {
        printf("%-52s %9lu %9lu%s\n", promises[i], counts[i].tried, counts[i].held,
               counts[i].tried == counts[i].held ? "" : "  BROKEN");
        all.tried += counts[i].tried;
        all.held += counts[i].held;
    }
    printf("%-52s %9lu %9lu\n", "all", all.tried, all.held);
}

bool table_is_short(void)
{
    const char *set = getenv("TORTURE");
    return set && strcmp(set, "short") == 0;
}

int table_pick(int shorter, int whole)
{
    return table_is_short() ? shorter : whole;
}
