/* The weeks of a phase or skill as the store holds them. */
#ifndef CAIRN_MODEL_WEEKS_H
#define CAIRN_MODEL_WEEKS_H

#include "cairn/error.h"
#include "cairn/item.h"

#define WEEKS_TEXT 40

/* Rounds to tenths. -1 where the item has no weeks, or they are out of range. */
int weeks_value(const struct item *item, double weeks, char out[WEEKS_TEXT], struct error *err);

#endif
