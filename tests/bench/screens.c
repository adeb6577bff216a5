/* The screens: cairn's and the floor's, key by key in turn. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "cairn/mem.h"

/* The two programs of a comparison. */
enum side { FLOOR, CAIRN, SIDES };

struct pair {
    char *store[SIDES];
    char *argv[SIDES][4];
    struct screen *screen[SIDES];
};

static void name_programs(const struct bench *bench, size_t tasks, struct pair *pair)
{
    *pair = (struct pair){.store = {bench_file(bench, tasks, "run/floor.db"),
                                    bench_file(bench, tasks, "run/cairn.db")}};
    pair->argv[FLOOR][0] = (char *)(size_t)bench->floor;
    pair->argv[FLOOR][1] = pair->store[FLOOR];
    pair->argv[CAIRN][0] = (char *)(size_t)bench->cairn;
    pair->argv[CAIRN][1] = (char *)(size_t) "--store";
    pair->argv[CAIRN][2] = pair->store[CAIRN];
}

static struct screen *start(struct pair *pair, int side, double *frame)
{
    struct screen *screen = screen_start(pair->argv[side], frame);
    if (!screen) {
        fprintf(stderr, "bench: %s shows nothing\n", pair->argv[side][0]);
        exit(EXIT_FAILURE);
    }
    return screen;
}

static void measure_frames(const struct bench *bench, struct pair *pair, struct table *table)
{
    struct samples samples[SIDES] = {{0}}, cpu[SIDES] = {{0}};
    double reach = strstr(pair->store[CAIRN], "/30/") ? 1.3 : 1.5;
    for (int i = 0; i < bench->frames + 2; i++) {
        for (int side = 0; side < SIDES; side++) {
            double took;
            struct screen *screen = start(pair, side, &took);
            if (i >= 2) { /* the first ones fill the page cache */
                samples_add(&samples[side], took);
                samples_add(&cpu[side], screen_cpu(screen));
            }
            screen_end(screen, "q");
        }
    }
    table_compare(table, "first full frame", "ms", &samples[FLOOR], &samples[CAIRN], reach);
    table_compare(table, "  on a processor", "ms", &cpu[FLOOR], &cpu[CAIRN], NAN);
    for (int side = 0; side < SIDES; side++) {
        samples_clear(&samples[side]);
        samples_clear(&cpu[side]);
    }
}

/* Types the keys of a round, one by one, in both programs by turns. */
static void measure_keys(const struct bench *bench, struct pair *pair, struct table *table,
                         const char *name, const char *round, double reach)
{
    struct samples times[SIDES] = {{0}}, sizes[SIDES] = {{0}}, cpu[SIDES] = {{0}};
    for (int i = 0; i < bench->keys; i++) {
        for (const char *key = round; *key; key++) {
            for (int side = 0; side < SIDES; side++) {
                size_t bytes;
                const char one[] = {*key, '\0'};
                double before = screen_cpu(pair->screen[side]);
                samples_add(&times[side], screen_type(pair->screen[side], one, &bytes));
                samples_add(&sizes[side], (double)bytes);
                samples_add(&cpu[side], screen_cpu(pair->screen[side]) - before);
            }
        }
    }
    table_compare(table, name, "ms", &times[FLOOR], &times[CAIRN], reach);
    table_compare(table, "  on a processor", "ms", &cpu[FLOOR], &cpu[CAIRN], NAN);
    table_compare(table, "  written", "bytes", &sizes[FLOOR], &sizes[CAIRN], NAN);
    for (int side = 0; side < SIDES; side++) {
        samples_clear(&times[side]);
        samples_clear(&sizes[side]);
        samples_clear(&cpu[side]);
    }
}

static void type_both(struct pair *pair, const char *keys)
{
    size_t bytes;
    for (int side = 0; side < SIDES; side++)
        screen_type(pair->screen[side], keys, &bytes);
}

