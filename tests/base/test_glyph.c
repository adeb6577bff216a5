/* Marks one cell wide, and bars that neither hide a beginning nor feign an end. */
#include "../support.h"

#include <math.h>
#include <string.h>

#include "cairn/glyph.h"
#include "cairn/text.h"

Suite *glyph_suite(void);

static char bar[GLYPH_BAR_BYTES];

static void assert_one_cell(const char *mark, bool ascii)
{
    ck_assert_int_eq(text_width(mark), 1);
    ck_assert(!ascii || ((unsigned char)mark[0] < 0x80 && mark[1] == '\0'));
}

START_TEST(every_mark_is_one_cell)
{
    for (int ascii = 0; ascii < 2; ascii++) {
        const struct glyphs *g = glyphs_for(!ascii);
        const char *const marks[] = {g->resource, g->folded, g->unfolded, g->cursor, g->bullet,
                                     g->rule,     g->wall,   g->more,     g->above,  g->below};
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            assert_one_cell(marks[i], ascii);
        for (int i = 0; i < STATE_COUNT; i++)
            assert_one_cell(g->state[i], ascii);
        for (int i = 0; i < 9; i++)
            assert_one_cell(g->bar[i], ascii);
    }
}
END_TEST

/* Without colours the mark is all that tells the states apart. */
START_TEST(states_have_different_marks)
{
    for (int utf8 = 0; utf8 < 2; utf8++)
        for (int i = 0; i < STATE_COUNT; i++)
            for (int k = 0; k < i; k++)
                ck_assert_str_ne(glyphs_for(utf8)->state[i], glyphs_for(utf8)->state[k]);
}
END_TEST

START_TEST(bars)
{
    const struct glyphs *utf8 = glyphs_for(true), *ascii = glyphs_for(false);
    ck_assert_str_eq(glyphs_bar(utf8, 4, 0, bar), "░░░░");
    ck_assert_str_eq(glyphs_bar(utf8, 4, 0.5, bar), "██░░");
    ck_assert_str_eq(glyphs_bar(utf8, 4, 1, bar), "████");
    ck_assert_str_eq(glyphs_bar(utf8, 14, 1.0 / 3, bar), "████▋░░░░░░░░░"); /* 37 eighths */
    ck_assert_str_eq(glyphs_bar(ascii, 4, 0.49, bar), "#...");
    ck_assert_str_eq(glyphs_bar(ascii, 4, 0.5, bar), "##..");
    ck_assert_str_eq(glyphs_bar(ascii, 4, 1, bar), "####");
}
END_TEST

START_TEST(a_bar_shows_a_beginning_and_no_end_too_soon)
{
    ck_assert_str_eq(glyphs_bar(glyphs_for(true), 3, 1e-9, bar), "▏░░");
    ck_assert_str_eq(glyphs_bar(glyphs_for(true), 3, 1 - 1e-9, bar), "██▉");
    ck_assert_str_eq(glyphs_bar(glyphs_for(false), 3, 1e-9, bar), "#..");
    ck_assert_str_eq(glyphs_bar(glyphs_for(false), 3, 1 - 1e-9, bar), "##.");
}
END_TEST

START_TEST(a_bar_of_nonsense)
{
    ck_assert_str_eq(glyphs_bar(glyphs_for(true), 2, -1, bar), "░░");
    ck_assert_str_eq(glyphs_bar(glyphs_for(true), 2, NAN, bar), "░░");
    ck_assert_str_eq(glyphs_bar(glyphs_for(true), 2, INFINITY, bar), "██");
    ck_assert_int_eq(text_width(glyphs_bar(glyphs_for(true), 0, 0.5, bar)), 1);
    ck_assert_int_eq(text_width(glyphs_bar(glyphs_for(true), 9999, 0.5, bar)), 80);
}
END_TEST

START_TEST(a_bar_never_shrinks_as_work_is_done)
{
    for (int cells = 1; cells <= 80; cells++) {
        size_t before = 0;
        for (int done = 0; done <= 200; done++) {
            glyphs_bar(glyphs_for(true), cells, done / 200.0, bar);
            ck_assert_int_eq(text_width(bar), cells);
            size_t empty = 0;
            for (const char *c = bar; (c = strstr(c, "░")); c++)
                empty++;
            ck_assert_uint_ge((size_t)cells - empty, before);
            before = (size_t)cells - empty;
        }
    }
}
END_TEST

Suite *glyph_suite(void)
{
    Suite *suite = suite_create("base: glyph");
    TCase *glyphs = tcase_create("glyphs");
    tcase_add_test(glyphs, every_mark_is_one_cell);
    tcase_add_test(glyphs, states_have_different_marks);
    tcase_add_test(glyphs, bars);
    tcase_add_test(glyphs, a_bar_shows_a_beginning_and_no_end_too_soon);
    tcase_add_test(glyphs, a_bar_of_nonsense);
    tcase_add_test(glyphs, a_bar_never_shrinks_as_work_is_done);
    suite_add_tcase(suite, glyphs);
    return suite;
}
