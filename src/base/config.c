#include "cairn/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cairn/file.h"
#include "cairn/mem.h"
#include "cairn/strbuf.h"

const struct config_row config_table[CONFIG_COUNT] = {
    [CONFIG_ASCII] = {"ascii",
                      {"auto", "on", "off"},
                      "marks and bars in ASCII: where UTF-8 can't be shown, always, never"},
    [CONFIG_MOUSE] = {"mouse",
                      {"on", "off"},
                      "take the mouse, or leave it to the terminal for selecting text"},
    [CONFIG_THEME] = {"theme",
                      {"default", "contrast", "plain"},
                      "the terminal's own colours, strong ones for any background, or none"},
    [CONFIG_WEEK_START] = {"week-start",
                           {"monday", "sunday"},
                           "the first day of a week in the heatmap and in this week's minutes"},
};

/* ---- finding the file ---- */

/* The caller frees; NULL where there is no home to look in. */
static char *config_path(void)
{
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    struct strbuf path = {0};
    if (folder && *folder == '/')
        strbuf_addf(&path, "%s/cairn/config", folder);
    else if (home && *home)
        strbuf_addf(&path, "%s/.config/cairn/config", home);
    else
        return NULL;
    return strbuf_take(&path);
}

/* The path as people write it; the caller frees. */
static char *short_path(const char *path)
{
    const char *home = getenv("HOME");
    size_t size = home ? strlen(home) : 0;
    struct strbuf out = {0};
    bool below = size > 1 && strncmp(path, home, size) == 0 && path[size] == '/';
    strbuf_addf(&out, "%s%s", below ? "~" : "", below ? path + size : path);
    return strbuf_take(&out);
}

/* ---- reading it ---- */

struct reading {
    struct config *config;
    const char *file;
    int line;
    int problems;
    struct error *err;
};

/* The first problem is the sentence, the others stand below it. */
static void complain(struct reading *reading, const char *what)
{
    if (reading->problems++ == 0)
        error_set(reading->err, "%s:%d: %s", reading->file, reading->line, what);
    else
        error_detail(reading->err, "%s:%d: %s", reading->file, reading->line, what);
}

/* "on, off or auto" of a list that NULL ends. */
static void add_choices(struct strbuf *out, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        strbuf_addf(out, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", words[i]);
}

static size_t value_count(const struct config_row *row)
{
    size_t count = 0;
    while (count < CONFIG_VALUES && row->values[count])
        count++;
    return count;
}

static void set_option(struct reading *reading, const char *name, const char *value)
{
    struct strbuf what = {0};
    const char *names[CONFIG_COUNT];
    for (int i = 0; i < CONFIG_COUNT; i++) {
        const struct config_row *row = &config_table[i];
        names[i] = row->name;
        if (strcmp(row->name, name) != 0)
            continue;
        size_t count = value_count(row);
        for (size_t v = 0; v < count; v++) {
            if (strcmp(row->values[v], value) == 0) {
                reading->config->value[i] = (int)v;
                return;
            }
        }
        strbuf_addf(&what, "%s is ", name);
        add_choices(&what, row->values, count);
        strbuf_addf(&what, ", not '%.40s'", value);
        complain(reading, what.text);
        strbuf_free(&what);
        return;
    }
    strbuf_addf(&what, "there is no option '%.40s': write ", name);
    add_choices(&what, names, CONFIG_COUNT);
    complain(reading, what.text);
    strbuf_free(&what);
}

static char *trim(char *text)
{
    text += strspn(text, " \t\r");
    size_t size = strlen(text);
    while (size > 0 && strchr(" \t\r", text[size - 1]))
        size--;
    text[size] = '\0';
    return text;
}

static void read_line(struct reading *reading, char *line)
{
    line[strcspn(line, "#")] = '\0';
    char *name = trim(line);
    if (!*name)
        return;
    char *equals = strchr(name, '=');
    if (!equals) {
        complain(reading, "write it as 'name = value'");
        return;
    }
    *equals = '\0';
    set_option(reading, trim(name), trim(equals + 1));
}

int config_read(struct config *config, const char *text, size_t size, const char *name,
                struct error *err)
{
    struct reading reading = {.config = config, .file = name, .err = err};
    const char *end = text + size;
    *config = (struct config){0};
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop ? stop : end;
        char *line = mem_copy_bytes(text, (size_t)(stop - text));
        reading.line++;
        read_line(&reading, line);
        free(line);
        text = stop + 1;
    }
    return reading.problems ? -1 : 0;
}

static int load_from(struct config *config, const char *path, struct error *err)
{
    struct stat st;
    char *text, *name = short_path(path);
    size_t size;
    int result = 0;
    if (stat(path, &st) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            result = error_set(err, "can't read %s: %s", name, strerror(errno));
    } else if (!S_ISREG(st.st_mode)) {
        result = error_set(err, "%s is not a file: put the options in one, or take it away", name);
    } else if (st.st_size > CONFIG_MOST_BYTES) {
        result = error_set(err, "%s is larger than %d KiB: these are no options", name,
                           CONFIG_MOST_BYTES / 1024);
    } else if (file_read(path, CONFIG_MOST_BYTES, &text, &size, err) != 0) {
        result = -1;
    } else {
        result = config_read(config, text, size, name, err);
        free(text);
    }
    free(name);
    return result;
}

int config_load(struct config *config, struct error *err)
{
    char *path = config_path();
    *config = (struct config){0};
    int result = path ? load_from(config, path, err) : 0;
    free(path);
    return result;
}

/* ---- what it means ---- */

bool config_insists_on_utf8(const struct config *config)
{
    return config->value[CONFIG_ASCII] == ASCII_OFF;
}

bool config_draws_utf8(const struct config *config, bool utf8, const char *term)
{
    switch ((enum config_ascii)config->value[CONFIG_ASCII]) {
    case ASCII_ON:
        return false;
    case ASCII_OFF:
        return utf8;
    case ASCII_AUTO:
        break;
    }
    return utf8 && !(term && strcmp(term, "linux") == 0);
}

civil_day config_week_of(const struct config *config, civil_day day)
{
    int weekday = date_parts(day).weekday;
    bool from_sunday = config->value[CONFIG_WEEK_START] == WEEK_FROM_SUNDAY;
    return day - (from_sunday ? (weekday + 1) % 7 : weekday);
}
