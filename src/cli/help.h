/* What --help and --version print, from the tables. */
#ifndef CAIRN_CLI_HELP_H
#define CAIRN_CLI_HELP_H

struct command;

void help_all(void);
void help_command(const struct command *command);
void help_version(void);

#endif
