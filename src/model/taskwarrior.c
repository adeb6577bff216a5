#include "cairn/taskwarrior.h"

#include <stdlib.h>
#include <string.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/tasklist.h"
#include "cairn/text.h"
#include "internal.h"

/* ---- the text ---- */

static bool is_array(struct model *model, const char *text)
{
    int64_t yes = 0;
    return store_number(model->store, NULL, &yes,
                        "SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'array' ELSE 0 END",
                        "t", text) == 0 &&
           yes;
}

/* One array of what stands on each line, with or without a comma behind it. */
static char *join_lines(const char *text)
{
    struct strbuf all = {0};
    strbuf_add_char(&all, '[');
    while (*text) {
        size_t size = strcspn(text, "\n"), end = size;
        while (end > 0 && strchr(" \t\r,", text[end - 1]))
            end--;
        if (end > 0 && all.size > 1)
            strbuf_add_char(&all, ',');
        strbuf_add_bytes(&all, text, end);
        text += size + (text[size] == '\n');
    }
    strbuf_add_char(&all, ']');
    return strbuf_take(&all);
}

/* The tasks as one JSON array; NULL where it is none. The caller frees. */
static char *find_array(struct model *model, const char *text)
{
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    const char *begin = text + strspn(text, " \t\r\n");
    if (*begin == '[' && is_array(model, begin))
        return mem_copy(begin);
    if (*begin != '{')
        return NULL;
    struct strbuf one = {0};
    strbuf_addf(&one, "[%s]", begin);
    char *array = strbuf_take(&one);
    if (is_array(model, array))
        return array;
    free(array);
    array = join_lines(begin);
    if (is_array(model, array))
        return array;
    free(array);
    return NULL;
}

bool taskwarrior_is(struct model *model, const char *text)
{
    char *array = find_array(model, text);
    free(array);
    return array != NULL;
}

/* ---- the tasks ---- */

enum column {
    UUID,
    STATUS,
    TITLE,
    PROJECT,
    ENTRY,
    END,
    DUE,
    WAIT,
    START,
    PRIORITY,
    TAGS,
    NOTES,
    DEPENDS,
    COLUMNS
};

struct task {
    char *at[COLUMNS]; /* owned, never NULL */
    size_t order;      /* in the text */
};

struct tasks {
    struct task *at;
    size_t count, room;
};

/* Newer versions write what a task depends on as an array, older ones with commas. */
static const char tasks_sql[] =
    "SELECT value ->> '$.uuid', value ->> '$.status', value ->> '$.description', "
    "       value ->> '$.project', value ->> '$.entry', value ->> '$.end', value ->> '$.due', "
    "       value ->> '$.wait', value ->> '$.start', value ->> '$.priority', "
    "       CASE json_type(value, '$.tags') WHEN 'array' THEN "
    "         (SELECT group_concat(value, ', ') FROM json_each(e.value, '$.tags')) END, "
    "       CASE json_type(value, '$.annotations') WHEN 'array' THEN "
    "         (SELECT group_concat(value ->> '$.description', char(10)) "
    "          FROM json_each(e.value, '$.annotations') WHERE type = 'object') END, "
    "       CASE json_type(value, '$.depends') WHEN 'array' THEN "
    "         (SELECT group_concat(value, ',') FROM json_each(e.value, '$.depends')) "
    "         ELSE value ->> '$.depends' END "
    "FROM json_each(?1) AS e WHERE type = 'object'";

static int load(struct model *model, const char *array, struct tasks *tasks, struct error *err)
{
    sqlite3_stmt *row = store_query(model->store, err, tasks_sql, "t", array);
    if (!row)
        return -1;
    int step;
    while ((step = store_step(model->store, row, err)) == 1) {
        tasks->at = mem_room(tasks->at, tasks->count, &tasks->room, sizeof *tasks->at);
        struct task *task = &tasks->at[tasks->count];
        task->order = tasks->count++;
        for (int i = 0; i < COLUMNS; i++)
            task->at[i] = mem_copy(column_text(row, i));
    }
    return step;
}

static void clear(struct tasks *tasks)
{
    for (size_t i = 0; i < tasks->count; i++)
        for (int k = 0; k < COLUMNS; k++)
            free(tasks->at[i].at[k]);
    free(tasks->at);
}

