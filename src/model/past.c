#include "cairn/past.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/field.h"
#include "cairn/mem.h"
#include "cairn/plan.h"
#include "cairn/strbuf.h"
#include "internal.h"

void past_clear(struct past *past)
{
    for (size_t i = 0; i < past->count; i++)
        free(past->at[i].text);
    free(past->at);
    *past = (struct past){0};
}

/* ---- one change in words; values are "" where absent ---- */

static void add_state(struct strbuf *out, const char *from, const char *to)
{
    const char *word = strcmp(to, "done") == 0      ? "ticked"
                       : strcmp(to, "doing") == 0   ? "begun"
                       : strcmp(to, "skipped") == 0 ? "left out"
                       : strcmp(from, "done") == 0  ? "unticked"
                                                    : "open again";
    strbuf_add(out, word);
}

static void add_title(struct strbuf *out, const char *from, const char *to)
{
    (void)to;
    strbuf_addf(out, "renamed, it was %s", from);
}

static void add_note(struct strbuf *out, const char *from, const char *to)
{
    strbuf_add(out, !*from ? "note written" : !*to ? "note taken away" : "note changed");
}

static void add_link(struct strbuf *out, const char *from, const char *to)
{
    strbuf_add(out, !*from ? "link added" : !*to ? "link taken away" : "link changed");
    if (*from)
        strbuf_addf(out, ", it was %s", from);
}

static void add_weeks(struct strbuf *out, const char *from, const char *to)
{
    char was[PLAN_TEXT], is[PLAN_TEXT];
    if (!*to)
        strbuf_add(out, "weeks taken away");
    else
        strbuf_addf(out, "planned for %s", plan_weeks_text(strtod(to, NULL), is));
    if (*from)
        strbuf_addf(out, ", it was %s", plan_number(strtod(from, NULL), was));
}

static void add_importance(struct strbuf *out, const char *from, const char *to)
{
    strbuf_addf(out, "importance %s, it was %s", *to ? to : "have", *from ? from : "have");
}

static void add_section(struct strbuf *out, const char *from, const char *to)
{
    enum item_section section = SECTION_NONE;
    (void)from;
    section_from_word(to, &section);
    strbuf_addf(out, "put under %s", section_title(section));
}

static void add_gone(struct strbuf *out, const char *from, const char *to)
{
    (void)from;
    strbuf_add(out, strcmp(to, "1") == 0 ? "gone from its document" : "in its document again");
}

static void add_deleted(struct strbuf *out, const char *from, const char *to)
{
    (void)from;
    strbuf_add(out, strcmp(to, "1") == 0 ? "removed" : "added");
}

static void add_place(struct strbuf *out, const char *from, const char *to)
{
    size_t parent = strcspn(to, " ");
    bool same = strncmp(from, to, parent + 1) == 0;
    strbuf_add(out, same ? "moved" : "moved to another place");
}

/* Fields that aren't here follow from others: the day of a tick, positions. */
static const struct {
    const char *field;
    void (*add)(struct strbuf *out, const char *from, const char *to);
} fields[] = {
    {"state", add_state},     {"title", add_title},           {"note", add_note},
    {"url", add_link},        {"weeks", add_weeks},           {"section", add_section},
    {"gone", add_gone},       {"importance", add_importance}, {"place", add_place},
    {"deleted", add_deleted},
};

static void add_change(struct strbuf *out, const char *verb, sqlite3_stmt *row)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(fields[i].field, column_text(row, 2)) != 0)
            continue;
        bool undo = strcmp(verb, "undo") == 0;
        if (out->size)
            strbuf_add(out, ", ");
        else
            strbuf_add(out, undo ? "undone: " : strcmp(verb, "redo") == 0 ? "again: " : "");
        /* What an undo took back is named, not its opposite. */
        fields[i].add(out, column_text(row, undo ? 4 : 3), column_text(row, undo ? 3 : 4));
    }
}

/* ---- steps ---- */

static void end_step(struct past *past, civil_day day, struct strbuf *text)
{
    if (text->size == 0)
        return;
    past->at = mem_room(past->at, past->count, &past->room, sizeof *past->at);
    past->at[past->count++] = (struct past_entry){day, strbuf_take(text)};
}

int past_load(struct model *model, const char *uid, size_t most, struct past *past,
              struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT step, verb, field, old_value, new_value, day "
                                    "FROM change WHERE subject = ?1 AND noun = 'item' "
                                    "ORDER BY step DESC, id",
                                    "t", uid);
    if (!row)
        return -1;
    struct strbuf text = {0};
    int64_t step = 0;
    civil_day day = DATE_NONE;
    size_t first = past->count;
    int result;
    while ((result = store_step(model->store, row, err)) == 1) {
        if (sqlite3_column_int64(row, 0) != step)
            end_step(past, day, &text);
        if (past->count - first >= most) {
            sqlite3_reset(row);
            result = 0;
            break;
        }
        step = sqlite3_column_int64(row, 0);
        date_parse(column_text(row, 5), &day);
        add_change(&text, column_text(row, 1), row);
    }
    if (result == 0 && past->count - first < most)
        end_step(past, day, &text);
    strbuf_free(&text);
    return result;
}
