/* What keys do. Each takes the key's code, which most don't look at. */
#ifndef CAIRN_TUI_ACTIONS_H
#define CAIRN_TUI_ACTIONS_H

#include "cairn/change.h"
#include "tui.h"

/* Shows what a change came to, and the roadmap as it is now. `prefix` stands before
 * what was changed ("undone: "). Clears the report. */
void actions_report(struct tui *tui, int result, struct change_report *report, const char *prefix,
                    const struct error *err);

/* Loads an item by its uid. -1 where it is gone. Clear with item_clear. */
int actions_subject(struct tui *tui, const char *uid, struct item *item, struct error *err);

void act_tab(struct tui *tui, int code);
void act_next_tab(struct tui *tui, int code);
void act_previous_tab(struct tui *tui, int code);
void act_down(struct tui *tui, int code);
void act_up(struct tui *tui, int code);
void act_page_down(struct tui *tui, int code);
void act_page_up(struct tui *tui, int code);
void act_home(struct tui *tui, int code);
void act_end(struct tui *tui, int code);
void act_fold(struct tui *tui, int code);
void act_unfold(struct tui *tui, int code);
void act_fold_all(struct tui *tui, int code);
void act_find(struct tui *tui, int code);
void act_next_match(struct tui *tui, int code);
void act_previous_match(struct tui *tui, int code);
void act_filter(struct tui *tui, int code);
void act_plain(struct tui *tui, int code);
void act_details(struct tui *tui, int code);
void act_pane_down(struct tui *tui, int code);
void act_pane_up(struct tui *tui, int code);
void act_enter(struct tui *tui, int code);
void act_tick(struct tui *tui, int code);
void act_doing(struct tui *tui, int code);
void act_skip(struct tui *tui, int code);
void act_undo(struct tui *tui, int code);
void act_redo(struct tui *tui, int code);
void act_edit_title(struct tui *tui, int code);
void act_edit_note(struct tui *tui, int code);
void act_edit_url(struct tui *tui, int code);
void act_weeks(struct tui *tui, int code);
void act_importance(struct tui *tui, int code);
void act_start(struct tui *tui, int code);
void act_add_after(struct tui *tui, int code);
void act_add_under(struct tui *tui, int code);
void act_add_resource(struct tui *tui, int code);
void act_delete(struct tui *tui, int code);
void act_shift_down(struct tui *tui, int code);
void act_shift_up(struct tui *tui, int code);
void act_checkin(struct tui *tui, int code);
void act_help(struct tui *tui, int code);
void act_close(struct tui *tui, int code);
void act_quit(struct tui *tui, int code);
void act_suspend(struct tui *tui, int code);
void act_repaint(struct tui *tui, int code);
void act_mouse(struct tui *tui, int code);
void act_open(struct tui *tui, int code);
void act_copy(struct tui *tui, int code);
void act_roadmaps(struct tui *tui, int code);
void act_use(struct tui *tui, int code);
void act_import(struct tui *tui, int code);
void act_forget(struct tui *tui, int code);

/* Takes in programs that were started and have ended; says so where the browser failed. */
void act_child_ended(struct tui *tui);

#endif
