#include "describe.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/plan.h"
#include "cairn/strbuf.h"
#include "internal.h"

static const char *state_action(const struct history_row *row)
{
    const char *to = row->new_value ? row->new_value : "";
    const char *from = row->old_value ? row->old_value : "";
    if (strcmp(to, "done") == 0)
        return "tick";
    if (strcmp(to, "doing") == 0)
        return "start";
    if (strcmp(to, "skipped") == 0)
        return "skip";
    return strcmp(from, "done") == 0 ? "untick" : "reopen";
}

/* Steps to the one row of a query. */
static int step_to_row(struct model *model, sqlite3_stmt *row, struct error *err)
{
    int step = row ? store_step(model->store, row, err) : -1;
    if (step == 0)
        return error_set(err, "what was changed is not in the store any more: 'cairn doctor' says "
                              "more");
    return step == 1 ? 0 : -1;
}

/* Appends "1.2 Title"; of what isn't in sight the title alone. */
static int add_name(struct model *model, const char *uid, struct strbuf *out, struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT id, title, hidden FROM item WHERE uid = ?1", "t", uid);
    if (step_to_row(model, row, err) != 0)
        return -1;
    int64_t id = sqlite3_column_int64(row, 0);
    bool hidden = sqlite3_column_int(row, 2) != 0;
    if (hidden)
        strbuf_add(out, column_text(row, 1));
    sqlite3_reset(row);
    struct item item;
    if (hidden)
        return 0;
    if (item_load(model, id, &item, err) != 0)
        return -1;
    strbuf_addf(out, "%s %s", item.ref, item.title);
    item_clear(&item);
    return 0;
}

static int add_counted(struct model *model, const char *verb, const struct history_row *first,
                       size_t count, struct strbuf *out, struct error *err)
{
    strbuf_addf(out, "%s ", verb);
    if (add_name(model, first->subject, out, err) != 0)
        return -1;
    if (count > 1)
        strbuf_addf(out, " and %zu more", count - 1);
    return 0;
}

/* "VERB 1.2 Title and 3 more": the first, and how many rows more are of its field. */
static int add_first(struct model *model, const char *verb, const struct history_rows *rows,
                     const struct history_row *first, struct strbuf *out, struct error *err)
{
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++)
        count += strcmp(rows->at[i].field, first->field) == 0;
    return add_counted(model, verb, first, count, out, err);
}

static int describe_states(struct model *model, const struct history_rows *rows,
                           const struct history_row *first, struct strbuf *out, struct error *err)
{
    return add_first(model, state_action(first), rows, first, out, err);
}

static int describe_presence(struct model *model, const struct history_rows *rows,
                             const struct history_row *first, struct strbuf *out,
                             struct error *err)
{
    bool added = first->new_value && strcmp(first->new_value, "0") == 0;
    return add_first(model, added ? "add" : "remove", rows, first, out, err);
}

static int describe_place(struct model *model, const struct history_rows *rows,
                          const struct history_row *first, struct strbuf *out, struct error *err)
{
    size_t count = 0;
    /* From where the first is moved again on, others make room (edit_move.c). */
    for (size_t i = 0; i < rows->count; i++) {
        if (i > 0 && strcmp(rows->at[i].subject, first->subject) == 0 &&
            strcmp(rows->at[i].field, first->field) == 0)
            break;
        count += strcmp(rows->at[i].field, first->field) == 0;
    }
    return add_counted(model, "move", first, count, out, err);
}

/* The fields that are edited, as people call them. */
static const struct {
    const char *field, *name;
} edited_names[] = {{"title", "title"},
                    {"note", "note"},
                    {"url", "link"},
                    {"weeks", "weeks"},
                    {"importance", "importance"},
                    {"section", "section"}};

static bool has_field(const struct history_rows *rows, const char *field)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->at[i].field, field) == 0)
            return true;
    return false;
}

