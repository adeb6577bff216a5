/* Editing: order, counts and history hold whatever is done, and every step comes back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/edit.h"
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

static void use_plan(void)
{
    set_up();
    use_document(PLAN);
}

static const char *sort_word(const struct item *item)
{
    const char *word =
        item->section ? section_word(item->section) : importance_word(item->importance);
    return word ? word : "";
}

/* The roadmap as one line: titles, what is below something in brackets, and the skills,
 * reality, actions and questions after bars. */
static const char *outline(void)
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

#define TOPS                                                                                       \
    " | SQL Python:critical Spark:critical Go:nice | sun:love rain:challenge"                      \
    " | w1:week w2:week m1:month q1:quarter | Why? How?"
#define PHASES "One(a b(b1 b2) c R S) Two(Days(d e) Nights(f) g) Three"

static struct change_report report;

static const char *ended(int result, const struct error *err)
{
    static char text[1200];
    snprintf(text, sizeof text, "%s", result == 0 ? report.text : err->text);
    change_report_clear(&report);
    check_store();
    return text;
}

static const char *add(const char *at, enum edit_where where, enum item_kind kind,
                       const char *title)
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

static const char *move(const char *refs, enum edit_where where, const char *at)
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

static const char *drop(const char *refs)
{
    struct error err = {0};
    struct item items[8];
    size_t count = get_all(refs, items);
    int result = edit_remove(model, &roadmap, items, count, &report, &err);
    for (size_t i = 0; i < count; i++)
        item_clear(&items[i]);
    return ended(result, &err);
}

static const char *shift(const char *ref, int direction)
{
    struct error err = {0};
    struct item item = get(ref);
    int result = edit_shift(model, &roadmap, &item, direction, &report, &err);
    item_clear(&item);
    return ended(result, &err);
}

static const char *edit(const char *ref, struct edit_fields fields)
{
    struct error err = {0};
    struct item item = get(ref);
    int result = edit_fields(model, &roadmap, &item, &fields, &report, &err);
    item_clear(&item);
    return ended(result, &err);
}

START_TEST(the_plan_is_as_the_tests_take_it)
{
    ck_assert_str_eq(outline(), PHASES TOPS);
}
END_TEST

/* ---- adding ---- */

START_TEST(what_is_added_stands_where_it_was_asked_for)
{
    ck_assert_str_eq(add("1.2", EDIT_AFTER, KIND_COUNT, "x"), "added: 1.5 x");
    ck_assert_str_eq(add("1.1", EDIT_BEFORE, KIND_COUNT, "y"), "added: 1.1 y");
    ck_assert_str_eq(add("1.3", EDIT_INTO, KIND_COUNT, "z"), "added: 1.6 z");
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, "v"), "added: 1.9 v"); /* before resources */
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_RESOURCE, "T"), "added: 1r3 T");
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_GROUP, "G"), "added: 1g1 G");
    ck_assert_str_eq(add("2", EDIT_AFTER, KIND_COUNT, "Next"), "added: 3 Next");
    ck_assert_str_eq(add(NULL, EDIT_INTO, KIND_PHASE, "Last"), "added: 5 Last");
    ck_assert_str_eq(add("Three", EDIT_INTO, KIND_RESOURCE, "U"), "added: 4r1 U");
    ck_assert_str_eq(add("Three", EDIT_INTO, KIND_TASK, "t"), "added: 4.1 t");
    ck_assert_str_eq(add("s2", EDIT_AFTER, KIND_COUNT, "Pandas"), "added: s3 Pandas");
    ck_assert_str_eq(add("a1", EDIT_AFTER, KIND_COUNT, "w1b"), "added: a2 w1b");
    ck_assert_str_eq(outline(), "One(y a b(b1 b2 z) x c v G R S T) Two(Days(d e) Nights(f) g) Next "
                                "Three(t U) Last"
                                " | SQL Python:critical Pandas:critical Spark:critical Go:nice"
                                " | sun:love rain:challenge"
                                " | w1:week w1b:week w2:week m1:month q1:quarter | Why? How?");
    ck_assert_str_eq(undo(), "add a2 w1b");
    for (int i = 0; i < 11; i++)
        undo();
    ck_assert_str_eq(undo(), "nothing to undo");
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(redo(), "add 1.5 x");
}
END_TEST

