#include "terminal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "cairn/locale.h"
#include "cairn/mem.h"
#include "mouse.h"
#include "input.h"
#include "watch.h"

struct terminal {
    SCREEN *screen;
    struct watch *watch;
    struct palette palette;
    const struct glyphs *glyphs;
    bool utf8;
    bool asks_mouse; /* for reports that curses doesn't ask for */
    int signal;
};

/* ---- signals ----
 * A handler gets no context, so this is the one place with state of its own: the
 * pipe that handlers write to, and what a crash needs to restore the terminal. */

static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t is_drawn; /* the terminal is ours at the moment */
static struct termios cooked;

/* Leaves the alternate screen, shows the cursor, stops mouse and paste reports, plain
 * attributes: what every terminal with these modes understands. */
static const char restore_text[] = "\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?2004l"
                                   "\033[0m\033[?1049l\033[?25h\r\n";

static void restore_now(void)
{
    if (!is_drawn)
        return;
    is_drawn = 0;
    ssize_t written = write(STDOUT_FILENO, restore_text, sizeof restore_text - 1);
    (void)written;
    tcsetattr(STDOUT_FILENO, TCSANOW, &cooked);
}

static void on_signal(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(pipe_ends[1], &byte, 1);
    (void)written;
    errno = saved;
}

static void on_crash(int number)
{
    static const char line[] = "cairn: this is a bug, or the memory is used up: all that was done "
                               "before is in the store\n";
    restore_now();
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written;
    signal(number, SIG_DFL);
    raise(number);
}

static const int handled[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCHLD};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};

static void set_handler(int number, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static int open_pipe(struct error *err)
{
    if (pipe(pipe_ends) != 0)
        return error_set(err, "can't open a pipe: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
        fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
    }
    return 0;
}

/* The libraries of terminals themselves crash where memory is used up. */
static void set_crash_handlers(void)
{
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        set_handler(crashes[i], on_crash, (int)SA_RESETHAND);
}

static void set_handlers(void)
{
    for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
        set_handler(handled[i], on_signal, SA_RESTART);
    set_handler(SIGPIPE, SIG_IGN, 0);
    mem_on_failure(restore_now);
}

static void unset_handlers(void)
{
    for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
        set_handler(handled[i], SIG_DFL, 0);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        set_handler(crashes[i], SIG_DFL, 0);
    set_handler(SIGPIPE, SIG_DFL, 0);
    mem_on_failure(NULL);
    for (int i = 0; i < 2; i++) {
        close(pipe_ends[i]);
        pipe_ends[i] = -1;
    }
}

/* ---- opening ---- */

int terminal_check(struct error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return error_set(err, "the screen needs a terminal, and this is none: try 'cairn status'");
    const char *name = getenv("TERM");
    if (!name || !*name)
        return error_set(err, "TERM is not set: name your terminal in it, or try 'cairn status'");
    int known;
    set_crash_handlers();
    if (setupterm(NULL, STDOUT_FILENO, &known) != OK)
        return error_set(err,
                         "the terminal '%.60s' is not known here: set TERM to one that is (say "
                         "xterm), or try 'cairn status'",
                         name);
    bool can_place = cursor_address != NULL;
    del_curterm(cur_term); /* newterm makes its own */
    if (!can_place)
        return error_set(err, "the terminal '%.60s' can't place its cursor: try 'cairn status'",
                         name);
    return 0;
}

/* Asks the terminal to mark pastes, or not to. What it doesn't know it leaves out. */
static void mark_pastes(bool on)
{
    if (!cursor_address || strncmp(cursor_address, "\033[", 2) != 0)
        return; /* speaks another language */
    fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
    fflush(stdout);
}

/* Ctrl-S is a key like others: it doesn't stop the screen. */
static void release_flow_keys(void)
{
    struct termios now;
    if (tcgetattr(STDOUT_FILENO, &now) != 0)
        return;
    now.c_iflag &= (tcflag_t)~IXON;
    tcsetattr(STDOUT_FILENO, TCSADRAIN, &now);
    def_prog_mode();
}

static void start_curses(struct terminal *terminal, const struct config *config)
{
    cbreak();
    noecho();
    nonl();
    release_flow_keys();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    if (!getenv("ESCDELAY"))
        set_escdelay(25);
    input_start();
    curs_set(0);
    terminal->asks_mouse = config->value[CONFIG_MOUSE] == MOUSE_ON && mouse_start();
}

/* The modes that curses knows nothing of. */
static void set_modes(const struct terminal *terminal, bool on)
{
    mark_pastes(on);
    if (terminal->asks_mouse)
        mouse_ask(on);
}

int terminal_open(struct terminal **out, const struct config *config, const char *store,
                  struct error *err)
{
    if (open_pipe(err) != 0)
        return -1;
    struct terminal *terminal = mem_zero(1, sizeof *terminal);
    terminal->utf8 = locale_load(config_insists_on_utf8(config));
    terminal->glyphs = glyphs_for(config_draws_utf8(config, terminal->utf8, getenv("TERM")));
    tcgetattr(STDOUT_FILENO, &cooked);
    set_handlers(); /* before curses, which leaves handlers that are set alone */
    terminal->screen = newterm(NULL, stdout, stdin);
    if (!terminal->screen) {
        unset_handlers();
        free(terminal);
        return error_set(err, "the terminal can't be driven: try 'cairn status'");
    }
    is_drawn = 1;
    palette_start(&terminal->palette, (enum config_theme)config->value[CONFIG_THEME]);
    start_curses(terminal, config);
    set_modes(terminal, true);
    terminal->watch = store ? watch_open(store) : NULL;
    *out = terminal;
    return 0;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    watch_close(terminal->watch);
    set_modes(terminal, false);
    endwin();
    is_drawn = 0;
    unset_handlers();
    free(terminal); /* curses' own memory goes with the process: freeing it is not free of crashes */
}

/* ---- waiting ---- */

static int read_signals(struct terminal *terminal)
{
    unsigned char numbers[64];
    int woke = 0;
    ssize_t n;
    while ((n = read(pipe_ends[0], numbers, sizeof numbers)) > 0) {
        for (ssize_t i = 0; i < n; i++) {
            if (numbers[i] == SIGWINCH) {
                woke |= WAKE_RESIZE;
            } else if (numbers[i] == SIGCHLD) {
                woke |= WAKE_CHILD;
            } else if (numbers[i] == SIGTSTP) {
                woke |= WAKE_SUSPEND;
            } else {
                woke |= numbers[i] == SIGINT ? WAKE_INTERRUPT : WAKE_QUIT;
                terminal->signal = numbers[i];
            }
        }
    }
    return woke;
}

int terminal_wait(struct terminal *terminal, int milliseconds)
{
    struct pollfd fds[3] = {{.fd = STDIN_FILENO, .events = POLLIN},
                            {.fd = pipe_ends[0], .events = POLLIN},
                            {.fd = watch_fd(terminal->watch), .events = POLLIN}};
    int look = watch_interval(terminal->watch);
    terminal->signal = 0;
    bool looks = look >= 0 && (milliseconds < 0 || look < milliseconds);
    int ready = poll(fds, 3, looks ? look : milliseconds);
    if (ready < 0)
        return errno == EINTR ? read_signals(terminal) : WAKE_QUIT;
    if (ready == 0 && looks)
        watch_looked(terminal->watch);
    if (ready == 0)
        return looks ? WAKE_STORE : 0;
    int woke = 0;
    if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) {
        woke |= WAKE_QUIT; /* a terminal that is gone is readable too, for ever */
        terminal->signal = SIGHUP; /* whether or not that comes as well */
    } else if (fds[0].revents & POLLIN) {
        woke |= WAKE_KEYS;
    }
    if (fds[1].revents)
        woke |= read_signals(terminal);
    if (fds[2].revents && watch_read(terminal->watch))
        woke |= WAKE_STORE;
    return woke;
}

