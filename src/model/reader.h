/* Rows of JSON lists as they are read: their values looked at before they are believed. */
#ifndef CAIRN_MODEL_READER_H
#define CAIRN_MODEL_READER_H

#include <stddef.h>
#include <stdint.h>

#include "cairn/error.h"
#include "cairn/model.h"
#include "cairn/store.h"
#include "cairn/text.h"
#include "uid_map.h"

#define READER_COLUMNS 14 /* at most, of a row */

/* A reading under way, and the row in hand. */
struct reader {
    struct model *model;
    const char *text, *source;
    struct error *err;
    struct uid_map uids;    /* of the roadmap, items, check-ins and pauses */
    struct uid_map devices; /* of the history */
    int64_t roadmap;
    char roadmap_uid[UID_TEXT];
    char *title;
    const char *list; /* "items" … */
    size_t row;       /* counting from 1 */
    int64_t step;     /* of the history's row before; 0: none */
    sqlite3_stmt *statement;
    char *kept[READER_COLUMNS]; /* clean copies of the row's texts */
};

/* Refuses the row in hand, or the whole: says where, and what is wrong. Always -1. */
int reader_refuse(struct reader *r, const char *what, const char *value);

/* A column of the row in hand as clean text, NULL for null; owned by the reader, good until
 * the column is read again or the row is over. */
const char *reader_text(struct reader *r, int column, enum text_lines lines);
const char *reader_text_or_empty(struct reader *r, int column, enum text_lines lines);

/* As a whole number within bounds, 0 for null; as a day, NULL for null where that may be; as
 * one of the uids, the one it is now. -1 with a sentence for anything else. */
int reader_integer(struct reader *r, int column, int64_t least, int64_t most, int64_t *value);
int reader_day(struct reader *r, int column, bool required, const char **day);
int reader_uid(struct reader *r, int column, const char **uid);

/* Whether the member at the path is an array of nothing but objects, or missing. */
int reader_check_list(struct reader *r, const char *list, const char *path);

/* Calls `take` for each row that the statement gives, until one fails; ?1 is the text. */
int reader_each(struct reader *r, const char *list, const char *sql, int (*take)(struct reader *r));

/* Finds every uid of the text, each of which may be there once, and draws new ones for all
 * of them where the store has one already. */
int reader_map_uids(struct reader *r);

#endif