START_TEST(what_can_not_stand_there_is_refused_and_changes_nothing)
{
    static const struct {
        const char *at;
        enum edit_where where;
        enum item_kind kind;
    } refused[] = {
        {"1", EDIT_INTO, KIND_PHASE},    {"1r1", EDIT_INTO, KIND_TASK},
        {"s1", EDIT_INTO, KIND_TASK},    {"s1", EDIT_AFTER, KIND_TASK},
        {"1.1", EDIT_AFTER, KIND_PHASE}, {"1.2", EDIT_INTO, KIND_GROUP},
        {"1.3", EDIT_AFTER, KIND_GROUP}, {"a1", EDIT_AFTER, KIND_SKILL},
        {NULL, EDIT_INTO, KIND_TASK},    {NULL, EDIT_INTO, KIND_ACTION},
        {NULL, EDIT_INTO, KIND_REALITY}, {"1", EDIT_AFTER, KIND_TASK},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const char *said = add(refused[i].at, refused[i].where, refused[i].kind, "x");
        ck_assert_msg(strncmp(said, "added", 5) != 0, "%zu: %s", i, said);
    }
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(sql("SELECT count(*) FROM item WHERE title = 'x'"), "0");
    ck_assert_str_eq(undo(), "nothing to undo");
}
END_TEST

START_TEST(titles_are_one_line_and_clean)
{
    char *longest = malloc(EDIT_MOST_TITLE + 2);
    memset(longest, 'x', EDIT_MOST_TITLE + 1);
    longest[EDIT_MOST_TITLE + 1] = '\0';
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, " \t "), "a title can't be empty");
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, "one\ntwo"),
                     "a title is one line: put the rest into the note");
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, longest),
                     "that title is too long: a title holds 2000 bytes");
    longest[EDIT_MOST_TITLE] = '\0';
    ck_assert_int_eq(strncmp(add("1", EDIT_INTO, KIND_COUNT, longest), "added: 1.6", 10), 0);
    free(longest);
    ck_assert_str_eq(add("1", EDIT_INTO, KIND_COUNT, "\033[31mred\342\200\256 \377"),
                     "added: 1.7 [31mred \357\277\275");
}
END_TEST

START_TEST(several_are_added_in_their_order_as_one_step)
{
    struct error err = {0};
    struct edit_new news[3] = {{.kind = KIND_COUNT, .title = "x"},
                               {.kind = KIND_COUNT, .title = "y"},
                               {.kind = KIND_COUNT, .title = "z"}};
    char uids[3][UID_TEXT];
    struct item at = get("1.1");
    ck_assert_int_eq(edit_add_all(model, &roadmap, &at, EDIT_AFTER, news, 3, uids, &report, &err),
                     0);
    ck_assert_str_eq(ended(0, &err), "added: 3 items");
    ck_assert_str_eq(outline(),
                     "One(a x y z b(b1 b2) c R S) Two(Days(d e) Nights(f) g) Three" TOPS);
    news[2].title = "";
    ck_assert_int_eq(edit_add_all(model, &roadmap, &at, EDIT_AFTER, news, 3, uids, &report, &err),
                     -1);
    ck_assert_str_eq(undo(), "add 1.2 x and 2 more");
    ck_assert_str_eq(outline(), PHASES TOPS);
    item_clear(&at);
}
END_TEST

