#include "../support.h"

Suite *schedule_suite(void);
Suite *pauses_suite(void);
Suite *pace_suite(void);
Suite *forecast_suite(void);
Suite *words_suite(void);
Suite *properties_suite(void);

int main(void)
{
    return support_run(schedule_suite(), pauses_suite(), pace_suite(), forecast_suite(),
                       words_suite(), properties_suite(), NULL);
}
