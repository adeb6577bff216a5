/* The floor: what a terminal and SQLite themselves take for what cairn does. The same
 * reads by the shortest way, the same one durable write, a screen of the same cells,
 * and nothing else: no sanitising, no schedule, no undo, nothing that folds.
 *
 *   floor STORE                the screen: j k 1-5 space q
 *   floor STORE next|status|list
 *   floor STORE done|todo ID   ID of a task, in its own table
 *
 * make_store.c writes its store. */
#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_PHASES 64
#define MOST_ROWS   80
#define TITLE       64

struct phase {
    int id, tasks, done, lines;
    double weeks;
    char title[TITLE], last[16];
};

struct line {
    int id, depth, number;
    bool done;
    char title[TITLE], day[16];
};

struct floor {
    sqlite3 *db;
    struct phase phases[MOST_PHASES];
    int phase_count, in_hand;
    int top, selected, rows, tab;
    struct line window[MOST_ROWS]; /* the lines of the phase in hand that are in sight */
    int window_first, window_count;
    double pace;
};

static void check(struct floor *floor, int result)
{
    if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE)
        return;
    fprintf(stderr, "floor: %s\n", sqlite3_errmsg(floor->db));
    exit(1);
}

static sqlite3_stmt *query(struct floor *floor, const char *sql)
{
    sqlite3_stmt *statement;
    check(floor, sqlite3_prepare_v2(floor->db, sql, -1, &statement, NULL));
    return statement;
}

static void copy(char *out, size_t size, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    snprintf(out, size, "%s", text ? text : "");
}

static void open_store(struct floor *floor, const char *path)
{
    check(floor, sqlite3_open_v2(path, &floor->db, SQLITE_OPEN_READWRITE, NULL));
    sqlite3_busy_timeout(floor->db, 5000);
    check(floor, sqlite3_exec(floor->db, "PRAGMA synchronous = FULL", NULL, NULL, NULL));
}

static void load_phases(struct floor *floor)
{
    sqlite3_stmt *row =
        query(floor, "SELECT id, title, weeks, tasks, done, lines, last FROM phase ORDER BY id");
    floor->phase_count = 0;
    floor->in_hand = -1;
    while (sqlite3_step(row) == SQLITE_ROW && floor->phase_count < MOST_PHASES) {
        struct phase *phase = &floor->phases[floor->phase_count++];
        phase->id = sqlite3_column_int(row, 0);
        copy(phase->title, sizeof phase->title, row, 1);
        phase->weeks = sqlite3_column_double(row, 2);
        phase->tasks = sqlite3_column_int(row, 3);
        phase->done = sqlite3_column_int(row, 4);
        phase->lines = sqlite3_column_int(row, 5);
        copy(phase->last, sizeof phase->last, row, 6);
        if (floor->in_hand < 0 && phase->done < phase->tasks)
            floor->in_hand = floor->phase_count - 1;
    }
    sqlite3_finalize(row);
}

/* What a pace and a forecast read: the work of the last twelve weeks. */
static void load_pace(struct floor *floor)
{
    sqlite3_stmt *row = query(floor, "SELECT phase, tasks FROM work WHERE day > '2026-08-31'");
    floor->pace = 0;
    while (sqlite3_step(row) == SQLITE_ROW) {
        const struct phase *phase = &floor->phases[sqlite3_column_int(row, 0) - 1];
        floor->pace += phase->weeks * sqlite3_column_int(row, 1) / phase->tasks / 12;
    }
    sqlite3_finalize(row);
}

static void load_window(struct floor *floor, int first, int count)
{
    sqlite3_stmt *row = query(floor, "SELECT id, depth, number, done_on IS NOT NULL, title, "
                                     "coalesce(done_on, due) FROM task "
                                     "WHERE phase = ?1 AND line BETWEEN ?2 AND ?3 ORDER BY line");
    sqlite3_bind_int(row, 1, floor->phases[floor->in_hand].id);
    sqlite3_bind_int(row, 2, first);
    sqlite3_bind_int(row, 3, first + count - 1);
    floor->window_first = first;
    floor->window_count = 0;
    while (sqlite3_step(row) == SQLITE_ROW && floor->window_count < MOST_ROWS) {
        struct line *line = &floor->window[floor->window_count++];
        line->id = sqlite3_column_int(row, 0);
        line->depth = sqlite3_column_int(row, 1);
        line->number = sqlite3_column_int(row, 2);
        line->done = sqlite3_column_int(row, 3);
        copy(line->title, sizeof line->title, row, 4);
        copy(line->day, sizeof line->day, row, 5);
    }
    sqlite3_finalize(row);
}

