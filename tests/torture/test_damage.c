/* Stores that a bad disk or a bad copy left: cut short, bytes changed, pages swapped. Every
 * command works or says one clear sentence; none crashes, hangs or sends the terminal what it
 * would obey; where a command that reads gives up, the file stays as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "child.h"
#include "commands.h"
#include "suites.h"
#include "table.h"

#define PAGE 4096

static struct outcome outcome;

static void try_command(const char *path, const char *line, bool reads, const char *what,
                        unsigned long number)
{
    static const struct child_options plain = {0};
    size_t before = 0, after = 0;
    char *bytes = read_bytes(path, &before);
    child_run_line(path, line, &plain, &outcome);
    const char *fault = child_fault(&outcome, &plain);
    char *now = read_bytes(path, &after);
    if (!fault && outcome.status == 1 && reads &&
        (!now || before != after || memcmp(bytes, now, before) != 0))
        fault = "gave up, and changed the file";
    table_case(PROMISE_DAMAGE, fault == NULL, "%s %lu, %s: %s: status %d: %s", what, number, line,
               fault ? fault : "", outcome.status, outcome.err);
    free(bytes);
    free(now);
}

/* The store in `bytes` stands a command that reads and one that writes. */
static void try_store(const char *path, const char *bytes, size_t size, const char *what,
                      unsigned long number)
{
    size_t readings = 0, writings = 0;
    while (reading_commands[readings])
        readings++;
    while (writing_commands[writings])
        writings++;
    remove_store(path);
    write_bytes(path, bytes, size);
    try_command(path, reading_commands[number % readings], true, what, number);
    try_command(path, writing_commands[number % writings], false, what, number);
    try_command(path, "status", false, what, number);
}

static char *rich_bytes(const char *path, size_t *size)
{
    ck_assert_int_eq(chdir(support_folder()), 0);
    make_rich_store(path);
    return read_bytes(path, size);
}

START_TEST(a_store_cut_short_anywhere)
{
    size_t size = 0;
    const char *path = support_path("x.db");
    char *bytes = rich_bytes(path, &size);
    for (size_t at = 1; at < size; at += PAGE / 2)
        try_store(path, bytes, at == 1 ? 1 : at - 1, "cut at", (unsigned long)at);
    for (size_t at = 1; at < 200; at += 7)
        try_store(path, bytes, at, "cut at", (unsigned long)at);
    free(bytes);
    table_check(PROMISE_DAMAGE);
}
END_TEST

/* One kind of damage, of many, to a copy of the store. */
static void damage(char *bytes, size_t size, unsigned long long *chance)
{
    size_t pages = size / PAGE, page = (size_t)scatter(chance) % pages;
    size_t other = (size_t)scatter(chance) % pages, n = 1 + (size_t)scatter(chance) % 16;
    switch (scatter(chance) % 8) {
    case 0: /* a page of nothing */
        memset(bytes + page * PAGE, 0, PAGE);
        break;
    case 1: /* a page in another's place */
        memcpy(bytes + page * PAGE, bytes + other * PAGE, PAGE);
        break;
    case 2: /* the header of a page, where pointers are */
        for (size_t i = 0; i < n; i++)
            bytes[page * PAGE + (size_t)scatter(chance) % 64] = (char)scatter(chance);
        break;
    case 3: /* the file's header, but for what says that it is a store */
        for (size_t i = 0; i < n; i++)
            bytes[16 + (size_t)scatter(chance) % 44] = (char)scatter(chance);
        break;
    case 4: /* the schema's page */
        for (size_t i = 0; i < n; i++)
            bytes[100 + (size_t)scatter(chance) % (PAGE - 100)] = (char)scatter(chance);
        break;
    case 5: /* single bits */
        for (size_t i = 0; i < n; i++)
            bytes[100 + (size_t)scatter(chance) % (size - 100)] ^= (char)(1 << scatter(chance) % 8);
        break;
    default: /* bytes within a page */
        for (size_t i = 0; i < n; i++)
            bytes[page * PAGE + (size_t)scatter(chance) % PAGE] = (char)scatter(chance);
    }
}

START_TEST(bytes_changed_by_chance)
{
    size_t size = 0;
    const char *path = support_path("x.db");
    char *bytes = rich_bytes(path, &size), *copy = mem_alloc(size);
    unsigned long cases = (unsigned long)table_pick(60, 1500);
    for (unsigned long i = 0; i < cases; i++) {
        unsigned long number = i + cases * (unsigned long)_i;
        unsigned long long chance = number * 2654435761ULL + 11;
        memcpy(copy, bytes, size);
        damage(copy, size, &chance);
        try_store(path, copy, size, "damage", number);
    }
    free(bytes);
    free(copy);
    table_check(PROMISE_DAMAGE);
}
END_TEST

Suite *damage_suite(void)
{
    Suite *suite = suite_create("damage");
    TCase *test = tcase_create("damage");
    tcase_set_timeout(test, 600);
    tcase_add_test(test, a_store_cut_short_anywhere);
    tcase_add_loop_test(test, bytes_changed_by_chance, 0, 8);
    suite_add_tcase(suite, test);
    return suite;
}
