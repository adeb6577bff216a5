#ifndef CAIRN_TORTURE_SUITES_H
#define CAIRN_TORTURE_SUITES_H

#include "../support.h"

Suite *faults_suite(void);
Suite *lasting_suite(void);
Suite *endings_suite(void);
Suite *power_suite(void);
Suite *place_suite(void);
Suite *ruin_suite(void);
Suite *damage_suite(void);
Suite *tamper_suite(void);
Suite *memory_suite(void);
Suite *kill_suite(void);
Suite *many_suite(void);
Suite *hostile_suite(void);
Suite *children_suite(void);

#endif
