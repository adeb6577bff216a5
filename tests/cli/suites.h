/* The suites of this room, and running commands on one store. */
#ifndef CAIRN_TESTS_CLI_SUITES_H
#define CAIRN_TESTS_CLI_SUITES_H

#include "../support.h"

Suite *output_suite(void);
Suite *change_suite(void);
Suite *errors_suite(void);
Suite *help_suite(void);
Suite *import_suite(void);
Suite *bad_import_suite(void);
Suite *table_suite(void);
Suite *calendar_suite(void);
Suite *page_suite(void);
Suite *json_suite(void);
Suite *doctor_suite(void);
Suite *versions_suite(void);
Suite *edit_suite(void);
Suite *note_suite(void);
Suite *find_suite(void);
TCase *complete_case(void); /* a part of help_suite */

/* Imports a roadmap whose titles and notes are what breaks careless writers, and whose
 * store was then written to by a program that cleans nothing. */
void use_hostile_roadmap(void);

/* Every test starts with this: an own store, 24 Nov 2026. */
void set_up(void);

/* Runs `cairn` with the words of a line (no quoting) and expects the exit
 * status. The text printed, valid until the next call. */
const char *out_of(int status, const char *line); /* standard output */
const char *err_of(int status, const char *line); /* standard error; out must be empty */

/* The same with arguments given one by one, a NULL at the end. */
const char *out_of_words(int status, const char *const *words);

/* The same with a line of words and standard input: what was printed, on standard error where
 * the status isn't 0. */
const char *said_from(int status, const char *input, const char *line);

/* Runs SQL on the store and returns its first value as text. */
const char *sql(const char *statement);

/* Whether SQLite can read the text as JSON, and the value at a path in it. */
const char *json_at(const char *json, const char *path);

/* The level and text that doctor's JSON gives for a name, "ok: ..."; expects how they start. */
const char *finding_of(const char *json, const char *name);
void expect_finding(const char *json, const char *name, const char *start);

#endif
