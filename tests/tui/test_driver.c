/* The terminal driver against small shell scripts: what it reports of them must
 * be right before what it reports of the program can be believed. */
#include "driver.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support.h"

Suite *driver_suite(void);

static struct screen *run_script(int rows, int cols, const char *script)
{
    const char *const argv[] = {"/bin/sh", "-c", script, NULL};
    return screen_run(rows, cols, NULL, argv);
}

/* Prints "ready", then the bytes it reads, in octal, once `count` are there. */
static struct screen *run_reader(const char *modes, int count)
{
    static char script[256];
    snprintf(script, sizeof script,
             "stty raw -echo; printf '%s'ready; head -c %d | od -An -to1 | tr -s ' \\n' ' '", modes,
             count);
    return run_script(5, 120, script);
}

START_TEST(shows_rows_and_the_whole_picture)
{
    struct screen *s = run_script(4, 20, "printf 'one  \\n\\n  zwölf ▾ 日本'");
    screen_expect(s, "one\n\n  zwölf ▾ 日本\n");
    ck_assert_str_eq(screen_line(s, 0), "one");
    ck_assert_str_eq(screen_line(s, 1), "");
    ck_assert_str_eq(screen_line(s, 2), "  zwölf ▾ 日本");
    ck_assert_str_eq(screen_picture(s), "one\n\n  zwölf ▾ 日本\n");
    ck_assert_uint_eq(screen_bytes(s), strlen(screen_raw(s)));
    screen_stop(s);
}
END_TEST

START_TEST(finds_text_by_its_cell)
{
    struct screen *s = run_script(4, 20, "printf '\\n日本 zwölf'");
    int row = -1, col = -1;
    screen_wait_text(s, "zwölf");
    ck_assert(screen_find(s, "zwölf", &row, &col));
    ck_assert_int_eq(row, 1);
    ck_assert_int_eq(col, 5);
    ck_assert(screen_find(s, "本", NULL, &col));
    ck_assert_int_eq(col, 2);
    ck_assert(!screen_find(s, "elf", &row, &col));
    screen_stop(s);
}
END_TEST

START_TEST(waits_for_text_to_come_and_go)
{
    struct screen *s = run_script(4, 20, "printf 'a\\nhere'; read x; printf '\\033[2J'; read x");
    screen_wait_text(s, "here");
    screen_wait_row(s, 1, "her");
    screen_wait_row_gone(s, 0, "here");
    screen_keys(s, "<Enter>");
    screen_wait_gone(s, "here");
    screen_wait_row_gone(s, 1, "her");
    screen_stop(s);
}
END_TEST

START_TEST(repeats_characters_as_xterm_does)
{
    struct screen *s = run_script(2, 20, "printf 'a-\\033[5bb|\\033[bc'");
    screen_expect(s, "a------b||c\n");
    screen_stop(s);
}
END_TEST

START_TEST(tells_attributes_and_colours)
{
    struct screen *s = run_script(2, 20,
                                  "printf 'p\\033[1mb\\033[0;7mr\\033[0;4;31mu\\033[0;38;5;208;"
                                  "48;5;3mc\\033[0;38;2;1;2;3mx\\033[0my'");
    screen_wait_text(s, "pbrucxy");
    struct screen_attr plain = screen_attr(s, 0, 0);
    ck_assert(!plain.bold && !plain.reverse && !plain.underline && !plain.italic && !plain.blink);
    ck_assert_int_eq(plain.fg, -1);
    ck_assert_int_eq(plain.bg, -1);
    ck_assert(screen_attr(s, 0, 1).bold);
    ck_assert(screen_attr(s, 0, 2).reverse);
    ck_assert(screen_attr(s, 0, 3).underline);
    ck_assert_int_eq(screen_attr(s, 0, 3).fg, 1);
    ck_assert_int_eq(screen_attr(s, 0, 4).fg, 208);
    ck_assert_int_eq(screen_attr(s, 0, 4).bg, 3);
    ck_assert_int_eq(screen_attr(s, 0, 5).fg, 0x1010203);
    ck_assert_int_eq(screen_attr(s, 0, 6).fg, -1);
    screen_stop(s);
}
END_TEST

START_TEST(types_text_and_keys)
{
    struct screen *s = run_reader("", 20);
    screen_wait_text(s, "ready");
    screen_keys(s, "jö<Space><Tab><S-Tab><Esc><C-r><C-z><PgDn><lt><BS><M-x><Enter>");
    screen_wait_text(
        s, "152 303 266 040 011 033 133 132 033 022 032 033 133 066 176 074 177 033 170 015");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    screen_stop(s);
}
END_TEST

