/* Help comes from the tables; the manual must say the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/cli/cli.h"
#include "suites.h"

START_TEST(every_command_has_help_with_its_options)
{
    for (size_t i = 0; i < command_count; i++) {
        const struct command *command = &command_table[i];
        char line[80];
        snprintf(line, sizeof line, "%s --help", command->name);
        const char *text = out_of(0, line);
        ck_assert_ptr_nonnull(strstr(text, command->summary));
        for (int id = 0; id < OPTION_COUNT; id++) {
            char option[40];
            snprintf(option, sizeof option, "--%s", option_table[id].name);
            bool takes = id <= OPTION_STORE || (command->options & 1u << id) != 0;
            ck_assert_msg(!takes || strstr(text, option) != NULL, "%s: %s", command->name, option);
        }
        snprintf(line, sizeof line, "help %s", command->name);
        ck_assert_ptr_nonnull(strstr(out_of(0, line), command->summary));
    }
}
END_TEST

START_TEST(the_overview_names_every_command)
{
    static const char *const lines[] = {"--help", "-h", "help"};
    for (size_t k = 0; k < 3; k++) {
        const char *text = out_of(0, lines[k]);
        for (size_t i = 0; i < command_count; i++)
            ck_assert_ptr_nonnull(strstr(text, command_table[i].summary));
    }
}
END_TEST

START_TEST(lines_fit_80_columns)
{
    for (size_t i = 0; i < command_count; i++) {
        char line[80];
        snprintf(line, sizeof line, "%s --help", command_table[i].name);
        for (const char *c = out_of(0, line); *c;) {
            size_t size = strcspn(c, "\n");
            ck_assert_msg(size <= 80, "%.*s", (int)size, c);
            c += size + (c[size] == '\n');
        }
    }
}
END_TEST

/* ".It Ic NAME" with every word of its operands and each of its options. */
START_TEST(the_manual_has_every_command)
{
    static char manual[200000];
    FILE *file = fopen("man/cairn.1", "r");
    ck_assert_msg(file != NULL, "run the tests at the top of the tree");
    manual[fread(manual, 1, sizeof manual - 1, file)] = '\0';
    fclose(file);
    for (size_t i = 0; i < command_count; i++) {
        const struct command *command = &command_table[i];
        char entry[60], all[2000] = "";
        snprintf(entry, sizeof entry, ".It Ic %s", command->name);
        const char *at = strstr(manual, entry);
        ck_assert_msg(at != NULL, "the manual lacks %s", command->name);
        for (; at; at = strstr(at + 1, entry)) /* plan has several entries */
            strncat(all, at, strcspn(at, "\n") + 1);
        for (int id = OPTION_JSON; id < OPTION_COUNT; id++) {
            const struct option_row *option = &option_table[id];
            char name[40];
            if (option->letter)
                snprintf(name, sizeof name, "Fl %c", option->letter);
            else
                snprintf(name, sizeof name, "Fl -%s", option->name);
            if (command->options & 1u << id)
                ck_assert_msg(strstr(all, name) != NULL, "%s: %s", command->name, name);
        }
    }
}
END_TEST

static bool takes_option(const struct command *command, const char *word)
{
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct option_row *option = &option_table[id];
        bool takes = id <= OPTION_STORE || (command->options & 1u << id) != 0;
        bool named = word[0] == '-' ? strcmp(word + 1, option->name) == 0
                                    : word[0] == option->letter && !word[1];
        if (takes && named)
            return true;
    }
    return false;
}

/* The entries of the section COMMANDS name no command and no option that there isn't. */
START_TEST(the_manual_has_no_other_command_or_option)
{
    char line[500];
    bool inside = false;
    size_t entries = 0;
    FILE *file = fopen("man/cairn.1", "r");
    ck_assert_msg(file != NULL, "run the tests at the top of the tree");
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, ".Sh ", 4) == 0 || strncmp(line, ".Ss ", 4) == 0)
            inside = strncmp(line, ".Sh COMMANDS", 12) == 0;
        if (!inside || strncmp(line, ".It Ic ", 7) != 0)
            continue;
        strtok(line, " \n"); /* .It */
        strtok(NULL, " \n"); /* Ic */
        const char *name = strtok(NULL, " \n");
        const struct command *command = command_named(name);
        ck_assert_msg(command || strcmp(name, "help") == 0, "the manual has a command %s", name);
        for (char *word = strtok(NULL, " \n"); word; word = strtok(NULL, " \n")) {
            if (strcmp(word, "Fl") != 0)
                continue;
            word = strtok(NULL, " \n");
            ck_assert_msg(command && takes_option(command, word), "%s: Fl %s", name, word);
        }
        entries++;
    }
    fclose(file);
    ck_assert_uint_gt(entries, command_count);
}
END_TEST

START_TEST(version_and_store_stand_anywhere)
{
    ck_assert_int_eq(strncmp(out_of(0, "--version"), "cairn ", 6), 0);
    out_of(0, "-V");
    unsetenv("CAIRN_STORE");
    char line[300];
    snprintf(line, sizeof line, "--store %s done 1.1", support_path("a.db"));
    out_of(0, line);
    snprintf(line, sizeof line, "show 1.1 --store=%s", support_path("a.db"));
    ck_assert_ptr_nonnull(strstr(out_of(0, line), "state      done"));
    snprintf(line, sizeof line, "show --store %s --json 1.1", support_path("a.db"));
    ck_assert_str_eq(json_at(out_of(0, line), "$.state"), "done");
}
END_TEST

Suite *help_suite(void)
{
    Suite *suite = suite_create("help and manual");
    TCase *test = tcase_create("help");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, every_command_has_help_with_its_options);
    tcase_add_test(test, the_overview_names_every_command);
    tcase_add_test(test, lines_fit_80_columns);
    tcase_add_test(test, the_manual_has_every_command);
    tcase_add_test(test, the_manual_has_no_other_command_or_option);
    tcase_add_test(test, version_and_store_stand_anywhere);
    suite_add_tcase(suite, test);
    suite_add_tcase(suite, complete_case());
    return suite;
}