/* Thousands beside one spot: its gap is used up many times over. */
START_TEST(room_between_neighbours_never_runs_out)
{
    char title[20];
    struct error err = {0};
    struct item first = get("1.1"), third = get("1.5");
    for (int i = 0; i < 600; i++) {
        char uid[UID_TEXT];
        snprintf(title, sizeof title, "n%d", i);
        const struct edit_new new = {.kind = KIND_COUNT, .title = title};
        ck_assert_int_eq(edit_add(model, &roadmap, i % 2 ? &first : &third,
                                  i % 2 ? EDIT_AFTER : EDIT_BEFORE, &new, uid, &report, &err),
                         0);
        change_report_clear(&report);
    }
    check_store();
    item_clear(&first);
    item_clear(&third);
    struct items items = {0};
    struct item phase = get("1");
    ck_assert_int_eq(items_load_below(model, &phase, &items, &err), 0);
    item_clear(&phase);
    ck_assert_uint_eq(items.count, 607);
    ck_assert_str_eq(items.at[0].title, "a");
    for (int i = 0; i < 300; i++) { /* odd ones newest first, b, even ones oldest first, c */
        snprintf(title, sizeof title, "n%d", 599 - 2 * i);
        ck_assert_str_eq(items.at[1 + i].title, title);
        snprintf(title, sizeof title, "n%d", 2 * i);
        ck_assert_str_eq(items.at[304 + i].title, title);
    }
    ck_assert_str_eq(items.at[604].title, "c");
    items_clear(&items);
    for (int i = 0; i < 600; i++)
        undo();
    ck_assert_str_eq(outline(), PHASES TOPS);
    check_store();
}
END_TEST

/* ---- moving ---- */

/* The gap between two neighbours is used up by moves alone; no more is said to have moved than
 * did, and the history's last word on each place is where it stands. */
START_TEST(making_room_is_no_moving)
{
    for (int i = 0; i < 40; i++) {
        move("1.5", EDIT_BEFORE, "1.2"); /* c and b in turn, always right behind a */
        move("1.3", EDIT_AFTER, "1.1");
    }
    for (int i = 0; i < 40; i++)
        ck_assert_str_eq(move(i % 2 ? "R S" : "S R", EDIT_AFTER, "1.1"), "moved: 2 items");
    ck_assert_int_gt(atoi(sql("SELECT count(*) FROM change WHERE field = 'place'")), 170);
    for (int i = 0; i < 40; i++)
        ck_assert_str_eq(undo(), i % 2 ? "move 1r2 S and 1 more" : "move 1r2 R and 1 more");
    for (int i = 0; i < 80; i++)
        ck_assert_ptr_null(strstr(undo(), "more"));
    ck_assert_str_eq(outline(), PHASES TOPS);
}
END_TEST

START_TEST(items_move_beside_and_into)
{
    ck_assert_str_eq(move("1.1", EDIT_AFTER, "1.5"), "moved: 1.5 a");
    ck_assert_str_eq(move("1.1", EDIT_INTO, "2g1"), "moved: 2.3 b"); /* with its sub-tasks */
    ck_assert_str_eq(outline(), "One(c a R S) Two(Days(d e b(b1 b2)) Nights(f) g) Three" TOPS);
    ck_assert_str_eq(move("2g2", EDIT_INTO, "3"), "moved: 3g1 Nights");
    ck_assert_str_eq(move("3", EDIT_BEFORE, "1"), "moved: 1 Three");
    ck_assert_str_eq(move("s4", EDIT_BEFORE, "s2"), "moved: s2 Go");
    ck_assert_str_eq(move("q2", EDIT_BEFORE, "q1"), "moved: q1 How?");
    ck_assert_str_eq(move("a1", EDIT_AFTER, "a3"), "moved: a3 w1");
    ck_assert_str_eq(move("r2", EDIT_BEFORE, "r1"), "moved: r1 rain");
    ck_assert_str_eq(outline(), "Three(Nights(f)) One(c a R S) Two(Days(d e b(b1 b2)) g)"
                                " | SQL Go:critical Python:critical Spark:critical"
                                " | rain:love sun:love"
                                " | w2:week m1:month w1:month q1:quarter | How? Why?");
    ck_assert_str_eq(undo(), "move r2 rain");
    while (strcmp(undo(), "nothing to undo") != 0)
        ;
    ck_assert_str_eq(outline(), PHASES TOPS);
    check_store();
}
END_TEST

START_TEST(several_move_together_in_the_order_given)
{
    ck_assert_str_eq(move("1r1 1.5 1.1", EDIT_INTO, "2"), "moved: 3 items");
    ck_assert_str_eq(outline(), "One(b(b1 b2) S) Two(Days(d e) Nights(f) g c a R) Three" TOPS);
    ck_assert_str_eq(move("2.5 2.6", EDIT_BEFORE, "2g1"), "moved: 2 items");
    ck_assert_str_eq(outline(), "One(b(b1 b2) S) Two(c a Days(d e) Nights(f) g R) Three" TOPS);
    ck_assert_str_eq(undo(), "move 2.5 c and 1 more");
    ck_assert_str_eq(undo(), "move 1.5 c and 2 more");
    ck_assert_str_eq(outline(), PHASES TOPS);
}
END_TEST

