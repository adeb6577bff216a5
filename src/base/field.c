#include "cairn/field.h"

#include <stddef.h>
#include <string.h>

static const char *const kinds[KIND_COUNT] = {"phase",   "group",  "task",     "resource", "skill",
                                              "reality", "action", "question", "fact"};
static const char *const states[STATE_COUNT] = {"todo", "doing", "done", "skipped"};
static const char *const importances[IMPORTANCE_COUNT] = {NULL, "critical", "important", "nice"};
static const char *const sections[SECTION_COUNT] = {NULL,   "love",  "miss",   "challenge",
                                                    "week", "month", "quarter"};

const char *kind_word(enum item_kind kind)
{
    return kinds[kind];
}

const char *state_word(enum item_state state)
{
    return states[state];
}

const char *importance_word(enum item_importance importance)
{
    return importances[importance];
}

const char *section_word(enum item_section section)
{
    return sections[section];
}

/* The index of the word in the list, or -1; nothing matches the NULL entry. */
static int find_word(const char *const *words, int count, const char *word)
{
    if (!word || !*word)
        return words[0] ? -1 : 0;
    for (int i = 0; i < count; i++)
        if (words[i] && strcmp(words[i], word) == 0)
            return i;
    return -1;
}

bool kind_from_word(const char *word, enum item_kind *out)
{
    int found = find_word(kinds, KIND_COUNT, word);
    if (found < 0)
        return false;
    *out = (enum item_kind)found;
    return true;
}

bool state_from_word(const char *word, enum item_state *out)
{
    int found = find_word(states, STATE_COUNT, word);
    if (found < 0)
        return false;
    *out = (enum item_state)found;
    return true;
}

bool importance_from_word(const char *word, enum item_importance *out)
{
    int found = find_word(importances, IMPORTANCE_COUNT, word);
    if (found < 0)
        return false;
    *out = (enum item_importance)found;
    return true;
}

bool section_from_word(const char *word, enum item_section *out)
{
    int found = find_word(sections, SECTION_COUNT, word);
    if (found < 0)
        return false;
    *out = (enum item_section)found;
    return true;
}

const char *importance_title(enum item_importance importance)
{
    static const char *const titles[IMPORTANCE_COUNT] = {"You have", "Critical", "Important",
                                                         "Nice to have"};
    return titles[importance];
}

const char *section_title(enum item_section section)
{
    static const char *const titles[SECTION_COUNT] = {
        "",          "What you will love", "What you might miss", "Biggest challenges",
        "This week", "This month",         "Next 90 days"};
    return titles[section];
}

int section_days(enum item_section section)
{
    return section == SECTION_WEEK      ? 7
           : section == SECTION_MONTH   ? 30
           : section == SECTION_QUARTER ? 90
                                        : 0;
}

bool field_has_box(enum item_kind kind, enum item_importance importance, enum item_section section)
{
    switch (kind) {
    case KIND_PHASE:
    case KIND_GROUP:
    case KIND_TASK:
    case KIND_RESOURCE:
    case KIND_ACTION:
        return true;
    case KIND_SKILL:
        return importance != IMPORTANCE_NONE;
    case KIND_REALITY:
        return section == SECTION_CHALLENGE;
    default:
        return false;
    }
}