/* "edit the title, note and link of 1.2 Title". */
static int describe_edit(struct model *model, const struct history_rows *rows,
                         const struct history_row *first, struct strbuf *out, struct error *err)
{
    const char *names[sizeof edited_names / sizeof *edited_names];
    size_t count = 0;
    for (size_t i = 0; i < sizeof edited_names / sizeof *edited_names; i++)
        if (has_field(rows, edited_names[i].field))
            names[count++] = edited_names[i].name;
    strbuf_add(out, "edit the ");
    for (size_t i = 0; i < count; i++)
        strbuf_addf(out, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", names[i]);
    strbuf_add(out, " of ");
    return add_name(model, first->subject, out, err);
}

static int describe_checkin(struct model *model, const struct history_rows *rows,
                            const struct history_row *first, struct strbuf *out, struct error *err)
{
    (void)rows;
    bool removed = first->new_value && strcmp(first->new_value, "1") == 0;
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT minutes, text FROM checkin WHERE uid = ?1", "t",
                                    first->subject);
    if (step_to_row(model, row, err) != 0)
        return -1;
    int minutes = sqlite3_column_int(row, 0);
    strbuf_add(out, removed ? "remove the check-in" : "check in");
    if (minutes)
        strbuf_addf(out, " %d min", minutes);
    if (*column_text(row, 1))
        strbuf_addf(out, ": %s", column_text(row, 1));
    sqlite3_reset(row);
    return 0;
}

static const char *dated(const char *iso, char out[DATE_TEXT])
{
    civil_day day = DATE_NONE;
    date_parse(iso, &day);
    return date_short(day, DATE_NONE, out);
}

static int describe_pause(struct model *model, const struct history_rows *rows,
                          const struct history_row *first, struct strbuf *out, struct error *err)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    (void)rows;
    const char *last = strcmp(first->field, "last_on") == 0 ? first->old_value : NULL;
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT first_on, coalesce(?2, last_on) FROM pause "
                                    "WHERE uid = ?1",
                                    "tt", first->subject, last);
    if (step_to_row(model, row, err) != 0)
        return -1;
    bool ends = strcmp(first->field, "last_on") == 0 ||
                (first->new_value && strcmp(first->new_value, "1") == 0);
    strbuf_addf(out, "%spause from %s to %s", ends ? "end the " : "", dated(column_text(row, 0), from),
                dated(column_text(row, 1), to));
    sqlite3_reset(row);
    return 0;
}

static int describe_start(struct model *model, const struct history_rows *rows,
                          const struct history_row *first, struct strbuf *out, struct error *err)
{
    char day[DATE_TEXT];
    (void)model;
    (void)rows;
    (void)err;
    strbuf_addf(out, "start on %s", dated(first->new_value, day));
    return 0;
}

static int describe_weeks(struct model *model, const struct history_rows *rows,
                          const struct history_row *first, struct strbuf *out, struct error *err)
{
    char weeks[PLAN_TEXT];
    if (rows->count > 1)
        return describe_edit(model, rows, first, out, err);
    strbuf_add(out, first->new_value ? "plan " : "take the weeks from ");
    if (add_name(model, first->subject, out, err) != 0)
        return -1;
    if (first->new_value)
        strbuf_addf(out, " for %s", plan_weeks_text(strtod(first->new_value, NULL), weeks));
    return 0;
}

static int add_roadmap_title(struct model *model, const char *verb, const char *uid,
                             struct strbuf *out, struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err, "SELECT title FROM roadmap WHERE uid = ?1",
                                    "t", uid);
    if (step_to_row(model, row, err) != 0)
        return -1;
    strbuf_addf(out, "%s the roadmap %s", verb, column_text(row, 0));
    sqlite3_reset(row);
    return 0;
}

static int describe_roadmap(struct model *model, const struct history_rows *rows,
                            const struct history_row *first, struct strbuf *out, struct error *err)
{
    (void)rows;
    bool added = first->new_value && strcmp(first->new_value, "0") == 0;
    return add_roadmap_title(model, added ? "import" : "forget", first->subject, out, err);
}

