/* The prompt on a real terminal: its keys, pastes, and lines longer than the window. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

/* Sends bytes as a terminal would, control sequences and all: \033 is <Esc> to the driver. */
static void send_pasted(struct screen *s, const char *text)
{
    char keys[6000];
    snprintf(keys, sizeof keys, "<Esc>[200~%s<Esc>[201~", text);
    screen_keys(s, keys);
}

START_TEST(keys_of_a_shells_line_work)
{
    struct screen *s = start_cairn();
    screen_keys(s, "cone two three");
    screen_wait_row(s, 23, "one two three");
    screen_keys(s, "<M-b><M-b>X");
    screen_wait_row(s, 23, "one Xtwo three");
    screen_keys(s, "<M-f>Y<Esc>[1;5DZ"); /* Ctrl-Left */
    screen_wait_row(s, 23, "one ZXtwoY three");
    screen_keys(s, "<M-d><Home>A<End>B<C-a>C<C-e>D<Left><Left>E");
    screen_wait_row(s, 23, "CAone Z threeEBD");
    screen_keys(s, "<C-k><BS><Right><C-h><M-BS>");
    screen_wait_row(s, 23, "CAone Z");
    screen_keys(s, "<C-w>word<Enter>");
    screen_wait_row(s, 23, "noted: check in: CAone word");
    quit_cairn(s);
}
END_TEST

/* At once: no second key is waited for. And a key that comes with it is one of its own. */
START_TEST(esc_gives_up_at_once)
{
    struct screen *s = start_cairn();
    screen_keys(s, "cgone<Esc>");
    screen_wait_row(s, 23, "given up: nothing was changed");
    screen_keys(s, "cgone");
    screen_wait_row(s, 23, "gone");
    screen_keys(s, "<Esc>2");
    screen_wait_text(s, "Critical");
    screen_wait_row_gone(s, 23, "gone");
    screen_keys(s, "cgone");
    screen_wait_row(s, 23, "gone");
    screen_keys(s, "<C-c>");
    screen_wait_row(s, 23, "given up");
    quit_cairn(s);
}
END_TEST

START_TEST(a_paste_is_text_whatever_it_holds)
{
    struct screen *s = start_cairn();
    screen_keys(s, "c");
    send_pasted(s, "q 世界\r\nand\nmore\té ✔");
    screen_wait_row(s, 23, "q 世界 and more é ✔");
    screen_keys(s, "!<Enter>");
    screen_wait_row(s, 23, "noted: check in: q 世界 and more é ✔!");
    quit_cairn(s);
}
END_TEST

START_TEST(a_paste_outside_a_prompt_is_no_keys)
{
    struct screen *s = start_cairn();
    send_pasted(s, "5qDy\r ");
    screen_wait_row(s, 23, "nothing here takes a paste");
    screen_wait_row(s, 4, " › ○ 1.1");
    screen_keys(s, "j");
    screen_wait_row(s, 5, " › ○ 1.2");
    quit_cairn(s);
}
END_TEST

START_TEST(pastes_are_marked_only_while_cairn_has_the_terminal)
{
    struct screen *s = start_cairn();
    ck_assert_ptr_nonnull(strstr(screen_raw(s), "\033[?2004h"));
    screen_keys(s, "q");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    const char *end = strstr(screen_raw(s), "\033[?2004l");
    ck_assert_ptr_nonnull(end);
    ck_assert_ptr_null(strstr(end, "\033[?2004h"));
    screen_stop(s);
}
END_TEST

START_TEST(a_full_line_says_so)
{
    struct screen *s = start_cairn();
    char many[3000];
    memset(many, 'x', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    screen_keys(s, "c");
    send_pasted(s, many);
    screen_wait_row(s, 22, "the line is full: it holds 2000 bytes");
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 23, "noted: check in: xxx");
    quit_cairn(s);
}
END_TEST

/* Wherever the cursor goes it is in sight, and where the picture says. */
START_TEST(long_lines_scroll)
{
    struct screen *s = start_cairn_sized(10, 40, NULL);
    screen_keys(s, "c世界 and 👩‍👩‍👧 families, combińing marks and a tail");
    screen_wait_row(s, 9, "tail");
    screen_expect_file(s, "prompt-long-40x10");
    ck_assert_int_eq(screen_modes(s).col, 38);
    screen_keys(s, "<Home>");
    screen_wait_row(s, 9, " 世界 and");
    screen_expect_file(s, "prompt-long-home-40x10");
    ck_assert_int_eq(screen_modes(s).col, 1);
    screen_keys(s, "<Right>");
    screen_settle(s);
    ck_assert_int_eq(screen_modes(s).col, 3);
    screen_keys(s, "<End>");
    for (int i = 0; i < 54; i++) {
        struct screen_modes modes;
        screen_keys(s, "<Left>");
        screen_settle(s);
        modes = screen_modes(s);
        ck_assert_int_eq(modes.row, 9);
        ck_assert_int_ge(modes.col, 1);
        ck_assert_int_le(modes.col, 38);
    }
    screen_wait_row(s, 9, " 世界 and");
    screen_stop(s);
}
END_TEST

START_TEST(questions_take_one_key)
{
    struct screen *s = start_cairn();
    screen_keys(s, "LD");
    screen_wait_row(s, 23, "Remove Backend Developer → Feature Engineer? u brings it back [y/n]");
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 23, "given up");
    screen_keys(s, "Dn");
    screen_wait_row(s, 23, "kept");
    quit_cairn_from_overlay(s);
}
END_TEST

/* Sequences of keys nobody knows do nothing: not even what their letters would. */
START_TEST(unknown_sequences_do_nothing)
{
    struct screen *s = start_cairn();
    screen_keys(s, "<Esc>[15;2~<Esc>[1;6Q<Esc>Oq<Esc>[38;5u");
    screen_settle(s);
    screen_wait_row(s, 4, " › ○ 1.1");
    ck_assert(!screen_ended(s));
    screen_keys(s, "c<Esc>[15;2~x");
    screen_wait_row(s, 23, "line): x");
    screen_keys(s, "<Esc>");
    screen_wait_row(s, 23, "given up");
    quit_cairn(s);
}
END_TEST

Suite *prompt_suite(void)
{
    Suite *suite = suite_create("prompt");
    TCase *test = screen_case(suite, "prompt");
    tcase_add_test(test, keys_of_a_shells_line_work);
    tcase_add_test(test, esc_gives_up_at_once);
    tcase_add_test(test, a_paste_is_text_whatever_it_holds);
    tcase_add_test(test, a_paste_outside_a_prompt_is_no_keys);
    tcase_add_test(test, pastes_are_marked_only_while_cairn_has_the_terminal);
    tcase_add_test(test, a_full_line_says_so);
    tcase_add_test(test, long_lines_scroll);
    tcase_add_test(test, questions_take_one_key);
    tcase_add_test(test, unknown_sequences_do_nothing);
    return suite;
}
