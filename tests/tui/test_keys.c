/* The table of keys is the truth: the manual says what it says, and no key has
 * two meanings in one place. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/tui/keys.h"
#include "suites.h"

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "no %s here: run the tests at the top of the tree", path);
    char *text = calloc(1, 1 << 20);
    size_t size = fread(text, 1, (1 << 20) - 1, file);
    ck_assert_uint_gt(size, 0);
    fclose(file);
    return text;
}

/* "j, Down" as the manual's source spells it. */
static void manual_name(const char *name, char *out)
{
    if (strcmp(name, "?") == 0) {
        memcpy(out, "\\&?", 4);
        return;
    }
    for (; *name; name++) {
        if (*name == ',')
            *out++ = ' ';
        *out++ = *name;
    }
    *out = '\0';
}

START_TEST(manual_lists_every_key)
{
    char *manual = read_file("man/cairn.1");
    for (size_t i = 0; i < key_count; i++) {
        char name[64], entry[256];
        if (!key_table[i].help)
            continue;
        manual_name(key_table[i].name, name);
        snprintf(entry, sizeof entry, ".It Sy %s\n%s\n", name, key_table[i].help);
        ck_assert_msg(strstr(manual, entry) != NULL, "the manual lacks:\n%s", entry);
    }
    free(manual);
}
END_TEST

START_TEST(no_key_has_two_meanings)
{
    for (size_t a = 0; a < key_count; a++)
        for (size_t b = a + 1; b < key_count; b++)
            if (key_table[a].where & key_table[b].where)
                for (int i = 0; i < 5 && key_table[a].codes[i]; i++)
                    for (int k = 0; k < 5 && key_table[b].codes[k]; k++)
                        ck_assert_int_ne(key_table[a].codes[i], key_table[b].codes[k]);
}
END_TEST

START_TEST(number_keys_are_as_many_as_tabs)
{
    size_t found = 0;
    for (size_t i = 0; i < key_count; i++)
        if (key_table[i].codes[0] == '1')
            while (found < 5 && key_table[i].codes[found])
                found++;
    ck_assert_uint_eq(found, tab_count);
}
END_TEST

Suite *keys_suite(void)
{
    Suite *suite = suite_create("keys");
    TCase *test = tcase_create("keys");
    tcase_add_test(test, manual_lists_every_key);
    tcase_add_test(test, no_key_has_two_meanings);
    tcase_add_test(test, number_keys_are_as_many_as_tabs);
    suite_add_tcase(suite, test);
    return suite;
}
