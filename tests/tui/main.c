#include "../support.h"

Suite *driver_suite(void);

int main(void)
{
    return support_run(driver_suite(), NULL);
}
