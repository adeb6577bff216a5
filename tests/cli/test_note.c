/* note: operands, standard input and the editor, and what must not be lost. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cairn/strbuf.h"
#include "suites.h"

static const char *note_of(const char *title)
{
    char query[200];
    snprintf(query, sizeof query, "SELECT note FROM item WHERE title = '%s'", title);
    return sql(query);
}

#define FIRST "Finish the Python for Data Science bootcamp"

START_TEST(a_note_is_written_appended_to_and_taken_away)
{
    ck_assert_str_eq(out_of(0, "note 1.1 two words"), "edited: 1.1 " FIRST "\n");
    ck_assert_str_eq(note_of(FIRST), "two words");
    out_of(0, "note 1.1 -a and more");
    ck_assert_str_eq(note_of(FIRST), "two words\nand more");
    ck_assert_str_eq(said_from(0, "from a pipe\n\nin lines\n", "note 1.1"),
                     "edited: 1.1 " FIRST "\n");
    ck_assert_str_eq(note_of(FIRST), "from a pipe\n\nin lines");
    said_from(0, "last", "note --append 1.1 -");
    ck_assert_str_eq(note_of(FIRST), "from a pipe\n\nin lines\nlast");
    static const char *const none[] = {"note", "1.1", "", NULL};
    out_of_words(0, none);
    ck_assert_str_eq(note_of(FIRST), "");
    ck_assert_str_eq(out_of(0, "undo"), "undone: edit the note of 1.1 " FIRST "\n");
    ck_assert_str_eq(note_of(FIRST), "from a pipe\n\nin lines\nlast");
}
END_TEST

START_TEST(empty_lines_around_a_note_are_not_of_it)
{
    said_from(0, "\n\nfirst\n\nlast\n\n", "note 1.1 -");
    ck_assert_str_eq(note_of(FIRST), "first\n\nlast");
}
END_TEST

START_TEST(what_is_no_note_changes_nothing)
{
    out_of(0, "note 1.1 kept");
    ck_assert_str_eq(said_from(1, "", "note 1.1"),
                     "cairn: there is nothing on standard input: nothing was changed\n");
    ck_assert_str_eq(said_from(1, "\n \n", "note 1.1 -"),
                     "cairn: there is nothing on standard input: nothing was changed\n");
    struct strbuf big = {0};
    for (int i = 0; i < 70000; i++)
        strbuf_add_char(&big, 'x');
    ck_assert_ptr_nonnull(strstr(said_from(1, strbuf_text(&big), "note 1.1"), "65536 bytes"));
    strbuf_free(&big);
    ck_assert_ptr_nonnull(strstr(err_of(2, "note 1.1"), "note needs a text, or - to read it"));
    err_of(2, "note");
    ck_assert_ptr_nonnull(strstr(err_of(1, "note 9.9 x"), "there is no 9.9"));
    ck_assert_str_eq(note_of(FIRST), "kept");
}
END_TEST

/* ---- the editor ---- */

/* Writes a script that stands for an editor; its path. */
static const char *script(const char *name, const char *body)
{
    const char *path = support_path(name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "#!/bin/sh\n%s\n", body);
    fclose(file);
    ck_assert_int_eq(chmod(path, 0700), 0);
    return path;
}

/* Runs `cairn note 1.1` with a terminal as standard input and this editor; the output of
 * both kinds, and the exit status. */
