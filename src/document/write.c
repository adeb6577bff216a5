/* A document as canonical Markdown in the strict convention, which the reader
 * turns into the same document again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "escape.h"

static void add_spaces(struct strbuf *out, int count)
{
    strbuf_addf(out, "%*s", count, "");
}

/* Calls for each line of a text: *line is its start, size its bytes. */
static bool next_line(const char **text, char **line)
{
    if (!**text)
        return false;
    size_t size = strcspn(*text, "\n");
    *line = mem_copy_bytes(*text, size);
    *text += size + ((*text)[size] == '\n');
    return true;
}

/* Each line of a note as a bullet at an indent. */
static void write_note(struct strbuf *out, const char *note, int indent)
{
    char *line;
    while (next_line(&note, &line)) {
        add_spaces(out, indent);
        strbuf_add(out, "- ");
        escape_text(out, *line ? line : "\n", *line ? ESCAPE_START : ESCAPE_CELL);
        strbuf_add_char(out, '\n');
        free(line);
    }
}

/* Each line of a note as a paragraph. */
static void write_paragraphs(struct strbuf *out, const char *note)
{
    char *line;
    while (next_line(&note, &line)) {
        escape_text(out, *line ? line : "\n", *line ? ESCAPE_START : ESCAPE_CELL);
        strbuf_add(out, "\n\n");
        free(line);
    }
}

static const char *box(enum item_state state)
{
    static const char *const boxes[STATE_COUNT] = {"[ ]", "[/]", "[x]", "[-]"};
    return boxes[state];
}

static void write_link(struct strbuf *out, const struct document_item *item)
{
    if (!*item->url) {
        escape_text(out, item->title, ESCAPE_START);
        return;
    }
    strbuf_add_char(out, '[');
    escape_text(out, item->title, ESCAPE_START);
    strbuf_add(out, "](");
    escape_url(out, item->url);
    strbuf_add_char(out, ')');
}

/* A resource below a task or a group: a link and nothing else, its state as the link's
 * title, because a box would make a task of it. */
static void write_lone_link(struct strbuf *out, const struct document_item *item)
{
    bool is_todo = item->state == STATE_TODO;
    strbuf_add_char(out, '[');
    escape_text(out, item->title, ESCAPE_START);
    strbuf_add(out, "](");
    if (*item->url || !is_todo)
        escape_url(out, item->url);
    if (!is_todo)
        strbuf_addf(out, " \"%s\"", state_word(item->state));
    strbuf_add_char(out, ')');
}

/* ---- phases ---- */

static bool has_task_below(const struct document_item *item)
{
    for (size_t i = 0; i < item->child_count; i++)
        if (item->children[i].kind == KIND_TASK || has_task_below(&item->children[i]))
            return true;
    return false;
}

/* A task, a group, or a resource in a list, with all below it. As deep as the reader's
 * bound on nesting. */
static void write_item(struct strbuf *out, const struct document_item *item, int indent)
{
    add_spaces(out, indent);
    strbuf_add(out, "- ");
    if (item->kind == KIND_TASK)
        strbuf_addf(out, "%s ", box(item->state));
    if (item->kind == KIND_GROUP && !has_task_below(item))
        strbuf_add(out, "### "); /* else it would be a note */
    if (item->kind == KIND_RESOURCE)
        write_lone_link(out, item);
    else
        escape_text(out, item->title, ESCAPE_START);
    strbuf_add_char(out, '\n');
    write_note(out, item->note, indent + 2);
    for (size_t i = 0; i < item->child_count; i++)
        write_item(out, &item->children[i], indent + 2);
}

/* A resource of the phase itself, below its own heading. */
static void write_resource(struct strbuf *out, const struct document_item *item)
{
    strbuf_add(out, "- ");
    if (item->state != STATE_TODO)
        strbuf_addf(out, "%s ", box(item->state));
    write_link(out, item);
    strbuf_add_char(out, '\n');
    write_note(out, item->note, 2);
}

/* With as few digits as give the same number again. */
static void write_number(struct strbuf *out, double number)
{
    char text[40];
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        double again = strtod(text, NULL);
        if (!(again < number) && !(again > number))
            break;
    }
    strbuf_add(out, text);
}

