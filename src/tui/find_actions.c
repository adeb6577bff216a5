/* What the keys for finding and filtering do. */
#include <stdio.h>

#include "actions.h"
#include "cairn/strbuf.h"
#include "rows.h"

/* ---- finding ---- */

static void show_count(struct tui *tui)
{
    char count[FINDER_TEXT];
    prompt_note(tui, finder_count(&tui->finder, count));
}

static void type_find(struct tui *tui, const char *typed)
{
    finder_look_for(tui, typed);
    show_count(tui);
}

/* "3 of 17: pandas, in the note". */
static void say_count(struct tui *tui)
{
    static const char *const places[] = {[FIND_TITLE] = "", [FIND_NOTE] = ", in the note",
                                         [FIND_URL] = ", in the link", [FIND_UNASKED] = ""};
    const struct finder *finder = &tui->finder;
    char count[FINDER_TEXT];
    struct strbuf text = {0};
    strbuf_addf(&text, "%s: %s", finder_count(finder, count), finder->text);
    if (finder->hits.count)
        strbuf_add(&text, places[finder_where(tui)]);
    tui_say(tui, text.text);
    strbuf_free(&text);
}

static bool finish_find(struct tui *tui, const char *typed)
{
    (void)typed;
    finder_look_further(tui);
    finder_stay(tui);
    if (tui->finder.text)
        say_count(tui);
    return true;
}

static void give_up_find(struct tui *tui)
{
    finder_go_back(tui);
}

void act_find(struct tui *tui, int code)
{
    (void)code;
    finder_start(tui);
    prompt_open(tui, &(struct prompt_ask){.label = "Find:",
                                          .most = FIND_MOST_BYTES,
                                          .done = finish_find,
                                          .typed = type_find,
                                          .given_up = give_up_find});
}

static void step(struct tui *tui, int direction)
{
    if (!tui->finder.text)
        tui_say(tui, "nothing to go to: / finds");
    else if (finder_step(tui, direction) || !tui->message)
        say_count(tui);
}

void act_next_match(struct tui *tui, int code)
{
    (void)code;
    step(tui, 1);
}

void act_previous_match(struct tui *tui, int code)
{
    (void)code;
    step(tui, -1);
}

/* ---- filtering ---- */

void act_filter(struct tui *tui, int code)
{
    struct view *view = tui_tab(tui);
    struct error err;
    char text[FILTER_TEXT];
    (void)code;
    if (!view->ops->first) {
        tui_say(tui, "nothing to filter in this tab");
        return;
    }
    filter_set(tui, (enum filter)((tui->filter + 1) % FILTER_COUNT));
    if (view->cells && rows_build(tui, view, view->cells, &err) != 0) {
        tui_complain(tui, &err);
        return;
    }
    tui_say(tui, tui->filter == FILTER_ALL ? "everything is shown"
                                           : filter_text(tui, view, text));
}

/* ---- back to how it was ---- */

void act_plain(struct tui *tui, int code)
{
    (void)code;
    if (!tui->finder.text && tui->filter == FILTER_ALL) {
        tui_say(tui, "no match is marked, nothing is filtered");
        return;
    }
    tui_say(tui, tui->filter == FILTER_ALL ? "no match is marked any more" : "everything is shown");
    finder_clear(&tui->finder);
    filter_set(tui, FILTER_ALL);
}
