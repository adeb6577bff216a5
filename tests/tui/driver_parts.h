/* What the parts of the terminal driver share: driver_start.c begins and ends a
 * program, driver_emulator.c shows what it writes, driver.c reads and waits, driver_keys.c types,
 * driver_picture.c looks. */
#ifndef CAIRN_TESTS_DRIVER_PARTS_H
#define CAIRN_TESTS_DRIVER_PARTS_H

#include <stdbool.h>
#include <sys/types.h>
#include <vterm.h>

#include "cairn/strbuf.h"
#include "driver.h"

enum { SCREEN_LINES = 16 };

struct screen {
    VTerm *vt;
    VTermScreen *cells;
    int rows, cols;

    int master;  /* our end of the terminal */
    bool silent; /* nobody has the other end open any more, or we hung up */
    int reports; /* what the keeper tells about the program; -1 at its end */
    pid_t keeper, program;
    char tty[64]; /* path of the program's end of the terminal */

    bool ended, stopped;
    int status; /* exit status, or 128 + the signal; once ended */

    bool alternate, was_alternate, cursor, mouse;
    int bells;
    struct strbuf raw;
    struct strbuf unfinished; /* the start of a control sequence whose end is still to come */
    struct strbuf keys;       /* everything typed, for the report of a failure */

    char *lines[SCREEN_LINES];
    size_t next_line;
    char *picture;
};

/* driver_start.c: a terminal of s->rows × s->cols and the program on it; fills
 * in master, reports, keeper, program and tty. */
void driver_spawn(struct screen *s, const char *const *env, const char *const *argv);

/* driver_emulator.c: the terminal that shows what the program writes. */
void driver_open_emulator(struct screen *s);
void driver_show(struct screen *s, const char *bytes, size_t count);

/* driver.c: reads what there is, waiting at most so many milliseconds for
 * something to come. True where anything came. */
bool driver_pump(struct screen *s, int milliseconds);

/* driver.c: reads until `holds` says so of `what`; false where it doesn't
 * within screen_patience() seconds or can't any more. */
typedef bool driver_condition(struct screen *s, const void *what);
bool driver_wait(struct screen *s, driver_condition *holds, const void *what);

/* driver.c: sends bytes to the program. */
void driver_send(struct screen *s, const char *bytes, size_t count);

/* driver_picture.c: fails the test with this line (printf style), after
 * printing the screen, the last keys and the program's state. */
void driver_fail(struct screen *s, const char *format, ...)
    __attribute__((format(printf, 2, 3), noreturn));

/* driver_picture.c: the row's text without spaces at its end is added to
 * `text`; columns[c], unless NULL, gets the offset in it where cell c starts. */
void driver_row(struct screen *s, int row, struct strbuf *text, size_t *columns);

#endif
