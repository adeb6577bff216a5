/* Finding: text in titles, notes, links and the journal. */
#ifndef CAIRN_FIND_H
#define CAIRN_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cairn/checkin.h"
#include "cairn/item.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"

#define FIND_MOST_BYTES 400 /* of a text to find; what is longer finds nothing */

/* Where an item matched: all words in its title, else all in its link, else in the note or
 * some here, some there. */
enum find_in { FIND_TITLE, FIND_NOTE, FIND_URL, FIND_UNASKED /* find_where tells */ };

struct find_hit {
    char uid[UID_TEXT];
    int64_t id, parent, phase; /* as an item's */
    enum item_kind kind;
    enum find_in in;
};

struct find_hits {
    struct find_hit *at; /* in the order of items_load_all */
    size_t count, room;
};

/* Appends the items of the roadmap that hold every word of `text`, case and accents aside; a
 * word matches where one of the item's words begins with it. Words of scripts that put no
 * spaces between words (Chinese, Japanese, Thai), words with a + or # (C++), and, where nothing
 * was found, all words match anywhere in a title, a note or a link, then the case of ASCII
 * alone aside. At most `most` hits, the first ones. Nothing for an empty text. Clear with
 * find_hits_clear. */
int find_items(struct model *model, int64_t roadmap, const char *text, size_t most,
               struct find_hits *hits, struct error *err);
void find_hits_clear(struct find_hits *hits);

/* The same while the text is being typed, when it has to be quick: reads at most `most` items,
 * those that came first into the store, of what holds the words, or of all where texts are
 * searched; *more where there may be others. Where words matched is mostly left open. */
int find_some(struct model *model, int64_t roadmap, const char *text, size_t most,
              struct find_hits *hits, bool *more, struct error *err);

/* Sets where a hit of find_some matched, for the same text. */
int find_where(struct model *model, const char *text, struct find_hit *hit, struct error *err);

/* The same for the roadmap's check-ins, newest first. Clear with checkins_clear. */
int find_checkins(struct model *model, const struct roadmap *roadmap, const char *text, size_t most,
                  struct checkins *checkins, struct error *err);

#endif
