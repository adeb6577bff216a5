/* Errors as values: one clean line, whatever the arguments hold. */
#include "../support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <locale.h>

#include "cairn/error.h"
#include "cairn/text.h"

Suite *error_suite(void);

static struct error err;

START_TEST(set_formats_and_returns_minus_one)
{
    ck_assert_int_eq(error_set(&err, "%s: %d lines", "plan.md", 3), -1);
    ck_assert_str_eq(err.text, "plan.md: 3 lines");
    ck_assert_int_eq(error_set(NULL, "nobody listens"), -1);
}
END_TEST

START_TEST(set_empties_the_detail)
{
    error_set(&err, "first");
    error_detail(&err, "line %d", 1);
    error_detail(&err, "line %d", 2);
    ck_assert_str_eq(err.detail, "line 1\nline 2\n");
    error_set(&err, "second");
    ck_assert_str_eq(err.detail, "");
    error_detail(NULL, "nobody listens");
}
END_TEST

START_TEST(controls_are_replaced)
{
    error_set(&err, "no '%s'",
              "a\x1b[2J\n\r\t\x7f\xC2\x9B"
              "b");
    ck_assert_str_eq(err.text, "no 'a?[2J??????b'");
    error_detail(&err, "%s", "x\x1b\ny");
    ck_assert_str_eq(err.detail, "x??y\n");
}
END_TEST

/* What to do about it stands at the end of a sentence. */
START_TEST(a_long_text_loses_its_middle_between_characters)
{
    char text[3001] = "";
    for (int i = 0; i < 1500; i++)
        strcat(text, "é");
    error_set(&err, "can't find %s: look elsewhere", text);
    ck_assert_uint_gt(strlen(err.text), 1023 - 4);
    ck_assert(text_is_clean(err.text));
    ck_assert_int_eq(strncmp(err.text, "can't find éé", 15), 0);
    ck_assert_ptr_nonnull(strstr(err.text, "é…é"));
    ck_assert_ptr_nonnull(strstr(err.text, "éé: look elsewhere"));
    for (int shift = 0; shift < 4; shift++) {
        memset(text, 0, sizeof text);
        memset(text, 'x', (size_t)shift);
        for (int i = 0; i < 500; i++)
            strcat(text, "🚀");
        error_set(&err, "%s", text);
        ck_assert(text_is_clean(err.text));
        ck_assert_uint_gt(strlen(err.text), 1023 - 4);
    }
}
END_TEST

START_TEST(detail_that_does_not_fit_is_dropped)
{
    char line[401];
    memset(line, 'x', 400);
    line[400] = '\0';
    error_set(&err, "many");
    for (int i = 0; i < 10; i++)
        error_detail(&err, "%s", line);
    ck_assert_uint_eq(strlen(err.detail), 5 * 401); /* 2047 bytes hold 5 whole lines */
    error_detail(&err, "short");
    ck_assert_str_eq(err.detail + 5 * 401, "short\n");
}
END_TEST

static char printed[4096];

/* What error_print writes in a locale. */
static const char *print_in(const char *locale)
{
    setenv("LC_ALL", locale, 1);
    FILE *file = tmpfile();
    int saved = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    error_print(&err);
    fflush(stderr);
    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(file);
    size_t size = fread(printed, 1, sizeof printed - 1, file);
    printed[size] = '\0';
    fclose(file);
    return printed;
}

START_TEST(print_adds_the_name_and_the_detail)
{
    error_set(&err, "'%s' is ambiguous", "fünf");
    error_detail(&err, "  1.2  %s", "Zwölf");
    ck_assert_str_eq(print_in("C.UTF-8"), "cairn: 'fünf' is ambiguous\n  1.2  Zwölf\n");
    ck_assert_str_eq(print_in("C"), "cairn: 'funf' is ambiguous\n  1.2  Zwolf\n");
    error_set(&err, "alone");
    ck_assert_str_eq(print_in("C.UTF-8"), "cairn: alone\n");
}
END_TEST

START_TEST(print_disarms_what_a_terminal_obeys)
{
    error_set(&err, "no '%s'",
              "\xE2\x80\xAE"
              "cod\x9b");
    ck_assert_str_eq(print_in("C.UTF-8"), "cairn: no 'cod\xEF\xBF\xBD'\n");
    ck_assert_str_eq(print_in("C"), "cairn: no 'cod?'\n");
}
END_TEST

Suite *error_suite(void)
{
    Suite *suite = suite_create("base: error");
    TCase *errors = tcase_create("error");
    tcase_add_test(errors, set_formats_and_returns_minus_one);
    tcase_add_test(errors, set_empties_the_detail);
    tcase_add_test(errors, controls_are_replaced);
    tcase_add_test(errors, a_long_text_loses_its_middle_between_characters);
    tcase_add_test(errors, detail_that_does_not_fit_is_dropped);
    tcase_add_test(errors, print_adds_the_name_and_the_detail);
    tcase_add_test(errors, print_disarms_what_a_terminal_obeys);
    suite_add_tcase(suite, errors);
    return suite;
}
