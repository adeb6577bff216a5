/* SQLite's memory, from a pool. */
#ifndef CAIRN_STORE_POOL_H
#define CAIRN_STORE_POOL_H

/* Has SQLite take its memory from here for as long as the process lives; one thread alone may
 * use SQLite then. Does nothing once anything else of SQLite was used. */
void pool_use(void);

#endif
