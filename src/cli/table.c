/* The one table of commands and the one of options: dispatch, --help and the
 * manual's synopsis come from here. */
#include "cli.h"

#define JSON (1u << OPTION_JSON)

const struct option_row option_table[OPTION_COUNT] = {
    [OPTION_HELP] = {'h', "help", NULL, "print this and end"},
    [OPTION_STORE] = {0, "store", "FILE", "use this store instead of the usual one"},
    [OPTION_JSON] = {0, "json", NULL, "print JSON"},
    [OPTION_OPEN] = {0, "open", NULL, "leave out what is done or skipped"},
    [OPTION_NUMBER] = {'n', "number", "N", "print at most N"},
    [OPTION_MINUTES] = {'m', "minutes", "MIN", "how long it took: 45, 1h, 1h30"},
    [OPTION_START] = {0, "start", "DATE", "move the start to this day, YYYY-MM-DD"},
    [OPTION_AS] = {0, "as", "NAME", "give the roadmap this name"},
    [OPTION_DRY_RUN] = {'n', "dry-run", NULL, "say what was found, and change nothing"},
    [OPTION_YES] = {'y', "yes", NULL, "don't ask"},
    [OPTION_UPDATE] = {'u', "update", NULL, "read a roadmap's document again, keep the progress"},
    [OPTION_IN_PLACE] = {'i', "in-place", NULL, "tick the boxes of FILE, and change nothing else"},
    [OPTION_TO] = {0, "to", "REF", "into this phase, group or task, else after this item"},
    [OPTION_BEFORE] = {0, "before", "REF", "before this item"},
    [OPTION_AFTER] = {0, "after", "REF", "after this item"},
    [OPTION_INTO] = {0, "into", "REF", "into this phase, group or task, at the end"},
    [OPTION_KIND] = {0, "kind", "KIND", "what it is: see above"},
    [OPTION_TITLE] = {0, "title", "TITLE", "its new title"},
    [OPTION_WEEKS] = {0, "weeks", "N", "weeks of a phase or a skill to learn; 0: none"},
    [OPTION_URL] = {0, "url", "URL", "a resource's link, http or https; '': none"},
    [OPTION_IMPORTANCE] = {0, "importance", "WORD", "a skill's: critical, important, nice, have"},
    [OPTION_SECTION] = {0, "section", "WORD", "where an action or reality entry stands: see above"},
    [OPTION_APPEND] = {'a', "append", NULL, "below the note that is there"},
    [OPTION_PROMPT] = {0, "prompt", NULL, "one short line, for a shell's prompt"},
    [OPTION_FIX] = {0, "fix", NULL, "mend what can be mended, after a backup"},
    [OPTION_FORMAT] = {0, "format", "FORMAT", "how to write it: see above"},
    [OPTION_FROM] = {0, "from", "FORMAT", "what FILE is, where it doesn't show: see above"},
    [OPTION_JOURNAL] = {0, "journal", NULL, "with the journal, in html"},
};

static const char state_help[] =
    "Several REFs are one step: all of them or none, and one undo takes them back.";

