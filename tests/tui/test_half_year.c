/* Half a year of the built-in roadmap, worked through four ways: at the plan's pace, at half
 * of it, with a pause of three weeks, and stalled. Start: 24 Nov 2026; 26 weeks are 182 days
 * and end on 24 May 2027, the day on which all but the first are looked at. Each figure is
 * worked out by hand in the comment beside it.
 *
 * The plan's days: the i-th of n tasks of a phase of d days is planned for its day
 * ⌈d·i/n⌉. Phase 1 has days 1 to 56 of the plan, its tasks 19, 38, 56; phase 2 days 57 to
 * 98, 70, 84, 98; phase 3 days 99 to 126, 108, 117, 126; phase 4 136, 145, 154; phase 5 164,
 * 173, 182. Day 1 is 24 Nov. A task is worth 8/3, 6/3 or 4/3 weeks. */
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"

struct tick {
    const char *task, *day;
};

struct way {
    const char *name; /* of the picture */
    const char *pause_from, *pause_to;
    struct tick ticks[15];
    const char *today;
    const char *says[8]; /* each in some row */
};

static const struct way ways[] = {
    {.name = "half-year-at-pace",
     .ticks = {{"1.1", "2026-12-12"},
               {"1.2", "2026-12-31"},
               {"1.3", "2027-01-18"},
               {"2.1", "2027-02-01"},
               {"2.2", "2027-02-15"},
               {"2.3", "2027-03-01"},
               {"3.1", "2027-03-11"},
               {"3.2", "2027-03-20"},
               {"3.3", "2027-03-29"},
               {"4.1", "2027-04-08"},
               {"4.2", "2027-04-17"},
               {"4.3", "2027-04-26"},
               {"5.1", "2027-05-06"},
               {"5.2", "2027-05-15"},
               {"5.3", "2027-05-24"}},
     .today = "2027-05-24",
     /* 182 days from the start to the last tick, both counted: 26 weeks. */
     .says = {"finished", "24 May 2027", "26 weeks", "100 %"}},

    /* Every task at twice its day of the plan: 38, 76, 112, 140, 168. */
    {.name = "half-year-at-half-pace",
     .ticks = {{"1.1", "2026-12-31"},
               {"1.2", "2027-02-07"},
               {"1.3", "2027-03-15"},
               {"2.1", "2027-04-12"},
               {"2.2", "2027-05-10"}},
     .today = "2027-05-24",
     /* Done: 8 + 2·2 = 12 weeks, left 26 − 12 = 14; 12/26 = 46.2 %. 181 days are over since
      * the start, 25.9 calendar weeks: 13.9 behind. In the last 28 days (27 Apr to 24 May) 2.2
      * was done: 2 weeks in 4, a pace of 0.5. 7·14/0.5 = 196 days from today, today counted:
      * 5 Dec 2027. The exact odds of drawing from twelve weeks with 2, 2, 8/3 and nine times 0
      * weeks of work: by 16 Nov 50.2 %, by 28 Jan 85.3 %; 2 000 draws
      * say 17 Nov and 28 Jan. */
     .says = {"0.5 weeks of the plan a week", "done on 5 Dec 2027", "14 of 26 weeks, 46 % done",
              "13.9 weeks behind", "the plan ends on 24 May 2027"}},

    /* Paused from 21 Dec to 10 Jan: day 28 of the plan, which was 21 Dec, is 11 Jan, and so on: all
     * but the first task are done 21 days later than planned at first. */
    {.name = "half-year-with-a-pause",
     .pause_from = "2026-12-21",
     .pause_to = "2027-01-10",
     .ticks = {{"1.1", "2026-12-12"},
               {"1.2", "2027-01-21"},
               {"1.3", "2027-02-08"},
               {"2.1", "2027-02-22"},
               {"2.2", "2027-03-08"},
               {"2.3", "2027-03-22"},
               {"3.1", "2027-04-01"},
               {"3.2", "2027-04-10"},
               {"3.3", "2027-04-19"},
               {"4.1", "2027-04-29"},
               {"4.2", "2027-05-08"},
               {"4.3", "2027-05-17"}},
     .today = "2027-05-24",
     /* Done: 8 + 6 + 4 + 4 = 22 weeks, left 4; 22/26 = 84.6 %. 181 − 21 = 160 days are over,
      * 22.9 calendar weeks: 0.9 behind, which is 6 days. Phase 4 was done in the last 28
      * days: 4 weeks in 4, a pace of 1. 7·4/1 = 28 days from today, today counted: 20 Jun.
      * The exact odds: by 20 Jun over 50 %, by 2 Jul 85.7 %; 2 000 draws say 4 Jul. The plan ends
      * 21 days after 24 May. */
     .says = {"1 week of the plan a week", "done on 20 Jun 2027", "4 of 26 weeks, 84 % done",
              "6 days behind", "the plan ends on 14 Jun 2027"}},

    {.name = "half-year-stalled",
     .ticks = {{"1.1", "2026-12-12"},
               {"1.2", "2026-12-31"},
               {"1.3", "2027-01-18"},
               {"2.1", "2027-02-01"}},
     .today = "2027-05-24",
     /* Done: 8 + 2 = 10 weeks, left 16; 10/26 = 38.5 %; 25.9 − 10 = 15.9 behind. */
     .says = {"no date at this pace", "16 of 26 weeks, 38 % done", "15.9 weeks behind",
              "nothing done over the last four weeks"}},
};

static void on_day(const char *day, const char *a, const char *b, const char *c, const char *d)
{
    setenv("CAIRN_TODAY", day, 1);
    struct support_output output =
        support_cairn(NULL, "--store", support_path("cairn.db"), a, b, c, d, NULL);
    ck_assert_msg(output.status == 0, "%s %s: %s", a, b, output.err);
    support_output_free(&output);
}

START_TEST(forecasts_what_the_days_make_of_it)
{
    const struct way *way = &ways[_i];
    char today[32];
    on_day("2026-11-24", "status", NULL, NULL, NULL);
    if (way->pause_from)
        on_day("2026-11-24", "plan", "pause", way->pause_from, way->pause_to);
    for (size_t i = 0; i < 15 && way->ticks[i].task; i++)
        on_day(way->ticks[i].day, "done", way->ticks[i].task, NULL, NULL);

    snprintf(today, sizeof today, "CAIRN_TODAY=%s", way->today);
    const char *const env[] = {today, NULL};
    struct screen *s = start_cairn_sized(48, 80, env);
    screen_keys(s, "5");
    for (size_t i = 0; i < 8 && way->says[i]; i++)
        screen_wait_text(s, way->says[i]);
    screen_expect_file(s, way->name);
    quit_cairn(s);
}
END_TEST

Suite *half_year_suite(void)
{
    Suite *suite = suite_create("half a year");
    TCase *test = screen_case(suite, "half a year");
    tcase_add_loop_test(test, forecasts_what_the_days_make_of_it, 0,
                        (int)(sizeof ways / sizeof *ways));
    return suite;
}
