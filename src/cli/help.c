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

static void print_option(enum option_id id)
{
    const struct option_row *row = &option_table[id];
    char letter[8] = "    ", name[40];
    if (row->letter)
        snprintf(letter, sizeof letter, "-%c, ", row->letter);
    snprintf(name, sizeof name, "--%s%s%s", row->name, row->argument ? " " : "",
             row->argument ? row->argument : "");
    printf("  %s%-14s %s\n", letter, name, row->help);
}

void help_command(const struct command *command)
{
    printf("cairn %s", command->name);
    for (int id = OPTION_JSON; id < OPTION_COUNT; id++) {
        const struct option_row *row = &option_table[id];
        if (!(command->options & 1u << id))
            continue;
        if (row->letter)
            printf(" [-%c%s%s]", row->letter, row->argument ? " " : "",
                   row->argument ? row->argument : "");
        else
            printf(" [--%s%s%s]", row->name, row->argument ? " " : "",
                   row->argument ? row->argument : "");
    }
    printf("%s%s\n    %s\n", *command->operands ? " " : "", command->operands, command->summary);
    if (*command->help) {
        putchar('\n');
        print_wrapped(command->help);
    }
    if (strstr(command->operands, "REF"))
        printf("\nREF is 2 for a phase, 2.3 for its third task, 2r1 for its first resource, s4\n"
               "for a skill, r7 for the reality check, a3 for an action, q1 for a question,\n"
               "@1f3a for the start of a uid, or any text that only one title contains.\n");
    printf("\nOptions:\n");
    for (int id = OPTION_COUNT - 1; id >= 0; id--)
        if (id <= OPTION_STORE || command->options & 1u << id)
            print_option((enum option_id)id);
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
