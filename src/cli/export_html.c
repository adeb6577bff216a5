/* The roadmap as one page without scripts, to send to somebody: what is done, what is left,
 * and when it will be done. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/checkin.h"
#include "cairn/text.h"
#include "cairn/words.h"
#include "export.h"
#include "html.h"

#define MOST_CHECKINS 100000

static void add(struct page *page, const char *html)
{
    strbuf_add(page->out, html);
}

/* A section begins; `id` is what the links at the top name. */
static void begin(struct page *page, const char *id, const char *title)
{
    strbuf_addf(page->out,
                "<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">%s</h2>\n", id, id,
                id, title);
}

static bool any(const struct page *page, enum item_kind kind)
{
    for (size_t i = 0; i < page->items.count; i++)
        if (page->items.at[i].kind == kind)
            return true;
    return false;
}

/* ---- head ---- */

static void add_head(struct page *page, const char *heading)
{
    char day[DATE_TEXT];
    add(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
              "style-src &#39;unsafe-inline&#39;; base-uri &#39;none&#39;; "
              "form-action &#39;none&#39;\"/>\n"
              "<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>");
    html_text(page->out, heading);
    strbuf_addf(page->out, ", %s</title>\n<style>\n", date_short(page->today, DATE_NONE, day));
    html_embedded(page->out, "page.css");
    add(page, "</style>\n</head>\n<body>\n");
    html_embedded(page->out, "marks.svg");
}

static void add_dates(struct page *page)
{
    char text[DATE_TEXT];
    const struct figures *figures = &page->figures;
    strbuf_addf(page->out, "<p class=\"dates\">As of %s", date_long(page->today, text));
    strbuf_addf(page->out, " · %s %s", figures->input.start > page->today ? "starts" : "started",
                date_short(figures->input.start, DATE_NONE, text));
    if (figures->totals.planned_end != DATE_NONE)
        strbuf_addf(page->out, " · planned to %s",
                    date_short(figures->totals.planned_end, DATE_NONE, text));
    add(page, "</p>\n");
}

static void add_navigation(struct page *page)
{
    static const struct {
        const char *id, *title;
        enum item_kind kind;
    } links[] = {
        {"time", "Phases in time", KIND_PHASE},     {"burn-up", "Burn-up", KIND_PHASE},
        {"activity", "Activity", KIND_COUNT},       {"phases", "Tasks", KIND_PHASE},
        {"actions", "Actions", KIND_ACTION},        {"skills", "Skills", KIND_SKILL},
        {"reality", "Reality check", KIND_REALITY}, {"questions", "Questions", KIND_QUESTION}};
    add(page, "<nav aria-label=\"On this page\">");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (links[i].kind == KIND_COUNT || any(page, links[i].kind))
            strbuf_addf(page->out, "<a href=\"#%s\">%s</a> ", links[i].id, links[i].title);
    add(page, "</nav>\n");
}

static void add_figure(struct page *page, const char *name, const char *value, const char *more)
{
    strbuf_addf(page->out, "<div><dt>%s</dt><dd>%s", name, value);
    if (*more)
        strbuf_addf(page->out, "<small>%s</small>", more);
    add(page, "</dd></div>\n");
}

static void add_figures(struct page *page)
{
    const struct plan_totals *totals = &page->figures.totals;
    const struct plan_forecast *forecast = &page->figures.forecast;
    char a[PLAN_TEXT + 40], b[PLAN_TEXT + 40], c[2 * PLAN_TEXT];
    struct plan_streak streak = activity_streak(&page->activity, &page->figures.input);
    add(page, "<dl class=\"figures\">\n");
    snprintf(a, sizeof a, "%d %%", plan_percent(totals->percent));
    snprintf(b, sizeof b, "of %s of work", plan_weeks_text(totals->weeks, c));
    add_figure(page, "Done", a, b);
    add_figure(page, "Left", plan_weeks_text(totals->weeks_left, c), "of work");
    if (forecast->outlook != PLAN_FINISHED && forecast->outlook != PLAN_SKIPPED)
        add_figure(page, "Against the plan", plan_ahead_text(totals->ahead, c), "");
    add_figure(page, "Pace", plan_number(forecast->pace.weeks_per_week, a),
               forecast->pace.assumed ? "weeks of work a week, the plan&#39;s own so far"
                                      : "weeks of work a week");
    if (forecast->finish != DATE_NONE)
        add_figure(page, forecast->outlook == PLAN_FINISHED ? "Finished" : "Finish",
                   date_short(forecast->finish, DATE_NONE, b),
                   forecast->outlook == PLAN_FINISHED ? "" : "at this pace");
    if (page->activity.count) {
        snprintf(a, sizeof a, "%d day%s", streak.current, streak.current == 1 ? "" : "s");
        snprintf(b, sizeof b, "longest %d", streak.longest);
        add_figure(page, "Streak", a, b);
    }
    add(page, "</dl>\n");
}

