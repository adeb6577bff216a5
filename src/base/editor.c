#include "cairn/editor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cairn/file.h"
#include "cairn/mem.h"
#include "cairn/program.h"
#include "cairn/strbuf.h"

#define MOST_WORDS 32

/* ---- the command ---- */

static const char *editor_command(void)
{
    const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
    if (visual && visual[strspn(visual, " \t")])
        return visual;
    return editor && editor[strspn(editor, " \t")] ? editor : "vi";
}

/* Takes the next word off a command; the caller frees it. NULL at the end. */
static char *take_word(const char **command)
{
    const char *c = *command + strspn(*command, " \t\n");
    struct strbuf word = {0};
    char quote = '\0';
    if (!*c)
        return NULL;
    for (; *c && (quote || !strchr(" \t\n", *c)); c++) {
        if (quote && *c == quote)
            quote = '\0';
        else if (!quote && (*c == '\'' || *c == '"'))
            quote = *c;
        else if (*c == '\\' && quote != '\'' && c[1])
            strbuf_add_char(&word, *++c);
        else
            strbuf_add_char(&word, *c);
    }
    *command = c;
    return strbuf_take(&word);
}

/* The command's words and the path after them, NULL after those. */
static void split_command(const char *command, const char *path, char *words[MOST_WORDS + 2])
{
    size_t count = 0;
    while (count < MOST_WORDS && (words[count] = take_word(&command)))
        count++;
    words[count++] = mem_copy(path);
    words[count] = NULL;
}

static void free_words(char **words)
{
    for (size_t i = 0; words[i]; i++)
        free(words[i]);
}

/* ---- running it ---- */

static int run(const char *path, struct error *err)
{
    const char *command = editor_command();
    char *words[MOST_WORDS + 2];
    split_command(command, path, words);
    int status = 0, why = program_run(words, &status);
    free_words(words);
    if (why != 0)
        return error_set(err, "can't run the editor '%.80s': %s: set VISUAL or EDITOR", command,
                         strerror(why));
    if (WIFSIGNALED(status))
        return error_set(err, "the editor '%.80s' was ended by a signal", command);
    if (status != 0)
        return error_set(err, "the editor '%.80s' failed with status %d", command,
                         WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return 0;
}

/* ---- the file ---- */

static int write_text(const char *text, char **path, struct error *err)
{
    const char *folder = getenv("TMPDIR");
    struct strbuf name = {0};
    strbuf_addf(&name, "%s/cairn-XXXXXX.md", folder && *folder ? folder : "/tmp");
    int fd = mkstemps(name.text, 3);
    size_t size = strlen(text);
    int result = 0;
    if (fd < 0)
        result = error_set(err, "can't make %s for the editor: %s", name.text, strerror(errno));
    else if (write(fd, text, size) != (ssize_t)size ||
             (size && text[size - 1] != '\n' && write(fd, "\n", 1) != 1))
        result = error_set(err, "can't write %s for the editor: %s", name.text, strerror(errno));
    if (fd >= 0)
        close(fd);
    if (result != 0 && fd >= 0)
        unlink(name.text);
    *path = strbuf_take(&name);
    return result;
}

static int read_text(const char *path, size_t most, char **text, struct error *err)
{
    size_t size;
    struct stat st;
    if (stat(path, &st) != 0)
        return error_set(err, "the editor left no file: nothing was changed");
    if (st.st_size > (off_t)most + 1)
        return error_set(err, "that is longer than %zu bytes", most);
    if (file_read(path, most + 1, text, &size, err) != 0)
        return -1;
    if (strlen(*text) != size) {
        free(*text);
        *text = NULL;
        return error_set(err, "that is no text: it has a NUL in it");
    }
    while (size > 0 && strchr("\r\n", (*text)[size - 1]))
        (*text)[--size] = '\0';
    return 0;
}

/* Whether the file holds other words than it was given. */
static bool was_written(const char *path, const char *before)
{
    char *now = NULL;
    size_t size = 0;
    struct error ignored;
    if (access(path, F_OK) != 0)
        return false;
    if (file_read(path, (size_t)1 << 26, &now, &size, &ignored) != 0)
        return true;
    size_t had = strlen(before);
    bool same = size >= had && size <= had + 1 && memcmp(now, before, had) == 0;
    free(now);
    return !same;
}

int editor_run(const char *text, size_t most, struct edited_text *out, struct error *err)
{
    *out = (struct edited_text){0};
    int result = write_text(text, &out->path, err);
    if (result == 0) {
        result = run(out->path, err);
        if (result == 0)
            result = read_text(out->path, most, &out->text, err);
        if (result != 0 && was_written(out->path, text))
            edited_text_keep(out, err);
    }
    if (result != 0 || !out->text) {
        edited_text_clear(out);
        return -1;
    }
    size_t had = strlen(text);
    while (had > 0 && strchr("\r\n", text[had - 1]))
        had--;
    out->changed = strlen(out->text) != had || memcmp(out->text, text, had) != 0;
    return 0;
}

void edited_text_keep(struct edited_text *edited, struct error *err)
{
    char why[sizeof err->text];
    if (!edited->path)
        return;
    snprintf(why, sizeof why, "%s", err->text);
    error_set(err, "%.800s: what you wrote is in %s", why, edited->path);
    free(edited->path);
    edited->path = NULL;
}

void edited_text_clear(struct edited_text *edited)
{
    if (edited->path)
        unlink(edited->path);
    free(edited->path);
    free(edited->text);
    *edited = (struct edited_text){0};
}
