/* What could stand where the cursor is: the completions of bash, zsh and fish ask with the
 * words of the command line (assets/completions), and the tables of commands and options answer. */
#include "complete.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "cli.h"

#define MOST_ITEMS 400 /* on a larger roadmap tasks are told when their phase is typed */

/* The command line, as far as it was read. */
struct line {
    const struct command *command; /* NULL: not there yet */
    const char *store;             /* as --store says */
    const char *option;            /* what stands for the value that is to come; NULL: none is */
    const char *option_name;
    const char **operands; /* those that are complete */
    size_t operand_count;
    bool only_operands; /* after -- */
    const char *word;   /* the one at the cursor, as far as it is typed */
    const char *prefix; /* --option= before it, or "" */
    struct strbuf out;
};

/* `help` is in no table: it has no store and no options. */
static const struct command help_command_row = {.name = "help", .operands = "[COMMAND]"};

/* ---- candidates ---- */

/* One line a candidate, if it starts as the word does: value, tab, what it is. */
static void add(struct line *line, const char *value, const char *what)
{
    if (strncmp(value, line->word, strlen(line->word)) != 0)
        return;
    char *clean = text_clean(what ? what : "", what ? strlen(what) : 0, TEXT_ONE_LINE);
    strbuf_addf(&line->out, "%s%s\t%s\n", line->prefix, value, clean);
    free(clean);
}

static void add_words(struct line *line, const char *words)
{
    char *copy = mem_copy(words), *rest = NULL;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        add(line, word, NULL);
    free(copy);
}

/* The shell knows files better. */
static void add_files(struct line *line)
{
    strbuf_add(&line->out, ":files\n");
}

/* The words that an option of a command takes. */
static const struct {
    const char *command, *option, *words;
} choices[] = {
    {"list", "format", "csv tsv json"},
    {"export", "format", "md json csv ics html"},
    {"import", "from", "json taskwarrior todo.txt markdown"},
};

static void add_choices(struct line *line)
{
    if (!line->command)
        return;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (strcmp(choices[i].command, line->command->name) == 0 &&
            strcmp(choices[i].option, line->option_name) == 0)
            add_words(line, choices[i].words);
}

/* The words of an item's importance, or of its section. */
static void add_field_words(struct line *line)
{
    if (strcmp(line->option_name, option_table[OPTION_IMPORTANCE].name) == 0) {
        for (int i = IMPORTANCE_NONE + 1; i < IMPORTANCE_COUNT; i++)
            add(line, importance_word((enum item_importance)i), NULL);
        add(line, "have", "a skill you have already");
        return;
    }
    for (int i = SECTION_NONE + 1; i < SECTION_COUNT; i++)
        add(line, section_word((enum item_section)i), section_title((enum item_section)i));
}

static void add_kinds(struct line *line)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        add(line, kind_word((enum item_kind)kind), NULL);
}

static bool takes(const struct command *command, int id)
{
    return id == OPTION_HELP || id == OPTION_STORE || (command->options & 1u << id) != 0;
}

static void add_options(struct line *line)
{
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct option_row *row = &option_table[id];
        char name[60];
        if (line->command ? !takes(line->command, id) : id != OPTION_HELP && id != OPTION_STORE)
            continue;
        snprintf(name, sizeof name, "--%s", row->name);
        add(line, name, row->help);
        snprintf(name, sizeof name, "-%c", row->letter);
        if (row->letter && strcmp(line->word, "-") == 0)
            add(line, name, row->help);
    }
    if (!line->command)
        add(line, "--version", "print the version");
}

static void add_commands(struct line *line)
{
    for (size_t i = 0; i < command_count; i++)
        add(line, command_table[i].name, command_table[i].summary);
    add(line, "help", "this page, or a command's");
}

/* ---- candidates from the store ---- */

/* Opens the store that there is, and makes none. */
static struct model *open_store(const struct line *line)
{
    struct model *model = NULL;
    if (!model_is_there(line->store))
        return NULL;
    return model_open(line->store, MODEL_READ, &model, NULL) == 0 ? model : NULL;
}

