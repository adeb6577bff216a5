/* The line editor without a screen: moves and deletions by grapheme clusters and words,
 * and what comes in from outside. */
#include <stdio.h>
#include <string.h>

#include "../../src/tui/line.h"
#include "cairn/text.h"
#include "suites.h"

static struct line line;

static void start(const char *text)
{
    line_clear(&line);
    line_start(&line, text, 200);
}

/* The text with a | where the cursor is. */
static const char *shown(void)
{
    static char out[512];
    snprintf(out, sizeof out, "%.*s|%s", (int)line.cursor, line_text(&line),
             line_text(&line) + line.cursor);
    return out;
}

static void expect_moves(enum line_step step, const char *const *states)
{
    for (; *states; states++) {
        line_move(&line, step);
        ck_assert_str_eq(shown(), *states);
    }
}

START_TEST(moves_by_words)
{
    start("feature-store, 2nd  über");
    expect_moves(LINE_WORD_LEFT,
                 (const char *const[]){"feature-store, 2nd  |über", "feature-store, |2nd  über",
                                       "feature-|store, 2nd  über", "|feature-store, 2nd  über",
                                       "|feature-store, 2nd  über", NULL});
    expect_moves(LINE_WORD_RIGHT,
                 (const char *const[]){"feature|-store, 2nd  über", "feature-store|, 2nd  über",
                                       "feature-store, 2nd|  über", "feature-store, 2nd  über|",
                                       "feature-store, 2nd  über|", NULL});
    expect_moves(LINE_BLANK_LEFT,
                 (const char *const[]){"feature-store, 2nd  |über", "feature-store, |2nd  über",
                                       "|feature-store, 2nd  über", NULL});
}
END_TEST

/* A family emoji, a flag, a letter with marks, a wide character: one step each. */
START_TEST(moves_and_deletes_whole_clusters)
{
    start("a👩‍👩‍👧🇩🇪é世b");
    expect_moves(LINE_LEFT,
                 (const char *const[]){"a👩‍👩‍👧🇩🇪é世|b", "a👩‍👩‍👧🇩🇪é|世b",
                                       "a👩‍👩‍👧🇩🇪|é世b", "a👩‍👩‍👧|🇩🇪é世b",
                                       "a|👩‍👩‍👧🇩🇪é世b", "|a👩‍👩‍👧🇩🇪é世b",
                                       "|a👩‍👩‍👧🇩🇪é世b", NULL});
    line_move(&line, LINE_RIGHT);
    line_delete(&line, LINE_RIGHT);
    ck_assert_str_eq(shown(), "a|🇩🇪é世b");
    line_move(&line, LINE_END);
    line_delete(&line, LINE_LEFT);
    line_delete(&line, LINE_LEFT);
    line_delete(&line, LINE_LEFT);
    ck_assert_str_eq(shown(), "a🇩🇪|");
    line_delete(&line, LINE_START);
    ck_assert_str_eq(shown(), "|");
    line_delete(&line, LINE_LEFT);
    line_delete(&line, LINE_RIGHT);
    ck_assert_str_eq(shown(), "|");
}
END_TEST

START_TEST(deletes_both_ways)
{
    start("one two three");
    line_move(&line, LINE_WORD_LEFT);
    line_delete(&line, LINE_WORD_LEFT);
    ck_assert_str_eq(shown(), "one |three");
    line_delete(&line, LINE_WORD_RIGHT);
    ck_assert_str_eq(shown(), "one |");
    line_insert(&line, "x y", 3);
    line_move(&line, LINE_LEFT);
    line_delete(&line, LINE_END);
    ck_assert_str_eq(shown(), "one x |");
    line_delete(&line, LINE_BLANK_LEFT);
    ck_assert_str_eq(shown(), "one |");
}
END_TEST

/* A mark that lost its letter joins the cluster before it: the cursor may not stand
 * inside that. */
START_TEST(the_cursor_never_stands_inside_a_cluster)
{
    start("ab\xCC\x81" "c");
    line_move(&line, LINE_START);
    line_move(&line, LINE_RIGHT);
    line_insert(&line, "\xCC\x88", 2);
    ck_assert_str_eq(shown(), "a\xCC\x88|b\xCC\x81" "c");
    start("");
    line_insert(&line, "\xF0\x9F\x87\xA9", 4); /* half a flag, then the other before it */
    line_move(&line, LINE_START);
    line_insert(&line, "\xF0\x9F\x87\xAA", 4);
    ck_assert_uint_eq(line.cursor, 8);
}
END_TEST

START_TEST(what_comes_in_is_one_clean_line)
{
    start("");
    static const char hostile[] = "a\tb\nc\033[2Jd\x7F" "e\xFF" "f\xE2\x80\xAE" "g";
    ck_assert(line_insert(&line, hostile, sizeof hostile - 1));
    ck_assert_str_eq(line_text(&line), "a b c[2Jdefg");
    ck_assert(text_is_clean(line_text(&line)));
}
END_TEST

START_TEST(the_limit_is_in_bytes_and_between_characters)
{
    line_clear(&line);
    line_start(&line, "äöü", 8);
    ck_assert(!line_insert(&line, "ßß", 4));
    ck_assert_str_eq(shown(), "äöüß|");
    ck_assert(!line_insert(&line, "x", 1));
    line_move(&line, LINE_START);
    ck_assert(!line_insert(&line, "x", 1));
    line_delete(&line, LINE_RIGHT);
    ck_assert(line_insert(&line, "xy", 2));
    ck_assert_str_eq(shown(), "xy|öüß");
    line_clear(&line);
}
END_TEST

Suite *line_suite(void)
{
    Suite *suite = suite_create("line");
    TCase *test = tcase_create("line");
    tcase_add_test(test, moves_by_words);
    tcase_add_test(test, moves_and_deletes_whole_clusters);
    tcase_add_test(test, deletes_both_ways);
    tcase_add_test(test, the_cursor_never_stands_inside_a_cluster);
    tcase_add_test(test, what_comes_in_is_one_clean_line);
    tcase_add_test(test, the_limit_is_in_bytes_and_between_characters);
    suite_add_tcase(suite, test);
    return suite;
}
