#include "draw.h"

#include <curses.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/text.h"
#include "marks.h"

/* After text that is written from right to left: where the terminal turns such text
 * around, what stands right of it stays where it is. It takes no cell. */
#define LEFT_TO_RIGHT_MARK "\xE2\x80\x8E"

static void use_style(const struct tui *tui, enum style style, bool selected)
{
    palette_use(terminal_palette(tui->terminal), style, selected);
}

/* The text as this terminal can show it, cut to fit; the caller frees. */
static char *fit(const struct tui *tui, const char *text, int cells)
{
    char *clean = text_clean(text, strlen(text), TEXT_MANY); /* keeps columns of spaces */
    for (char *c = clean; *c; c++)
        if (*c == '\n')
            *c = ' ';
    char *plain = terminal_is_utf8(tui->terminal) ? text_steady(clean) : text_ascii(clean);
    free(clean);
    clean = plain;
    char *part = text_cut(clean, cells, tui->glyphs->more);
    free(clean);
    return part;
}

/* The bytes, and cells, of a text that is plain ASCII and fits, spaces at its end left out; -1 for
 * any other. Most texts are: they need none of the copies that fit makes, which took 0.8 of the
 * 3.3 million instructions of the first frame. */
static int plain_cells(const char *text, int cells)
{
    int used = 0;
    for (int i = 0; text[i]; i++) {
        if (text[i] < ' ' || text[i] > '~' || i >= cells)
            return -1;
        if (text[i] != ' ')
            used = i + 1;
    }
    return used;
}

int draw_cells(const struct tui *tui, const char *text)
{
    int plain = plain_cells(text, INT_MAX);
    if (plain >= 0)
        return (int)strlen(text);
    char *steady = terminal_is_utf8(tui->terminal) ? text_steady(text) : text_ascii(text);
    int cells = text_width(steady);
    free(steady);
    return cells;
}

int draw_text(struct tui *tui, int y, int x, int cells, enum style style, bool selected,
              const char *text)
{
    if (y < 0 || y >= LINES || x < 0 || x + cells > COLS || cells <= 0)
        return 0;
    int used = plain_cells(text, cells);
    use_style(tui, style, selected);
    if (used >= 0) {
        mvaddnstr(y, x, text, used);
        return used;
    }
    char *part = fit(tui, text, cells);
    mvaddstr(y, x, part);
    if (terminal_is_utf8(tui->terminal) && text_has_rtl(part))
        addstr(LEFT_TO_RIGHT_MARK);
    used = text_width(part);
    free(part);
    return used;
}

int draw_found(struct tui *tui, int y, int x, int cells, enum style style, bool selected,
               const char *text)
{
    enum { MOST_MARKS = 32 };
    struct mark marks[MOST_MARKS];
    int used = draw_text(tui, y, x, cells, style, selected, text);
    if (!tui->finder.text || used == 0)
        return used;
    char *part = fit(tui, text, cells);
    size_t count = marks_find(part, tui->finder.text, marks, MOST_MARKS);
    for (size_t i = 0; i < count; i++)
        palette_mark(y, x + marks[i].from, marks[i].to - marks[i].from, selected);
    free(part);
    return used;
}

int draw_right(struct tui *tui, int y, int x, int cells, enum style style, bool selected,
               const char *text)
{
    int plain = plain_cells(text, cells);
    if (plain >= 0) {
        draw_text(tui, y, x + cells - plain, plain, style, selected, text);
        return x + cells - plain;
    }
    char *part = fit(tui, text, cells);
    int start = x + cells - text_width(part);
    draw_text(tui, y, start, x + cells - start, style, selected, part);
    free(part);
    return start;
}

void draw_blank(struct tui *tui, int y, int x, int cells, bool selected)
{
    if (y < 0 || y >= LINES || cells <= 0)
        return;
    use_style(tui, STYLE_PLAIN, selected);
    mvhline(y, x, ' ' | (selected ? A_REVERSE : 0), cells);
}

void draw_rule(struct tui *tui, int y, int x, int cells)
{
    use_style(tui, STYLE_DIM, false);
    move(y, x);
    for (int i = 0; i < cells; i++)
        addstr(tui->glyphs->rule);
}

void draw_wall(struct tui *tui, int y, int x, int rows)
{
    use_style(tui, STYLE_DIM, false);
    for (int i = 0; i < rows; i++)
        mvaddstr(y + i, x, tui->glyphs->wall);
}

void draw_bar(struct tui *tui, int y, int x, int cells, enum style style, bool selected,
              double fraction)
{
    char bar[GLYPH_BAR_BYTES]; /* of glyphs that are one cell each */
    if (y < 0 || y >= LINES || x < 0 || x + cells > COLS || cells <= 0)
        return;
    glyphs_bar(tui->glyphs, cells, fraction, bar);
    char *rest = strstr(bar, tui->glyphs->bar[0]);
    int done = rest ? (int)(rest - bar) : -1;
    use_style(tui, style, selected);
    mvaddnstr(y, x, bar, done);
    if (!rest)
        return;
    use_style(tui, STYLE_DIM, selected);
    addstr(rest);
}

const char *draw_mark(const struct tui *tui, const struct item *item)
{
    enum item_state state = item_shown_state(item);
    if (!item_can_be_ticked(item))
        return tui->glyphs->bullet;
    if (item->kind == KIND_RESOURCE && state == STATE_TODO)
        return tui->glyphs->resource;
    return tui->glyphs->state[state];
}

enum style draw_state_style(const struct item *item)
{
    static const enum style styles[STATE_COUNT] = {STYLE_PLAIN, STYLE_DOING, STYLE_DONE, STYLE_DIM};
    if (!item_can_be_ticked(item))
        return STYLE_DIM;
    if (item->kind == KIND_RESOURCE && item->state == STATE_TODO)
        return STYLE_LINK;
    return styles[item_shown_state(item)];
}

/* A resource's ref is left out: titles of links are long, and nothing is planned by
 * them. */
bool draw_shows_ref(const struct item *item)
{
    return item->kind == KIND_TASK || item->kind == KIND_PHASE;
}

void draw_item_line(struct tui *tui, const struct view *view, struct area area,
                    const struct item *item, int indent, bool selected, enum style right_style,
                    const char *right)
{
    int x = area.x + indent, end = area.x + area.cols - 1;
    bool faint = item_shown_state(item) == STATE_SKIPPED;
    draw_blank(tui, area.y, area.x, area.cols, selected);
    if (selected && indent >= 2)
        draw_text(tui, area.y, x - 2, 1, STYLE_PLAIN, true, tui->glyphs->cursor);
    draw_text(tui, area.y, x, 1, draw_state_style(item), selected, draw_mark(tui, item));
    x += 2;
    int right_cells = right ? text_width(right) : 0;
    if (right_cells && end - x - right_cells >= 16) {
        draw_right(tui, area.y, x, end - x, right_style, selected, right);
        end -= right_cells + 2;
    }
    if (draw_shows_ref(item) && *item->ref) {
        draw_text(tui, area.y, x, end - x, faint ? STYLE_DIM : STYLE_PLAIN, selected, item->ref);
        x += view->ref_cells + 1;
    }
    draw_found(tui, area.y, x, end - x, faint ? STYLE_DIM : STYLE_PLAIN, selected, item->title);
}
