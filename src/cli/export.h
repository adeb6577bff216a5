/* The forms that export writes, a file each. */
#ifndef CAIRN_CLI_EXPORT_H
#define CAIRN_CLI_EXPORT_H

#include "cli.h"

/* Append the roadmap in use to `out`; -1 with cli->err filled in. */
int export_csv(struct cli *cli, struct strbuf *out); /* RFC 4180, a row an item */
int export_ics(struct cli *cli, struct strbuf *out); /* RFC 5545 */
int export_html(struct cli *cli, struct strbuf *out);

#endif
