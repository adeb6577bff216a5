/* Writing files: whole or not at all. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../support.h"
#include "cairn/error.h"
#include "cairn/file.h"

static void write_file(const char *path, const char *text)
{
    struct error err = {0};
    ck_assert_msg(file_write(path, text, strlen(text), &err) == 0, "%s", err.text);
}

static void expect_file(const char *path, const char *text)
{
    char *found;
    size_t size;
    struct error err = {0};
    ck_assert_msg(file_read(path, 1000, &found, &size, &err) == 0, "%s", err.text);
    ck_assert_str_eq(found, text);
    free(found);
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    ck_assert_int_eq(lstat(path, &st), 0);
    return st.st_mode;
}

static int files_in_folder(void)
{
    int count = 0;
    DIR *folder = opendir(support_folder());
    for (struct dirent *entry; (entry = readdir(folder));)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

START_TEST(a_new_file_gets_what_the_umask_allows_and_an_old_one_keeps_its_mode)
{
    const char *path = support_path("a");
    umask(027);
    write_file(path, "one");
    ck_assert_uint_eq(mode_of(path) & 07777, 0640);
    ck_assert_int_eq(chmod(path, 0604), 0);
    write_file(path, "two");
    expect_file(path, "two");
    ck_assert_uint_eq(mode_of(path) & 07777, 0604);
    ck_assert_int_eq(files_in_folder(), 1);
}
END_TEST

START_TEST(a_link_stays_one)
{
    const char *path = support_path("a"), *link = support_path("link");
    write_file(path, "one");
    ck_assert_int_eq(symlink("a", link), 0);
    write_file(link, "two");
    ck_assert(S_ISLNK(mode_of(link)));
    expect_file(path, "two");
    ck_assert_int_eq(files_in_folder(), 2);
}
END_TEST

START_TEST(what_cannot_be_written_says_why_and_leaves_nothing)
{
    struct error err = {0};
    ck_assert_int_eq(file_write(support_path("none/a"), "x", 1, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "No such file"));
    ck_assert_int_eq(file_write(support_folder(), "x", 1, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.text, "no regular file"));
    ck_assert_int_eq(symlink("nowhere/a", support_path("dangling")), 0);
    write_file(support_path("dangling"), "x");
    expect_file(support_path("dangling"), "x");
    ck_assert_int_eq(files_in_folder(), 1);
}
END_TEST

Suite *file_suite(void)
{
    Suite *suite = suite_create("files");
    TCase *test = tcase_create("files");
    tcase_add_test(test, a_new_file_gets_what_the_umask_allows_and_an_old_one_keeps_its_mode);
    tcase_add_test(test, a_link_stays_one);
    tcase_add_test(test, what_cannot_be_written_says_why_and_leaves_nothing);
    suite_add_tcase(suite, test);
    return suite;
}