/* The overview, a paragraph each. */
static void add_overview(struct page *page)
{
    const char *text = page->cli->roadmap.overview;
    if (*text)
        add(page, "<div class=\"about\">\n");
    for (const char *rest = text; *rest;) {
        const char *end = strstr(rest, "\n\n");
        struct strbuf paragraph = {0};
        strbuf_add_bytes(&paragraph, rest, end ? (size_t)(end - rest) : strlen(rest));
        html_element(page->out, "p", NULL, strbuf_text(&paragraph));
        add(page, "\n");
        strbuf_free(&paragraph);
        rest = end ? end + 2 : rest + strlen(rest);
    }
    if (*text)
        add(page, "</div>\n");
}

static void add_summary(struct page *page, const char *heading)
{
    char sentence[2 * PLAN_TEXT];
    add(page, "<header>\n");
    html_element(page->out, "h1", NULL, heading);
    add(page, "\n");
    add_dates(page);
    add_navigation(page);
    add(page, "</header>\n<main>\n");
    add_overview(page);
    if (page->figures.phases.count == 0)
        return;
    add_figures(page);
    add(page, "<section class=\"bare\" aria-label=\"Progress\">\n");
    html_bar(page->out, page->figures.totals.percent / 100, true);
    add(page, "<p class=\"legend\">");
    html_text(page->out,
              plan_forecast_text(&page->figures.forecast, &page->figures.input, sentence));
    add(page, "</p>\n</section>\n");
}

/* ---- charts ---- */

static void add_charts(struct page *page)
{
    static const char *const meaning[] = {"nothing", "1", "2", "3–4", "5 or more a day"};
    if (page->figures.phases.count) {
        begin(page, "time", "Phases in time");
        html_gantt(page);
        add(page, "</section>\n");
        begin(page, "burn-up", "Burn-up");
        html_burnup(page);
        add(page, "</section>\n");
    }
    begin(page, "activity", "Activity");
    html_heatmap(page, 53, "wide");
    html_heatmap(page, 23, "narrow");
    add(page, "<p class=\"legend\">");
    for (int level = 0; level < 5; level++) {
        char class[16];
        snprintf(class, sizeof class, "h h%d", level);
        html_key(page->out, class, meaning[level]);
    }
    add(page, "</p>\n</section>\n");
}

/* ---- items ---- */

/* What stands at the right of an item: its day, its weeks, where its link leads. */
static void add_when(struct page *page, const struct item *item)
{
    char text[WORDS_TEXT];
    civil_day due = figures_due(&page->figures, item);
    enum item_state state = item_shown_state(item);
    bool late = due != DATE_NONE && due < page->today &&
                (state == STATE_TODO || state == STATE_DOING) && item->kind == KIND_TASK;
    if (item->kind == KIND_SKILL && state != STATE_DONE)
        words_weeks(item, text);
    else if (item->kind == KIND_RESOURCE && state == STATE_TODO)
        words_host(item, text);
    else
        words_when(item, due, page->today, text);
    if (item->kind == KIND_SKILL && item->importance == IMPORTANCE_NONE)
        text[0] = '\0';
    if (late)
        add(page, "<span class=\"when late\">overdue, ");
    else if (*text)
        add(page, "<span class=\"when\">");
    html_text(page->out, text);
    add(page, late || *text ? "</span>" : "");
}

