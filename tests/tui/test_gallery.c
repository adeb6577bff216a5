/* The product in pictures: every dialog at three sizes, and those of the README, which
 * show what the pictures here show. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "suites.h"

static const struct size {
    int rows, cols;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {10, 40, "40x10"}, {40, 120, "120x40"}};

/* How each is opened from the Roadmap tab. */
static const struct dialog {
    const char *name, *keys;
} dialogs[] = {
    {"help", "?"},
    {"help-progress", "5?"},
    {"roadmaps", "L"},
    {"import", "Li~/plan.md"},
    {"checkin", "c45 read chapter 2"},
    {"edit", "je"},
    {"weeks", "kw"},
    {"add", "jaRead the paper"},
    {"remove", "jD"},
    {"under", "jA"},
    {"resource", "jrThe book https://example.org"},
    {"link", "jjjU"},
    {"importance", "2i"},
    {"start", "S"},
};
enum { SIZES = 3, DIALOGS = sizeof dialogs / sizeof *dialogs };

START_TEST(every_dialog_at_every_size)
{
    const struct size *size = &sizes[_i % SIZES];
    const struct dialog *dialog = &dialogs[_i / SIZES];
    char name[64];
    snprintf(name, sizeof name, "dialog-%s-%s", dialog->name, size->name);
    struct screen *s = start_cairn_sized(size->rows, size->cols, NULL);
    screen_keys(s, dialog->keys);
    screen_expect_file(s, name);
    screen_stop(s);
}
END_TEST

/* The first picture of the README, and its Progress tab. */
START_TEST(a_first_tick)
{
    ck_assert_int_eq(run_on_store(NULL, "done", "1.1", NULL), 0);
    ck_assert_int_eq(run_on_store(NULL, "doing", "1.2", NULL), 0);
    struct screen *s = start_cairn();
    screen_expect_file(s, "readme-80x24");
    quit_cairn(s);
}
END_TEST

START_TEST(four_months_later)
{
    const char *const late_march[] = {"CAIRN_TODAY=2027-03-17", NULL};
    write_history();
    struct screen *s = start_cairn_sized(44, 80, late_march);
    screen_keys(s, "5");
    screen_expect_file(s, "readme-progress-80x44");
    quit_cairn(s);
}
END_TEST

/* ---- the README ---- */

static char *read_file(const char *path)
{
    static char text[1 << 18];
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "no %s here: run the tests at the top of the tree", path);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return strdup(text);
}

/* Adds a picture as the README shows it: of empty rows next to each other, one. */
static void add_picture(struct strbuf *out, const char *picture)
{
    for (bool empty = false; *picture;) {
        size_t row = strcspn(picture, "\n");
        if (row || !empty) {
            strbuf_add_bytes(out, picture, row);
            strbuf_add_char(out, '\n');
        }
        empty = row == 0;
        picture += row + (picture[row] != '\0');
    }
}

/* After each `<!-- screen: NAME -->` in the README stands the picture of that name. With
 * CAIRN_UPDATE_SCREENS=1 it is put there. */
START_TEST(readme_shows_what_is_drawn)
{
    static const char mark[] = "<!-- screen: ", fence[] = "```\n";
    char *readme = read_file("README.md"), *at = readme, *name;
    struct strbuf expected = {0};
    int found = 0;
    for (; (name = strstr(at, mark)); found++) {
        char path[200];
        name += strlen(mark);
        snprintf(path, sizeof path, "tests/data/screens/%.*s.txt", (int)strcspn(name, " "), name);
        char *block = strstr(name, fence), *end = block ? strstr(block + 1, fence) : NULL;
        ck_assert_msg(end != NULL, "no block after the mark of %s", path);
        char *picture = read_file(path);
        strbuf_add_bytes(&expected, at, (size_t)(block - at) + strlen(fence));
        add_picture(&expected, picture);
        free(picture);
        at = end;
    }
    strbuf_add(&expected, at);
    if (getenv("CAIRN_UPDATE_SCREENS")) {
        FILE *file = fopen("README.md", "w");
        ck_assert_ptr_nonnull(file);
        fputs(expected.text, file);
        fclose(file);
    } else {
        ck_assert_msg(strcmp(readme, expected.text) == 0,
                      "the README shows other screens than are drawn: CAIRN_UPDATE_SCREENS=1 "
                      "puts them there");
    }
    ck_assert_int_ge(found, 5);
    strbuf_free(&expected);
    free(readme);
}
END_TEST

Suite *gallery_suite(void)
{
    Suite *suite = suite_create("gallery");
    TCase *test = screen_case(suite, "gallery");
    tcase_add_loop_test(test, every_dialog_at_every_size, 0, DIALOGS * SIZES);
    tcase_add_test(test, a_first_tick);
    tcase_add_test(test, four_months_later);
    tcase_add_test(test, readme_shows_what_is_drawn);
    return suite;
}
