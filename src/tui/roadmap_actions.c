/* What the keys of the list of roadmaps do. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "cairn/change.h"
#include "cairn/document.h"
#include "cairn/file.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "rows.h"
#include "session.h"

#define MOST_PATH 4000

void act_roadmaps(struct tui *tui, int code)
{
    (void)code;
    tui_open_overlay(tui, &roadmaps_view);
    memcpy(tui->overlay.selected_uid, tui->roadmap.uid, UID_TEXT);
}

/* Shows another roadmap than the one before, as it was left. */
static void show_roadmap_in_use(struct tui *tui)
{
    struct error err;
    if (tui_reload(tui, &err) != 0 || session_restart(tui, &err) != 0)
        tui_complain(tui, &err);
}

/* The roadmap that a question is about, else the selected one; false where there is none. */
static bool selected_roadmap(struct tui *tui, struct roadmaps *roadmaps, size_t *index)
{
    struct error err;
    const struct item *item = rows_item(&tui->overlay);
    const char *uid = tui->prompt.label ? tui->prompt.uid : item ? item->uid : "";
    if (!*uid || roadmaps_load(tui->model, roadmaps, &err) != 0)
        return false;
    for (size_t i = 0; i < roadmaps->count; i++) {
        if (strcmp(roadmaps->at[i].roadmap.uid, uid) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

void act_use(struct tui *tui, int code)
{
    struct roadmaps roadmaps = {0};
    struct error err;
    size_t index;
    (void)code;
    if (selected_roadmap(tui, &roadmaps, &index)) {
        const struct roadmap *roadmap = &roadmaps.at[index].roadmap;
        if (session_save(tui, &err) != 0 || roadmap_use(tui->model, roadmap, &err) != 0) {
            tui_complain(tui, &err);
        } else {
            tui_open_overlay(tui, NULL);
            show_roadmap_in_use(tui);
        }
    }
    roadmaps_clear(&roadmaps);
}

/* ---- importing ---- */

/* A path as people type it: spaces around it go, ~/ is the home. */
static char *typed_path(const char *typed)
{
    const char *home = getenv("HOME");
    struct strbuf path = {0};
    while (*typed == ' ')
        typed++;
    if (strncmp(typed, "~/", 2) == 0 && home)
        strbuf_add(&path, home);
    strbuf_add(&path, strncmp(typed, "~/", 2) == 0 && home ? typed + 1 : typed);
    size_t size = path.size;
    while (size > 0 && path.text[size - 1] == ' ')
        size--;
    strbuf_cut(&path, size);
    return strbuf_take(&path);
}

static void show_progress(void *to, size_t done, size_t all)
{
    char text[80];
    snprintf(text, sizeof text, "importing: %zu of %zu", done, all);
    tui_say(to, text);
    tui_draw(to);
}

static int import_path(struct tui *tui, const char *path, struct change_report *report,
                       struct error *err)
{
    char *text;
    size_t size;
    if (strcmp(path, "-") == 0)
        return error_set(err, "- is for commands: name a file");
    if (file_read(path, DOCUMENT_MAX_BYTES, &text, &size, err) != 0)
        return -1;
    char *stem = file_stem(path);
    struct document *document = document_read(text, size, stem, err);
    int result = -1;
    model_on_progress(tui->model, show_progress, tui);
    if (document && session_save(tui, err) == 0)
        result = roadmap_import(tui->model, document, NULL, report, err);
    model_on_progress(tui->model, NULL, NULL);
    document_free(document);
    free(stem);
    free(text);
    return result;
}

static void say_imported(struct tui *tui)
{
    struct strbuf text = {0};
    char *heading = roadmap_heading(&tui->roadmap);
    strbuf_addf(&text, "imported: %s", heading);
    tui_say(tui, strbuf_text(&text));
    strbuf_free(&text);
    free(heading);
}

static bool finish_import(struct tui *tui, const char *typed)
{
    struct change_report report = {0};
    struct error err;
    char *path = typed_path(typed);
    bool taken = true;
    if (!*path) {
        tui_say(tui, "no path: nothing was imported");
    } else if (import_path(tui, path, &report, &err) != 0) {
        tui_complain(tui, &err);
        taken = false;
    } else {
        tui_open_overlay(tui, NULL);
        show_roadmap_in_use(tui);
        say_imported(tui);
        change_report_clear(&report);
    }
    free(path);
    return taken;
}

void act_import(struct tui *tui, int code)
{
    (void)code;
    prompt_open(tui, &(struct prompt_ask){
                         .label = "Import the file:", .most = MOST_PATH, .done = finish_import});
}

/* ---- removing ---- */

static void finish_forget(struct tui *tui, int key)
{
    struct roadmaps roadmaps = {0};
    struct change_report report = {0};
    struct error err;
    size_t index;
    if (key != 'y' && key != 'Y') {
        tui_say(tui, "kept");
        return;
    }
    if (selected_roadmap(tui, &roadmaps, &index)) {
        bool was_in_use = roadmaps.at[index].in_use;
        int result = was_in_use ? session_save(tui, &err) : 0;
        if (result == 0)
            result = roadmap_forget(tui->model, &roadmaps.at[index].roadmap, &report, &err);
        if (result != 0) {
            tui_complain(tui, &err);
        } else {
            if (was_in_use)
                show_roadmap_in_use(tui);
            tui->overlay.stale = true;
            tui_say(tui, report.text);
        }
        change_report_clear(&report);
    }
    roadmaps_clear(&roadmaps);
}

void act_forget(struct tui *tui, int code)
{
    (void)code;
    const struct item *item = rows_item(&tui->overlay);
    if (!item)
        return;
    struct strbuf label = {0};
    strbuf_addf(&label, "Remove %s", item->title);
    prompt_choose(tui, &(struct prompt_choice){.label = label.text,
                                               .tail = "? u brings it back [y/n]",
                                               .uid = item->uid,
                                               .keys = "yYnN",
                                               .done = finish_forget});
    strbuf_free(&label);
}
