/* todo.txt: a task a line. "x 2026-11-01 2026-10-01 (A) text +project @context due:2026-12-01",
 * all but the text left out as one likes. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/tasklist.h"
#include "cairn/text.h"

/* ---- one line ---- */

static const char *skip_spaces(const char *text)
{
    return text + strspn(text, " \t\r");
}

/* A day at the start, with a space or the end behind it; DATE_NONE for none. */
static civil_day take_day(const char **text)
{
    char iso[11] = "";
    civil_day day = DATE_NONE;
    if (strcspn(*text, " \t\r") != 10)
        return DATE_NONE;
    memcpy(iso, *text, 10);
    if (date_parse(iso, &day) == 0)
        *text = skip_spaces(*text + 10);
    return day;
}

/* "(A) " at the start. */
static char take_priority(const char **text)
{
    const char *t = *text;
    if (t[0] != '(' || t[1] < 'A' || t[1] > 'Z' || t[2] != ')' || (t[3] != ' ' && t[3]))
        return '\0';
    *text = skip_spaces(t + 3);
    return t[1];
}

/* What a line's words say, beside those that stay its text. */
struct words {
    struct strbuf text, tags;
    char *project; /* NULL: none yet */
    civil_day due, wait;
    char priority[2];
};

static bool take_key(struct words *words, const char *word)
{
    civil_day day;
    if (strncmp(word, "due:", 4) == 0 && date_parse(word + 4, &day) == 0)
        words->due = day;
    else if (strncmp(word, "t:", 2) == 0 && date_parse(word + 2, &day) == 0)
        words->wait = day;
    else if (strncmp(word, "pri:", 4) == 0 && isupper((unsigned char)word[4]) && !word[5])
        words->priority[0] = word[4];
    else
        return false;
    return true;
}

/* The first project is where the task goes; any other stays in its text. */
static void take_word(struct words *words, const char *word)
{
    if (word[0] == '+' && word[1] && !words->project)
        words->project = mem_copy(word + 1);
    else if (word[0] == '@' && word[1])
        strbuf_addf(&words->tags, "%s%s", words->tags.size ? " " : "", word);
    else if (!take_key(words, word))
        strbuf_addf(&words->text, "%s%s", words->text.size ? " " : "", word);
}

static void take_words(struct words *words, const char *line)
{
    while (*(line = skip_spaces(line))) {
        size_t size = strcspn(line, " \t\r");
        char *word = mem_copy_bytes(line, size);
        take_word(words, word);
        free(word);
        line += size;
    }
}

static void add_task(struct document *document, const char *line)
{
    struct words words = {.due = DATE_NONE, .wait = DATE_NONE};
    bool done = line[0] == 'x' && (line[1] == ' ' || line[1] == '\t');
    if (done)
        line = skip_spaces(line + 1);
    words.priority[0] = take_priority(&line);
    civil_day first = take_day(&line), second = take_day(&line);
    if (!words.priority[0])
        words.priority[0] = take_priority(&line);
    take_words(&words, line);
    struct tasklist_task task = {
        .project = words.project ? words.project : "",
        .text = strbuf_text(&words.text),
        .notes = "",
        .priority = words.priority,
        .tags = strbuf_text(&words.tags),
        .after = "",
        .state = done ? STATE_DONE : STATE_TODO,
        .created = done ? second : first,
        .done = done ? first : DATE_NONE,
        .due = words.due,
        .wait = words.wait,
    };
    if (words.text.size)
        tasklist_add(document, &task);
    free(words.project);
    strbuf_free(&words.text);
    strbuf_free(&words.tags);
}

/* ---- a file ---- */

/* Calls for each line; the caller frees it. NULL at the end. */
static char *next_line(const char **text)
{
    if (!**text)
        return NULL;
    size_t size = strcspn(*text, "\n");
    char *line = mem_copy_bytes(*text, size);
    *text += size + ((*text)[size] == '\n');
    return line;
}

static bool looks_like_markdown(const char *line)
{
    size_t digits = strspn(line, "0123456789");
    return strchr("#>|`", *line) || strncmp(line, "- ", 2) == 0 || strncmp(line, "* ", 2) == 0 ||
           strncmp(line, "+ ", 2) == 0 ||
           (digits && line[digits] == '.' && line[digits + 1] == ' ');
}

/* Whether a line has what a todo.txt line has and a sentence hasn't. */
static bool has_mark(const char *line)
{
    if (line[0] == 'x' && line[1] == ' ') {
        const char *rest = skip_spaces(line + 1);
        return take_day(&rest) != DATE_NONE;
    }
    if (take_priority(&line) || take_day(&line) != DATE_NONE)
        return true;
    for (const char *c = strpbrk(line, "+@"); c; c = strpbrk(c + 1, "+@"))
        if (isalpha((unsigned char)c[1]) && (c == line || c[-1] == ' '))
            return true;
    return false;
}

bool todo_txt_is(const char *path, const char *text)
{
    size_t size = strlen(path), lines = 0, marked = 0;
    if (size >= 8 && (strcasecmp(path + size - 8, "todo.txt") == 0 ||
                      strcasecmp(path + size - 8, "done.txt") == 0))
        return true;
    bool plain = true;
    for (char *line; plain && (line = next_line(&text)); free(line)) {
        const char *begin = skip_spaces(line);
        if (!*begin)
            continue;
        plain = !looks_like_markdown(begin);
        lines++;
        marked += has_mark(begin);
    }
    return plain && lines > 0 && 2 * marked >= lines;
}

struct document *todo_txt_read(const char *text, size_t bytes, const char *name, struct error *err)
{
    if (bytes > DOCUMENT_MAX_BYTES) {
        error_set(err, "%s is larger than %u MiB: that is no list of tasks", name,
                  DOCUMENT_MAX_BYTES >> 20);
        return NULL;
    }
    if (strlen(text) != bytes) {
        error_set(err, "%s has a NUL byte at offset %zu: that is no text", name, strlen(text));
        return NULL;
    }
    struct document *document = document_new();
    document->strict = false;
    free(document->title);
    document->title = text_clean(name, strlen(name), TEXT_ONE_LINE);
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    for (char *line; (line = next_line(&text)); free(line))
        add_task(document, skip_spaces(line));
    return document;
}
