#include "prompt.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "draw.h"
#include "tui.h"

#define CTRL(letter) ((letter) - 'a' + 1)
#define MOST_BYTES 4000

void prompt_open(struct tui *tui, const char *label, const char *text,
                 void (*done)(struct tui *tui, const char *text))
{
    struct prompt *prompt = &tui->prompt;
    prompt_close(prompt);
    prompt->label = label;
    prompt->done = done;
    strbuf_add(&prompt->text, text);
    prompt->cursor = prompt->text.size;
    curs_set(1);
}

void prompt_close(struct prompt *prompt)
{
    if (prompt->label)
        curs_set(0);
    strbuf_free(&prompt->text);
    *prompt = (struct prompt){0};
}

/* ---- editing ---- */

static size_t next_cluster(const struct prompt *prompt, size_t at)
{
    const char *text = strbuf_text(&prompt->text) + at;
    if (!*text)
        return at;
    return at + text_cluster(text);
}

static size_t cluster_before(const struct prompt *prompt, size_t at)
{
    size_t before = 0;
    for (size_t i = 0; i < at;) {
        before = i;
        size_t next = next_cluster(prompt, i);
        if (next <= i || next >= at)
            break;
        i = next;
    }
    return before;
}

/* Where the word before the cursor starts. */
static size_t word_before(const struct prompt *prompt)
{
    const char *text = strbuf_text(&prompt->text);
    size_t at = prompt->cursor;
    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

static void delete_between(struct prompt *prompt, size_t from, size_t to)
{
    char *text = prompt->text.text;
    if (to <= from)
        return;
    memmove(text + from, text + to, prompt->text.size - to + 1);
    prompt->text.size -= to - from;
    prompt->cursor = from;
}

static void insert(struct prompt *prompt, const char *bytes, size_t size)
{
    if (prompt->text.size + size > MOST_BYTES)
        return;
    struct strbuf text = {0};
    strbuf_add_bytes(&text, strbuf_text(&prompt->text), prompt->cursor);
    strbuf_add_bytes(&text, bytes, size);
    strbuf_add(&text, strbuf_text(&prompt->text) + prompt->cursor);
    strbuf_free(&prompt->text);
    prompt->text = text;
    prompt->cursor += size;
}

static void insert_point(struct prompt *prompt, int point)
{
    utf8proc_uint8_t bytes[5] = {0};
    utf8proc_ssize_t size = utf8proc_encode_char(point, bytes);
    if (point < 0x20 || size <= 0)
        return;
    if (point != ' ' && !text_is_clean((const char *)bytes)) /* a space alone would be trimmed */
        return;
    insert(prompt, (const char *)bytes, (size_t)size);
}

/* True where the key edits or moves. */
static bool edit(struct prompt *prompt, int code)
{
    size_t end = prompt->text.size;
    switch (code) {
    case KEY_LEFT:
    case CTRL('b'):
        prompt->cursor = cluster_before(prompt, prompt->cursor);
        return true;
    case KEY_RIGHT:
    case CTRL('f'):
        prompt->cursor = next_cluster(prompt, prompt->cursor);
        return true;
    case KEY_HOME:
    case CTRL('a'):
        prompt->cursor = 0;
        return true;
    case KEY_END:
    case CTRL('e'):
        prompt->cursor = end;
        return true;
    case KEY_BACKSPACE:
    case CTRL('h'):
    case 0x7F:
        delete_between(prompt, cluster_before(prompt, prompt->cursor), prompt->cursor);
        return true;
    case KEY_DC:
    case CTRL('d'):
        delete_between(prompt, prompt->cursor, next_cluster(prompt, prompt->cursor));
        return true;
    case CTRL('w'):
        delete_between(prompt, word_before(prompt), prompt->cursor);
        return true;
    case CTRL('u'):
        delete_between(prompt, 0, prompt->cursor);
        return true;
    case CTRL('k'):
        delete_between(prompt, prompt->cursor, end);
        return true;
    default:
        return false;
    }
}

void prompt_key(struct tui *tui, int code)
{
    struct prompt *prompt = &tui->prompt;
    if (code == 27 || code == CTRL('c')) {
        prompt_close(prompt);
        tui_say(tui, "given up: nothing was changed");
        return;
    }
    if (code == '\r' || code == '\n' || code == KEY_ENTER) {
        char *text = mem_copy(strbuf_text(&prompt->text));
        void (*done)(struct tui *, const char *) = prompt->done;
        prompt_close(prompt);
        done(tui, text);
        free(text);
        return;
    }
    if (edit(prompt, code))
        return;
    if (code >= PROMPT_POINT)
        insert_point(prompt, code - PROMPT_POINT);
    else if (code >= 0x20 && code < 0x7F)
        insert_point(prompt, code);
}

/* ---- drawing ---- */

/* Shows the end of what stands before the cursor, where not all of it fits. */
void prompt_draw(struct tui *tui, int y, int cols)
{
    const struct prompt *prompt = &tui->prompt;
    int x = 1 + draw_text(tui, y, 1, cols - 2, STYLE_KEY, false, prompt->label) + 1;
    int room = cols - x - 1;
    if (room < 1)
        return;
    char *before = mem_copy_bytes(strbuf_text(&prompt->text), prompt->cursor);
    const char *shown = before;
    while (text_width(shown) > room - 1)
        shown += text_cluster(shown);
    int cursor = x + text_width(shown);
    struct strbuf line = {0};
    strbuf_add(&line, shown);
    strbuf_add(&line, strbuf_text(&prompt->text) + prompt->cursor);
    draw_text(tui, y, x, room, STYLE_PLAIN, false, strbuf_text(&line));
    strbuf_free(&line);
    free(before);
    move(y, cursor < cols ? cursor : cols - 1);
}
