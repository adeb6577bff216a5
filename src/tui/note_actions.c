/* Editing a note in the user's editor. */
#include <string.h>

#include "actions.h"
#include "cairn/edit.h"
#include "cairn/editor.h"
#include "cairn/mem.h"
#include "rows.h"

/* Writes the note that was left, or says where it is kept. */
static void take_note(struct tui *tui, const char *uid, struct edited_text *edited)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    struct change_report report = {0};
    struct error err;
    struct item item;
    fields.note = edited->text;
    int result = actions_subject(tui, uid, &item, &err);
    if (result == 0) {
        result = edit_fields(tui->model, &tui->roadmap, &item, &fields, &report, &err);
        item_clear(&item);
    }
    if (result != 0)
        edited_text_keep(edited, &err);
    actions_report(tui, result, &report, "", &err);
}

void act_edit_note(struct tui *tui, int code)
{
    const struct item *item = rows_item(tui_tab(tui));
    struct edited_text edited;
    struct error err;
    char uid[UID_TEXT];
    (void)code;
    if (!item) {
        tui_say(tui, "nothing is selected");
        return;
    }
    if (model_is_read_only(tui->model)) {
        tui_say(tui, "the store is read-only: nothing can be changed");
        return;
    }
    memcpy(uid, item->uid, UID_TEXT);
    terminal_give(tui->terminal);
    int result = editor_run(item->note, EDIT_MOST_NOTE, &edited, &err);
    terminal_take(tui->terminal);
    if (result != 0) {
        tui_complain(tui, &err);
        return;
    }
    if (edited.changed)
        take_note(tui, uid, &edited);
    else
        tui_say(tui, "the note is as it was: nothing was changed");
    edited_text_clear(&edited);
}
