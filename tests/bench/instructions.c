/* Instructions, counted by valgrind: unlike times they are the same on a busy machine, so
 * that two versions can be told apart by a hundredth. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "cairn/strbuf.h"

#define WORDS 12

/* What is counted: a command, or the screen from exec through its first frame to `q`. */
struct counted {
    const char *name, *command; /* NULL: the screen */
};

static const struct counted counted[] = {{"start", NULL}, {"next", "next"}};

static int64_t read_count(const char *log)
{
    FILE *file = fopen(log, "r");
    char line[512];
    int64_t count = -1;
    while (file && fgets(line, sizeof line, file)) {
        const char *at = strstr(line, "Collected : ");
        if (at)
            count = strtoll(at + strlen("Collected : "), NULL, 10);
    }
    if (file)
        fclose(file);
    return count;
}

static int64_t count(const struct bench *bench, size_t tasks, const struct counted *what)
{
    char *store = bench_file(bench, tasks, "run/cairn.db"), *log = bench_file(bench, tasks, "log");
    struct strbuf option = {0};
    double frame;
    strbuf_addf(&option, "--log-file=%s", log);
    char *argv[WORDS] = {(char *)(size_t) "valgrind",
                         (char *)(size_t) "--tool=callgrind",
                         (char *)(size_t) "--callgrind-out-file=/dev/null",
                         option.text,
                         (char *)(size_t)bench->cairn,
                         (char *)(size_t) "--store",
                         store,
                         NULL, /* the command */
                         NULL};
    bench_copy_stores(bench, tasks);
    struct screen *first = screen_start(argv + 4, &frame); /* which greets, this once */
    if (first)
        screen_end(first, "q");
    argv[7] = (char *)(size_t)what->command;
    if (what->command) {
        measure_run(argv, NULL);
    } else {
        struct screen *screen = screen_start(argv, &frame);
        if (screen)
            screen_end(screen, "q");
    }
    int64_t instructions = read_count(log);
    strbuf_free(&option);
    free(store);
    free(log);
    return instructions;
}

/* The count that the baseline has; 0 where it has none. */
static int64_t find_baseline(FILE *baseline, size_t tasks, const char *name)
{
    char line[256], found[64];
    size_t size;
    int64_t instructions;
    rewind(baseline);
    while (fgets(line, sizeof line, baseline))
        if (sscanf(line, "%zu %63s %" SCNd64, &size, found, &instructions) == 3 && size == tasks &&
            strcmp(found, name) == 0)
            return instructions;
    return 0;
}

int bench_instructions(const struct bench *bench, const char *const *sizes, int size_count,
                       const char *baseline)
{
    FILE *file = fopen(baseline, "r");
    struct strbuf now = {0};
    strbuf_add(&now, "# tasks, what, instructions: written by make bench-instructions UPDATE=1\n");
    printf("%8s  %-8s%14s%14s%9s\n", "tasks", "", "baseline", "now", "");
    for (int i = 0; i < size_count; i++) {
        size_t tasks = strtoul(sizes[i], NULL, 10);
        for (size_t k = 0; k < sizeof counted / sizeof *counted; k++) {
            int64_t found = count(bench, tasks, &counted[k]);
            int64_t before = file ? find_baseline(file, tasks, counted[k].name) : 0;
            printf("%8zu  %-8s%14" PRId64 "%14" PRId64, tasks, counted[k].name, before, found);
            if (before > 0 && found > 0)
                printf("%+8.1f %%", 100.0 * (double)(found - before) / (double)before);
            putchar('\n');
            fflush(stdout);
            strbuf_addf(&now, "%zu %s %" PRId64 "\n", tasks, counted[k].name, found);
        }
    }
    if (file)
        fclose(file);
    int result = 0;
    if (getenv("UPDATE")) {
        file = fopen(baseline, "w");
        if (!file || fputs(now.text, file) < 0 || fclose(file) != 0) {
            fprintf(stderr, "bench: can't write %s: %s\n", baseline, strerror(errno));
            result = 1;
        }
    }
    strbuf_free(&now);
    return result;
}
