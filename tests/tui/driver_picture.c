/* Looking at the screen and comparing it. */
#include "driver_parts.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#define SCREENS "tests/data/screens"

static void add_utf8(struct strbuf *text, uint32_t c)
{
    if (c < 0x80) {
        strbuf_add_char(text, (char)c);
    } else if (c < 0x800) {
        strbuf_add_char(text, (char)(0xc0 | c >> 6));
        strbuf_add_char(text, (char)(0x80 | (c & 0x3f)));
    } else if (c < 0x10000) {
        strbuf_add_char(text, (char)(0xe0 | c >> 12));
        strbuf_add_char(text, (char)(0x80 | (c >> 6 & 0x3f)));
        strbuf_add_char(text, (char)(0x80 | (c & 0x3f)));
    } else {
        strbuf_add_char(text, (char)(0xf0 | c >> 18));
        strbuf_add_char(text, (char)(0x80 | (c >> 12 & 0x3f)));
        strbuf_add_char(text, (char)(0x80 | (c >> 6 & 0x3f)));
        strbuf_add_char(text, (char)(0x80 | (c & 0x3f)));
    }
}

static void cut_spaces(struct strbuf *text, size_t from)
{
    while (text->size > from && text->text[text->size - 1] == ' ')
        strbuf_cut(text, text->size - 1);
}

void driver_row(struct screen *s, int row, struct strbuf *text, size_t *columns)
{
    size_t start = text->size;
    for (int col = 0; col < s->cols; col++) {
        VTermScreenCell cell = {0};
        vterm_screen_get_cell(s->cells, (VTermPos){.row = row, .col = col}, &cell);
        if (columns)
            columns[col] = text->size - start;
        if (cell.chars[0] == (uint32_t)-1)
            continue; /* the right half of a wide character */
        if (!cell.chars[0])
            strbuf_add_char(text, ' ');
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            add_utf8(text, cell.chars[i]);
    }
    cut_spaces(text, start);
}

/* The row's text; the caller frees. */
static char *row_text(struct screen *s, int row)
{
    struct strbuf text = {0};
    driver_row(s, row, &text, NULL);
    return strbuf_take(&text);
}

const char *screen_line(struct screen *s, int row)
{
    ck_assert_int_ge(row, 0);
    ck_assert_int_lt(row, s->rows);
    char **line = &s->lines[s->next_line++ % SCREEN_LINES];
    free(*line);
    *line = row_text(s, row);
    return *line;
}

const char *screen_picture(struct screen *s)
{
    struct strbuf text = {0};
    size_t end = 0;
    for (int row = 0; row < s->rows; row++) {
        size_t start = text.size;
        driver_row(s, row, &text, NULL);
        bool empty = text.size == start;
        strbuf_add_char(&text, '\n');
        if (!empty)
            end = text.size;
    }
    strbuf_cut(&text, end);
    free(s->picture);
    s->picture = strbuf_take(&text);
    return s->picture;
}

bool screen_find(struct screen *s, const char *text, int *row, int *col)
{
    size_t columns[512];
    ck_assert_int_le(s->cols, 512);
    for (int r = 0; r < s->rows; r++) {
        struct strbuf line = {0};
        driver_row(s, r, &line, columns);
        const char *found = strstr(strbuf_text(&line), text);
        size_t offset = found ? (size_t)(found - strbuf_text(&line)) : 0;
        strbuf_free(&line);
        if (!found)
            continue;
        int c = 0;
        while (c + 1 < s->cols && columns[c + 1] <= offset)
            c++;
        if (row)
            *row = r;
        if (col)
            *col = c;
        return true;
    }
    return false;
}

/* -- Failing with a picture --------------------------------------------------- */

static void print_state(struct screen *s)
{
    const char *keys = strbuf_text(&s->keys);
    size_t length = strlen(keys);
    const char *state = s->stopped ? "stopped" : s->ended ? "ended" : "running";
    fprintf(stderr, "program: %s", state);
    if (s->ended)
        fprintf(stderr, " with status %d", s->status);
    fprintf(stderr, "; %zu bytes written; last keys: %s\n", s->raw.size,
            length > 60 ? keys + length - 60 : keys);
}

void driver_fail(struct screen *s, const char *format, ...)
{
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    fprintf(stderr, "\n%s\nThe screen, %d x %d:\n", message, s->rows, s->cols);
    for (int row = 0; row < s->rows; row++)
        fprintf(stderr, "%3d |%s\n", row, screen_line(s, row));
    print_state(s);
    ck_abort_msg("%s", message);
    abort(); /* not reached: libcheck doesn't say that it doesn't return */
}

/* -- Waiting for text --------------------------------------------------------- */

static bool stands(struct screen *s, const void *what)
{
    return screen_find(s, what, NULL, NULL);
}

static bool is_gone(struct screen *s, const void *what)
{
    return !stands(s, what);
}

struct row_text {
    int row;
    const char *text;
};

static bool stands_in_row(struct screen *s, const void *what)
{
    const struct row_text *wanted = what;
    char *actual = row_text(s, wanted->row);
    bool found = strstr(actual, wanted->text) != NULL;
    free(actual);
    return found;
}

static bool is_gone_from_row(struct screen *s, const void *what)
{
    return !stands_in_row(s, what);
}