START_TEST(sends_cursor_keys_as_asked_for)
{
    struct screen *s = run_reader("", 6);
    screen_wait_text(s, "ready");
    screen_keys(s, "<Down><Home>");
    screen_wait_text(s, "033 133 102 033 133 110");
    screen_stop(s);
    s = run_reader("\\033[?1h", 6);
    screen_wait_text(s, "ready");
    screen_keys(s, "<Down><Home>");
    screen_wait_text(s, "033 117 102 033 117 110");
    screen_stop(s);
}
END_TEST

START_TEST(points_in_the_protocol_switched_on)
{
    struct screen *s = run_reader("\\033[?1006;1000h", 27);
    screen_wait_text(s, "ready");
    screen_click_text(s, "eady");
    screen_wheel(s, 0, 0, false);
    screen_wait_text(s, "033 133 074 060 073 062 073 061 115 " /* ESC [ < 0 ; 2 ; 1 M */
                        "033 133 074 060 073 062 073 061 155 " /* and m */
                        "033 133 074 066 065 073 061 073 061");
    screen_stop(s);
    s = run_reader("\\033[?1000h", 6);
    screen_click(s, 2, 1);
    screen_wait_text(s, "033 133 115 040 042 043");
    screen_stop(s);
}
END_TEST

START_TEST(tells_how_the_program_ended)
{
    struct screen *s = run_script(2, 20, "echo bye; exit 3");
    ck_assert_int_eq(screen_wait_exit(s), 3);
    ck_assert(screen_ended(s));
    ck_assert_str_eq(screen_line(s, 0), "bye");
    screen_stop(s);
    s = run_script(2, 20, "echo up; read x");
    screen_wait_text(s, "up");
    ck_assert(!screen_ended(s));
    screen_signal(s, SIGTERM);
    ck_assert_int_eq(screen_wait_exit(s), 128 + SIGTERM);
    screen_stop(s);
    const char *const missing[] = {"/no/such/program", NULL};
    s = screen_run(2, 20, NULL, missing);
    ck_assert_int_eq(screen_wait_exit(s), 127);
    screen_stop(s);
}
END_TEST

START_TEST(reads_long_output_to_its_end)
{
    struct screen *s = run_script(3, 20, "yes 0123456789 | head -n 20000; echo last");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    ck_assert_str_eq(screen_line(s, 1), "last");
    ck_assert_uint_eq(screen_bytes(s), 20000 * 12 + 6);
    screen_stop(s);
}
END_TEST

START_TEST(tells_whether_the_terminal_is_restored)
{
    struct screen *s = run_script(2, 20,
                                  "stty -icanon -echo; printf '\\033[?1049h\\033[?25l\\033[?1000h"
                                  "in\\a'; read x; printf '\\033[?1000l\\033[?25h\\033[?1049l'; "
                                  "read x; stty icanon echo");
    screen_wait_text(s, "in");
    screen_settle(s);
    struct screen_modes modes = screen_modes(s);
    ck_assert(modes.alternate && !modes.cursor && modes.mouse && !modes.cooked);
    ck_assert_int_eq(modes.row, 0);
    ck_assert_int_eq(modes.col, 2);
    ck_assert_int_eq(screen_bells(s), 1);
    screen_keys(s, "<Enter>");
    screen_wait_gone(s, "in");
    screen_settle(s);
    ck_assert(!screen_restored(s));
    screen_keys(s, "<Enter>");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    ck_assert(screen_restored(s));
    screen_stop(s);
}
END_TEST

START_TEST(resizes_the_terminal)
{
    struct screen *s =
        run_script(4, 20, "trap 'stty size' WINCH; stty size; while :; do read x; done");
    screen_wait_text(s, "4 20");
    screen_resize(s, 30, 100);
    screen_keys(s, "<Enter>"); /* the shell may have missed the signal just before its read */
    screen_wait_text(s, "30 100");
    ck_assert_str_eq(screen_line(s, 29), "");
    screen_resize(s, 1, 2);
    screen_resize(s, 10, 40);
    screen_keys(s, "<Enter>");
    screen_wait_text(s, "10 40");
    screen_stop(s);
}
END_TEST

START_TEST(suspends_and_resumes)
{
    struct screen *s = run_script(4, 20, "echo up; read x; echo back $x; read x");
    screen_wait_text(s, "up");
    screen_keys(s, "<C-z>");
    screen_suspended(s);
    screen_resume(s);
    screen_keys(s, "again<Enter>");
    screen_wait_text(s, "back again");
    screen_stop(s);
}
END_TEST

