/* What the commands share: the table's row, the options, the output. */
#ifndef CAIRN_CLI_CLI_H
#define CAIRN_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cairn/change.h"
#include "cairn/checkin.h"
#include "cairn/cli.h"
#include "cairn/config.h"
#include "cairn/error.h"
#include "cairn/figures.h"
#include "cairn/glyph.h"
#include "cairn/item.h"
#include "cairn/json.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"
#include "cairn/strbuf.h"
#include "cairn/words.h"

/* Every option that any command takes. */
enum option_id {
    OPTION_HELP,
    OPTION_STORE,
    OPTION_JSON,
    OPTION_OPEN,
    OPTION_NUMBER,
    OPTION_MINUTES,
    OPTION_START,
    OPTION_AS,
    OPTION_DRY_RUN,
    OPTION_YES,
    OPTION_UPDATE,
    OPTION_IN_PLACE,
    OPTION_FORMAT,
    OPTION_FROM,
    OPTION_JOURNAL,
    OPTION_FIX,
    OPTION_TO,
    OPTION_BEFORE,
    OPTION_AFTER,
    OPTION_INTO,
    OPTION_KIND,
    OPTION_TITLE,
    OPTION_WEEKS,
    OPTION_URL,
    OPTION_IMPORTANCE,
    OPTION_SECTION,
    OPTION_APPEND,
    OPTION_PROMPT,
    OPTION_COUNT
};

struct option_row {
    char letter;          /* 0: only the long form */
    const char *name;     /* the long form */
    const char *argument; /* what stands for it in help; NULL: takes none */
    const char *help;
};

extern const struct option_row option_table[OPTION_COUNT];

/* A command under way. */
struct cli {
    struct config config;
    struct model *model;
    struct roadmap roadmap;
    const struct command *command;
    const char *value[OPTION_COUNT]; /* of the options given; "" for those without a value */
    int argc;                        /* operands */
    char **argv;
    const char *screen_library; /* what draws the screen */
    struct strbuf out; /* standard output, written when the command has succeeded */
    const struct glyphs *glyphs;
    bool utf8;
    bool colour;
    bool terminal; /* standard output is one */
    int width; /* columns of the terminal, 80 where there is none */
    bool in_progress; /* a line on standard error says how far long work is */
    struct error err;
};

/* Beside the options: the command opens the store itself, or none; it has no model and no
 * roadmap. */
#define COMMAND_BARE (1u << 31)

/* A row of the table of commands. */
struct command {
    const char *name;
    const char *operands; /* as in the synopsis, "" for none */
    const char *summary;  /* one line */
    const char *help;     /* paragraphs, "" for none */
    unsigned options;     /* bits 1 << option_id, besides --help and --store; COMMAND_BARE */
    enum model_mode mode;
    int least, most; /* operands; most -1: any number */
    int (*run)(struct cli *cli); /* an exit status; on CLI_FAILED and CLI_USAGE err is filled in */
};

extern const struct command command_table[];
extern const size_t command_count;

/* The command of this name, or NULL. */
const struct command *command_named(const char *name);

/* The commands, one file each (those that differ in one word share a file). */
int next_run(struct cli *cli);
int status_run(struct cli *cli);
int list_run(struct cli *cli);
int show_run(struct cli *cli);
int state_run(struct cli *cli); /* done, todo, doing, skip */
int undo_run(struct cli *cli);  /* undo, redo */
int checkin_run(struct cli *cli);
int journal_run(struct cli *cli);
int plan_run(struct cli *cli);
int import_run(struct cli *cli);
int update_run(struct cli *cli, const struct document *document, const char *name);
int export_run(struct cli *cli);
int roadmaps_run(struct cli *cli);
int use_run(struct cli *cli); /* use, forget */
int backup_run(struct cli *cli);
int restore_run(struct cli *cli);
int doctor_run(struct cli *cli);
int add_run(struct cli *cli);
int edit_run(struct cli *cli);
int move_run(struct cli *cli);
int remove_run(struct cli *cli);
int note_run(struct cli *cli);
int find_run(struct cli *cli);
int history_run(struct cli *cli);
int completions_run(struct cli *cli);

/* ---- arguments ---- */

/* Reads a whole number of at least 1 and at most 1000000; an exit status, with
 * `what` naming it in the sentence. */
int cli_number(struct cli *cli, const char *text, const char *what, int *number);

/* Reads YYYY-MM-DD; an exit status. */
int cli_day(struct cli *cli, const char *text, civil_day *day);

