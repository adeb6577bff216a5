/* Rows of cells with a delimiter between them: CSV and TSV. */
#ifndef CAIRN_CLI_DELIMITED_H
#define CAIRN_CLI_DELIMITED_H

#include <stddef.h>

#include "cairn/json.h"
#include "cairn/strbuf.h"

enum delimited {
    DELIMITED_CSV, /* RFC 4180: commas, quotes where they are needed, CR LF */
    DELIMITED_TSV  /* tabs; within a cell \t, \n, \r and \\ are written so; LF */
};

/* Append a row: the names, or a row's values, null as an empty cell. Text that a
 * spreadsheet would take for a formula (=, +, -, @ or their wide forms first) gets a ' in
 * front. */
void delimited_header(struct strbuf *out, enum delimited form, const char *const *names,
                      size_t count);
void delimited_row(struct strbuf *out, enum delimited form, const struct json_member *members,
                   size_t count);

#endif
