/* A line that the user types into, or a question that a key answers, in the last row. */
#ifndef CAIRN_TUI_PROMPT_H
#define CAIRN_TUI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/uid.h"
#include "line.h"

struct tui;

/* What to ask. Strings are copied. */
struct prompt_ask {
    const char *label; /* before the text */
    const char *text;  /* to start from; NULL: empty */
    const char *uid;   /* of the item it is about; NULL: of none */
    size_t most;       /* bytes of the text */
    /* Takes the finished text. False keeps the prompt open, with what was typed and what
     * tui_complain said. */
    bool (*done)(struct tui *tui, const char *text);
    void (*typed)(struct tui *tui, const char *text); /* after every change; NULL: nobody looks */
    void (*given_up)(struct tui *tui);                /* NULL: says that nothing was changed */
};

/* A question that one key answers. */
struct prompt_choice {
    const char *label; /* cut where it is too long */
    const char *tail;  /* right after the label; never cut */
    const char *uid;
    const char *keys; /* the answers; any other key gives up */
    void (*done)(struct tui *tui, int key);
};

struct prompt {
    int serial;  /* another one for each that was opened */
    char *label; /* NULL: no prompt is open */
    char *keys;  /* of a choice; NULL: it is a line */
    char *tail;  /* likewise */
    char *right; /* shown at the right end; NULL: nothing */
    struct line line;
    size_t first; /* offset of the first cluster shown */
    char uid[UID_TEXT];
    struct prompt_ask ask;       /* the functions; its strings are not used */
    struct prompt_choice choice; /* likewise */
};

/* Open one over the last row. */
void prompt_open(struct tui *tui, const struct prompt_ask *ask);
void prompt_choose(struct tui *tui, const struct prompt_choice *choice);
void prompt_close(struct prompt *prompt);

/* Takes a key in: Enter finishes, Esc and Ctrl-C give up; the others edit as the table in
 * prompt.c says. */
void prompt_key(struct tui *tui, int code);

/* Shows a text at the right end until the prompt closes; NULL: none. */
void prompt_note(struct tui *tui, const char *text);

/* Draws it in row y and places the cursor. A label too long for this width, and what
 * was said meanwhile, stand in the row above. */
void prompt_draw(struct tui *tui, int y, int cols);

#endif
