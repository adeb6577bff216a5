/* The help, printed from the table of keys. */
#include "keys.h"
#include "rows.h"

#define NAME_CELLS 13

static int help_build(struct tui *tui, struct view *view, int cells, struct error *err)
{
    (void)err;
    (void)cells;
    for (size_t i = 0; i < key_count; i++) {
        const struct key_row *key = &key_table[i];
        if (key->group) {
            if (view->row_count)
                rows_add_blank(view);
            rows_add_heading(view, key->group, NULL);
        }
        if (key->help)
            rows_add_pair(view, 3, NAME_CELLS, key->name, key->help);
    }
    rows_add_blank(view);
    rows_add_heading(view, "Marks", NULL);
    static const char *const meaning[STATE_COUNT] = {"to do", "under way", "done", "skipped"};
    for (int state = 0; state < STATE_COUNT; state++)
        rows_add_pair(view, 3, 1, tui->glyphs->state[state], meaning[state]);
    rows_add_pair(view, 3, 1, tui->glyphs->resource, "a resource: a book, a course, a link");
    return 0;
}

const struct view_ops help_view = {
    .name = "Help",
    .short_name = "Help",
    .word = "help",
    .build = help_build,
};
