/* From the arguments to a command and its exit status. */
#include "cairn/cli.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cairn/locale.h"
#include "cli.h"
#include "complete.h"
#include "help.h"

/* What getopt_long returns for an option without a letter. */
#define LONG_ONLY 256

static int fail_usage(const struct error *err)
{
    error_print(err);
    return CLI_USAGE;
}

/* ---- options ---- */

static bool takes(const struct command *command, enum option_id id)
{
    return id == OPTION_HELP || id == OPTION_STORE || (command->options & 1u << id) != 0;
}

/* Builds getopt's two forms of the command's options. */
static void fill_options(const struct command *command, char *letters, struct option *longs)
{
    *letters++ = ':'; /* tells a missing value from an unknown option */
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct option_row *row = &option_table[id];
        if (!takes(command, (enum option_id)id))
            continue;
        *longs++ = (struct option){row->name, row->argument ? required_argument : no_argument, NULL,
                                   LONG_ONLY + id};
        if (row->letter) {
            *letters++ = row->letter;
            if (row->argument)
                *letters++ = ':';
        }
    }
    *letters = '\0';
    *longs = (struct option){0};
}

/* Which of the command's options it is. */
static enum option_id option_of(const struct command *command, int found)
{
    if (found >= LONG_ONLY)
        return (enum option_id)(found - LONG_ONLY);
    int id = 0;
    while (id < OPTION_COUNT - 1 &&
           (option_table[id].letter != found || !takes(command, (enum option_id)id)))
        id++;
    return (enum option_id)id;
}

static int bad_option(struct cli *cli, int found, char **argv)
{
    const char *word = argv[optind - 1];
    if (found == ':')
        error_set(&cli->err, "%s: the option %s needs a value: see 'cairn %s --help'",
                  cli->command->name, word, cli->command->name);
    else
        error_set(&cli->err, "%s has no option %s: see 'cairn %s --help'", cli->command->name, word,
                  cli->command->name);
    return CLI_USAGE;
}

/* Reads the command's options; argv[0] is its name. */
static int read_options(struct cli *cli, int argc, char **argv)
{
    char letters[2 * OPTION_COUNT + 2];
    struct option longs[OPTION_COUNT + 1];
    fill_options(cli->command, letters, longs);
    opterr = 0;
    optind = 0; /* starts over, and lets options follow operands again */
    int found;
    while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (found == '?' || found == ':')
            return bad_option(cli, found, argv);
        cli->value[option_of(cli->command, found)] = optarg ? optarg : "";
    }
    cli->argc = argc - optind;
    cli->argv = argv + optind;
    return CLI_DONE;
}

static int check_operands(struct cli *cli)
{
    const struct command *command = cli->command;
    if (cli->argc < command->least) {
        error_set(&cli->err, "%s needs %s: see 'cairn %s --help'", command->name, command->operands,
                  command->name);
        return CLI_USAGE;
    }
    if (command->most >= 0 && cli->argc > command->most) {
        error_set(&cli->err, "%s: '%s' is one word too many: see 'cairn %s --help'", command->name,
                  cli->argv[command->most], command->name);
        return CLI_USAGE;
    }
    return CLI_DONE;
}

/* ---- running ---- */

static void look_at_terminal(struct cli *cli)
{
    struct error trouble;
    if (config_load(&cli->config, &trouble) != 0)
        error_print(&trouble);
    cli->width = 80;
    const char *no_colour = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    cli->terminal = isatty(STDOUT_FILENO);
    cli->utf8 = locale_names_utf8() || config_insists_on_utf8(&cli->config);
    cli->glyphs = glyphs_for(config_draws_utf8(&cli->config, cli->utf8, cli->terminal ? term : NULL));
    if (!cli->terminal)
        return;
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        cli->width = size.ws_col < 40 ? 40 : size.ws_col > 100 ? 100 : size.ws_col;
    cli->colour = cli->config.value[CONFIG_THEME] != THEME_PLAIN && (!no_colour || !*no_colour) && term && *term && strcmp(term, "dumb") != 0;
}

static int write_out(struct cli *cli)
{
    if (cli->out.size && fwrite(cli->out.text, 1, cli->out.size, stdout) != cli->out.size)
        return error_set(&cli->err, "can't write the output: %s", strerror(errno));
    if (fflush(stdout) != 0)
        return error_set(&cli->err, "can't write the output: %s", strerror(errno));
    return 0;
}

/* One line that is written over, and gone in the end. */
void cli_show_progress(void *to, size_t done, size_t all)
{
    struct cli *cli = to;
    cli->in_progress = true;
    fprintf(stderr, "\r%s: %zu of %zu ", cli->command->name, done, all);
}

static void end_progress(struct cli *cli)
{
    if (cli->in_progress)
        fprintf(stderr, "\r%*s\r", 50, "");
    cli->in_progress = false;
}

