#include "../support.h"

Suite *open_suite(void);
Suite *migrate_suite(void);
Suite *copy_suite(void);
Suite *inspect_suite(void);

int main(void)
{
    return support_run(open_suite(), migrate_suite(), copy_suite(), inspect_suite(), NULL);
}
