#include "sections.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"
#include "habit.h"
#include "weeks.h"

static bool is_heading(const struct block *block)
{
    return block->type == BLOCK_HEADING && block->depth == 0 && !block->quoted;
}

bool sections_is_task(const struct sections *sections, const struct block *block)
{
    if (sections->check_mode)
        return block->type == BLOCK_ITEM && block->mark == MARK_BOX;
    if (block->type == BLOCK_ITEM)
        return *block_title(block) != '\0';
    if (block->type == BLOCK_ROW)
        return !block->is_header;
    return block->type == BLOCK_PARAGRAPH && block->depth == 0 && block->link_count > 0 &&
           block->plain_bytes == 0;
}

/* Sections that list or say something about the document, in plain mode no tasks. */
static bool is_left_out(const char *heading)
{
    static const char *const words[] = {"table of contents", "contents",   "license", "licence",
                                        "contribut",         "sponsor",    "toc",     "acknowledg",
                                        "credits",           "translation"};
    char *folded = text_fold(heading);
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++)
        found = strncmp(folded, words[i], strlen(words[i])) == 0;
    free(folded);
    return found;
}

/* ---- the tree ---- */

static void add_section(struct sections *s, const struct blocks *blocks, size_t heading)
{
    s->at = mem_room(s->at, s->count, &s->room, sizeof *s->at);
    struct section *section = &s->at[s->count];
    *section = (struct section){.level = blocks->at[heading].level,
                                .heading = heading,
                                .first = heading + 1,
                                .end = heading + 1};
    size_t parent = s->count - 1;
    while (s->at[parent].level >= section->level)
        parent = s->at[parent].parent;
    section->parent = parent;
    section->named = s->at[parent].named || strict_knows(blocks->at[heading].text);
    section->left_out = s->at[parent].left_out || is_left_out(blocks->at[heading].text);
    s->count++;
}

static void count_tasks(struct sections *s, const struct blocks *blocks)
{
    for (size_t i = s->count; i-- > 0;) {
        struct section *section = &s->at[i];
        bool counts = !section->named && (s->check_mode || !section->left_out);
        for (size_t b = section->first; b < section->end && counts; b++)
            section->own_tasks += sections_is_task(s, &blocks->at[b]);
        section->tasks += section->own_tasks;
        if (i > 0)
            s->at[section->parent].tasks += section->tasks;
        section->past = i + 1;
        while (section->past < s->count && i > 0 && s->at[section->past].level > section->level)
            section->past++;
    }
    s->at[0].past = s->count;
}

struct sections sections_read(const struct blocks *blocks)
{
    struct sections s = {0};
    for (size_t i = 0; i < blocks->count && !s.check_mode; i++)
        s.check_mode = blocks->at[i].type == BLOCK_ITEM && blocks->at[i].mark == MARK_BOX;
    s.at = mem_room(s.at, 0, &s.room, sizeof *s.at);
    s.at[0] = (struct section){.heading = (size_t)-1};
    s.count = 1;
    for (size_t i = 0; i < blocks->count; i++) {
        if (is_heading(&blocks->at[i]))
            add_section(&s, blocks, i);
        else
            s.at[s.count - 1].end = i + 1;
    }
    count_tasks(&s, blocks);
    return s;
}

void sections_clear(struct sections *sections)
{
    free(sections->at);
    *sections = (struct sections){0};
}

/* ---- which of them are phases ---- */

static const char *heading_of(const struct sections *s, const struct blocks *blocks, size_t i)
{
    return blocks->at[s->at[i].heading].text;
}

/* Whether two labelled headings of a level carry the same number. */
static bool number_repeats(const struct sections *s, const struct blocks *blocks, int level)
{
    unsigned char seen[1000] = {0};
    for (size_t i = 1; i < s->count; i++) {
        int number;
        if (s->at[i].level != level || s->at[i].tasks == 0 ||
            !weeks_label(heading_of(s, blocks, i), &number) || number <= 0 || number >= 1000)
            continue;
        if (seen[number]++)
            return true;
    }
    return false;
}

