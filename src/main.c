/* cairn: the screen or a command. */
#include <locale.h>

#include "cairn/cli.h"
#include "cairn/tui.h"

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    int screen;
    const char *store;
    int status = cli_main(argc, argv, tui_library(), &screen, &store);
    return screen ? tui_main(store) : status;
}
