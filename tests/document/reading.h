/* What the suites of this room share: reading, and finding things in what was read. */
#ifndef CAIRN_TESTS_DOCUMENT_READING_H
#define CAIRN_TESTS_DOCUMENT_READING_H

#include "../support.h"
#include "cairn/document.h"

/* Reads a document; the test fails where that fails. */
struct document *read_text(const char *text);

/* Reads `bytes` bytes that must be refused; the sentence (owned by the room). */
const char *read_refused(const char *text, size_t bytes);

/* The n-th (from 0) item of a kind at the top; the test fails without it. */
const struct document_item *top_item(const struct document *document, enum item_kind kind,
                                     size_t n);

/* The n-th (from 0) child of a kind. */
const struct document_item *child_of(const struct document_item *item, enum item_kind kind,
                                     size_t n);

Suite *builtin_suite(void);
Suite *strict_suite(void);
Suite *hostile_suite(void);
Suite *habit_suite(void);
Suite *write_suite(void);
Suite *tick_suite(void);
Suite *tasklist_suite(void);
Suite *spacing_suite(void);
Suite *fixtures_suite(void);
Suite *manual_suite(void);

#endif
