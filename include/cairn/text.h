/* Text as a terminal shows it: UTF-8, measured in cells, cut only between
 * grapheme clusters, and free of anything a terminal would obey. */
#ifndef CAIRN_TEXT_H
#define CAIRN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum text_lines {
    TEXT_ONE_LINE, /* line ends and tabs become single spaces; ends trimmed */
    TEXT_MANY      /* line ends become \n, tabs spaces; trailing spaces go */
};

/* A clean copy of `bytes` bytes: valid UTF-8 (what is not becomes U+FFFD), no
 * C0, DEL or C1 controls, no bidirectional overrides or isolates, no tag
 * characters; joiners and variation selectors stay. The caller frees. */
char *text_clean(const char *text, size_t bytes, enum text_lines lines);

/* True where text_clean(…, TEXT_MANY) would leave the string as it is. */
bool text_is_clean(const char *text);

/* A copy of a JSON text in which what text_clean takes out stands escaped (\u009b), and what is
 * no UTF-8 is U+FFFD: the same values, and harmless on a terminal. The caller frees. */
char *text_safe_json(const char *json);

/* Cells the string takes on a terminal: 2 for wide characters, 0 for combining
 * ones, else 1. Invalid bytes count 1. */
int text_width(const char *text);

/* Bytes at the start of the string, a whole number of grapheme clusters, that
 * fit in `cells`; their width goes to *width unless that is NULL. */
size_t text_fit(const char *text, int cells, int *width);

/* Bytes of the grapheme cluster at the start of the string; 0 at its end. */
size_t text_cluster(const char *text);

/* Cuts the string to at most `cells` cells; where anything was cut, it ends in
 * `mark` (say "…"), which is counted. The caller frees. */
char *text_cut(const char *text, int cells, const char *mark);

/* One line of wrapped text: how many bytes from the start of `text` to show in
 * `cells` (at least 1) cells, broken at spaces where there are any, at \n always. *next gets
 * the offset where the next line starts; at the end of the text that is its
 * length. */
size_t text_wrap(const char *text, int cells, size_t *next);

/* A copy in which every terminal counts the same cells: of an emoji sequence joined
 * by U+200D the first alone, without joiners, skin tones and variation selectors, and
 * at most TEXT_MOST_MARKS combining marks on a letter. The caller frees. */
#define TEXT_MOST_MARKS 4
char *text_steady(const char *text);

/* Whether any of it is written from right to left. */
bool text_has_rtl(const char *text);

/* A copy for terminals and locales without UTF-8: accents are dropped, common
 * punctuation is spelt in ASCII, the rest becomes `?`. The caller frees. */
char *text_ascii(const char *text);

/* A copy folded for comparison: compatibility forms, case and accents gone
 * (NFKD, case folding, marks dropped). The caller frees. */
char *text_fold(const char *text);

/* The library that knows Unicode: "utf8proc 2.8.0". */
#define TEXT_LIBRARY 40 /* bytes that hold its name */
const char *text_library(char out[TEXT_LIBRARY]);

/* What a word is written in: TEXT_SPACED where it has a letter or digit, TEXT_UNSPACED where one
 * of them is of a script that puts no spaces between words (Chinese, Japanese, Thai …) or, as
 * Korean, endings onto them. */
enum text_script { TEXT_NO_SCRIPT, TEXT_SPACED, TEXT_UNSPACED };
enum text_script text_script(const char *word, size_t bytes);

#endif
