/* The note in the user's editor: the terminal handed over and taken back, nothing lost.
 * The editors are scripts in the test's folder. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "suites.h"

/* Starts the screen with an editor that does this; "$f" is the file. */
static struct screen *start_with_editor(const char *commands)
{
    static char visual[400], folder[400];
    const char *path = support_path("my ed");
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "#!/bin/sh\nfor f; do :; done\n%s\n", commands);
    fclose(file);
    chmod(path, 0700);
    snprintf(visual, sizeof visual, "VISUAL='%s' -w", path);
    snprintf(folder, sizeof folder, "TMPDIR=%s", support_folder());
    const char *const env[] = {visual, folder, NULL};
    return start_cairn_sized(24, 80, env);
}

static void expect_note(const char *text)
{
    char *out;
    ck_assert_int_eq(run_on_store(&out, "show", "1.1", NULL), 0);
    ck_assert_msg(strstr(out, text) != NULL, "no '%s' in:\n%s", text, out);
    free(out);
}

START_TEST(the_note_is_what_the_editor_left)
{
    struct screen *s = start_with_editor("echo \"in $1\"; printf 'One.\\n\\n  Two.\\n' >>\"$f\"");
    screen_keys(s, "E");
    screen_wait_row(s, 23, "edited: 1.1 Finish the Python");
    screen_wait_row(s, 4, " › ○ 1.1");
    expect_note("Put the weight on pandas and NumPy.\n  One.");
    screen_keys(s, "u");
    screen_wait_row(s, 23, "undone: edit");
    quit_cairn(s);
}
END_TEST

/* Plain and cooked, the whole screen, no mouse: as a shell would give it. */
START_TEST(the_editor_gets_a_plain_terminal)
{
    struct screen *s = start_with_editor("stty -a | tr ';' '\\n' | grep -o -- ' icanon\\|-icanon';"
                                         "echo waiting; read line; echo \"$line\" >\"$f\"");
    screen_keys(s, "E");
    screen_wait_text(s, "waiting");
    screen_wait_text(s, " icanon");
    struct screen_modes modes = screen_modes(s);
    ck_assert(modes.cooked && modes.cursor && !modes.mouse && !modes.alternate);
    screen_keys(s, "typed there<Enter>");
    screen_wait_row(s, 23, "edited: 1.1");
    expect_note("typed there");
    modes = screen_modes(s);
    ck_assert(!modes.cooked && !modes.cursor && modes.mouse && modes.alternate);
    screen_keys(s, "j");
    screen_wait_row(s, 5, " › ○ 1.2");
    quit_cairn(s);
}
END_TEST

START_TEST(a_note_left_alone_changes_nothing)
{
    struct screen *s = start_with_editor(":");
    screen_keys(s, "E");
    screen_wait_row(s, 23, "the note is as it was: nothing was changed");
    screen_keys(s, "u");
    screen_wait_row(s, 23, "nothing to undo");
    quit_cairn(s);
}
END_TEST

START_TEST(a_failing_editor_loses_nothing)
{
    struct screen *s = start_with_editor("echo precious >>\"$f\"; exit 7");
    screen_keys(s, "E");
    screen_wait_row(s, 23, "failed with status 7");
    expect_note("Put the weight on pandas and NumPy.\n");
    struct support_output output = support_cairn(NULL, "--version", NULL);
    support_output_free(&output);
    char command[500];
    snprintf(command, sizeof command, "grep -q precious '%s'/cairn-*.md", support_folder());
    ck_assert_int_eq(system(command), 0);
    quit_cairn(s);
}
END_TEST

START_TEST(no_editor_is_said)
{
    const char *const env[] = {"VISUAL=/no/such/editor", NULL};
    struct screen *s = start_cairn_sized(24, 80, env);
    screen_keys(s, "E");
    screen_wait_row(s, 23, "can't run the editor '/no/such/editor'");
    quit_cairn(s);
}
END_TEST

/* Ctrl-C in the editor is the editor's. */
START_TEST(an_interrupt_is_the_editors)
{
    struct screen *s =
        start_with_editor("trap 'echo interrupted >\"$f\"; exit 0' INT; echo ready; read line");
    screen_keys(s, "E");
    screen_wait_text(s, "ready");
    screen_keys(s, "<C-c>");
    screen_wait_row(s, 23, "edited: 1.1");
    expect_note("interrupted");
    quit_cairn(s);
}
END_TEST

/* Ctrl-Z in the editor stops both, and both go on. */
START_TEST(suspends_with_its_editor)
{
    struct screen *s = start_with_editor("echo ready; read line; echo \"$line\" >\"$f\"");
    screen_keys(s, "E");
    screen_wait_text(s, "ready");
    screen_keys(s, "<C-z>");
    screen_suspended(s);
    screen_resume(s);
    screen_keys(s, "after<Enter>");
    screen_wait_row(s, 23, "edited: 1.1");
    expect_note("after");
    quit_cairn(s);
}
END_TEST

/* An editor that stops only itself, as some do. */
START_TEST(suspends_when_the_editor_stops_alone)
{
    struct screen *s = start_with_editor("kill -STOP $$; echo went on >\"$f\"");
    screen_keys(s, "E");
    screen_suspended(s);
    screen_resume(s);
    screen_wait_row(s, 23, "edited: 1.1");
    expect_note("went on");
    quit_cairn(s);
}
END_TEST

START_TEST(an_item_removed_meanwhile_keeps_the_text)
{
    struct screen *s = start_with_editor("echo ready; read line; echo precious >\"$f\"");
    screen_keys(s, "E");
    screen_wait_text(s, "ready");
    struct screen *other = start_cairn();
    screen_keys(other, "Dy");
    screen_wait_row(other, 23, "removed");
    quit_cairn(other);
    screen_keys(s, "<Enter>");
    screen_wait_row(s, 23, "that item is not on this roadmap any more: what you wrote is in");
    screen_wait_row(s, 4, " › ○ 1.1 Finish the Machine");
    quit_cairn(s);
}
END_TEST

Suite *note_suite(void)
{
    Suite *suite = suite_create("note");
    TCase *test = screen_case(suite, "note");
    tcase_add_test(test, the_note_is_what_the_editor_left);
    tcase_add_test(test, the_editor_gets_a_plain_terminal);
    tcase_add_test(test, a_note_left_alone_changes_nothing);
    tcase_add_test(test, a_failing_editor_loses_nothing);
    tcase_add_test(test, no_editor_is_said);
    tcase_add_test(test, an_interrupt_is_the_editors);
    tcase_add_test(test, suspends_with_its_editor);
    tcase_add_test(test, suspends_when_the_editor_stops_alone);
    tcase_add_test(test, an_item_removed_meanwhile_keeps_the_text);
    return suite;
}
