/* Growing strings, memory and random names. */
#include "../support.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/strbuf.h"
#include "cairn/uid.h"

Suite *strbuf_suite(void);

START_TEST(an_empty_buffer_is_an_empty_string)
{
    struct strbuf b = {0};
    ck_assert_str_eq(strbuf_text(&b), "");
    strbuf_cut(&b, 0);
    strbuf_add(&b, "");
    strbuf_addf(&b, "%s", "");
    ck_assert_str_eq(strbuf_text(&b), "");
    ck_assert_uint_eq(b.size, 0);
    strbuf_free(&b);
    char *taken = strbuf_take(&b);
    ck_assert_str_eq(taken, "");
    free(taken);
}
END_TEST

START_TEST(everything_is_appended)
{
    struct strbuf b = {0};
    strbuf_add(&b, "one");
    strbuf_add_char(&b, ' ');
    strbuf_add_bytes(&b, "two three", 3);
    strbuf_addf(&b, " %d%%", 3);
    ck_assert_str_eq(strbuf_text(&b), "one two 3%");
    ck_assert_uint_eq(b.size, 10);
    strbuf_free(&b);
}
END_TEST

START_TEST(bytes_may_be_nul)
{
    struct strbuf b = {0};
    strbuf_add_bytes(&b, "a\0b", 3);
    ck_assert_uint_eq(b.size, 3);
    ck_assert_mem_eq(b.text, "a\0b", 4);
    strbuf_free(&b);
}
END_TEST

START_TEST(cut_only_shortens)
{
    struct strbuf b = {0};
    strbuf_add(&b, "foundations");
    strbuf_cut(&b, 99);
    ck_assert_uint_eq(b.size, 11);
    strbuf_cut(&b, 5);
    ck_assert_str_eq(strbuf_text(&b), "found");
    strbuf_add(&b, "er");
    ck_assert_str_eq(strbuf_text(&b), "founder");
    strbuf_free(&b);
}
END_TEST

/* Around the sizes at which it grows, by each way of adding. */
START_TEST(growing_loses_nothing)
{
    for (size_t size = 60; size <= 70; size++) {
        struct strbuf a = {0}, b = {0};
        char line[128];
        memset(line, 'x', size);
        line[size] = '\0';
        for (int i = 0; i < 100; i++)
            strbuf_addf(&a, "%s", line);
        for (size_t i = 0; i < 100 * size; i++)
            strbuf_add_char(&b, 'x');
        ck_assert_uint_eq(a.size, 100 * size);
        ck_assert_uint_eq(strlen(a.text), 100 * size);
        ck_assert_str_eq(a.text, b.text);
        strbuf_free(&a);
        strbuf_free(&b);
    }
}
END_TEST

START_TEST(take_leaves_an_empty_buffer)
{
    struct strbuf b = {0};
    strbuf_add(&b, "mine");
    char *taken = strbuf_take(&b);
    strbuf_add(&b, "new");
    ck_assert_str_eq(taken, "mine");
    ck_assert_str_eq(strbuf_text(&b), "new");
    free(taken);
    strbuf_free(&b);
}
END_TEST

START_TEST(copies_of_strings)
{
    ck_assert_ptr_null(mem_copy(NULL));
    char *copy = mem_copy("cairn"), *part = mem_copy_bytes("cairn", 2);
    ck_assert_str_eq(copy, "cairn");
    ck_assert_str_eq(part, "ca");
    free(copy);
    free(part);
}
END_TEST

START_TEST(no_bytes_are_memory_too)
{
    void *blocks[] = {mem_alloc(0), mem_zero(0, 8), mem_zero(8, 0), mem_grow(NULL, 0)};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_ptr_nonnull(blocks[i]);
        free(blocks[i]);
    }
}
END_TEST

START_TEST(arrays_grow_with_what_they_hold)
{
    size_t count = 0, room = 0;
    int *numbers = NULL;
    for (; count < 1000; count++) {
        numbers = mem_room(numbers, count, &room, sizeof *numbers);
        ck_assert_uint_gt(room, count);
        numbers[count] = (int)count;
    }
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(numbers[i], (int)i);
    ck_assert_uint_le(room, 2048);
    free(numbers);
}
END_TEST

static void last_words(void)
{
    _Exit(1 + 41);
}

/* More than there is: the screen's last words come before the end. */
START_TEST(out_of_memory_has_last_words)
{
    mem_on_failure(last_words);
    size_t room = (size_t)1 << 62;
    mem_room(NULL, room, &room, 8);
}
END_TEST

START_TEST(out_of_memory_ends_with_1)
{
    size_t room = (size_t)1 << 62;
    close(STDERR_FILENO);
    mem_room(NULL, room, &room, 8);
}
END_TEST

START_TEST(uids_are_32_hex_digits_and_differ)
{
    static char uids[200][UID_TEXT];
    struct error err = {0};
    for (int i = 0; i < 200; i++) {
        ck_assert_int_eq(uid_new(uids[i], &err), 0);
        ck_assert_uint_eq(strlen(uids[i]), 32);
        ck_assert_uint_eq(strspn(uids[i], "0123456789abcdef"), 32);
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(uids[i], uids[k]);
    }
}
END_TEST

/* Every digit varies: none of the 32 places is stuck on one value. */
START_TEST(uids_are_random_all_over)
{
    unsigned seen[32] = {0};
    struct error err = {0};
    for (int i = 0; i < 1000; i++) {
        char uid[UID_TEXT];
        ck_assert_int_eq(uid_new(uid, &err), 0);
        for (int k = 0; k < 32; k++)
            seen[k] |= 1u << (uid[k] <= '9' ? uid[k] - '0' : uid[k] - 'a' + 10);
    }
    for (int k = 0; k < 32; k++)
        ck_assert_uint_eq(seen[k], 0xFFFF);
}
END_TEST

Suite *strbuf_suite(void)
{
    Suite *suite = suite_create("base: strbuf, mem, uid");
    TCase *buffers = tcase_create("strbuf");
    tcase_add_test(buffers, an_empty_buffer_is_an_empty_string);
    tcase_add_test(buffers, everything_is_appended);
    tcase_add_test(buffers, bytes_may_be_nul);
    tcase_add_test(buffers, cut_only_shortens);
    tcase_add_test(buffers, growing_loses_nothing);
    tcase_add_test(buffers, take_leaves_an_empty_buffer);
    suite_add_tcase(suite, buffers);
    TCase *memory = tcase_create("mem");
    tcase_add_test(memory, copies_of_strings);
    tcase_add_test(memory, no_bytes_are_memory_too);
    tcase_add_test(memory, arrays_grow_with_what_they_hold);
    tcase_add_exit_test(memory, out_of_memory_has_last_words, 42);
    tcase_add_exit_test(memory, out_of_memory_ends_with_1, 1);
    suite_add_tcase(suite, memory);
    TCase *uids = tcase_create("uid");
    tcase_add_test(uids, uids_are_32_hex_digits_and_differ);
    tcase_add_test(uids, uids_are_random_all_over);
    suite_add_tcase(suite, uids);
    return suite;
}
