/* How commands write: safe text, columns, marks, lines. */
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/schedule.h"
#include "cairn/text.h"
#include "cairn/words.h"
#include "cli.h"

#define BAR_CELLS 14
#define COUNT_CELLS 5
#define REF_CELLS 5
#define LEFT_CELLS 18

int cli_number(struct cli *cli, const char *text, const char *what, int *number)
{
    char *end;
    long value = *text >= '0' && *text <= '9' ? strtol(text, &end, 10) : 0;
    if (value < 1 || value > 1000000 || *end) {
        error_set(&cli->err, "'%s' is not a number of %s: write 1 or more", text, what);
        return CLI_USAGE;
    }
    *number = (int)value;
    return CLI_DONE;
}

int cli_day(struct cli *cli, const char *text, civil_day *day)
{
    return schedule_read_day(text, day, &cli->err) == 0 ? CLI_DONE : CLI_USAGE;
}

static const char *style_start(enum cli_style style)
{
    static const char *const starts[] = {"",         "\033[1m",  "\033[2m",
                                         "\033[32m", "\033[35m", "\033[31m"};
    return starts[style];
}

/* The text as it may be printed; the caller frees. */
static char *safe(const struct cli *cli, const char *text, int cells)
{
    char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
    if (!cli->utf8) {
        char *plain = text_ascii(clean);
        free(clean);
        clean = plain;
    }
    if (cells > 0) {
        if (cli->terminal) {
            char *steady = text_steady(clean);
            free(clean);
            clean = steady;
        }
        char *part = text_cut(clean, cells, cli->glyphs->more);
        free(clean);
        clean = part;
    }
    return clean;
}

char *cli_safe(const struct cli *cli, const char *text)
{
    return safe(cli, text, 0);
}

static void add_styled(struct cli *cli, enum cli_style style, const char *text)
{
    bool styled = cli->colour && style != CLI_PLAIN && *text;
    if (styled)
        strbuf_add(&cli->out, style_start(style));
    strbuf_add(&cli->out, text);
    if (styled)
        strbuf_add(&cli->out, "\033[0m");
}

void cli_text(struct cli *cli, enum cli_style style, const char *text, int cells)
{
    char *shown = safe(cli, text, cells);
    add_styled(cli, style, shown);
    free(shown);
}

void cli_column(struct cli *cli, enum cli_style style, const char *text, int cells, bool right)
{
    char *shown = safe(cli, text, cells);
    int spaces = cells - text_width(shown);
    if (right)
        strbuf_pad(&cli->out, spaces);
    add_styled(cli, style, shown);
    if (!right)
        strbuf_pad(&cli->out, spaces);
    free(shown);
}

void cli_paragraph(struct cli *cli, const char *text, int indent)
{
    char *clean = text_clean(text, strlen(text), TEXT_MANY);
    if (!cli->utf8) {
        char *plain = text_ascii(clean);
        free(clean);
        clean = plain;
    }
    for (const char *line = clean; *line;) {
        size_t next, size = text_wrap(line, cli->width - indent, &next);
        if (size)
            strbuf_addf(&cli->out, "%*s", indent, "");
        strbuf_add_bytes(&cli->out, line, size);
        strbuf_add_char(&cli->out, '\n');
        line += next;
    }
    free(clean);
}

enum cli_style cli_state_style(enum item_state state)
{
    static const enum cli_style styles[STATE_COUNT] = {CLI_PLAIN, CLI_MAGENTA, CLI_GREEN, CLI_DIM};
    return styles[state];
}

void cli_mark(struct cli *cli, const struct item *item)
{
    enum item_state state = item_shown_state(item);
    const char *mark = cli->glyphs->state[state];
    if (item->kind == KIND_RESOURCE && state == STATE_TODO)
        mark = cli->glyphs->resource;
    else if (!item_can_be_ticked(item))
        mark = cli->glyphs->bullet;
    add_styled(cli, item_can_be_ticked(item) ? cli_state_style(state) : CLI_PLAIN, mark);
}

void cli_phase_line(struct cli *cli, const struct figures *figures, int phase)
{
    const struct item *item = &figures->phases.at[phase];
    const struct plan_phase_figures *of = &figures->phase[phase];
    char bar[GLYPH_BAR_BYTES], words[WORDS_TEXT];
    enum item_state state = item_shown_state(item);
    int count = words_count_cells(&figures->phases, COUNT_CELLS);
    int title = cli->width - BAR_CELLS - count - LEFT_CELLS - 9;
    cli_column(cli, CLI_BOLD, item->ref, 2, true);
    strbuf_add_char(&cli->out, ' ');
    cli_column(cli, CLI_BOLD, item->title, title, false);
    strbuf_add_char(&cli->out, ' ');
    double fraction = of->weeks > 0 ? of->weeks_done / of->weeks : 0;
    add_styled(cli, state == STATE_SKIPPED ? CLI_DIM : CLI_GREEN,
               glyphs_bar(cli->glyphs, BAR_CELLS, fraction, bar));
    strbuf_add_char(&cli->out, ' ');
    cli_column(cli, CLI_PLAIN, words_progress(item, words), count, true);
    strbuf_add(&cli->out, "  ");
    cli_column(cli, cli_state_style(state), words_phase_left(figures, phase, words), LEFT_CELLS,
               true);
    strbuf_add_char(&cli->out, '\n');
}

void cli_item_line(struct cli *cli, const struct item *item, int indent, const char *right)
{
    int right_cells = text_width(right), ref_cells = text_width(item->ref);
    ref_cells = ref_cells > REF_CELLS ? ref_cells : REF_CELLS;
    int title = cli->width - indent - ref_cells - 4 - (right_cells ? right_cells + 2 : 0);
    strbuf_addf(&cli->out, "%*s", indent, "");
    cli_mark(cli, item);
    strbuf_add_char(&cli->out, ' ');
    cli_column(cli, CLI_DIM, item->ref, ref_cells, false);
    strbuf_add_char(&cli->out, ' ');
    enum item_state state = item_shown_state(item);
    enum cli_style style = state == STATE_SKIPPED ? CLI_DIM : CLI_PLAIN;
    if (right_cells) {
        cli_column(cli, style, item->title, title < 10 ? 10 : title, false);
        strbuf_add(&cli->out, "  ");
        cli_text(cli, CLI_DIM, right, 0);
    } else {
        cli_text(cli, style, item->title, title);
    }
    strbuf_add_char(&cli->out, '\n');
}

const char *cli_item_right(struct cli *cli, const struct figures *figures,
                           const struct item *item, char out[WORDS_TEXT])
{
    if (item->kind == KIND_SKILL)
        return words_weeks(item, out);
    if (item->kind == KIND_GROUP)
        return words_count(item, out);
    if (item->kind == KIND_RESOURCE && item->state == STATE_TODO)
        return words_host(item, out);
    return words_when(item, figures_due(figures, item), model_today(cli->model), out);
}

void cli_report(struct cli *cli, struct change_report *report)
{
    cli_text(cli, CLI_PLAIN, report->text, 0);
    strbuf_add_char(&cli->out, '\n');
    change_report_clear(report);
}
