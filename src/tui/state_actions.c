/* What the keys for ticking do; undo and redo; the check-in. */
#include "actions.h"
#include "cairn/checkin.h"
#include "cairn/strbuf.h"
#include "rows.h"
#include "session.h"

void actions_report(struct tui *tui, int result, struct change_report *report, const char *prefix,
                    const struct error *err)
{
    struct error reload;
    if (result != 0) {
        tui_complain(tui, err);
        return;
    }
    struct strbuf text = {0};
    strbuf_add(&text, report->changed ? prefix : "");
    strbuf_add(&text, report->text);
    tui_say(tui, strbuf_text(&text));
    strbuf_free(&text);
    change_report_clear(report);
    int64_t before = tui->roadmap.id;
    if (tui_reload(tui, &reload) != 0 ||
        (tui->roadmap.id != before && session_restart(tui, &reload) != 0))
        tui_complain(tui, &reload);
}

/* Gives the selected item a state, or opens it again where it has that already. */
static void toggle(struct tui *tui, enum item_state state)
{
    const struct item *item = rows_item(tui_tab(tui));
    struct change_report report;
    struct error err;
    if (!item) {
        tui_say(tui, "nothing is selected");
        return;
    }
    bool back = item_shown_state(item) == state && item_has_own_box(item);
    int result = change_state(tui->model, &tui->roadmap, item, 1, back ? STATE_TODO : state,
                              &report, &err);
    actions_report(tui, result, &report, "", &err);
}

void act_tick(struct tui *tui, int code)
{
    (void)code;
    toggle(tui, STATE_DONE);
}

void act_doing(struct tui *tui, int code)
{
    (void)code;
    toggle(tui, STATE_DOING);
}

void act_skip(struct tui *tui, int code)
{
    (void)code;
    toggle(tui, STATE_SKIPPED);
}

void act_undo(struct tui *tui, int code)
{
    struct change_report report;
    struct error err;
    (void)code;
    int result = change_undo(tui->model, &report, &err);
    actions_report(tui, result, &report, "undone: ", &err);
}

void act_redo(struct tui *tui, int code)
{
    struct change_report report;
    struct error err;
    (void)code;
    int result = change_redo(tui->model, &report, &err);
    actions_report(tui, result, &report, "redone: ", &err);
}

/* ---- the journal ---- */

static bool finish_checkin(struct tui *tui, const char *typed)
{
    struct change_report report;
    struct error err;
    int minutes;
    const char *text;
    checkin_read(typed, &minutes, &text);
    if (minutes == 0 && !*text) {
        tui_say(tui, "an empty line: nothing was noted");
        return true;
    }
    int result = checkin_add(tui->model, &tui->roadmap, minutes, text, &report, &err);
    actions_report(tui, result, &report, "noted: ", &err);
    return result == 0;
}

void act_checkin(struct tui *tui, int code)
{
    (void)code;
    prompt_open(tui, &(struct prompt_ask){.label = "Check in (minutes and a line):",
                                          .most = CHECKIN_MOST_BYTES,
                                          .done = finish_checkin});
}
