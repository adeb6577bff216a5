/* Thousands of edits: order, counts and history hold after each, and all of them come back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "editing.h"
#include "suites.h"

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

/* Everything that a document of the roadmap would hold, and the counts: compared with a
 * count of what is there. */
static char *picture(void)
{
    struct strbuf out = {0};
    struct items items = {0};
    struct error err = {0};
    ck_assert_int_eq(items_load_all(model, roadmap.id, &items, &err), 0);
    for (size_t i = 0; i < items.count; i++) {
        const struct item *item = &items.at[i];
        int tasks = 0, done = 0, skipped = 0;
        for (size_t k = i + 1; k < items.count; k++) {
            const struct item *below = &items.at[k];
            if (!below->parent || (item->parent && below->depth <= item->depth))
                break;
            tasks += below->kind == KIND_TASK;
            done += below->kind == KIND_TASK && below->state == STATE_DONE;
            skipped += below->kind == KIND_TASK && below->state == STATE_SKIPPED;
        }
        ck_assert_int_eq(item->tasks, tasks);
        ck_assert_int_eq(item->done, done);
        ck_assert_int_eq(item->skipped, skipped);
        if (i > 0 && item->parent && items.at[i - 1].parent == item->parent)
            ck_assert_int_gt(item->position, items.at[i - 1].position);
        strbuf_addf(&out, "%s %d %s %s [%s] %s %d %d %g %s\n", item->ref, item->depth, item->uid,
                    item->title, item->note, item->url, (int)item->state, item->done_on,
                    item->weeks, sort_word(item));
    }
    items_clear(&items);
    return strbuf_take(&out);
}

static void random_edit(uint32_t *seed)
{
    struct items items = {0};
    struct error err = {0};
    ck_assert_int_eq(items_load_all(model, roadmap.id, &items, &err), 0);
    const struct item *item = &items.at[random_below(seed, (uint32_t)items.count)];
    const struct item *other = &items.at[random_below(seed, (uint32_t)items.count)];
    enum edit_where where = (enum edit_where)random_below(seed, 3);
    char uid[UID_TEXT];
    struct edit_new new = {.kind = KIND_COUNT, .title = "new"};
    struct edit_fields fields = EDIT_NO_FIELDS;
    report = (struct change_report){0};
    switch (random_below(seed, 12)) {
    case 0:
    case 1:
    case 2:
        if (random_below(seed, 4) == 0)
            new.kind = (enum item_kind)random_below(seed, KIND_COUNT);
        edit_add(model, &roadmap, item, where, &new, uid, &report, &err);
        break;
    case 3:
        if (item->kind != KIND_PHASE || items.count > 60)
            edit_remove(model, &roadmap, item, 1, &report, &err);
        break;
    case 4:
        change_state(model, &roadmap, item, 1, (enum item_state)random_below(seed, STATE_COUNT),
                     &report, &err);
        break;
    case 5:
        fields.title = other->uid;
        fields.note = other->title;
        if (random_below(seed, 2))
            fields.importance = random_below(seed, 2) ? "have" : "nice";
        edit_fields(model, &roadmap, item, &fields, &report, &err);
        break;
    case 6:
    case 7:
    case 8:
        edit_shift(model, &roadmap, item, random_below(seed, 2) ? 1 : -1, &report, &err);
        break;
    default:
        edit_move(model, &roadmap, item, 1, other, where, &report, &err);
        break;
    }
    change_report_clear(&report);
    items_clear(&items);
}

#define RANDOM_STEPS 400

/* After every step the counts are those that counting gives; undo goes back through every
 * picture to the first, redo through all of them to the last. */
START_TEST(random_edits_hold_and_come_all_the_way_back)
{
    uint32_t seed = (uint32_t)_i * 977 + 5;
    char **pictures = malloc((RANDOM_STEPS + 1) * sizeof *pictures);
    size_t count = 0;
    pictures[count++] = picture();
    for (int i = 0; i < RANDOM_STEPS; i++) {
        random_edit(&seed);
        char *now = picture();
        if (strcmp(now, pictures[count - 1]) != 0)
            pictures[count++] = now;
        else
            free(now);
        if (i % 50 == 0)
            check_store();
    }
    ck_assert_uint_gt(count, RANDOM_STEPS / 4);
    for (size_t i = count - 1; i-- > 0;) {
        undo();
        char *now = picture();
        ck_assert_str_eq(now, pictures[i]);
        free(now);
    }
    check_store();
    ck_assert_str_eq(undo(), "nothing to undo");
    for (size_t i = 1; i < count; i++) {
        redo();
        char *now = picture();
        ck_assert_str_eq(now, pictures[i]);
        free(now);
    }
    ck_assert_str_eq(redo(), "nothing to redo");
    check_store();
    for (size_t i = 0; i < count; i++)
        free(pictures[i]);
    free(pictures);
}
END_TEST

Suite *edit_random_suite(void)
{
    Suite *suite = suite_create("edits at random");
    TCase *test = tcase_create("edits at random");
    tcase_set_timeout(test, 240);
    tcase_add_checked_fixture(test, use_plan, tear_down);
    tcase_add_loop_test(test, random_edits_hold_and_come_all_the_way_back, 0, 6);
    suite_add_tcase(suite, test);
    return suite;
}