/* One durable change: the box, its phase's count, the day's work and two rows of history. */
static void set_done(struct floor *floor, int id, bool done)
{
    sqlite3_stmt *s[5];
    check(floor, sqlite3_exec(floor->db, "BEGIN IMMEDIATE", NULL, NULL, NULL));
    s[0] = query(floor, "UPDATE task SET done_on = CASE ?2 WHEN 1 THEN '2026-11-24' END "
                        "WHERE id = ?1");
    s[1] = query(floor, "UPDATE phase SET done = done + 2 * ?2 - 1 "
                        "WHERE id = (SELECT phase FROM task WHERE id = ?1)");
    s[2] = query(floor, "INSERT INTO work (day, phase, tasks) "
                        "SELECT '2026-11-24', phase, 2 * ?2 - 1 FROM task WHERE id = ?1 "
                        "ON CONFLICT DO UPDATE SET tasks = tasks + excluded.tasks");
    s[3] = query(floor, "INSERT INTO change (task, field, new_value, at) "
                        "VALUES (?1, 'state', ?2, 1795478400000)");
    s[4] = query(floor, "INSERT INTO change (task, field, new_value, at) "
                        "VALUES (?1, 'done_on', ?2, 1795478400000)");
    for (int i = 0; i < 5; i++) {
        sqlite3_bind_int(s[i], 1, id);
        sqlite3_bind_int(s[i], 2, done);
        check(floor, sqlite3_step(s[i]));
        sqlite3_finalize(s[i]);
    }
    check(floor, sqlite3_exec(floor->db, "COMMIT", NULL, NULL, NULL));
}

/* ---- the commands ---- */

static void print_next(struct floor *floor)
{
    load_phases(floor);
    load_pace(floor);
    sqlite3_stmt *row = query(floor, "SELECT number, title, due FROM task WHERE phase = ?1 "
                                     "AND done_on IS NULL ORDER BY line LIMIT 5");
    sqlite3_bind_int(row, 1, floor->phases[floor->in_hand].id);
    while (sqlite3_step(row) == SQLITE_ROW)
        printf("o %d.%d %-50s by %s\n", floor->in_hand + 1, sqlite3_column_int(row, 0),
               (const char *)sqlite3_column_text(row, 1),
               (const char *)sqlite3_column_text(row, 2));
    sqlite3_finalize(row);
}

static void print_status(struct floor *floor)
{
    load_phases(floor);
    load_pace(floor);
    for (int i = 0; i < floor->phase_count; i++) {
        const struct phase *phase = &floor->phases[i];
        printf("%d %-40s %d/%d by %s\n", i + 1, phase->title, phase->done, phase->tasks,
               phase->last);
    }
    sqlite3_stmt *row = query(floor, "SELECT day, sum(tasks) FROM work GROUP BY day");
    int days = 0;
    while (sqlite3_step(row) == SQLITE_ROW)
        days++;
    sqlite3_finalize(row);
    printf("%d days, pace %.2f\n", days, floor->pace);
}

static void print_list(struct floor *floor)
{
    load_phases(floor);
    sqlite3_stmt *row = query(floor, "SELECT phase, depth, number, done_on IS NOT NULL, title, "
                                     "coalesce(done_on, due) FROM task ORDER BY phase, line");
    while (sqlite3_step(row) == SQLITE_ROW)
        printf("%*s%c %d.%d %-50s %s\n", 3 + 2 * sqlite3_column_int(row, 1), "",
               sqlite3_column_int(row, 3) ? 'x' : 'o', sqlite3_column_int(row, 0),
               sqlite3_column_int(row, 2), (const char *)sqlite3_column_text(row, 4),
               (const char *)sqlite3_column_text(row, 5));
    sqlite3_finalize(row);
}

