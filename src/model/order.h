/* The order of siblings: positions with gaps, so that what comes between two of
 * them changes neither. */
#ifndef CAIRN_MODEL_ORDER_H
#define CAIRN_MODEL_ORDER_H

#include <stddef.h>
#include <stdint.h>

#define ORDER_GAP  65536     /* between the positions of new neighbours */
#define ORDER_NONE INT64_MIN /* no position yet */

/* Gives the siblings of a list, in the order they are to stand in, their positions.
 * Those that have one keep it, but where a gap is used up, or they stand in another
 * order, as many neighbours as it takes get new ones. */
void order_number(const int64_t *present, size_t count, int64_t *positions);

#endif