static int describe_update(struct model *model, const struct history_rows *rows,
                           const struct history_row *first, struct strbuf *out, struct error *err)
{
    (void)rows;
    return add_roadmap_title(model, "update", first->subject, out, err);
}

/* How a step is described, by what its first row changed. */
static const struct describer {
    const char *noun, *field;
    int (*describe)(struct model *model, const struct history_rows *rows,
                    const struct history_row *first, struct strbuf *out, struct error *err);
} describers[] = {
    {"item", "state", describe_states},     {"checkin", "deleted", describe_checkin},
    {"pause", "last_on", describe_pause},
    {"pause", "deleted", describe_pause},   {"roadmap", "started_on", describe_start},
    {"item", "weeks", describe_weeks},      {"roadmap", "deleted", describe_roadmap},
    {"roadmap", "updates", describe_update}, {"item", "deleted", describe_presence},
    {"item", "place", describe_place},      {"item", "title", describe_edit},
    {"item", "note", describe_edit},        {"item", "url", describe_edit},
    {"item", "importance", describe_edit},  {"item", "section", describe_edit},
};

/* Names the roadmap of a step that is of another one than that in use. */
static int add_roadmap(struct model *model, const struct history_rows *rows, struct strbuf *out,
                       struct error *err)
{
    if (rows->count == 0 || strcmp(rows->at[0].noun, "item") != 0)
        return 0;
    struct roadmap in_use = {0};
    if (roadmap_load(model, &in_use, err) != 0)
        return -1;
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT r.title FROM item AS i JOIN roadmap AS r "
                                    "ON r.id = i.roadmap WHERE i.uid = ?1 AND r.id != ?2",
                                    "ti", rows->at[0].subject, in_use.id);
    roadmap_clear(&in_use);
    int step = row ? store_step(model->store, row, err) : -1;
    if (step == 1) {
        strbuf_addf(out, " (in %s)", column_text(row, 0));
        sqlite3_reset(row);
    }
    return step < 0 ? -1 : 0;
}

int describe_rows(struct model *model, const struct history_rows *rows, char **text,
                  struct error *err)
{
    struct strbuf out = {0};
    int result = 0;
    for (size_t i = 0; i < sizeof describers / sizeof *describers && rows->count; i++) {
        const struct history_row *first = &rows->at[0];
        if (strcmp(first->noun, describers[i].noun) == 0 &&
            strcmp(first->field, describers[i].field) == 0)
            result = describers[i].describe(model, rows, first, &out, err);
    }
    if (result == 0)
        result = add_roadmap(model, rows, &out, err);
    *text = strbuf_take(&out);
    return result;
}

int describe_done(struct history_step *step, const char *verb, size_t count, struct strbuf *text,
                  struct error *err)
{
    struct history_rows rows = {0};
    strbuf_addf(text, "%s: ", verb);
    if (count > 1) {
        strbuf_addf(text, "%zu items", count);
        return 0;
    }
    int result = history_rows_load(step->model, step->id, &rows, err);
    if (result == 0)
        result = add_name(step->model, rows.at[0].subject, text, err);
    history_rows_clear(&rows);
    return result;
}

int change_end(struct history_step *step, int result, struct change_report *report,
               struct error *err)
{
    struct history_rows rows = {0};
    if (result == 0 && step->changes)
        result = history_rows_load(step->model, step->id, &rows, err);
    if (result == 0 && step->changes)
        result = describe_rows(step->model, &rows, &report->text, err);
    history_rows_clear(&rows);
    if (result == 0)
        result = history_commit(step, err);
    else
        history_abandon(step);
    if (result != 0)
        change_report_clear(report);
    else if (step->changes == 0)
        report->text = mem_copy("that is so already: nothing was changed");
    if (result == 0)
        report->changed = step->changes;
    return result;
}
