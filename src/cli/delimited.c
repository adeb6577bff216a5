#include "delimited.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/text.h"

static bool looks_like_formula(const char *text)
{
    static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(text, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static void add_csv(struct strbuf *out, const char *text)
{
    bool guarded = looks_like_formula(text);
    if (!text[strcspn(text, "\",\r\n")]) {
        strbuf_addf(out, guarded ? "'%s" : "%s", text);
        return;
    }
    strbuf_add(out, guarded ? "\"'" : "\"");
    for (const char *c = text; *c; c++) {
        if (*c == '"')
            strbuf_add_char(out, '"');
        strbuf_add_char(out, *c);
    }
    strbuf_add_char(out, '"');
}

static void add_tsv(struct strbuf *out, const char *text)
{
    static const char plain[] = "\t\n\r\\", letters[] = "tnr\\";
    if (looks_like_formula(text))
        strbuf_add_char(out, '\'');
    for (const char *c = text; *c; c++) {
        const char *found = strchr(plain, *c);
        if (found)
            strbuf_addf(out, "\\%c", letters[found - plain]);
        else
            strbuf_add_char(out, *c);
    }
}

static void add_text(struct strbuf *out, enum delimited form, const char *text)
{
    if (form == DELIMITED_CSV)
        add_csv(out, text);
    else
        add_tsv(out, text);
}

/* Clean, whoever wrote it into the store: the table may go to a terminal. */
static void add_clean(struct strbuf *out, enum delimited form, const char *text)
{
    char *clean = text_is_clean(text) ? NULL : text_clean(text, strlen(text), TEXT_MANY);
    add_text(out, form, clean ? clean : text);
    free(clean);
}

static void add_value(struct strbuf *out, enum delimited form, const struct json_member *member)
{
    switch (member->type) {
    case JSON_NULL:
        break;
    case JSON_INTEGER:
        strbuf_addf(out, "%lld", (long long)member->integer);
        break;
    case JSON_NUMBER:
        strbuf_addf(out, "%.10g", member->number);
        break;
    default:
        add_clean(out, form, member->text);
    }
}

static void end_cell(struct strbuf *out, enum delimited form, bool last)
{
    if (last)
        strbuf_add(out, form == DELIMITED_CSV ? "\r\n" : "\n");
    else
        strbuf_add_char(out, form == DELIMITED_CSV ? ',' : '\t');
}

void delimited_header(struct strbuf *out, enum delimited form, const char *const *names,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_text(out, form, names[i]);
        end_cell(out, form, i + 1 == count);
    }
}

void delimited_row(struct strbuf *out, enum delimited form, const struct json_member *members,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_value(out, form, &members[i]);
        end_cell(out, form, i + 1 == count);
    }
}