static const char *note_by(const char *editor, const char *option, int *status)
{
    static char said[4000];
    int out[2], terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    ck_assert(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    int slave = open(ptsname(terminal), O_RDWR | O_NOCTTY | O_CLOEXEC);
    ck_assert_int_ge(slave, 0);
    ck_assert_int_eq(pipe2(out, O_CLOEXEC), 0);
    setenv("VISUAL", editor, 1);
    setenv("TMPDIR", support_folder(), 1);
    pid_t child = fork();
    if (child == 0) {
        dup2(slave, 0);
        dup2(out[1], 1);
        dup2(out[1], 2);
        execl(support_program(), support_program(), "note", "1.1", option, (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    size_t size = 0;
    ssize_t n;
    while ((n = read(out[0], said + size, sizeof said - 1 - size)) > 0)
        size += (size_t)n;
    said[size] = '\0';
    waitpid(child, status, 0);
    *status = WEXITSTATUS(*status);
    close(out[0]);
    close(slave);
    close(terminal);
    return said;
}

static const char *note_with(const char *editor, int *status)
{
    return note_by(editor, NULL, status);
}

/* Files that the editor's text was left in. */
static int left_over(void)
{
    char command[300];
    snprintf(command, sizeof command, "exit $(ls %s/cairn-*.md 2>/dev/null | wc -l)",
             support_folder());
    return WEXITSTATUS(system(command));
}

START_TEST(the_editor_gets_the_note_in_a_private_file_and_its_arguments)
{
    int status;
    struct strbuf command = {0};
    out_of(0, "note 1.1 before");
    const char *path = script("my editor", "test \"$1\" = --wait && test \"$2\" = 'a b' || exit 9\n"
                                           "test $(stat -c %a \"$3\") = 600 || exit 8\n"
                                           "read line <\"$3\"; test \"$line\" = before || exit 7\n"
                                           "printf 'after\\n\\n' >\"$3\"");
    strbuf_addf(&command, "'%s' --wait \"a b\"", path);
    const char *said = note_with(strbuf_text(&command), &status);
    ck_assert_msg(status == 0, "%s", said);
    ck_assert_str_eq(note_of(FIRST), "after");
    ck_assert_int_eq(left_over(), 0);
    strbuf_free(&command);
}
END_TEST

/* Below the note that is there when the editor ends. */
START_TEST(what_goes_below_a_note_goes_below_the_newest)
{
    int status;
    struct strbuf body = {0};
    out_of(0, "note 1.1 before");
    strbuf_addf(&body, "echo mine >\"$1\"\n%s note -a 1.1 theirs >/dev/null", support_program());
    const char *said = note_by(script("slow", strbuf_text(&body)), "-a", &status);
    ck_assert_msg(status == 0, "%s", said);
    ck_assert_str_eq(note_of(FIRST), "before\ntheirs\nmine");
    strbuf_free(&body);
}
END_TEST

START_TEST(no_shell_reads_the_editor_s_name)
{
    int status;
    struct strbuf command = {0};
    out_of(0, "note 1.1 before");
    strbuf_addf(&command, "true; touch %s", support_path("broken-in"));
    note_with(strbuf_text(&command), &status);
    ck_assert_int_eq(status, 1);
    ck_assert_int_ne(access(support_path("broken-in"), F_OK), 0);
    ck_assert_str_eq(note_of(FIRST), "before");
    strbuf_free(&command);
}
END_TEST

START_TEST(an_editor_that_fails_or_does_nothing_changes_nothing)
{
    int status;
    out_of(0, "note 1.1 before");
    ck_assert_str_eq(note_with("true", &status), "the note is as it was: nothing was changed\n");
    ck_assert_int_eq(status, 0);
    note_with("false", &status);
    ck_assert_int_eq(status, 1);
    ck_assert_ptr_nonnull(strstr(note_with("/no/such/editor", &status), "can't run the editor"));
    ck_assert_int_eq(status, 1);
    note_with(script("removes", "rm \"$1\""), &status);
    ck_assert_int_eq(status, 1);
    ck_assert_str_eq(note_of(FIRST), "before");
    ck_assert_str_eq(sql("SELECT count(DISTINCT step) FROM change WHERE verb = 'do'"), "1");
    ck_assert_int_eq(left_over(), 0);
}
END_TEST

START_TEST(what_was_written_is_kept_where_it_can_not_be_stored)
{
    int status;
    out_of(0, "note 1.1 before");
    const char *said = note_with(script("fails", "echo written >\"$1\"; exit 3"), &status);
    ck_assert_int_eq(status, 1);
    ck_assert_ptr_nonnull(strstr(said, "what you wrote is in"));
    ck_assert_int_eq(left_over(), 1);
    /* Another program writes the note meanwhile. */
    struct strbuf body = {0};
    strbuf_addf(&body, "echo mine >\"$1\"\n%s note 1.1 theirs >/dev/null", support_program());
    said = note_with(script("slow", strbuf_text(&body)), &status);
    strbuf_free(&body);
    ck_assert_int_eq(status, 1);
    ck_assert_ptr_nonnull(strstr(said, "was changed meanwhile"));
    ck_assert_ptr_nonnull(strstr(said, "what you wrote is in"));
    ck_assert_str_eq(note_of(FIRST), "theirs");
    ck_assert_int_eq(left_over(), 2);
}
END_TEST

Suite *note_suite(void)
{
    Suite *suite = suite_create("notes");
    TCase *test = tcase_create("notes");
    tcase_set_timeout(test, 60);
    tcase_add_checked_fixture(test, set_up, NULL);
    tcase_add_test(test, a_note_is_written_appended_to_and_taken_away);
    tcase_add_test(test, empty_lines_around_a_note_are_not_of_it);
    tcase_add_test(test, what_is_no_note_changes_nothing);
    tcase_add_test(test, the_editor_gets_the_note_in_a_private_file_and_its_arguments);
    tcase_add_test(test, what_goes_below_a_note_goes_below_the_newest);
    tcase_add_test(test, no_shell_reads_the_editor_s_name);
    tcase_add_test(test, an_editor_that_fails_or_does_nothing_changes_nothing);
    tcase_add_test(test, what_was_written_is_kept_where_it_can_not_be_stored);
    suite_add_tcase(suite, test);
    return suite;
}