void screen_wait_text(struct screen *s, const char *text)
{
    if (!driver_wait(s, stands, text))
        driver_fail(s, "waited for \"%s\"", text);
}

void screen_wait_gone(struct screen *s, const char *text)
{
    if (!driver_wait(s, is_gone, text))
        driver_fail(s, "waited for \"%s\" to go", text);
}

void screen_wait_row(struct screen *s, int row, const char *text)
{
    struct row_text wanted = {row, text};
    if (!driver_wait(s, stands_in_row, &wanted))
        driver_fail(s, "waited for \"%s\" in row %d", text, row);
}

void screen_wait_row_gone(struct screen *s, int row, const char *text)
{
    struct row_text wanted = {row, text};
    if (!driver_wait(s, is_gone_from_row, &wanted))
        driver_fail(s, "waited for \"%s\" to go from row %d", text, row);
}

/* -- Comparing pictures ------------------------------------------------------- */

/* Takes the next row off a picture, spaces at its end left out; the caller
 * frees. Past the end rows are empty. */
static char *next_row(const char **picture)
{
    struct strbuf row = {0};
    size_t length = strcspn(*picture, "\n");
    strbuf_add_bytes(&row, *picture, length);
    cut_spaces(&row, 0);
    *picture += length + ((*picture)[length] == '\n');
    return strbuf_take(&row);
}

static bool is_picture(struct screen *s, const void *what)
{
    const char *rest = what;
    bool same = true;
    for (int row = 0; row < s->rows && same; row++) {
        char *expected = next_row(&rest);
        char *actual = row_text(s, row);
        same = strcmp(expected, actual) == 0;
        free(actual);
        free(expected);
    }
    return same && !*rest;
}

static void print_difference(struct screen *s, const char *picture)
{
    fprintf(stderr, "\nThe screen, %d x %d (- expected, + actual):\n", s->rows, s->cols);
    for (int row = 0; row < s->rows || *picture; row++) {
        char *expected = next_row(&picture);
        const char *actual = row < s->rows ? screen_line(s, row) : "(no such row)";
        if (strcmp(expected, actual) == 0)
            fprintf(stderr, "  %3d |%s\n", row, actual);
        else
            fprintf(stderr, "- %3d |%s\n+ %3d |%s\n", row, expected, row, actual);
        free(expected);
    }
    print_state(s);
}

static void expect(struct screen *s, const char *picture, const char *name)
{
    if (driver_wait(s, is_picture, picture))
        return;
    print_difference(s, picture);
    ck_abort_msg("the screen is not %s", name);
}

void screen_expect(struct screen *s, const char *picture)
{
    expect(s, picture, "the expected picture");
}

static void write_file(const char *path, const char *text)
{
    mkdir(SCREENS, 0777);
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file))
        ck_abort_msg("%s: %s", path, strerror(errno));
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        ck_abort_msg("%s: %s: CAIRN_UPDATE_SCREENS=1 writes it", path, strerror(errno));
    struct strbuf text = {0};
    char block[4096];
    for (size_t count; (count = fread(block, 1, sizeof block, file)) > 0;)
        strbuf_add_bytes(&text, block, count);
    fclose(file);
    return strbuf_take(&text);
}

void screen_expect_file(struct screen *s, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, SCREENS "/%s.txt", name);
    const char *update = getenv("CAIRN_UPDATE_SCREENS");
    if (update && strcmp(update, "1") == 0) {
        screen_settle(s);
        write_file(path, screen_picture(s));
        return;
    }
    char *picture = read_file(path);
    expect(s, picture, path);
    free(picture);
}

/* -- Cells and modes ---------------------------------------------------------- */

static int colour(const VTermColor *c, bool is_default)
{
    if (is_default)
        return -1;
    if (VTERM_COLOR_IS_INDEXED(c))
        return c->indexed.idx;
    return 0x1000000 | c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue;
}

struct screen_attr screen_attr(struct screen *s, int row, int col)
{
    VTermScreenCell cell = {0};
    ck_assert(vterm_screen_get_cell(s->cells, (VTermPos){.row = row, .col = col}, &cell));
    return (struct screen_attr){
        .bold = cell.attrs.bold,
        .underline = cell.attrs.underline != VTERM_UNDERLINE_OFF,
        .italic = cell.attrs.italic,
        .blink = cell.attrs.blink,
        .reverse = cell.attrs.reverse,
        .fg = colour(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)),
        .bg = colour(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)),
    };
}

struct screen_modes screen_modes(struct screen *s)
{
    VTermPos at;
    struct termios line = {0};
    vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &at);
    return (struct screen_modes){
        .alternate = s->alternate,
        .cursor = s->cursor,
        .mouse = s->mouse,
        .cooked = s->master < 0 || (!tcgetattr(s->master, &line) &&
                                    (line.c_lflag & (ICANON | ECHO)) == (ICANON | ECHO)),
        .row = at.row,
        .col = at.col,
    };
}

bool screen_restored(struct screen *s)
{
    struct screen_modes modes = screen_modes(s);
    return s->was_alternate && !modes.alternate && modes.cursor && !modes.mouse && modes.cooked;
}

size_t screen_bytes(const struct screen *s)
{
    return s->raw.size;
}

const char *screen_raw(const struct screen *s)
{
    return strbuf_text(&s->raw);
}

int screen_bells(const struct screen *s)
{
    return s->bells;
}
