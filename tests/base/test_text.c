/* What text_clean lets through, and the ASCII and folded spellings. */
#include "../support.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cairn/text.h"

Suite *text_suite(void);

#define REPLACED "\xEF\xBF\xBD"

static void assert_cleans(const char *dirty, enum text_lines lines, const char *wanted)
{
    char *clean = text_clean(dirty, strlen(dirty), lines);
    ck_assert_str_eq(clean, wanted);
    free(clean);
}

static void assert_one_line(const char *dirty, const char *wanted)
{
    assert_cleans(dirty, TEXT_ONE_LINE, wanted);
}

/* Writes a code point as UTF-8 and a NUL. */
static void spell(int32_t point, char out[8])
{
    utf8proc_ssize_t size = utf8proc_encode_char(point, (utf8proc_uint8_t *)out);
    out[size] = '\0';
}

START_TEST(ordinary_text_stays)
{
    assert_one_line("Plan: \"half\" \xE2\x80\x94 na\xC3\xAFve, 50 % & <b>",
                    "Plan: \"half\" \xE2\x80\x94 na\xC3\xAFve, 50 % & <b>");
    assert_one_line("日本語 العربية עברית हिन्दी", "日本語 العربية עברית हिन्दी");
    assert_one_line("", "");
}
END_TEST

/* Without its ESC a sequence is only odd letters; with it, it owns the terminal. */
START_TEST(escape_sequences_are_disarmed)
{
    assert_one_line("\x1b[31mred\x1b[0m", "[31mred[0m");
    assert_one_line("\x1b]0;title\a", "]0;title");
    assert_one_line("\x1bP+q\x1b\\", "P+q\\");
    assert_one_line("a\xC2\x9B"
                    "2Jb\xC2\x9D"
                    "c",
                    "a2Jbc"); /* CSI and OSC in one character */
}
END_TEST

/* A bare 0x9B is CSI to a terminal of 8 bits, and no UTF-8 at all. */
START_TEST(bare_c1_bytes_are_replaced)
{
    assert_one_line("a\x9b"
                    "2J",
                    "a" REPLACED "2J");
}
END_TEST

START_TEST(every_control_goes)
{
    for (int32_t c = 1; c < 0xA0; c++) {
        if ((c >= 0x20 && c < 0x7F) || c == '\t' || (c >= '\n' && c <= '\r') || c == 0x85)
            continue;
        char point[8], dirty[16];
        spell(c, point);
        strcpy(dirty, "a");
        strcat(dirty, point);
        strcat(dirty, "b");
        assert_cleans(dirty, TEXT_ONE_LINE, "ab");
        assert_cleans(dirty, TEXT_MANY, "ab");
        ck_assert(!text_is_clean(dirty));
    }
}
END_TEST

START_TEST(a_nul_byte_goes)
{
    char *clean = text_clean("a\0b", 3, TEXT_MANY);
    ck_assert_str_eq(clean, "ab");
    free(clean);
}
END_TEST

/* "Trojan source": text that reads in another order than it is stored. */
START_TEST(bidi_controls_and_tags_go)
{
    const int32_t points[] = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,  0x202D,  0x202E,
                              0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xE0001, 0xE0041, 0xE007F};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        char dirty[8];
        spell(points[i], dirty);
        assert_cleans(dirty, TEXT_MANY, "");
        ck_assert(!text_is_clean(dirty));
    }
}
END_TEST

START_TEST(joiners_and_variation_selectors_stay)
{
    assert_one_line("👩‍💻 ❤️ न्‍", "👩‍💻 ❤️ न्‍");
}
END_TEST

START_TEST(invalid_utf8_is_replaced)
{
    assert_one_line("\xff", REPLACED);
    assert_one_line("a\xC3", "a" REPLACED);                                   /* cut off */
    assert_one_line("\xC3(", REPLACED "(");                                   /* no continuation */
    assert_one_line("\x80", REPLACED);                                        /* no lead */
    assert_one_line("\xC0\xAF", REPLACED REPLACED);                           /* overlong '/' */
    assert_one_line("\xC0\x9B", REPLACED REPLACED);                           /* overlong ESC */
    assert_one_line("\xED\xA0\x80", REPLACED REPLACED REPLACED);              /* surrogate */
    assert_one_line("\xF4\x90\x80\x80", REPLACED REPLACED REPLACED REPLACED); /* U+110000 */
    ck_assert(!text_is_clean("a\xC3"));
}
END_TEST

