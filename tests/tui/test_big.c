/* A roadmap of 20 phases and 760 tasks, nested four deep in groups, in many scripts, with
 * titles of 800 characters and a link each: readable at every size. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "suites.h"

#define PHASES 20
#define TASKS 38 /* in each */

static const char *const titles[] = {
    "Read the chapter on graphs and write a summary of it",
    "读一章关于图的书并写下摘要，越详细越好",
    "اقرأ الفصل الخاص بالرسوم البيانية واكتب ملخصا",
    "קרא את הפרק על גרפים וכתוב סיכום קצר",
    "グラフの章を読んで要約を書く",
    "👩‍🔬 Experiment with 🎯 and 👨‍👩‍👧‍👦 until it works",
    "그래프에 관한 장을 읽고 요약을 쓰기",
    "Übung: naïve Größen — déjà vu, façade, coöperate",
};

static void add_task(struct strbuf *out, int depth, int phase, int task)
{
    bool is_done = phase < 2 || task % 9 == 0;
    const char *title = titles[(phase + task * 3) % 8];
    strbuf_addf(out, "%*s- [%c] %s", 2 * depth, "", is_done && task % 7 ? 'x' : ' ', title);
    for (size_t size = strlen(title); task % 19 == 4 && size < 800; size += strlen(title))
        strbuf_addf(out, ", %s", title);
    strbuf_addf(out, " %d\n", task);
}

/* Groups of eight: a task with a link and a note, below it two, below these one each. */
static void add_phase(struct strbuf *out, int phase)
{
    static const int depths[] = {1, 2, 2, 3, 4, 1, 2, 3};
    strbuf_addf(out, "\n## Phase %d: %s (%d weeks)\n\nAbout the phase.\n\n", phase + 1,
                titles[phase % 8], phase % 5 + 1);
    for (int task = 0; task < TASKS; task++) {
        if (task % 8 == 0)
            strbuf_addf(out, "- ### Group %d: %s\n", task / 8 + 1, titles[(phase + task / 8) % 8]);
        int depth = depths[task % 8];
        add_task(out, depth, phase, task);
        if (depth == 1)
            strbuf_addf(out,
                        "    - [Guide %d to it](https://guide.example/%d/rather/long/path?n=%d)\n"
                        "    - A remark about it, long enough to be wrapped on a narrow screen.\n",
                        task, phase, task);
    }
}

static void import_big_plan(void)
{
    struct strbuf text = {0};
    strbuf_add(&text, "# A very big plan with everything in it\n");
    for (int phase = 0; phase < PHASES; phase++)
        add_phase(&text, phase);
    FILE *file = fopen(support_path("big.md"), "w");
    ck_assert_ptr_nonnull(file);
    fputs(strbuf_text(&text), file);
    fclose(file);
    strbuf_free(&text);
    char *out;
    ck_assert_int_eq(run_on_store(&out, "import", support_path("big.md"), NULL), 0);
    ck_assert_ptr_nonnull(strstr(out, "20 phases, 100 groups, 760 tasks, 200 resources"));
    free(out);
}

static const struct {
    int rows, cols;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {10, 40, "40x10"}, {60, 200, "200x60"}};

static void expect(struct screen *s, int size, const char *what)
{
    char name[64];
    snprintf(name, sizeof name, "big-%s-%s", what, sizes[size].name);
    screen_expect_file(s, name);
}

START_TEST(a_big_roadmap_is_readable)
{
    import_big_plan();
    struct screen *s = start_cairn_sized(sizes[_i].rows, sizes[_i].cols, NULL);
    screen_keys(s, "gjj");
    expect(s, _i, "top");
    screen_keys(s, "gljh"); /* a group folded */
    expect(s, _i, "folded");
    screen_keys(s, "G");
    expect(s, _i, "end");
    quit_cairn(s);
}
END_TEST

START_TEST(long_titles_are_wrapped_in_the_details)
{
    import_big_plan();
    struct screen *s = start_cairn_sized(sizes[_i].rows, sizes[_i].cols, NULL);
    screen_keys(s, "gljjjjjj<Enter>");
    expect(s, _i, "details");
    screen_keys(s, "q");
    screen_wait_row(s, sizes[_i].rows - 1, "quit");
    quit_cairn(s);
}
END_TEST

Suite *big_suite(void)
{
    Suite *suite = suite_create("a big roadmap");
    TCase *test = screen_case(suite, "big");
    tcase_add_loop_test(test, a_big_roadmap_is_readable, 0, 3);
    tcase_add_loop_test(test, long_titles_are_wrapped_in_the_details, 0, 3);
    return suite;
}
