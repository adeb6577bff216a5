/* This program as somebody else's: an editor or a browser that cairn starts, which writes down
 * what it was given and changes nothing. */
#ifndef CAIRN_TORTURE_REPORT_H
#define CAIRN_TORTURE_REPORT_H

#include <stdbool.h>

/* Whether the arguments ask for that; then it is done. The report goes to the file that
 * TORTURE_REPORT names: a line each for descriptors, ignored and blocked signals, umask, and
 * the mode of the last argument where that is a file. */
bool report_asked(int argc, char **argv);

#endif
