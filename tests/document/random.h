/* Documents made up at random, of words that Markdown would make something of. */
#ifndef CAIRN_TESTS_DOCUMENT_RANDOM_H
#define CAIRN_TESTS_DOCUMENT_RANDOM_H

#include <stdint.h>

#include "cairn/document.h"

/* 0 to limit - 1; the same for the same seed, which moves on. */
uint32_t random_below(uint32_t *seed, uint32_t limit);

/* A document with everything a roadmap can hold. Free with document_free. */
struct document *random_document(uint32_t *seed);

#endif
