/* Whether text is shown as UTF-8. */
#ifndef CAIRN_LOCALE_H
#define CAIRN_LOCALE_H

#include <stdbool.h>

/* Whether the locale that the environment names (LC_ALL, LC_CTYPE, LANG: the first that is set
 * and not empty) has UTF-8. A name that says its character set, en_GB.UTF-8, is taken at its
 * word, installed or not: to load a locale takes as long as a tenth of a command. One that
 * doesn't is loaded. */
bool locale_names_utf8(void);

/* Loads the locale of the environment, for a library that asks it; where that is without UTF-8
 * and the caller insists, one that has it. True: it has UTF-8. */
bool locale_load(bool insist);

#endif