/* An item without the end of its <li>. */
static void open_item(struct page *page, const struct item *item)
{
    const char *state = item_can_be_ticked(item) ? state_word(item_shown_state(item)) : "plain";
    strbuf_addf(page->out, "<li class=\"%s %s\"><div class=\"item\">", state,
                kind_word(item->kind));
    html_mark(page->out, item);
    add(page, "<div class=\"body\"><div class=\"line\"><span class=\"title\">");
    html_link(page->out, item->title, item->url);
    add(page, "</span>");
    add_when(page, item);
    add(page, "</div>");
    html_lines(page->out, "span", "note", item->note);
    add(page, "</div></div>");
}

/* What stands below a phase, from index `from` on; the index behind it. */
static size_t add_below(struct page *page, size_t from)
{
    int depth = -1;
    size_t i = from;
    for (; i < page->items.count && page->items.at[i].phase; i++) {
        const struct item *item = &page->items.at[i];
        int to = item->depth > depth + 1 ? depth + 1 : item->depth;
        if (to > depth)
            add(page, "<ul>\n");
        for (; depth > to; depth--)
            add(page, "</li></ul>");
        if (depth == to)
            add(page, "</li>\n");
        depth = to;
        open_item(page, item);
    }
    for (; depth >= 0; depth--)
        add(page, "</li></ul>\n");
    return i;
}

static size_t add_phase(struct page *page, size_t index)
{
    const struct item *phase = &page->items.at[index];
    const struct figures *figures = &page->figures;
    int number = figures_phase_of(figures, phase);
    const struct plan_phase_figures *of = &figures->phase[number];
    char text[WORDS_TEXT], first[DATE_TEXT], last[DATE_TEXT];
    strbuf_addf(page->out, "<div class=\"phase\"><div class=\"phase-head\"><h3 dir=\"auto\">%s ",
                phase->ref);
    html_text(page->out, phase->title);
    strbuf_addf(page->out, "</h3><span class=\"count\">%s",
                words_phase_left(figures, number, text));
    if (phase->tasks)
        strbuf_addf(page->out, " · %s tasks", words_count(phase, text));
    strbuf_addf(page->out, " · %s – %s</span></div>\n",
                date_short(of->window.first, page->today, first),
                date_short(of->window.last, page->today, last));
    html_bar(page->out, of->weeks > 0 ? of->weeks_done / of->weeks : 0, false);
    html_lines(page->out, "p", "note", phase->note);
    size_t next = add_below(page, index + 1);
    add(page, "</div>\n");
    return next;
}

static void add_phases(struct page *page)
{
    if (!any(page, KIND_PHASE))
        return;
    begin(page, "phases", "Tasks and resources");
    for (size_t i = 0; i < page->items.count && page->items.at[i].kind == KIND_PHASE;)
        i = add_phase(page, i);
    add(page, "</section>\n");
}

/* ---- lists in columns ---- */

/* Whether an item belongs in a list of this kind, importance and section. */
static bool belongs(const struct item *item, enum item_kind kind, int importance, int section)
{
    return item->kind == kind && (importance < 0 || (int)item->importance == importance) &&
           (section < 0 || (int)item->section == section);
}

/* A list below a heading; `more` stands beside it. Nothing where nothing belongs in it. */
static void add_list(struct page *page, const char *title, const char *more, enum item_kind kind,
                     int importance, int section)
{
    bool begun = false;
    for (size_t i = 0; i < page->items.count; i++) {
        const struct item *item = &page->items.at[i];
        if (!belongs(item, kind, importance, section))
            continue;
        if (!begun)
            strbuf_addf(page->out, "<div><h3>%s%s<span class=\"count\">%s</span></h3>\n<ul>\n",
                        title, *more ? " " : "", more);
        begun = true;
        open_item(page, item);
        add(page, "</li>\n");
    }
    add(page, begun ? "</ul></div>\n" : "");
}

static bool any_open_action(const struct page *page, enum item_section section)
{
    for (size_t i = 0; i < page->items.count; i++)
        if (belongs(&page->items.at[i], KIND_ACTION, -1, (int)section) &&
            item_is_open(&page->items.at[i]))
            return true;
    return false;
}

