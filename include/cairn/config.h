/* The options file: `name = value` lines of the user's own, # before comments.
 * Each option has one row in a table, which the manual's list is checked by. */
#ifndef CAIRN_CONFIG_H
#define CAIRN_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/date.h"
#include "cairn/error.h"

enum config_option { CONFIG_ASCII, CONFIG_MOUSE, CONFIG_THEME, CONFIG_WEEK_START, CONFIG_COUNT };

/* The values of each, in the order of its row; the first is what it is unless set. */
enum config_ascii { ASCII_AUTO, ASCII_ON, ASCII_OFF };
enum config_mouse { MOUSE_ON, MOUSE_OFF };
enum config_theme { THEME_DEFAULT, THEME_CONTRAST, THEME_PLAIN, THEME_COUNT };
enum config_week_start { WEEK_FROM_MONDAY, WEEK_FROM_SUNDAY };

enum { CONFIG_VALUES = 4, CONFIG_MOST_BYTES = 65536 };

struct config_row {
    const char *name;
    const char *values[CONFIG_VALUES]; /* NULL after the last */
    const char *help;                  /* one line, as the manual has it */
};

/* Indexed by enum config_option. */
extern const struct config_row config_table[CONFIG_COUNT];

struct config {
    int value[CONFIG_COUNT]; /* the index among the row's values */
};

/* Reads $XDG_CONFIG_HOME/cairn/config, else ~/.config/cairn/config. *config is always
 * filled in: what can't be understood is as if it weren't there. A missing file
 * is fine. -1 with a sentence, `FILE:LINE: what is wrong`, about the first bad line and a
 * detail about each further one; or about a file that can't be read. */
int config_load(struct config *config, struct error *err);

/* The same from a text of so many bytes; `name` is the file's in sentences. */
int config_read(struct config *config, const char *text, size_t size, const char *name,
                struct error *err);

/* Whether text is to be UTF-8 although the locale is not: `ascii = off`. */
bool config_insists_on_utf8(const struct config *config);

/* Whether marks and bars are drawn in UTF-8, where text is (`utf8`) or is not: as the option
 * says, by itself unless the terminal is the Linux console, whose fonts lack them. `term` is
 * the terminal's name, NULL where the output goes elsewhere. */
bool config_draws_utf8(const struct config *config, bool utf8, const char *term);

/* The first day of the week that the day is in. */
civil_day config_week_of(const struct config *config, civil_day day);

#endif