/* Flags the labelled headings of the shallowest level that has two or more. */
static bool find_labelled(const struct sections *s, const struct blocks *blocks, bool *phases)
{
    for (int level = 1; level <= 6; level++) {
        size_t found = 0;
        int number;
        for (size_t i = 1; i < s->count; i++)
            found += s->at[i].level == level && s->at[i].tasks > 0 &&
                     weeks_label(heading_of(s, blocks, i), &number);
        if (found < 2 || number_repeats(s, blocks, level))
            continue;
        for (size_t i = 1; i < s->count; i++)
            phases[i] = s->at[i].level == level && s->at[i].tasks > 0 &&
                        weeks_label(heading_of(s, blocks, i), &number);
        return true;
    }
    return false;
}

/* Flags headings 1., 2., 3. … of the shallowest level that has three or more. */
static bool find_numbered(const struct sections *s, const struct blocks *blocks, bool *phases)
{
    for (int level = 1; level <= 6; level++) {
        size_t found = 0;
        int last = 0;
        bool ascending = true;
        for (size_t i = 1; i < s->count; i++) {
            if (s->at[i].level != level || s->at[i].tasks == 0)
                continue;
            int number = weeks_ordinal(heading_of(s, blocks, i));
            if (number == 0)
                continue;
            ascending = ascending && number > last;
            last = number;
            found++;
        }
        if (found < 3 || !ascending)
            continue;
        for (size_t i = 1; i < s->count; i++)
            phases[i] = s->at[i].level == level && s->at[i].tasks > 0 &&
                        weeks_ordinal(heading_of(s, blocks, i)) > 0;
        return true;
    }
    return false;
}

/* Sections right below one that bear tasks. */
static size_t bearing_children(const struct sections *s, size_t parent)
{
    size_t count = 0;
    for (size_t i = parent + 1; i < s->at[parent].past; i++)
        count += s->at[i].parent == parent && s->at[i].tasks > 0;
    return count;
}

/* Whether a section is opened rather than taken as a phase: it holds more than
 * half of all tasks and has parts to offer. */
static bool opens(const struct sections *s, size_t i)
{
    size_t children = bearing_children(s, i);
    if (i == 0)
        return children > 0;
    if (s->at[i].tasks * 2 <= s->at[0].tasks)
        return false;
    return children >= 2 || (children == 1 && s->at[i].own_tasks == 0);
}

static void find_by_descent(const struct sections *s, bool *phases, bool *own)
{
    for (size_t i = 0; i < s->count;) {
        if (s->at[i].tasks == 0) {
            i = s->at[i].past;
        } else if (opens(s, i)) {
            own[i] = s->at[i].own_tasks > 0;
            phases[i] = own[i];
            i++;
        } else {
            phases[i] = true;
            i = s->at[i].past;
        }
    }
}

void sections_find_phases(const struct sections *s, const struct blocks *blocks, bool *phases,
                          bool *own)
{
    memset(phases, 0, s->count);
    memset(own, 0, s->count);
    if (!find_labelled(s, blocks, phases) && !find_numbered(s, blocks, phases)) {
        find_by_descent(s, phases, own);
        return;
    }
    /* Tasks outside the labelled sections make phases of their own. */
    for (size_t i = 0; i < s->count;) {
        if (phases[i]) {
            i = s->at[i].past;
            continue;
        }
        bool holds_phase = false;
        for (size_t k = i + 1; k < s->at[i].past; k++)
            holds_phase |= phases[k];
        phases[i] = s->at[i].own_tasks > 0 || (!holds_phase && s->at[i].tasks > 0 && i > 0);
        own[i] = phases[i] && holds_phase;
        i = phases[i] && !own[i] ? s->at[i].past : i + 1;
    }
}
