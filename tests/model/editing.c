/* What the tests of editing share. */
#include "editing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/strbuf.h"
#include "suites.h"

#define PLAN                                                                                       \
    "---\nroadmap: 1\n---\n# Plan\n"                                                               \
    "## Skills you have\n- **SQL**\n\n"                                                            \
    "## Skills to learn\n| Skill | Importance | Weeks | How |\n| --- | --- | --- | --- |\n"        \
    "| Python | critical | 4 | |\n| Spark | critical | 3 | |\n| Go | nice to have | 2 | |\n\n"     \
    "## Phase 1: One (8 weeks)\n- [ ] a\n- [ ] b\n  - [ ] b1\n  - [ ] b2\n- [ ] c\n"               \
    "### Resources\n- [R](https://example.org/r)\n- [S](https://example.org/s)\n"                  \
    "## Phase 2: Two\n- Days\n  - [ ] d\n  - [ ] e\n- Nights\n  - [ ] f\n- [ ] g\n"                \
    "## Phase 3: Three\n"                                                                          \
    "## Reality check\n### What you will love\n- sun\n### Biggest challenges\n- [ ] rain\n"        \
    "## This week\n- [ ] w1\n- [ ] w2\n## This month\n- [ ] m1\n## Next 90 days\n- [ ] q1\n"       \
    "## Questions\n### Why?\n\nBecause.\n\n### How?\n\nSo.\n"

void use_plan(void)
{
    set_up();
    use_document(PLAN);
}

const char *sort_word(const struct item *item)
{
    const char *word =
        item->section ? section_word(item->section) : importance_word(item->importance);
    return word ? word : "";
}

/* The roadmap as one line: titles, what is below something in brackets, and the skills,
 * reality, actions and questions after bars. */
const char *outline(void)
{
    static struct strbuf out;
    struct items items = {0};
    struct error err = {0};
    enum item_kind kind = KIND_PHASE;
    int depth = 0;
    strbuf_cut(&out, 0);
    ck_assert_int_eq(items_load_all(model, roadmap.id, &items, &err), 0);
    for (size_t i = 0; i < items.count; i++) {
        const struct item *item = &items.at[i];
        int now = item->parent ? item->depth + 1 : 0;
        for (; depth < now; depth++)
            strbuf_add(&out, "(");
        for (; depth > now; depth--)
            strbuf_add(&out, ")");
        if (!item->parent && item->kind != kind)
            strbuf_add(&out, " |");
        kind = item->parent ? kind : item->kind;
        const char *mark = sort_word(item);
        strbuf_addf(&out, "%s%s", out.size && out.text[out.size - 1] != '(' ? " " : "",
                    item->title);
        if (*mark)
            strbuf_addf(&out, ":%s", mark);
    }
    for (; depth > 0; depth--)
        strbuf_add(&out, ")");
    items_clear(&items);
    return strbuf_text(&out);
}

struct change_report report;

const char *ended(int result, const struct error *err)
{
    static char text[1200];
    snprintf(text, sizeof text, "%s", result == 0 ? report.text : err->text);
    change_report_clear(&report);
    check_store();
    return text;
}

const char *add(const char *at, enum edit_where where, enum item_kind kind, const char *title)
{
    struct error err = {0};
    struct item item = {0};
    char uid[UID_TEXT];
    const struct edit_new new = {.kind = kind, .title = title};
    if (at)
        item = get(at);
    int result = edit_add(model, &roadmap, at ? &item : NULL, where, &new, uid, &report, &err);
    item_clear(&item);
    return ended(result, &err);
}

/* Several refs with spaces between. */
static size_t get_all(const char *refs, struct item *items)
{
    size_t count = 0;
    char *copy = strdup(refs);
    for (char *ref = strtok(copy, " "); ref; ref = strtok(NULL, " "))
        items[count++] = get(ref);
    free(copy);
    return count;
}

const char *move(const char *refs, enum edit_where where, const char *at)
{
    struct error err = {0};
    struct item items[8], to = get(at);
    size_t count = get_all(refs, items);
    int result = edit_move(model, &roadmap, items, count, &to, where, &report, &err);
    for (size_t i = 0; i < count; i++)
        item_clear(&items[i]);
    item_clear(&to);
    return ended(result, &err);
}

const char *drop(const char *refs)
{
    struct error err = {0};
    struct item items[8];
    size_t count = get_all(refs, items);
    int result = edit_remove(model, &roadmap, items, count, &report, &err);
    for (size_t i = 0; i < count; i++)
        item_clear(&items[i]);
    return ended(result, &err);
}

const char *shift(const char *ref, int direction)
{
    struct error err = {0};
    struct item item = get(ref);
    int result = edit_shift(model, &roadmap, &item, direction, &report, &err);
    item_clear(&item);
    return ended(result, &err);
}

const char *edit(const char *ref, struct edit_fields fields)
{
    struct error err = {0};
    struct item item = get(ref);
    int result = edit_fields(model, &roadmap, &item, &fields, &report, &err);
    item_clear(&item);
    return ended(result, &err);
}
