#include <string.h>

#include "reading.h"

struct document *read_text(const char *text)
{
    struct error err = {0};
    struct document *document = document_read(text, strlen(text), "plan", &err);
    ck_assert_msg(document != NULL, "%s", err.text);
    return document;
}

const char *read_refused(const char *text, size_t bytes)
{
    static struct error err;
    ck_assert_ptr_null(document_read(text, bytes, "plan.md", &err));
    ck_assert_uint_gt(strlen(err.text), 10);
    return err.text;
}

static const struct document_item *nth(const struct document_item *items, size_t count,
                                       enum item_kind kind, size_t n)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].kind == kind && n-- == 0)
            return &items[i];
    ck_abort_msg("there is no such %s", kind_word(kind));
}

const struct document_item *top_item(const struct document *document, enum item_kind kind,
                                     size_t n)
{
    return nth(document->items, document->item_count, kind, n);
}

const struct document_item *child_of(const struct document_item *item, enum item_kind kind,
                                     size_t n)
{
    return nth(item->children, item->child_count, kind, n);
}

int main(void)
{
    return support_run(builtin_suite(), strict_suite(), hostile_suite(), habit_suite(),
                       write_suite(), tick_suite(), tasklist_suite(), spacing_suite(),
                       fixtures_suite(), manual_suite(), NULL);
}