int cli_confirm(struct cli *cli, const char *question)
{
    char answer[16] = "";
    if (cli->value[OPTION_YES])
        return CLI_DONE;
    if (!isatty(STDIN_FILENO)) {
        error_set(&cli->err, "%s asks on a terminal, and this is none: say --yes",
                  cli->command->name);
        return CLI_FAILED;
    }
    end_progress(cli);
    fprintf(stderr, "%s [y/N] ", question);
    if (fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y'))
        return CLI_DONE;
    error_set(&cli->err, "nothing was changed");
    return CLI_FAILED;
}

static int run_with_model(struct cli *cli)
{
    if (model_open(cli->value[OPTION_STORE], cli->command->mode, &cli->model, &cli->err) != 0)
        return CLI_FAILED;
    if (isatty(STDERR_FILENO))
        model_on_progress(cli->model, cli_show_progress, cli);
    int status = CLI_FAILED;
    bool reads = cli->command->mode == MODEL_READ;
    if ((!reads || model_read_begin(cli->model, &cli->err) == 0) &&
        roadmap_load(cli->model, &cli->roadmap, &cli->err) == 0) {
        status = cli->command->run(cli);
        roadmap_clear(&cli->roadmap);
    }
    if (reads)
        model_read_end(cli->model);
    model_let_go(cli->model);
    model_close(cli->model);
    return status;
}

static int run_command(struct cli *cli)
{
    bool bare = (cli->command->options & COMMAND_BARE) != 0;
    int status = bare ? cli->command->run(cli) : run_with_model(cli);
    end_progress(cli);
    /* A command may have said on standard output what was wrong. */
    bool said = status == CLI_FAILED && !cli->err.text[0];
    if ((status == CLI_DONE || said) && write_out(cli) != 0)
        status = CLI_FAILED;
    return status;
}

static int dispatch(const struct command *command, const char *store, const char *screen_library,
                    int argc, char **argv)
{
    struct cli cli = {.command = command, .screen_library = screen_library};
    cli.value[OPTION_STORE] = store;
    look_at_terminal(&cli);
    int status = read_options(&cli, argc, argv);
    if (status == CLI_DONE && cli.value[OPTION_HELP]) {
        help_command(command);
        return CLI_DONE;
    }
    if (status == CLI_DONE)
        status = check_operands(&cli);
    if (status == CLI_DONE)
        status = run_command(&cli);
    if (status != CLI_DONE && cli.err.text[0])
        error_print(&cli.err);
    strbuf_free(&cli.out);
    return status;
}

const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(command_table[i].name, name) == 0)
            return &command_table[i];
    return NULL;
}

static int no_such_command(const char *name)
{
    struct error err;
    error_set(&err, "there is no command '%s': 'cairn --help' lists them", name);
    return fail_usage(&err);
}

static int run_help(int argc, char **argv)
{
    if (argc < 2) {
        help_all();
        return CLI_DONE;
    }
    const struct command *command = command_named(argv[1]);
    if (!command)
        return no_such_command(argv[1]);
    help_command(command);
    return CLI_DONE;
}

/* Reads what stands before the command. -1: go on. */
static int read_global(int argc, char **argv, const char **store)
{
    static const struct option longs[] = {{"help", no_argument, NULL, 'h'},
                                          {"version", no_argument, NULL, 'V'},
                                          {"store", required_argument, NULL, 's'},
                                          {0}};
    struct error err;
    int found;
    opterr = 0;
    while ((found = getopt_long(argc, argv, "+:hV", longs, NULL)) != -1) {
        if (found == 'h') {
            help_all();
            return CLI_DONE;
        }
        if (found == 'V') {
            help_version();
            return CLI_DONE;
        }
        if (found == ':') {
            error_set(&err, "the option %s needs a value: see 'cairn --help'", argv[optind - 1]);
            return fail_usage(&err);
        }
        if (found != 's') {
            error_set(&err, "there is no option %s: see 'cairn --help'", argv[optind - 1]);
            return fail_usage(&err);
        }
        *store = optarg;
    }
    return -1;
}

int cli_main(int argc, char **argv, const char *screen_library, int *screen, const char **store)
{
    *screen = 0;
    *store = NULL;
    int status = read_global(argc, argv, store);
    if (status >= 0)
        return status;
    argc -= optind;
    argv += optind;
    if (argc == 0) {
        *screen = 1;
        return CLI_DONE;
    }
    if (strcmp(argv[0], "help") == 0)
        return run_help(argc, argv);
    if (strcmp(argv[0], COMPLETE_WORD) == 0)
        return complete_run(argc - 1, argv + 1);
    const struct command *command = command_named(argv[0]);
    return command ? dispatch(command, *store, screen_library, argc, argv)
                   : no_such_command(argv[0]);
}