/* By the instant entered, which sorts as text, then as they stand. */
static int by_entry(const void *a, const void *b)
{
    const struct task *x = a, *y = b;
    int order = strcmp(x->at[ENTRY], y->at[ENTRY]);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int by_uuid(const void *a, const void *b)
{
    return strcmp((*(const struct task *const *)a)->at[UUID],
                  (*(const struct task *const *)b)->at[UUID]);
}

/* ---- a task ---- */

static int digits(const char *text, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

/* 20261101T093000Z, also with - and : in it, as the civil day here. */
static civil_day read_instant(const char *text)
{
    char plain[16] = "";
    size_t size = 0;
    for (; *text && size < 15; text++)
        if (!strchr("-:", *text))
            plain[size++] = *text;
    if (size != 15 || plain[8] != 'T' || strspn(plain, "0123456789") != 8 ||
        strspn(plain + 9, "0123456789") != 6)
        return DATE_NONE;
    civil_day day = date_from_parts(digits(plain, 4), digits(plain + 4, 2), digits(plain + 6, 2));
    if (day == DATE_NONE)
        return DATE_NONE;
    int seconds = digits(plain + 9, 2) * 3600 + digits(plain + 11, 2) * 60 + digits(plain + 13, 2);
    return date_of_instant(((int64_t)day * 86400 + seconds) * 1000);
}

static bool is_left_out(const struct task *task)
{
    return strcmp(task->at[STATUS], "deleted") == 0 || strcmp(task->at[STATUS], "recurring") == 0 ||
           !task->at[TITLE][strspn(task->at[TITLE], " \t\r\n")];
}

/* The titles of what it depends on, a line each. */
static void find_titles(const struct task *task, const struct task **sorted, size_t count,
                        struct strbuf *titles)
{
    for (const char *uuid = task->at[DEPENDS]; *uuid;) {
        size_t size = strcspn(uuid, ",");
        struct task wanted = {0};
        const struct task *key = &wanted;
        wanted.at[UUID] = mem_copy_bytes(uuid, size);
        const struct task *const *found = bsearch(&key, sorted, count, sizeof *sorted, by_uuid);
        if (found && !is_left_out(*found))
            strbuf_addf(titles, "%s\n", (*found)->at[TITLE]);
        free(wanted.at[UUID]);
        uuid += size + (uuid[size] == ',');
    }
}

static void add(struct document *document, const struct task *task, const struct task **sorted,
                size_t count)
{
    struct strbuf after = {0};
    bool done = strcmp(task->at[STATUS], "completed") == 0;
    find_titles(task, sorted, count, &after);
    const struct tasklist_task fields = {
        .project = task->at[PROJECT],
        .text = task->at[TITLE],
        .notes = task->at[NOTES],
        .priority = task->at[PRIORITY],
        .tags = task->at[TAGS],
        .after = strbuf_text(&after),
        .state = done               ? STATE_DONE
                 : *task->at[START] ? STATE_DOING
                                    : STATE_TODO,
        .created = read_instant(task->at[ENTRY]),
        .done = read_instant(task->at[END]),
        .due = read_instant(task->at[DUE]),
        .wait = read_instant(task->at[WAIT]),
    };
    tasklist_add(document, &fields);
    strbuf_free(&after);
}

static struct document *build(struct tasks *tasks, const char *name, size_t *left_out)
{
    struct document *document = document_new();
    document->strict = false;
    free(document->title);
    document->title = text_clean(name, strlen(name), TEXT_ONE_LINE);
    qsort(tasks->at, tasks->count, sizeof *tasks->at, by_entry);
    const struct task **sorted = mem_alloc(tasks->count * sizeof *sorted);
    for (size_t i = 0; i < tasks->count; i++)
        sorted[i] = &tasks->at[i];
    qsort(sorted, tasks->count, sizeof *sorted, by_uuid);
    for (size_t i = 0; i < tasks->count; i++) {
        if (is_left_out(&tasks->at[i]))
            ++*left_out;
        else
            add(document, &tasks->at[i], sorted, tasks->count);
    }
    free(sorted);
    return document;
}

struct document *taskwarrior_read(struct model *model, const char *text, const char *name,
                                  size_t *left_out, struct error *err)
{
    struct tasks tasks = {0};
    struct document *document = NULL;
    char *array = find_array(model, text);
    *left_out = 0;
    if (!array)
        error_set(err, "%s is no JSON as 'task export' writes it", name);
    else if (load(model, array, &tasks, err) == 0 && tasks.count == 0)
        error_set(err, "%s has no tasks of Taskwarrior in it", name);
    else if (tasks.count > 0)
        document = build(&tasks, name, left_out);
    clear(&tasks);
    free(array);
    return document;
}
