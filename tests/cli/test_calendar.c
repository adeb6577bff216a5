/* The calendar, read by libical. */
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

#include "suites.h"

static icalcomponent *read_calendar(void)
{
    const char *text = out_of(0, "export --format ics");
    icalcomponent *calendar = icalparser_parse_string(text);
    ck_assert_ptr_nonnull(calendar);
    icalrestriction_check(calendar); /* adds a property for each offence, as the parser does */
    ck_assert_msg(icalcomponent_count_errors(calendar) == 0, "%s",
                  icalcomponent_as_ical_string(calendar));
    return calendar;
}

static icalcomponent *find(icalcomponent *calendar, icalcomponent_kind kind, const char *summary)
{
    icalcomponent *c = icalcomponent_get_first_component(calendar, kind);
    while (c && strcmp(icalcomponent_get_summary(c), summary) != 0)
        c = icalcomponent_get_next_component(calendar, kind);
    ck_assert_msg(c != NULL, "nothing is called %s", summary);
    return c;
}

static const char *value(icalcomponent *component, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);
    return property ? icalproperty_get_value_as_string(property) : "none";
}

START_TEST(phases_and_horizons_are_events)
{
    icalcomponent *calendar = read_calendar();
    ck_assert_int_eq(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 5 + 3);
    icalcomponent *phase =
        find(calendar, ICAL_VEVENT_COMPONENT, "1 Foundations: Python and ML basics");
    ck_assert_str_eq(value(phase, ICAL_DTSTART_PROPERTY), "20261124");
    ck_assert_str_eq(value(phase, ICAL_DTEND_PROPERTY), "20270119"); /* the day after */
    ck_assert_int_eq(icalcomponent_get_dtstart(phase).is_date, 1);
    icalcomponent *week = find(calendar, ICAL_VEVENT_COMPONENT, "Last day of: This week");
    ck_assert_str_eq(value(week, ICAL_DTSTART_PROPERTY), "20261130");
    ck_assert_ptr_nonnull(strstr(icalcomponent_get_description(week), "pandas and NumPy\n"));
    icalcomponent_free(calendar);
}
END_TEST

START_TEST(tasks_are_todos_with_their_state)
{
    out_of(0, "done 1.1");
    out_of(0, "doing 1.2");
    out_of(0, "skip 1.3");
    icalcomponent *calendar = read_calendar();
    ck_assert_int_eq(icalcomponent_count_components(calendar, ICAL_VTODO_COMPONENT), 15 + 9);
    icalcomponent *done =
        find(calendar, ICAL_VTODO_COMPONENT, "Finish the Python for Data Science bootcamp");
    ck_assert_str_eq(value(done, ICAL_DUE_PROPERTY), "20261212");
    ck_assert_str_eq(value(done, ICAL_STATUS_PROPERTY), "COMPLETED");
    ck_assert_str_eq(value(done, ICAL_COMPLETED_PROPERTY), "20261124T120000Z");
    ck_assert_str_eq(value(done, ICAL_PERCENTCOMPLETE_PROPERTY), "100");
    char uid[80];
    snprintf(uid, sizeof uid, "cairn-%s", sql("SELECT uid FROM task LIMIT 1"));
    ck_assert_str_eq(icalcomponent_get_uid(done), uid);
    ck_assert_str_eq(
        value(find(calendar, ICAL_VTODO_COMPONENT, "Finish the Machine Learning Specialization"),
              ICAL_STATUS_PROPERTY),
        "IN-PROCESS");
    ck_assert_str_eq(
        value(find(calendar, ICAL_VTODO_COMPONENT, "Build a simple model on a public dataset"),
              ICAL_STATUS_PROPERTY),
        "CANCELLED");
    icalcomponent_free(calendar);
}
END_TEST

START_TEST(every_name_is_of_one_thing)
{
    static char seen[200000];
    icalcomponent *calendar = read_calendar();
    icalcomponent *c = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
    for (; c; c = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT)) {
        char uid[100];
        snprintf(uid, sizeof uid, "%s\n", icalcomponent_get_uid(c));
        ck_assert_ptr_null(strstr(seen, uid));
        strcat(seen, uid);
    }
    icalcomponent_free(calendar);
}
END_TEST

/* Lines of at most 75 bytes, each a whole number of characters, all ended by CR LF. */
START_TEST(lines_are_folded_between_characters)
{
    use_hostile_roadmap();
    const char *line = out_of(0, "export --format ics");
    while (*line) {
        size_t size = strcspn(line, "\r\n");
        ck_assert_msg(strncmp(line + size, "\r\n", 2) == 0, "%s", line);
        ck_assert_uint_le(size, 75);
        ck_assert_msg(((unsigned char)line[*line == ' '] & 0xC0) != 0x80, "%.*s", (int)size, line);
        for (size_t i = 0; i < size; i++)
            ck_assert_uint_ge((unsigned char)line[i], 32);
        line += size + 2;
    }
}
END_TEST

START_TEST(hostile_titles_come_back_as_they_were)
{
    use_hostile_roadmap();
    icalcomponent *calendar = read_calendar();
    icalcomponent *task = find(calendar, ICAL_VTODO_COMPONENT,
                               "+1 <img src=x onerror=alert(1)> & done; really, \"yes\"");
    ck_assert_str_eq(icalcomponent_get_description(task),
                     "a note, with a comma; a semicolon \\ and \\n\n=note");
    find(calendar, ICAL_VTODO_COMPONENT,
         "👩‍👩‍👧‍👦 家族 مرحبا שלום ﷽");
    icalcomponent_free(calendar);
}
END_TEST

Suite *calendar_suite(void)
{
    Suite *suite = suite_create("calendar");
    TCase *test = tcase_create("calendar");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, phases_and_horizons_are_events);
    tcase_add_test(test, tasks_are_todos_with_their_state);
    tcase_add_test(test, every_name_is_of_one_thing);
    tcase_add_test(test, lines_are_folded_between_characters);
    tcase_add_test(test, hostile_titles_come_back_as_they_were);
    suite_add_tcase(suite, test);
    return suite;
}
