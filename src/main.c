/* cairn: the screen or a command. */
#include <signal.h>

#include "cairn/cli.h"
#include "cairn/tui.h"

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error to tell, as a full disk is */
    int screen;
    const char *store;
    int status = cli_main(argc, argv, tui_library(), &screen, &store);
    return screen ? tui_main(store) : status;
}
