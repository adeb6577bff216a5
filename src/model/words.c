#include "cairn/words.h"

#include <stdio.h>
#include <string.h>

const char *words_phase_left(const struct figures *figures, int phase, char out[WORDS_TEXT])
{
    const struct plan_phase_figures *of = &figures->phase[phase];
    enum item_state state = item_shown_state(&figures->phases.at[phase]);
    char left[PLAN_TEXT], whole[PLAN_TEXT];
    if (state == STATE_DONE || state == STATE_SKIPPED)
        snprintf(out, WORDS_TEXT, "%s", state_word(state));
    else if (of->weeks_done > 0)
        snprintf(out, WORDS_TEXT, "%s of %s wk left", plan_number(of->weeks_left, left),
                 plan_number(of->weeks, whole));
    else
        snprintf(out, WORDS_TEXT, "%s left", plan_weeks_text(of->weeks_left, left));
    return out;
}

const char *words_when(const struct item *item, civil_day due, civil_day today,
                       char out[WORDS_TEXT])
{
    char day[DATE_TEXT];
    enum item_state state = item_shown_state(item);
    out[0] = '\0';
    if (state == STATE_SKIPPED)
        snprintf(out, WORDS_TEXT, "skipped");
    else if (state == STATE_DONE && item->done_on == DATE_NONE)
        snprintf(out, WORDS_TEXT, "done");
    else if (state == STATE_DONE)
        snprintf(out, WORDS_TEXT, "done %s", date_short(item->done_on, today, day));
    else if (due != DATE_NONE)
        snprintf(out, WORDS_TEXT, "by %s", date_short(due, today, day));
    return out;
}

const char *words_count(const struct item *item, char out[WORDS_TEXT])
{
    out[0] = '\0';
    if (item->tasks > 0)
        snprintf(out, WORDS_TEXT, "%d/%d", item->done, item->tasks - item->skipped);
    return out;
}

const char *words_progress(const struct item *item, char out[WORDS_TEXT])
{
    if (item->tasks == 0 && item->state == STATE_DOING)
        snprintf(out, WORDS_TEXT, "%s", state_word(STATE_DOING));
    else
        words_count(item, out);
    return out;
}

int words_count_cells(const struct items *items, int least)
{
    char text[WORDS_TEXT];
    for (size_t i = 0; i < items->count; i++) {
        int cells = (int)strlen(words_count(&items->at[i], text));
        if (cells > least)
            least = cells;
    }
    return least;
}

const char *words_host(const struct item *item, char out[WORDS_TEXT])
{
    const char *host = strstr(item->url, "://");
    out[0] = '\0';
    if (!host)
        return out;
    host += 3;
    if (strncmp(host, "www.", 4) == 0)
        host += 4;
    snprintf(out, WORDS_TEXT, "%.*s", (int)strcspn(host, "/?#:"), host);
    return out;
}

const char *words_weeks(const struct item *item, char out[WORDS_TEXT])
{
    char weeks[PLAN_TEXT];
    out[0] = '\0';
    if (item->weeks > 0)
        snprintf(out, WORDS_TEXT, "%s", plan_weeks_text(item->weeks, weeks));
    return out;
}

const char *words_horizon(enum item_section section, civil_day start, civil_day today,
                          char out[WORDS_TEXT])
{
    int left = section_days(section) - (today > start ? today - start : 0);
    if (left == 1)
        snprintf(out, WORDS_TEXT, "last day");
    else if (left > 1)
        snprintf(out, WORDS_TEXT, "%d days left", left);
    else
        snprintf(out, WORDS_TEXT, "%d day%s over", 1 - left, left == 0 ? "" : "s");
    return out;
}
