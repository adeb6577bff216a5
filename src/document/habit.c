/* Reading by habit: a study plan that nobody wrote for cairn. */
#include "habit.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"
#include "outline.h"
#include "sections.h"
#include "weeks.h"

#define LEVELS 8

struct habit {
    const struct blocks *blocks;
    const struct sections *sections;
    struct document *document;
    struct outline outline;
    /* What a section's tasks go to, by the level of its heading: the phase and the
     * groups in it. NULL where that level has none open. */
    struct document_item *open[LEVELS];
    int phases; /* so far */
    const struct block *header; /* of the table under way */
};

/* ---- the title ---- */

static bool is_contents(const char *heading)
{
    char *folded = text_fold(heading);
    bool found = strstr(folded, "table of contents") || strcmp(folded, "contents") == 0;
    free(folded);
    return found;
}

static void find_title(const struct blocks *blocks, struct document *document)
{
    const struct block *html = NULL;
    for (size_t i = 0; i < blocks->count && !*document->title; i++) {
        const struct block *block = &blocks->at[i];
        bool heading = block->type == BLOCK_HEADING && block->level == 1 && block->depth == 0;
        if (heading && *block->text && !is_contents(block->text)) {
            free(document->title);
            document->title = text_clean(block->text, strlen(block->text), TEXT_ONE_LINE);
        }
        if (!html && block->type == BLOCK_HTML && block->cell_count > 0 && *block->cells[0])
            html = block;
    }
    if (*document->title || !html)
        return;
    free(document->title);
    document->title = mem_copy(html->cells[0]);
}

/* Past "3. ", where that is the number that cairn gives the phase too. */
static const char *skip_own_number(const char *heading, int number)
{
    char *end;
    long own = isdigit((unsigned char)*heading) ? strtol(heading, &end, 10) : 0;
    if (own != number || own == 0 || !*end || !strchr(".):", *end) || end[1] != ' ' || !end[2])
        return heading;
    return end + 2;
}

/* "Phase 1: Foundations (8 weeks)" without what the number and the weeks say. */
static char *phase_title(const char *heading, int number, double weeks)
{
    heading = skip_own_number(heading, number);
    const char *start = heading;
    size_t size = strlen(heading);
    if (strncmp(heading, "Phase ", 6) == 0 && isdigit((unsigned char)heading[6])) {
        const char *rest = heading + 6 + strspn(heading + 6, "0123456789");
        const char *text = rest + strspn(rest, " :.-");
        if (*text && text > rest) {
            start = text;
            size = strlen(text);
        }
    }
    const char *paren = strrchr(start, '(');
    if (weeks > 0 && paren && paren > start && start[size - 1] == ')' && weeks_named(paren) > 0)
        size = (size_t)(paren - start);
    while (size > 0 && start[size - 1] == ' ')
        size--;
    return mem_copy_bytes(start, size);
}

/* ---- weeks ---- */

/* Those of a line `Duration: 6 weeks` among a section's own blocks. */
static double duration_line(const struct habit *h, const struct section *section)
{
    static const char *const words[] = {"duration", "estimated time", "time:", "timeline", "length:"};
    for (size_t i = section->first; i < section->end; i++) {
        char *folded = text_fold(h->blocks->at[i].text);
        bool is_one = false;
        for (size_t k = 0; k < sizeof words / sizeof *words && !is_one; k++)
            is_one = strncmp(folded, words[k], strlen(words[k])) == 0;
        free(folded);
        double weeks = is_one ? weeks_named(h->blocks->at[i].text) : 0;
        if (weeks > 0)
            return weeks;
    }
    return 0;
}

static double find_weeks(const struct habit *h, size_t index)
{
    const struct section *section = &h->sections->at[index];
    double weeks = index ? weeks_named(h->blocks->at[section->heading].text) : 0;
    if (weeks <= 0)
        weeks = duration_line(h, section);
    if (weeks > 0)
        return weeks;
    for (size_t i = index + 1; i < section->past; i++)
        if (h->sections->at[i].parent == index)
            weeks += weeks_exact(h->blocks->at[h->sections->at[i].heading].text);
    return weeks_rounded(weeks);
}

/* ---- plain mode ---- */

static bool is_number(const char *text)
{
    return *text && text[strspn(text, "0123456789.#-) ")] == '\0';
}

/* The cell that names a row: the first with a link in it, else the first that
 * is not a number. */
