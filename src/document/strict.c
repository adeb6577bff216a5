/* The strict convention: a document that says `roadmap: 1`. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "build.h"
#include "cairn/mem.h"
#include "cairn/text.h"
#include "habit.h"
#include "outline.h"

enum part {
    PART_OVERVIEW, /* before the first section, and sections nobody knows */
    PART_FACTS,
    PART_HAVE,
    PART_LEARN,
    PART_PHASE,
    PART_RESOURCES, /* of a phase */
    PART_REALITY,
    PART_ACTION,
    PART_QUESTIONS
};

#define MOST_WEEKS 10000 /* more is no plan */

struct strict {
    struct outline outline;
    int level; /* of the headings that start sections */
    struct document *document;
    enum part part;
    enum item_section section;
    struct document_item *phase; /* the last item of the top, while it is a phase */
    int columns[4]; /* of the skills' table: skill, importance, weeks, how; -1: none */
    int status_column;
};

static bool has_word(const char *folded, const char *word)
{
    return strstr(folded, word) != NULL;
}

/* ---- headings ---- */

static size_t trimmed(const char *text, size_t size)
{
    while (size > 0 && text[size - 1] == ' ')
        size--;
    return size;
}

/* Reads "Phase 1: Foundations (8 weeks)": the weeks, and the title between. */
static char *phase_title(const char *heading, double *weeks)
{
    const char *start = heading + strlen("phase");
    while (*start == ' ')
        start++;
    while (isdigit((unsigned char)*start))
        start++;
    if (*start == ':' || *start == '.')
        start++;
    while (*start == ' ')
        start++;
    size_t size = strlen(start);
    *weeks = 0;
    const char *paren = strrchr(start, '(');
    if (!paren)
        return mem_copy_bytes(start, trimmed(start, size));
    char *unit;
    double found = strtod(paren + 1, &unit);
    bool is_weeks = strcmp(unit, " weeks)") == 0 || strcmp(unit, " week)") == 0;
    if (unit > paren + 1 && is_weeks && found >= 0 && found < MOST_WEEKS) {
        *weeks = found;
        size = (size_t)(paren - start);
    }
    return mem_copy_bytes(start, trimmed(start, size));
}

static void start_phase(struct strict *s, const char *heading)
{
    double weeks;
    char *title = phase_title(heading, &weeks);
    if (!*title) { /* then it is called what it is: Phase 1 */
        free(title);
        title = mem_copy_bytes(heading, strcspn(heading, ":.("));
        title[trimmed(title, strlen(title))] = '\0';
    }
    s->phase = build_item(s->document, NULL, KIND_PHASE, title);
    s->phase->weeks = weeks;
    s->part = PART_PHASE;
    outline_put(&s->outline, 0, s->phase);
    free(title);
}

/* The sections known by name. */
static const struct {
    const char *folded;
    enum part part;
    enum item_section section;
} sections_by_name[] = {
    {"facts", PART_FACTS, SECTION_NONE},
    {"key facts", PART_FACTS, SECTION_NONE},
    {"skills you have", PART_HAVE, SECTION_NONE},
    {"skills to learn", PART_LEARN, SECTION_NONE},
    {"reality check", PART_REALITY, SECTION_NONE},
    {"this week", PART_ACTION, SECTION_WEEK},
    {"this month", PART_ACTION, SECTION_MONTH},
    {"next 90 days", PART_ACTION, SECTION_QUARTER},
    {"questions", PART_QUESTIONS, SECTION_NONE},
    {"faq", PART_QUESTIONS, SECTION_NONE},
};

/* The part that a folded heading names, or PART_OVERVIEW. */
static enum part named_part(const char *folded, enum item_section *section)
{
    for (size_t i = 0; i < sizeof sections_by_name / sizeof *sections_by_name; i++) {
        if (strcmp(folded, sections_by_name[i].folded) != 0)
            continue;
        *section = sections_by_name[i].section;
        return sections_by_name[i].part;
    }
    return PART_OVERVIEW;
}

bool strict_knows(const char *heading)
{
    enum item_section section;
    char *folded = text_fold(heading);
    enum part part = named_part(folded, &section);
    free(folded);
    return part != PART_OVERVIEW;
}

