/* note: from the operands, from standard input, or written in an editor. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cairn/edit.h"
#include "cairn/editor.h"
#include "cairn/mem.h"
#include "cairn/ref.h"
#include "cli.h"

/* What the note will be: the text, or with --append what there was and the text below. */
static char *combined(struct cli *cli, const struct item *item, const char *text)
{
    struct strbuf note = {0};
    if (cli->value[OPTION_APPEND] && *item->note)
        strbuf_addf(&note, "%s\n", item->note);
    strbuf_add(&note, text);
    return strbuf_take(&note);
}

static int set_note(struct cli *cli, const struct item *now, const char *text)
{
    struct edit_fields fields = EDIT_NO_FIELDS;
    struct change_report report;
    char *note = combined(cli, now, text);
    fields.note = note;
    int result = edit_fields(cli->model, &cli->roadmap, now, &fields, &report, &cli->err);
    free(note);
    if (result != 0)
        return CLI_FAILED;
    cli_report(cli, &report);
    return CLI_DONE;
}

/* Another program may have written the note while the editor was open, or the input: what goes
 * below the note goes below the one that is there now. `edited`: what is there was to be
 * written anew, and must be what the editor showed. */
static int write_note(struct cli *cli, const struct item *item, bool edited, const char *text)
{
    struct item now;
    char ref[UID_TEXT + 1];
    snprintf(ref, sizeof ref, "@%s", item->uid);
    if (model_hold(cli->model, &cli->err) != 0 ||
        ref_find(cli->model, cli->roadmap.id, ref, &now, &cli->err) != 0)
        return CLI_FAILED;
    int status = CLI_FAILED;
    if (edited && strcmp(now.note, item->note) != 0)
        error_set(&cli->err, "the note of %s %s was changed meanwhile: nothing was changed",
                  item->ref, item->title);
    else
        status = set_note(cli, &now, text);
    item_clear(&now);
    return status;
}

static int from_editor(struct cli *cli, const struct item *item)
{
    struct edited_text edited;
    const char *before = cli->value[OPTION_APPEND] ? "" : item->note;
    if (!isatty(STDIN_FILENO)) {
        error_set(&cli->err, "note needs a text, or - to read it from standard input: see 'cairn "
                             "note --help'");
        return CLI_USAGE;
    }
    if (editor_run(before, EDIT_MOST_NOTE, &edited, &cli->err) != 0)
        return CLI_FAILED;
    int status = CLI_DONE;
    if (!edited.changed) {
        strbuf_add(&cli->out, "the note is as it was: nothing was changed\n");
    } else {
        status = write_note(cli, item, !cli->value[OPTION_APPEND], edited.text);
        if (status != CLI_DONE)
            edited_text_keep(&edited, &cli->err);
    }
    edited_text_clear(&edited);
    return status;
}

static int write_from(struct cli *cli, const struct item *item)
{
    char *text;
    int status = CLI_DONE;
    if (cli_reads_input(cli, 1))
        status = cli_input(cli, EDIT_MOST_NOTE, &text);
    else if (cli->argc > 1)
        text = cli_words(cli, 1);
    else
        return from_editor(cli, item);
    if (status == CLI_DONE)
        status = write_note(cli, item, false, text);
    free(text);
    return status;
}

int note_run(struct cli *cli)
{
    struct item item;
    if (ref_find(cli->model, cli->roadmap.id, cli->argv[0], &item, &cli->err) != 0)
        return CLI_FAILED;
    int status = write_from(cli, &item);
    item_clear(&item);
    return status;
}
