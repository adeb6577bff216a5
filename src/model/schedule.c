#include "cairn/schedule.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/plan.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "cairn/uid.h"
#include "describe.h"
#include "edit.h"
#include "history.h"
#include "internal.h"

#define MOST_PAUSE_DAYS 366

/* The typed text without the spaces around it; the caller frees. */
static char *trimmed(const char *typed)
{
    return text_clean(typed + strspn(typed, " "), strlen(typed + strspn(typed, " ")),
                      TEXT_ONE_LINE);
}

int schedule_read_weeks(const char *typed, double *weeks, struct error *err)
{
    char *text = trimmed(typed), *end;
    *weeks = strtod(text, &end);
    int result = end == text || *end || !isfinite(*weeks)
                     ? error_set(err, "'%s' is not a number of weeks", text)
                     : 0;
    free(text);
    return result;
}

int schedule_read_day(const char *typed, civil_day *day, struct error *err)
{
    char *text = trimmed(typed);
    int result = date_parse(text, day) == 0
                     ? 0
                     : error_set(err, "'%s' is not a day: write YYYY-MM-DD", text);
    free(text);
    return result;
}

int schedule_start(struct model *model, const struct roadmap *roadmap, civil_day day,
                   struct change_report *report, struct error *err)
{
    struct history_step step;
    char text[DATE_TEXT];
    const int most_days = SCHEDULE_MOST_YEARS * 366;
    *report = (struct change_report){0};
    if (day < model->today - most_days || day > model->today + most_days)
        return error_set(err, "%s is over %d years away: a roadmap starts nearer to today",
                         date_iso(day, text), SCHEDULE_MOST_YEARS);
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result =
        history_set(&step, "roadmap", roadmap->uid, "started_on", date_iso(day, text), err);
    return change_end(&step, result, report, err);
}

static int insert_pause(struct history_step *step, civil_day first, civil_day last,
                        struct error *err)
{
    char uid[UID_TEXT], from[DATE_TEXT], to[DATE_TEXT];
    int64_t paused = 0;
    if (store_number(step->model->store, err, &paused,
                     "SELECT count(*) FROM pause WHERE roadmap = ?1 AND NOT deleted "
                     "AND first_on <= ?2 AND last_on >= ?3",
                     "itt", step->roadmap, date_iso(first, from), date_iso(last, to)) != 0)
        return -1;
    if (paused)
        return error_set(err, "these days are paused already: 'cairn plan' lists the pauses");
    if (uid_new(uid, err) != 0)
        return -1;
    if (store_run(step->model->store, err,
                  "INSERT INTO pause (uid, roadmap, first_on, last_on, deleted) "
                  "VALUES (?1, ?2, ?3, ?4, 1)",
                  "titt", uid, step->roadmap, date_iso(first, from), date_iso(last, to)) != 0)
        return -1;
    return history_set(step, "pause", uid, "deleted", "0", err);
}

int schedule_pause(struct model *model, const struct roadmap *roadmap, civil_day first,
                   civil_day last, struct change_report *report, struct error *err)
{
    struct history_step step;
    *report = (struct change_report){0};
    if (last < first)
        return error_set(err, "a pause ends on its first day or later: name the earlier day first");
    if (last - first >= MOST_PAUSE_DAYS)
        return error_set(err, "a pause is at most a year long: pause again when it is over");
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    return change_end(&step, insert_pause(&step, first, last, err), report, err);
}

/* The uids of the pauses that hold a day, and whether each begins on it. */
static int pauses_on(struct history_step *step, const char *day, struct strbuf *uids,
                     struct error *err)
{
    sqlite3_stmt *row = store_query(step->model->store, err,
                                    "SELECT uid FROM pause WHERE roadmap = ?1 AND NOT deleted "
                                    "AND ?2 BETWEEN first_on AND last_on ORDER BY first_on, id",
                                    "it", step->roadmap, day);
    int result = -1;
    while (row && (result = store_step(step->model->store, row, err)) == 1)
        strbuf_add_bytes(uids, column_text(row, 0), UID_TEXT - 1);
    return result;
}

static int end_pause(struct history_step *step, const char *uid, civil_day day, struct error *err)
{
    char text[DATE_TEXT];
    int64_t begins = 0;
    if (store_number(step->model->store, err, &begins,
                     "SELECT first_on = ?2 FROM pause WHERE uid = ?1", "tt", uid,
                     date_iso(day, text)) != 0)
        return -1;
    if (begins)
        return history_set(step, "pause", uid, "deleted", "1", err);
    return history_set(step, "pause", uid, "last_on", date_iso(day - 1, text), err);
}

int schedule_resume(struct model *model, const struct roadmap *roadmap, civil_day day,
                    struct change_report *report, struct error *err)
{
    struct history_step step;
    struct strbuf uids = {0};
    char text[DATE_TEXT], uid[UID_TEXT];
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = pauses_on(&step, date_iso(day, text), &uids, err);
    if (result == 0 && uids.size == 0)
        result = error_set(err, "%s is in no pause: 'cairn plan' lists them", text);
    for (size_t at = 0; at < uids.size && result == 0; at += UID_TEXT - 1) {
        snprintf(uid, sizeof uid, "%s", uids.text + at);
        result = end_pause(&step, uid, day, err);
    }
    strbuf_free(&uids);
    return change_end(&step, result, report, err);
}

int schedule_weeks(struct model *model, const struct roadmap *roadmap, const struct item *item,
                   double weeks, struct change_report *report, struct error *err)
{
    struct history_step step;
    struct node node;
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = edit_node(&step, item->uid, &node, err);
    if (result == 0)
        result = edit_weeks(&step, &node, item, weeks, err);
    return change_end(&step, result, report, err);
}
