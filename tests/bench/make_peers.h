/* The same tasks as other programs keep them. */
#ifndef CAIRN_BENCH_MAKE_PEERS_H
#define CAIRN_BENCH_MAKE_PEERS_H

#include <stdio.h>

#include "cairn/item.h"

struct peers {
    FILE *task;     /* Taskwarrior: JSON, one task a line, to import */
    FILE *calcurse; /* its list of things to do */
    FILE *tudu;     /* XML */
    FILE *hnb;      /* XML */
};

/* Begins the files in the folder; adds a phase with what is below it; ends them. */
int peers_open(struct peers *peers, const char *folder, struct error *err);
void peers_add(const struct peers *peers, const struct item *phase, const struct items *below);
void peers_close(struct peers *peers);

#endif