START_TEST(moving_where_it_stands_changes_nothing)
{
    static const char so[] = "that is so already: nothing was changed";
    ck_assert_str_eq(move("1.2", EDIT_AFTER, "1.1"), so);
    ck_assert_str_eq(move("1.1", EDIT_BEFORE, "1.2"), so);
    ck_assert_str_eq(move("1.5", EDIT_INTO, "1"), so);
    ck_assert_str_eq(move("1.1 1.2", EDIT_BEFORE, "1.5"), so);
    ck_assert_str_eq(move("1r2", EDIT_INTO, "1"), so);
    ck_assert_str_eq(move("3", EDIT_AFTER, "2"), so);
    ck_assert_str_eq(undo(), "nothing to undo");
}
END_TEST

START_TEST(cycles_and_wrong_places_are_refused)
{
    ck_assert_str_eq(move("1.2", EDIT_INTO, "1.2"), "1.2 b can't be moved into itself");
    ck_assert_str_eq(move("1.2", EDIT_INTO, "1.3"), "1.2 b can't be moved into itself");
    ck_assert_str_eq(move("1.2", EDIT_AFTER, "1.4"), "1.2 b can't be moved into itself");
    ck_assert_str_eq(move("1.2", EDIT_AFTER, "1.2"), "1.2 b can't be moved beside itself");
    ck_assert_str_eq(move("1.1 1.1", EDIT_INTO, "2"), "1.1 a is named twice");
    ck_assert_str_eq(move("1", EDIT_INTO, "2"),
                     "a phase stands below nothing: it goes beside another one");
    ck_assert_str_eq(move("1.1 s1", EDIT_INTO, "2"),
                     "a skill stands below nothing: it goes beside another one");
    ck_assert_str_eq(move("2g1", EDIT_INTO, "1.1"),
                     "a group stands below a phase or another group, not below a task");
    ck_assert_str_eq(move("1.1", EDIT_AFTER, "2"),
                     "a task goes below a phase, a group or a task, not beside a phase");
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(undo(), "nothing to undo");
}
END_TEST

START_TEST(nesting_has_an_end)
{
    char refs[2][ITEM_REF] = {"1.1", "2"};
    for (int depth = 0; depth < EDIT_MOST_LEVELS + 2; depth++) {
        const char *said = add(depth == 0 ? "2" : refs[1], EDIT_INTO, KIND_TASK, "deep");
        if (strncmp(said, "added: ", 7) != 0) {
            ck_assert_str_eq(said, "that is too deep: a phase has at most 60 levels");
            ck_assert_int_eq(depth, EDIT_MOST_LEVELS);
            break;
        }
        ck_assert_int_lt(depth, EDIT_MOST_LEVELS);
        sscanf(said, "added: %23s", refs[1]);
    }
    /* What has levels below it can't hang at the lowest either. */
    ck_assert_str_eq(move("1.2", EDIT_AFTER, refs[1]),
                     "that is too deep: a phase has at most 60 levels");
    ck_assert_str_eq(move("1.1", EDIT_AFTER, refs[1]), "moved: 2.65 a");
}
END_TEST

