/* The help, printed from the table of keys: first what works where it was opened, then
 * the rest; in two columns where there is room. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "draw.h"
#include "keys.h"
#include "rows.h"

#define NAME_CELLS   13
#define INDENT       3
#define COLUMN_LEAST 56 /* cells of a column, where there are two */

enum line_kind { LINE_SPACE, LINE_SECTION, LINE_GROUP, LINE_KEY };

struct help_line {
    enum line_kind kind;
    const char *name; /* of a key or a mark; "" on a line that goes on; borrowed */
    char *text;       /* owned */
};

/* The lines in one long column, and where the second one starts. */
struct help {
    struct help_line *lines;
    size_t count, room;
    size_t split; /* count: there is one column */
    int cells;    /* of a column */
};

static void free_help(struct view *view)
{
    struct help *help = view->own;
    if (!help)
        return;
    for (size_t i = 0; i < help->count; i++)
        free(help->lines[i].text);
    free(help->lines);
    free(help);
    view->own = NULL;
}

/* ---- the lines ---- */

static void add_line(struct help *help, enum line_kind kind, const char *name, const char *text,
                     size_t bytes)
{
    help->lines = mem_room(help->lines, help->count, &help->room, sizeof *help->lines);
    help->lines[help->count++] =
        (struct help_line){.kind = kind, .name = name, .text = mem_copy_bytes(text, bytes)};
}

static void add_heading(struct help *help, enum line_kind kind, const char *text)
{
    if (help->count && help->lines[help->count - 1].kind != LINE_SECTION)
        add_line(help, LINE_SPACE, "", "", 0);
    add_line(help, kind, "", text, strlen(text));
}

static void add_key(struct help *help, int name_cells, const char *name, const char *text)
{
    int room = help->cells - INDENT - name_cells - 2;
    while (*text) {
        size_t next, size = text_wrap(text, room > 1 ? room : 1, &next);
        add_line(help, LINE_KEY, name, text, size);
        text += next;
        name = "";
    }
}

/* Which keys a part of the help is about. */
enum part { PART_OWN, PART_HERE, PART_ELSEWHERE };

/* A dialog's own keys come first; a tab's are all its own. */
static enum part part_of(const struct tui *tui, const struct key_row *key)
{
    if (!keys_work(tui, key))
        return PART_ELSEWHERE;
    return tui->help_from && !(key->where & KEY_IN_TABS) ? PART_OWN : PART_HERE;
}

/* A part's keys, by group. */
static void add_keys(const struct tui *tui, struct help *help, enum part part, const char *section)
{
    const char *group = "";
    bool group_started = false, section_started = !section;
    for (size_t i = 0; i < key_count; i++) {
        const struct key_row *key = &key_table[i];
        if (key->group) {
            group = key->group;
            group_started = false;
        }
        if (!key->help || part_of(tui, key) != part)
            continue;
        if (!section_started)
            add_heading(help, LINE_SECTION, section);
        if (!group_started)
            add_heading(help, LINE_GROUP, group);
        section_started = group_started = true;
        add_key(help, NAME_CELLS, key->name, key->help);
    }
}

static void add_marks(const struct tui *tui, struct help *help)
{
    static const char *const meaning[STATE_COUNT] = {"to do", "under way", "done", "skipped"};
    add_heading(help, LINE_SECTION, "Marks");
    for (int state = 0; state < STATE_COUNT; state++)
        add_key(help, 1, tui->glyphs->state[state], meaning[state]);
    add_key(help, 1, tui->glyphs->resource, "a resource: a book, a course, a link");
}

/* ---- the columns ---- */

/* Where the second column starts, so that both are about as long: at a heading. */
static size_t split_lines(const struct help *help)
{
    size_t best = help->count, best_height = help->count;
    for (size_t i = 1; i < help->count; i++) {
        enum line_kind kind = help->lines[i].kind, before = help->lines[i - 1].kind;
        if (before != LINE_SPACE || (kind != LINE_GROUP && kind != LINE_SECTION))
            continue;
        size_t height = i > help->count - i ? i : help->count - i;
        if (height < best_height) {
            best = i;
            best_height = height;
        }
    }
    return best;
}

static int help_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    struct strbuf here = {0};
    (void)err;
    free_help(view);
    struct help *help = mem_zero(1, sizeof *help);
    view->own = help;
    bool wide = cells >= 2 * COLUMN_LEAST;
    help->cells = wide ? cells / 2 : cells;
    strbuf_addf(&here, "Keys in %s",
                tui->help_from ? tui->help_from->name : tui_tab(tui)->ops->name);
    if (tui->help_from)
        add_keys(tui, help, PART_OWN, here.text);
    add_keys(tui, help, PART_HERE, tui->help_from ? NULL : here.text);
    add_keys(tui, help, PART_ELSEWHERE, "Keys elsewhere");
    add_marks(tui, help);
    strbuf_free(&here);
    help->split = wide ? split_lines(help) : help->count;
    size_t right = help->count - help->split;
    size_t rows = help->split > right ? help->split : right;
    for (size_t i = 0; i < rows; i++)
        rows_add_custom(view, 0, i);
    return 0;
}

static void draw_line(struct tui *tui, const struct help_line *line, int y, int x, int cells)
{
    switch (line->kind) {
    case LINE_SPACE:
        break;
    case LINE_SECTION:
        draw_text(tui, y, x + 1, cells - 2, STYLE_HEADING, false, line->text);
        break;
    case LINE_GROUP:
        draw_text(tui, y, x + INDENT, cells - INDENT - 1, STYLE_DIM, false, line->text);
        break;
    case LINE_KEY: {
        bool mark = (unsigned char)line->name[0] >= 0x80;
        int name = draw_text(tui, y, x + INDENT, cells - INDENT - 1, STYLE_KEY, false, line->name);
        int at = INDENT + (mark ? name : NAME_CELLS) + 1;
        draw_text(tui, y, x + at, cells - at - 1, STYLE_PLAIN, false, line->text);
        break;
    }
    }
}

static void help_draw(struct tui *tui, struct view *view, const struct row *row, struct area area)
{
    const struct help *help = view->own;
    size_t left = row->item, right = help->split + row->item;
    if (left < help->split)
        draw_line(tui, &help->lines[left], area.y, area.x, help->cells);
    if (right < help->count)
        draw_line(tui, &help->lines[right], area.y, area.x + help->cells, help->cells);
}

const struct view_ops help_view = {
    .name = "Help",
    .short_name = "Help",
    .word = "help",
    .build = help_build,
    .draw_custom = help_draw,
    .close = free_help,
};
