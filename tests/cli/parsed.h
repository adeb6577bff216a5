/* JSON as another program's parser (json-c) reads it. */
#ifndef CAIRN_TESTS_CLI_PARSED_H
#define CAIRN_TESTS_CLI_PARSED_H

struct parsed {
    const char *name; /* of the member */
    enum { PARSED_NULL, PARSED_TEXT, PARSED_NUMBER, PARSED_BOOL, PARSED_MANY } kind;
    const char *text; /* of PARSED_TEXT */
};

/* Parses the text, strictly: an object or array of valid UTF-8 and nothing behind it, or the
 * test fails. Calls `see` (NULL: nothing) for each member at any depth. */
void parsed_each(const char *json, void (*see)(void *to, const struct parsed *value), void *to);

#endif
