/* Civil dates: days of the calendar, no hours and no time zones, so that no
 * daylight-saving change can move them. Proleptic Gregorian calendar, years
 * 1 to 9999. */
#ifndef CAIRN_DATE_H
#define CAIRN_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cairn/error.h"

/* A day, counted from 1970-01-01 = 0. Differences are days. */
typedef int32_t civil_day;

#define DATE_NONE INT32_MIN /* no date at all */

#define DATE_TEXT 40 /* bytes that hold any date these functions write */

struct date_parts {
    int year;    /* 1 to 9999 */
    int month;   /* 1 to 12 */
    int day;     /* 1 to 31 */
    int weekday; /* 0 = Monday to 6 = Sunday */
};

/* The day of a year, month and day; DATE_NONE where the calendar has no such
 * day (30 February). Formula: Howard Hinnant, "chrono-compatible low-level
 * date algorithms", days_from_civil. */
civil_day date_from_parts(int year, int month, int day);

/* The parts of a day that is not DATE_NONE and lies in years 1 to 9999. */
struct date_parts date_parts(civil_day day);

/* Reads `YYYY-MM-DD`, the whole string and nothing else. 0, or -1 with *day
 * unchanged. */
int date_parse(const char *text, civil_day *day);

/* Today in the local time zone, or the day that CAIRN_TODAY=YYYY-MM-DD names.
 * -1 with a sentence where CAIRN_TODAY is set to something else. */
int date_today(civil_day *today, struct error *err);

/* The instant now: milliseconds since 1970-01-01T00:00Z. */
int64_t date_now_ms(void);

/* The civil day, in the local time zone, of an instant in milliseconds; DATE_NONE outside
 * years 1 to 9999. */
civil_day date_of_instant(int64_t ms);

/* The instant, in milliseconds, at which it is noon on that day in the local time zone. */
int64_t date_noon(civil_day day);

/* Write a date into `out`, of DATE_TEXT bytes, and return it; "" for DATE_NONE.
 *   date_iso    2026-11-24
 *   date_short  24 Nov; with the year (24 Nov 2027) from 180 days before or after
 *               `today` on, or always where `today` is DATE_NONE
 *   date_long   Tue 24 Nov 2026 */
const char *date_iso(civil_day day, char out[DATE_TEXT]);
const char *date_short(civil_day day, civil_day today, char out[DATE_TEXT]);
const char *date_long(civil_day day, char out[DATE_TEXT]);

/* An instant in milliseconds: the local time of day, "14:03", and all of it in UTC,
 * "2026-11-24T13:03:59.120Z". "" outside years 1 to 9999. */
const char *date_clock(int64_t ms, char out[DATE_TEXT]);
const char *date_instant(int64_t ms, char out[DATE_TEXT]);

/* English names: month 1 to 12 as "Jan", weekday 0 to 6 as "Mon". */
const char *date_month_name(int month);
const char *date_weekday_name(int weekday);

#endif
