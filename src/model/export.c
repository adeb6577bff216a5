/* A roadmap of the store as a document. */
#include <stdlib.h>
#include <string.h>

#include "cairn/roadmap.h"
#include "cairn/text.h"
#include "internal.h"

/* A store may have been written by another program: the text as a document may hold it. NULL
 * where it is such a text already. */
static char *cleaned(const char *text, enum text_lines lines)
{
    return text_is_clean(text) ? NULL : text_clean(text, strlen(text), lines);
}

static struct document_item *add(struct document *document, struct document_item *parent,
                                 const struct item *item)
{
    char *title = cleaned(item->title, TEXT_ONE_LINE), *note = cleaned(item->note, TEXT_MANY);
    char *url = cleaned(item->url, TEXT_ONE_LINE);
    struct document_item copy = {
        .kind = item->kind,
        .state = item->state,
        .importance = item->importance,
        .section = item->section,
        .weeks = item->weeks,
        .done_on = item->done_on,
        .title = title ? title : item->title,
        .note = note ? note : item->note,
        .url = url ? url : item->url,
    };
    memcpy(copy.uid, item->uid, sizeof copy.uid);
    struct document_item *added = document_add(document, parent, &copy);
    free(title);
    free(note);
    free(url);
    return added;
}

/* Items come each before what is below it, so the last one of each depth is the
 * parent of what comes next, and nothing is added beside it before that is over. */
static int add_phase(struct model *model, struct document *document, const struct item *phase,
                     struct error *err)
{
    struct document_item *last[DOCUMENT_MAX_DEPTH + 2] = {add(document, NULL, phase)};
    struct items below = {0};
    int result = items_load_below(model, phase, &below, err);
    for (size_t i = 0; i < below.count && result == 0; i++) {
        int depth = below.at[i].depth < DOCUMENT_MAX_DEPTH ? below.at[i].depth
                                                           : DOCUMENT_MAX_DEPTH;
        while (depth > 0 && !last[depth])
            depth--;
        last[depth + 1] = add(document, last[depth], &below.at[i]);
    }
    items_clear(&below);
    return result;
}

static int add_top(struct model *model, const struct roadmap *roadmap, enum item_kind kind,
                   struct document *document, struct error *err)
{
    struct items items = {0};
    int result = items_load_top(model, roadmap->id, kind, &items, err);
    for (size_t i = 0; i < items.count && result == 0; i++) {
        if (kind == KIND_PHASE)
            result = add_phase(model, document, &items.at[i], err);
        else
            add(document, NULL, &items.at[i]);
    }
    items_clear(&items);
    return result;
}

static void set_text(char **place, const char *text)
{
    free(*place);
    *place = text_clean(text, strlen(text), TEXT_MANY);
}

struct document *roadmap_document(struct model *model, const struct roadmap *roadmap,
                                  struct error *err)
{
    static const enum item_kind kinds[] = {KIND_FACT,    KIND_SKILL,  KIND_PHASE,
                                           KIND_REALITY, KIND_ACTION, KIND_QUESTION};
    struct document *document = document_new();
    set_text(&document->title, roadmap->title);
    set_text(&document->overview, roadmap->overview);
    set_text(&document->from, roadmap->from_role);
    set_text(&document->to, roadmap->to_role);
    document->start = roadmap->started_on;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (add_top(model, roadmap, kinds[i], document, err) != 0) {
            document_free(document);
            return NULL;
        }
    }
    return document;
}
