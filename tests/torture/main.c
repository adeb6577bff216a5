/* Everything that could lose somebody's work, done on purpose. `make torture` runs it whole,
 * `make torture TORTURE=short` a cut of it. */
#include <locale.h>
#include <stdlib.h>

#include "report.h"
#include "suites.h"
#include "table.h"

int main(int argc, char **argv)
{
    if (report_asked(argc, argv))
        return EXIT_SUCCESS;
    setlocale(LC_CTYPE, "");
    setenv("CAIRN_TODAY", "2026-11-24", 1);
    table_open();
    int status = support_run(faults_suite(), power_suite(), ruin_suite(), place_suite(), damage_suite(),
                             tamper_suite(), memory_suite(), kill_suite(), many_suite(),
                             hostile_suite(), children_suite(), NULL);
    table_print();
    return status;
}
