/* The field's words, one enum each, and their spelling in the store, in
 * documents and in JSON. Every layer uses these. */
#ifndef CAIRN_FIELD_H
#define CAIRN_FIELD_H

#include <stdbool.h>

enum item_kind {
    KIND_PHASE,
    KIND_GROUP,
    KIND_TASK,
    KIND_RESOURCE,
    KIND_SKILL,
    KIND_REALITY,
    KIND_ACTION,
    KIND_QUESTION,
    KIND_FACT,
    KIND_COUNT
};

enum item_state { STATE_TODO, STATE_DOING, STATE_DONE, STATE_SKIPPED, STATE_COUNT };

enum item_importance {
    IMPORTANCE_NONE, /* a skill you already have, or no skill */
    IMPORTANCE_CRITICAL,
    IMPORTANCE_IMPORTANT,
    IMPORTANCE_NICE,
    IMPORTANCE_COUNT
};

enum item_section {
    SECTION_NONE,
    SECTION_LOVE, /* reality */
    SECTION_MISS,
    SECTION_CHALLENGE,
    SECTION_WEEK, /* action */
    SECTION_MONTH,
    SECTION_QUARTER,
    SECTION_COUNT
};

/* The stored word: "phase", "todo", "critical", "love"; NULL for the two NONEs. */
const char *kind_word(enum item_kind kind);
const char *state_word(enum item_state state);
const char *importance_word(enum item_importance importance);
const char *section_word(enum item_section section);

/* The other way: true and *out set where the word is one of them. NULL and ""
 * are the two NONEs. */
bool kind_from_word(const char *word, enum item_kind *out);
bool state_from_word(const char *word, enum item_state *out);
bool importance_from_word(const char *word, enum item_importance *out);
bool section_from_word(const char *word, enum item_section *out);

/* What a person reads above a list: "Critical", "Nice to have", "You have",
 * "What you will love", "This week", "Next 90 days". */
const char *importance_title(enum item_importance importance);
const char *section_title(enum item_section section);

/* Days a horizon of actions lasts from the start: 7, 30, 90; 0 for others. */
int section_days(enum item_section section);

/* Whether a thing of this kind, importance and section has a box to tick:
 * phases, groups, tasks, resources, actions, skills to learn and challenges do. */
bool field_has_box(enum item_kind kind, enum item_importance importance,
                   enum item_section section);

#endif
