#include "cairn/find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "find_order.h"
#include "internal.h"

#define MOST_PARTS 32

/* ---- what is looked for ---- */

/* A text taken apart: words of the index, and parts that match anywhere. */
struct sought {
    struct strbuf words; /* as the index's query language has them; "" for none */
    char *parts[MOST_PARTS];
    size_t part_count;
};

static void sought_clear(struct sought *sought)
{
    strbuf_free(&sought->words);
    for (size_t i = 0; i < sought->part_count; i++)
        free(sought->parts[i]);
    sought->part_count = 0;
}

static void add_part(struct sought *sought, const char *word, size_t bytes)
{
    if (sought->part_count < MOST_PARTS)
        sought->parts[sought->part_count++] = mem_copy_bytes(word, bytes);
}

/* As a string of the query language, which a star makes the beginning of a word. */
static void add_word(struct sought *sought, const char *word, size_t bytes)
{
    strbuf_add(&sought->words, sought->words.size ? " \"" : "\"");
    for (size_t i = 0; i < bytes; i++) {
        if (word[i] == '"')
            strbuf_add_char(&sought->words, '"');
        strbuf_add_char(&sought->words, word[i]);
    }
    strbuf_add(&sought->words, "\" *");
}

/* Words without a letter or digit (++, --) only count where all words match anywhere. */
static struct sought take_apart(const char *text, bool anywhere)
{
    struct sought sought = {0};
    char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
    const char *word = strlen(clean) <= FIND_MOST_BYTES ? clean : "";
    while (*word) {
        size_t bytes = strcspn(word, " ");
        enum text_script script = text_script(word, bytes);
        /* + and # are more than the index knows of C++ and C#. */
        bool marked = memchr(word, '+', bytes) || memchr(word, '#', bytes);
        if (anywhere || script == TEXT_UNSPACED || (script == TEXT_SPACED && marked))
            add_part(&sought, word, bytes);
        else if (script == TEXT_SPACED)
            add_word(&sought, word, bytes);
        word += bytes;
        word += strspn(word, " ");
    }
    free(clean);
    return sought;
}

