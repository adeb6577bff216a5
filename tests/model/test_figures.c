/* What the plan says of single tasks. */
#include <stdio.h>

#include "cairn/strbuf.h"
#include "suites.h"

/* With more tasks than days no task begins after it is due. */
START_TEST(several_tasks_a_day_begin_before_they_are_due)
{
    struct strbuf text = {0};
    struct figures figures;
    struct items items = {0};
    struct error err = {0};
    strbuf_add(&text, "# Dense\n## Week 1\n");
    for (int i = 0; i < 38; i++)
        strbuf_addf(&text, "- [ ] task %d\n", i);
    use_document(strbuf_text(&text));
    strbuf_free(&text);
    ck_assert_int_eq(figures_load(model, &roadmap, &figures, &err), 0);
    ck_assert_int_eq(items_load_all(model, roadmap.id, &items, &err), 0);
    civil_day last = DATE_NONE;
    for (size_t i = 0; i < items.count; i++) {
        if (items.at[i].kind != KIND_TASK)
            continue;
        civil_day begin = figures_begin(&figures, &items.at[i]);
        civil_day due = figures_due(&figures, &items.at[i]);
        ck_assert_int_le(begin, due);
        ck_assert(last == DATE_NONE || (begin >= last && begin <= last + 1));
        last = due;
    }
    items_clear(&items);
    figures_clear(&figures);
}
END_TEST

Suite *figures_suite(void)
{
    Suite *suite = suite_create("figures");
    TCase *test = tcase_create("figures");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, several_tasks_a_day_begin_before_they_are_due);
    suite_add_tcase(suite, test);
    return suite;
}