START_TEST(one_line_down_goes_through_groups_and_phases)
{
    ck_assert_str_eq(shift("1.1", 1), "moved: 1.4 a"); /* past b and all below it */
    ck_assert_str_eq(outline(), "One(b(b1 b2) a c R S) Two(Days(d e) Nights(f) g) Three" TOPS);
    ck_assert_str_eq(shift("1.5", 1), "moved: 2.1 c"); /* resources are no neighbours */
    ck_assert_str_eq(outline(), "One(b(b1 b2) a R S) Two(c Days(d e) Nights(f) g) Three" TOPS);
    shift("2.1", 1);
    ck_assert_str_eq(outline(), "One(b(b1 b2) a R S) Two(Days(d e) c Nights(f) g) Three" TOPS);
    shift("2.2", 1); /* out of its group, since no group follows */
    ck_assert_str_eq(outline(), "One(b(b1 b2) a R S) Two(Days(d) e c Nights(f) g) Three" TOPS);
    shift("2.3", 1);
    shift("2.4", -1);
    ck_assert_str_eq(outline(), "One(b(b1 b2) a R S) Two(Days(d) e c Nights(f) g) Three" TOPS);
    shift("2.3", 1);
    ck_assert_str_eq(outline(), "One(b(b1 b2) a R S) Two(Days(d) e Nights(f) c g) Three" TOPS);
    ck_assert_str_eq(shift("2.2", 1), "moved: 2.3 e");
    ck_assert_str_eq(shift("2.1", 1), "moved: 2.1 d"); /* into the next group */
    ck_assert_str_eq(outline(), "One(b(b1 b2) a R S) Two(Days Nights(d f) e c g) Three" TOPS);
    ck_assert_str_eq(shift("2.5", 1), "moved: 3.1 g");
    ck_assert_str_eq(shift("3.1", 1), "3.1 g is the last already");
    ck_assert_str_eq(shift("1.3", 1), "1.3 b2 is the last already"); /* of the sub-tasks */
    while (strcmp(undo(), "nothing to undo") != 0)
        ;
    ck_assert_str_eq(outline(), PHASES TOPS);
}
END_TEST

START_TEST(one_line_up_is_the_way_back)
{
    ck_assert_str_eq(shift("2.4", -1), "moved: 2.3 g"); /* past Nights */
    ck_assert_str_eq(shift("2.3", -1), "moved: 2.1 g");
    ck_assert_str_eq(outline(), "One(a b(b1 b2) c R S) Two(g Days(d e) Nights(f)) Three" TOPS);
    ck_assert_str_eq(shift("2.1", -1), "moved: 1.6 g");
    ck_assert_str_eq(outline(), "One(a b(b1 b2) c g R S) Two(Days(d e) Nights(f)) Three" TOPS);
    ck_assert_str_eq(shift("2.3", -1), "moved: 2.3 f");
    ck_assert_str_eq(outline(), "One(a b(b1 b2) c g R S) Two(Days(d e f) Nights) Three" TOPS);
    ck_assert_str_eq(shift("2.1", -1), "moved: 2.1 d");
    ck_assert_str_eq(outline(), "One(a b(b1 b2) c g R S) Two(d Days(e f) Nights) Three" TOPS);
    ck_assert_str_eq(shift("1.1", -1), "1.1 a is the first already");
    ck_assert_str_eq(shift("1r2", -1), "moved: 1r1 S");
    ck_assert_str_eq(shift("1r1", -1), "1r1 S is the first already");
    ck_assert_str_eq(shift("3", -1), "moved: 2 Three");
    ck_assert_str_eq(shift("1", -1), "1 One is the first already");
}
END_TEST

START_TEST(actions_and_skills_go_on_into_the_next_section)
{
    shift("a2", 1);
    ck_assert_str_eq(outline(), PHASES " | SQL Python:critical Spark:critical Go:nice"
                                       " | sun:love rain:challenge"
                                       " | w1:week w2:month m1:month q1:quarter | Why? How?");
    shift("a1", 1);
    shift("a4", -1);
    ck_assert_str_eq(outline(), PHASES " | SQL Python:critical Spark:critical Go:nice"
                                       " | sun:love rain:challenge"
                                       " | w1:month w2:month m1:month q1:month | Why? How?");
    ck_assert_str_eq(shift("s3", 1), "moved: s3 Spark"); /* important, of which there is none */
    ck_assert_str_eq(shift("s3", 1), "moved: s3 Spark");
    ck_assert_str_eq(shift("s3", 1), "moved: s4 Spark");
    ck_assert_str_eq(shift("s4", 1), "s4 Spark is the last already");
    ck_assert_str_eq(shift("s2", -1), "s2 Python is the first already");
    ck_assert_str_eq(shift("s1", 1), "s1 SQL is the last already");
    ck_assert_str_eq(shift("r1", 1), "r1 sun is the last already");
    while (strcmp(undo(), "nothing to undo") != 0)
        ;
    ck_assert_str_eq(outline(), PHASES TOPS);
}
END_TEST

