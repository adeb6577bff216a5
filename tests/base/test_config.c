/* The options file: what is understood counts, what is not is named with its line, and
 * nothing in it can do harm. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../support.h"
#include "cairn/config.h"
#include "cairn/locale.h"
#include "cairn/strbuf.h"

Suite *config_suite(void);

static struct config config;
static struct error err;

static int read_text(const char *text)
{
    return config_read(&config, text, strlen(text), "config", &err);
}

START_TEST(reads_options_comments_and_spaces)
{
    ck_assert_int_eq(read_text("# mine\n\n  mouse=off\r\nascii =  on # here\n\ttheme = contrast"),
                     0);
    ck_assert_int_eq(config.value[CONFIG_MOUSE], MOUSE_OFF);
    ck_assert_int_eq(config.value[CONFIG_ASCII], ASCII_ON);
    ck_assert_int_eq(config.value[CONFIG_THEME], THEME_CONTRAST);
    ck_assert_int_eq(config.value[CONFIG_WEEK_START], WEEK_FROM_MONDAY);
    ck_assert_int_eq(read_text("\xEF\xBB\xBFweek-start = sunday\n"), 0);
    ck_assert_int_eq(config.value[CONFIG_WEEK_START], WEEK_FROM_SUNDAY);
    ck_assert_int_eq(read_text(""), 0);
    ck_assert_int_eq(config.value[CONFIG_WEEK_START], WEEK_FROM_MONDAY);
}
END_TEST

START_TEST(every_value_of_every_option_is_read)
{
    for (int i = 0; i < CONFIG_COUNT; i++) {
        for (int v = 0; v < CONFIG_VALUES && config_table[i].values[v]; v++) {
            char line[100];
            snprintf(line, sizeof line, "%s = %s", config_table[i].name, config_table[i].values[v]);
            ck_assert_int_eq(read_text(line), 0);
            ck_assert_int_eq(config.value[i], v);
        }
    }
}
END_TEST

START_TEST(bad_lines_are_named_and_the_rest_is_honoured)
{
    ck_assert_int_eq(read_text("colour = red\nmouse\ntheme = solarized\nmouse = off\n"), -1);
    ck_assert_str_eq(err.text,
                     "config:1: there is no option 'colour': write ascii, mouse, theme or "
                     "week-start");
    ck_assert_str_eq(err.detail,
                     "config:2: write it as 'name = value'\n"
                     "config:3: theme is default, contrast or plain, not 'solarized'\n");
    ck_assert_int_eq(config.value[CONFIG_MOUSE], MOUSE_OFF);
    ck_assert_int_eq(config.value[CONFIG_THEME], THEME_DEFAULT);
}
END_TEST

/* A file of anything at all, with bytes a terminal would obey, is only complained of. */
START_TEST(hostile_text_is_harmless)
{
    static const char hostile[] = "\033]0;x\007 = \033[2J\nmouse = off\0\n= = =\n=\nmouse = \n"
                                  "\xff\xfe = \xC2\x9B\n";
    ck_assert_int_eq(config_read(&config, hostile, sizeof hostile - 1, "config", &err), -1);
    ck_assert_int_eq(config.value[CONFIG_MOUSE], MOUSE_OFF);
    for (const char *c = err.text; *c; c++)
        ck_assert_int_ge((unsigned char)*c, 0x20);
    ck_assert_ptr_null(strchr(err.detail, '\033'));
    struct strbuf many = {0};
    for (int i = 0; i < 5000; i++)
        strbuf_add(&many, "nonsense ");
    for (int i = 0; i < 5000; i++)
        strbuf_add(&many, "\nx = y");
    ck_assert_int_eq(read_text(many.text), -1);
    ck_assert_uint_lt(strlen(err.detail), sizeof err.detail);
    strbuf_free(&many);
}
END_TEST

