/* The filter: which items the tabs leave out. */
#ifndef CAIRN_TUI_FILTER_H
#define CAIRN_TUI_FILTER_H

#include <stdbool.h>

#include "cairn/item.h"

struct tui;
struct view;

enum filter {
    FILTER_ALL,
    FILTER_OPEN,  /* what is neither done nor skipped, and what has no box */
    FILTER_DOING, /* what is under way */
    FILTER_DUE,   /* what is overdue or planned for the next seven days */
    FILTER_COUNT
};

/* Takes another filter; the tabs are built again. */
void filter_set(struct tui *tui, enum filter filter);

/* Whether an item passes, by itself: what holds it stands all the same. */
bool filter_passes(const struct tui *tui, const struct item *item);

/* The same for a tab that shows an item or not; counts what it leaves out. */
bool filter_shows(const struct tui *tui, struct view *view, const struct item *item);

/* "open only: 12 hidden"; "" without a filter. */
#define FILTER_TEXT 80
const char *filter_text(const struct tui *tui, const struct view *view, char out[FILTER_TEXT]);

/* What stands in a tab from which all is left out. */
const char *filter_empty_text(const struct tui *tui);

#endif
