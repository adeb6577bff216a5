#include "uid_map.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"

#define DIGITS "0123456789abcdef"

bool uid_is(const char *text)
{
    return strspn(text, DIGITS) == UID_TEXT - 1 && !text[UID_TEXT - 1];
}

void uid_map_add(struct uid_map *map, const char *uid)
{
    map->at = mem_room(map->at, map->count, &map->room, sizeof *map->at);
    struct uid_pair *pair = &map->at[map->count++];
    memcpy(pair->old, uid, UID_TEXT);
    memcpy(pair->now, uid, UID_TEXT);
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct uid_pair *)a)->old, ((const struct uid_pair *)b)->old);
}

bool uid_map_sort(struct uid_map *map, const char **twice)
{
    if (map->count)
        qsort(map->at, map->count, sizeof *map->at, compare);
    for (size_t i = 1; i < map->count; i++) {
        if (strcmp(map->at[i - 1].old, map->at[i].old) == 0) {
            *twice = map->at[i].old;
            return false;
        }
    }
    return true;
}

int uid_map_renew(struct uid_map *map, struct error *err)
{
    for (size_t i = 0; i < map->count; i++)
        if (uid_new(map->at[i].now, err) != 0)
            return -1;
    return 0;
}

const char *uid_map_find(const struct uid_map *map, const char *old)
{
    struct uid_pair key;
    if (!map->count || !uid_is(old))
        return NULL;
    memcpy(key.old, old, UID_TEXT);
    const struct uid_pair *found = bsearch(&key, map->at, map->count, sizeof *map->at, compare);
    return found ? found->now : NULL;
}

char *uid_map_replace(const struct uid_map *map, const char *text)
{
    char *copy = mem_copy(text);
    for (char *c = copy; c && *c;) {
        size_t size = strspn(c, DIGITS);
        if (size == UID_TEXT - 1) {
            char old[UID_TEXT] = "";
            memcpy(old, c, UID_TEXT - 1);
            const char *now = uid_map_find(map, old);
            if (now)
                memcpy(c, now, UID_TEXT - 1);
        }
        c += size ? size : 1;
    }
    return copy;
}

void uid_map_clear(struct uid_map *map)
{
    free(map->at);
    *map = (struct uid_map){0};
}
