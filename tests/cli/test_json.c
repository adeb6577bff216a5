/* JSON of every command that prints it: another parser reads it, names and values keep to
 * what the manual says, and the manual says nothing that isn't printed. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/cli/cli.h"
#include "cairn/strbuf.h"
#include "parsed.h"
#include "suites.h"

/* The names printed so far, each with a space before and behind it. */
static struct strbuf printed;

/* ---- the manual ---- */

static const char *manual_between(const char *from, const char *to)
{
    static char manual[200000], part[20000];
    FILE *file = fopen("man/cairn.1", "r");
    ck_assert_ptr_nonnull(file);
    manual[fread(manual, 1, sizeof manual - 1, file)] = '\0';
    fclose(file);
    const char *begin = strstr(manual, from);
    ck_assert_ptr_nonnull(begin);
    const char *end = strstr(begin, to);
    ck_assert_ptr_nonnull(end);
    ck_assert_uint_lt((size_t)(end - begin), sizeof part);
    snprintf(part, sizeof part, "%.*s", (int)(end - begin), begin);
    return part;
}

/* Its words, without commas and brackets, each with a space before and behind it. */
static char *words_of(const char *text)
{
    struct strbuf words = {0};
    strbuf_add_char(&words, ' ');
    for (; *text; text++)
        strbuf_add_char(&words, isalnum((unsigned char)*text) || *text == '_' ? *text : ' ');
    strbuf_add_char(&words, ' ');
    return strbuf_take(&words);
}

static bool has_word(const char *words, const char *word)
{
    char padded[80];
    snprintf(padded, sizeof padded, " %s ", word);
    return strstr(words, padded) != NULL;
}

/* ---- what is printed ---- */

static bool is_day(const char *text)
{
    civil_day day;
    return date_parse(text, &day) == 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), least = strlen(end);
    return size >= least && strcmp(text + size - least, end) == 0;
}

/* A command's line, and the manual's words. */
struct looking {
    const char *line, *documented;
};

static void check_value(const char *line, const struct parsed *value)
{
    const char *name = value->name;
    if (value->kind == PARSED_NULL)
        return;
    if (ends_with(name, "_on") || strcmp(name, "day") == 0 || strcmp(name, "today") == 0)
        ck_assert_msg(value->kind == PARSED_TEXT && is_day(value->text), "%s: %s", line, name);
    if (strcmp(name, "at") == 0)
        ck_assert_msg(strlen(value->text) == 24 && ends_with(value->text, "Z"), "%s: %s", line,
                      name);
    if (strstr(name, "weeks") || strstr(name, "minutes") || ends_with(name, "_days"))
        ck_assert_msg(value->kind == PARSED_NUMBER, "%s: %s", line, name);
    if (strcmp(name, "gone") == 0 || strcmp(name, "in_use") == 0 || strcmp(name, "deleted") == 0)
        ck_assert_msg(value->kind == PARSED_BOOL, "%s: %s", line, name);
    if (strcmp(name, "uid") == 0)
        ck_assert_msg(strlen(value->text) == 32, "%s: %s", line, name);
}

static void check(void *to, const struct parsed *value)
{
    const struct looking *looking = to;
    const char *name = value->name;
    ck_assert_msg(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name), "%s",
                  name);
    ck_assert_msg(has_word(looking->documented, name), "%s prints %s, which the manual lacks",
                  looking->line, name);
    check_value(looking->line, value);
    if (!printed.size || !has_word(printed.text, name))
        strbuf_addf(&printed, " %s ", name);
}

static void check_line(const char *line, const char *documented)
{
    struct looking looking = {line, documented};
    parsed_each(out_of(0, line), check, &looking);
}

/* A line that runs the command: something for each operand that it must have. */
static const char *line_of(const struct command *command)
{
    static char line[200];
    const char *operand = strstr(command->operands, "REF")    ? "1.1"
                          : strstr(command->operands, "NAME") ? "1"
                                                              : "python";
    snprintf(line, sizeof line, "%s --json%s%s", command->name, command->least ? " " : "",
             command->least ? operand : "");
    ck_assert_int_le(command->least, 1);
    return line;
}

