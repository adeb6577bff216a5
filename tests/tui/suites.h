/* The suites of this room, and what several of them start from. */
#ifndef CAIRN_TESTS_TUI_SUITES_H
#define CAIRN_TESTS_TUI_SUITES_H

#include <check.h>

#include "../support.h"
#include "driver.h"

Suite *driver_suite(void);
Suite *first_run_suite(void);
Suite *tabs_suite(void);
Suite *ticking_suite(void);
Suite *moving_suite(void);
Suite *session_suite(void);
Suite *terminal_suite(void);
Suite *mouse_suite(void);
Suite *live_suite(void);
Suite *keys_suite(void);
Suite *progress_suite(void);
Suite *half_year_suite(void);
Suite *roadmaps_suite(void);
Suite *scripts_suite(void);
Suite *gallery_suite(void);
Suite *options_suite(void);
Suite *odd_suite(void);
Suite *random_suite(void);
Suite *help_suite(void);
Suite *links_suite(void);
Suite *palette_suite(void);
Suite *line_suite(void);
Suite *prompt_suite(void);
Suite *editing_suite(void);
Suite *note_suite(void);
Suite *details_suite(void);
Suite *screen_find_suite(void);
Suite *long_suite(void);
Suite *big_suite(void);

/* The screen on the store in support_folder(), made at the first call of a test, at
 * 80×24 on 24 Nov 2026, once its first frame stands. */
struct screen *start_cairn(void);
struct screen *start_cairn_sized(int rows, int cols, const char *const *env);

/* Runs a command on that store on that day; its exit status. Standard output
 * goes to *out (free it) unless that is NULL. */
int run_on_store(char **out, const char *a, const char *b, const char *c);

/* Four months of work on that store: a task every second week and check-ins, until 17 March. */
void write_history(void);

/* Writes the options file that screens on that store read. */
void set_options(const char *text);

/* Presses q, and checks that cairn ends well and leaves the terminal as it was. */
void quit_cairn(struct screen *s);

/* The same from the help, the details or the roadmaps. */
void quit_cairn_from_overlay(struct screen *s);

#endif
