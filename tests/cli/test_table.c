/* CSV and TSV, read back by the rules of RFC 4180. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cairn/strbuf.h"
#include "suites.h"

#define MOST_ROWS 200
#define COLUMNS   19

/* A table read: cells by row and column. */
static char *cells[MOST_ROWS][COLUMNS];
static size_t row_count;

static void take_cell(struct strbuf *cell, size_t *column)
{
    ck_assert_uint_lt(*column, COLUMNS);
    ck_assert_uint_lt(row_count, MOST_ROWS);
    char **at = &cells[row_count][(*column)++];
    free(*at); /* of a table read before */
    *at = strbuf_take(cell);
}

/* One cell; the character behind it is where it ends. */
static const char *read_cell(const char *text, struct strbuf *cell)
{
    if (*text != '"') {
        size_t size = strcspn(text, ",\r\n\"");
        strbuf_add_bytes(cell, text, size);
        return text + size;
    }
    for (text++; *text; text++) {
        if (*text == '"' && *++text != '"')
            return text;
        strbuf_add_char(cell, *text);
    }
    ck_abort_msg("a quote that nothing closes");
    return text;
}

static void read_csv(const char *text)
{
    size_t column = 0;
    row_count = 0;
    while (*text) {
        struct strbuf cell = {0};
        text = read_cell(text, &cell);
        take_cell(&cell, &column);
        if (*text == ',') {
            text++;
            continue;
        }
        ck_assert_msg(strncmp(text, "\r\n", 2) == 0, "a row ends in CR LF, not in: %.20s", text);
        ck_assert_uint_eq(column, COLUMNS);
        text += 2;
        column = 0;
        row_count++;
    }
}

static const char *cell(const char *title, const char *column)
{
    size_t at = 0;
    while (at < COLUMNS && strcmp(cells[0][at], column) != 0)
        at++;
    ck_assert_uint_lt(at, COLUMNS);
    for (size_t row = 1; row < row_count; row++)
        if (strcmp(cells[row][3], title) == 0)
            return cells[row][at];
    ck_abort_msg("no row is titled %s", title);
    return NULL;
}

START_TEST(csv_has_every_item_with_its_figures)
{
    out_of(0, "done 1.1");
    read_csv(out_of(0, "export --format csv"));
    ck_assert_uint_eq(row_count, 1 + (size_t)atoi(sql("SELECT count(*) FROM item")));
    ck_assert_str_eq(cell("Finish the Python for Data Science bootcamp", "done_on"), "2026-11-24");
    ck_assert_str_eq(cell("Foundations: Python and ML basics", "weeks_left"), "5.3333");
    ck_assert_str_eq(cell("Foundations: Python and ML basics", "gone"), "false");
    ck_assert_str_eq(cell("SQL", "state"), "");
}
END_TEST

START_TEST(list_prints_what_it_lists)
{
    read_csv(out_of(0, "list phase --format csv"));
    ck_assert_uint_eq(row_count, 6);
    out_of(0, "done 1.1");
    read_csv(out_of(0, "list task --open --format=csv"));
    ck_assert_uint_eq(row_count, 15);
    ck_assert_str_eq(cells[1][0], "1.2");
    ck_assert_str_ne(json_at(out_of(0, "list phase --format json"), "$[4].ref"), "not JSON");
    ck_assert_ptr_nonnull(strstr(err_of(2, "list --format xml"), "csv, tsv, json"));
}
END_TEST

START_TEST(no_cell_is_a_formula_or_breaks_out)
{
    use_hostile_roadmap();
    const char *text = out_of(0, "export --format csv");
    for (const char *c = text; *c; c++)
        ck_assert_msg((unsigned char)*c >= 32 || *c == '\r' || *c == '\n', "control %d", *c);
    read_csv(text);
    for (size_t row = 0; row < row_count; row++)
        for (size_t column = 0; column < COLUMNS; column++)
            ck_assert_msg(!*cells[row][column] || !strchr("=+-@", *cells[row][column]), "%s",
                          cells[row][column]);
    ck_assert_str_eq(cell("'=HYPERLINK(\"https://evil.example\";\"x\")", "state"), "done");
    ck_assert_str_eq(cell("'-2+3", "state"), "skipped");
    ck_assert_str_eq(cell("'+1 <img src=x onerror=alert(1)> & done; really, \"yes\"", "note"),
                     "a note, with a comma; a semicolon \\ and \\n\n=note");
}
END_TEST

START_TEST(tsv_is_a_line_a_row)
{
    use_hostile_roadmap();
    const char *text = out_of(0, "list --format tsv");
    size_t rows = 0;
    for (const char *line = text; *line; rows++) {
        size_t size = strcspn(line, "\n"), tabs = 0;
        for (size_t i = 0; i < size; i++)
            tabs += line[i] == '\t';
        ck_assert_uint_eq(tabs, COLUMNS - 1);
        line += size + 1;
    }
    ck_assert_uint_eq(rows, 1 + (size_t)atoi(sql("SELECT count(*) FROM item WHERE roadmap = 2")));
    ck_assert_ptr_nonnull(
        strstr(text, "\ta note, with a comma; a semicolon \\\\ and \\\\n\\n=note\n"));
}
END_TEST

START_TEST(the_ending_says_which_format)
{
    static const struct {
        const char *name, *begins;
    } files[] = {{"a.md", "---\n"},
                 {"a.CSV", "ref,uid,"},
                 {"a.ics", "BEGIN:VCALENDAR"},
                 {"a.b/none", "---\n"},
                 {"a.csv.txt", "---\n"}};
    char line[600], start[40];
    ck_assert_int_eq(mkdir(support_path("a.b"), 0700), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(line, sizeof line, "export %s", support_path(files[i].name));
        out_of(0, line);
        FILE *file = fopen(support_path(files[i].name), "r");
        ck_assert_ptr_nonnull(fgets(start, sizeof start, file));
        fclose(file);
        ck_assert_msg(strncmp(start, files[i].begins, strlen(files[i].begins)) == 0, "%s: %s",
                      files[i].name, start);
    }
    snprintf(line, sizeof line, "export --format csv %s", support_path("a.md"));
    out_of(0, line);
    ck_assert_ptr_nonnull(strstr(err_of(2, "export --format pdf"), "md, json, csv, ics, html"));
}
END_TEST

Suite *table_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *test = tcase_create("tables");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, csv_has_every_item_with_its_figures);
    tcase_add_test(test, list_prints_what_it_lists);
    tcase_add_test(test, no_cell_is_a_formula_or_breaks_out);
    tcase_add_test(test, tsv_is_a_line_a_row);
    tcase_add_test(test, the_ending_says_which_format);
    suite_add_tcase(suite, test);
    return suite;
}
