/* The journal: check-ins, each a day, minutes and a line. */
#ifndef CAIRN_CHECKIN_H
#define CAIRN_CHECKIN_H

#include <stddef.h>

#include "cairn/change.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"
#include "cairn/uid.h"

#define CHECKIN_MOST_MINUTES 1440 /* a day */
#define CHECKIN_MOST_BYTES 2000   /* of its line */

struct checkin {
    char uid[UID_TEXT];
    civil_day day;
    int minutes; /* 0: none given */
    char *text;  /* one line, clean; owned */
};

struct checkins {
    struct checkin *at;
    size_t count, room;
};

/* Adds one for today, as a step. -1 where there are neither minutes nor text, or more of
 * either than fits. */
int checkin_add(struct model *model, const struct roadmap *roadmap, int minutes, const char *text,
                struct change_report *report, struct error *err);

/* Removes one that was wrong, as a step. */
int checkin_remove(struct model *model, const struct roadmap *roadmap,
                   const struct checkin *checkin, struct change_report *report,
                   struct error *err);

/* Reads what people type: minutes (45, 45m, 1h, 1h30), then the line; either
 * may be missing. *text points into `typed`. */
void checkin_read(const char *typed, int *minutes, const char **text);

/* Appends the newest `most`, newest first. */
int checkins_load(struct model *model, const struct roadmap *roadmap, size_t most,
                  struct checkins *checkins, struct error *err);
void checkins_clear(struct checkins *checkins);

#endif