/* A number means a roadmap's number, anything else the start of a title. */
static void add_roadmaps(struct line *line, bool numbers)
{
    struct roadmaps roadmaps = {0};
    struct model *model = open_store(line);
    if (!model)
        return;
    if (roadmaps_load(model, &roadmaps, NULL) == 0) {
        numbers = numbers && (!*line->word || isdigit((unsigned char)*line->word));
        for (size_t i = 0; i < roadmaps.count; i++) {
            const char *title = roadmaps.at[i].roadmap.title;
            char number[24];
            snprintf(number, sizeof number, "%zu", i + 1);
            if (numbers)
                add(line, number, title);
            else if (text_is_clean(title))
                add(line, title, roadmaps.at[i].in_use ? "in use" : NULL);
        }
    }
    roadmaps_clear(&roadmaps);
    model_close(model);
}

/* Whether the command would do something to the item. */
static bool is_wanted(const struct line *line, const struct item *item)
{
    const char *name = line->command->name;
    enum item_state state = item_shown_state(item);
    if (strcmp(name, "done") == 0 || strcmp(name, "skip") == 0)
        return item_is_open(item);
    if (strcmp(name, "doing") == 0)
        return item_has_own_box(item) && state == STATE_TODO;
    if (strcmp(name, "todo") == 0)
        return item_has_own_box(item) && state != STATE_TODO;
    return true;
}

static void add_items(struct line *line, const struct items *items)
{
    for (size_t i = 0; i < items->count; i++)
        if (is_wanted(line, &items->at[i]))
            add(line, items->at[i].ref, items->at[i].title);
}

/* "3." and "3r1" are below phase 3. */
static void load_below(struct model *model, const struct line *line, const struct items *phases,
                       bool all, struct items *items)
{
    size_t digits = strspn(line->word, "0123456789");
    for (size_t i = 0; i < phases->count; i++) {
        const char *ref = phases->at[i].ref;
        bool named = digits > 0 && line->word[digits] && strlen(ref) == digits &&
                     strncmp(ref, line->word, digits) == 0;
        if (all || named)
            items_load_below(model, &phases->at[i], items, NULL);
    }
}

static void add_roadmap_items(struct line *line, struct model *model, int64_t roadmap)
{
    static const enum item_kind tops[] = {KIND_PHASE,  KIND_SKILL,    KIND_REALITY,
                                          KIND_ACTION, KIND_QUESTION, KIND_FACT};
    struct items phases = {0};
    int tasks = 0;
    items_load_top(model, roadmap, KIND_PHASE, &phases, NULL);
    for (size_t i = 0; i < phases.count; i++)
        tasks += phases.at[i].tasks;
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        struct items items = {0};
        items_load_top(model, roadmap, tops[i], &items, NULL);
        add_items(line, &items);
        items_clear(&items);
        if (tops[i] != KIND_PHASE)
            continue;
        load_below(model, line, &phases, tasks <= MOST_ITEMS, &items);
        add_items(line, &items);
        items_clear(&items);
    }
    items_clear(&phases);
}

static void add_refs(struct line *line)
{
    struct roadmap roadmap;
    struct model *model = open_store(line);
    if (!model)
        return;
    if (roadmap_load(model, &roadmap, NULL) == 0) {
        add_roadmap_items(line, model, roadmap.id);
        roadmap_clear(&roadmap);
    }
    model_close(model);
}

/* ---- what stands for what ---- */

/* What the help calls an operand, or an option's value. */
static void add_for(struct line *line, const char *stands)
{
    if (strncmp(stands, "REF", 3) == 0)
        add_refs(line);
    else if (strcmp(stands, "FILE") == 0)
        add_files(line);
    else if (strcmp(stands, "KIND") == 0)
        add_kinds(line);
    else if (strcmp(stands, "NAME") == 0)
        add_roadmaps(line, !line->option);
    else if (strcmp(stands, "FORMAT") == 0)
        add_choices(line);
    else if (strcmp(stands, "WORD") == 0)
        add_field_words(line);
    else if (strcmp(stands, "COMMAND") == 0)
        add_commands(line);
    else if (islower((unsigned char)*stands))
        add(line, stands, NULL);
}

/* One alternative of a command's operands, "pause FROM TO": the word that stands at the
 * cursor's place, if the words before it fit. */
