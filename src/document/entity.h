/* HTML entities, which md4c hands over undecoded. */
#ifndef CAIRN_DOCUMENT_ENTITY_H
#define CAIRN_DOCUMENT_ENTITY_H

#include <stddef.h>

#include "cairn/strbuf.h"

/* Appends what `&name;`, `&#10;` or `&#xA;` stands for; a name that is not known
 * is appended as it is. */
void entity_decode(struct strbuf *out, const char *entity, size_t bytes);

#endif
