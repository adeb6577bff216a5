/* The promises that this room puts to the test, and how many cases of each were tried and
 * held. The counts are shared with the processes that libcheck runs the tests in. */
#ifndef CAIRN_TORTURE_TABLE_H
#define CAIRN_TORTURE_TABLE_H

#include <stdbool.h>

enum promise {
    PROMISE_FAULT,
    PROMISE_EXIT,
    PROMISE_POWER,
    PROMISE_KILL,
    PROMISE_MANY,
    PROMISE_MEMORY,
    PROMISE_MEMORY_SCREEN,
    PROMISE_PLACE,
    PROMISE_DAMAGE,
    PROMISE_TAMPER,
    PROMISE_HOSTILE_IN,
    PROMISE_HOSTILE_OUT,
    PROMISE_CHILDREN,
    PROMISE_COUNT
};

/* Before the tests run: makes room for the counts. */
void table_open(void);

/* Counts a case. One that did not hold is told on standard error (printf style; the first
 * few of a test), and the test fails in table_check. Returns `held`. */
bool table_case(enum promise promise, bool held, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* At the end of a test: fails it where a case of this process did not hold, or none was
 * tried. */
void table_check(enum promise promise);

/* Prints the table on standard output. */
void table_print(void);

/* Whether the shorter cut was asked for (TORTURE=short in the environment), and its choice
 * between two numbers. */
bool table_is_short(void);
int table_pick(int shorter, int whole);

#endif