/* Whether a title would be read as one with weeks behind it. */
static bool ends_like_weeks(const char *title)
{
    size_t size = strlen(title);
    return size > 0 && title[size - 1] == ')' && strstr(title, "week");
}

static void write_phase(struct strbuf *out, const struct document_item *phase, int number)
{
    strbuf_addf(out, "## Phase %d: ", number);
    escape_text(out, phase->title, ESCAPE_INLINE);
    if (phase->weeks > 0) {
        strbuf_add(out, " (");
        write_number(out, phase->weeks);
        strbuf_add(out, phase->weeks == 1 ? " week)" : " weeks)");
    } else if (ends_like_weeks(phase->title))
        strbuf_add(out, " (0 weeks)");
    strbuf_add(out, "\n\n");
    write_paragraphs(out, phase->note);
    bool in_resources = false;
    for (size_t i = 0; i < phase->child_count; i++) {
        const struct document_item *child = &phase->children[i];
        bool is_resource = child->kind == KIND_RESOURCE;
        if (is_resource != in_resources)
            strbuf_add(out, is_resource ? "\n### Resources\n\n" : "\n### Tasks\n\n");
        in_resources = is_resource;
        if (is_resource)
            write_resource(out, child);
        else
            write_item(out, child, 0);
    }
    strbuf_add(out, phase->child_count ? "\n" : "");
}

/* ---- the other sections ---- */

static void write_facts(struct strbuf *out, const struct document *d)
{
    bool any = false;
    for (size_t i = 0; i < d->item_count; i++) {
        if (d->items[i].kind != KIND_FACT)
            continue;
        strbuf_add(out, any ? "- " : "## Facts\n\n- ");
        any = true;
        escape_text(out, d->items[i].title, ESCAPE_START);
        strbuf_add_char(out, '\n');
        write_note(out, d->items[i].note, 2);
    }
    strbuf_add(out, any ? "\n" : "");
}

static void write_skills_had(struct strbuf *out, const struct document *d)
{
    bool any = false;
    for (size_t i = 0; i < d->item_count; i++) {
        const struct document_item *skill = &d->items[i];
        if (skill->kind != KIND_SKILL || skill->importance != IMPORTANCE_NONE)
            continue;
        strbuf_add(out, any ? "- **" : "## Skills you have\n\n- **");
        any = true;
        escape_text(out, skill->title, ESCAPE_START);
        strbuf_add(out, "**");
        const char *rest = skill->note;
        char *first;
        /* What follows the name on its line loses the spaces before it. */
        if (*rest != ' ' && next_line(&rest, &first)) {
            strbuf_add(out, ": ");
            escape_text(out, first, ESCAPE_INLINE);
            free(first);
        }
        strbuf_add_char(out, '\n');
        write_note(out, rest, 2);
    }
    strbuf_add(out, any ? "\n" : "");
}

static bool is_to_learn(const struct document_item *item)
{
    return item->kind == KIND_SKILL && item->importance != IMPORTANCE_NONE;
}

static void write_skills_to_learn(struct strbuf *out, const struct document *d)
{
    bool any = false, states = false;
    for (size_t i = 0; i < d->item_count; i++)
        states |= is_to_learn(&d->items[i]) && d->items[i].state != STATE_TODO;
    for (size_t i = 0; i < d->item_count; i++) {
        const struct document_item *skill = &d->items[i];
        if (!is_to_learn(skill))
            continue;
        if (!any)
            strbuf_addf(out,
                        "## Skills to learn\n\n| Skill | Importance | Weeks | How |%s\n"
                        "| --- | --- | --- | --- |%s\n",
                        states ? " Status |" : "", states ? " --- |" : "");
        any = true;
        strbuf_add(out, "| ");
        escape_text(out, skill->title, ESCAPE_CELL);
        strbuf_addf(out, " | %s | ",
                    skill->importance == IMPORTANCE_NICE ? "nice to have"
                                                         : importance_word(skill->importance));
        if (skill->weeks > 0)
            write_number(out, skill->weeks);
        strbuf_add(out, " | ");
        escape_text(out, skill->note, ESCAPE_CELL);
        strbuf_add(out, " |");
        if (states)
            strbuf_addf(out, " %s |", state_word(skill->state));
        strbuf_add_char(out, '\n');
    }
    strbuf_add(out, any ? "\n" : "");
}

