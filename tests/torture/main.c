/* Everything that could lose somebody's work, done on purpose. `make torture` runs it whole,
 * `make torture TORTURE=short` a cut of it. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "report.h"
#include "suites.h"
#include "table.h"

enum { AT_ONCE = 4 }; /* for two cores: half of them mostly wait for screens and for the disk */

/* The longest first, so that none is left over at the end. */
static Suite *(*const suites[])(void) = {
    faults_suite, memory_suite, lasting_suite, power_suite,  endings_suite,  tamper_suite,
    many_suite,   damage_suite, kill_suite,    ruin_suite,   hostile_suite,  children_suite,
    place_suite,
};
static const size_t suite_count = sizeof suites / sizeof *suites;

static int wait_for_one(void)
{
    int status;
    return wait(&status) > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE;
}

/* Each suite in a process of its own, some side by side; their counts are shared. */
static int run_all(void)
{
    int failures = 0;
    size_t running = 0;
    for (size_t i = 0; i < suite_count; i++) {
        if (running == AT_ONCE) {
            failures += wait_for_one() != EXIT_SUCCESS;
            running--;
        }
        fflush(NULL);
        pid_t child = fork();
        if (child == 0)
            exit(support_run(suites[i](), NULL));
        if (child < 0)
            failures++;
        else
            running++;
    }
    for (; running > 0; running--)
        failures += wait_for_one() != EXIT_SUCCESS;
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* Those that CK_RUN_SUITE names, one after the other. */
static int run_named(void)
{
    SRunner *runner = srunner_create(suites[0]());
    for (size_t i = 1; i < suite_count; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    if (report_asked(argc, argv))
        return EXIT_SUCCESS;
    time_t began = time(NULL);
    setlocale(LC_CTYPE, "");
    setenv("CAIRN_TODAY", "2026-11-24", 1);
    table_open();
    int status = getenv("CK_RUN_SUITE") ? run_named() : run_all();
    table_print();
    printf("in %.0f s, %d suites at a time\n", difftime(time(NULL), began), AT_ONCE);
    return status;
}
