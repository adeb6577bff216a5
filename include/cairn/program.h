/* Running another program in the terminal. */
#ifndef CAIRN_PROGRAM_H
#define CAIRN_PROGRAM_H

/* Runs words[0], looked up in PATH, with the words (NULL ends them) and waits until it
 * has ended; no shell is asked. Signals from the keyboard are the program's meanwhile;
 * where it is suspended, this process is too. 0 with its end in *status as waitpid gives
 * it, else what kept it from starting, as errno has it. */
int program_run(char *const *words, int *status);

#endif
