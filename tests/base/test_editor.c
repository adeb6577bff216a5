/* The user's editor: arguments without a shell, a private file, and nothing lost when
 * it fails. The editors here are scripts in the test's folder. */
#include "../support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cairn/editor.h"

Suite *editor_suite(void);

static struct error err;
static struct edited_text edited;

/* Makes an editor of these shell commands, in which "$f" is the file; its path. */
static const char *make_editor(const char *name, const char *commands)
{
    const char *path = support_path(name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "#!/bin/sh\nfor f; do :; done\n%s\n", commands);
    fclose(file);
    chmod(path, 0700);
    setenv("TMPDIR", support_folder(), 1);
    setenv("VISUAL", path, 1);
    return path;
}

START_TEST(gives_back_what_was_written)
{
    make_editor("ed", "echo two >>\"$f\"");
    ck_assert_int_eq(editor_run("one", 100, &edited, &err), 0);
    ck_assert(edited.changed);
    ck_assert_str_eq(edited.text, "one\ntwo");
    char path[300];
    snprintf(path, sizeof path, "%s", edited.path);
    ck_assert_int_eq(access(path, F_OK), 0);
    edited_text_clear(&edited);
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

START_TEST(text_left_alone_is_no_change)
{
    make_editor("ed", ":");
    static const char *const texts[] = {"", "one", "one\n", "one\n\n", "a\nb"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ck_assert_int_eq(editor_run(texts[i], 100, &edited, &err), 0);
        ck_assert_msg(!edited.changed, "'%s' became '%s'", texts[i], edited.text);
        edited_text_clear(&edited);
    }
}
END_TEST

START_TEST(the_file_is_private)
{
    make_editor("ed", "stat -c %a \"$f\" >\"$f\"");
    umask(0);
    ck_assert_int_eq(editor_run("", 100, &edited, &err), 0);
    ck_assert_str_eq(edited.text, "600");
    edited_text_clear(&edited);
}
END_TEST

/* The variable may hold arguments and quotes, as "code -w" does; no shell sees it. */
START_TEST(arguments_are_split_without_a_shell)
{
    char command[600];
    const char *path = make_editor("my editor", "printf '%s|' \"$@\" >\"$f\"");
    snprintf(command, sizeof command, " '%s'  -w \"two words\" a\\ b $HOME;`id` ''", path);
    setenv("VISUAL", command, 1);
    ck_assert_int_eq(editor_run("", 400, &edited, &err), 0);
    ck_assert_msg(strstr(edited.text, "-w|two words|a b|$HOME;`id`||/") == edited.text, "%s",
                  edited.text);
    edited_text_clear(&edited);
}
END_TEST

START_TEST(visual_comes_before_editor_unless_it_is_blank)
{
    setenv("EDITOR", make_editor("second", "echo EDITOR >\"$f\""), 1);
    make_editor("first", "echo VISUAL >\"$f\"");
    ck_assert_int_eq(editor_run("", 100, &edited, &err), 0);
    ck_assert_str_eq(edited.text, "VISUAL");
    edited_text_clear(&edited);
    setenv("VISUAL", " ", 1);
    ck_assert_int_eq(editor_run("", 100, &edited, &err), 0);
    ck_assert_str_eq(edited.text, "EDITOR");
    edited_text_clear(&edited);
}
END_TEST

/* Runs it, expects it to fail and the sentence to name a file that begins with `kept`;
 * without `kept` none may be named. */
static void expect_failure(const char *sentence, const char *kept)
{
    ck_assert_int_eq(editor_run("before", 64, &edited, &err), -1);
    ck_assert_msg(strstr(err.text, sentence) != NULL, "%s", err.text);
    char *path = strstr(err.text, ": what you wrote is in ");
    if (!kept) {
        ck_assert_msg(path == NULL, "%s", err.text);
        return;
    }
    ck_assert_msg(path != NULL, "%s", err.text);
    char line[100] = "";
    FILE *file = fopen(path + strlen(": what you wrote is in "), "r");
    ck_assert_msg(file != NULL, "%s", err.text);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    ck_assert_str_eq(line, kept);
    fclose(file);
}

START_TEST(a_failure_loses_nothing)
{
    make_editor("ed", "exit 3");
    expect_failure("failed with status 3", NULL);
    make_editor("ed", "echo precious >\"$f\"; exit 3");
    expect_failure("failed with status 3", "precious\n");
    make_editor("ed", "echo precious >\"$f\"; kill -9 $$");
    expect_failure("was ended by a signal", "precious\n");
    make_editor("ed", "rm \"$f\"");
    expect_failure("left no file", NULL);
    make_editor("ed", "printf 'a\\000b\\n' >\"$f\"");
    ck_assert_int_eq(editor_run("before", 64, &edited, &err), -1);
    ck_assert_msg(strstr(err.text, "no text") != NULL, "%s", err.text);
    make_editor("ed", "seq 1 1000 >\"$f\"");
    expect_failure("longer than", "1\n");
    setenv("VISUAL", "/no/such/editor -w", 1);
    expect_failure("can't run the editor '/no/such/editor -w'", NULL);
    setenv("TMPDIR", "/no/such/folder", 1);
    expect_failure("can't make /no/such/folder/cairn-", NULL);
}
END_TEST

Suite *editor_suite(void)
{
    Suite *suite = suite_create("base: editor");
    TCase *test = tcase_create("editor");
    tcase_add_test(test, gives_back_what_was_written);
    tcase_add_test(test, text_left_alone_is_no_change);
    tcase_add_test(test, the_file_is_private);
    tcase_add_test(test, arguments_are_split_without_a_shell);
    tcase_add_test(test, visual_comes_before_editor_unless_it_is_blank);
    tcase_add_test(test, a_failure_loses_nothing);
    suite_add_tcase(suite, test);
    return suite;
}
