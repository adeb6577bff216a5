/* The daily copies: one a day in the folder `backups` beside the store, seven of them. */
#include <dirent.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "internal.h"
#include "place.h"

#define KEEP 7

/* Where a store's copies lie, and what their names start with: "…/backups", "cairn-". */
struct shelf {
    struct strbuf folder, prefix;
};

static void find_shelf(const char *path, struct shelf *shelf)
{
    *shelf = (struct shelf){0};
    char *folder = mem_copy(path), *name = mem_copy(path);
    strbuf_addf(&shelf->folder, "%s/backups", dirname(folder));
    const char *base = basename(name);
    size_t size = strlen(base);
    if (size > 3 && strcmp(base + size - 3, ".db") == 0)
        size -= 3;
    strbuf_add_bytes(&shelf->prefix, base, size);
    strbuf_add_char(&shelf->prefix, '-');
    free(folder);
    free(name);
}

static void leave_shelf(struct shelf *shelf)
{
    strbuf_free(&shelf->folder);
    strbuf_free(&shelf->prefix);
}

/* The day in a copy's name PREFIXYYYY-MM-DD.db, or NULL: it is no copy of this store. */
static const char *day_of(const struct shelf *shelf, const char *name)
{
    static const char form[] = "0000-00-00.db";
    if (strncmp(name, shelf->prefix.text, shelf->prefix.size) != 0)
        return NULL;
    const char *day = name + shelf->prefix.size;
    for (size_t i = 0; i < sizeof form; i++)
        if (form[i] == '0' ? day[i] < '0' || day[i] > '9' : day[i] != form[i])
            return NULL;
    return day;
}

struct day {
    char text[STORE_DAY_TEXT];
};

static int newest_first(const void *a, const void *b)
{
    return strcmp(((const struct day *)b)->text, ((const struct day *)a)->text);
}

/* The days there are copies of, newest first; the caller frees. */
static struct day *load_days(const struct shelf *shelf, size_t *count)
{
    struct day *days = NULL;
    size_t room = 0;
    *count = 0;
    DIR *folder = opendir(shelf->folder.text);
    if (!folder)
        return NULL;
    for (struct dirent *entry; (entry = readdir(folder));) {
        const char *found = day_of(shelf, entry->d_name);
        if (!found)
            continue;
        days = mem_room(days, *count, &room, sizeof *days);
        days[*count] = (struct day){0};
        memcpy(days[(*count)++].text, found, STORE_DAY_TEXT - 1);
    }
    closedir(folder);
    if (*count > 1)
        qsort(days, *count, sizeof *days, newest_first);
    return days;
}

static char *copy_name(const struct shelf *shelf, const char *day)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s/%s%s.db", shelf->folder.text, shelf->prefix.text, day);
    return strbuf_take(&name);
}

static void remove_old(const struct shelf *shelf)
{
    size_t count;
    struct day *days = load_days(shelf, &count);
    for (size_t i = KEEP; i < count; i++) {
        char *name = copy_name(shelf, days[i].text);
        unlink(name);
        free(name);
    }
    free(days);
}

int store_copy_daily(struct store *store, const char *day, struct error *err)
{
    struct shelf shelf;
    find_shelf(store->path, &shelf);
    char *name = copy_name(&shelf, day);
    int result = 0;
    if (access(name, F_OK) != 0) {
        result = place_make_folder(name, err);
        if (result == 0)
            result = store_copy(store, name, NULL, NULL, err);
        if (result == 0)
            remove_old(&shelf);
    }
    free(name);
    leave_shelf(&shelf);
    return result;
}

const char *store_daily_newest(const char *path, char day[STORE_DAY_TEXT])
{
    struct shelf shelf;
    size_t count;
    find_shelf(path, &shelf);
    struct day *days = load_days(&shelf, &count);
    day[0] = '\0';
    if (count > 0)
        memcpy(day, days[0].text, STORE_DAY_TEXT);
    free(days);
    leave_shelf(&shelf);
    return day;
}

char *store_daily_path(const char *path, const char *day)
{
    struct shelf shelf;
    find_shelf(path, &shelf);
    char *name = copy_name(&shelf, day);
    leave_shelf(&shelf);
    return name;
}
