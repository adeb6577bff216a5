/* What the keys for links do: open, copy. */
#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "clipboard.h"
#include "link.h"
#include "rows.h"

/* What a key for links finds at the selected item. */
struct target {
    char *url;         /* owned; NULL: no link */
    const char *where; /* in words, where it isn't the item's own */
};

/* The first resource with a link below the item. */
static char *link_below(struct tui *tui, const struct item *item)
{
    struct items below = {0};
    struct error ignored;
    int phase = figures_phase_of(&tui->figures, item);
    char *url = NULL;
    if (phase < 0 || item->below == 0 ||
        items_load_lines(tui->model, &tui->figures.phases.at[phase], item->line + 1,
                         item->line + item->below, &below, &ignored) != 0)
        return NULL;
    for (size_t i = 0; i < below.count && !url; i++)
        if (below.at[i].kind == KIND_RESOURCE && link_is_web(below.at[i].url))
            url = mem_copy(below.at[i].url);
    items_clear(&below);
    return url;
}

static struct target find_target(struct tui *tui, const struct item *item)
{
    struct target target = {0};
    if (link_is_web(item->url)) {
        target.url = mem_copy(item->url);
    } else if ((target.url = link_below(tui, item))) {
        target.where = "its first resource";
    } else if ((target.url = link_in(item->note))) {
        target.where = "the link in its note";
    }
    return target;
}

/* "opened its first resource with firefox: https://…". */
static void say_what(struct tui *tui, const char *done, const char *where, const char *text)
{
    struct strbuf line = {0};
    strbuf_add(&line, done);
    if (where)
        strbuf_addf(&line, " %s", where);
    strbuf_addf(&line, ": %s", text);
    tui_say(tui, line.text);
    strbuf_free(&line);
}

static void copy(struct tui *tui, const char *why, const char *where, const char *text)
{
    struct strbuf done = {0};
    strbuf_add(&done, why);
    strbuf_add(&done, clipboard_copy(text) ? "copied" : "this terminal can't copy");
    say_what(tui, done.text, where, text);
    strbuf_free(&done);
}

static int start_browser(struct tui *tui, const char *opener, const char *url, struct error *err)
{
    if (!link_runs_in_terminal(opener))
        return link_open(opener, url, &tui->browser, err);
    terminal_give(tui->terminal);
    int result = link_run(opener, url, err);
    terminal_take(tui->terminal);
    return result;
}

static void open_target(struct tui *tui, const struct target *target)
{
    struct error err;
    struct strbuf words = {0};
    const char *opener = link_opener(&err);
    if (opener && start_browser(tui, opener, target->url, &err) == 0) {
        opener += strspn(opener, " \t:");
        strbuf_addf(&words, "opened%s%s with %.*s", target->where ? " " : "",
                    target->where ? target->where : "", (int)strcspn(opener, " \t:"), opener);
        say_what(tui, words.text, NULL, target->url);
    } else {
        strbuf_addf(&words, "%s: ", err.text);
        copy(tui, words.text, target->where, target->url);
    }
    strbuf_free(&words);
}

void act_open(struct tui *tui, int code)
{
    const struct item *item = rows_item(tui_tab(tui));
    (void)code;
    if (!item) {
        tui_say(tui, "nothing is selected");
        return;
    }
    struct target target = find_target(tui, item);
    if (target.url)
        open_target(tui, &target);
    else if (*item->url)
        copy(tui, "only http and https links are opened: ", NULL, item->url);
    else
        tui_say(tui, "no link here");
    free(target.url);
}

void act_copy(struct tui *tui, int code)
{
    const struct item *item = rows_item(tui_tab(tui));
    (void)code;
    if (!item)
        tui_say(tui, "nothing is selected");
    else
        copy(tui, "", NULL, *item->url ? item->url : item->title);
}

void act_child_ended(struct tui *tui)
{
    if (!link_failed(tui->browser))
        return;
    struct error err;
    error_set(&err, "the browser could not open it: y copies the link");
    tui_complain(tui, &err);
}
