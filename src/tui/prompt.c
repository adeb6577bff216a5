#include "prompt.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "actions.h"
#include "draw.h"
#include "input.h"
#include "keys.h"
#include "tui.h"

#define CTRL(letter) ((letter) - 'a' + 1)
#define ALT(key) (INPUT_ALT + (key))
#define LEAST_ROOM 16 /* cells for the text before the label goes a row up */

static void open_prompt(struct tui *tui, const char *label, const char *uid)
{
    struct prompt *prompt = &tui->prompt;
    prompt_close(prompt);
    prompt->label = mem_copy(label);
    snprintf(prompt->uid, sizeof prompt->uid, "%s", uid ? uid : "");
}

void prompt_open(struct tui *tui, const struct prompt_ask *ask)
{
    open_prompt(tui, ask->label, ask->uid);
    tui->prompt.ask = *ask;
    line_start(&tui->prompt.line, ask->text ? ask->text : "", ask->most);
    curs_set(1);
}

void prompt_choose(struct tui *tui, const struct prompt_choice *choice)
{
    open_prompt(tui, choice->label, choice->uid);
    tui->prompt.choice = *choice;
    tui->prompt.keys = mem_copy(choice->keys);
    tui->prompt.tail = mem_copy(choice->tail);
    curs_set(1);
}

void prompt_close(struct prompt *prompt)
{
    if (prompt->label)
        curs_set(0);
    free(prompt->label);
    free(prompt->keys);
    free(prompt->tail);
    free(prompt->right);
    line_clear(&prompt->line);
    *prompt = (struct prompt){.serial = prompt->serial + 1};
}

void prompt_note(struct tui *tui, const char *text)
{
    free(tui->prompt.right);
    tui->prompt.right = mem_copy(text);
}

/* ---- keys ---- */

static const struct edit_key {
    int code;
    bool deletes;
    enum line_step step;
} edit_keys[] = {
    {KEY_LEFT, false, LINE_LEFT},
    {CTRL('b'), false, LINE_LEFT},
    {KEY_RIGHT, false, LINE_RIGHT},
    {CTRL('f'), false, LINE_RIGHT},
    {INPUT_WORD_LEFT, false, LINE_WORD_LEFT},
    {ALT('b'), false, LINE_WORD_LEFT},
    {INPUT_WORD_RIGHT, false, LINE_WORD_RIGHT},
    {ALT('f'), false, LINE_WORD_RIGHT},
    {KEY_HOME, false, LINE_START},
    {CTRL('a'), false, LINE_START},
    {KEY_END, false, LINE_END},
    {CTRL('e'), false, LINE_END},
    {KEY_BACKSPACE, true, LINE_LEFT},
    {CTRL('h'), true, LINE_LEFT},
    {0x7F, true, LINE_LEFT},
    {KEY_DC, true, LINE_RIGHT},
    {CTRL('d'), true, LINE_RIGHT},
    {CTRL('w'), true, LINE_BLANK_LEFT},
    {ALT(0x7F), true, LINE_WORD_LEFT},
    {ALT(CTRL('h')), true, LINE_WORD_LEFT},
    {ALT('d'), true, LINE_WORD_RIGHT},
    {CTRL('u'), true, LINE_START},
    {CTRL('k'), true, LINE_END},
};

/* True where the key moves or deletes. */
static bool edit(struct line *line, int code)
{
    for (size_t i = 0; i < sizeof edit_keys / sizeof *edit_keys; i++) {
        if (edit_keys[i].code != code)
            continue;
        if (edit_keys[i].deletes)
            line_delete(line, edit_keys[i].step);
        else
            line_move(line, edit_keys[i].step);
        return true;
    }
    return false;
}

/* The character that a code stands for; 0: none. */
static int typed_point(int code)
{
    if (code >= INPUT_PASTED)
        return code - INPUT_PASTED;
    if (code >= INPUT_POINT)
        return code - INPUT_POINT;
    return code >= 0x20 && code < 0x7F ? code : 0;
}

static void insert(struct tui *tui, int point)
{
    char text[80];
    utf8proc_uint8_t bytes[5] = {0};
    struct line *line = &tui->prompt.line;
    utf8proc_ssize_t size = utf8proc_encode_char(point, bytes);
    if (size <= 0 || line_insert(line, (const char *)bytes, (size_t)size))
        return;
    snprintf(text, sizeof text, "the line is full: it holds %zu bytes", line->most);
    tui_say(tui, text);
}

static void give_up(struct tui *tui)
{
    void (*given_up)(struct tui *) = tui->prompt.ask.given_up;
    prompt_close(&tui->prompt);
    if (given_up)
        given_up(tui);
    else
        tui_say(tui, "given up: nothing was changed");
}

/* What takes the text may open the next prompt. */
static void finish(struct tui *tui)
{
    struct prompt *prompt = &tui->prompt;
    int serial = prompt->serial;
    char *text = mem_copy(line_text(&prompt->line));
    if (prompt->ask.done(tui, text) && prompt->serial == serial)
        prompt_close(prompt);
    free(text);
}

