#include "same.h"

#include <stdio.h>
#include <string.h>

static char difference[400];

static const char *differs(const char *what, const char *a, const char *b)
{
    snprintf(difference, sizeof difference, "%s: '%.150s' and '%.150s'", what, a, b);
    return difference;
}

static const char *same_text(const char *what, const char *a, const char *b)
{
    return strcmp(a, b) == 0 ? NULL : differs(what, a, b);
}

static const char *same_number(const char *what, double a, double b, const char *title)
{
    if (!(a < b) && !(a > b))
        return NULL;
    snprintf(difference, sizeof difference, "%s of '%.150s': %g and %g", what, title, a, b);
    return difference;
}

static const char *same_fields(const struct document_item *a, const struct document_item *b)
{
    const char *found = same_text("title", a->title, b->title);
    found = found ? found : same_text("note", a->note, b->note);
    found = found ? found : same_text("URL", a->url, b->url);
    found = found ? found : same_number("kind", a->kind, b->kind, a->title);
    found = found ? found : same_number("state", a->state, b->state, a->title);
    found = found ? found : same_number("importance", a->importance, b->importance, a->title);
    found = found ? found : same_number("section", a->section, b->section, a->title);
    found = found ? found : same_number("weeks", a->weeks, b->weeks, a->title);
    return found ? found
                 : same_number("children", (double)a->child_count, (double)b->child_count, a->title);
}

static const char *same_item(const struct document_item *a, const struct document_item *b)
{
    const char *found = same_fields(a, b);
    for (size_t i = 0; !found && i < a->child_count; i++)
        found = same_item(&a->children[i], &b->children[i]);
    return found;
}

/* The next item of a kind at the top, from *at on; NULL: none. */
static const struct document_item *next(const struct document *document, int kind, size_t *at)
{
    while (*at < document->item_count && (int)document->items[*at].kind != kind)
        ++*at;
    return *at < document->item_count ? &document->items[(*at)++] : NULL;
}

const char *same_document(const struct document *a, const struct document *b)
{
    const char *found = same_text("title", a->title, b->title);
    found = found ? found : same_text("overview", a->overview, b->overview);
    found = found ? found : same_text("from", a->from, b->from);
    found = found ? found : same_text("to", a->to, b->to);
    found = found ? found : same_number("start", a->start, b->start, a->title);
    for (int kind = 0; !found && kind < KIND_COUNT; kind++) {
        size_t a_at = 0, b_at = 0;
        const struct document_item *x, *y;
        do {
            x = next(a, kind, &a_at);
            y = next(b, kind, &b_at);
            if (x && y)
                found = same_item(x, y);
            else if (x || y)
                found = differs("only one has this", x ? x->title : "", y ? y->title : "");
        } while (!found && x);
    }
    return found;
}
