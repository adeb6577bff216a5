#include <stdlib.h>
#include <string.h>

#include "suites.h"

static const char *store(void)
{
    return support_path("cairn.db");
}

struct screen *start_cairn_sized(int rows, int cols, const char *const *env)
{
    struct screen *s = screen_start(rows, cols, env, "--store", store(), NULL);
    screen_wait_row(s, rows - 1, "quit");
    if (strstr(screen_line(s, rows - 1), "ticks")) { /* the greeting of a new store */
        screen_keys(s, "<C-l>");
        screen_wait_row(s, rows - 1, "Space tick ");
    }
    return s;
}

struct screen *start_cairn(void)
{
    return start_cairn_sized(24, 80, NULL);
}

int run_on_store(char **out, const char *a, const char *b, const char *c)
{
    setenv("CAIRN_TODAY", "2026-11-24", 1);
    struct support_output output = support_cairn(NULL, "--store", store(), a, b, c, NULL);
    int status = output.status;
    if (out)
        *out = output.out;
    else
        free(output.out);
    free(output.err);
    return status;
}

void quit_cairn(struct screen *s)
{
    screen_keys(s, "q");
    ck_assert_int_eq(screen_wait_exit(s), 0);
    ck_assert_msg(screen_restored(s), "the terminal is not as it was");
    screen_stop(s);
}

void quit_cairn_from_overlay(struct screen *s)
{
    screen_keys(s, "q");
    screen_wait_row(s, 23, "quit");
    quit_cairn(s);
}

int main(void)
{
    return support_run(driver_suite(), first_run_suite(), tabs_suite(), ticking_suite(),
                       moving_suite(), session_suite(), terminal_suite(), mouse_suite(),
                       live_suite(), keys_suite(), progress_suite(), half_year_suite(),
                       roadmaps_suite(), random_suite(), odd_suite(), scripts_suite(),
                       options_suite(), palette_suite(), links_suite(), help_suite(),
                       line_suite(), prompt_suite(), editing_suite(), note_suite(),
                       details_suite(), screen_find_suite(), long_suite(), big_suite(),
                       gallery_suite(), /* the last: it shows what the others draw */
                       NULL);
}
