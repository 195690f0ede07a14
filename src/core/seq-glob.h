/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shell-style matching, for patterns only. Pure: any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SeqGlob:
 *
 * What text may look like, built up from its beginning. Owns nothing but itself: sets are
 * borrowed from the text of the pattern, which outlives it.
 */
typedef struct _SeqGlob SeqGlob;

SeqGlob *seq_glob_new           (void);
void     seq_glob_free          (SeqGlob *self);

/* This byte; any one character (UTF-8, or a byte that is none); any text, also none. */
void     seq_glob_add_byte      (SeqGlob *self,
                                 char     byte);
void     seq_glob_add_character (SeqGlob *self);
void     seq_glob_add_anything  (SeqGlob *self);

/* Bytes from the "[" at @text to its "]", both included; 0 when that is missing. A "]" that comes
 * first, or after "!" or "^", is one of the set. */
gsize    seq_glob_measure_set   (const char *text);
/* @text, borrowed, begins a set that is closed. FALSE: it holds an interval such as z-a. */
gboolean seq_glob_add_set       (SeqGlob    *self,
                                 const char *text);

/* Takes back what was added last; @n at most what was added. */
void     seq_glob_drop_last     (SeqGlob *self,
                                 gsize    n);
/* Whether what was added last is this byte. */
gboolean seq_glob_ends_with     (const SeqGlob *self,
                                 char           byte);

/* Whether all of @text matches; at most @length x what was added steps. A NUL follows somewhere. */
gboolean seq_glob_matches       (const SeqGlob *self,
                                 const char    *text,
                                 gsize          length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeqGlob, seq_glob_free)

G_END_DECLS
