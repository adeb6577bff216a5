/* Measuring a program from outside, as its user feels it. */
#ifndef CAIRN_BENCH_MEASURE_H
#define CAIRN_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Values of one measure, in the order they were taken. */
struct samples {
    double *at;
    size_t count, room;
};

void samples_add(struct samples *samples, double value);
double samples_median(const struct samples *samples); /* NAN where there are none */

/* The median of each of one by the one of the other taken beside it: what makes a machine busy
 * slows down both. */
double samples_ratio(const struct samples *of, const struct samples *by);
void samples_clear(struct samples *samples);

/* Milliseconds of a clock that only goes forward. */
double measure_now(void);

/* Runs a program to its end, its output thrown away: milliseconds from before the fork to
 * its exit, and in *cpu, unless NULL, those of them on a processor: on a busy machine these
 * tell more. A program that fails ends the benchmark. */
double measure_run(char *const argv[], double *cpu);

/* Syncs to the disk that it does, counted by strace; -1 without strace. */
int measure_syncs(char *const argv[]);

/* A program on a terminal of its own, 80x24. */
struct screen;

/* Starts it and waits for its first frame; *frame gets the milliseconds from before the
 * fork to the frame's last byte. A frame is whole when the program sleeps and nothing
 * more came for a while. NULL: no frame came. */
struct screen *screen_start(char *const argv[], double *frame);

/* Types keys and waits for the repaint: milliseconds from the key to its last byte, of
 * which there were *bytes. NAN where nothing was painted. */
double screen_type(struct screen *screen, const char *keys, size_t *bytes);

/* What it used so far. */
struct usage {
    long peak_kib; /* of memory, VmHWM */
    double cpu_ms;
    long switches; /* context switches: each is one time it was woken */
};

struct usage screen_usage(const struct screen *screen);
double screen_cpu(const struct screen *screen); /* cpu_ms alone */

/* Types the keys that end it, waits for its end, and frees. */
void screen_end(struct screen *screen, const char *keys);
void screen_kill(struct screen *screen); /* ends it without a word */

#endif
