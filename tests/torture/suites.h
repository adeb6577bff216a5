#ifndef CAIRN_TORTURE_SUITES_H
#define CAIRN_TORTURE_SUITES_H

#include "../support.h"

Suite *faults_suite(void);
Suite *power_suite(void);

#endif
