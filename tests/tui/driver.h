/* Drives the real program on a pseudo terminal and reads its screen through a
 * terminal emulator (libvterm), so that a test reads as keys, then picture:
 *
 *     struct screen *s = screen_start(24, 80, NULL, NULL);
 *     screen_wait_text(s, "1 Roadmap");
 *     screen_keys(s, "j<Space>");
 *     screen_expect_file(s, "roadmap-first-tick");
 *     screen_keys(s, "q");
 *     ck_assert_int_eq(screen_wait_exit(s), 0);
 *     screen_stop(s);
 *
 * Nothing here sleeps for a fixed time. The waits read the terminal until what
 * they wait for holds; where it doesn't in screen_patience() seconds, or can't
 * any more because the program has ended, the test fails and the screen, the
 * last keys and the program's state are printed. Rows and columns count cells
 * from 0 at the top left. */
#ifndef CAIRN_TESTS_DRIVER_H
#define CAIRN_TESTS_DRIVER_H

#include <check.h>
#include <stdbool.h>
#include <stddef.h>

struct screen;

/* Seconds a wait lasts at most: 10, under the sanitizers 60. */
int screen_patience(void);

/* A test case, added to the suite, whose time limit leaves room for the waits. */
TCase *screen_case(Suite *suite, const char *name);

/* Starts support_program() with the arguments (a NULL ends them) on a terminal
 * of this size. Its environment is PATH, what the sanitizers read, and:
 * TERM=xterm-256color, LC_ALL=C.UTF-8, TZ=UTC, CAIRN_TODAY=2026-11-24, HOME and
 * the XDG folders in support_folder(). Each "NAME=value" of `env` (NULL ends
 * it; may be NULL itself) replaces or adds one, each "NAME" takes one away.
 * Free with screen_stop. */
struct screen *screen_start(int rows, int cols, const char *const *env, ...);

/* The same for any program: argv[0] is its path, NULL ends argv. */
struct screen *screen_run(int rows, int cols, const char *const *env, const char *const *argv);

/* Kills the program if it still runs, and frees everything. */
void screen_stop(struct screen *s);

/* -- Typing and pointing ---------------------------------------------------- */

/* Types UTF-8 text. Names in angle brackets are keys: Space Tab S-Tab Enter Esc
 * BS Del Ins Up Down Left Right Home End PgUp PgDn F1…F12, C-x (Ctrl and a
 * letter or one of @[\]^_), M-x (Esc, then the letter or key), and lt for `<` itself. Cursor keys are
 * sent the way the program asked the terminal to send them. A key right after
 * <Esc> may be read together with it, as on any terminal: wait for what Esc
 * does before typing on. */
void screen_keys(struct screen *s, const char *keys);

/* Presses and releases the left button on a cell; turns the wheel a notch
 * there, up or down. Reported in the protocol the program switched on; waits
 * until it has switched one on. */
void screen_click(struct screen *s, int row, int col);
void screen_wheel(struct screen *s, int row, int col, bool up);

/* Clicks on the first cell of the first place where the text stands, once it
 * stands there. */
void screen_click_text(struct screen *s, const char *text);

/* -- Waiting ---------------------------------------------------------------- */

/* Waits until the text stands in some row, or in this row. */
void screen_wait_text(struct screen *s, const char *text);
void screen_wait_row(struct screen *s, int row, const char *text);

/* Waits until the text stands in no row, or not in this row. */
void screen_wait_gone(struct screen *s, const char *text);
void screen_wait_row_gone(struct screen *s, int row, const char *text);

/* Waits until the program has read every key sent, sleeps, and has nothing more
 * to show. For looking at what did not change, and before screen_line, screen_attr
 * and the like where no other wait says that the frame is complete. A program that is
 * asleep for another reason (a lock, a child) counts as settled too. */
void screen_settle(struct screen *s);

/* Watches for so long and returns how many bytes the program wrote meanwhile:
 * for tests that an idle screen stays silent. */
size_t screen_idle(struct screen *s, int milliseconds);

/* -- Looking ---------------------------------------------------------------- */

/* One row as UTF-8, without the spaces at its end. Owned by the screen, valid
 * until the sixteenth call after it. */
const char *screen_line(struct screen *s, int row);

/* All rows, each ended by \n, empty ones at the end left out. Owned by the
 * screen, valid until the next call. */
const char *screen_picture(struct screen *s);

/* The first cell of the first place, from the top, where the text stands within
 * a row. Either pointer may be NULL. */
bool screen_find(struct screen *s, const char *text, int *row, int *col);

/* Waits until the whole screen is this picture: rows ended by \n, spaces at
 * their ends don't count, rows left out at the end are empty. Else the test
 * fails and shows expected and actual rows, line by line. */
void screen_expect(struct screen *s, const char *picture);

/* screen_expect with the picture in tests/data/screens/NAME.txt. With
 * CAIRN_UPDATE_SCREENS=1 in the environment it writes the file instead, from
 * the screen as it is once settled. */
void screen_expect_file(struct screen *s, const char *name);

/* How a cell is drawn. Colours: 0–255 in the terminal's palette, -1 its
 * default, 0x1000000 + RGB for a colour given outright. */
struct screen_attr {
    bool bold, underline, italic, blink, reverse;
    int fg, bg;
};
struct screen_attr screen_attr(struct screen *s, int row, int col);

/* The state of the terminal itself. */
struct screen_modes {
    bool alternate; /* the alternate screen is shown */
    bool cursor;    /* the cursor is visible */
    bool mouse;     /* the program gets mouse reports */
    bool cooked;    /* lines are edited and echoed by the terminal: not curses' way */
    int row, col;   /* the cursor's place */
};
struct screen_modes screen_modes(struct screen *s);

/* Whether the terminal is as a shell wants it back: the alternate screen was
 * used and left, cursor visible, mouse off, and cooked. For use after
 * screen_wait_exit or screen_suspended. */
bool screen_restored(struct screen *s);

/* How many bytes the program has written, and the bytes themselves (control
 * sequences and all, NUL-terminated), valid until more is read. */
size_t screen_bytes(const struct screen *s);
const char *screen_raw(const struct screen *s);

/* How often the bell rang. */
int screen_bells(const struct screen *s);

/* -- The world around the program ------------------------------------------- */

/* Resizes the terminal; the program gets SIGWINCH. */
void screen_resize(struct screen *s, int rows, int cols);

/* Sends the program a signal. */
void screen_signal(struct screen *s, int signal_number);

/* Takes the terminal away, as closing its window does: the program gets SIGHUP
 * and finds that it can't read or write any more. */
void screen_hang_up(struct screen *s);

/* Waits until the program is stopped (Ctrl-Z); lets it go on (fg). */
void screen_suspended(struct screen *s);
void screen_resume(struct screen *s);

/* Waits until the program has ended and all its output is read. Returns its
 * exit status, or 128 + the signal that ended it. */
int screen_wait_exit(struct screen *s);

/* The program's process, for what the system knows of it. */
long screen_pid(const struct screen *s);

/* Whether it has ended already, as far as was seen. */
bool screen_ended(struct screen *s);

#endif
