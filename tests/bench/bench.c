/* The benchmark: cairn beside the floor, in one run, by turns; medians and ratios.
 *
 *   bench [-sn] [-i BASELINE] CAIRN FLOOR FOLDER SIZE...
 *
 * FOLDER/SIZE holds the stores that make-store wrote. -s: fewer repetitions; -n: no peers;
 * -i: instructions instead of times. Prints what it measured beside what is to be reached, and
 * judges nothing: a busy machine is no failure. To be reached is what somebody waits for; the
 * processor's part of it says where it goes. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/strbuf.h"

static void add(struct table *table, const struct line *line)
{
    if (table->count < sizeof table->at / sizeof *table->at)
        table->at[table->count++] = *line;
}

void table_add(struct table *table, const char *name, const char *unit, double floor, double cairn,
               double reach, bool absolute)
{
    double ratio = floor > 0 ? cairn / floor : NAN;
    add(table, &(struct line){name, unit, floor, cairn, ratio, reach, absolute});
}

void table_compare(struct table *table, const char *name, const char *unit,
                   const struct samples *floor, const struct samples *cairn, double reach)
{
    add(table, &(struct line){name, unit, samples_median(floor), samples_median(cairn),
                              samples_ratio(cairn, floor), reach, false});
}

static void print_number(double value)
{
    if (isnan(value) || value < 0)
        printf("%10s", "-");
    else
        printf("%10.*f", value == floor(value) && value < 1e6 ? 0 : value < 100 ? 2 : 0, value);
}

void table_print(const struct table *table)
{
    printf("  %-34s%-6s%10s%10s%8s%8s\n", "", "", "floor", "cairn", "ratio", "reach");
    for (size_t i = 0; i < table->count; i++) {
        const struct line *line = &table->at[i];
        printf("  %-34s%-6s", line->name, line->unit);
        print_number(line->floor);
        print_number(line->cairn);
        if (isnan(line->ratio))
            printf("%8s", "");
        else
            printf("%8.2f", line->ratio);
        if (!isnan(line->reach))
            printf("%8g%s", line->reach,
                   (line->absolute ? line->cairn : line->ratio) > line->reach ? "  over" : "");
        putchar('\n');
    }
}

char *bench_file(const struct bench *bench, size_t tasks, const char *name)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/%zu/%s", bench->folder, tasks, name);
    return strbuf_take(&path);
}

void bench_remove(const char *store)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct strbuf path = {0};
        strbuf_addf(&path, "%s%s", store, endings[i]);
        unlink(path.text);
        strbuf_free(&path);
    }
}

void bench_copy_stores(const struct bench *bench, size_t tasks)
{
    static const char *const names[][2] = {{"cairn.db", "run/cairn.db"},
                                           {"floor.db", "run/floor.db"}};
    char *folder = bench_file(bench, tasks, "run");
    mkdir(folder, 0700);
    free(folder);
    for (size_t i = 0; i < 2; i++) {
        char *from = bench_file(bench, tasks, names[i][0]),
             *to = bench_file(bench, tasks, names[i][1]);
        char *copy[] = {(char *)(size_t) "cp", from, to, NULL};
        bench_remove(to);
        measure_run(copy, NULL);
        free(from);
        free(to);
    }
}

static void set_environment(const struct bench *bench)
{
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    setenv("CAIRN_TODAY", "2026-11-24", 1);
    setenv("HOME", bench->folder, 1);
    static const char *const unset[] = {
        "CAIRN_STORE",     "NO_COLOR", "XDG_DATA_HOME", "XDG_STATE_HOME",
        "XDG_CONFIG_HOME", "LANG",     "COLUMNS",       "LINES"};
    for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
        unsetenv(unset[i]);
}

int main(int argc, char **argv)
{
    struct bench bench = {.frames = 41, .keys = 20, .runs = 61, .idle_seconds = 10};
    const char *baseline = NULL;
    bool peers = true;
    int option;
    while ((option = getopt(argc, argv, "sni:")) != -1) {
        if (option == 's')
            bench = (struct bench){.frames = 21, .keys = 10, .runs = 31, .idle_seconds = 3};
        else if (option == 'n')
            peers = false;
        else if (option == 'i')
            baseline = optarg;
        else
            return 2;
    }
    if (argc - optind < 4) {
        fprintf(stderr, "usage: bench [-sn] CAIRN FLOOR FOLDER SIZE...\n");
        return 2;
    }
    bench.cairn = argv[optind];
    bench.floor = argv[optind + 1];
    bench.folder = argv[optind + 2];
    const char *const *sizes = (const char *const *)argv + optind + 3;
    int count = argc - optind - 3;
    set_environment(&bench);
    if (baseline)
        return bench_instructions(&bench, sizes, count, baseline);
    for (int i = 0; i < count; i++) {
        struct table table = {.count = 0};
        size_t tasks = strtoul(sizes[i], NULL, 10);
        printf("%s%zu tasks\n", i ? "\n" : "", tasks);
        bench_copy_stores(&bench, tasks);
        bench_screens(&bench, tasks, &table);
        bench_commands(&bench, tasks, &table);
        if (tasks >= 10000)
            bench_documents(&bench, tasks, &table);
        table_print(&table);
        fflush(stdout);
        if (peers)
            bench_peers(&bench, tasks);
        fflush(stdout);
    }
    if (count > 1)
        bench_growth(&bench, sizes, count);
    return 0;
}