const struct command command_table[] = {
    {"next", "", "what to do next",
     "Prints the tasks to work on: those under way first, then what is overdue, then in the "
     "plan's order. Five of them, unless -n says otherwise. With --prompt only the first, as one "
     "short line with the days until it is due; nothing where nothing is open.",
     JSON | 1u << OPTION_NUMBER | 1u << OPTION_PROMPT, MODEL_READ, 0, 0, next_run},
    {"status", "", "where you are, on one screen",
     "Prints a bar, the tasks done and the weeks left for every phase, and for the whole roadmap "
     "the weeks left, how far ahead or behind the plan you are and when you will be done.",
     JSON, MODEL_READ, 0, 0, status_run},
    {"list", "[KIND]", "what is on the roadmap",
     "KIND is one of phase, group, task, resource, skill, reality, action and question. Without it, "
     "everything is listed. FORMAT is csv, tsv or json.",
     JSON | 1u << OPTION_OPEN | 1u << OPTION_FORMAT, MODEL_READ, 0, 1, list_run},
    {"show", "REF", "everything about one item", "", JSON, MODEL_READ, 1, 1, show_run},
    {"done", "REF...", "tick items",
     "Ticks the items. Ticking a phase, a group or a task ticks its open sub-tasks too. "
     "Several REFs are one step: all of them or none, and one undo takes them back.",
     0, MODEL_WRITE, 1, -1, state_run},
    {"todo", "REF...", "open items again", state_help, 0, MODEL_WRITE, 1, -1, state_run},
    {"doing", "REF...", "mark items as under way", state_help, 0, MODEL_WRITE, 1, -1, state_run},
    {"skip", "REF...", "leave items out",
     "Skipped tasks don't count any more: their phase is done without them. Skipping a phase, a "
     "group or a task skips its open sub-tasks too. Several REFs are one step.",
     0, MODEL_WRITE, 1, -1, state_run},
    {"checkin", "[TEXT]", "note what you did today",
     "A check-in is a line in the journal, with the minutes it took if you like. The day counts "
     "as active, as one does on which something was ticked. TEXT may be - for standard input.",
     1u << OPTION_MINUTES, MODEL_WRITE, 0, -1, checkin_run},
    {"journal", "[remove N]", "the check-ins, newest first",
     "Twenty of them, unless -n says otherwise. 'remove' takes one that was wrong out, by its "
     "number in the list.",
     JSON | 1u << OPTION_NUMBER, MODEL_READ, 0, 2, journal_run},
    {"find", "TEXT", "what holds these words",
     "Finds items by their titles, notes and links, and check-ins: those with every word of TEXT, "
     "whatever its case and accents. A word also finds longer ones that begin with it. At most "
     "100 of each, unless -n says otherwise.",
     JSON | 1u << OPTION_NUMBER, MODEL_READ, 1, -1, find_run},
    {"add", "TITLE", "put something on the roadmap",
     "Adds a task to a phase, group or task, or an item after another one. KIND is one of phase, "
     "group, task, resource, skill, reality, action, question and fact; --url makes it a resource, "
     "--importance a skill, --section week, month or quarter an action, love, miss or challenge an "
     "entry of the reality check. Without TITLE, or with -, each line of standard input is one; all of them are one step.",
     1u << OPTION_TO | 1u << OPTION_BEFORE | 1u << OPTION_AFTER | 1u << OPTION_KIND |
         1u << OPTION_WEEKS | 1u << OPTION_URL | 1u << OPTION_IMPORTANCE | 1u << OPTION_SECTION,
     MODEL_WRITE, 0, -1, add_run},
    {"edit", "REF", "change a title, weeks, a link and more",
     "All that is given is one step. The section of an action is week, month or quarter, of the "
     "reality check love, miss or challenge. 'cairn note' changes the note.",
     1u << OPTION_TITLE | 1u << OPTION_WEEKS | 1u << OPTION_URL | 1u << OPTION_IMPORTANCE |
         1u << OPTION_SECTION,
     MODEL_WRITE, 1, 1, edit_run},
    {"move", "REF...", "move items to another place",
     "Moves the items, with all below them and in the order given, to before or after another one, "
     "or into a phase, group or task. Several REFs are one step.",
     1u << OPTION_BEFORE | 1u << OPTION_AFTER | 1u << OPTION_INTO, MODEL_WRITE, 1, -1, move_run},
    {"remove", "REF...", "take items off the roadmap",
     "Removes the items with all below them. Several REFs are one step, and 'cairn undo' brings "
     "them back.",
     0, MODEL_WRITE, 1, -1, remove_run},
    {"note", "REF [TEXT]", "write an item's note",
     "Without TEXT the note opens in $VISUAL, else $EDITOR; from a pipe, or with -, it is what "
     "standard input says. An empty TEXT ('') takes the note away.",
     1u << OPTION_APPEND, MODEL_WRITE, 1, -1, note_run},
    {"plan", "[pause FROM TO | resume DATE | weeks REF N]", "the schedule, and changes of it",
     "Without operands, prints when each phase is planned, the pauses and when you will be done. "
     "'pause' takes the days from FROM to TO out of the calendar: the plan moves back by them. "
     "'resume' ends a pause early: DATE is the first day after it. 'weeks' plans a phase for N "
     "weeks.",
     JSON | 1u << OPTION_START, MODEL_READ, 0, 3, plan_run},
    {"import", "FILE", "make a roadmap of a study plan or a task list",
     "Reads a document with check boxes, lists or tables and puts it beside the roadmaps there are. "
     "FILE may be - for standard input. The roadmap starts today, unless the document says "
     "otherwise, and is the one in use from then on. With --update the document of a roadmap "
     "is read again after its author changed it: the roadmap that --as names, else the one with "
     "the document's title, else the one in use. What was done stays done, also where titles, "
     "order and phases changed; what is gone from the document is kept where it has progress. "
     "FORMAT is markdown; json for what export --format json writes, which comes back whole, with "
     "its journal and history; taskwarrior for what 'task export' writes; or todo.txt. In those "
     "two, projects become phases.",
     1u << OPTION_FROM | 1u << OPTION_AS | 1u << OPTION_DRY_RUN | 1u << OPTION_UPDATE,
     MODEL_WRITE, 1, 1, import_run},
    {"export", "[FILE]", "the roadmap as a document, a page, a table or a calendar",
     "Writes the roadmap in use, with what is done. FORMAT is md, a document that reads well "
     "anywhere and that import takes back; json, everything there is, which import takes back "
     "whole; csv, a table of all items; ics, a calendar with the phases and the tasks; or html, a "
     "page with charts to send to somebody. Without --format FILE's ending says which, else md. "
     "Without FILE, or with -, it goes to standard output. With --in-place FILE is the document "
     "that was imported: its boxes are ticked as the roadmap's are, and not a byte else changes.",
     1u << OPTION_IN_PLACE | 1u << OPTION_FORMAT | 1u << OPTION_JOURNAL, MODEL_READ, 0, 1,
     export_run},
    {"roadmaps", "", "all roadmaps, with the one in use marked", "", JSON, MODEL_READ, 0, 0,
     roadmaps_run},
    {"use", "NAME", "switch to another roadmap",
     "NAME is a roadmap's number in the list, or any part of its title.", 0, MODEL_WRITE, 1, 1,
     use_run},
    {"forget", "NAME", "remove a roadmap",
     "Asks first. Its journal and history go with it, and come back with 'cairn undo'.",
     1u << OPTION_YES, MODEL_WRITE, 1, 1, use_run},
    {"backup", "FILE", "copy the store to a file",
     "Writes a copy of the store as it is at this moment, also while the screen is open: whole or "
     "not at all. A FILE that is there is replaced if it is a backup, else left as it is. With - "
     "the copy goes to standard output.",
     0, MODEL_READ, 1, 1, backup_run},
    {"restore", "FILE", "put a backup in the store's place",
     "Checks the backup first, and asks. What the store holds now is kept in a file beside it. The "
     "screen, where it is open, shows what was restored. Copies are also made by themselves: one a "
     "day, of which seven are kept, in the folder backups beside the store.",
     1u << OPTION_YES | COMMAND_BARE, MODEL_WRITE, 1, 1, restore_run},
    {"doctor", "", "is all well with the store and the terminal?",
     "Looks at the store, its files, history and backups, the terminal and the locale, and says of "
     "each how it is and what to do. Exits with 1 where something is wrong. With --fix it mends what "
     "it can without losing anything: the modes of files, left-over files, indexes and counts.",
     JSON | 1u << OPTION_FIX | COMMAND_BARE, MODEL_READ, 0, 0, doctor_run},
    {"completions", "bash | zsh | fish", "what your shell needs to complete cairn's words",
     "Prints the file that 'make install' puts where the shells look for it. Without that: source "
     "it in bash (source <(cairn completions bash)), save it as _cairn in a folder of zsh's fpath, "
     "or as ~/.config/fish/completions/cairn.fish.",
     COMMAND_BARE, MODEL_READ, 1, 1, completions_run},
    {"undo", "[N]", "take back the last N steps (default 1)",
     "Takes back what was done last, in the screen or by a command, and says what it was.", 0,
     MODEL_WRITE, 0, 1, undo_run},
    {"redo", "[N]", "bring back the last N steps taken back (default 1)", "", 0, MODEL_WRITE, 0, 1,
     undo_run},
    {"history", "", "what was done, newest first",
     "The steps with their day and time, those taken back marked. Twenty of them, unless -n says "
     "otherwise.",
     JSON | 1u << OPTION_NUMBER, MODEL_READ, 0, 0, history_run},
};

const size_t command_count = sizeof command_table / sizeof *command_table;
