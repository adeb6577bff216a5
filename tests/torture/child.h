/* Runs one of cairn's commands in a process of its own, without executing the program:
 * the fault VFS is there, and nothing that a case breaks outlives it. */
#ifndef CAIRN_TORTURE_CHILD_H
#define CAIRN_TORTURE_CHILD_H

#include <stdbool.h>

#include "faults.h"

struct outcome {
    int status; /* exit status, or 128 + the signal */
    char out[16384];
    char err[4096];
};

/* Runs the command: words with single spaces between them. `input` is what its standard
 * input says (NULL: nothing). Uids and the clock are the same every time the same line is
 * run. `faults` NULL: none, and the system's own VFS. */
void child_run(const char *store, const char *line, const char *input, struct faults *faults,
               struct outcome *outcome);

/* Only opens the store, or the model on it, and closes it: the first part of every command. */
enum child_opens { CHILD_OPENS_STORE, CHILD_OPENS_MODEL };
void child_open(const char *store, const char *line, enum child_opens what);

/* Memory for the faults, shared with the child. */
struct faults *faults_shared(void);

/* Whether it is one clear sentence: "cairn: ...", one line or with lines of candidates below,
 * nothing a terminal would obey. */
bool is_a_sentence(const char *text);

/* Whether there is nothing in the text that a terminal would obey: controls, C1, bidi. With
 * `coloured`, cairn's own colours are fine. */
bool is_harmless(const char *text, bool coloured);

#endif
