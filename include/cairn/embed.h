/* Files that are part of the program: schema/ and assets/, written out as C by
 * src/make/embed.sh when cairn is built. */
#ifndef CAIRN_EMBED_H
#define CAIRN_EMBED_H

#include <stddef.h>

struct embedded_file {
    const char *name; /* without its folder */
    const char *text; /* NUL-terminated */
    size_t size;      /* bytes, the NUL not counted */
};

/* schema/ in order of name, assets/roadmaps/ and assets/completions/. */
extern const struct embedded_file embed_schema[];
extern const size_t embed_schema_count;
extern const struct embedded_file embed_roadmaps[];
extern const size_t embed_roadmaps_count;
extern const struct embedded_file embed_page[]; /* assets/page/, in order of name */
extern const size_t embed_page_count;
extern const struct embedded_file embed_completions[];
extern const size_t embed_completions_count;

#endif
