/* The command line. */
#ifndef CAIRN_CLI_H
#define CAIRN_CLI_H

enum cli_exit { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/* Runs what the arguments ask for and returns the exit status, all messages
 * printed. `screen_library` names what draws the screen, for doctor to tell. Where they ask for the screen it runs nothing, sets *screen to 1
 * and *store to the file given (NULL: the default; it points into argv). */
int cli_main(int argc, char **argv, const char *screen_library, int *screen, const char **store);

#endif