static void add_actions(struct page *page)
{
    if (!any(page, KIND_ACTION))
        return;
    begin(page, "actions", "First actions");
    add(page, "<div class=\"columns\">\n");
    for (int section = SECTION_WEEK; section <= SECTION_QUARTER; section++) {
        char left[WORDS_TEXT] = "";
        if (any_open_action(page, (enum item_section)section))
            words_horizon((enum item_section)section, page->figures.input.start, page->today, left);
        add_list(page, section_title((enum item_section)section), left, KIND_ACTION, -1, section);
    }
    add(page, "</div>\n</section>\n");
}

static void add_skills(struct page *page)
{
    if (!any(page, KIND_SKILL))
        return;
    begin(page, "skills", "Skills");
    add(page, "<div class=\"columns\">\n");
    for (int importance = IMPORTANCE_CRITICAL; importance < IMPORTANCE_COUNT; importance++)
        add_list(page, importance_title((enum item_importance)importance), "", KIND_SKILL,
                 importance, -1);
    add_list(page, importance_title(IMPORTANCE_NONE), "", KIND_SKILL, IMPORTANCE_NONE, -1);
    add(page, "</div>\n</section>\n");
}

static void add_reality(struct page *page)
{
    if (!any(page, KIND_REALITY) && !any(page, KIND_FACT))
        return;
    begin(page, "reality", "Reality check");
    add(page, "<div class=\"columns\">\n");
    add_list(page, "Key facts", "", KIND_FACT, -1, -1);
    for (int section = SECTION_LOVE; section <= SECTION_CHALLENGE; section++)
        add_list(page, section_title((enum item_section)section), "", KIND_REALITY, -1, section);
    add(page, "</div>\n</section>\n");
}

static void add_questions(struct page *page)
{
    if (!any(page, KIND_QUESTION))
        return;
    begin(page, "questions", "Questions");
    for (size_t i = 0; i < page->items.count; i++) {
        if (page->items.at[i].kind != KIND_QUESTION)
            continue;
        html_element(page->out, "h3", NULL, page->items.at[i].title);
        html_lines(page->out, "p", "answer", page->items.at[i].note);
        add(page, "\n");
    }
    add(page, "</section>\n");
}

/* ---- the journal ---- */

static int add_journal(struct page *page)
{
    struct checkins checkins = {0};
    int result = checkins_load(page->cli->model, &page->cli->roadmap, MOST_CHECKINS, &checkins,
                               &page->cli->err);
    if (result == 0 && checkins.count) {
        begin(page, "journal", "Journal");
        add(page, "<table>\n");
        for (size_t i = 0; i < checkins.count; i++) {
            char day[DATE_TEXT], minutes[32] = "";
            if (checkins.at[i].minutes)
                snprintf(minutes, sizeof minutes, "%d min", checkins.at[i].minutes);
            strbuf_addf(page->out, "<tr><th scope=\"row\">%s</th><td dir=\"auto\">",
                        date_short(checkins.at[i].day, page->today, day));
            html_text(page->out, checkins.at[i].text);
            strbuf_addf(page->out, "</td><td class=\"minutes\">%s</td></tr>\n", minutes);
        }
        add(page, "</table>\n</section>\n");
    }
    checkins_clear(&checkins);
    return result;
}

/* ---- all of it ---- */

static int add_page(struct page *page)
{
    char *heading = roadmap_heading(&page->cli->roadmap);
    int result = 0;
    add_head(page, heading);
    add_summary(page, heading);
    add_charts(page);
    add_phases(page);
    add_actions(page);
    add_skills(page);
    add_reality(page);
    add_questions(page);
    if (page->cli->value[OPTION_JOURNAL])
        result = add_journal(page);
    add(page, "</main>\n<footer>Written by cairn " CAIRN_VERSION "</footer>\n</body>\n</html>\n");
    free(heading);
    return result;
}

int export_html(struct cli *cli, struct strbuf *out)
{
    struct page page = {.cli = cli, .out = out, .today = model_today(cli->model)};
    if (figures_load(cli->model, &cli->roadmap, &page.figures, &cli->err) != 0)
        return -1;
    int result = items_load_all(cli->model, cli->roadmap.id, &page.items, &cli->err);
    if (result == 0)
        result = activity_load(cli->model, &cli->roadmap, &page.activity, &cli->err);
    if (result == 0)
        result = add_page(&page);
    activity_clear(&page.activity);
    items_clear(&page.items);
    figures_clear(&page.figures);
    return result;
}