static void add_operand(struct line *line, char *alternative)
{
    char *rest = NULL, *stands = NULL;
    size_t at = 0;
    for (char *next = strtok_r(alternative, " []", &rest); next;
         next = strtok_r(NULL, " []", &rest)) {
        stands = next;
        if (at == line->operand_count)
            break;
        if (islower((unsigned char)*stands) && strcmp(stands, line->operands[at]) != 0)
            return;
        at++;
    }
    bool repeats = stands && strstr(stands, "...");
    if (stands && (at == line->operand_count || repeats))
        add_for(line, stands);
}

static void add_operands(struct line *line)
{
    char *all = mem_copy(line->command->operands), *rest = NULL;
    for (char *one = strtok_r(all, "|", &rest); one; one = strtok_r(NULL, "|", &rest))
        add_operand(line, one);
    free(all);
}

/* ---- reading the line ---- */

static const struct option_row *long_option(const struct line *line, const char *name, size_t size)
{
    for (int id = 0; id < OPTION_COUNT; id++)
        if ((line->command ? takes(line->command, id) : id == OPTION_STORE) &&
            strlen(option_table[id].name) == size &&
            strncmp(option_table[id].name, name, size) == 0)
            return &option_table[id];
    return NULL;
}

static const struct option_row *short_option(const struct line *line, char letter)
{
    for (int id = 0; id < OPTION_COUNT; id++)
        if (line->command && takes(line->command, id) && option_table[id].letter == letter)
            return &option_table[id];
    return NULL;
}

/* A complete word that starts with a dash. */
static void read_option(struct line *line, const char *word)
{
    const char *equals = strchr(word, '=');
    const struct option_row *row = NULL;
    if (strcmp(word, "--") == 0)
        line->only_operands = true;
    else if (word[1] == '-')
        row = long_option(line, word + 2, equals ? (size_t)(equals - word - 2) : strlen(word + 2));
    else if (!word[2])
        row = short_option(line, word[1]);
    if (!row || !row->argument)
        return;
    if (!equals) {
        line->option = row->argument;
        line->option_name = row->name;
    } else if (row == &option_table[OPTION_STORE]) {
        line->store = equals + 1;
    }
}

static void read_word(struct line *line, const char *word)
{
    if (line->option) {
        if (strcmp(line->option_name, option_table[OPTION_STORE].name) == 0)
            line->store = word;
        line->option = line->option_name = NULL;
    } else if (word[0] == '-' && word[1] && !line->only_operands) {
        read_option(line, word);
    } else if (!line->command) {
        line->command = strcmp(word, "help") == 0 ? &help_command_row : command_named(word);
    } else {
        line->operands[line->operand_count++] = word;
    }
}

/* "--store=/tm": the value is completed, what is before it stays. */
static void split_value(struct line *line)
{
    const char *equals = strchr(line->word, '=');
    if (line->option || line->only_operands || strncmp(line->word, "--", 2) != 0 || !equals)
        return;
    const struct option_row *row =
        long_option(line, line->word + 2, (size_t)(equals - line->word - 2));
    if (!row || !row->argument)
        return;
    line->option = row->argument;
    line->option_name = row->name;
    line->prefix = line->word;
    line->word = equals + 1;
}

static void add_all(struct line *line)
{
    char *prefix =
        mem_copy_bytes(line->prefix, (size_t)(*line->prefix ? line->word - line->prefix : 0));
    line->prefix = prefix;
    if (line->option)
        add_for(line, line->option);
    else if (line->word[0] == '-' && !line->only_operands)
        add_options(line);
    else if (!line->command)
        add_commands(line);
    else
        add_operands(line);
    free(prefix);
}

int complete_run(int count, char **words)
{
    struct line line = {.prefix = "", .word = count > 0 ? words[count - 1] : ""};
    bool unknown = false;
    line.operands = mem_zero((size_t)count + 1, sizeof *line.operands);
    for (int i = 0; i + 1 < count && !unknown; i++) {
        bool names_command = !line.command && !line.option && words[i][0] != '-';
        read_word(&line, words[i]);
        unknown = names_command && !line.command;
    }
    split_value(&line);
    if (!unknown)
        add_all(&line);
    fputs(strbuf_text(&line.out), stdout);
    strbuf_free(&line.out);
    free(line.operands);
    return CLI_DONE;
}