START_TEST(hangs_up)
{
    struct screen *s = run_script(4, 20, "trap 'exit 7' HUP; echo up; while :; do read x; done");
    screen_wait_text(s, "up");
    screen_hang_up(s);
    ck_assert_int_eq(screen_wait_exit(s), 7);
    screen_stop(s);
}
END_TEST

START_TEST(sets_the_environment)
{
    static const char *const changes[] = {"TERM=vt100", "NO_COLOR=1", "TZ", NULL};
    static const char *const argv[] = {
        "/bin/sh", "-c",
        "echo $TERM,$LC_ALL,${TZ-none},$CAIRN_TODAY,$NO_COLOR,${LEAKED-none}; "
        "echo ${XDG_DATA_HOME#$HOME}; echo $HOME",
        NULL};
    setenv("LEAKED", "yes", 1);
    struct screen *s = screen_run(5, 80, changes, argv);
    screen_wait_row(s, 0, "vt100,C.UTF-8,none,2026-11-24,1,none");
    screen_wait_row(s, 1, "/.local/share");
    screen_wait_row(s, 2, support_folder());
    screen_stop(s);
}
END_TEST

START_TEST(settles_when_every_key_is_dealt_with)
{
    struct screen *s = run_script(
        5, 40,
        "stty raw -echo; n=0; while :; do dd bs=1 count=1 >/dev/null 2>&1; n=$((n + 1)); "
        "printf '\\r%d' $n; done");
    screen_settle(s);
    screen_idle(s, 20);
    size_t before = screen_bytes(s);
    ck_assert_uint_eq(screen_idle(s, 20), 0);
    screen_keys(s, "abcd");
    screen_wait_row(s, 0, "4");
    screen_settle(s);
    ck_assert_uint_eq(screen_bytes(s) - before, 8);
    screen_stop(s);
}
END_TEST

START_TEST(keeps_pictures_in_files)
{
    struct screen *s = run_script(3, 20, "printf 'kept\\n picture'; read x");
    screen_expect_file(s, "driver");
    ck_assert_int_eq(chdir(support_folder()), 0);
    mkdir("tests", 0777);
    mkdir("tests/data", 0777);
    setenv("CAIRN_UPDATE_SCREENS", "1", 1);
    screen_expect_file(s, "new");
    unsetenv("CAIRN_UPDATE_SCREENS");
    screen_expect_file(s, "new");
    screen_stop(s);
}
END_TEST

START_TEST(drives_two_programs_at_once)
{
    struct screen *one = run_script(2, 20, "echo one; while :; do read x; done");
    struct screen *two = run_script(2, 20, "echo two; read x; exit 2");
    screen_wait_text(two, "two");
    screen_wait_text(one, "one");
    screen_hang_up(one);
    ck_assert_int_eq(screen_wait_exit(one), 128 + SIGHUP);
    screen_keys(two, "<Enter>");
    ck_assert_int_eq(screen_wait_exit(two), 2);
    screen_stop(one);
    screen_stop(two);
}
END_TEST

Suite *driver_suite(void)
{
    Suite *suite = suite_create("tui/driver");
    TCase *looking = screen_case(suite, "looking");
    tcase_add_test(looking, shows_rows_and_the_whole_picture);
    tcase_add_test(looking, finds_text_by_its_cell);
    tcase_add_test(looking, waits_for_text_to_come_and_go);
    tcase_add_test(looking, repeats_characters_as_xterm_does);
    tcase_add_test(looking, tells_attributes_and_colours);
    tcase_add_test(looking, keeps_pictures_in_files);
    TCase *typing = screen_case(suite, "typing");
    tcase_add_test(typing, types_text_and_keys);
    tcase_add_test(typing, sends_cursor_keys_as_asked_for);
    tcase_add_test(typing, points_in_the_protocol_switched_on);
    tcase_add_test(typing, settles_when_every_key_is_dealt_with);
    TCase *world = screen_case(suite, "world");
    tcase_add_test(world, tells_how_the_program_ended);
    tcase_add_test(world, reads_long_output_to_its_end);
    tcase_add_test(world, tells_whether_the_terminal_is_restored);
    tcase_add_test(world, resizes_the_terminal);
    tcase_add_test(world, suspends_and_resumes);
    tcase_add_test(world, hangs_up);
    tcase_add_test(world, sets_the_environment);
    tcase_add_test(world, drives_two_programs_at_once);
    return suite;
}
