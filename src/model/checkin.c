#include "cairn/checkin.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "describe.h"
#include "find_index.h"
#include "history.h"
#include "internal.h"

static int check(int minutes, const char *text, struct error *err)
{
    if (minutes < 0 || minutes > CHECKIN_MOST_MINUTES)
        return error_set(err, "a check-in has at most %d minutes: a day has no more",
                         CHECKIN_MOST_MINUTES);
    if (strlen(text) > CHECKIN_MOST_BYTES)
        return error_set(err, "that line is too long: a check-in holds %d bytes",
                         CHECKIN_MOST_BYTES);
    if (minutes == 0 && !*text)
        return error_set(err, "a check-in needs minutes or a line");
    return 0;
}

/* The row stands removed until the step brings it in, like everything new. */
static int insert(struct history_step *step, int minutes, const char *text, struct error *err)
{
    char uid[UID_TEXT], day[DATE_TEXT];
    struct model *model = step->model;
    if (uid_new(uid, err) != 0)
        return -1;
    date_iso(model->today, day);
    if (store_run(model->store, err,
                  "INSERT INTO checkin (uid, roadmap, day, minutes, text, deleted) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, 1)",
                  "titit", uid, step->roadmap, day, (int64_t)minutes, text) != 0 ||
        find_index_add_checkin(model, sqlite3_last_insert_rowid(store_database(model->store)),
                               text, err) != 0)
        return -1;
    return history_set(step, "checkin", uid, "deleted", "0", err);
}

int checkin_add(struct model *model, const struct roadmap *roadmap, int minutes, const char *text,
                struct change_report *report, struct error *err)
{
    struct history_step step;
    *report = (struct change_report){0};
    char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
    int result = check(minutes, clean, err);
    if (result == 0)
        result = history_open(&step, model, roadmap->id, HISTORY_DO, err);
    if (result == 0) {
        result = insert(&step, minutes, clean, err);
        result = change_end(&step, result, report, err);
    }
    free(clean);
    return result;
}

int checkin_remove(struct model *model, const struct roadmap *roadmap,
                   const struct checkin *checkin, struct change_report *report, struct error *err)
{
    struct history_step step;
    int64_t is_there = 0;
    *report = (struct change_report){0};
    if (history_open(&step, model, roadmap->id, HISTORY_DO, err) != 0)
        return -1;
    int result = store_number(model->store, err, &is_there,
                              "SELECT count(*) FROM checkin "
                              "WHERE uid = ?1 AND roadmap = ?2 AND NOT deleted",
                              "ti", checkin->uid, roadmap->id);
    if (result == 0 && !is_there)
        result = error_set(err, "that check-in is not in the journal any more");
    if (result == 0)
        result = history_set(&step, "checkin", checkin->uid, "deleted", "1", err);
    return change_end(&step, result, report, err);
}

void checkin_read(const char *typed, int *minutes, const char **text)
{
    char *end;
    *minutes = 0;
    while (*typed == ' ')
        typed++;
    *text = typed;
    if (!isdigit((unsigned char)*typed))
        return;
    long value = strtol(typed, &end, 10);
    if (value > CHECKIN_MOST_MINUTES)
        value = CHECKIN_MOST_MINUTES + 1; /* too many, which checkin_add says */
    if (*end == 'h' && value <= 24) {
        value *= 60;
        end++;
        if (isdigit((unsigned char)*end)) {
            long more = strtol(end, &end, 10);
            value += more < 60 ? more : 0;
        }
    }
    if (*end == 'm')
        end++;
    if (*end && *end != ' ')
        return; /* "3blue1brown" is text, not three minutes */
    while (*end == ' ')
        end++;
    *minutes = (int)value;
    *text = end;
}

void checkin_append(struct checkins *checkins, sqlite3_stmt *row)
{
    struct checkin checkin = {.day = DATE_NONE};
    if (date_parse(column_text(row, 0), &checkin.day) != 0)
        return;
    checkin.minutes = sqlite3_column_int(row, 1);
    checkin.text = mem_copy(column_text(row, 2));
    snprintf(checkin.uid, sizeof checkin.uid, "%s", column_text(row, 3));
    checkins->at = mem_room(checkins->at, checkins->count, &checkins->room, sizeof *checkins->at);
    checkins->at[checkins->count++] = checkin;
}

int checkins_load(struct model *model, const struct roadmap *roadmap, size_t most,
                  struct checkins *checkins, struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT day, minutes, text, uid FROM checkin "
                                    "WHERE roadmap = ?1 AND NOT deleted "
                                    "ORDER BY day DESC, id DESC LIMIT ?2",
                                    "ii", roadmap->id, (int64_t)most);
    if (!row)
        return -1;
    int step;
    while ((step = store_step(model->store, row, err)) == 1)
        checkin_append(checkins, row);
    return step;
}

void checkins_clear(struct checkins *checkins)
{
    for (size_t i = 0; i < checkins->count; i++)
        free(checkins->at[i].text);
    free(checkins->at);
    *checkins = (struct checkins){0};
}