static void start_section(struct strict *s, const char *heading)
{
    char *folded = text_fold(heading);
    outline_clear(&s->outline, 0);
    s->section = SECTION_NONE;
    if (strncasecmp(heading, "phase ", 6) == 0 && isdigit((unsigned char)heading[6])) {
        start_phase(s, heading);
        free(folded);
        return;
    }
    s->part = named_part(folded, &s->section);
    if (s->part == PART_OVERVIEW)
        build_overview(s->document, heading);
    free(folded);
}

static void start_subsection(struct strict *s, const char *heading)
{
    char *folded = text_fold(heading);
    if (s->part == PART_PHASE || s->part == PART_RESOURCES) {
        outline_put(&s->outline, 0, s->phase);
        s->part = strcmp(folded, "resources") == 0 ? PART_RESOURCES : PART_PHASE;
        if (s->part == PART_PHASE && *heading && strcmp(folded, "tasks") != 0)
            outline_put(&s->outline, 0, build_item(s->document, s->phase, KIND_GROUP, heading));
    } else if (s->part == PART_REALITY) {
        s->section = has_word(folded, "love")   ? SECTION_LOVE
                     : has_word(folded, "miss") ? SECTION_MISS
                                                : SECTION_CHALLENGE;
        outline_clear(&s->outline, 0);
    } else if (s->part == PART_QUESTIONS && *heading) {
        outline_put(&s->outline, 0, build_item(s->document, NULL, KIND_QUESTION, heading));
    } else {
        build_overview(s->document, heading);
    }
    free(folded);
}

static void take_heading(struct strict *s, const struct block *block)
{
    bool is_title = block->level == 1 && s->level > 1;
    if (is_title && !*s->document->title) {
        free(s->document->title);
        s->document->title = text_clean(block->text, strlen(block->text), TEXT_ONE_LINE);
    } else if (is_title) {
        build_overview(s->document, block->text);
    } else if (block->level <= s->level) {
        start_section(s, block_title(block));
    } else {
        start_subsection(s, block_title(block));
    }
}

/* ---- list items ---- */

static void take_resource(struct strict *s, const struct block *block)
{
    if (block->depth > 1) {
        struct document_item *owner = outline_owner(&s->outline, block->depth);
        build_note(owner, block->text);
        return;
    }
    struct document_item *item = build_item(s->document, s->phase, KIND_RESOURCE, block_title(block));
    build_box(item, block);
    for (size_t i = 0; i < block->link_count && !*item->url; i++) {
        if (!build_keeps_url(block->links[i].url))
            continue;
        free(item->url);
        item->url = mem_copy(block->links[i].url);
    }
    outline_put(&s->outline, block->depth, item);
}

/* "**SQL**: how it carries over". */
static void take_skill_had(struct strict *s, const struct block *block)
{
    const char *text = block_title(block);
    size_t name = block->strong;
    if (!name) {
        const char *colon = strstr(text, ": ");
        name = colon && colon > text ? (size_t)(colon - text) : strlen(text);
    }
    if (strspn(text, " \n") >= name) /* in bold, but no name */
        name = strlen(text);
    char *title = mem_copy_bytes(text, name);
    const char *rest = text + name;
    if (*rest == ':')
        rest++;
    while (*rest == ' ')
        rest++;
    struct document_item *item = build_item(s->document, NULL, KIND_SKILL, title);
    item->state = STATE_DONE;
    build_note(item, rest);
    outline_put(&s->outline, block->depth, item);
    free(title);
}

static enum item_kind kind_of_part(enum part part)
{
    return part == PART_FACTS ? KIND_FACT : part == PART_REALITY ? KIND_REALITY : KIND_ACTION;
}

static void take_top_item(struct strict *s, const struct block *block)
{
    struct document_item *item =
        build_item(s->document, NULL, kind_of_part(s->part), block_title(block));
    item->section = s->section;
    if (s->part == PART_REALITY && s->section == SECTION_NONE)
        item->section = SECTION_CHALLENGE;
    if (field_has_box(item->kind, item->importance, item->section))
        build_box(item, block);
    outline_put(&s->outline, block->depth, item);
}

