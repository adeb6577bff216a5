/* The terminal that shows what the program writes: libvterm, and around it what
 * xterm's description offers programs and libvterm 0.1 lacks. */
#include "driver_parts.h"

#include <stdlib.h>
#include <string.h>

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct screen *s = user;
    if (property == VTERM_PROP_ALTSCREEN) {
        s->alternate = value->boolean;
        s->was_alternate |= s->alternate;
    } else if (property == VTERM_PROP_CURSORVISIBLE) {
        s->cursor = value->boolean;
    } else if (property == VTERM_PROP_MOUSE) {
        s->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    }
    return 1;
}

static int on_bell(void *user)
{
    struct screen *s = user;
    s->bells++;
    return 1;
}

static void on_answer(const char *bytes, size_t count, void *user)
{
    driver_send(user, bytes, count);
}

void driver_open_emulator(struct screen *s)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property, .bell = on_bell};
    s->vt = vterm_new(s->rows, s->cols);
    vterm_set_utf8(s->vt, 1);
    vterm_output_set_callback(s->vt, on_answer, s);
    s->cells = vterm_obtain_screen(s->vt);
    vterm_screen_set_callbacks(s->cells, &callbacks, s);
    vterm_screen_enable_altscreen(s->cells, 1);
    vterm_screen_reset(s->cells, 1);
    s->cursor = true;
}

/* REP: the character before the cursor, `count` times more. Programs use it for
 * ASCII only. */
static void repeat_character(struct screen *s, long count)
{
    VTermPos at;
    VTermScreenCell cell;
    vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &at);
    at.col--;
    char character = ' ';
    if (at.col >= 0 && vterm_screen_get_cell(s->cells, at, &cell) && cell.chars[0] &&
        cell.chars[0] < 0x80)
        character = (char)cell.chars[0];
    for (long i = 0; i < count && i < s->cols; i++)
        vterm_input_write(s->vt, &character, 1);
}

/* Several modes set in one sequence, of which libvterm would see the first only. */
static void set_modes(struct screen *s, const char *modes, char set)
{
    while (*modes != set) {
        size_t digits = strcspn(modes, ";hl");
        struct strbuf one = {0};
        strbuf_addf(&one, "\033[?%.*s%c", (int)digits, modes, set);
        vterm_input_write(s->vt, one.text, one.size);
        strbuf_free(&one);
        modes += digits + (modes[digits] == ';');
    }
}

/* Shows one whole control sequence: ESC [, perhaps ?, parameters, a final byte. */
static void show_sequence(struct screen *s, const char *sequence, size_t length)
{
    char final = sequence[length - 1];
    if (final == 'b' && sequence[2] != '?')
        repeat_character(s, sequence[2] == 'b' ? 1 : strtol(sequence + 2, NULL, 10));
    else if ((final == 'h' || final == 'l') && sequence[2] == '?')
        set_modes(s, sequence + 3, final);
    else
        vterm_input_write(s->vt, sequence, length);
}

void driver_show(struct screen *s, const char *bytes, size_t count)
{
    strbuf_add_bytes(&s->raw, bytes, count);
    struct strbuf all = s->unfinished;
    s->unfinished = (struct strbuf){0};
    strbuf_add_bytes(&all, bytes, count);
    const char *next = strbuf_text(&all);
    const char *end = next + all.size;
    while (next < end) {
        const char *start = memchr(next, '\033', (size_t)(end - next));
        if (!start)
            start = end;
        vterm_input_write(s->vt, next, (size_t)(start - next));
        size_t left = (size_t)(end - start);
        size_t length = 2;
        if (left >= 2 && start[1] == '[')
            length += strspn(start + 2, "?0123456789;") + 1;
        if (length > left) {
            strbuf_add_bytes(&s->unfinished, start, left);
            break;
        }
        if (length > 2)
            show_sequence(s, start, length);
        else
            vterm_input_write(s->vt, start, length);
        next = start + length;
    }
    strbuf_free(&all);
}
