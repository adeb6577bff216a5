#include "cairn/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Nearer than this a day and a month say which year is meant. */
#define NEAR_DAYS 180

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

civil_day date_from_parts(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12)
        return DATE_NONE;
    if (day < 1 || day > days_in_month(year, month))
        return DATE_NONE;
    int y = month <= 2 ? year - 1 : year; /* the year starts in March */
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date_parts date_parts(civil_day day)
{
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t day_of_era = z - era * 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t shifted = (5 * day_of_year + 2) / 153;
    struct date_parts p;
    p.day = day_of_year - (153 * shifted + 2) / 5 + 1;
    p.month = shifted < 10 ? shifted + 3 : shifted - 9;
    p.year = year_of_era + era * 400 + (p.month <= 2);
    int32_t weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    p.weekday = weekday < 0 ? weekday + 7 : weekday;
    return p;
}

/* Reads exactly `digits` digits; -1 where there are fewer. */
static int read_number(const char *text, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

int date_parse(const char *text, civil_day *day)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return -1;
    int y = read_number(text, 4), m = read_number(text + 5, 2), d = read_number(text + 8, 2);
    civil_day found = date_from_parts(y, m, d);
    if (found == DATE_NONE)
        return -1;
    *day = found;
    return 0;
}

int date_today(civil_day *today, struct error *err)
{
    const char *set = getenv("CAIRN_TODAY");
    if (set && *set) {
        if (date_parse(set, today) != 0)
            return error_set(err, "CAIRN_TODAY is '%.40s': write a date as YYYY-MM-DD, or unset it",
                             set);
        return 0;
    }
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local))
        return error_set(err, "the system's clock gives no date: set it, or set CAIRN_TODAY");
    civil_day found = date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    if (found == DATE_NONE)
        return error_set(err, "the system's clock is outside the years 1 to 9999: set it");
    *today = found;
    return 0;
}

int64_t date_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The whole seconds of an instant, and the milliseconds after them. */
static time_t seconds_of(int64_t ms, int *rest)
{
    *rest = (int)(ms % 1000);
    if (*rest < 0)
        *rest += 1000;
    return (time_t)((ms - *rest) / 1000);
}

civil_day date_of_instant(int64_t ms)
{
    int rest;
    time_t seconds = seconds_of(ms, &rest);
    struct tm local;
    if (!localtime_r(&seconds, &local))
        return DATE_NONE;
    return date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

static bool has_year(const struct tm *tm)
{
    return tm->tm_year + 1900 >= 1 && tm->tm_year + 1900 <= 9999;
}

const char *date_clock(int64_t ms, char out[DATE_TEXT])
{
    int rest;
    time_t seconds = seconds_of(ms, &rest);
    struct tm local;
    out[0] = '\0';
    if (localtime_r(&seconds, &local) && has_year(&local))
        snprintf(out, DATE_TEXT, "%02d:%02d", local.tm_hour, local.tm_min);
    return out;
}

const char *date_instant(int64_t ms, char out[DATE_TEXT])
{
    int rest;
    time_t seconds = seconds_of(ms, &rest);
    struct tm utc;
    out[0] = '\0';
    if (gmtime_r(&seconds, &utc) && has_year(&utc))
        snprintf(out, DATE_TEXT, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", utc.tm_year + 1900,
                 utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, rest);
    return out;
}

int64_t date_noon(civil_day day)
{
    struct date_parts p = date_parts(day);
    struct tm noon = {.tm_year = p.year - 1900, .tm_mon = p.month - 1, .tm_mday = p.day,
                      .tm_hour = 12, .tm_isdst = -1};
    return (int64_t)mktime(&noon) * 1000;
}

const char *date_month_name(int month)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return names[month - 1];
}

const char *date_weekday_name(int weekday)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return names[weekday];
}

const char *date_iso(civil_day day, char out[DATE_TEXT])
{
    out[0] = '\0';
    if (day == DATE_NONE)
        return out;
    struct date_parts p = date_parts(day);
    snprintf(out, DATE_TEXT, "%04d-%02d-%02d", p.year, p.month, p.day);
    return out;
}

const char *date_short(civil_day day, civil_day today, char out[DATE_TEXT])
{
    out[0] = '\0';
    if (day == DATE_NONE)
        return out;
    struct date_parts p = date_parts(day);
    if (today != DATE_NONE && day - today < NEAR_DAYS && today - day < NEAR_DAYS)
        snprintf(out, DATE_TEXT, "%d %s", p.day, date_month_name(p.month));
    else
        snprintf(out, DATE_TEXT, "%d %s %d", p.day, date_month_name(p.month), p.year);
    return out;
}

const char *date_long(civil_day day, char out[DATE_TEXT])
{
    out[0] = '\0';
    if (day == DATE_NONE)
        return out;
    struct date_parts p = date_parts(day);
    snprintf(out, DATE_TEXT, "%s %d %s %d", date_weekday_name(p.weekday), p.day,
             date_month_name(p.month), p.year);
    return out;
}
