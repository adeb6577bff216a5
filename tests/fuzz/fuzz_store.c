/* A store with bytes changed: it is read, written and examined, or refused with a sentence.
 * The input is a list of changes to a whole store, four bytes each: page, place in it, value.
 * seeds: tests/fuzz/seeds/store */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/agenda.h"
#include "cairn/change.h"
#include "cairn/checkin.h"
#include "cairn/figures.h"
#include "cairn/mem.h"
#include "cairn/model.h"
#include "cairn/roadmap.h"
#include "room.h"

#define PAGE 4096

static unsigned char *whole;
static size_t whole_size;

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    room_open();
    room_store("whole.db");
    whole = room_read("whole.db", &whole_size);
    return 0;
}

static void read_all(struct model *model, const struct roadmap *roadmap)
{
    struct items items = {0};
    struct figures figures;
    struct agenda agenda = {0};
    const struct agenda_want want = {100, 20, 20, 20, 0, 20, false};
    struct checkins checkins = {0};
    struct roadmaps roadmaps = {0};
    struct document *document;
    items_load_all(model, roadmap->id, &items, NULL);
    items_clear(&items);
    if (figures_load(model, roadmap, &figures, NULL) == 0) {
        agenda_load(model, &figures, &want, &agenda, NULL);
        agenda_clear(&agenda);
        figures_clear(&figures);
    }
    checkins_load(model, roadmap, 20, &checkins, NULL);
    checkins_clear(&checkins);
    roadmaps_load(model, &roadmaps, NULL);
    roadmaps_clear(&roadmaps);
    document = roadmap_document(model, roadmap, NULL);
    if (document)
        free(document_write(document));
    document_free(document);
}

static void write_some(struct model *model, const struct roadmap *roadmap)
{
    struct items items = {0};
    struct change_report report;
    if (items_load_all(model, roadmap->id, &items, NULL) == 0) {
        for (size_t i = 0; i < items.count; i += 7)
            if (change_state(model, roadmap, &items.at[i], 1, STATE_DONE, &report, NULL) == 0)
                change_report_clear(&report);
    }
    items_clear(&items);
    for (int i = 0; i < 3; i++)
        if (change_undo(model, &report, NULL) == 0)
            change_report_clear(&report);
    if (change_redo(model, &report, NULL) == 0)
        change_report_clear(&report);
    if (checkin_add(model, roadmap, 5, "x", &report, NULL) == 0)
        change_report_clear(&report);
}

static void use(enum model_mode mode)
{
    struct model *model;
    struct roadmap roadmap;
    struct error err = {0};
    if (model_open("x.db", mode, &model, &err) != 0) {
        if (!*err.text) {
            fputs("fuzz_store: refused without a word\n", stderr);
            abort();
        }
        return;
    }
    if (roadmap_load(model, &roadmap, &err) == 0) {
        if (mode == MODEL_WRITE)
            write_some(model, &roadmap);
        read_all(model, &roadmap);
        roadmap_clear(&roadmap);
    }
    model_close(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    unsigned char *copy = mem_alloc(whole_size);
    memcpy(copy, whole, whole_size);
    size_t pages = whole_size / PAGE;
    for (size_t i = 0; i + 4 <= size && i < 400; i += 4) {
        size_t at = bytes[i] % pages * PAGE + (size_t)(bytes[i + 1] << 8 | bytes[i + 2]) % PAGE;
        copy[at] = bytes[i + 3];
    }
    room_clear();
    room_write("x.db", copy, whole_size);
    free(copy);
    use(MODEL_READ);
    use(MODEL_WRITE);
    return 0;
}
