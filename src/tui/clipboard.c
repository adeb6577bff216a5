#include "clipboard.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/strbuf.h"

static void add_base64(struct strbuf *out, const char *text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t size = strlen(text);
    for (size_t i = 0; i < size; i += 3) {
        unsigned long bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (i + k < size ? (unsigned char)text[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            strbuf_add_char(out, i + k > size ? '=' : digits[bits >> (18 - 6 * k) & 0x3F]);
    }
}

/* Kinds that would show the sequence, or choke on it. */
static bool knows_it(const char *term)
{
    static const char *const deaf[] = {"linux", "vt1", "vt2", "ansi", "cons", "dumb"};
    for (size_t i = 0; i < sizeof deaf / sizeof *deaf; i++)
        if (strncmp(term, deaf[i], strlen(deaf[i])) == 0)
            return false;
    return true;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static void write_all(const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(STDOUT_FILENO, bytes, size);
        if (n < 0 && errno == EAGAIN) {
            struct pollfd room = {.fd = STDOUT_FILENO, .events = POLLOUT};
            n = poll(&room, 1, 1000) > 0 ? 0 : -1;
        } else if (n < 0 && errno == EINTR) {
            n = 0;
        }
        if (n < 0)
            return;
        bytes += n;
        size -= (size_t)n;
    }
}

bool clipboard_copy(const char *text)
{
    const char *term = getenv("TERM");
    struct strbuf out = {0};
    if (!term || !knows_it(term))
        return false;
    bool screen = is_set("STY"), tmux = !screen && is_set("TMUX");
    if (!screen) { /* tmux takes it itself where its set-clipboard is on … */
        strbuf_add(&out, "\033]52;c;");
        add_base64(&out, text);
        strbuf_add(&out, "\007");
    }
    if (screen || tmux) { /* … and hands it through where that is allowed */
        strbuf_add(&out, tmux ? "\033Ptmux;\033\033]52;c;" : "\033P\033]52;c;");
        add_base64(&out, text);
        strbuf_add(&out, "\007\033\\");
    }
    write_all(out.text, out.size);
    strbuf_free(&out);
    return true;
}