/* Types words to find, one of them misspelt, and goes back; the slowest of the letters counts. */
static void measure_find(struct pair *pair, struct table *table)
{
    static const char *const words[] = {"leader", "part 77", "schema ch", "leaedr"};
    double slowest = NAN;
    size_t bytes;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (isnan(screen_type(pair->screen[CAIRN], "/", &bytes)))
            return;
        for (const char *letter = words[i]; *letter; letter++) {
            const char one[] = {*letter, '\0'};
            double took = screen_type(pair->screen[CAIRN], one, &bytes);
            slowest = fmax(slowest, took);
        }
        screen_type(pair->screen[CAIRN], "\033", &bytes);
    }
    table_add(table, "find as you type, slowest letter", "ms", NAN, slowest, 20, true);
}

static void measure_idle(const struct bench *bench, struct pair *pair, struct table *table)
{
    struct usage before[SIDES], after[SIDES];
    struct timespec wait = {(time_t)bench->idle_seconds, 0};
    for (int side = 0; side < SIDES; side++)
        before[side] = screen_usage(pair->screen[side]);
    nanosleep(&wait, NULL);
    for (int side = 0; side < SIDES; side++)
        after[side] = screen_usage(pair->screen[side]);
    table_add(table, "idle: CPU", "ms", after[FLOOR].cpu_ms - before[FLOOR].cpu_ms,
              after[CAIRN].cpu_ms - before[CAIRN].cpu_ms, 0, true);
    table_add(table, "idle: times woken", "",
              (double)(after[FLOOR].switches - before[FLOOR].switches),
              (double)(after[CAIRN].switches - before[CAIRN].switches), 0, true);
    table_add(table, "peak memory", "MiB", (double)after[FLOOR].peak_kib / 1024,
              (double)after[CAIRN].peak_kib / 1024, 1.8, false);
}

void bench_screens(const struct bench *bench, size_t tasks, struct table *table)
{
    struct pair pair;
    double took;
    name_programs(bench, tasks, &pair);
    measure_frames(bench, &pair, table);
    for (int side = 0; side < SIDES; side++)
        pair.screen[side] = start(&pair, side, &took);
    type_both(&pair,
              "jj"); /* to a task that holds no other, so that ticking twice changes nothing */
    measure_keys(bench, &pair, table, "move", "jjkk", 2);
    if (tasks >= 1000)
        measure_keys(bench, &pair, table, "move, scrolling",
                     "jjjjjjjjjjjjjjjjjjjjkkkkkkkkkkkkkkkkkkkk", 2);
    measure_keys(bench, &pair, table, "tab", "241", 2);
    measure_keys(bench, &pair, table, "tick, durable", "  ", 1.5);
    struct timespec settle = {2, 0}; /* until the last look at what the ticks did is over */
    nanosleep(&settle, NULL);
    measure_idle(bench, &pair, table);
    measure_find(&pair, table);
    for (int side = 0; side < SIDES; side++) {
        screen_end(pair.screen[side], "q");
        free(pair.store[side]);
    }
}

static void print_bar(double value, double most)
{
    for (int cell = 0; cell < (int)(value / most * 40 + 0.5); cell++)
        fputs("█", stdout);
    putchar('\n');
}

void bench_growth(const struct bench *bench, const char *const *sizes, int count)
{
    struct pair *pairs = mem_zero((size_t)count, sizeof *pairs);
    struct samples *frames = mem_zero((size_t)count, sizeof *frames);
    double most = 0;
    for (int i = 0; i < count; i++)
        name_programs(bench, strtoul(sizes[i], NULL, 10), &pairs[i]);
    for (int k = 0; k < bench->frames; k++) {
        for (int i = 0; i < count; i++) {
            double took;
            screen_end(start(&pairs[i], CAIRN, &took), "q");
            samples_add(&frames[i], took);
        }
    }
    for (int i = 0; i < count; i++)
        most = fmax(most, samples_median(&frames[i]));
    printf("\ncairn from exec to the first full frame, ms\n");
    for (int i = 0; i < count; i++) {
        printf("  %7s tasks %6.2f ", sizes[i], samples_median(&frames[i]));
        print_bar(samples_median(&frames[i]), most);
    }
    printf("  %s over %s tasks: %.2f, to reach: 1.15\n", sizes[count - 1], sizes[0],
           samples_ratio(&frames[count - 1], &frames[0]));
    for (int i = 0; i < count; i++) {
        samples_clear(&frames[i]);
        for (int side = 0; side < SIDES; side++)
            free(pairs[i].store[side]);
    }
    free(pairs);
    free(frames);
}
