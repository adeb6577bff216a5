/* Runs one of cairn's commands in a process of its own, without executing the program:
 * the fault VFS is there, and nothing that a case breaks outlives it. */
#ifndef CAIRN_TORTURE_CHILD_H
#define CAIRN_TORTURE_CHILD_H

#include <stdbool.h>

#include "faults.h"

struct outcome {
    bool is_page; /* the command says on standard output what is wrong: doctor */
    int status; /* exit status, or 128 + the signal; that is SIGALRM's after CHILD_SECONDS */
    char out[65536];
    bool cut; /* of `out` the rest is left out, behind a whole line */
    char err[4096];
};

#define CHILD_SECONDS 20
#define CHILD_HUNG (128 + 14)

struct child_options {
    const char *input;      /* what standard input says; NULL: nothing */
    struct faults *faults;  /* NULL: none, and the system's own VFS */
    bool terminal;          /* standard output and error are a terminal: all in `out` */
    bool nobody;            /* without root's privileges */
    const char *const *env; /* "NAME=value" sets one, "NAME" takes one away; NULL ends */
};

/* Runs the command: words with single spaces between them, or an array that NULL ends. Uids
 * and the clock are the same every time the same line is run. The store is named in
 * CAIRN_STORE; NULL: not at all. */
void child_run(const char *store, const char *line, const char *input, struct faults *faults,
               struct outcome *outcome);
void child_run_line(const char *store, const char *line, const struct child_options *options,
                    struct outcome *outcome);
void child_run_words(const char *store, const char *const *words,
                     const struct child_options *options, struct outcome *outcome);

/* Only opens the store, or the model on it, and closes it: the first part of every command. */
enum child_opens { CHILD_OPENS_STORE, CHILD_OPENS_MODEL };
void child_open(const char *store, const char *line, enum child_opens what);

/* What is wrong with how a command ended that may succeed or fail: a signal, a hang, another
 * status than 0 and 1, no clear sentence, something a terminal would obey. NULL: nothing. */
const char *child_fault(const struct outcome *outcome, const struct child_options *options);

/* Memory for the faults, shared with the child. */
struct faults *faults_shared(void);

/* Whether it is one clear sentence: "cairn: ...", one line or with lines of candidates below,
 * nothing a terminal would obey. */
bool is_a_sentence(const char *text);

/* Whether there is nothing in the text that a terminal would obey: controls, C1, bidi. With
 * `coloured`, cairn's own colours are fine. */
bool is_harmless(const char *text, bool coloured);

#endif
