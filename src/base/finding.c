#include "cairn/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/text.h"

#define MOST_BYTES 2000

void findings_add(struct findings *findings, enum finding_level level, const char *name,
                  const char *format, ...)
{
    char text[MOST_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    findings->at = mem_room(findings->at, findings->count, &findings->room, sizeof *findings->at);
    findings->at[findings->count++] =
        (struct finding){level, name, text_clean(text, strlen(text), TEXT_ONE_LINE)};
}

enum finding_level findings_worst(const struct findings *findings)
{
    enum finding_level worst = FINDING_OK;
    for (size_t i = 0; i < findings->count; i++)
        worst = findings->at[i].level > worst ? findings->at[i].level : worst;
    return worst;
}

const char *finding_word(enum finding_level level)
{
    static const char *const words[] = {"ok", "warn", "fail"};
    return words[level];
}

void findings_clear(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        free(findings->at[i].text);
    free(findings->at);
    *findings = (struct findings){0};
}
