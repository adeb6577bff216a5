/* What every room of tests shares: running a room's suites, a private folder,
 * running the real program. */
#ifndef CAIRN_TESTS_SUPPORT_H
#define CAIRN_TESTS_SUPPORT_H

#include <check.h>
#include <stddef.h>

/* Runs the suites (a NULL ends the list) and returns the exit status for main. */
int support_run(Suite *first, ...);

/* A new private folder that is removed, with all it holds, when the test's
 * process ends. Owned by the support code. */
const char *support_folder(void);

/* The folder and a name in it, as one path; owned by the support code and
 * valid until the sixteenth call after it. */
const char *support_path(const char *name);

/* What a command printed and how it ended. Free with support_output_free. */
struct support_output {
    char *out; /* standard output, NUL-terminated */
    char *err;
    int status; /* exit status, or 128 + the signal */
};

/* Runs the program that $CAIRN names (else build/cairn) with the arguments (a
 * NULL ends them), standard input from `input` (NULL: /dev/null). */
struct support_output support_cairn(const char *input, ...);
void support_output_free(struct support_output *output);

/* The program's path: $CAIRN, else build/cairn. */
const char *support_program(void);

#endif
