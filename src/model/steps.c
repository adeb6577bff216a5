#include "cairn/steps.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "describe.h"
#include "history.h"
#include "internal.h"

const char *step_verb_word(enum step_verb verb)
{
    static const char *const words[] = {"do", "undo", "redo"};
    return words[verb];
}

static enum step_verb verb_of(const char *word)
{
    return strcmp(word, "undo") == 0 ? STEP_UNDO : strcmp(word, "redo") == 0 ? STEP_REDO : STEP_DO;
}

/* A step is named by its first row. */
static int load_rows(struct model *model, size_t most, struct steps *steps, struct error *err)
{
    int64_t limit = most > INT64_MAX ? INT64_MAX : (int64_t)most;
    sqlite3_stmt *row = store_query(
        model->store, err,
        "SELECT c.id, coalesce(c.of_step, 0), c.at, c.day, c.verb, "
        "       c.verb = 'do' AND coalesce((SELECT o.verb FROM change AS o WHERE o.of_step = c.id "
        "                                   ORDER BY o.id DESC LIMIT 1), 'redo') = 'undo' "
        "FROM change AS c WHERE c.id = c.step AND c.verb != 'begin' ORDER BY c.id DESC LIMIT ?1",
        "i", limit);
    int result = -1;
    while (row && (result = store_step(model->store, row, err)) == 1) {
        struct step step = {.number = sqlite3_column_int64(row, 0),
                            .of = sqlite3_column_int64(row, 1),
                            .instant = sqlite3_column_int64(row, 2),
                            .day = DATE_NONE,
                            .verb = verb_of(column_text(row, 4)),
                            .undone = sqlite3_column_int(row, 5) != 0};
        date_parse(column_text(row, 3), &step.day);
        steps->at = mem_room(steps->at, steps->count, &steps->room, sizeof *steps->at);
        steps->at[steps->count++] = step;
    }
    return result;
}

int steps_load(struct model *model, size_t most, struct steps *steps, struct error *err)
{
    int result = load_rows(model, most, steps, err);
    for (size_t i = 0; i < steps->count && result == 0; i++) {
        struct step *step = &steps->at[i];
        struct history_rows rows = {0};
        result = history_rows_load(model, step->of ? step->of : step->number, &rows, err);
        if (result == 0)
            result = describe_rows(model, &rows, &step->text, err);
        history_rows_clear(&rows);
    }
    return result;
}

void steps_clear(struct steps *steps)
{
    for (size_t i = 0; i < steps->count; i++)
        free(steps->at[i].text);
    free(steps->at);
    *steps = (struct steps){0};
}
