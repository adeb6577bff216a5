/* Text in cells: widths, fitting, cutting and wrapping. */
#include "../support.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "cairn/text.h"

Suite *cells_suite(void);

#define ACUTE "\xCC\x81" /* combining */

START_TEST(widths)
{
    ck_assert_int_eq(text_width(""), 0);
    ck_assert_int_eq(text_width("cairn"), 5);
    ck_assert_int_eq(text_width("zwölf"), 5);
    ck_assert_int_eq(text_width("e" ACUTE), 1);
    ck_assert_int_eq(text_width("日本語"), 6);
    ck_assert_int_eq(text_width("한국"), 4);
    ck_assert_int_eq(text_width("Ａ"), 2); /* full width */
    ck_assert_int_eq(text_width("ｱ"), 1);  /* half width */
    ck_assert_int_eq(text_width("🚀"), 2);
    ck_assert_int_eq(text_width("▾█░✔○◐→…—"), 9);
    ck_assert_int_eq(text_width("\xE2\x80\x8B\xE2\x80\x8D"), 0); /* zero-width space, joiner */
    ck_assert_int_eq(text_width("❤\xEF\xB8\x8F"), text_width("❤"));
}
END_TEST

START_TEST(invalid_bytes_take_a_cell_each)
{
    ck_assert_int_eq(text_width("a\xff\xfe"), 3);
    ck_assert_int_eq(text_width("\xE6\x97"), 2); /* most of 日 */
}
END_TEST

START_TEST(fits_whole_clusters)
{
    int width = -1;
    ck_assert_uint_eq(text_fit("cairn", 3, &width), 3);
    ck_assert_int_eq(width, 3);
    ck_assert_uint_eq(text_fit("日本", 3, &width), 3); /* the second would take cell 4 */
    ck_assert_int_eq(width, 2);
    ck_assert_uint_eq(text_fit("e" ACUTE "x", 1, &width), 3);
    ck_assert_int_eq(width, 1);
    ck_assert_uint_eq(text_fit("ab", 9, &width), 2);
    ck_assert_int_eq(width, 2);
    ck_assert_uint_eq(text_fit("ab", 0, &width), 0);
    ck_assert_int_eq(width, 0);
    ck_assert_uint_eq(text_fit("ab", -1, NULL), 0);
    ck_assert_uint_eq(text_fit("", 5, NULL), 0);
}
END_TEST

