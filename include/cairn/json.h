/* JSON, written by SQLite's own JSON functions. */
#ifndef CAIRN_JSON_H
#define CAIRN_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cairn/model.h"

enum json_type { JSON_NULL, JSON_TEXT, JSON_INTEGER, JSON_NUMBER, JSON_BOOL, JSON_RAW };

/* One member of an object. Names are literals; text is UTF-8, JSON_RAW is JSON. */
struct json_member {
    const char *name;
    enum json_type type;
    const char *text;
    int64_t integer;
    double number;
};

/* Members; NULL or empty text where `json_text_or_null` says so is null. */
struct json_member json_text(const char *name, const char *text);
struct json_member json_text_or_null(const char *name, const char *text);
struct json_member json_integer(const char *name, int64_t value);
struct json_member json_number(const char *name, double value); /* rounded to 4 decimals */
struct json_member json_bool(const char *name, bool value);
struct json_member json_raw(const char *name, const char *json);

/* The object as text; the caller frees. NULL with a sentence. At most 60 members. */
char *json_object(struct model *model, const struct json_member *members, size_t count,
                  struct error *err);

/* Wraps JSON values that were gathered with commas between them: "[" … "]".
 * The caller frees. */
char *json_array(struct model *model, const char *values, struct error *err);

#endif
