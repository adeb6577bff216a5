/* doctor: is all well with the store, and with what shows it? */
#include "cairn/doctor.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/json.h"
#include "cairn/text.h"
#include "cli.h"

#define NAME_CELLS 13

/* ---- what is not the store ---- */

static void look_at_the_terminal(struct findings *findings)
{
    const char *term = getenv("TERM"), *colours = getenv("COLORTERM");
    const char *no_colour = getenv("NO_COLOR");
    if (!term || !*term)
        findings_add(findings, FINDING_WARN, "terminal",
                     "TERM is not set, so the screen can't open here: set it to your terminal's "
                     "name");
    else if (strcmp(term, "dumb") == 0)
        findings_add(findings, FINDING_WARN, "terminal",
                     "TERM is dumb, so the screen can't open here; the commands work");
    else
        findings_add(findings, FINDING_OK, "terminal", "%s%s%s%s", term,
                     colours && *colours ? ", " : "", colours ? colours : "",
                     no_colour && *no_colour ? ", no colours wanted (NO_COLOR)" : "");
}

static void look_at_the_locale(struct findings *findings)
{
    const char *name = setlocale(LC_CTYPE, ""), *codeset = nl_langinfo(CODESET);
    if (!name)
        findings_add(findings, FINDING_WARN, "locale",
                     "this system doesn't have the locale that LC_ALL, LC_CTYPE or LANG names: the "
                     "screen draws in ASCII; set LANG to one it has, such as C.UTF-8");
    else if (strcmp(codeset, "UTF-8") == 0)
        findings_add(findings, FINDING_OK, "locale", "%s", name);
    else
        findings_add(findings, FINDING_WARN, "locale",
                     "%s is not UTF-8 (%s): cairn draws in ASCII; set LANG to a UTF-8 locale such "
                     "as C.UTF-8 for the rest",
                     name, codeset);
}

static void tell_versions(struct cli *cli, struct findings *findings)
{
    char text[TEXT_LIBRARY];
    findings_add(findings, FINDING_OK, "versions", "cairn %s, SQLite %s, %s, %s, %s", CAIRN_VERSION,
                 doctor_sqlite(), cli->screen_library, document_library(), text_library(text));
}

/* ---- the report ---- */

static void print_line(struct cli *cli, const struct finding *finding)
{
    static const enum cli_style styles[] = {CLI_GREEN, CLI_MAGENTA, CLI_RED};
    cli_column(cli, styles[finding->level], finding_word(finding->level), 5, false);
    cli_column(cli, CLI_BOLD, finding->name, NAME_CELLS, false);
    cli_text(cli, CLI_PLAIN, finding->text, 0);
    strbuf_add_char(&cli->out, '\n');
}

static char *line_json(struct cli *cli, const struct finding *finding)
{
    struct json_member members[] = {
        json_text("name", finding->name),
        json_text("level", finding_word(finding->level)),
        json_text("text", finding->text),
    };
    return json_object(cli->model, members, sizeof members / sizeof *members, &cli->err);
}

static char *lines_json(struct cli *cli, const struct findings *findings)
{
    struct cli_array array = {0};
    for (size_t i = 0; i < findings->count && !array.failed; i++)
        cli_array_add(&array, line_json(cli, &findings->at[i]));
    return cli_array_json(cli, &array);
}

static int print_json(struct cli *cli, const struct findings *mended,
                      const struct findings *findings)
{
    if (model_open_none(&cli->model, &cli->err) != 0)
        return CLI_FAILED;
    char *did = lines_json(cli, mended), *lines = did ? lines_json(cli, findings) : NULL;
    int status = CLI_FAILED;
    if (lines) {
        struct json_member members[] = {
            json_text("level", finding_word(findings_worst(findings))),
            json_raw("mended", did),
            json_raw("findings", lines),
        };
        status = cli_print_json(
            cli, json_object(cli->model, members, sizeof members / sizeof *members, &cli->err));
    }
    free(did);
    free(lines);
    model_close(cli->model);
    cli->model = NULL;
    return status;
}

static int print_text(struct cli *cli, const struct findings *mended,
                      const struct findings *findings)
{
    for (size_t i = 0; i < mended->count; i++) {
        cli_column(cli, CLI_GREEN, "done", 5, false);
        cli_column(cli, CLI_BOLD, mended->at[i].name, NAME_CELLS, false);
        cli_text(cli, CLI_PLAIN, mended->at[i].text, 0);
        strbuf_add_char(&cli->out, '\n');
    }
    for (size_t i = 0; i < findings->count; i++)
        print_line(cli, &findings->at[i]);
    return CLI_DONE;
}

int doctor_run(struct cli *cli)
{
    struct findings mended = {0}, findings = {0};
    const char *store = cli->value[OPTION_STORE];
    int status = CLI_DONE;
    struct error mending = {0};
    if (cli->value[OPTION_FIX] && doctor_mend(store, &mended, &mending) != 0)
        findings_add(&findings, FINDING_FAIL, "mending", "%s", mending.text);
    if (doctor_look(store, &findings, &cli->err) != 0)
        status = CLI_FAILED;
    if (status == CLI_DONE) {
        look_at_the_terminal(&findings);
        look_at_the_locale(&findings);
        tell_versions(cli, &findings);
        status = cli->value[OPTION_JSON] ? print_json(cli, &mended, &findings)
                                         : print_text(cli, &mended, &findings);
    }
    /* What is wrong has been said: the status alone tells it again. */
    if (status == CLI_DONE && findings_worst(&findings) == FINDING_FAIL)
        status = CLI_FAILED;
    findings_clear(&mended);
    findings_clear(&findings);
    return status;
}
