/* Finding in the screen: the matches of a text over all tabs, going from one to the next, and
 * marking them in what is drawn. */
#ifndef CAIRN_TUI_FINDER_H
#define CAIRN_TUI_FINDER_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/find.h"

struct tui;

/* How far a text is looked for: what one letter typed has time for; what there is room for, by
 * the index; the same without it, where it has nothing. */
enum finder_reach { FINDER_TYPING, FINDER_INDEX, FINDER_ALL };

struct finder {
    char *text;            /* what is looked for; NULL: nothing */
    struct find_hits hits; /* tab by tab, each in its order */
    size_t at;             /* the match last gone to */
    enum finder_reach reach;
    bool more;             /* there may be others: each reach reads only so many */
    struct finder_origin *origin; /* where the user was when typing began; NULL: not typing */
};

/* Remembers where the user is. */
void finder_start(struct tui *tui);

/* Looks for a text and goes to its first match from where the user was on; where there is
 * none, back to there. */
void finder_look_for(struct tui *tui, const char *text);

/* Typing is over. Where it left items unread that may hold the text: reads them, and goes to the
 * first match. */
void finder_look_further(struct tui *tui);

/* Ends typing: stays, or goes back to where the user was and forgets the text. */
void finder_stay(struct tui *tui);
void finder_go_back(struct tui *tui);

/* Goes to the next match from the selection on, or the one before. False where there is none. */
bool finder_step(struct tui *tui, int direction);

/* Where the match last gone to has the text; there is one. */
enum find_in finder_where(struct tui *tui);

/* "3 of 17", "nothing found", "Enter looks further", or "" while nothing is looked for. */
#define FINDER_TEXT 64
const char *finder_count(const struct finder *finder, char out[FINDER_TEXT]);

/* Forgets the text, so that nothing is marked. */
void finder_clear(struct finder *finder);

#endif
