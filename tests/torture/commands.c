#include "commands.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support.h"
#include "cairn/mem.h"
#include "child.h"

const char *const reading_commands[] = {
    "status",        "next",         "next --json",     "list",           "list --json",
    "status --json", "show 1.1",     "show s1 --json",  "journal",        "journal --json",
    "plan",          "plan --json",  "roadmaps",        "roadmaps --json", "export",
    "list task",     "show @1",      "show bootcamp",
    "export --format csv", "export --format ics", "next -n 100",
    "history",       "history --json", "find sail",      "find --json a",  "export --format json",
    "doctor",        "roadmaps",      NULL};

const char *const writing_commands[] = {
    "done 1.1",      "todo 1.1",     "done 1",        "skip 2",    "undo",      "undo 50",
    "redo",          "checkin -m 5 x", "plan weeks 1 3", "plan --start 2026-11-02",
    "plan pause 2026-12-01 2026-12-05", "use 1", "use 2", "forget -y 1",
    "add --to 1 Something", "add --kind skill More", "edit --title Other 1.1", "move 1.1 --into 2",
    "move 2 --after 3", "remove 1.1", "remove 1", "note 1.2 words", "journal remove 1",
    "plan resume 2026-11-24", "undo 9", "backup spare.db", "restore -y spare.db", NULL};

void make_rich_store(const char *path)
{
    static const char *const lines[] = {
        "done 1.1", "doing 1.2", "checkin -m 45 read chapter 2", "plan pause 2026-12-20 2027-01-03",
        "skip 2.1", "undo", "plan weeks 3 5", "done a1", "undo", "import -", "done 1.1", "use 1", NULL};
    static struct outcome outcome;
    for (int i = 0; lines[i]; i++) {
        child_run(path, lines[i], "# Sail\n## Knots\n- [ ] Bowline\n  - [x] In the dark\n", NULL,
                  &outcome);
        ck_assert_msg(outcome.status == 0, "%s: %s", lines[i], outcome.err);
    }
}

char *read_bytes(const char *path, size_t *size)
{
    FILE *file = fopen(path, "r");
    struct stat st;
    if (!file)
        return NULL;
    ck_assert_int_eq(fstat(fileno(file), &st), 0);
    *size = (size_t)st.st_size;
    char *bytes = mem_alloc(*size + 1);
    ck_assert_uint_eq(fread(bytes, 1, *size, file), *size);
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

void write_bytes(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "w");
    ck_assert_msg(file != NULL, "%s: %s", path, strerror(errno));
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

void remove_store(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char name[600];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

unsigned long long scatter(unsigned long long *chance)
{
    *chance = *chance * 6364136223846793005ULL + 1442695040888963407ULL;
    return *chance >> 24;
}
