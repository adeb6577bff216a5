#include "cairn/tasklist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "build.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"

/* ---- projects ---- */

/* The item of this kind and title below `parent` (NULL: at the top), which is added where
 * there is none. */
static struct document_item *find_or_add(struct document *document, struct document_item *parent,
                                         enum item_kind kind, const char *title)
{
    struct document_item *items = parent ? parent->children : document->items;
    size_t count = parent ? parent->child_count : document->item_count;
    char *clean = text_clean(title, strlen(title), TEXT_ONE_LINE);
    struct document_item *found = NULL;
    for (size_t i = 0; i < count && !found; i++)
        if (items[i].kind == kind && strcmp(items[i].title, clean) == 0)
            found = &items[i];
    if (!found)
        found = build_item(document, parent, kind, clean);
    free(clean);
    return found;
}

static struct document_item *find_project(struct document *document, const char *project)
{
    struct document_item *at = NULL;
    int level = 0;
    while (*project) {
        size_t size = strcspn(project, ".");
        if (++level == TASKLIST_MOST_LEVELS)
            size = strlen(project);
        char *name = mem_copy_bytes(project, size);
        if (name[strspn(name, " \t")])
            at = find_or_add(document, at, at ? KIND_GROUP : KIND_PHASE, name);
        free(name);
        project += size + (project[size] == '.');
    }
    return at ? at : find_or_add(document, NULL, KIND_PHASE, "Tasks");
}

/* ---- links ---- */

/* The first http or https link in the text, *size bytes of it; NULL for none. */
static const char *find_link(const char *text, size_t *size)
{
    for (const char *c = text; *c; c++) {
        if (!build_keeps_url(c))
            continue;
        *size = strcspn(c, " \t\n<>\"");
        while (*size > 0 && strchr(".,;:!?)]}'", c[*size - 1]))
            --*size;
        if (*size > strlen("https://"))
            return c;
    }
    return NULL;
}

/* The text without a link at its start or end; one within a sentence stays. One clean line,
 * which the caller frees. */
static char *without(const char *text, const char *link, size_t size)
{
    struct strbuf rest = {0};
    bool within = link > text + strspn(text, " \t") && link[size + strspn(link + size, " \t\r")];
    strbuf_add_bytes(&rest, text, (size_t)(link - text));
    strbuf_add(&rest, within ? link : link + size);
    char *clean = text_clean(strbuf_text(&rest), rest.size, TEXT_ONE_LINE);
    strbuf_free(&rest);
    return clean;
}

static void add_resource(struct document *document, struct document_item *task, const char *title,
                         const char *link, size_t size)
{
    char *url = text_clean(link, size, TEXT_ONE_LINE);
    struct document_item *item = build_item(document, task, KIND_RESOURCE, *title ? title : url);
    free(item->url);
    item->url = url;
}

/* ---- a task ---- */

static void note_day(struct document_item *item, const char *what, civil_day day)
{
    char iso[DATE_TEXT], line[2 * DATE_TEXT];
    if (day == DATE_NONE)
        return;
    snprintf(line, sizeof line, "%s %s", what, date_iso(day, iso));
    build_note(item, line);
}

static void note_line(struct document_item *item, const char *what, const char *text)
{
    struct strbuf line = {0};
    char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
    strbuf_addf(&line, "%s%s", what, clean);
    if (*clean)
        build_note(item, strbuf_text(&line));
    strbuf_free(&line);
    free(clean);
}

/* Each line a note, or, where a link is in it, a resource. */
static void add_lines(struct document *document, struct document_item *item, const char *what,
                      const char *lines, bool with_links)
{
    while (*lines) {
        size_t size = strcspn(lines, "\n"), link_size = 0;
        char *line = mem_copy_bytes(lines, size);
        const char *link = with_links ? find_link(line, &link_size) : NULL;
        if (link) {
            char *title = without(line, link, link_size);
            add_resource(document, item, title, link, link_size);
            free(title);
        } else {
            note_line(item, what, line);
        }
        free(line);
        lines += size + (lines[size] == '\n');
    }
}

static void start_by(struct document *document, civil_day day)
{
    if (day != DATE_NONE && (document->start == DATE_NONE || day < document->start))
        document->start = day;
}

void tasklist_add(struct document *document, const struct tasklist_task *task)
{
    struct document_item *phase = find_project(document, task->project);
    size_t size = 0;
    const char *link = find_link(task->text, &size);
    char *rest = link ? without(task->text, link, size) : mem_copy(task->text);
    struct document_item *item = build_item(document, phase, KIND_TASK, *rest ? rest : task->text);
    item->state = task->state;
    item->done_on = task->state == STATE_DONE ? task->done : DATE_NONE;
    if (link)
        add_resource(document, item, "", link, size);
    add_lines(document, item, "", task->notes, true);
    note_day(item, "Due", task->due);
    note_day(item, "Not before", task->state == STATE_TODO ? task->wait : DATE_NONE);
    note_line(item, "Priority ", task->priority);
    note_line(item, "Tags: ", task->tags);
    add_lines(document, item, "After: ", task->after, false);
    start_by(document, task->created);
    start_by(document, item->done_on);
    free(rest);
}
