/* The page that export --format html writes: its parts, and what they share. */
#ifndef CAIRN_CLI_HTML_H
#define CAIRN_CLI_HTML_H

#include "cairn/activity.h"
#include "cli.h"

/* A page being written. */
struct page {
    struct cli *cli;
    struct strbuf *out;
    struct figures figures;
    struct items items; /* all of the roadmap's, in order */
    struct activity activity;
    civil_day today;
};

/* Appends a file of assets/page: the style sheet, the symbols of the marks. */
void html_embedded(struct strbuf *out, const char *name);

/* Append text, clean and escaped: for content and for attributes in double quotes. */
void html_text(struct strbuf *out, const char *text);

/* Appends <NAME class="CLASS">text</NAME> (CLASS NULL: none), its direction as the text
 * says; nothing for an empty text. */
void html_element(struct strbuf *out, const char *name, const char *class, const char *text);

/* The same with each line on a line of its own. */
void html_lines(struct strbuf *out, const char *name, const char *class, const char *text);

/* Appends the title as a link where the URL is http or https, else the title alone. */
void html_link(struct strbuf *out, const char *title, const char *url);

/* Appends the mark of an item's state, one of the symbols in marks.svg; a dot for what has
 * no box. */
void html_mark(struct strbuf *out, const struct item *item);

/* Appends a bar filled to a part, 0 to 1. */
void html_bar(struct strbuf *out, double part, bool large);

/* Appends an entry of a chart's legend. */
void html_key(struct strbuf *out, const char *class, const char *meaning);

/* The charts (html_charts.c): inline SVG, with a description for who can't see it. Their
 * widths are parts of the page's, so that text in them keeps its size. */
void html_gantt(struct page *page);
void html_burnup(struct page *page);
void html_heatmap(struct page *page, int weeks, const char *class);

#endif
