/* Typing and pointing. */
#include "driver_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct key {
    const char *name;
    VTermKey key;
};

static const struct key keys[] = {
    {"Up", VTERM_KEY_UP},       {"Down", VTERM_KEY_DOWN},     {"Left", VTERM_KEY_LEFT},
    {"Right", VTERM_KEY_RIGHT}, {"Home", VTERM_KEY_HOME},     {"End", VTERM_KEY_END},
    {"PgUp", VTERM_KEY_PAGEUP}, {"PgDn", VTERM_KEY_PAGEDOWN}, {"Ins", VTERM_KEY_INS},
    {"Del", VTERM_KEY_DEL},
};

struct text_key {
    const char *name, *bytes;
};

static const struct text_key text_keys[] = {
    {"Space", " "},      {"Tab", "\t"},  {"Enter", "\r"}, {"Esc", "\033"},
    {"S-Tab", "\033[Z"}, {"BS", "\177"}, {"lt", "<"},
};

/* One key by its name. False where there is no such key. */
static bool type_key(struct screen *s, const char *name)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(name, keys[i].name) == 0) {
            vterm_keyboard_key(s->vt, keys[i].key, VTERM_MOD_NONE);
            return true;
        }
    }
    for (size_t i = 0; i < sizeof text_keys / sizeof *text_keys; i++) {
        if (strcmp(name, text_keys[i].name) == 0) {
            driver_send(s, text_keys[i].bytes, strlen(text_keys[i].bytes));
            return true;
        }
    }
    if (strncmp(name, "C-", 2) == 0 && strlen(name) == 3) {
        char control = (char)(toupper((unsigned char)name[2]) & 0x1f);
        driver_send(s, &control, 1);
        return true;
    }
    if (strncmp(name, "M-", 2) == 0 && name[2]) {
        driver_send(s, "\033", 1);
        if (name[3])
            return type_key(s, name + 2);
        driver_send(s, name + 2, 1);
        return true;
    }
    if (name[0] == 'F' && isdigit((unsigned char)name[1])) {
        vterm_keyboard_key(s->vt, (VTermKey)VTERM_KEY_FUNCTION(strtol(name + 1, NULL, 10)),
                           VTERM_MOD_NONE);
        return true;
    }
    return false;
}

void screen_keys(struct screen *s, const char *text)
{
    /* The program may just be switching to the cursor keys it wants. */
    while (driver_pump(s, 0))
        ;
    strbuf_add(&s->keys, text);
    while (*text) {
        size_t plain = strcspn(text, "<");
        driver_send(s, text, plain);
        text += plain;
        if (!*text)
            break;
        size_t length = strcspn(text, ">");
        char name[16] = "";
        if (text[length] && length - 1 < sizeof name)
            memcpy(name, text + 1, length - 1);
        if (!type_key(s, name))
            driver_fail(s, "no such key: %s", text);
        text += length + 1;
    }
}

static bool listens_to_mouse(struct screen *s, const void *what)
{
    (void)what;
    return s->mouse;
}

static void press(struct screen *s, int row, int col, int button)
{
    if (!driver_wait(s, listens_to_mouse, NULL))
        driver_fail(s, "the program does not listen to the mouse");
    vterm_mouse_move(s->vt, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(s->vt, button, true, VTERM_MOD_NONE);
    strbuf_addf(&s->keys, "<button %d at %d,%d>", button, row, col);
}

void screen_click(struct screen *s, int row, int col)
{
    press(s, row, col, 1);
    vterm_mouse_button(s->vt, 1, false, VTERM_MOD_NONE);
}

void screen_wheel(struct screen *s, int row, int col, bool up)
{
    press(s, row, col, up ? 4 : 5);
}

void screen_click_text(struct screen *s, const char *text)
{
    int row = 0, col = 0;
    screen_wait_text(s, text);
    screen_find(s, text, &row, &col);
    screen_click(s, row, col);
}
