/* Beside cairn: programs that people keep such lists in, where they are installed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"

#define WORDS 9

/* What they are run as; @ at the start of a word stands for the size's folder. */
struct peer {
    const char *name;
    const char *screen[WORDS]; /* NULL: has none */
    const char *quit;          /* keys; NULL: it is killed */
    const char *next[WORDS];
    const char *write[WORDS], *back[WORDS];
    const char *safety;
};

static const struct peer peers[] = {
    {.name = "task",
     .next = {"task", "rc:/dev/null", "rc.data.location=@task", "rc.verbose=nothing", "limit:5",
              "next"},
     .write = {"task", "rc:/dev/null", "rc.data.location=@task", "rc.verbose=nothing",
               "rc.confirmation=off", "7", "start"},
     .back = {"task", "rc:/dev/null", "rc.data.location=@task", "rc.verbose=nothing",
              "rc.confirmation=off", "7", "stop"},
     .safety = "writes its file anew"},
    {.name = "calcurse",
     .screen = {"calcurse", "-D", "@calcurse"},
     .safety = "writes when it ends"},
    {.name = "tudu",
     .screen = {"tudu", "-f", "@tudu.xml"},
     .quit = "q", /* it leaves a lock otherwise */
     .safety = "writes when it ends"},
    {.name = "hnb", .screen = {"hnb", "@hnb.xml"}, .safety = "writes when it ends"},
};

static bool is_installed(const char *name)
{
    struct strbuf command = {0};
    strbuf_addf(&command, "command -v %s >/dev/null 2>&1", name);
    bool found = system(command.text) == 0;
    strbuf_free(&command);
    return found;
}

/* Puts the folder in; the caller frees each word. */
static void fill(const char *const words[WORDS], const char *folder, char *argv[WORDS + 1])
{
    size_t i = 0;
    for (; i < WORDS && words[i]; i++) {
        struct strbuf text = {0};
        const char *at = strchr(words[i], '@');
        if (at)
            strbuf_addf(&text, "%.*s%s/%s", (int)(at - words[i]), words[i], folder, at + 1);
        else
            strbuf_add(&text, words[i]);
        argv[i] = strbuf_take(&text);
    }
    argv[i] = NULL;
}

static void free_words(char *argv[])
{
    for (; *argv; argv++)
        free(*argv);
}

static double run_peer(const char *const words[WORDS], const char *folder)
{
    char *argv[WORDS + 1];
    fill(words, folder, argv);
    double took = measure_run(argv, NULL);
    free_words(argv);
    return took;
}

static void measure_screen(const struct peer *peer, const char *folder, int times, double *frame,
                           double *key)
{
    struct samples frames = {0}, keys = {0};
    char *argv[WORDS + 1];
    size_t bytes;
    fill(peer->screen, folder, argv);
    for (int i = 0; i < times; i++) {
        double took;
        struct screen *screen = screen_start(argv, &took);
        if (!screen) /* hnb only writes its configuration when it starts for the first time */
            continue;
        samples_add(&frames, took);
        for (int k = 0; k < 3; k++) {
            samples_add(&keys, screen_type(screen, "j", &bytes));
            samples_add(&keys, screen_type(screen, "k", &bytes));
        }
        if (peer->quit)
            screen_end(screen, peer->quit);
        else
            screen_kill(screen);
    }
    *frame = samples_median(&frames);
    *key = samples_median(&keys);
    samples_clear(&frames);
    samples_clear(&keys);
    free_words(argv);
}

static void print_value(double value)
{
    if (isnan(value))
        printf("%10s", "-");
    else
        printf("%10.*f", value < 100 ? 2 : 0, value);
}

void bench_peers(const struct bench *bench, size_t tasks)
{
    char *folder = bench_file(bench, tasks, "");
    folder[strlen(folder) - 1] = '\0';
    int times = tasks >= 10000 ? 2 : 5;
    bool any = false;
    for (size_t i = 0; i < sizeof peers / sizeof *peers; i++) {
        const struct peer *peer = &peers[i];
        if (!is_installed(peer->name))
            continue;
        double frame = NAN, key = NAN;
        struct samples next = {0}, write = {0};
        if (peer->screen[0])
            measure_screen(peer, folder, times, &frame, &key);
        for (int k = 0; k < times && peer->next[0]; k++) {
            samples_add(&next, run_peer(peer->next, folder));
            samples_add(&write, run_peer(peer->write, folder));
            run_peer(peer->back, folder);
        }
        if (!any)
            printf("  %-12s%10s%10s%10s%10s   ms\n", "peer", "frame", "key", "next", "write");
        any = true;
        printf("  %-12s", peer->name);
        print_value(frame);
        print_value(key);
        print_value(samples_median(&next));
        print_value(samples_median(&write));
        printf("   %s\n", peer->safety);
        samples_clear(&next);
        samples_clear(&write);
    }
    free(folder);
}
