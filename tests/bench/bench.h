/* What the parts of the benchmark share. */
#ifndef CAIRN_BENCH_BENCH_H
#define CAIRN_BENCH_BENCH_H

#include "measure.h"

struct bench {
    const char *cairn, *floor; /* the programs */
    const char *folder;        /* of the stores, one folder a size in it */
    int frames, keys, runs;    /* how often each is measured */
    double idle_seconds;
};

/* One line of a size's table. NAN: not measured. */
struct line {
    const char *name, *unit;
    double floor, cairn, ratio;
    double reach; /* at most: a ratio, or where `absolute` a value; NAN: none is set */
    bool absolute;
};

struct table {
    struct line at[40];
    size_t count;
};

/* A line from samples taken by turns, whose ratio is to be at most `reach`; or of values. */
void table_compare(struct table *table, const char *name, const char *unit,
                   const struct samples *floor, const struct samples *cairn, double reach);
void table_add(struct table *table, const char *name, const char *unit, double floor, double cairn,
               double reach, bool absolute);
void table_print(const struct table *table);

/* A size's stores: FOLDER/TASKS/NAME. The caller frees. */
char *bench_file(const struct bench *bench, size_t tasks, const char *name);

/* Copies cairn's and the floor's store into FOLDER/TASKS/run, so that each run finds the same. */
void bench_copy_stores(const struct bench *bench, size_t tasks);

/* Removes a store and what SQLite keeps beside it. */
void bench_remove(const char *store);

/* Cairn's first frame at each of the sizes, by turns, and how it grows. */
void bench_growth(const struct bench *bench, const char *const *sizes, int count);

/* Measures the screens, or the commands, of cairn and the floor by turns. */
void bench_screens(const struct bench *bench, size_t tasks, struct table *table);
void bench_commands(const struct bench *bench, size_t tasks, struct table *table);

/* Importing and exporting the size's document. */
void bench_documents(const struct bench *bench, size_t tasks, struct table *table);

/* The peers that are installed, each with its own file of the same tasks. */
void bench_peers(const struct bench *bench, size_t tasks);

/* Counts instructions and prints them beside the baseline file's, which it writes anew
 * where UPDATE is set. The exit status. */
int bench_instructions(const struct bench *bench, const char *const *sizes, int size_count,
                       const char *baseline);

#endif