START_TEST(one_line_is_one_line)
{
    assert_one_line("a\nb", "a b");
    assert_one_line("a\r\nb\rc\td\ve\ff", "a b c d e f");
    assert_one_line("a\xC2\x85"
                    "b\xE2\x80\xA8"
                    "c\xE2\x80\xA9"
                    "d",
                    "a b c d"); /* NEL, LS, PS */
    assert_one_line("a \n\n\t b", "a b");
    assert_one_line("  \n a b \n ", "a b");
    assert_one_line(" \x1b \x1b ", "");
}
END_TEST

START_TEST(many_lines_keep_their_ends)
{
    assert_cleans("a\r\nb\rc\nd", TEXT_MANY, "a\nb\nc\nd");
    assert_cleans("a  \n\n  b\t\n", TEXT_MANY, "a\n\n  b\n");
    assert_cleans("a\tb  c", TEXT_MANY, "a b  c");
    assert_cleans("a \x1b\n", TEXT_MANY, "a\n");
}
END_TEST

START_TEST(clean_means_that_cleaning_changes_nothing)
{
    ck_assert(text_is_clean(""));
    ck_assert(text_is_clean("a  b\n\n  c\n"));
    ck_assert(!text_is_clean("a\tb"));
    ck_assert(!text_is_clean("a\r\nb"));
    ck_assert(!text_is_clean("a "));
    ck_assert(!text_is_clean("a \nb"));
    ck_assert(!text_is_clean("a\xE2\x80\xA8"));
}
END_TEST

/* Random strings of what hurts most. */
static void random_text(uint64_t *seed, char *out, size_t room)
{
    static const char *const bits[] = {"a",    " ",    "\n",       "\t",           "\r",
                                       "\x1b", "\xC2", "\x9B",     "\xE2\x80\xAE", "é",
                                       "日",   "\xF0", "\xE2\x80", "\x7f",         "\xC2\x85"};
    out[0] = '\0';
    for (int n = 0; n < 12; n++) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        const char *bit = bits[(*seed >> 33) % (sizeof bits / sizeof *bits)];
        if (strlen(out) + strlen(bit) < room)
            strcat(out, bit);
    }
}

static void assert_harmless(const char *text)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    for (size_t i = 0, size = strlen(text); i < size;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate(bytes + i, (utf8proc_ssize_t)(size - i), &c);
        ck_assert_int_gt(step, 0);
        ck_assert(c == '\n' || c >= 0xA0 || (c >= 0x20 && c < 0x7F));
        ck_assert(c != 0x202E && c != 0x2028);
        i += (size_t)step;
    }
}

START_TEST(cleaning_holds_for_any_bytes)
{
    uint64_t seed = 1;
    char dirty[64];
    for (int n = 0; n < 20000; n++) {
        random_text(&seed, dirty, sizeof dirty);
        char *many = text_clean(dirty, strlen(dirty), TEXT_MANY);
        assert_harmless(many);
        ck_assert_int_eq(text_is_clean(dirty), strcmp(dirty, many) == 0);
        ck_assert(text_is_clean(many));
        char *one = text_clean(dirty, strlen(dirty), TEXT_ONE_LINE);
        assert_harmless(one);
        ck_assert_ptr_null(strchr(one, '\n'));
        assert_one_line(one, one);
        free(one);
        free(many);
    }
}
END_TEST

static void assert_ascii(const char *text, const char *wanted)
{
    char *ascii = text_ascii(text);
    ck_assert_str_eq(ascii, wanted);
    free(ascii);
}

START_TEST(ascii_spellings)
{
    assert_ascii("plain", "plain");
    assert_ascii("naïve Ångström Żółć", "naive Angstrom Zo?c");
    assert_ascii("“half” – ‘it’s’ — done… →", "\"half\" - 'it's' -- done... ->");
    assert_ascii("• 3 × 4 ≤ 12 €", "* 3 x 4 <= 12 EUR");
    assert_ascii("Straße ﬁn ²", "Strasse fin 2");
    assert_ascii("日本", "??");
    assert_ascii("", "");
    assert_ascii("a\xff"
                 "b",
                 "a?b");
}
END_TEST

