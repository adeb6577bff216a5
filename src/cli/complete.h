/* Completion, for the shells' own completions. */
#ifndef CAIRN_CLI_COMPLETE_H
#define CAIRN_CLI_COMPLETE_H

/* The command that the shells ask with; not in the table, for nobody types it. */
#define COMPLETE_WORD "__complete"

/* Prints what could stand in the place of the last of the words (which may be empty); those
 * before it are complete, and the program's name is left out. A line each: the value, a tab,
 * what it is. A line `:files` stands for the shell's own completion of file names. Makes no
 * store. An exit status. */
int complete_run(int count, char **words);

#endif
