/* Completion: what the shells are told, from the tables and the store. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/cli/cli.h"
#include "suites.h"

/* What may stand after the words, the last of which is empty. */
static const char *after(const char *line)
{
    const char *words[12] = {"__complete"};
    static char copy[300];
    int count = 1;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok(copy, " "); word && count < 10; word = strtok(NULL, " "))
        words[count++] = word;
    words[count] = "";
    return out_of_words(0, words);
}

static bool has_line(const char *text, const char *value)
{
    size_t size = strlen(value);
    for (const char *at = text; at; at = strchr(at, '\n'), at += at != NULL)
        if (strncmp(at, value, size) == 0 && (at[size] == '\t' || at[size] == '\n'))
            return true;
    return false;
}

START_TEST(every_command_and_option_is_told_with_its_summary)
{
    char line[300];
    const char *text = after("");
    for (size_t i = 0; i < command_count; i++) {
        snprintf(line, sizeof line, "%s\t%s\n", command_table[i].name, command_table[i].summary);
        ck_assert_msg(strstr(text, line) != NULL, "%s", line);
    }
    ck_assert_ptr_null(strstr(text, "__complete"));
    for (size_t i = 0; i < command_count; i++) {
        snprintf(line, sizeof line, "__complete %s -", command_table[i].name);
        text = out_of(0, line);
        for (int id = 0; id < OPTION_COUNT; id++) {
            snprintf(line, sizeof line, "--%s", option_table[id].name);
            bool takes = id <= OPTION_STORE || (command_table[i].options & 1u << id) != 0;
            ck_assert_msg(has_line(text, line) == takes, "%s %s", command_table[i].name, line);
        }
    }
}
END_TEST

/* Each metavariable of the tables is one that completion knows, or knows to be free. */
START_TEST(every_operand_is_completed_or_free)
{
    static const char *const known[] = {"REF",  "REF...", "WORD", "FILE",  "KIND",
                                        "NAME", "FORMAT", "N",    "MIN",   "DATE",
                                        "FROM", "TO",     "TEXT", "TITLE", "URL"};
    for (size_t i = 0; i < command_count + OPTION_COUNT; i++) {
        char copy[200];
        const char *words = i < command_count ? command_table[i].operands
                                              : option_table[i - command_count].argument;
        snprintf(copy, sizeof copy, "%s", words ? words : "");
        for (char *word = strtok(copy, " []|"); word; word = strtok(NULL, " []|")) {
            bool found = word[0] >= 'a' && word[0] <= 'z';
            for (size_t k = 0; k < sizeof known / sizeof *known; k++)
                found |= strcmp(known[k], word) == 0;
            ck_assert_msg(found, "%s", word);
        }
    }
}
END_TEST

/* The words told for an option are those that the command names when given another one. */
START_TEST(formats_are_those_that_the_commands_know)
{
    static const char *const rows[][2] = {{"list --format", "list --format zz"},
                                          {"export --format", "export --format zz"},
                                          {"import --from", "import --from zz README.md"}};
    for (size_t i = 0; i < 3; i++) {
        char wanted[300];
        const char *list = strstr(err_of(2, rows[i][1]), "one of ");
        ck_assert_ptr_nonnull(list);
        snprintf(wanted, sizeof wanted, "%s", list + strlen("one of "));
        const char *told = after(rows[i][0]);
        size_t count = 0, told_count = 0;
        for (char *word = strtok(wanted, ", \n"); word; word = strtok(NULL, ", \n")) {
            count++;
            ck_assert_msg(has_line(told, word), "%s: %s", rows[i][0], word);
        }
        for (const char *c = told; *c; c++)
            told_count += *c == '\n';
        ck_assert_uint_eq(count, told_count);
    }
}
END_TEST

START_TEST(refs_are_those_the_command_would_change)
{
    ck_assert_str_eq(after("done"), ""); /* no store yet, and none is made */
    ck_assert_int_ne(access(support_path("cairn.db"), F_OK), 0);
    out_of(0, "done 1.1");
    const char *text = after("done");
    ck_assert(!has_line(text, "1.1") && has_line(text, "1.2") && has_line(text, "1"));
    ck_assert(has_line(text, "a1") && !has_line(text, "q1"));
    ck_assert_str_eq(out_of(0, "__complete todo 1."),
                     "1.1\tFinish the Python for Data Science bootcamp\n");
    text = after("show");
    ck_assert(has_line(text, "1.1") && has_line(text, "q1") && has_line(text, "1r1"));
    text = after("plan weeks");
    ck_assert(has_line(text, "2"));
    ck_assert_str_eq(after("plan weeks 2"), "");
    ck_assert_str_eq(after("done -- nothing"), after("done"));
}
END_TEST

START_TEST(a_large_roadmap_is_told_phase_by_phase)
{
    FILE *file = fopen(support_path("large.md"), "w");
    fprintf(file, "# Large\n");
    for (int phase = 1; phase <= 12; phase++) {
        fprintf(file, "## Phase %d: of many (1 week)\n", phase);
        for (int task = 1; task <= 50; task++)
            fprintf(file, "- [ ] task %d\n", task);
    }
    fclose(file);
    char line[600];
    snprintf(line, sizeof line, "import %s", support_path("large.md"));
    out_of(0, line);
    const char *text = after("done");
    ck_assert(has_line(text, "12") && !has_line(text, "12.50"));
    text = out_of(0, "__complete done 12.");
    ck_assert(has_line(text, "12.50") && !has_line(text, "1.1"));
    text = out_of(0, "__complete done 1");
    ck_assert(has_line(text, "1") && has_line(text, "12") && !has_line(text, "1.1"));
}
END_TEST

START_TEST(titles_are_told_clean)
{
    out_of(0, "status");
    sql("UPDATE item SET title = 'a' || char(27) || '[31mb' || char(10) || 'c' || char(9) || 'd' "
        "WHERE title LIKE 'Finish the Python%'");
    const char *text = out_of(0, "__complete show 1.1");
    ck_assert_ptr_null(strchr(text, '\033'));
    ck_assert_int_eq(strncmp(text, "1.1\t", 4), 0);
    ck_assert_ptr_eq(strchr(text, '\n') + 1, text + strlen(text));
    ck_assert_ptr_null(strchr(text + 4, '\t'));
}
END_TEST

START_TEST(the_files_for_the_shells_are_printed)
{
    ck_assert_ptr_nonnull(strstr(out_of(0, "completions bash"), "complete -F _cairn cairn"));
    ck_assert_int_eq(strncmp(out_of(0, "completions zsh"), "#compdef cairn\n", 15), 0);
    ck_assert_ptr_nonnull(strstr(out_of(0, "completions fish"), "complete -c cairn"));
    ck_assert_ptr_nonnull(strstr(err_of(2, "completions tcsh"), "bash, zsh and fish"));
}
END_TEST

TCase *complete_case(void)
{
    TCase *test = tcase_create("complete");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, every_command_and_option_is_told_with_its_summary);
    tcase_add_test(test, every_operand_is_completed_or_free);
    tcase_add_test(test, formats_are_those_that_the_commands_know);
    tcase_add_test(test, refs_are_those_the_command_would_change);
    tcase_add_test(test, a_large_roadmap_is_told_phase_by_phase);
    tcase_add_test(test, titles_are_told_clean);
    tcase_add_test(test, the_files_for_the_shells_are_printed);
    return test;
}
