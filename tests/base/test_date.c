/* Civil dates: the calendar, what is read as a date, what is written, and today. */
#include "../support.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cairn/date.h"

Suite *date_suite(void);

#define FIRST_DAY (-719162) /* 0001-01-01 */
#define LAST_DAY  2932896   /* 9999-12-31 */

static char text[DATE_TEXT];

static civil_day day_of(const char *iso)
{
    civil_day day = DATE_NONE;
    ck_assert_msg(date_parse(iso, &day) == 0, "not a date: %s", iso);
    return day;
}

/* The calendar is checked against a plain count of the days, not against itself. */
START_TEST(every_day_of_9999_years)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    civil_day day = FIRST_DAY;
    int weekday = 0; /* 0001-01-01 was a Monday */
    for (int year = 1; year <= 9999; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && leap);
            for (int d = 1; d <= length; d++, day++, weekday = (weekday + 1) % 7) {
                struct date_parts p = date_parts(day);
                if (date_from_parts(year, month, d) != day || p.year != year || p.month != month ||
                    p.day != d || p.weekday != weekday)
                    ck_abort_msg("%d-%d-%d", year, month, d);
            }
            ck_assert_int_eq(date_from_parts(year, month, length + 1), DATE_NONE);
        }
    }
    ck_assert_int_eq(day, LAST_DAY + 1);
}
END_TEST

START_TEST(days_are_counted_from_1970)
{
    ck_assert_int_eq(day_of("1970-01-01"), 0);
    ck_assert_int_eq(day_of("1969-12-31"), -1);
    ck_assert_int_eq(day_of("2000-03-01"), 11017);
    ck_assert_int_eq(day_of("0001-01-01"), FIRST_DAY);
    ck_assert_int_eq(day_of("9999-12-31"), LAST_DAY);
}
END_TEST

START_TEST(parts_that_are_no_day)
{
    ck_assert_int_eq(date_from_parts(2027, 2, 29), DATE_NONE);
    ck_assert_int_eq(date_from_parts(2100, 2, 29), DATE_NONE);
    ck_assert_int_ne(date_from_parts(2028, 2, 29), DATE_NONE);
    ck_assert_int_ne(date_from_parts(2000, 2, 29), DATE_NONE);
    ck_assert_int_eq(date_from_parts(2027, 0, 1), DATE_NONE);
    ck_assert_int_eq(date_from_parts(2027, 13, 1), DATE_NONE);
    ck_assert_int_eq(date_from_parts(2027, 1, 0), DATE_NONE);
    ck_assert_int_eq(date_from_parts(2027, 1, -1), DATE_NONE);
    ck_assert_int_eq(date_from_parts(0, 1, 1), DATE_NONE);
    ck_assert_int_eq(date_from_parts(-1, 1, 1), DATE_NONE);
    ck_assert_int_eq(date_from_parts(10000, 1, 1), DATE_NONE);
    ck_assert_int_eq(date_from_parts(INT32_MAX, INT32_MAX, INT32_MAX), DATE_NONE);
    ck_assert_int_eq(date_from_parts(INT32_MIN, INT32_MIN, INT32_MIN), DATE_NONE);
}
END_TEST

static const char *const garbage[] = {
    "",           "2027",        "2027-01",     "2027-1-1",    "27-01-01",
    "2027-01-1",  "2027-01-011", "2027-01-01 ", " 2027-01-01", "2027-01-01T00:00",
    "2027/01/01", "2027-01/01",  "20270101",    "01-01-2027",  "+027-01-01",
    "-027-01-01", "2027--1-01",  "2027-+1-01",  "2027- 1-01",  "2027-0x-01",
    "2027-02-30", "2027-02-29",  "2027-13-01",  "2027-00-01",  "2027-01-00",
    "0000-01-01", "2027-01-32",  "today",       "२०२७-०१-०१",  "2027-01-0\xff",
    "2027–01-01", "\n027-01-01",
};

START_TEST(garbage_is_no_date)
{
    civil_day day = 12345;
    ck_assert_msg(date_parse(garbage[_i], &day) == -1, "taken for a date: %s", garbage[_i]);
    ck_assert_int_eq(day, 12345);
}
END_TEST

START_TEST(today_is_what_cairn_today_says)
{
    civil_day today = 0;
    struct error err = {0};
    setenv("CAIRN_TODAY", "2026-11-24", 1);
    ck_assert_int_eq(date_today(&today, &err), 0);
    ck_assert_int_eq(today, day_of("2026-11-24"));
}
END_TEST

/* Garbage there must not be taken for another day, nor do what a terminal obeys. */
START_TEST(garbage_in_cairn_today_is_an_error)
{
    const char *const values[] = {"tomorrow", "2026-02-30", "2026-11-24 ", "\x1b]0;x\a"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        civil_day today = 0;
        struct error err = {0};
        setenv("CAIRN_TODAY", values[i], 1);
        ck_assert_int_eq(date_today(&today, &err), -1);
        ck_assert_int_eq(today, 0);
        ck_assert_ptr_nonnull(strstr(err.text, "CAIRN_TODAY"));
        ck_assert_ptr_nonnull(strstr(err.text, "YYYY-MM-DD"));
        ck_assert_ptr_null(strchr(err.text, '\x1b'));
    }
}
END_TEST

