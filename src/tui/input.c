#include "input.h"

#include <curses.h>
#include <string.h>
#include <time.h>

#include "mouse.h"

#define PASTE_END_TEXT "\033[201~"
#define PASTE_PAUSE_MS 2000 /* a paste whose end got lost is over after so long */

void input_start(void)
{
    static const struct {
        const char *sent;
        int code;
    } keys[] = {
        {"\033[1;5D", INPUT_WORD_LEFT},  {"\033[1;5C", INPUT_WORD_RIGHT},
        {"\033[1;3D", INPUT_WORD_LEFT},  {"\033[1;3C", INPUT_WORD_RIGHT},
        {"\033[1;9D", INPUT_WORD_LEFT},  {"\033[1;9C", INPUT_WORD_RIGHT},
        {"\033[5D", INPUT_WORD_LEFT},    {"\033[5C", INPUT_WORD_RIGHT},
        {"\033Od", INPUT_WORD_LEFT},     {"\033Oc", INPUT_WORD_RIGHT},
        {"\033\033[D", INPUT_WORD_LEFT}, {"\033\033[C", INPUT_WORD_RIGHT},
        {"\033[200~", INPUT_PASTE_BEGIN}, {PASTE_END_TEXT, INPUT_PASTE_END},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        define_key(keys[i].sent, keys[i].code);
}

static long long now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* What a key of curses comes to within a paste; 0: nothing. */
static int pasted(struct input *input, wint_t found, bool is_key)
{
    static const char end[] = PASTE_END_TEXT;
    int before = input->before;
    input->before = is_key ? 0 : (int)found;
    if (is_key) {
        input->pasting = found != INPUT_PASTE_END;
        return found == KEY_ENTER ? INPUT_PASTED + '\n' : 0;
    }
    if (found == (wint_t)(unsigned char)end[input->matched]) {
        input->matched++;
        if (!end[input->matched]) {
            input->pasting = false;
            input->matched = 0;
        }
        return 0;
    }
    input->matched = 0;
    return found == '\n' && before == '\r' ? 0 : INPUT_PASTED + (int)found;
}

/* The next key that is not of a paste's frame; kind as get_wch says. A character of a
 * paste comes with the kind INPUT_PASTED. */
static int read_key(struct input *input, wint_t *found)
{
    for (;;) {
        int kind = get_wch(found);
        if (kind == ERR)
            return ERR;
        long long now = now_ms();
        if (now - input->last_read > PASTE_PAUSE_MS)
            input->pasting = false;
        input->last_read = now;
        bool is_key = kind == KEY_CODE_YES;
        if (input->pasting) {
            int point = pasted(input, *found, is_key);
            if (point) {
                *found = (wint_t)point;
                return INPUT_PASTED;
            }
        } else if (is_key && *found == INPUT_PASTE_BEGIN) {
            *input = (struct input){.pasting = true, .last_read = now};
        } else if (!is_key || *found != INPUT_PASTE_END) {
            return kind;
        }
    }
}

/* Swallows a control sequence that curses doesn't know, from its second character on.
 * False where none follows: it was that character alone. */
static bool swallow_sequence(wint_t introducer)
{
    wint_t next;
    int kind = get_wch(&next);
    if (kind == ERR)
        return false;
    while (introducer == '[' && kind == OK && next >= 0x20 && next < 0x40)
        kind = get_wch(&next);
    return true;
}

/* After Esc: with a character that follows at once it is Alt. 0: it was a sequence that
 * means nothing here. */
static int after_escape(void)
{
    wint_t next;
    int kind = get_wch(&next);
    if (kind == KEY_CODE_YES && next == KEY_BACKSPACE)
        return INPUT_ALT + 0x7F;
    if (kind == OK && next < 0x80 && next != 27)
        return (next == '[' || next == 'O') && swallow_sequence(next) ? 0 : INPUT_ALT + (int)next;
    if (kind == OK)
        unget_wch((wchar_t)next);
    else if (kind == KEY_CODE_YES)
        ungetch((int)next);
    return 27;
}

int input_next(struct input *input)
{
    wint_t found;
    int code = 0;
    while (code == 0) {
        int kind = read_key(input, &found);
        if (kind == ERR)
            return ERR;
        if (kind == KEY_CODE_YES && found == INPUT_MOUSE)
            mouse_read();
        else if (kind == INPUT_PASTED || kind == KEY_CODE_YES)
            code = (int)found;
        else if (found == 27)
            code = after_escape();
        else
            code = found < 0x80 ? (int)found : INPUT_POINT + (int)found;
        if (found == 0)
            break; /* Ctrl-Space: no key of ours */
    }
    return code;
}