/* Terminals differ in how wide joined emoji are; what is left of them they agree on. */
START_TEST(every_terminal_counts_the_same_cells)
{
    static const struct {
        const char *text, *steady;
    } texts[] = {
        {"plain", "plain"},
        {"", ""},
        {"👩‍👩‍👧‍👦 home", "👩 home"},
        {"🧑🏽‍🚀", "🧑"},
        {"👍🏽!", "👍!"},
        {"❤\xEF\xB8\x8F ok", "❤ ok"},
        {"🇩🇪", "🇩🇪"},
        {"e" ACUTE "é", "e" ACUTE "é"},
        {"क्‍ष", "क्ष"},
        {"日本語", "日本語"},
        {"a" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "b", "a" ACUTE ACUTE ACUTE ACUTE "b"},
        {"\xff\xfe", "\xff\xfe"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *steady = text_steady(texts[i].text);
        ck_assert_str_eq(steady, texts[i].steady);
        free(steady);
    }
}
END_TEST

/* A family is one picture made of three joined by joiners. */
START_TEST(a_joined_emoji_is_not_taken_apart)
{
    const char *family = "👨‍👩‍👧";
    size_t whole = strlen(family);
    ck_assert_uint_eq(text_cluster(family), whole);
    int width = text_width(family);
    ck_assert_uint_eq(text_fit(family, width, NULL), whole);
    ck_assert_uint_eq(text_fit(family, width - 1, NULL), 0);
}
END_TEST

START_TEST(a_flag_is_not_taken_apart)
{
    ck_assert_uint_eq(text_cluster("🇩🇪🇫🇷"), strlen("🇩🇪"));
    ck_assert_uint_eq(text_fit("🇩🇪🇫🇷", text_width("🇩🇪") + 1, NULL), strlen("🇩🇪"));
}
END_TEST

START_TEST(clusters)
{
    ck_assert_uint_eq(text_cluster(""), 0);
    ck_assert_uint_eq(text_cluster("ab"), 1);
    ck_assert_uint_eq(text_cluster("e" ACUTE ACUTE "x"), 5);
    ck_assert_uint_eq(text_cluster("\xff\xff"), 1);
}
END_TEST

static void assert_cut(const char *text, int cells, const char *mark, const char *wanted)
{
    char *cut = text_cut(text, cells, mark);
    ck_assert_str_eq(cut, wanted);
    free(cut);
}

START_TEST(cuts_with_a_mark)
{
    assert_cut("foundations", 11, "…", "foundations");
    assert_cut("foundations", 10, "…", "foundatio…");
    assert_cut("foundations", 6, "...", "fou...");
    assert_cut("one two", 5, "…", "one…"); /* no space before the mark */
    assert_cut("日本語", 5, "…", "日本…");
    assert_cut("日本語", 4, "…", "日…");
    assert_cut("ne" ACUTE "e" ACUTE, 3, "…", "ne" ACUTE "e" ACUTE);
    assert_cut("ne" ACUTE "e" ACUTE "n", 3, "…", "ne" ACUTE "…");
    assert_cut("", 3, "…", "");
}
END_TEST

START_TEST(cuts_to_almost_nothing)
{
    assert_cut("ab", 1, "…", "…");
    assert_cut("ab", 0, "…", "");
    assert_cut("ab", -3, "…", "");
    assert_cut("abcd", 2, "...", "ab"); /* no room for the mark */
    assert_cut("日本", 1, "", "");
}
END_TEST

/* The lines, each followed by '|'. */
static const char *wrapped(const char *text, int cells, struct strbuf *out)
{
    strbuf_cut(out, 0);
    for (size_t i = 0, size = strlen(text); i < size;) {
        size_t next = 0, shown = text_wrap(text + i, cells, &next);
        ck_assert_uint_gt(next, 0);
        ck_assert_uint_le(shown, next);
        strbuf_add_bytes(out, text + i, shown);
        strbuf_add_char(out, '|');
        i += next;
    }
    return strbuf_text(out);
}

static void assert_wraps(const char *text, int cells, const char *wanted)
{
    struct strbuf out = {0};
    ck_assert_str_eq(wrapped(text, cells, &out), wanted);
    strbuf_free(&out);
}

START_TEST(wraps_at_spaces)
{
    assert_wraps("one two three", 7, "one two|three|");
    assert_wraps("one two three", 8, "one two|three|");
    assert_wraps("one two three", 6, "one|two|three|");
    assert_wraps("one two three", 13, "one two three|");
    assert_wraps("", 5, "");
}
END_TEST

START_TEST(wraps_no_percent_sign_away_from_its_figure)
{
    assert_wraps("done (50 % by May)", 9, "done|(50 % by|May)|");
    assert_wraps("done (50 % by May)", 8, "done|(50 % by|May)|");
}
END_TEST

START_TEST(wraps_at_line_ends)
{
    assert_wraps("one\ntwo", 80, "one|two|");
    assert_wraps("one\n\ntwo\n", 80, "one||two|");
    assert_wraps("one two\nthree", 7, "one two|three|");
    assert_wraps("abcdef\ngh", 6, "abcdef|gh|");
}
END_TEST

START_TEST(wraps_long_words_anyway)
{
    assert_wraps("foundations", 4, "foun|dati|ons|");
    assert_wraps("a foundations", 4, "a|foun|dati|ons|");
    assert_wraps("日本語", 3, "日|本|語|");
}
END_TEST

START_TEST(wraps_where_nothing_fits)
{
    assert_wraps("日本", 1, "日|本|");
    assert_wraps("e" ACUTE "a" ACUTE, 1, "e" ACUTE "|a" ACUTE "|");
}
END_TEST

/* A word after two spaces fits a line of its own: it isn't to be broken, nor is the
 * line to be moved in. */
START_TEST(several_spaces_break_once)
{
    assert_wraps("abc   def", 3, "abc|def|");
    assert_wraps("abc   def", 4, "abc|def|");
    assert_wraps("abc   def", 6, "abc|def|");
    assert_wraps("abc   \ndef", 3, "abc|def|");
    assert_wraps("abc   ", 3, "abc|");
}
END_TEST

/* A space with a mark on it is one cluster: a line can't begin with the mark. */
START_TEST(a_marked_space_is_no_place_to_break)
{
    assert_wraps("ab " ACUTE "cd ef", 5, "ab " ACUTE "cd|ef|");
    assert_wraps("ab " ACUTE "cd", 2, "ab| " ACUTE "c|d|");
}
END_TEST

/* No line is wider than asked, unless one cluster is, none is cut inside a cluster,
 * and nothing but spaces and line ends is lost. */
START_TEST(wrapping_any_text)
{
    static const char *const bits[] = {"a",  "word",    " ",           "  ",     "\n",
                                       "日", "e" ACUTE, "👩‍💻", " " ACUTE};
    uint64_t seed = 3;
    for (int n = 0; n < 20000; n++) {
        char text[256] = "";
        for (int i = 0; i < 15; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            strcat(text, bits[(seed >> 33) % (sizeof bits / sizeof *bits)]);
        }
        int cells = 1 + n % 20;
        for (size_t i = 0, size = strlen(text); i < size;) {
            size_t next = 0, shown = text_wrap(text + i, cells, &next);
            ck_assert(next > 0 && shown <= next && i + next <= size);
            char line[256];
            memcpy(line, text + i, shown);
            line[shown] = '\0';
            ck_assert(text_width(line) <= cells || text_cluster(line) == shown);
            ck_assert_ptr_null(strchr(line, '\n'));
            ck_assert_uint_ge(strspn(text + i + shown, " \n"), next - shown);
            size_t edge = 0;
            while (edge < shown)
                edge += text_cluster(text + i + edge);
            ck_assert_uint_eq(edge, shown);
            i += next;
        }
    }
}
END_TEST

Suite *cells_suite(void)
{
    Suite *suite = suite_create("base: cells");
    TCase *width = tcase_create("width");
    tcase_add_test(width, widths);
    tcase_add_test(width, invalid_bytes_take_a_cell_each);
    tcase_add_test(width, fits_whole_clusters);
    tcase_add_test(width, a_joined_emoji_is_not_taken_apart);
    tcase_add_test(width, a_flag_is_not_taken_apart);
    tcase_add_test(width, every_terminal_counts_the_same_cells);
    tcase_add_test(width, clusters);
    tcase_add_test(width, cuts_with_a_mark);
    tcase_add_test(width, cuts_to_almost_nothing);
    suite_add_tcase(suite, width);
    TCase *wrap = tcase_create("wrap");
    tcase_add_test(wrap, wraps_at_spaces);
    tcase_add_test(wrap, wraps_no_percent_sign_away_from_its_figure);
    tcase_add_test(wrap, wraps_at_line_ends);
    tcase_add_test(wrap, wraps_long_words_anyway);
    tcase_add_test(wrap, wraps_where_nothing_fits);
    tcase_add_test(wrap, several_spaces_break_once);
    tcase_add_test(wrap, a_marked_space_is_no_place_to_break);
    tcase_add_test(wrap, wrapping_any_text);
    suite_add_tcase(suite, wrap);
    return suite;
}
