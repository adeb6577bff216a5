/* The roadmap as a calendar (RFC 5545): phases and the ends of the horizons as all-day
 * events, tasks and actions as to-dos. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cairn/text.h"
#include "cairn/words.h"
#include "export.h"

#define LINE_BYTES 75 /* of a content line, its CR LF not counted */

struct calendar {
    struct cli *cli;
    struct strbuf *out;
    const struct figures *figures;
    char stamp[24]; /* when the roadmap was changed last */
};

/* ---- lines ---- */

/* A content line, folded between characters. */
static void add_line(struct strbuf *out, const char *line)
{
    size_t room = LINE_BYTES, left = strlen(line);
    while (left > room) {
        size_t size = room;
        while (size > 1 && ((unsigned char)line[size] & 0xC0) == 0x80)
            size--;
        strbuf_add_bytes(out, line, size);
        strbuf_add(out, "\r\n ");
        line += size;
        left -= size;
        room = LINE_BYTES - 1; /* the space counts */
    }
    strbuf_add(out, line);
    strbuf_add(out, "\r\n");
}

static void add(struct calendar *to, const char *name, const char *value)
{
    struct strbuf line = {0};
    strbuf_addf(&line, "%s:%s", name, value);
    add_line(to->out, strbuf_text(&line));
    strbuf_free(&line);
}

/* A value of type TEXT: clean, and escaped. */
static void add_text(struct calendar *to, const char *name, const char *text)
{
    if (!*text)
        return;
    struct strbuf escaped = {0};
    char *clean = text_clean(text, strlen(text), TEXT_MANY);
    for (const char *c = clean; *c; c++) {
        if (*c == '\n') {
            strbuf_add(&escaped, "\\n");
            continue;
        }
        if (strchr("\\;,", *c))
            strbuf_add_char(&escaped, '\\');
        strbuf_add_char(&escaped, *c);
    }
    add(to, name, strbuf_text(&escaped));
    strbuf_free(&escaped);
    free(clean);
}

static void add_day(struct calendar *to, const char *name, civil_day day)
{
    char value[DATE_TEXT];
    if (day == DATE_NONE)
        return;
    struct date_parts p = date_parts(day);
    snprintf(value, sizeof value, "%04d%02d%02d", p.year, p.month, p.day);
    add(to, name, value);
}

static void write_instant(int64_t ms, char out[24])
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm utc;
    out[0] = '\0';
    if (gmtime_r(&seconds, &utc))
        strftime(out, 24, "%Y%m%dT%H%M%SZ", &utc);
}

static void begin(struct calendar *to, const char *component, const char *uid, const char *mark)
{
    struct strbuf name = {0};
    add(to, "BEGIN", component);
    strbuf_addf(&name, "cairn-%s%s", uid, mark);
    add(to, "UID", strbuf_text(&name));
    add(to, "DTSTAMP", to->stamp);
    strbuf_free(&name);
}

/* ---- events ---- */

/* An all-day event from the first to the last day; DTEND is the day after. */
static void add_span(struct calendar *to, civil_day first, civil_day last)
{
    add_day(to, "DTSTART;VALUE=DATE", first);
    add_day(to, "DTEND;VALUE=DATE", last + 1);
    add(to, "TRANSP", "TRANSPARENT");
}

static void add_phase(struct calendar *to, size_t index)
{
    const struct item *phase = &to->figures->phases.at[index];
    struct strbuf text = {0};
    char words[WORDS_TEXT];
    begin(to, "VEVENT", phase->uid, "");
    add_span(to, to->figures->phase[index].window.first, to->figures->phase[index].window.last);
    strbuf_addf(&text, "%s %s", phase->ref, phase->title);
    add_text(to, "SUMMARY", strbuf_text(&text));
    strbuf_cut(&text, 0);
    strbuf_add(&text, words_phase_left(to->figures, (int)index, words));
    if (phase->tasks)
        strbuf_addf(&text, ", %s tasks done", words_count(phase, words));
    if (*phase->note)
        strbuf_addf(&text, "\n\n%s", phase->note);
    add_text(to, "DESCRIPTION", strbuf_text(&text));
    add(to, "END", "VEVENT");
    strbuf_free(&text);
}

