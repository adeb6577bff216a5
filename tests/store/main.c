#include "../support.h"

Suite *open_suite(void);
Suite *migrate_suite(void);

int main(void)
{
    return support_run(open_suite(), migrate_suite(), NULL);
}
