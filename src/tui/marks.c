#include "marks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/text.h"

/* A text folded for comparison, and for each of its bytes the cell it is drawn in. */
struct folded {
    struct strbuf text;
    int *cells; /* one more than bytes */
    size_t room;
};

static void fold_cluster(struct folded *folded, const char *cluster, size_t size, int *cell)
{
    char *one = mem_copy_bytes(cluster, size);
    char *plain = text_fold(one);
    for (char *c = plain; *c; c++) {
        folded->cells = mem_room(folded->cells, folded->text.size, &folded->room,
                                 sizeof *folded->cells);
        folded->cells[folded->text.size] = *cell;
        strbuf_add_char(&folded->text, *c);
    }
    *cell += text_width(one);
    free(plain);
    free(one);
}

static struct folded fold(const char *text)
{
    struct folded folded = {0};
    int cell = 0;
    for (size_t size; (size = text_cluster(text)) > 0; text += size)
        fold_cluster(&folded, text, size, &cell);
    folded.cells = mem_room(folded.cells, folded.text.size, &folded.room, sizeof *folded.cells);
    folded.cells[folded.text.size] = cell;
    return folded;
}

/* A letter or digit, or part of one that is not ASCII. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

static size_t mark_word(const struct folded *folded, const char *word, size_t size,
                        bool at_beginnings, struct mark *marks, size_t most)
{
    const char *text = strbuf_text(&folded->text), *at = text;
    size_t count = 0;
    while (count < most && (at = strstr(at, word))) {
        size_t from = (size_t)(at - text);
        if (!at_beginnings || from == 0 || !is_letter(text[from - 1]))
            marks[count++] = (struct mark){folded->cells[from], folded->cells[from + size]};
        at += size;
    }
    return count;
}

size_t marks_find(const char *text, const char *wanted, struct mark *marks, size_t most)
{
    struct folded folded = fold(text);
    char *words = text_fold(wanted);
    size_t count = 0;
    for (char *word = words; *(word += strspn(word, " "));) {
        size_t size = strcspn(word, " ");
        char *one = mem_copy_bytes(word, size);
        size_t more = mark_word(&folded, one, size, true, marks + count, most - count);
        if (more == 0)
            more = mark_word(&folded, one, size, false, marks + count, most - count);
        count += more;
        free(one);
        word += size;
    }
    free(words);
    strbuf_free(&folded.text);
    free(folded.cells);
    return count;
}