/* Letters of ASCII match in either case; what has none is looked for as it is, and faster. */
static bool holds(const char *text, const char *part)
{
    bool cased = part[strcspn(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")];
    return (cased ? strcasestr(text, part) : strstr(text, part)) != NULL;
}

static bool holds_parts(const struct sought *sought, const char *a, const char *b, const char *c)
{
    for (size_t i = 0; i < sought->part_count; i++)
        if (!holds(a, sought->parts[i]) && !holds(b, sought->parts[i]) &&
            !holds(c, sought->parts[i]))
            return false;
    return true;
}

/* ---- items ---- */

struct founds {
    struct found *at;
    size_t count, room;
};

/* Texts are read only where parts are looked for in them. */
#define FOUND_COLUMNS                                                                              \
    "SELECT i.id, i.uid, i.parent, i.phase, i.position, i.line, i.kind, "                          \
    "       iif(?3, i.title, ''), iif(?3, i.note, ''), iif(?3, i.url, '') "
static const char by_words[] = FOUND_COLUMNS
    "FROM words CROSS JOIN item AS i ON i.id = words.rowid "
    "WHERE words MATCH ?2 AND words.rowid > 0 AND i.roadmap = ?1 AND i.hidden = 0 "
    "ORDER BY words.rowid LIMIT ?4";
static const char by_parts[] =
    FOUND_COLUMNS "FROM item AS i WHERE i.roadmap = ?1 AND i.hidden = 0 AND ?2 IS NOT NULL "
                  "ORDER BY i.id LIMIT ?4";

/* Whether the row's texts hold the parts, and in which of them. */
static bool holds_somewhere(const struct sought *sought, sqlite3_stmt *row, enum find_in *in)
{
    const char *title = column_text(row, 7), *note = column_text(row, 8),
               *url = column_text(row, 9);
    if (!holds_parts(sought, title, note, url))
        return false;
    *in = holds_parts(sought, title, "", "") ? FIND_TITLE
          : holds_parts(sought, url, "", "") ? FIND_URL
                                             : FIND_NOTE;
    return true;
}

/* Reads at most `most`; *more where it stopped there. */
static int collect(struct model *model, int64_t roadmap, const struct sought *sought, size_t most,
                   struct founds *founds, bool *more, struct error *err)
{
    bool reads_texts = sought->part_count > 0;
    size_t read = 0;
    sqlite3_stmt *row =
        store_query(model->store, err, sought->words.size ? by_words : by_parts, "itii", roadmap,
                    strbuf_text(&sought->words), (int64_t)reads_texts,
                    most < INT64_MAX ? (int64_t)most : INT64_MAX);
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        *more = ++read == most;
        struct found found = {.hit = {.id = sqlite3_column_int64(row, 0),
                                      .parent = sqlite3_column_int64(row, 2),
                                      .phase = sqlite3_column_int64(row, 3),
                                      .in = FIND_UNASKED},
                              .position = sqlite3_column_int64(row, 4),
                              .line = sqlite3_column_int64(row, 5)};
        if (reads_texts && !holds_somewhere(sought, row, &found.hit.in))
            continue;
        if (!kind_from_word(column_text(row, 6), &found.hit.kind))
            continue;
        snprintf(found.hit.uid, sizeof found.hit.uid, "%s", column_text(row, 1));
        founds->at = mem_room(founds->at, founds->count, &founds->room, sizeof *founds->at);
        founds->at[founds->count++] = found;
    }
    return step;
}

/* Sets where those matched that hold all words in one column and weren't in another; both are
 * in order of ids, and there is one at least. `left` counts those that may be in yet another. */
static int look_in(struct model *model, const struct sought *sought, const char *column,
                   enum find_in in, struct founds *founds, size_t *left, struct error *err)
{
    struct strbuf query = {0};
    strbuf_addf(&query, "%s : (%s)", column, strbuf_text(&sought->words));
    sqlite3_stmt *row = store_query(model->store, err,
                                    "SELECT rowid FROM words WHERE words MATCH ?1 "
                                    "AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid",
                                    "tii", strbuf_text(&query), founds->at[0].hit.id,
                                    founds->at[founds->count - 1].hit.id);
    int step = -1;
    size_t at = 0;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        int64_t id = sqlite3_column_int64(row, 0);
        while (at < founds->count && founds->at[at].hit.id < id)
            at++;
        if (at < founds->count && founds->at[at].hit.id == id &&
            founds->at[at].hit.in == FIND_UNASKED) {
            founds->at[at].hit.in = in;
            --*left;
        }
    }
    strbuf_free(&query);
    return step;
}

/* Asks the index where those matched of which it isn't known. */
static int look_where(struct model *model, const struct sought *sought, struct founds *founds,
                      struct error *err)
{
    size_t left = founds->count;
    int result = look_in(model, sought, "title", FIND_TITLE, founds, &left, err);
    if (result == 0 && left > 0)
        result = look_in(model, sought, "url", FIND_URL, founds, &left, err);
    for (size_t i = 0; i < founds->count && result == 0; i++)
        if (founds->at[i].hit.in == FIND_UNASKED)
            founds->at[i].hit.in = FIND_NOTE;
    return result;
}

/* `more`: as many as find_some reads; NULL: all, and where they matched. */
static int find(struct model *model, int64_t roadmap, const struct sought *sought, size_t most,
                struct founds *founds, bool *more, struct error *err)
{
    bool never;
    if (sought->words.size == 0 && sought->part_count == 0)
        return 0;
    int result =
        collect(model, roadmap, sought, more ? most : SIZE_MAX, founds, more ? more : &never, err);
    if (result != 0 || founds->count == 0 || sought->part_count || more)
        return result;
    return look_where(model, sought, founds, err);
}

