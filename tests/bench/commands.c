/* The commands, from exec to exit, cairn's and the floor's by turns; documents. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench.h"

/* The same command of both programs. */
struct command {
    char *floor[5], *cairn[6];
};

static char *word(const char *text)
{
    return (char *)(size_t)text; /* exec takes them as it always did */
}

static void measure(const struct bench *bench, const struct command *command,
                    const struct command *back, const char *name, double reach, int runs,
                    struct table *table)
{
    struct samples floor = {0}, cairn = {0}, floor_cpu = {0}, cairn_cpu = {0};
    (void)bench;
    for (int i = 0; i < runs + 1; i++) {
        double cpu[2];
        double took[2] = {measure_run(command->floor, &cpu[0]),
                          measure_run(command->cairn, &cpu[1])};
        if (i > 0) {
            samples_add(&floor, took[0]);
            samples_add(&cairn, took[1]);
            samples_add(&floor_cpu, cpu[0]);
            samples_add(&cairn_cpu, cpu[1]);
        }
        if (back) {
            measure_run(back->floor, NULL);
            measure_run(back->cairn, NULL);
        }
    }
    table_compare(table, name, "ms", &floor, &cairn, reach);
    table_compare(table, "  on a processor", "ms", &floor_cpu, &cairn_cpu, NAN);
    samples_clear(&floor_cpu);
    samples_clear(&cairn_cpu);
    samples_clear(&floor);
    samples_clear(&cairn);
}

static struct command command_of(const struct bench *bench, char *const stores[2], const char *name,
                                 const char *id, const char *ref)
{
    return (struct command){
        {word(bench->floor), stores[0], word(name), word(id)},
        {word(bench->cairn), word("--store"), stores[1], word(name), word(ref)}};
}

void bench_commands(const struct bench *bench, size_t tasks, struct table *table)
{
    char *stores[2] = {bench_file(bench, tasks, "run/floor.db"),
                       bench_file(bench, tasks, "run/cairn.db")};
    bool few = tasks <= 30;
    /* The last task of the last phase, which is open: its own line at the floor's. */
    char id[24], ref[24];
    size_t phases = few ? 5 : 50, each = tasks / phases;
    snprintf(id, sizeof id, "%zu", tasks + (phases - 1) * (each / 20 + 1));
    snprintf(ref, sizeof ref, "%zu.%zu", phases, each);
    struct command next = command_of(bench, stores, "next", NULL, NULL);
    struct command status = command_of(bench, stores, "status", NULL, NULL);
    struct command list = command_of(bench, stores, "list", NULL, NULL);
    struct command done = command_of(bench, stores, "done", id, ref);
    struct command todo = command_of(bench, stores, "todo", id, ref);
    measure(bench, &next, NULL, "next", few ? 1.3 : 1.5, bench->runs, table);
    measure(bench, &status, NULL, "status", NAN, bench->runs, table);
    measure(bench, &list, NULL, "list", NAN, tasks > 10000 ? 3 : bench->runs, table);
    measure(bench, &done, &todo, "done, durable", few ? 1.3 : 1.5, bench->runs, table);
    table_add(table, "  syncs", "", measure_syncs(done.floor), measure_syncs(done.cairn), NAN,
              false);
    measure_run(todo.floor, NULL);
    measure_run(todo.cairn, NULL);
    free(stores[0]);
    free(stores[1]);
}

void bench_documents(const struct bench *bench, size_t tasks, struct table *table)
{
    char *document = bench_file(bench, tasks, "plan.md"),
         *store = bench_file(bench, tasks, "run/new.db");
    char *into[] = {word(bench->cairn), word("--store"), store, word("import"), document, NULL};
    char *out_of[] = {word(bench->cairn), word("--store"), store, word("export"), NULL};
    char *first[] = {word(bench->cairn), word("--store"), store, word("next"), NULL};
    struct samples import = {0}, export = {0};
    struct stat st = {0};
    stat(document, &st);
    double mib = (double)st.st_size / (1024 * 1024);
    for (int i = 0; i < 3; i++) {
        bench_remove(store);
        measure_run(first, NULL);
        samples_add(&import, measure_run(into, NULL) / mib);
        samples_add(&export, measure_run(out_of, NULL) / mib);
    }
    table_add(table, "import, a MiB", "ms", NAN, samples_median(&import), 1500.0 / 4, true);
    table_add(table, "export, a MiB", "ms", NAN, samples_median(&export), 500.0 / 4, true);
    samples_clear(&import);
    samples_clear(&export);
    free(document);
    free(store);
}
