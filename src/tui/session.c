#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/setting.h"
#include "rows.h"

/* The first time: unfold the phase in hand, select its first open task. */
static int start_fresh(struct tui *tui, struct error *err)
{
    int phase = figures_phase_in_hand(&tui->figures);
    if (phase < 0)
        return 0;
    const struct item *in_hand = &tui->figures.phases.at[phase];
    struct view *view = &tui->tabs[0];
    rows_flip_fold(view, in_hand->uid);
    memcpy(view->selected_uid, in_hand->uid, UID_TEXT);
    return item_first_open(tui->model, in_hand, view->selected_uid, err) < 0 ? -1 : 0;
}

/* Settings are "tab" and, for each tab's word, "WORD.selected" and "WORD.folds". */
static void setting_name(char out[64], const struct view *view, const char *what)
{
    snprintf(out, 64, "%s.%s", view->ops->word, what);
}

/* Takes the uids of what is folded the other way; whatever else stands there was written by
 * another program. */
static void take_folds(struct view *view, const char *folds)
{
    for (const char *word = folds + strspn(folds, " "); *word; word += strspn(word, " ")) {
        size_t size = strcspn(word, " ");
        if (size == UID_TEXT - 1) {
            strbuf_add_bytes(&view->folds, word, size);
            strbuf_add_char(&view->folds, ' ');
        }
        word += size;
    }
}

static int load_view(struct tui *tui, struct view *view, struct error *err)
{
    char name[64];
    setting_name(name, view, "selected");
    char *selected = setting_get(tui->model, tui->roadmap.id, name, err);
    if (!selected)
        return -1;
    if (strlen(selected) == UID_TEXT - 1)
        memcpy(view->selected_uid, selected, UID_TEXT);
    free(selected);
    setting_name(name, view, "folds");
    char *folds = setting_get(tui->model, tui->roadmap.id, name, err);
    if (!folds)
        return -1;
    take_folds(view, folds);
    free(folds);
    return 0;
}

int session_load(struct tui *tui, struct error *err)
{
    char *tab = setting_get(tui->model, tui->roadmap.id, "tab", err);
    if (!tab)
        return -1;
    int result = 0;
    if (!*tab)
        result = start_fresh(tui, err);
    for (size_t i = 0; i < tab_count && result == 0 && *tab; i++) {
        if (strcmp(tab, tab_table[i]->word) == 0)
            tui->tab = i;
        result = load_view(tui, &tui->tabs[i], err);
    }
    free(tab);
    return result;
}

int session_restart(struct tui *tui, struct error *err)
{
    for (size_t i = 0; i < tab_count; i++) {
        struct view *view = &tui->tabs[i];
        strbuf_free(&view->folds);
        view->selected_uid[0] = view->missed_uid[0] = '\0';
        view->selected = view->top = 0;
        view->stale = true;
    }
    tui->tab = 0;
    finder_stay(tui);
    finder_clear(&tui->finder);
    return session_load(tui, err);
}

int session_save(struct tui *tui, struct error *err)
{
    char names[2 * TAB_MOST][64];
    struct setting settings[2 * TAB_MOST + 1];
    size_t count = 0;
    for (size_t i = 0; i < tab_count; i++) {
        struct view *view = &tui->tabs[i];
        setting_name(names[count], view, "selected");
        settings[count] = (struct setting){names[count], view->selected_uid};
        count++;
        setting_name(names[count], view, "folds");
        settings[count] = (struct setting){names[count], strbuf_text(&view->folds)};
        count++;
    }
    settings[count++] = (struct setting){"tab", tab_table[tui->tab]->word};
    return setting_set(tui->model, tui->roadmap.id, settings, count, err);
}

bool session_is_first(struct tui *tui)
{
    static const struct setting greeted[] = {{"greeted", "1"}};
    struct error ignored; /* a greeting is worth no complaint */
    char *before = setting_get(tui->model, 0, greeted->name, &ignored);
    bool first = before && !*before && setting_set(tui->model, 0, greeted, 1, &ignored) == 0;
    free(before);
    return first;
}
