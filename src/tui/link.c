#include "link.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/program.h"
#include "cairn/strbuf.h"

/* Not every system has it in a header. */
extern char **environ; /* NOLINT(readability-redundant-declaration) */

#define MOST_WORDS 16

#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0 /* then it stays in our session, and SIGHUP may reach it */
#endif

#ifdef __APPLE__
#define SYSTEM_OPENER "open"
#define NEEDS_DISPLAY false
#else
#define SYSTEM_OPENER "xdg-open"
#define NEEDS_DISPLAY true
#endif

/* ---- links ---- */

static size_t scheme_length(const char *url)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
            return strlen(schemes[i]);
    return 0;
}

bool link_is_web(const char *url)
{
    size_t scheme = scheme_length(url);
    if (!scheme || !url[scheme])
        return false;
    for (const char *c = url; *c; c++)
        if ((unsigned char)*c <= ' ' || *c == 0x7F)
            return false;
    return true;
}

char *link_in(const char *text)
{
    const char *start = strcasestr(text, "http");
    while (start && !scheme_length(start))
        start = strcasestr(start + 4, "http");
    if (!start)
        return NULL;
    size_t size = strcspn(start, " \t\n<>\"`|");
    while (size > 0 && strchr(".,;:!?)]}'*_", start[size - 1]))
        size--;
    char *url = mem_copy_bytes(start, size);
    if (link_is_web(url))
        return url;
    free(url);
    return NULL;
}

/* ---- the opener ---- */

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

const char *link_opener(struct error *err)
{
    const char *browser = getenv("BROWSER");
    if (browser && browser[strspn(browser, " \t:")])
        return browser;
    if (is_set("SSH_CONNECTION") || is_set("SSH_TTY")) {
        error_set(err, "no browser over SSH");
        return NULL;
    }
    if (NEEDS_DISPLAY && !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) {
        error_set(err, "no display for a browser");
        return NULL;
    }
    return SYSTEM_OPENER;
}

/* A word of the command with the link in place of %s; the caller frees. */
static char *fill_word(const char *word, size_t size, const char *url, bool *filled)
{
    struct strbuf out = {0};
    for (size_t i = 0; i < size; i++) {
        if (word[i] == '%' && i + 1 < size && word[i + 1] == 's') {
            strbuf_add(&out, url);
            *filled = true;
            i++;
        } else {
            strbuf_add_char(&out, word[i]);
        }
    }
    return strbuf_take(&out);
}

/* The words of the first command of a list that colons separate, the link among them
 * or at the end, NULL after those. */
static void split_opener(const char *opener, const char *url, char *words[MOST_WORDS + 2])
{
    size_t count = 0;
    bool filled = false;
    opener += strspn(opener, " \t:");
    while (count < MOST_WORDS && *opener && *opener != ':') {
        size_t size = strcspn(opener, " \t:");
        words[count++] = fill_word(opener, size, url, &filled);
        opener += size;
        opener += strspn(opener, " \t");
    }
    if (!filled)
        words[count++] = mem_copy(url);
    words[count] = NULL;
}

static int spawn(char *const *words, pid_t *child)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
    int why = posix_spawnp(child, words[0], &files, &attributes, words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return why;
}

int link_open(const char *opener, const char *url, pid_t *child, struct error *err)
{
    char *words[MOST_WORDS + 2];
    if (!link_is_web(url))
        return error_set(err, "only http and https links are opened");
    split_opener(opener, url, words);
    int why = spawn(words, child);
    if (why != 0)
        error_set(err, "can't run %.60s: %s", words[0], strerror(why));
    for (size_t i = 0; words[i]; i++)
        free(words[i]);
    return why == 0 ? 0 : -1;
}

bool link_runs_in_terminal(const char *opener)
{
    static const char *const browsers[] = {"w3m",    "lynx",        "links",  "links2",
                                           "elinks", "www-browser", "browsh", "carbonyl"};
    opener += strspn(opener, " \t:");
    char *program = mem_copy_bytes(opener, strcspn(opener, " \t:"));
    const char *slash = strrchr(program, '/'), *name = slash ? slash + 1 : program;
    bool found = false;
    for (size_t i = 0; i < sizeof browsers / sizeof *browsers; i++)
        found |= strcmp(name, browsers[i]) == 0;
    free(program);
    return found;
}

int link_run(const char *opener, const char *url, struct error *err)
{
    char *words[MOST_WORDS + 2];
    int status = 0;
    if (!link_is_web(url))
        return error_set(err, "only http and https links are opened");
    split_opener(opener, url, words);
    int why = program_run(words, &status);
    if (why != 0)
        error_set(err, "can't run %.60s: %s", words[0], strerror(why));
    else if (status != 0)
        why = error_set(err, "%.60s failed", words[0]);
    for (size_t i = 0; words[i]; i++)
        free(words[i]);
    return why == 0 ? 0 : -1;
}

bool link_failed(pid_t child)
{
    bool failed = false;
    int status;
    for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;)
        failed |= ended == child && !(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return failed;
}
