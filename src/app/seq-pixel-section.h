/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-statistics.h"

G_BEGIN_DECLS

/**
 * SeqPixelSection:
 *
 * What the file says of the pixel that is looked at, and figures of what is selected, in a table with a column
 * for each channel. What is not known is left open.
 */
#define SEQ_TYPE_PIXEL_SECTION (seq_pixel_section_get_type ())
G_DECLARE_FINAL_TYPE (SeqPixelSection, seq_pixel_section, SEQ, PIXEL_SECTION, GtkWidget)

GtkWidget *seq_pixel_section_new            (void);

/* @image: (nullable): the whole image that is seen; @other: (nullable): what it is compared with; @pixel: (nullable): the
 * pixel of both; NULL: none */
void       seq_pixel_section_set_pixel      (SeqPixelSection     *section,
                                             const SeqImage      *image,
                                             const SeqImage      *other,
                                             const SeqRect       *pixel);
/* @selection: (nullable); @statistics: (nullable): of it; NULL as long as they are not known */
void       seq_pixel_section_set_selection  (SeqPixelSection     *section,
                                             const SeqRect       *selection,
                                             const SeqStatistics *statistics);
/* (transfer full) (nullable): the table, separated by tabulators; NULL: there is nothing in it. */
char      *seq_pixel_section_dup_text       (SeqPixelSection     *section);

G_END_DECLS
