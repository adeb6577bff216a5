#include "html.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cairn/embed.h"
#include "cairn/text.h"

/* ---- parts of the program ---- */

void html_embedded(struct strbuf *out, const char *name)
{
    for (size_t i = 0; i < embed_page_count; i++)
        if (strcmp(embed_page[i].name, name) == 0)
            strbuf_add_bytes(out, embed_page[i].text, embed_page[i].size);
}

/* ---- text ---- */

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Whether the two characters that no XML may have, U+FFFE and U+FFFF, begin here. */
static bool is_no_character(const char *c)
{
    return (unsigned char)c[0] == 0xEF && (unsigned char)c[1] == 0xBF &&
           (unsigned char)c[2] >= 0xBE;
}

void html_text(struct strbuf *out, const char *text)
{
    char *clean = text_clean(text, strlen(text), TEXT_MANY);
    for (const char *c = clean; *c; c++) {
        if (entity(*c)) {
            strbuf_add(out, entity(*c));
        } else if (is_no_character(c)) {
            strbuf_add(out, "\uFFFD");
            c += 2;
        } else {
            strbuf_add_char(out, *c);
        }
    }
    free(clean);
}

static void open_tag(struct strbuf *out, const char *name, const char *class)
{
    strbuf_addf(out, class ? "<%s class=\"%s\" dir=\"auto\">" : "<%s%s dir=\"auto\">", name,
                class ? class : "");
}

void html_element(struct strbuf *out, const char *name, const char *class, const char *text)
{
    if (!*text)
        return;
    open_tag(out, name, class);
    html_text(out, text);
    strbuf_addf(out, "</%s>", name);
}

void html_lines(struct strbuf *out, const char *name, const char *class, const char *text)
{
    if (!*text)
        return;
    open_tag(out, name, class);
    for (const char *line = text; *line;) {
        size_t size = strcspn(line, "\n");
        struct strbuf one = {0};
        strbuf_add_bytes(&one, line, size);
        strbuf_add(out, line == text ? "" : "<br/>");
        html_text(out, strbuf_text(&one));
        strbuf_free(&one);
        line += size + (line[size] == '\n');
    }
    strbuf_addf(out, "</%s>", name);
}

void html_link(struct strbuf *out, const char *title, const char *url)
{
    if (strncasecmp(url, "https://", 8) != 0 && strncasecmp(url, "http://", 7) != 0) {
        html_element(out, "span", NULL, title);
        return;
    }
    strbuf_add(out, "<a rel=\"noopener noreferrer\" dir=\"auto\" href=\"");
    html_text(out, url);
    strbuf_add(out, "\">");
    html_text(out, *title ? title : url);
    strbuf_add(out, "</a>");
}

/* ---- marks and bars ---- */

void html_mark(struct strbuf *out, const struct item *item)
{
    const char *name = item_can_be_ticked(item) ? state_word(item_shown_state(item)) : "dot";
    if (item->kind == KIND_RESOURCE && item->state == STATE_TODO)
        name = "link";
    bool says = strcmp(name, "dot") != 0 && strcmp(name, "link") != 0;
    strbuf_addf(out, "<svg class=\"mark is-%s\" ", name);
    strbuf_addf(out, says ? "role=\"img\" aria-label=\"%s\">" : "aria-hidden=\"true\">", name);
    strbuf_addf(out, "<use href=\"#%s\"/></svg>", name);
}

void html_bar(struct strbuf *out, double part, bool large)
{
    int height = large ? 14 : 8;
    strbuf_addf(out,
                "<svg class=\"bar\" width=\"100%%\" height=\"%d\" aria-hidden=\"true\">"
                "<rect class=\"track\" width=\"100%%\" height=\"%d\" rx=\"%d\"/>",
                height, height, height / 2);
    if (part > 0)
        strbuf_addf(out, "<rect class=\"fill\" width=\"%.2f%%\" height=\"%d\" rx=\"%d\"/>",
                    fmin(part, 1) * 100, height, height / 2);
    strbuf_add(out, "</svg>");
}

void html_key(struct strbuf *out, const char *class, const char *meaning)
{
    strbuf_addf(out, "<span class=\"entry\"><span class=\"key %s\"></span>%s</span> ", class,
                meaning);
}