/* ---- fields ---- */

START_TEST(fields_change_together_and_come_back)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    ck_assert_str_eq(edit("1.1", fields), "that is so already: nothing was changed");
    fields.title = "A";
    fields.note = "one\n\n  two\n\n";
    ck_assert_str_eq(edit("1.1", fields), "edited: 1.1 A");
    ck_assert_str_eq(sql("SELECT note FROM item WHERE title = 'A'"), "one\n\n  two");
    fields = EDIT_NO_FIELDS;
    fields.weeks = 2.04;
    ck_assert_str_eq(edit("3", fields), "edited: 3 Three");
    ck_assert_str_eq(sql("SELECT weeks FROM item WHERE title = 'Three'"), "2.0");
    ck_assert_str_eq(undo(), "plan 3 Three for 2 weeks");
    fields.weeks = 0;
    edit("1", fields);
    ck_assert_str_eq(sql("SELECT weeks FROM item WHERE title = 'One'"), "NULL");
    ck_assert_str_eq(undo(), "take the weeks from 1 One");
    fields = EDIT_NO_FIELDS;
    fields.url = "http://example.org/?q=1";
    fields.title = "New R";
    fields.note = "n";
    ck_assert_str_eq(edit("1r1", fields), "edited: 1r1 New R");
    ck_assert_str_eq(undo(), "edit the title, note and link of 1r1 R");
    ck_assert_str_eq(undo(), "edit the title and note of 1.1 a");
    ck_assert_str_eq(outline(), PHASES TOPS);
}
END_TEST

START_TEST(importance_moves_a_skill_to_its_like)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    set_state("s2", STATE_DONE);
    fields.importance = "nice";
    ck_assert_str_eq(edit("s2", fields), "edited: s4 Python");
    fields.importance = "have";
    ck_assert_str_eq(edit("s2", fields), "edited: s2 Spark");
    ck_assert_str_eq(sql("SELECT state || coalesce(done_on, '-') FROM item WHERE title = 'Spark'"),
                     "done-");
    fields.importance = "critical";
    ck_assert_str_eq(edit("s1", fields), "edited: s1 SQL"); /* the only one */
    ck_assert_str_eq(sql("SELECT state FROM item WHERE title = 'SQL'"), "todo");
    ck_assert_str_eq(undo(), "edit the importance of s1 SQL");
    undo();
    undo();
    ck_assert_str_eq(outline(), PHASES TOPS);
    fields.importance = "vital";
    ck_assert_str_eq(edit("s1", fields),
                     "'vital' is no importance: it is one of critical, important, nice, have");
    ck_assert_str_eq(edit("1", fields), "a phase has no importance: skills have");
}
END_TEST

START_TEST(bad_fields_change_nothing_at_all)
{
    static const char *const bad[] = {"ftp://example.org", "javascript:alert(1)", "https://",
                                      "https:///x",        "https://a b",         "https://a\nb",
                                      "example.org"};
    struct edit_fields fields = EDIT_NO_FIELDS;
    fields.title = "never";
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        fields.url = bad[i];
        const char *said = edit("1r1", fields);
        ck_assert_msg(strstr(said, "is no link") != NULL, "%s: %s", bad[i], said);
    }
    fields.url = "https://example.org";
    ck_assert_str_eq(edit("1.1", fields), "a task has no link: add a resource with one below it");
    fields.url = NULL;
    fields.weeks = 521;
    ck_assert_str_eq(edit("1", fields), "weeks are a number from 0.1 to 520");
    fields.weeks = 1;
    ck_assert_str_eq(edit("1.1", fields), "1.1 a has no weeks: phases and skills to learn have");
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(undo(), "nothing to undo");
}
END_TEST

/* ---- removing ---- */

