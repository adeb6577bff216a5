#include "mouse.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <term.h>

#include "input.h"

#define REST_MS     50 /* a report's characters come together; a line may be slow */
#define MOST_NUMBER 100000

#define WANTED (BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED)

bool mouse_start(void)
{
    mousemask(WANTED, NULL);
    mouseinterval(0);
    const char *report = tigetstr("kmous"), *mode = tigetstr("XM");
    bool is_described = mode != NULL && mode != (const char *)-1;
    if (!has_mouse() || !report || report == (const char *)-1)
        return false;
    define_key("\033[<", INPUT_MOUSE);
    return !is_described && strcmp(report, "\033[M") == 0;
}

void mouse_ask(bool on)
{
    fputs(on ? "\033[?1006h" : "\033[?1006l", stdout);
    fflush(stdout);
}

/* "BUTTON;COLUMN;ROW" and M for a press, m for a release. False for anything else. */
static bool read_report(int numbers[3], bool *pressed)
{
    wint_t found = 0;
    for (int i = 0; i < 3; i++) {
        numbers[i] = 0;
        while (get_wch(&found) == OK && found >= '0' && found <= '9')
            if (numbers[i] < MOST_NUMBER)
                numbers[i] = 10 * numbers[i] + (int)(found - '0');
        if (i < 2 && found != ';')
            return false;
    }
    *pressed = found == 'M';
    return found == 'M' || found == 'm';
}

void mouse_read(void)
{
    static const mmask_t wheel[2] = {BUTTON4_PRESSED, BUTTON5_PRESSED};
    int numbers[3] = {0};
    bool pressed = false;
    timeout(REST_MS);
    bool whole = read_report(numbers, &pressed);
    nodelay(stdscr, TRUE);
    MEVENT event = {.x = numbers[1] - 1, .y = numbers[2] - 1};
    if (!whole || !pressed)
        return;
    if (numbers[0] == 0)
        event.bstate = BUTTON1_PRESSED;
    else if (numbers[0] == 64 || numbers[0] == 65)
        event.bstate = wheel[numbers[0] - 64];
    else
        return;
    ungetmouse(&event);
}
