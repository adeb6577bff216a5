/* Keys: any bytes typed at the screen on a terminal of its own. The first two bytes are its
 * size. It ends when the terminal goes away, with the store whole.
 * seeds: tests/fuzz/seeds/keys */
#include <curses.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "cairn/mem.h"
#include "cairn/model.h"
#include "cairn/tui.h"
#include "room.h"

static unsigned char *whole;
static size_t whole_size;

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* What curses keeps is the process's own, and here one process is many screens. */
const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    room_open();
    room_store("whole.db");
    whole = room_read("whole.db", &whole_size);
    setenv("TERM", "xterm-256color", 1);
    return 0;
}

/* The person at the terminal: types while the screen shows, then takes the terminal away. */
struct typist {
    int master;
    const uint8_t *keys;
    size_t size;
};

static void read_what_there_is(int master, int milliseconds)
{
    char block[4096];
    struct pollfd waits = {.fd = master, .events = POLLIN};
    while (poll(&waits, 1, milliseconds) > 0 && read(master, block, sizeof block) > 0)
        ;
}

static void *type(void *of)
{
    struct typist *typist = of;
    read_what_there_is(typist->master, 30);
    for (size_t at = 0; at < typist->size; at += 16) {
        size_t some = typist->size - at < 16 ? typist->size - at : 16;
        if (write(typist->master, typist->keys + at, some) < 0)
            break;
        read_what_there_is(typist->master, 1);
    }
    read_what_there_is(typist->master, 5);
    close(typist->master);
    return NULL;
}

static void check_store(void)
{
    struct model *model;
    struct error err;
    if (model_open("x.db", MODEL_READ, &model, &err) != 0) {
        fprintf(stderr, "fuzz_keys: %s\n", err.text);
        abort();
    }
    model_close(model);
}

/* Ctrl-Z stops the process for good, where nobody is there to let it go on. */
static uint8_t *without_stops(const uint8_t *keys, size_t size)
{
    uint8_t *copy = mem_alloc(size);
    for (size_t i = 0; i < size; i++)
        copy[i] = keys[i] == 0x1A ? 'z' : keys[i];
    return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    int master, slave;
    pthread_t thread;
    if (size < 2 || size > 600)
        return 0;
    struct winsize window = {.ws_row = (unsigned short)(1 + bytes[0] % 70),
                             .ws_col = (unsigned short)(1 + bytes[1])};
    room_clear();
    room_write("x.db", whole, whole_size);
    if (openpty(&master, &slave, NULL, NULL, &window) != 0)
        abort();
    uint8_t *keys = without_stops(bytes + 2, size - 2);
    struct typist typist = {master, keys, size - 2};
    room_hush();
    dup2(slave, STDIN_FILENO);
    dup2(slave, STDOUT_FILENO);
    close(slave);
    pthread_create(&thread, NULL, type, &typist);
    tui_main("x.db");
    delscreen(set_term(NULL)); /* the program's own goes with its process */
    int none = open("/dev/null", O_RDWR);
    dup2(none, STDIN_FILENO);
    dup2(none, STDOUT_FILENO);
    close(none);
    pthread_join(thread, NULL);
    room_speak();
    free(keys);
    check_store();
    return 0;
}
