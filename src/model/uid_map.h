/* The uids of a roadmap that comes in, and the ones it gets: the same, or new ones. */
#ifndef CAIRN_MODEL_UID_MAP_H
#define CAIRN_MODEL_UID_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/error.h"
#include "cairn/uid.h"

struct uid_map {
    struct uid_pair {
        char old[UID_TEXT], now[UID_TEXT];
    } * at;
    size_t count, room;
};

/* Whether the text is one: 32 lower-case hex digits. */
bool uid_is(const char *text);

/* Adds one that stays as it is. Once all are in, uid_map_sort must come before any look-up:
 * false where one is there twice, which goes to *twice. */
void uid_map_add(struct uid_map *map, const char *uid);
bool uid_map_sort(struct uid_map *map, const char **twice);

/* Draws new ones for all. */
int uid_map_renew(struct uid_map *map, struct error *err);

/* What it is now; NULL where the map doesn't have it. */
const char *uid_map_find(const struct uid_map *map, const char *old);

/* A copy of the text with every uid in it that the map has replaced; NULL for NULL. The
 * caller frees. */
char *uid_map_replace(const struct uid_map *map, const char *text);

void uid_map_clear(struct uid_map *map);

#endif
