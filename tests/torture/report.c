#include "report.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void report_descriptors(FILE *to)
{
    DIR *folder = opendir("/proc/self/fd");
    fputs("descriptors:", to);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        int fd = atoi(entry->d_name);
        if (entry->d_name[0] != '.' && fd != dirfd(folder) && fd != fileno(to))
            fprintf(to, " %d", fd);
    }
    fputc('\n', to);
    if (folder)
        closedir(folder);
}

static void report_signals(FILE *to)
{
    sigset_t blocked;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    fputs("ignored:", to);
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN)
            fprintf(to, " %d", number);
    }
    fputs("\nblocked:", to);
    for (int number = 1; number < NSIG; number++)
        if (sigismember(&blocked, number) == 1)
            fprintf(to, " %d", number);
    fputc('\n', to);
}

bool report_asked(int argc, char **argv)
{
    const char *path = getenv("TORTURE_REPORT");
    struct stat st;
    if (argc < 2 || strcmp(argv[1], "--report") != 0 || !path)
        return false;
    FILE *to = fopen(path, "w");
    if (!to)
        return true;
    report_descriptors(to);
    report_signals(to);
    mode_t mask = umask(0);
    fprintf(to, "umask: %03o\n", (unsigned)mask);
    umask(mask);
    if (argc > 2 && stat(argv[argc - 1], &st) == 0)
        fprintf(to, "mode: %03o\n", (unsigned)st.st_mode & 0777);
    fprintf(to, "arguments: %d\nlast: %s\n", argc, argv[argc - 1]);
    fclose(to);
    return true;
}
