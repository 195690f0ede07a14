/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-view.h"

G_BEGIN_DECLS

/**
 * SeqMarks:
 *
 * A layer over the canvas, of the same size, that shows on the picture what was chosen of it: the rectangle
 * that is selected, with its size, and the pixel that is pinned. Readable on any ground. It takes no part in
 * what hands do.
 */
#define SEQ_TYPE_MARKS (seq_marks_get_type ())
G_DECLARE_FINAL_TYPE (SeqMarks, seq_marks, SEQ, MARKS, GtkWidget)

/* (nullable): where the picture lies; NULL: there is none, and nothing is drawn. */
void seq_marks_set_placement (SeqMarks           *marks,
                              const SeqPlacement *placement);
/* (nullable): in pixels of the upright image; NULL: nothing is selected. */
void seq_marks_set_selection (SeqMarks           *marks,
                              const SeqRect      *selection);
/* (nullable): one pixel of it; NULL: none is pinned. */
void seq_marks_set_pin       (SeqMarks           *marks,
                              const SeqRect      *pixel);

G_END_DECLS
