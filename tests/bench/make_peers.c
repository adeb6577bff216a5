#include "make_peers.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cairn/strbuf.h"

static FILE *open_file(const char *folder, const char *name)
{
    struct strbuf path = {0};
    strbuf_addf(&path, "%s/%s", folder, name);
    char *slash = strrchr(path.text, '/');
    *slash = '\0';
    mkdir(path.text, 0700); /* may be there: then opening the file says what is wrong */
    *slash = '/';
    FILE *file = fopen(path.text, "w");
    strbuf_free(&path);
    return file;
}

int peers_open(struct peers *peers, const char *folder, struct error *err)
{
    peers->task = open_file(folder, "task/pending.data");
    peers->calcurse = open_file(folder, "calcurse/todo");
    peers->tudu = open_file(folder, "tudu.xml");
    peers->hnb = open_file(folder, "hnb.xml");
    if (!peers->task || !peers->calcurse || !peers->tudu || !peers->hnb)
        return error_set(err, "can't write the peers' files in %s: %s", folder, strerror(errno));
    fputs("<?xml version=\"1.0\"?>\n<!DOCTYPE tudu SYSTEM \"/usr/share/tudu/tudu.dtd\">\n<todo>\n",
          peers->tudu);
    fputs("<?xml version=\"1.0\"?>\n<!DOCTYPE tree[\n\t<!ELEMENT tree (node*)>\n"
          "\t<!ELEMENT node (data?,node*)>\n\t<!ELEMENT data (#PCDATA)>\n"
          "\t<!ATTLIST node\n\t\ttype CDATA #IMPLIED\n\t\tdone CDATA #IMPLIED>\n]>\n\n<tree>\n",
          peers->hnb);
    return 0;
}

/* None of the generated titles holds a character that these formats escape. */
static void add_task(const struct peers *peers, const struct item *phase, const struct item *item)
{
    bool done = item->state == STATE_DONE;
    if (!done)
        fprintf(peers->task,
                "[description:\"%s\" entry:\"1795478400\" project:\"%d\" status:\"pending\" "
                "uuid:\"%.8s-%.4s-%.4s-%.4s-%.12s\"]\n",
                item->title, phase->ordinal, item->uid, item->uid + 8, item->uid + 12,
                item->uid + 16, item->uid + 20);
    fprintf(peers->calcurse, "[%s5] %s\n", done ? "-" : "", item->title);
    fprintf(peers->tudu,
            "\t\t<todo done=\"%s\" collapse=\"no\">\n\t\t\t<title>%s</title>\n"
            "\t\t\t<text>\n</text>\n\t\t</todo>\n",
            done ? "yes" : "no", item->title);
    fprintf(peers->hnb, "\t<node type=\"todo\" done=\"%s\"><data>%s</data></node>\n",
            done ? "100" : "0", item->title);
}

void peers_add(const struct peers *peers, const struct item *phase, const struct items *below)
{
    fprintf(peers->tudu,
            "\t<todo done=\"no\" collapse=\"yes\">\n\t\t<title>%s</title>\n\t\t<text>\n</text>\n",
            phase->title);
    fprintf(peers->hnb, "<node type=\"todo\" done=\"0\"><data>%s</data>\n", phase->title);
    for (size_t i = 0; i < below->count; i++)
        if (below->at[i].kind == KIND_TASK)
            add_task(peers, phase, &below->at[i]);
    fputs("\t</todo>\n", peers->tudu);
    fputs("</node>\n", peers->hnb);
}

void peers_close(struct peers *peers)
{
    fputs("</todo>\n", peers->tudu);
    fputs("</tree>\n", peers->hnb);
    fclose(peers->task);
    fclose(peers->calcurse);
    fclose(peers->tudu);
    fclose(peers->hnb);
}