static size_t title_cell(const struct block *row)
{
    for (size_t i = 0; row->link_count && i < row->cell_count; i++)
        if (*row->links[0].text && strstr(row->cells[i], row->links[0].text))
            return i;
    for (size_t i = 0; i < row->cell_count; i++)
        if (*row->cells[i] && !is_number(row->cells[i]))
            return i;
    return row->cell_count;
}

static enum item_state read_status(const char *cell)
{
    static const char *const done[] = {"done", "x", "yes", "complete", "completed", "✔", "✅", "✓",
                                       "☑", "✔️"};
    char *folded = text_fold(cell);
    enum item_state state = STATE_TODO;
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (strcmp(folded, done[i]) == 0)
            state = STATE_DONE;
    if (strstr(folded, "progress") || strcmp(folded, "doing") == 0)
        state = STATE_DOING;
    else if (strncmp(folded, "skip", 4) == 0)
        state = STATE_SKIPPED;
    free(folded);
    return state;
}

/* The cell's name in the table's head; "" for none. */
static const char *column_name(const struct habit *h, size_t column)
{
    return h->header && column < h->header->cell_count ? h->header->cells[column] : "";
}

static void take_row(struct habit *h, struct document_item *owner, const struct block *row)
{
    size_t title = title_cell(row);
    const char *name_of_row = title < row->cell_count ? row->cells[title] : block_title(row);
    if (!*name_of_row)
        return;
    struct document_item *task = build_item(h->document, owner, KIND_TASK, name_of_row);
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *name = column_name(h, i);
        char *folded = text_fold(name);
        bool is_status = strcmp(folded, "status") == 0;
        free(folded);
        if (is_status)
            task->state = read_status(row->cells[i]);
        if (i == title || is_status || !*row->cells[i])
            continue;
        struct strbuf line = {0};
        if (*name)
            strbuf_addf(&line, "%s: ", name);
        strbuf_add(&line, row->cells[i]);
        build_note(task, line.text);
        strbuf_free(&line);
    }
    build_links(h->document, task, row);
}

/* A list item, or a paragraph that is only links, as a task of plain mode. */
static void take_plain(struct habit *h, struct document_item *owner, const struct block *block)
{
    if (block->type == BLOCK_ITEM) {
        struct document_item *above = outline_owner(&h->outline, block->depth);
        owner = above ? above : owner;
    }
    const char *title = block_title(block);
    if (!*title)
        return;
    struct document_item *task = build_item(h->document, owner, KIND_TASK, title);
    build_links(h->document, task, block);
    if (block->type == BLOCK_ITEM)
        outline_put(&h->outline, block->depth, task);
}

/* ---- sections ---- */

/* A block that is said of the roadmap; its links keep their addresses. */
static void add_to_overview(struct habit *h, const struct block *block)
{
    if (block->type == BLOCK_ROW || block->type == BLOCK_HTML || !*block->text)
        return; /* layout, badges */
    struct strbuf text = {0};
    strbuf_add(&text, block->text);
    for (size_t i = 0; i < block->link_count; i++)
        if (build_keeps_url(block->links[i].url) && !strstr(block->links[i].text, block->links[i].url))
            strbuf_addf(&text, " <%s>", block->links[i].url);
    build_overview(h->document, strbuf_text(&text));
    strbuf_free(&text);
}

/* A row of a table that holds no tasks: its links, or else its words. */
static void take_words(struct habit *h, struct document_item *owner, const struct block *row)
{
    struct strbuf line = {0};
    if (build_links(h->document, owner, row) > 0 || row->is_header)
        return;
    for (size_t i = 0; i < row->cell_count; i++)
        if (*row->cells[i])
            strbuf_addf(&line, "%s%s", line.size ? " | " : "", row->cells[i]);
    build_note(owner, strbuf_text(&line));
    strbuf_free(&line);
}

static void take_block(struct habit *h, struct document_item *owner, size_t index)
{
    const struct block *block = &h->blocks->at[index];
    bool is_task = sections_is_task(h->sections, block);
    if (block->type != BLOCK_ROW)
        h->header = NULL;
    else if (block->is_header)
        h->header = block;
    if (!h->sections->check_mode && is_task) {
        if (block->type == BLOCK_ROW)
            take_row(h, owner, block);
        else
            take_plain(h, owner, block);
    } else if (block->type == BLOCK_ITEM) {
        outline_take(&h->outline, index);
    } else if (block->type == BLOCK_ROW) {
        take_words(h, owner, block);
    } else if (block->type != BLOCK_HTML) {
        struct document_item *nearest = outline_owner(&h->outline, block->depth + 1);
        outline_add_to(&h->outline, nearest ? nearest : owner, block);
    }
}