START_TEST(ascii_is_ascii)
{
    uint64_t seed = 2;
    char dirty[64];
    for (int n = 0; n < 5000; n++) {
        random_text(&seed, dirty, sizeof dirty);
        char *ascii = text_ascii(dirty);
        for (const char *c = ascii; *c; c++)
            ck_assert_int_lt((unsigned char)*c, 0x80);
        free(ascii);
    }
}
END_TEST

static void assert_folds(const char *text, const char *wanted)
{
    char *folded = text_fold(text);
    ck_assert_str_eq(folded, wanted);
    free(folded);
}

START_TEST(folding_ignores_case_accents_and_forms)
{
    assert_folds("ÉCOLE", "ecole");
    assert_folds("E\xCC\x81"
                 "cole",
                 "ecole"); /* decomposed */
    assert_folds("STRASSE", "strasse");
    assert_folds("Straße", "strasse");
    assert_folds("ﬁn", "fin");
    assert_folds("Ａ２", "a2");
    assert_folds("ΣΊΣΥΦΟΣ", "σισυφοσ");
    assert_folds("Σίσυφος", "σισυφοσ");
    assert_folds("co\xC2\xADop", "coop"); /* soft hyphen */
    assert_folds("", "");
}
END_TEST

/* What was folded once is found again. */
START_TEST(folding_twice_changes_nothing)
{
    for (int32_t c = 0x20; c < 0x30000; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char point[8];
        spell(c, point);
        char *once = text_fold(point);
        char *twice = text_fold(once);
        ck_assert_msg(strcmp(once, twice) == 0, "U+%04X", (unsigned)c);
        free(once);
        free(twice);
    }
}
END_TEST

START_TEST(folding_leaves_invalid_text_alone)
{
    assert_folds("A\xff", "A\xff");
}
END_TEST

/* What JSON leaves as it is, and a terminal obeys. */
START_TEST(json_is_the_same_and_harmless)
{
    char *safe = text_safe_json("{\"a\":\"\xC2\x9B"
                                "2J\x7F\xE2\x80\xAE\xF3\xA0\x81\x81 é\xFF \"}");
    ck_assert_str_eq(safe, "{\"a\":\"\\u009b2J\\u007f\\u202e\\udb40\\udc41 é\xEF\xBF\xBD \"}");
    free(safe);
    safe = text_safe_json("[\n 1 ]\n");
    ck_assert_str_eq(safe, "[\n 1 ]\n");
    free(safe);
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("base: text");
    TCase *clean = tcase_create("clean");
    tcase_add_test(clean, ordinary_text_stays);
    tcase_add_test(clean, escape_sequences_are_disarmed);
    tcase_add_test(clean, bare_c1_bytes_are_replaced);
    tcase_add_test(clean, every_control_goes);
    tcase_add_test(clean, a_nul_byte_goes);
    tcase_add_test(clean, bidi_controls_and_tags_go);
    tcase_add_test(clean, joiners_and_variation_selectors_stay);
    tcase_add_test(clean, invalid_utf8_is_replaced);
    tcase_add_test(clean, one_line_is_one_line);
    tcase_add_test(clean, many_lines_keep_their_ends);
    tcase_add_test(clean, clean_means_that_cleaning_changes_nothing);
    tcase_add_test(clean, cleaning_holds_for_any_bytes);
    tcase_add_test(clean, json_is_the_same_and_harmless);
    suite_add_tcase(suite, clean);
    TCase *spelling = tcase_create("spelling");
    tcase_set_timeout(spelling, 30);
    tcase_add_test(spelling, ascii_spellings);
    tcase_add_test(spelling, ascii_is_ascii);
    tcase_add_test(spelling, folding_ignores_case_accents_and_forms);
    tcase_add_test(spelling, folding_twice_changes_nothing);
    tcase_add_test(spelling, folding_leaves_invalid_text_alone);
    suite_add_tcase(suite, spelling);
    return suite;
}