/* The last day of a horizon, with what there was to do in it. */
static void add_horizon(struct calendar *to, const struct items *items, enum item_section section)
{
    struct strbuf actions = {0};
    for (size_t i = 0; i < items->count; i++)
        if (items->at[i].kind == KIND_ACTION && items->at[i].section == section)
            strbuf_addf(&actions, "%s%s", actions.size ? "\n" : "", items->at[i].title);
    if (actions.size) {
        char mark[24], summary[64];
        civil_day last = to->figures->input.start + section_days(section) - 1;
        snprintf(mark, sizeof mark, "-%s", section_word(section));
        snprintf(summary, sizeof summary, "Last day of: %s", section_title(section));
        begin(to, "VEVENT", to->cli->roadmap.uid, mark);
        add_span(to, last, last);
        add_text(to, "SUMMARY", summary);
        add_text(to, "DESCRIPTION", strbuf_text(&actions));
        add(to, "END", "VEVENT");
    }
    strbuf_free(&actions);
}

/* ---- to-dos ---- */

static void add_state(struct calendar *to, const struct item *item)
{
    static const char *const words[STATE_COUNT] = {"NEEDS-ACTION", "IN-PROCESS", "COMPLETED",
                                                   "CANCELLED"};
    char text[24];
    add(to, "STATUS", words[item->state]);
    if (item->state == STATE_DONE) {
        add(to, "PERCENT-COMPLETE", "100");
        if (item->done_on != DATE_NONE) {
            write_instant(date_noon(item->done_on), text);
            add(to, "COMPLETED", text);
        }
    } else if (item->tasks > item->skipped) {
        snprintf(text, sizeof text, "%d", 100 * item->done / (item->tasks - item->skipped));
        add(to, "PERCENT-COMPLETE", text);
    } else if (item->state == STATE_TODO) {
        add(to, "PERCENT-COMPLETE", "0");
    }
}

/* A phase without tasks is an event, and a to-do of another name. */
static void add_todo(struct calendar *to, const struct item *item, civil_day due)
{
    int phase = figures_phase_of(to->figures, item);
    struct strbuf text = {0};
    begin(to, "VTODO", item->uid, item->kind == KIND_PHASE ? "-todo" : "");
    add_day(to, "DUE;VALUE=DATE", due);
    add_text(to, "SUMMARY", item->title);
    add_text(to, "DESCRIPTION", item->note);
    if (phase >= 0) {
        add_text(to, "CATEGORIES", to->figures->phases.at[phase].title);
        strbuf_addf(&text, "cairn-%s", to->figures->phases.at[phase].uid);
        add(to, "RELATED-TO", strbuf_text(&text));
    }
    add_state(to, item);
    add(to, "END", "VTODO");
    strbuf_free(&text);
}

static void add_item(struct calendar *to, const struct item *item)
{
    const struct figures *figures = to->figures;
    if (item->kind == KIND_TASK)
        add_todo(to, item, figures_due(figures, item));
    else if (item->kind == KIND_PHASE && item->tasks == 0)
        add_todo(to, item, figures->phase[figures_phase_of(figures, item)].window.last);
    else if (item->kind == KIND_ACTION)
        add_todo(to, item, figures->input.start + section_days(item->section) - 1);
}

static void add_calendar(struct calendar *to, const struct items *items)
{
    char *heading = roadmap_heading(&to->cli->roadmap);
    add(to, "BEGIN", "VCALENDAR");
    add(to, "VERSION", "2.0");
    add(to, "PRODID", "-//cairn//cairn " CAIRN_VERSION "//EN");
    add_text(to, "NAME", heading);
    add_text(to, "X-WR-CALNAME", heading);
    for (size_t i = 0; i < to->figures->phases.count; i++)
        add_phase(to, i);
    for (int section = SECTION_WEEK; section <= SECTION_QUARTER; section++)
        add_horizon(to, items, (enum item_section)section);
    for (size_t i = 0; i < items->count; i++)
        add_item(to, &items->at[i]);
    add(to, "END", "VCALENDAR");
    free(heading);
}

int export_ics(struct cli *cli, struct strbuf *out)
{
    struct figures figures;
    struct items items = {0};
    int64_t changed = 0;
    if (figures_load(cli->model, &cli->roadmap, &figures, &cli->err) != 0)
        return -1;
    int result = items_load_all(cli->model, cli->roadmap.id, &items, &cli->err);
    if (result == 0)
        result = roadmap_changed_at(cli->model, &cli->roadmap, &changed, &cli->err);
    if (result == 0) {
        struct calendar calendar = {.cli = cli, .out = out, .figures = &figures};
        write_instant(changed, calendar.stamp);
        add_calendar(&calendar, &items);
    }
    items_clear(&items);
    figures_clear(&figures);
    return result;
}
