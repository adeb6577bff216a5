#include "entity.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* The names that plans use; every other character is written as itself. */
static const struct {
    const char *name;
    const char *text;
} names[] = {
    {"amp", "&"},     {"lt", "<"},      {"gt", ">"},      {"quot", "\""},   {"apos", "'"},
    {"nbsp", " "},    {"copy", "©"},    {"reg", "®"},     {"trade", "™"},   {"deg", "°"},
    {"mdash", "—"},   {"ndash", "–"},   {"hellip", "…"},  {"lsquo", "‘"},   {"rsquo", "’"},
    {"ldquo", "“"},   {"rdquo", "”"},   {"laquo", "«"},   {"raquo", "»"},   {"bull", "•"},
    {"middot", "·"},  {"rarr", "→"},    {"larr", "←"},    {"uarr", "↑"},    {"darr", "↓"},
    {"rArr", "⇒"},    {"check", "✓"},   {"times", "×"},   {"minus", "−"},   {"plusmn", "±"},
    {"le", "≤"},      {"ge", "≥"},      {"ne", "≠"},      {"euro", "€"},    {"pound", "£"},
    {"yen", "¥"},     {"cent", "¢"},    {"sect", "§"},    {"para", "¶"},    {"eacute", "é"},
    {"egrave", "è"},  {"agrave", "à"},  {"aacute", "á"},  {"ccedil", "ç"},  {"ntilde", "ñ"},
    {"ouml", "ö"},    {"auml", "ä"},    {"uuml", "ü"},    {"Ouml", "Ö"},    {"Auml", "Ä"},
    {"Uuml", "Ü"},    {"szlig", "ß"},   {"oacute", "ó"},  {"iacute", "í"},  {"uacute", "ú"},
    {"emsp", " "},    {"ensp", " "},    {"thinsp", " "},  {"zwj", "\u200D"}, {"zwnj", "\u200C"},
    {"Tab", " "},     {"NewLine", " "},  {"shy", ""},      {"ast", "*"},     {"lowbar", "_"},
    {"grave", "`"},   {"num", "#"},     {"colon", ":"},   {"lbrack", "["},  {"rbrack", "]"},
    {"vert", "|"},    {"bsol", "\\"},   {"hearts", "♥"},  {"infin", "∞"},   {"frac12", "½"},
};

static void append_point(struct strbuf *out, unsigned long point)
{
    utf8proc_uint8_t bytes[4];
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        point = 0xFFFD;
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)point, bytes);
    strbuf_add_bytes(out, (const char *)bytes, (size_t)size);
}

void entity_decode(struct strbuf *out, const char *entity, size_t bytes)
{
    char name[16] = "";
    if (bytes >= 3 && bytes - 2 < sizeof name)
        memcpy(name, entity + 1, bytes - 2);
    if (name[0] == '#') {
        bool hex = name[1] == 'x' || name[1] == 'X';
        append_point(out, strtoul(name + (hex ? 2 : 1), NULL, hex ? 16 : 10));
        return;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, name) == 0) {
            strbuf_add(out, names[i].text);
            return;
        }
    }
    strbuf_add_bytes(out, entity, bytes);
}