/* A store with something in every list. */
static void fill(void)
{
    out_of(0, "done 1.1");
    out_of(0, "done 1.2");
    out_of(0, "undo");
    out_of(0, "checkin -m 30 python");
    out_of(0, "plan pause 2026-12-24 2027-01-02");
}

START_TEST(every_command_keeps_to_the_manual)
{
    fill();
    char *documented = words_of(manual_between(".Ss JSON", ".Sh DOCUMENTS"));
    size_t commands = 0;
    for (size_t i = 0; i < command_count; i++) {
        if (!(command_table[i].options & 1u << OPTION_JSON))
            continue;
        check_line(line_of(&command_table[i]), documented);
        commands++;
    }
    ck_assert_uint_ge(commands, 7);
    check_line("list --format json", documented);
    free(documented);
    strbuf_free(&printed);
}
END_TEST

/* Values that the manual lists beside the names. */
static const char values[] = " skipped empty finished future early on_pace stalled far ok warn "
                             "fail YYYY MM DD ";

static void check_documented(const char *part)
{
    for (const char *at = part; (at = strstr(at, "\n.Li ")); at++) {
        char line[200];
        snprintf(line, sizeof line, "%.*s", (int)strcspn(at + 5, "\n"), at + 5);
        for (char *word = strtok(line, " ,;.-"); word; word = strtok(NULL, " ,;.-"))
            if (!has_word(values, word) && islower((unsigned char)*word))
                ck_assert_msg(has_word(strbuf_text(&printed), word),
                              "the manual has %s, which nothing prints", word);
    }
}

START_TEST(the_manual_names_nothing_else)
{
    fill();
    char *anything = words_of(manual_between(".Ss JSON", ".Sh DOCUMENTS"));
    for (size_t i = 0; i < command_count; i++)
        if (command_table[i].options & 1u << OPTION_JSON)
            check_line(line_of(&command_table[i]), anything);
    check_documented(manual_between(".Ss JSON", ".Sh DOCUMENTS"));
    free(anything);
    strbuf_free(&printed);
}
END_TEST

START_TEST(the_whole_roadmap_keeps_to_the_manual)
{
    fill();
    sql("INSERT INTO setting VALUES (1, 'tab', 'progress')");
    char *documented = words_of(manual_between(".It Cm json\n", ".It Cm csv"));
    check_line("export --format json", documented);
    check_documented(manual_between(".It Cm json\n", ".It Cm csv"));
    free(documented);
    strbuf_free(&printed);
}
END_TEST

START_TEST(hostile_titles_are_text_in_json)
{
    use_hostile_roadmap();
    static const char *const lines[] = {"list --json",    "next --json",     "status --json",
                                        "plan --json",    "roadmaps --json", "export --format json",
                                        "show 2.1 --json"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *text = out_of(0, lines[i]);
        for (const char *c = text; *c; c++)
            ck_assert_msg((unsigned char)*c >= 32 || *c == '\n', "%s", lines[i]);
        ck_assert_ptr_null(strstr(text, "\u202e"));
        ck_assert_ptr_null(strstr(text, "\xC2\x9B"));
        parsed_each(text, NULL, NULL);
    }
    ck_assert_str_eq(json_at(out_of(0, "show 1.1 --json"), "$.title"),
                     "=HYPERLINK(\"https://evil.example\";\"x\")");
}
END_TEST

Suite *json_suite(void)
{
    Suite *suite = suite_create("JSON");
    TCase *test = tcase_create("JSON");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, every_command_keeps_to_the_manual);
    tcase_add_test(test, the_manual_names_nothing_else);
    tcase_add_test(test, the_whole_roadmap_keeps_to_the_manual);
    tcase_add_test(test, hostile_titles_are_text_in_json);
    suite_add_tcase(suite, test);
    return suite;
}