/* The entries of one section of the reality check, or one horizon of actions. */
static void write_section(struct strbuf *out, const struct document *d, enum item_kind kind,
                          enum item_section section, const char *marks)
{
    bool any = false;
    for (size_t i = 0; i < d->item_count; i++) {
        const struct document_item *item = &d->items[i];
        if (item->kind != kind || item->section != section)
            continue;
        if (!any)
            strbuf_addf(out, "%s %s\n\n", marks, section_title(section));
        any = true;
        strbuf_add(out, "- ");
        if (field_has_box(kind, IMPORTANCE_NONE, section))
            strbuf_addf(out, "%s ", box(item->state));
        escape_text(out, item->title, ESCAPE_START);
        strbuf_add_char(out, '\n');
        write_note(out, item->note, 2);
    }
    strbuf_add(out, any ? "\n" : "");
}

static void write_reality(struct strbuf *out, const struct document *d)
{
    bool any = false;
    for (size_t i = 0; i < d->item_count; i++)
        any |= d->items[i].kind == KIND_REALITY;
    if (!any)
        return;
    strbuf_add(out, "## Reality check\n\n");
    for (int section = SECTION_LOVE; section <= SECTION_CHALLENGE; section++)
        write_section(out, d, KIND_REALITY, (enum item_section)section, "###");
}

static void write_questions(struct strbuf *out, const struct document *d)
{
    bool any = false;
    for (size_t i = 0; i < d->item_count; i++) {
        if (d->items[i].kind != KIND_QUESTION)
            continue;
        strbuf_add(out, any ? "### " : "## Questions\n\n### ");
        any = true;
        escape_text(out, d->items[i].title, ESCAPE_START);
        strbuf_add(out, "\n\n");
        write_paragraphs(out, d->items[i].note);
    }
}

/* ---- all of it ---- */

static void write_value(struct strbuf *out, const char *name, const char *value)
{
    if (!*value)
        return;
    char last = value[strlen(value) - 1];
    bool quoted = strchr("\"'", value[0]) || strchr("\"'", last);
    strbuf_addf(out, quoted ? "%s: \"%s\"\n" : "%s: %s\n", name, value);
}

static void write_head(struct strbuf *out, const struct document *d)
{
    char day[DATE_TEXT];
    strbuf_add(out, "---\nroadmap: 1\n");
    write_value(out, "from", d->from);
    write_value(out, "to", d->to);
    write_value(out, "start", date_iso(d->start, day));
    strbuf_add(out, "---\n# ");
    escape_text(out, d->title, ESCAPE_START);
    strbuf_add(out, "\n\n");
    for (const char *text = d->overview; *text;) {
        const char *end = strstr(text, "\n\n");
        char *paragraph = mem_copy_bytes(text, end ? (size_t)(end - text) : strlen(text));
        escape_text(out, paragraph, ESCAPE_START);
        strbuf_add(out, "\n\n");
        text += strlen(paragraph) + (end ? 2 : 0);
        free(paragraph);
    }
}

char *document_write(const struct document *d)
{
    struct strbuf out = {0};
    int number = 0;
    write_head(&out, d);
    write_facts(&out, d);
    write_skills_had(&out, d);
    write_skills_to_learn(&out, d);
    for (size_t i = 0; i < d->item_count; i++)
        if (d->items[i].kind == KIND_PHASE)
            write_phase(&out, &d->items[i], ++number);
    write_reality(&out, d);
    write_section(&out, d, KIND_ACTION, SECTION_WEEK, "##");
    write_section(&out, d, KIND_ACTION, SECTION_MONTH, "##");
    write_section(&out, d, KIND_ACTION, SECTION_QUARTER, "##");
    write_questions(&out, d);
    while (out.size > 1 && out.text[out.size - 1] == '\n' && out.text[out.size - 2] == '\n')
        strbuf_cut(&out, out.size - 1);
    return strbuf_take(&out);
}