static void take_own_blocks(struct habit *h, struct document_item *owner,
                            const struct section *section)
{
    outline_put(&h->outline, 0, owner);
    h->header = NULL;
    for (size_t i = section->first; i < section->end; i++)
        take_block(h, owner, i);
}

/* A section without tasks: said of what it is in, or of the whole. */
static void take_note_section(struct habit *h, struct document_item *owner, size_t index)
{
    const struct section *section = &h->sections->at[index];
    const char *heading = index ? h->blocks->at[section->heading].text : "";
    if (section->left_out)
        return;
    if (owner && section->end > section->first)
        build_note(owner, heading);
    else if (!owner && section->end > section->first && strcmp(heading, h->document->title) != 0)
        build_overview(h->document, heading);
    outline_put(&h->outline, 0, owner);
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &h->blocks->at[i];
        if (!owner)
            add_to_overview(h, block);
        else if (block->type == BLOCK_ROW)
            build_links(h->document, owner, block);
        else if (block->type != BLOCK_HTML)
            outline_add_to(&h->outline, owner, block);
    }
}

/* The nearest phase or group that a section of this level is in. */
static struct document_item *open_above(const struct habit *h, int level)
{
    for (int i = level - 1; i >= 0; i--)
        if (h->open[i])
            return h->open[i];
    return NULL;
}

static void close_from(struct habit *h, int level)
{
    for (int i = level; i < LEVELS; i++)
        h->open[i] = NULL;
}

static void start_phase(struct habit *h, size_t index, bool own)
{
    const struct section *section = &h->sections->at[index];
    const char *heading = index ? block_title(&h->blocks->at[section->heading]) : h->document->title;
    double weeks = own ? 0 : find_weeks(h, index);
    char *title = phase_title(*heading ? heading : "Tasks", ++h->phases, weeks);
    close_from(h, 0);
    struct document_item *phase = build_item(h->document, NULL, KIND_PHASE, title);
    phase->weeks = weeks;
    free(title);
    if (!own)
        h->open[section->level] = phase;
    take_own_blocks(h, phase, section);
}

/* A section that is no phase: a group in one, or a note. */
static void take_section(struct habit *h, size_t index)
{
    const struct section *section = &h->sections->at[index];
    close_from(h, section->level);
    struct document_item *owner = open_above(h, section->level);
    if (section->tasks == 0 || !owner) {
        take_note_section(h, owner, index);
        return;
    }
    const char *heading = block_title(&h->blocks->at[section->heading]);
    if (*heading) /* else its tasks are those of what it is in */
        owner = h->open[section->level] = build_item(h->document, owner, KIND_GROUP, heading);
    take_own_blocks(h, owner, section);
}

/* The block after a section and all that is in it. */
static size_t end_of(const struct habit *h, size_t index)
{
    size_t past = h->sections->at[index].past;
    return past < h->sections->count ? h->sections->at[past].heading : h->blocks->count;
}

/* A section known by its name, perhaps in the midst of a phase, which goes on after it:
 * what it adds to the top may move the phase. */
static void take_named(struct habit *h, size_t index)
{
    const struct section *section = &h->sections->at[index];
    struct document *document = h->document;
    size_t place[LEVELS];
    close_from(h, section->level);
    for (int i = 0; i < LEVELS; i++)
        for (place[i] = 0; place[i] < document->item_count; place[i]++)
            if (h->open[i] == &document->items[place[i]])
                break;
    size_t before = document->item_count;
    strict_read(h->blocks, section->heading, end_of(h, index), section->level, document);
    for (int i = 0; i < LEVELS; i++)
        if (place[i] < before)
            h->open[i] = &document->items[place[i]];
}

void habit_read(const struct blocks *blocks, struct document *document)
{
    find_title(blocks, document);
    struct sections sections = sections_read(blocks);
    bool *phases = mem_zero(sections.count, sizeof *phases);
    bool *own = mem_zero(sections.count, sizeof *own);
    sections_find_phases(&sections, blocks, phases, own);
    struct habit h = {.blocks = blocks, .sections = &sections, .document = document};
    h.outline = (struct outline){.blocks = blocks, .document = document};
    for (size_t i = 0; i < sections.count;) {
        if (sections.at[i].named) {
            take_named(&h, i);
            i = sections.at[i].past;
            continue;
        }
        if (phases[i])
            start_phase(&h, i, own[i]);
        else
            take_section(&h, i);
        i++;
    }
    free(phases);
    free(own);
    sections_clear(&sections);
}
