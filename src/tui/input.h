/* Keys: what curses reads, made into one number each. */
#ifndef CAIRN_TUI_INPUT_H
#define CAIRN_TUI_INPUT_H

#include <stdbool.h>

/* Besides ASCII and curses' own codes: */
enum {
    INPUT_WORD_LEFT = 0x5000, /* Ctrl or Alt with the arrows */
    INPUT_WORD_RIGHT,
    INPUT_PASTE_BEGIN, /* never returned */
    INPUT_PASTE_END,
    INPUT_MOUSE, /* the same */
    INPUT_ALT = 0x10000,     /* and the ASCII character typed with Alt */
    INPUT_POINT = 0x1000000, /* and a code point from 0x80 on */
    INPUT_PASTED = 0x2000000 /* and a code point that came in a paste */
};

struct input {
    bool pasting;
    int matched;         /* characters of the end of a paste, where they came slowly */
    int before;          /* the character before it in the paste */
    long long last_read; /* milliseconds */
};

/* Makes the keys known to curses, once it is started. */
void input_start(void);

/* The next key, or ERR where none waits. Esc comes as 27 unless something follows it at
 * once. A paste (bracketed, as terminals mark it) comes as INPUT_PASTED characters. */
int input_next(struct input *input);

#endif