static int find_ordered(struct model *model, int64_t roadmap, const char *text, size_t most,
                        struct find_hits *hits, bool *more, struct error *err)
{
    struct founds founds = {0};
    struct sought sought = take_apart(text, false);
    int result = find(model, roadmap, &sought, most, &founds, more, err);
    sought_clear(&sought);
    if (result == 0 && founds.count == 0) {
        sought = take_apart(text, true);
        result = find(model, roadmap, &sought, most, &founds, more, err);
        sought_clear(&sought);
    }
    if (result == 0)
        result = find_order(model, roadmap, founds.at, founds.count, err);
    for (size_t i = 0; i < founds.count && i < most && result == 0; i++) {
        hits->at = mem_room(hits->at, hits->count, &hits->room, sizeof *hits->at);
        hits->at[hits->count++] = founds.at[i].hit;
    }
    free(founds.at);
    return result;
}

int find_items(struct model *model, int64_t roadmap, const char *text, size_t most,
               struct find_hits *hits, struct error *err)
{
    return find_ordered(model, roadmap, text, most, hits, NULL, err);
}

int find_some(struct model *model, int64_t roadmap, const char *text, size_t most,
              struct find_hits *hits, bool *more, struct error *err)
{
    *more = false;
    return find_ordered(model, roadmap, text, most, hits, more, err);
}

int find_where(struct model *model, const char *text, struct find_hit *hit, struct error *err)
{
    if (hit->in != FIND_UNASKED)
        return 0;
    struct sought sought = take_apart(text, false);
    struct found found = {.hit = *hit};
    struct founds one = {&found, 1, 1};
    int result = look_where(model, &sought, &one, err);
    hit->in = found.hit.in;
    sought_clear(&sought);
    return result;
}

void find_hits_clear(struct find_hits *hits)
{
    free(hits->at);
    *hits = (struct find_hits){0};
}

/* ---- the journal ---- */

static const char checkins_by_words[] =
    "SELECT c.day, c.minutes, c.text, c.uid FROM words "
    "CROSS JOIN checkin AS c ON c.id = -words.rowid "
    "WHERE words MATCH ?2 AND words.rowid < 0 AND c.roadmap = ?1 AND NOT c.deleted "
    "ORDER BY c.day DESC, c.id DESC";
static const char checkins_by_parts[] = "SELECT c.day, c.minutes, c.text, c.uid FROM checkin AS c "
                                        "WHERE c.roadmap = ?1 AND NOT c.deleted AND ?2 IS NOT NULL "
                                        "ORDER BY c.day DESC, c.id DESC";

static int collect_checkins(struct model *model, int64_t roadmap, const struct sought *sought,
                            size_t most, struct checkins *checkins, struct error *err)
{
    if (sought->words.size == 0 && sought->part_count == 0)
        return 0;
    sqlite3_stmt *row =
        store_query(model->store, err, sought->words.size ? checkins_by_words : checkins_by_parts,
                    "it", roadmap, strbuf_text(&sought->words));
    int step = -1;
    while (row && (step = store_step(model->store, row, err)) == 1) {
        if (checkins->count == most) {
            sqlite3_reset(row);
            return 0;
        }
        if (holds_parts(sought, column_text(row, 2), "", ""))
            checkin_append(checkins, row);
    }
    return step;
}

int find_checkins(struct model *model, const struct roadmap *roadmap, const char *text, size_t most,
                  struct checkins *checkins, struct error *err)
{
    struct sought sought = take_apart(text, false);
    int result = collect_checkins(model, roadmap->id, &sought, most, checkins, err);
    sought_clear(&sought);
    if (result == 0 && checkins->count == 0) {
        sought = take_apart(text, true);
        result = collect_checkins(model, roadmap->id, &sought, most, checkins, err);
        sought_clear(&sought);
    }
    return result;
}