static int run_command(struct floor *floor, int argc, char **argv)
{
    const char *command = argv[2];
    if (strcmp(command, "next") == 0)
        print_next(floor);
    else if (strcmp(command, "status") == 0)
        print_status(floor);
    else if (strcmp(command, "list") == 0)
        print_list(floor);
    else if (argc == 4) {
        set_done(floor, atoi(argv[3]), strcmp(command, "done") == 0);
        load_phases(floor); /* to say what it came to */
        printf("done: %s, phase in hand %d\n", argv[3], floor->in_hand + 1);
    } else
        return 2;
    sqlite3_close(floor->db);
    return 0;
}

/* ---- the screen ---- */

static int row_count(const struct floor *floor)
{
    return floor->phase_count + floor->phases[floor->in_hand].lines;
}

static void draw_bar(int y, int x, int cells, double part)
{
    move(y, x);
    for (int i = 0; i < cells; i++)
        addstr(i < part * cells ? "█" : "░");
}

static void draw_phase(const struct floor *floor, int y, int index)
{
    const struct phase *phase = &floor->phases[index];
    char text[160];
    mvaddstr(y, 0, index == floor->in_hand ? "▾" : "▸");
    snprintf(text, sizeof text, "%d %.36s", index + 1, phase->title);
    mvaddstr(y, 2, text);
    draw_bar(y, 39, 14, phase->tasks ? (double)phase->done / phase->tasks : 0);
    snprintf(text, sizeof text, "%4d/%-4d %.1f weeks left", phase->done, phase->tasks,
             phase->weeks);
    mvaddstr(y, 54, text);
}

static void draw_line(const struct floor *floor, int y, int index, bool selected)
{
    const struct line *line = &floor->window[index];
    char text[160];
    int x = 3 + 2 * line->depth;
    if (selected) {
        attron(A_REVERSE);
        mvhline(y, 0, ' ' | A_REVERSE, COLS);
        mvaddstr(y, x - 2, "›");
    }
    if (!selected && line->done)
        attron(COLOR_PAIR(1));
    mvaddstr(y, x, line->done ? "✔" : "○");
    attroff(COLOR_PAIR(1));
    snprintf(text, sizeof text, "%d.%d %.48s", floor->in_hand + 1, line->number, line->title);
    mvaddstr(y, x + 2, text);
    mvaddstr(y, 65, line->day);
    attroff(A_REVERSE);
}

static void draw_roadmap(struct floor *floor)
{
    int lines = floor->phases[floor->in_hand].lines;
    int first = floor->top - floor->in_hand; /* the first line in sight, from 1 */
    first = first < 1 ? 1 : first;
    if (first != floor->window_first || floor->window_count == 0)
        load_window(floor, first, floor->rows);
    for (int i = 0; i < floor->rows && floor->top + i < row_count(floor); i++) {
        int row = floor->top + i;
        int line = row - floor->in_hand;
        if (line >= 1 && line <= lines && line - first < floor->window_count)
            draw_line(floor, 3 + i, line - first, row == floor->selected);
        else
            draw_phase(floor, 3 + i, line <= 0 ? row : row - lines);
    }
}

/* The other tabs: a read of what they show, and as many lines. */
static void draw_tab(struct floor *floor)
{
    sqlite3_stmt *row = query(floor, "SELECT title, note FROM top WHERE kind = ?1 "
                                     "ORDER BY line LIMIT ?2");
    sqlite3_bind_int(row, 1, floor->tab);
    sqlite3_bind_int(row, 2, floor->rows);
    for (int y = 3; sqlite3_step(row) == SQLITE_ROW; y++) {
        mvaddstr(y, 3, "○");
        mvaddnstr(y, 5, (const char *)sqlite3_column_text(row, 0), 50);
        mvaddnstr(y, 58, (const char *)sqlite3_column_text(row, 1), 20);
    }
    sqlite3_finalize(row);
}

