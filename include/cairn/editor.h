/* The user's editor, for text of more than a line. */
#ifndef CAIRN_EDITOR_H
#define CAIRN_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "cairn/error.h"

/* What came of it. Clear with edited_text_clear. */
struct edited_text {
    bool changed; /* the text is another one than before */
    char *text;   /* as it was left, line ends at its end gone; owned */
    char *path;   /* the file that still holds it; owned */
};

/* Opens the text in $VISUAL, else $EDITOR, else vi, and waits until that has ended. The
 * variable is a program and its arguments, split at spaces; quotes and backslashes keep
 * spaces, and no shell is asked. The file is private (0600), in $TMPDIR or /tmp. Signals from the
 * keyboard are the editor's meanwhile; where it is suspended, this process is too. The
 * caller has given the terminal back before.
 *
 * -1 with a sentence: there is no such editor, it failed, what it left is longer than
 * `most` bytes or is not text. Where that would lose what was written, the file stays and the
 * sentence names it. */
int editor_run(const char *text, size_t most, struct edited_text *out, struct error *err);

/* Removes the file: call it once the text is where it belongs. */
void edited_text_clear(struct edited_text *edited);

/* Keeps the file, and adds to the sentence where it is: for when the text found no
 * place. */
void edited_text_keep(struct edited_text *edited, struct error *err);

#endif