static void answer(struct tui *tui, int code)
{
    struct prompt *prompt = &tui->prompt;
    int serial = prompt->serial;
    if (code == KEY_MOUSE || code >= INPUT_PASTED)
        return;
    if (code <= 0x20 || code >= 0x7F || !strchr(prompt->keys, code)) {
        give_up(tui);
        return;
    }
    prompt->choice.done(tui, code);
    if (prompt->serial == serial)
        prompt_close(prompt);
}

static bool is_known_with_alt(int code)
{
    for (size_t i = 0; i < sizeof edit_keys / sizeof *edit_keys; i++)
        if (edit_keys[i].code == code)
            return true;
    return false;
}

void prompt_key(struct tui *tui, int code)
{
    struct prompt *prompt = &tui->prompt;
    if (code == CTRL('l')) {
        act_repaint(tui, code);
        return;
    }
    if (prompt->keys) {
        answer(tui, code);
        return;
    }
    bool escape = code >= INPUT_ALT && code < INPUT_POINT && !is_known_with_alt(code);
    if (code == 27 || code == CTRL('c') || escape) {
        give_up(tui);
        if (escape) /* Esc and, at once, another key */
            keys_press(tui, code - INPUT_ALT);
        return;
    }
    if (code == '\r' || code == '\n' || code == KEY_ENTER) {
        finish(tui);
        return;
    }
    int point = typed_point(code);
    if (point)
        insert(tui, point);
    else if (!edit(&prompt->line, code))
        return;
    if (prompt->ask.typed)
        prompt->ask.typed(tui, line_text(&prompt->line));
}

/* ---- drawing ---- */

/* Cells that a part of the line takes as drawn. */
static int cells_between(const struct tui *tui, const struct line *line, size_t from, size_t to)
{
    char *part = mem_copy_bytes(line_text(line) + from, to - from);
    int cells = draw_cells(tui, part);
    free(part);
    return cells;
}

/* Scrolls as little as it takes for the cursor to be among `room` cells, one of which a
 * mark takes where something is hidden at the left, and for no room to be empty while
 * something is. */
static void keep_cursor_in_sight(const struct tui *tui, struct prompt *prompt, int room)
{
    const struct line *line = &prompt->line;
    int before = cells_between(tui, line, 0, line->cursor), most = room - 1;
    if (prompt->first) {
        int after = cells_between(tui, line, line->cursor, line->text.size) + 1;
        most = prompt->first < line->cursor
                   ? cells_between(tui, line, prompt->first, line->cursor)
                   : room / 3; /* it moved out at the left: show some text before it */
        if (most + 1 + after < room)
            most = room - 1 - after;
    }
    size_t first = 0;
    while (before > (first && most > room - 2 ? room - 2 : most)) {
        size_t next = line_after(line, first);
        before -= cells_between(tui, line, first, next);
        first = next;
    }
    prompt->first = first;
}

static void draw_line(struct tui *tui, int y, int x, int room)
{
    struct prompt *prompt = &tui->prompt;
    const struct line *line = &prompt->line;
    keep_cursor_in_sight(tui, prompt, room);
    int end = x + room;
    if (prompt->first)
        x += draw_text(tui, y, x, 1, STYLE_DIM, false, tui->glyphs->more);
    draw_text(tui, y, x, end - x, STYLE_PLAIN, false, line_text(line) + prompt->first);
    int cursor = x + cells_between(tui, line, prompt->first, line->cursor);
    move(y, cursor < end ? cursor : end - 1);
}

static void draw_question(struct tui *tui, int y, int cols, bool beside)
{
    const struct prompt *prompt = &tui->prompt;
    int tail = draw_cells(tui, prompt->tail), x = 1;
    if (beside)
        x += draw_text(tui, y, x, cols - 2 - tail, STYLE_KEY, false, prompt->label);
    x += draw_text(tui, y, x, cols - 1 - x, STYLE_KEY, false, prompt->tail) + 1;
    move(y, x < cols ? x : cols - 1);
}

/* Whether the label has room beside what must stand in the last row. */
static bool label_fits(const struct tui *tui, int cols)
{
    const struct prompt *prompt = &tui->prompt;
    int label = draw_cells(tui, prompt->label), room = cols - 2;
    if (!prompt->keys)
        return label + 1 + LEAST_ROOM <= room;
    room -= draw_cells(tui, prompt->tail); /* it may be cut */
    return room >= LEAST_ROOM || room >= label;
}

void prompt_draw(struct tui *tui, int y, int cols)
{
    struct prompt *prompt = &tui->prompt;
    int x = 1, end = cols - 1;
    bool beside = label_fits(tui, cols);
    const char *above = tui->message ? tui->message : beside ? NULL : prompt->label;
    if (above) {
        draw_blank(tui, y - 1, 0, cols, false);
        draw_text(tui, y - 1, 1, cols - 2, tui->message ? tui->message_style : STYLE_KEY, false,
                  above);
    }
    if (prompt->keys) {
        draw_question(tui, y, cols, beside);
        return;
    }
    if (prompt->right)
        end = draw_right(tui, y, x, end - x, STYLE_DIM, false, prompt->right) - 1;
    if (beside)
        x += draw_text(tui, y, x, end - x, STYLE_KEY, false, prompt->label) + 1;
    draw_line(tui, y, x, end - x);
}