START_TEST(what_is_removed_goes_with_all_below_it_and_comes_back)
{
    set_state("1.3", STATE_DONE);
    ck_assert_str_eq(drop("1.2"), "removed: 1.2 b and 2 below it");
    ck_assert_str_eq(outline(), "One(a c R S) Two(Days(d e) Nights(f) g) Three" TOPS);
    ck_assert_str_eq(undo(), "remove 1.2 b");
    ck_assert_str_eq(redo(), "remove 1.2 b");
    undo();
    /* What goes with what it is in is not removed a second time. */
    ck_assert_str_eq(drop("2 1.2 1.3 s1"), "removed: 3 items and 8 below them");
    ck_assert_str_eq(outline(), "One(a c R S) Three | Python:critical Spark:critical Go:nice"
                                " | sun:love rain:challenge"
                                " | w1:week w2:week m1:month q1:quarter | Why? How?");
    ck_assert_str_eq(undo(), "remove 2 Two and 2 more");
    ck_assert_str_eq(drop("1.3 1.2"), "removed: 2 items and 1 below them");
    undo();
    ck_assert_str_eq(outline(), PHASES TOPS);
    ck_assert_str_eq(sql("SELECT state FROM item WHERE title = 'b1'"), "done");
}
END_TEST

START_TEST(what_was_removed_meanwhile_is_not_changed)
{
    struct error err = {0};
    struct edit_fields fields = EDIT_NO_FIELDS;
    char uid[UID_TEXT];
    struct item task = get("1.2"), other = get("1.1");
    drop("1");
    fields.title = "x";
    ck_assert_int_eq(edit_fields(model, &roadmap, &task, &fields, &report, &err), -1);
    ck_assert_str_eq(err.text, "that item is not on the roadmap any more");
    ck_assert_int_eq(edit_remove(model, &roadmap, &task, 1, &report, &err), -1);
    ck_assert_int_eq(edit_shift(model, &roadmap, &task, 1, &report, &err), -1);
    ck_assert_int_eq(edit_move(model, &roadmap, &task, 1, &other, EDIT_AFTER, &report, &err), -1);
    const struct edit_new new = {.kind = KIND_COUNT, .title = "x"};
    ck_assert_int_eq(edit_add(model, &roadmap, &task, EDIT_AFTER, &new, uid, &report, &err), -1);
    ck_assert_str_eq(undo(), "remove 1 One");
    ck_assert_str_eq(outline(), PHASES TOPS);
    item_clear(&task);
    item_clear(&other);
}
END_TEST

/* ---- all of it, at random ---- */

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

Suite *edit_suite(void)
{
    Suite *suite = suite_create("edit");
    TCase *test = tcase_create("edit");
    tcase_set_timeout(test, 240);
    tcase_add_checked_fixture(test, use_plan, tear_down);
    tcase_add_test(test, the_plan_is_as_the_tests_take_it);
    tcase_add_test(test, what_is_added_stands_where_it_was_asked_for);
    tcase_add_test(test, what_can_not_stand_there_is_refused_and_changes_nothing);
    tcase_add_test(test, titles_are_one_line_and_clean);
    tcase_add_test(test, several_are_added_in_their_order_as_one_step);
    tcase_add_test(test, room_between_neighbours_never_runs_out);
    tcase_add_test(test, making_room_is_no_moving);
    tcase_add_test(test, items_move_beside_and_into);
    tcase_add_test(test, several_move_together_in_the_order_given);
    tcase_add_test(test, moving_where_it_stands_changes_nothing);
    tcase_add_test(test, cycles_and_wrong_places_are_refused);
    tcase_add_test(test, nesting_has_an_end);
    tcase_add_test(test, one_line_down_goes_through_groups_and_phases);
    tcase_add_test(test, one_line_up_is_the_way_back);
    tcase_add_test(test, actions_and_skills_go_on_into_the_next_section);
    tcase_add_test(test, fields_change_together_and_come_back);
    tcase_add_test(test, importance_moves_a_skill_to_its_like);
    tcase_add_test(test, bad_fields_change_nothing_at_all);
    tcase_add_test(test, what_is_removed_goes_with_all_below_it_and_comes_back);
    tcase_add_test(test, what_was_removed_meanwhile_is_not_changed);
    tcase_add_loop_test(test, random_edits_hold_and_come_all_the_way_back, 0, 6);
    suite_add_tcase(suite, test);
    return suite;
}
