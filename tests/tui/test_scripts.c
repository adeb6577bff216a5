/* Scripts of the world: columns stand in line whatever the titles are written in. */
#include <stdio.h>
#include <string.h>

#include "suites.h"

static const char plan[] =
    "# Scripts\n\n## Phase 1: 日本語の計画 – はじめに (2 weeks)\n\n"
    "- [ ] שלום עולם 2026\n"
    "- [x] مرحبا بالعالم (12)\n"
    "- [ ] 漢字を読む、書く、話す、そして聞く練習を毎日続けて上手になること\n"
    "- [/] 👩\xE2\x80\x8D🚀 emoji 👍🏽 and 🇩🇪 flags\n"
    "- [ ] e\xCC\x81\xCC\xA3 combining marks\n"
    "- [ ] ไทย กำลัง\n"
    "- [-] Ελληνικά и кириллица\n\n"
    "## Phase 2: שלב שני (1 week)\n\n- [ ] x\n";

static struct screen *start(int rows, int cols, const char *const *env)
{
    FILE *file = fopen(support_path("scripts.md"), "w");
    ck_assert_ptr_nonnull(file);
    fputs(plan, file);
    fclose(file);
    ck_assert_int_eq(run_on_store(NULL, "import", support_path("scripts.md"), NULL), 0);
    return start_cairn_sized(rows, cols, env);
}

START_TEST(columns_stand_in_line)
{
    static const struct {
        int rows, cols;
        const char *name;
    } sizes[] = {{24, 80, "scripts-80x24"}, {10, 40, "scripts-40x10"}, {40, 120, "scripts-120x40"}};
    struct screen *s = start(sizes[_i].rows, sizes[_i].cols, NULL);
    screen_expect_file(s, sizes[_i].name);
    screen_stop(s);
}
END_TEST

/* What is written from right to left is followed by a mark that keeps a terminal which
 * turns it around from turning the dates and counts beside it too; nothing else is. */
START_TEST(text_from_right_to_left_keeps_to_its_place)
{
    struct screen *s = start(24, 80, NULL);
    screen_settle(s);
    const char *raw = screen_raw(s);
    ck_assert_ptr_nonnull(strstr(raw, "שלום עולם 2026\xE2\x80\x8E"));
    ck_assert_ptr_nonnull(strstr(raw, "שלב שני\xE2\x80\x8E"));
    ck_assert_ptr_null(strstr(raw, "はじめに\xE2\x80\x8E"));
    ck_assert_ptr_null(strstr(raw, "25 Nov\xE2\x80\x8E"));
    quit_cairn(s);
    const char *const env[] = {"LC_ALL=C", NULL};
    s = start_cairn_sized(24, 80, env);
    ck_assert_ptr_null(strstr(screen_raw(s), "\xE2\x80\x8E"));
    screen_stop(s);
}
END_TEST

Suite *scripts_suite(void)
{
    Suite *suite = suite_create("scripts");
    TCase *test = screen_case(suite, "scripts");
    tcase_add_loop_test(test, columns_stand_in_line, 0, 3);
    tcase_add_test(test, text_from_right_to_left_keeps_to_its_place);
    return suite;
}
