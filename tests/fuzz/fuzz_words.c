/* What people type: REFs, names of roadmaps, dates, check-ins, and the text functions that
 * everything passes. The first byte chooses.
 * seeds: tests/fuzz/seeds/words */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/checkin.h"
#include "cairn/date.h"
#include "cairn/field.h"
#include "cairn/mem.h"
#include "cairn/model.h"
#include "cairn/ref.h"
#include "cairn/roadmap.h"
#include "cairn/text.h"
#include "room.h"

static struct model *model;
static struct roadmap roadmap;

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    room_open();
    room_store("x.db");
    if (model_open("x.db", MODEL_READ, &model, NULL) != 0 ||
        roadmap_load(model, &roadmap, NULL) != 0)
        abort();
    return 0;
}

static void require(bool holds, const char *what, const char *text)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz_words: %s: '%s'\n", what, text);
    abort();
}

static void try_ref(const char *text)
{
    struct item item;
    struct error err = {0};
    if (ref_find(model, roadmap.id, text, &item, &err) == 0) {
        require(*item.ref && strlen(item.uid) == 32, "found without a name", text);
        item_clear(&item);
    } else {
        require(*err.text && text_is_clean(err.text), "refused without a clean word", text);
    }
}

static void try_roadmap(const char *text)
{
    struct roadmaps roadmaps = {0};
    struct error err = {0};
    if (roadmaps_load(model, &roadmaps, &err) != 0)
        abort();
    int found = roadmaps_find(&roadmaps, text, &err);
    require(found < (int)roadmaps.count, "no such roadmap", text);
    require(found >= 0 || *err.text, "refused without a word", text);
    roadmaps_clear(&roadmaps);
}

static void try_date(const char *text)
{
    civil_day day = 7;
    char again[DATE_TEXT];
    if (date_parse(text, &day) != 0) {
        require(day == 7, "refused, and changed", text);
        return;
    }
    require(strcmp(date_iso(day, again), text) == 0, "another date", text);
    date_short(day, DATE_NONE, again);
    date_long(day, again);
}

static void try_checkin(const char *text)
{
    int minutes = -1;
    const char *line = NULL;
    checkin_read(text, &minutes, &line);
    require(minutes >= 0, "minutes below none", text);
    require(line >= text && line <= text + strlen(text), "a line elsewhere", text);
}

static void try_text(const char *text, size_t size)
{
    char *clean = text_clean(text, size, TEXT_MANY);
    require(text_is_clean(clean), "not clean", clean);
    int width = text_width(clean);
    require(width >= 0, "width", clean);
    for (int cells = 0; cells < 12; cells += 3) {
        char *cut = text_cut(clean, cells, "…");
        require(text_width(cut) <= cells, "cut too wide", cut);
        free(cut);
    }
    for (size_t at = 0, next, length = strlen(clean); at < length; at += next) {
        require(text_wrap(clean + at, 7, &next) <= length - at, "a line too far", clean);
        require(next > 0, "no end of lines", clean);
    }
    char *ascii = text_ascii(clean), *folded = text_fold(clean), *steady = text_steady(clean);
    for (const char *c = ascii; *c; c++)
        require((unsigned char)*c < 0x80, "not ASCII", ascii);
    char *again = text_fold(folded);
    require(strcmp(again, folded) == 0, "folds twice", folded);
    free(again);
    free(steady);
    free(folded);
    free(ascii);
    free(clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    char *text = mem_copy_bytes((const char *)bytes + 1, size - 1);
    switch (bytes[0] % 5) {
    case 0:
        try_ref(text);
        break;
    case 1:
        try_roadmap(text);
        break;
    case 2:
        try_date(text);
        break;
    case 3:
        try_checkin(text);
        break;
    default:
        try_text(text, size - 1);
    }
    free(text);
    return 0;
}
