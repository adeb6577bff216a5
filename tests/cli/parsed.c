#include "parsed.h"

#include <check.h>
#include <json-c/json.h>
#include <string.h>

static struct parsed describe(const char *name, struct json_object *value)
{
    struct parsed parsed = {.name = name, .kind = PARSED_MANY};
    switch (json_object_get_type(value)) {
    case json_type_null:
        parsed.kind = PARSED_NULL;
        break;
    case json_type_string:
        parsed.kind = PARSED_TEXT;
        parsed.text = json_object_get_string(value);
        break;
    case json_type_int:
    case json_type_double:
        parsed.kind = PARSED_NUMBER;
        break;
    case json_type_boolean:
        parsed.kind = PARSED_BOOL;
        break;
    default:
        break;
    }
    return parsed;
}

static void walk(struct json_object *json, void (*see)(void *to, const struct parsed *value),
                 void *to)
{
    if (json_object_is_type(json, json_type_array))
        for (size_t i = 0; i < json_object_array_length(json); i++)
            walk(json_object_array_get_idx(json, i), see, to);
    if (!json_object_is_type(json, json_type_object))
        return;
    json_object_object_foreach(json, name, value)
    {
        struct parsed parsed = describe(name, value);
        see(to, &parsed);
        walk(value, see, to);
    }
}

void parsed_each(const char *json, void (*see)(void *to, const struct parsed *value), void *to)
{
    struct json_tokener *tokener = json_tokener_new();
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    struct json_object *root = json_tokener_parse_ex(tokener, json, (int)strlen(json) + 1);
    ck_assert_msg(root != NULL, "%s: %.200s",
                  json_tokener_error_desc(json_tokener_get_error(tokener)), json);
    ck_assert(json_object_is_type(root, json_type_object) ||
              json_object_is_type(root, json_type_array));
    if (see)
        walk(root, see, to);
    json_object_put(root);
    json_tokener_free(tokener);
}