int terminal_signal(const struct terminal *terminal)
{
    return terminal->signal;
}

/* What was drawn for another size may have left the terminal with the scroll region of that
 * size; curses takes for granted that it is the whole screen. */
static void reset_scroll_region(void)
{
    char *region = tigetstr("csr");
    if (!region || region == (char *)-1)
        return;
    putp(tiparm(region, 0, LINES - 1));
    fflush(stdout);
}

void terminal_resize(struct terminal *terminal)
{
    struct winsize size;
    (void)terminal;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return;
    if (is_term_resized(size.ws_row, size.ws_col))
        resize_term(size.ws_row, size.ws_col);
    reset_scroll_region();
    clearok(curscr, TRUE);
}

void terminal_give(struct terminal *terminal)
{
    set_modes(terminal, false);
    endwin();
    is_drawn = 0;
}

void terminal_take(struct terminal *terminal)
{
    is_drawn = 1;
    refresh();
    set_modes(terminal, true);
    terminal_resize(terminal);
}

void terminal_suspend(struct terminal *terminal)
{
    terminal_give(terminal);
    set_handler(SIGTSTP, SIG_DFL, 0);
    raise(SIGTSTP); /* stands still here until SIGCONT */
    set_handler(SIGTSTP, on_signal, SA_RESTART);
    terminal_take(terminal);
}

const struct palette *terminal_palette(const struct terminal *terminal)
{
    return &terminal->palette;
}

const struct glyphs *terminal_glyphs(const struct terminal *terminal)
{
    return terminal->glyphs;
}

bool terminal_is_utf8(const struct terminal *terminal)
{
    return terminal->utf8;
}
