/* import --update: the document of a roadmap, read again after its author changed it. */
#include <stdlib.h>
#include <string.h>

#include "cairn/document.h"
#include "cairn/text.h"
#include "cli.h"

/* The only roadmap with the document's title, or -1. */
static int find_titled(const struct roadmaps *roadmaps, const char *title)
{
    char *folded = text_fold(title);
    int found = -1, count = 0;
    for (size_t i = 0; i < roadmaps->count; i++) {
        char *other = text_fold(roadmaps->at[i].roadmap.title);
        if (strcmp(other, folded) == 0) {
            found = (int)i;
            count++;
        }
        free(other);
    }
    free(folded);
    return count == 1 ? found : -1;
}

/* The roadmap that a name means; without one that of the document's title, else the
 * one in use. */
static int choose(struct cli *cli, const struct roadmaps *roadmaps, const char *name,
                  const struct document *document)
{
    if (name)
        return roadmaps_find(roadmaps, name, &cli->err);
    int titled = find_titled(roadmaps, document->title);
    for (size_t i = 0; titled < 0 && i < roadmaps->count; i++)
        if (roadmaps->at[i].in_use)
            titled = (int)i;
    return titled;
}

static void add(struct strbuf *out, size_t count, const char *text)
{
    if (count > 0)
        strbuf_addf(out, ", %zu %s", count, text);
}

static void print_counts(struct cli *cli, const struct roadmap *roadmap,
                         const struct roadmap_update *counts)
{
    cli_text(cli, CLI_BOLD, roadmap->title, 0);
    strbuf_addf(&cli->out, ": %zu task%s found again", counts->same, counts->same == 1 ? "" : "s");
    if (counts->with_progress)
        strbuf_addf(&cli->out, " (%zu with progress, all kept)", counts->with_progress);
    add(&cli->out, counts->added, "new");
    add(&cli->out, counts->removed, "removed");
    add(&cli->out, counts->kept, "gone from the document but kept");
    strbuf_add_char(&cli->out, '\n');
}

int update_run(struct cli *cli, const struct document *document, const char *name)
{
    struct roadmaps roadmaps = {0};
    struct roadmap_update counts;
    struct change_report report;
    bool dry = cli->value[OPTION_DRY_RUN] != NULL;
    int status = CLI_FAILED;
    int index = -1;
    if (roadmaps_load(cli->model, &roadmaps, &cli->err) == 0)
        index = choose(cli, &roadmaps, name, document);
    if (index >= 0 && roadmap_update(cli->model, &roadmaps.at[index].roadmap, document, dry,
                                     &counts, &report, &cli->err) == 0) {
        status = CLI_DONE;
        print_counts(cli, &roadmaps.at[index].roadmap, &counts);
        if (!dry)
            strbuf_add(&cli->out, "'cairn undo' takes it back.\n");
        change_report_clear(&report);
    }
    roadmaps_clear(&roadmaps);
    return status;
}