static void draw(struct floor *floor)
{
    static const char *const tabs[] = {"Roadmap", "Skills", "Reality check", "This week",
                                       "Progress"};
    char text[160];
    int x = 0;
    floor->rows = LINES - 6;
    erase();
    attron(A_BOLD);
    mvaddstr(0, 1, "floor  A plan of many phases");
    attroff(A_BOLD);
    mvaddstr(0, COLS - 11, "Tue 24 Nov");
    for (int i = 0; i < 5; i++) {
        if (i == floor->tab)
            attron(A_REVERSE | A_BOLD);
        snprintf(text, sizeof text, " %d %s ", i + 1, tabs[i]);
        mvaddstr(1, x, text);
        attroff(A_REVERSE | A_BOLD);
        x += (int)strlen(text) + 1;
    }
    attron(A_DIM);
    for (int i = 0; i < COLS; i++) {
        mvaddstr(2, i, "─");
        mvaddstr(LINES - 3, i, "─");
    }
    attroff(A_DIM);
    if (floor->tab == 0)
        draw_roadmap(floor);
    else
        draw_tab(floor);
    draw_bar(LINES - 2, 1, 20, 0.25);
    snprintf(text, sizeof text, "25 %%   %.1f weeks left   3.3 weeks behind   done 6 May 2027",
             floor->pace * 10);
    mvaddstr(LINES - 2, 22, text);
    mvaddstr(LINES - 1, 1,
             "space tick  d doing  s skip  E note  o open  / find  u undo  ? help  "
             "q quit");
    refresh();
}

static void select_row(struct floor *floor, int row)
{
    if (row < 0 || row >= row_count(floor))
        return;
    floor->selected = row;
    if (row < floor->top)
        floor->top = row;
    if (row >= floor->top + floor->rows)
        floor->top = row - floor->rows + 1;
}

static void tick(struct floor *floor)
{
    int line = floor->selected - floor->in_hand - floor->window_first;
    if (line < 0 || line >= floor->window_count)
        return;
    int top = floor->top, in_hand = floor->in_hand;
    set_done(floor, floor->window[line].id, !floor->window[line].done);
    load_phases(floor);
    load_pace(floor);
    floor->top = top;
    floor->in_hand = in_hand;
    floor->window_count = 0;
}

static void start_screen(void)
{
    newterm(NULL, stdout, stdin);
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    curs_set(0);
    start_color();
    use_default_colors();
    init_pair(1, COLOR_GREEN, -1);
    mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}

/* Selects the first open task of the phase in hand. */
static void select_first(struct floor *floor)
{
    sqlite3_stmt *row = query(floor, "SELECT line FROM task WHERE phase = ?1 AND done_on IS NULL "
                                     "ORDER BY line LIMIT 1");
    sqlite3_bind_int(row, 1, floor->phases[floor->in_hand].id);
    if (sqlite3_step(row) == SQLITE_ROW)
        select_row(floor, floor->in_hand + sqlite3_column_int(row, 0));
    sqlite3_finalize(row);
}

static void run_screen(struct floor *floor)
{
    setlocale(LC_ALL, "");
    load_phases(floor);
    load_pace(floor);
    start_screen();
    floor->rows = LINES - 6;
    select_first(floor);
    for (;;) {
        draw(floor);
        struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
        if (poll(&input, 1, -1) < 0 || input.revents & (POLLHUP | POLLERR))
            break;
        int key = getch();
        if (key == 'q')
            break;
        if (key == 'j' || key == 'k')
            select_row(floor, floor->selected + (key == 'j' ? 1 : -1));
        else if (key >= '1' && key <= '5')
            floor->tab = key - '1';
        else if (key == ' ')
            tick(floor);
    }
    endwin();
    sqlite3_close(floor->db);
}

int main(int argc, char **argv)
{
    static struct floor floor;
    if (argc < 2)
        return 2;
    open_store(&floor, argv[1]);
    if (argc > 2)
        return run_command(&floor, argc, argv);
    run_screen(&floor);
    return 0;
}