static void write_config(const char *text, size_t size)
{
    mkdir(support_path("cairn"), 0700);
    FILE *file = fopen(support_path("cairn/config"), "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, size, file), size);
    fclose(file);
}

START_TEST(the_file_is_found_or_missing_or_said_to_be_bad)
{
    setenv("XDG_CONFIG_HOME", support_folder(), 1);
    ck_assert_int_eq(config_load(&config, &err), 0);
    write_config("mouse = off\n", 12);
    ck_assert_int_eq(config_load(&config, &err), 0);
    ck_assert_int_eq(config.value[CONFIG_MOUSE], MOUSE_OFF);
    char *large = calloc(1, CONFIG_MOST_BYTES + 1);
    write_config(large, CONFIG_MOST_BYTES + 1);
    free(large);
    ck_assert_int_eq(config_load(&config, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "is larger than 64 KiB"));
    remove(support_path("cairn/config"));
    mkdir(support_path("cairn/config"), 0700);
    ck_assert_int_eq(config_load(&config, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "is not a file"));
    ck_assert_int_eq(config.value[CONFIG_MOUSE], MOUSE_ON);
}
END_TEST

START_TEST(without_a_folder_of_its_own_it_is_in_the_home)
{
    mkdir(support_path(".config"), 0700);
    mkdir(support_path(".config/cairn"), 0700);
    FILE *file = fopen(support_path(".config/cairn/config"), "w");
    fputs("sheep = 3\n", file);
    fclose(file);
    setenv("HOME", support_folder(), 1);
    unsetenv("XDG_CONFIG_HOME");
    ck_assert_int_eq(config_load(&config, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "~/.config/cairn/config:1: there is no option 'sheep'"));
    unsetenv("HOME");
    ck_assert_int_eq(config_load(&config, &err), 0);
}
END_TEST

START_TEST(marks_follow_the_option_the_locale_and_the_console)
{
    read_text("");
    ck_assert(config_draws_utf8(&config, true, "xterm"));
    ck_assert(!config_draws_utf8(&config, true, "linux"));
    ck_assert(config_draws_utf8(&config, true, NULL));
    ck_assert(!config_draws_utf8(&config, false, "xterm"));
    ck_assert(!config_insists_on_utf8(&config));
    read_text("ascii = off");
    ck_assert(config_insists_on_utf8(&config));
    ck_assert(config_draws_utf8(&config, true, "linux"));
    ck_assert(!config_draws_utf8(&config, false, "linux")); /* there is no locale that has it */
    read_text("ascii = on");
    ck_assert(!config_insists_on_utf8(&config));
    ck_assert(!config_draws_utf8(&config, true, "xterm"));
}
END_TEST

static bool names_utf8(const char *all, const char *ctype, const char *lang)
{
    setenv("LC_ALL", all, 1);
    setenv("LC_CTYPE", ctype, 1);
    setenv("LANG", lang, 1);
    return locale_names_utf8();
}

START_TEST(a_locale_that_names_utf8_has_it)
{
    ck_assert(names_utf8("", "", "en_GB.UTF-8"));
    ck_assert(names_utf8("", "tr_TR.utf8", "C"));
    ck_assert(names_utf8("C.UTF-8", "C", "C"));
    ck_assert(names_utf8("de_DE.Utf-8@euro", "", ""));
    ck_assert(!names_utf8("C", "C.UTF-8", "C.UTF-8"));
    ck_assert(!names_utf8("", "POSIX", "C.UTF-8"));
    ck_assert(!names_utf8("", "", "tr_TR.ISO-8859-9"));
    ck_assert(!names_utf8("", "", "de_DE.UTF-80"));
    ck_assert(!names_utf8("", "", "ja_JP.UTF"));
    ck_assert(!names_utf8("", "", "nobody's"));
    ck_assert(!names_utf8("", "", ""));
    unsetenv("LC_ALL");
    unsetenv("LC_CTYPE");
    unsetenv("LANG");
    ck_assert(!locale_names_utf8());
}
END_TEST

START_TEST(a_screen_may_insist_on_a_locale)
{
    setenv("LC_ALL", "C", 1);
    ck_assert(!locale_load(false));
    ck_assert(locale_load(true));
    setenv("LC_ALL", "C.UTF-8", 1);
    ck_assert(locale_load(false));
}
END_TEST

START_TEST(weeks_start_on_monday_or_sunday)
{
    civil_day sunday = date_from_parts(2026, 11, 22);
    read_text("");
    ck_assert_int_eq(config_week_of(&config, sunday), sunday - 6);
    ck_assert_int_eq(config_week_of(&config, sunday + 1), sunday + 1);
    read_text("week-start = sunday");
    ck_assert_int_eq(config_week_of(&config, sunday), sunday);
    ck_assert_int_eq(config_week_of(&config, sunday + 6), sunday);
}
END_TEST

/* The manual's list is the table. */
START_TEST(manual_lists_every_option)
{
    static char manual[1 << 18];
    FILE *file = fopen("man/cairn.1", "r");
    ck_assert_msg(file != NULL, "no man/cairn.1 here: run the tests at the top of the tree");
    ck_assert_uint_gt(fread(manual, 1, sizeof manual - 1, file), 0);
    fclose(file);
    for (int i = 0; i < CONFIG_COUNT; i++) {
        const struct config_row *row = &config_table[i];
        struct strbuf entry = {0};
        strbuf_addf(&entry, ".It Cm %s No = Cm", row->name);
        for (int v = 0; v < CONFIG_VALUES && row->values[v]; v++)
            strbuf_addf(&entry, "%s%s", v ? " | " : " ", row->values[v]);
        strbuf_addf(&entry, "\n%s\n", row->help);
        ck_assert_msg(strstr(manual, entry.text) != NULL, "the manual lacks:\n%s", entry.text);
        strbuf_free(&entry);
    }
}
END_TEST

Suite *config_suite(void)
{
    Suite *suite = suite_create("options file");
    TCase *test = tcase_create("config");
    tcase_add_test(test, reads_options_comments_and_spaces);
    tcase_add_test(test, every_value_of_every_option_is_read);
    tcase_add_test(test, bad_lines_are_named_and_the_rest_is_honoured);
    tcase_add_test(test, hostile_text_is_harmless);
    tcase_add_test(test, the_file_is_found_or_missing_or_said_to_be_bad);
    tcase_add_test(test, without_a_folder_of_its_own_it_is_in_the_home);
    tcase_add_test(test, marks_follow_the_option_the_locale_and_the_console);
    tcase_add_test(test, a_locale_that_names_utf8_has_it);
    tcase_add_test(test, a_screen_may_insist_on_a_locale);
    tcase_add_test(test, weeks_start_on_monday_or_sunday);
    tcase_add_test(test, manual_lists_every_option);
    suite_add_tcase(suite, test);
    return suite;
}
