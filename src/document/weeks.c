#include "weeks.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/text.h"

#define MOST_WEEKS 520

/* Units of time, as words before a number ("Week 3") and after one ("3 weeks"). */
static const struct {
    const char *word;
    double weeks;
} units[] = {{"week", 1}, {"wk", 1}, {"month", 4}, {"day", 1.0 / 7}};

static const char *const labels[] = {"phase", "week", "month", "tier",  "module", "stage",
                                     "step",  "part", "level", "day",   "sprint", "chapter",
                                     "unit",  "section"};

static bool is_word_start(const char *text, const char *at)
{
    return at == text || !isalnum((unsigned char)at[-1]);
}

static const char *skip_spaces(const char *c)
{
    while (*c == ' ' || *c == '#')
        c++;
    return c;
}

/* The dash of a range: -, – or —, or the word to. NULL: none. */
static const char *skip_dash(const char *c)
{
    static const char *const dashes[] = {"-", "–", "—", "to ", "~", "&", "and "};
    c = skip_spaces(c);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (strncmp(c, dashes[i], strlen(dashes[i])) == 0)
            return skip_spaces(c + strlen(dashes[i]));
    return NULL;
}

/* "3" or "1-4" at c: the last number, and how many the range holds. False: no number. */
static bool read_range(const char *c, double *last, double *span, const char **end)
{
    char *after;
    if (!isdigit((unsigned char)*c))
        return false;
    double first = strtod(c, &after);
    *last = first;
    *span = 1;
    *end = after;
    const char *second = skip_dash(after);
    for (size_t i = 0; second && i < sizeof units / sizeof *units; i++)
        if (strncmp(second, units[i].word, strlen(units[i].word)) == 0) /* Week 1 - Week 4 */
            second = skip_spaces(second + strlen(units[i].word));
    if (second && isdigit((unsigned char)*second)) {
        *last = strtod(second, &after);
        *span = *last - first + 1;
        *end = after;
    }
    return *last > 0 && *last < 10000 && *span >= 1;
}

/* The number that stands before c, if one does: "6" or "4-6" before " weeks". */
static double number_before(const char *text, const char *c)
{
    while (c > text && (c[-1] == ' ' || c[-1] == '-' || c[-1] == '+'))
        c--;
    const char *start = c;
    while (start > text && (isdigit((unsigned char)start[-1]) || start[-1] == '.'))
        start--;
    if (start == c)
        return 0;
    if (start > text && (isalpha((unsigned char)start[-1]) || start[-1] == '/'))
        return 0;
    return strtod(start, NULL);
}

/* "6 weeks", but not "10 hours/week" nor "3 per week". */
static double duration_at(const char *text, const char *unit, double weeks)
{
    double number = number_before(text, unit);
    return number > 0 && number < 10000 ? number * weeks : 0;
}

/* "Weeks 1-4": what the range holds. */
static double range_at(const char *after, double weeks)
{
    double last, span;
    const char *end;
    if (*after == 's')
        after++;
    if (!read_range(skip_spaces(after), &last, &span, &end))
        return 0;
    return span * weeks;
}

/* The first place where a unit gives a number, by one of the two readings. */
static double search(const char *text, bool durations)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const char *word = units[i].word;
        for (const char *at = text; (at = strstr(at, word)); at++) {
            const char *after = at + strlen(word);
            bool starts = is_word_start(text, at) || isdigit((unsigned char)at[-1]);
            bool ends = !isalpha((unsigned char)*after) ||
                        (*after == 's' && !isalpha((unsigned char)after[1]));
            if (!starts || !ends)
                continue;
            double found = durations ? duration_at(text, at, units[i].weeks)
                                     : range_at(after, units[i].weeks);
            if (found > 0)
                return found;
        }
    }
    return 0;
}

double weeks_exact(const char *heading)
{
    char *text = text_fold(heading);
    double found = search(text, true); /* of "Week 1 (2 weeks)" the 2 */
    if (found <= 0)
        found = search(text, false);
    free(text);
    return found > 0 && found <= MOST_WEEKS ? found : 0;
}

double weeks_rounded(double weeks)
{
    if (weeks < 1 - 1e-9)
        return round(weeks * 1000) / 1000;
    weeks = ceil(weeks - 1e-9);
    return weeks <= MOST_WEEKS ? weeks : 0;
}

double weeks_named(const char *heading)
{
    return weeks_rounded(weeks_exact(heading));
}

bool weeks_label(const char *heading, int *number)
{
    char *text = text_fold(heading);
    bool found = false;
    *number = 0;
    for (size_t i = 0; i < sizeof labels / sizeof *labels && !found; i++) {
        for (const char *at = text; !found && (at = strstr(at, labels[i])); at++) {
            const char *after = at + strlen(labels[i]);
            double last, span;
            const char *end;
            if (!is_word_start(text, at))
                continue;
            if (*after == 's')
                after++;
            if (!isdigit((unsigned char)*skip_spaces(after)) ||
                !read_range(skip_spaces(after), &last, &span, &end))
                continue;
            found = true;
            *number = (int)(last - span + 1);
        }
    }
    const char *paren = found ? NULL : strrchr(text, '(');
    if (paren && strstr(paren, "week") && weeks_named(paren) > 0)
        found = true;
    free(text);
    return found;
}

int weeks_ordinal(const char *heading)
{
    char *end;
    while (*heading && !isalnum((unsigned char)*heading)) /* an emoji, a bracket */
        heading++;
    if (!isdigit((unsigned char)*heading))
        return 0;
    long number = strtol(heading, &end, 10);
    bool closed = *end == '.' || *end == ')' || *end == ':' || *end == ' ';
    return closed && number < 1000 ? (int)number : 0;
}