static void take_item(struct strict *s, const struct block *block, size_t index)
{
    bool nested = block->depth > 1 && outline_owner(&s->outline, block->depth);
    if (!*block_title(block) && !nested) {
        outline_clear(&s->outline, block->depth);
        return;
    }
    switch (s->part) {
    case PART_PHASE:
        outline_take(&s->outline, index);
        break;
    case PART_RESOURCES:
        take_resource(s, block);
        break;
    case PART_HAVE:
        if (nested)
            outline_add_to(&s->outline, outline_owner(&s->outline, block->depth), block);
        else
            take_skill_had(s, block);
        break;
    case PART_FACTS:
    case PART_REALITY:
    case PART_ACTION:
        if (nested)
            outline_add_to(&s->outline, outline_owner(&s->outline, block->depth), block);
        else
            take_top_item(s, block);
        break;
    default:
        outline_add_to(&s->outline, outline_owner(&s->outline, block->depth), block);
    }
}

/* ---- the table of skills to learn ---- */

static void read_columns(struct strict *s, const struct block *row)
{
    static const char *const names[] = {"skill", "importance", "weeks", "how"};
    for (int k = 0; k < 4; k++)
        s->columns[k] = -1;
    s->status_column = -1;
    for (size_t i = 0; i < row->cell_count; i++) {
        char *folded = text_fold(row->cells[i]);
        for (int k = 0; k < 4; k++)
            if (strcmp(folded, names[k]) == 0)
                s->columns[k] = (int)i;
        if (strcmp(folded, "status") == 0)
            s->status_column = (int)i;
        free(folded);
    }
    if (s->columns[0] < 0)
        s->columns[0] = 0;
}

static const char *cell(const struct block *row, int column)
{
    return column >= 0 && (size_t)column < row->cell_count ? row->cells[column] : "";
}

static enum item_importance read_importance(const char *text)
{
    char *folded = text_fold(text);
    enum item_importance importance = has_word(folded, "critical") ? IMPORTANCE_CRITICAL
                                      : has_word(folded, "nice")   ? IMPORTANCE_NICE
                                                                   : IMPORTANCE_IMPORTANT;
    free(folded);
    return importance;
}

static void take_row(struct strict *s, const struct block *row)
{
    if (s->part != PART_LEARN) {
        struct document_item *owner = outline_owner(&s->outline, OUTLINE_MOST - 1);
        for (size_t i = 0; i < row->cell_count; i++) {
            if (owner)
                build_note(owner, row->cells[i]);
            else
                build_overview(s->document, row->cells[i]);
        }
        return;
    }
    if (row->is_header) {
        read_columns(s, row);
        return;
    }
    const char *title = cell(row, s->columns[0]);
    if (!*title)
        return;
    struct document_item *item = build_item(s->document, NULL, KIND_SKILL, title);
    item->importance = read_importance(cell(row, s->columns[1]));
    double weeks = strtod(cell(row, s->columns[2]), NULL);
    item->weeks = weeks > 0 && weeks < MOST_WEEKS ? weeks : 0;
    build_note(item, cell(row, s->columns[3]));
    enum item_state state;
    if (s->status_column >= 0 && state_from_word(cell(row, s->status_column), &state))
        item->state = state;
}

/* ---- all of it ---- */

static void take_paragraph(struct strict *s, const struct block *block)
{
    struct document_item *owner = outline_owner(&s->outline, block->depth + 1);
    if (s->part == PART_OVERVIEW || !owner)
        build_overview(s->document, block->text);
    else
        outline_add_to(&s->outline, owner, block);
}

void strict_read(const struct blocks *blocks, size_t from, size_t to, int level,
                 struct document *document)
{
    struct strict s = {.document = document, .level = level};
    s.outline = (struct outline){.blocks = blocks, .document = document};
    for (size_t i = from; i < to; i++) {
        const struct block *block = &blocks->at[i];
        if (block->type == BLOCK_HEADING && block->depth == 0 && !block->quoted)
            take_heading(&s, block);
        else if (block->type == BLOCK_ITEM)
            take_item(&s, block, i);
        else if (block->type == BLOCK_ROW)
            take_row(&s, block);
        else
            take_paragraph(&s, block);
    }
}
