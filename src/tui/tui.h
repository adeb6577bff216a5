/* What the rooms of the screen share: the views, the frame, the loop's state. */
#ifndef CAIRN_TUI_TUI_H
#define CAIRN_TUI_TUI_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "cairn/config.h"
#include "cairn/edit.h"
#include "cairn/error.h"
#include "cairn/figures.h"
#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"
#include "cairn/strbuf.h"
#include "filter.h"
#include "finder.h"
#include "input.h"
#include "prompt.h"
#include "terminal.h"

struct tui;
struct view;

/* A part of the screen, in cells from its top left. */
struct area {
    int y, x, rows, cols;
};

enum row_kind {
    ROW_BLANK,
    ROW_HEADING, /* text, and `right` at the right edge */
    ROW_TEXT,    /* a line that was wrapped to fit */
    ROW_CUSTOM,  /* drawn by the view itself */
    ROW_ITEM     /* one of the view's items: the only rows that can be selected */
};

/* A line of a view. */
struct row {
    enum row_kind kind;
    enum style style; /* of headings and text */
    int indent;       /* cells */
    int part;         /* ROW_CUSTOM: what, in the view's own count */
    size_t item;      /* ROW_ITEM: index in the view's items; ROW_CUSTOM: index in its part */
    char *text;       /* owned; NULL for items and blanks */
    char *right;      /* owned; NULL for none */
};

/* What makes one view differ from another. A tab's file ends in one of these. */
struct view_ops {
    const char *name;       /* on the tab, and in the help */
    const char *short_name; /* on narrow screens */
    const char *word;       /* in the store, for where the user left off */
    /* Loads what the view shows and lays it out as rows for this many cells. */
    int (*build)(struct tui *tui, struct view *view, int cells, struct error *err);
    /* For a view of more rows than anybody looks at: build only counts them, in row_count,
     * and this adds `count` of them from row `first` on, all of them items. NULL: build adds
     * them all. */
    int (*load)(struct tui *tui, struct view *view, size_t first, size_t count, struct error *err);
    /* Such a view's row of an item; row_count where it has none. */
    size_t (*row_of)(struct tui *tui, struct view *view, const char *uid);
    /* Unfolds all, or folds all where nothing is folded. NULL: nothing ever folds. */
    void (*fold_all)(struct tui *tui, struct view *view);
    /* Draws an item's row into an area one row high. */
    void (*draw_item)(struct tui *tui, struct view *view, const struct row *row,
                      struct area area, bool selected);
    /* Draws a row of its own. NULL: has none. */
    void (*draw_custom)(struct tui *tui, struct view *view, const struct row *row,
                        struct area area);
    /* The column of the item's mark within its row, for clicks; -1: none. */
    int (*mark_column)(const struct view *view, const struct row *row);
    /* 1 folded, 0 unfolded, -1 nothing to fold. NULL: nothing ever folds. */
    int (*folded)(const struct view *view, const struct item *item);
    /* Clears its own state. NULL: has none. */
    void (*close)(struct view *view);
    /* What `a` adds where the tab has nothing yet. NULL: nothing can be added. */
    const struct edit_new *first;
    bool whole_width; /* wants no details beside it */
};

struct view {
    struct tui *tui; /* it is of; NULL until it is built */
    const struct view_ops *ops;
    void *own; /* what the view's file keeps here between building and drawing */
    struct items items;
    struct row *rows;     /* of all `row_count` those that are loaded … */
    size_t loaded, first; /* … so many, from that one on; see rows_at */
    size_t row_count, row_room;
    bool frozen; /* loads no others */
    size_t selected; /* row; row_count while nothing can be selected */
    size_t top;      /* first row shown */
    int height;      /* rows shown when last drawn */
    size_t hidden; /* items that the filter left out */
    int ref_cells; /* of the widest ref of a task among the rows */
    int cells;     /* width the rows are laid out for … */
    int built_for; /* … and height */
    bool stale;      /* must be built again */
    char selected_uid[UID_TEXT]; /* of the item, kept over builds; "" for none */
    char missed_uid[UID_TEXT];   /* of the item to select again once it is back; "" for none */
    char left_uid[UID_TEXT];     /* of the item to stay on where the wanted one has no row */
    struct strbuf folds;         /* uids of items folded against their habit, a space after each */
};

enum { TAB_MOST = 9, HINT_MOST = 24 };

/* Where a key stands in the last row. */
struct hint {
    int x, cells;
    size_t key; /* index in the table of keys */
};

/* Where things stand for the present size. */
struct layout {
    int rows, cols;
    bool too_small;
    bool has_rules;
    struct area body;   /* of the view, or the left of it beside the details */
    struct area detail; /* cols 0: no detail pane */
    int summary_row, keys_row;
    int tab_x[TAB_MOST], tab_cells[TAB_MOST];
    struct hint hints[HINT_MOST]; /* those drawn in the last row */
    int hint_count;
};

/* The last click. */
struct click {
    int y, x;
    long long ms; /* when, by the monotonic clock */
};

struct tui {
    struct config config;
    struct terminal *terminal;
    const struct glyphs *glyphs;
    struct model *model;
    struct roadmap roadmap;
    struct figures figures;
    struct view tabs[TAB_MOST];
    size_t tab;
    struct view overlay; /* the help or the details over the tab; ops NULL: none */
    const struct view_ops *help_from; /* what the help lies over; NULL: the tab */
    struct view detail;  /* the pane at the right */
    struct layout layout;
    enum filter filter;
    struct finder finder;
    struct input input;
    struct prompt prompt; /* in the last row; label NULL: none */
    char *message; /* in the last row until the next key; NULL: none */
    enum style message_style;
    pid_t browser; /* the last one started */
    struct click last_click;
    bool quit;
};

/* The table of tabs. */
extern const struct view_ops *const tab_table[];
extern const size_t tab_count;

extern const struct view_ops roadmap_tab, skills_tab, reality_tab, week_tab, progress_tab;
extern const struct view_ops help_view, details_view, roadmaps_view;

/* The view that keys go to: the overlay, else the tab. */
struct view *tui_view(struct tui *tui);
struct view *tui_tab(struct tui *tui);

/* Shows a sentence in the last row until the next key. */
void tui_say(struct tui *tui, const char *text);
void tui_complain(struct tui *tui, const struct error *err);

/* Loads the roadmap and its figures again, and has every view built again. */
int tui_reload(struct tui *tui, struct error *err);

/* Opens the help or the details over the tab; NULL closes what is open. */
void tui_open_overlay(struct tui *tui, const struct view_ops *ops);

/* Builds what is stale and draws the whole screen. */
void tui_draw(struct tui *tui);

#endif
