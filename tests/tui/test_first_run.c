/* The first second: an empty home, one command, the whole roadmap. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "suites.h"

START_TEST(empty_home_opens_on_the_builtin_roadmap)
{
    struct screen *s = screen_start(24, 80, NULL, NULL);
    screen_expect_file(s, "first-run-80x24");
    screen_keys(s, "q");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    ck_assert(screen_restored(s));
    screen_stop(s);
}
END_TEST

/* The keys that matter, once, until the next key. */
START_TEST(greets_once_and_never_again)
{
    static const int cols[] = {80, 40};
    static const char *const greetings[] = {
        "New here? Space ticks, u takes it back, ? lists every key, q quits",
        "Space ticks, u undoes, ? help, q quits"};
    struct screen *s = screen_start(24, cols[_i], NULL, "--store", support_path("cairn.db"), NULL);
    screen_wait_row(s, 23, greetings[_i]);
    screen_keys(s, "j");
    screen_wait_row(s, 23, "Space tick ");
    screen_signal(s, SIGKILL); /* not even where it was not ended well */
    screen_wait_exit(s);
    screen_stop(s);
    s = screen_start(24, cols[_i], NULL, "--store", support_path("cairn.db"), NULL);
    screen_wait_row(s, 23, "Space tick ");
    quit_cairn(s);
}
END_TEST

START_TEST(store_is_for_its_owner_only)
{
    struct screen *s = start_cairn();
    quit_cairn(s);
    struct stat st;
    ck_assert_int_eq(stat(support_path("cairn.db"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
}
END_TEST

/* A damaged or foreign file must be refused before curses takes the terminal. */
START_TEST(refuses_what_is_no_store_in_one_line)
{
    FILE *file = fopen(support_path("notes.txt"), "w");
    fputs("buy milk\n", file);
    fclose(file);
    struct screen *s = screen_start(24, 80, NULL, "--store", support_path("notes.txt"), NULL);
    ck_assert_int_eq(screen_wait_exit(s), 1);
    ck_assert(strstr(screen_picture(s), "is not a cairn store") != NULL);
    ck_assert(!screen_modes(s).alternate);
    ck_assert_ptr_null(strstr(screen_raw(s), "\033[?1049h"));
    screen_stop(s);
}
END_TEST

Suite *first_run_suite(void)
{
    Suite *suite = suite_create("first run");
    TCase *test = screen_case(suite, "first run");
    tcase_add_test(test, empty_home_opens_on_the_builtin_roadmap);
    tcase_add_loop_test(test, greets_once_and_never_again, 0, 2);
    tcase_add_test(test, store_is_for_its_owner_only);
    tcase_add_test(test, refuses_what_is_no_store_in_one_line);
    return suite;
}
