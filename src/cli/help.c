#include "help.h"

#include <string.h>

#include "cairn/text.h"
#include "cli.h"

#define HELP_WIDTH 78

static void print_wrapped(const char *text)
{
    while (*text) {
        size_t next, size = text_wrap(text, HELP_WIDTH, &next);
        printf("%.*s\n", (int)size, text);
        text += next;
    }
}

/* "--weeks N"; how many bytes it has. */
static int option_name(enum option_id id, char out[40])
{
    const struct option_row *row = &option_table[id];
    return snprintf(out, 40, "--%s%s%s", row->name, row->argument ? " " : "",
                    row->argument ? row->argument : "");
}

static void print_option(enum option_id id, int width)
{
    const struct option_row *row = &option_table[id];
    char letter[8] = "    ", name[40];
    if (row->letter)
        snprintf(letter, sizeof letter, "-%c, ", row->letter);
    option_name(id, name);
    printf("  %s%-*s %s\n", letter, width, name, row->help);
}

static void print_options(const struct command *command)
{
    int width = 14;
    char name[40];
    printf("\nOptions:\n");
    for (int id = 0; id < OPTION_COUNT; id++)
        if (command->options & 1u << id && option_name((enum option_id)id, name) > width)
            width = option_name((enum option_id)id, name);
    for (int id = OPTION_COUNT - 1; id >= 0; id--)
        if (id <= OPTION_STORE || command->options & 1u << id)
            print_option((enum option_id)id, width);
}

/* Prints a word of the synopsis; from the second line on they are indented. */
static void print_word(const char *word, int *column)
{
    int size = (int)strlen(word);
    if (*column > 0 && *column + 1 + size > HELP_WIDTH) {
        printf("\n      ");
        *column = 6;
    }
    *column += printf("%s%s", *column ? " " : "", word);
}

static void print_synopsis(const struct command *command)
{
    char word[80];
    int column = 0;
    snprintf(word, sizeof word, "cairn %s", command->name);
    print_word(word, &column);
    for (int id = OPTION_JSON; id < OPTION_COUNT; id++) {
        const struct option_row *row = &option_table[id];
        if (!(command->options & 1u << id))
            continue;
        char letter[2] = {row->letter, '\0'};
        snprintf(word, sizeof word, "[%s%s%s%s]", row->letter ? "-" : "--",
                 row->letter ? letter : row->name, row->argument ? " " : "",
                 row->argument ? row->argument : "");
        print_word(word, &column);
    }
    if (*command->operands)
        print_word(command->operands, &column);
    printf("\n    %s\n", command->summary);
}

void help_command(const struct command *command)
{
    print_synopsis(command);
    if (*command->help) {
        putchar('\n');
        print_wrapped(command->help);
    }
    if (strstr(command->operands, "REF"))
        printf("\nREF is 2 for a phase, 2.3 for its third task, 2r1 for its first resource, s4\n"
               "for a skill, r7 for the reality check, a3 for an action, q1 for a question,\n"
               "@1f3a for the start of a uid, or any text that only one title contains.\n");
    print_options(command);
}

void help_all(void)
{
    printf("cairn keeps you on a long learning plan.\n\n"
           "usage: cairn [--store FILE]              open the screen\n"
           "       cairn [--store FILE] COMMAND ...  do one thing\n\n"
           "Commands:\n");
    for (size_t i = 0; i < command_count; i++) {
        char synopsis[40];
        snprintf(synopsis, sizeof synopsis, "%s %s", command_table[i].name,
                 command_table[i].operands);
        if (strlen(synopsis) > 15)
            snprintf(synopsis, sizeof synopsis, "%s ...", command_table[i].name);
        printf("  %-15s %s\n", synopsis, command_table[i].summary);
    }
    printf("  %-15s %s\n\n", "help [COMMAND]", "this page, or a command's");
    printf("Options:\n"
           "      --store FILE   use this store instead of the usual one\n"
           "  -h, --help         print this, or after a command all about it\n"
           "  -V, --version      print the version\n\n"
           "Keys of the screen: press ? in it. Manual: man cairn.\n");
}

void help_version(void)
{
    printf("cairn %s\n", CAIRN_VERSION);
}
