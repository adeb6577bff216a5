/* The command line: words from bytes, one a line, on a small store. Whatever they are, the
 * command ends with 0, 1 or 2. Slashes become underscores: it stays in its folder.
 * seeds: tests/fuzz/seeds/command */
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cairn/cli.h"
#include "cairn/mem.h"
#include "room.h"

static unsigned char *whole;
static size_t whole_size;

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    room_open();
    room_store("whole.db");
    whole = room_read("whole.db", &whole_size);
    setenv("CAIRN_STORE", "x.db", 1);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static unsigned runs;
    char *words[34] = {(char *)(size_t)"cairn"};
    char *text = mem_copy_bytes((const char *)bytes, size), *rest = NULL;
    int count = 1, screen = 0;
    const char *store = NULL;
    for (size_t i = 0; i < size; i++)
        if (text[i] == '/' || text[i] == '\0')
            text[i] = '_';
    for (char *word = strtok_r(text, "\n", &rest); word && count < 33;
         word = strtok_r(NULL, "\n", &rest))
        words[count++] = word;
    if (runs++ % 64 == 0) { /* between, each meets what those before did */
        room_clear();
        room_write("x.db", whole, whole_size);
        room_write("plan.md", "# Sail\n- [ ] Bowline\n", 21);
    }
    optind = 0;
    room_hush();
    int status = cli_main(count, words, "", &screen, &store);
    room_speak();
    if (status < 0 || status > 2) {
        fprintf(stderr, "fuzz_command: status %d\n", status);
        abort();
    }
    free(text);
    return 0;
}
