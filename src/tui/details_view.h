/* The details: which item they show. */
#ifndef CAIRN_TUI_DETAILS_VIEW_H
#define CAIRN_TUI_DETAILS_VIEW_H

#include "tui.h"

/* Whether a view of details, once built, shows this item; NULL: none. */
bool details_show(const struct view *view, const struct item *item);

#endif