/* The date in two zones that never share one: UTC+14 and UTC-11. */
START_TEST(today_is_that_of_the_time_zone)
{
    const char *const empty_or_unset[] = {"", NULL};
    for (int i = 0; i < 2; i++) {
        civil_day east = 0, west = 0;
        struct error err = {0};
        unsetenv("CAIRN_TODAY");
        if (empty_or_unset[i])
            setenv("CAIRN_TODAY", empty_or_unset[i], 1);
        setenv("TZ", "EAST-14", 1);
        tzset();
        ck_assert_int_eq(date_today(&east, &err), 0);
        setenv("TZ", "WEST11", 1);
        tzset();
        ck_assert_int_eq(date_today(&west, &err), 0);
        ck_assert_int_ge(east - west, 1);
        ck_assert_int_le(east - west, 2);
    }
}
END_TEST

START_TEST(now_is_in_milliseconds)
{
    time_t before = time(NULL);
    int64_t now = date_now_ms();
    time_t after = time(NULL);
    ck_assert_int_ge(now / 1000, (int64_t)before - 1); /* time() may lag by a tick */
    ck_assert_int_le(now / 1000, (int64_t)after + 1);
}
END_TEST

START_TEST(dates_as_they_are_written)
{
    civil_day day = day_of("2026-11-24");
    ck_assert_str_eq(date_iso(day, text), "2026-11-24");
    ck_assert_str_eq(date_long(day, text), "Tue 24 Nov 2026");
    ck_assert_str_eq(date_iso(FIRST_DAY, text), "0001-01-01");
    ck_assert_str_eq(date_long(LAST_DAY, text), "Fri 31 Dec 9999");
    ck_assert_str_eq(date_long(day_of("2027-03-05"), text), "Fri 5 Mar 2027");
}
END_TEST

/* 180 days from 24 November 2026 are 23 May 2027, and 28 May 2026 back. */
START_TEST(a_short_date_has_its_year_when_far)
{
    civil_day today = day_of("2026-11-24");
    ck_assert_str_eq(date_short(today, today, text), "24 Nov");
    ck_assert_str_eq(date_short(day_of("2027-01-18"), today, text), "18 Jan");
    ck_assert_str_eq(date_short(day_of("2027-05-22"), today, text), "22 May");
    ck_assert_str_eq(date_short(day_of("2027-05-23"), today, text), "23 May 2027");
    ck_assert_str_eq(date_short(day_of("2026-05-29"), today, text), "29 May");
    ck_assert_str_eq(date_short(day_of("2026-05-28"), today, text), "28 May 2026");
    ck_assert_str_eq(date_short(day_of("2027-01-18"), DATE_NONE, text), "18 Jan 2027");
}
END_TEST

START_TEST(no_date_is_written_as_nothing)
{
    ck_assert_str_eq(date_iso(DATE_NONE, text), "");
    ck_assert_str_eq(date_short(DATE_NONE, 0, text), "");
    ck_assert_str_eq(date_short(DATE_NONE, DATE_NONE, text), "");
    ck_assert_str_eq(date_long(DATE_NONE, text), "");
}
END_TEST

START_TEST(names_are_english)
{
    ck_assert_str_eq(date_month_name(1), "Jan");
    ck_assert_str_eq(date_month_name(12), "Dec");
    ck_assert_str_eq(date_weekday_name(0), "Mon");
    ck_assert_str_eq(date_weekday_name(6), "Sun");
}
END_TEST

Suite *date_suite(void)
{
    Suite *suite = suite_create("base: date");
    TCase *calendar = tcase_create("calendar");
    tcase_set_timeout(calendar, 30);
    tcase_add_test(calendar, every_day_of_9999_years);
    tcase_add_test(calendar, days_are_counted_from_1970);
    tcase_add_test(calendar, parts_that_are_no_day);
    suite_add_tcase(suite, calendar);
    TCase *reading = tcase_create("reading");
    tcase_add_loop_test(reading, garbage_is_no_date, 0, sizeof garbage / sizeof *garbage);
    tcase_add_test(reading, today_is_what_cairn_today_says);
    tcase_add_test(reading, garbage_in_cairn_today_is_an_error);
    tcase_add_test(reading, today_is_that_of_the_time_zone);
    tcase_add_test(reading, now_is_in_milliseconds);
    suite_add_tcase(suite, reading);
    TCase *writing = tcase_create("writing");
    tcase_add_test(writing, dates_as_they_are_written);
    tcase_add_test(writing, a_short_date_has_its_year_when_far);
    tcase_add_test(writing, no_date_is_written_as_nothing);
    tcase_add_test(writing, names_are_english);
    suite_add_tcase(suite, writing);
    return suite;
}
