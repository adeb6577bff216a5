/* Names that never clash: 128 random bits as 32 lower-case hex digits. */
#ifndef CAIRN_UID_H
#define CAIRN_UID_H

#include "cairn/error.h"

#define UID_TEXT 33 /* bytes: 32 digits and a NUL */

/* Draws a new one from the system's random source. -1 where that fails. */
int uid_new(char out[UID_TEXT], struct error *err);

#endif
