/* Task lists of other programs as documents: projects become phases. */
#ifndef CAIRN_TASKLIST_H
#define CAIRN_TASKLIST_H

#include "cairn/date.h"
#include "cairn/document.h"
#include "cairn/field.h"

#define TASKLIST_MOST_LEVELS 8 /* of a project's name; what is deeper stays in one name */

/* A task as such programs have it. Strings are borrowed, "" for none; days DATE_NONE. */
struct tasklist_task {
    const char *project; /* "a.b.c": phase a, in it group b, in it group c */
    const char *text;
    const char *notes; /* lines */
    const char *priority;
    const char *tags;
    const char *after; /* titles of the tasks it waits for, lines */
    enum item_state state;
    civil_day created, done, due, wait;
};

/* Adds it below its project's phase, or the phase "Tasks". Links in the text and the notes
 * become resources below it; due day, priority, tags and what it waits for become notes. The
 * document starts on the first day that any task was created or done. */
void tasklist_add(struct document *document, const struct tasklist_task *task);

/* Whether a text is a todo.txt file, by its name or by what its lines look like. */
bool todo_txt_is(const char *path, const char *text);

/* Reads one (https://github.com/todotxt/todo.txt): a task a line. NULL with a sentence where
 * it is too large or no text. The caller frees with document_free. */
struct document *todo_txt_read(const char *text, size_t bytes, const char *name,
                               struct error *err);

#endif
