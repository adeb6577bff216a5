/* Moving: beside, into, a line up and down, and room that never runs out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "editing.h"
#include "suites.h"

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

Suite *move_suite(void)
{
    Suite *suite = suite_create("move");
    TCase *test = tcase_create("move");
    tcase_set_timeout(test, 240);
    tcase_add_checked_fixture(test, use_plan, tear_down);
    tcase_add_test(test, making_room_is_no_moving);
    tcase_add_test(test, items_move_beside_and_into);
    tcase_add_test(test, several_move_together_in_the_order_given);
    tcase_add_test(test, moving_where_it_stands_changes_nothing);
    tcase_add_test(test, cycles_and_wrong_places_are_refused);
    tcase_add_test(test, nesting_has_an_end);
    tcase_add_test(test, one_line_down_goes_through_groups_and_phases);
    tcase_add_test(test, one_line_up_is_the_way_back);
    tcase_add_test(test, actions_and_skills_go_on_into_the_next_section);
    suite_add_tcase(suite, test);
    return suite;
}
