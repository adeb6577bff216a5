#include "cairn/locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool has_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* "utf8" as people write it, and nothing behind but a modifier, `@euro`. */
static bool is_utf8(const char *set)
{
    if (strncasecmp(set, "utf", 3) != 0)
        return false;
    set += 3;
    set += *set == '-';
    return set[0] == '8' && (set[1] == '\0' || set[1] == '@');
}

bool locale_names_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *name = "";
    for (size_t i = 0; i < sizeof names / sizeof *names && !*name; i++) {
        const char *set = getenv(names[i]);
        name = set ? set : "";
    }
    const char *set = strchr(name, '.');
    if (set)
        return is_utf8(set + 1);
    if (!*name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        return false;
    return setlocale(LC_CTYPE, "") && has_utf8();
}

bool locale_load(bool insist)
{
    setlocale(LC_CTYPE, "");
    if (has_utf8())
        return true;
    return insist && (setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8")) &&
           has_utf8();
}
