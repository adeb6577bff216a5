#include "marks.h"

#include <string.h>

size_t marks_box(const char *text, size_t bytes, enum item_state *state)
{
    static const struct {
        const char *box;
        enum item_state state;
    } boxes[] = {{"[]", STATE_TODO},     {"[ ]", STATE_TODO},    {"[x]", STATE_DONE},
                 {"[X]", STATE_DONE},    {"[✔]", STATE_DONE},    {"[✔️]", STATE_DONE},
                 {"[✓]", STATE_DONE},    {"[✅]", STATE_DONE},   {"[☑]", STATE_DONE},
                 {"[☑️]", STATE_DONE},    {"[-]", STATE_SKIPPED}, {"[~]", STATE_SKIPPED},
                 {"[/]", STATE_DOING}};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        size_t size = strlen(boxes[i].box);
        if (bytes < size || memcmp(text, boxes[i].box, size) != 0)
            continue;
        if (bytes > size && !strchr(" \t\r\n", text[size]))
            continue;
        *state = boxes[i].state;
        return size;
    }
    return 0;
}