/* Reads a number of weeks, "0" or "none" for none; an exit status. */
int cli_weeks(struct cli *cli, const char *text, double *weeks);

/* The operands from the first on as one text with spaces between; the caller frees. */
char *cli_words(const struct cli *cli, int first);

/* Whether the operands from the first on leave the text to standard input: they are "-", or
 * there are none and something is piped in. */
bool cli_reads_input(const struct cli *cli, int first);

/* Reads all of standard input, of at most `most` bytes, as text; the caller frees. An exit
 * status: it fails on a NUL, and where there is nothing but white space. */
int cli_input(struct cli *cli, size_t most, char **text);

/* Finds the items that the operands name, by ref_find or ref_find_brief, with the store held for
 * their change; all or, with an exit status, none. Clear with items_clear. */
int cli_find_items(struct cli *cli, bool brief, struct items *items);

/* Asks on the terminal unless --yes was given; where standard input is none, --yes must have
 * been. An exit status: CLI_DONE means yes. */
int cli_confirm(struct cli *cli, const char *question);

/* Says how far long work is, on standard error; `to` is the cli. The line goes at the end. */
void cli_show_progress(void *to, size_t done, size_t all);

/* ---- output ---- */

/* Prints what a change came to, and clears the report. */
void cli_report(struct cli *cli, struct change_report *report);

/* The text as it may be printed: safe on a terminal, and spelt for its locale. The caller frees. */
char *cli_safe(const struct cli *cli, const char *text);

enum cli_style { CLI_PLAIN, CLI_BOLD, CLI_DIM, CLI_GREEN, CLI_MAGENTA, CLI_RED };

/* Appends text that is safe on a terminal and spelt for its locale, cut to
 * `cells` (0: as long as it is), in a style where colours are on. */
void cli_text(struct cli *cli, enum cli_style style, const char *text, int cells);

/* The same, then spaces up to `cells`; with `right`, the spaces come first. */
void cli_column(struct cli *cli, enum cli_style style, const char *text, int cells, bool right);

/* Appends text wrapped at the width, each line after `indent` spaces. */
void cli_paragraph(struct cli *cli, const char *text, int indent);

/* The mark of an item's state in its colour. */
void cli_mark(struct cli *cli, const struct item *item);

/* The colour of a state. */
enum cli_style cli_state_style(enum item_state state);

/* Appends a phase's line, as in status and list: number, title, bar, count, weeks left. */
void cli_phase_line(struct cli *cli, const struct figures *figures, int phase);

/* What stands at the right of an item in lists: weeks, a link's host, or when. */
const char *cli_item_right(struct cli *cli, const struct figures *figures,
                           const struct item *item, char out[WORDS_TEXT]);

/* Appends an item's line: mark, ref, title, and `right` at the right edge. */
void cli_item_line(struct cli *cli, const struct item *item, int indent, const char *right);

/* An item as a row: a member for each of cli_item_fields, in their order. The members'
 * texts belong to the row and the item. */
#define CLI_ITEM_FIELDS 19
extern const char *const cli_item_fields[CLI_ITEM_FIELDS];
struct item_row {
    struct json_member members[CLI_ITEM_FIELDS];
    char due[DATE_TEXT], done[DATE_TEXT];
};
void cli_item_row(const struct figures *figures, const struct item *item, struct item_row *row);

/* An item as a JSON object; the caller frees. NULL with cli->err filled in. */
char *cli_item_json(struct cli *cli, const struct figures *figures, const struct item *item);

/* The phases with their figures as a JSON array; as above. */
char *cli_phases_json(struct cli *cli, const struct figures *figures);

/* Check-ins as a JSON array, as above; as lines, the numbers left out. */
char *cli_checkins_json(struct cli *cli, const struct checkins *checkins);
void cli_checkins_text(struct cli *cli, const struct checkins *checkins);

/* JSON values being gathered into an array; {0} is one without any. */
struct cli_array {
    struct strbuf values; /* with commas between them */
    bool failed;          /* one of them could not be made */
};

/* Adds a value, and frees it. NULL fails the whole array. */
void cli_array_add(struct cli_array *array, char *value);

/* The array as text, and frees what was gathered; the caller frees. NULL with cli->err filled
 * in, by whatever failed. */
char *cli_array_json(struct cli *cli, struct cli_array *array);

/* Appends a JSON value and a line end, and frees it. An exit status; NULL fails. */
int cli_print_json(struct cli *cli, char *json);

#endif
