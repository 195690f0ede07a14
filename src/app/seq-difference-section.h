/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-error-figures.h"

G_BEGIN_DECLS

/* Of which part of the picture figures are wanted, in the order of the list. */
typedef enum
{
  SEQ_DIFFERENCE_IMAGE,
  SEQ_DIFFERENCE_VIEW,
  SEQ_DIFFERENCE_SELECTION,
} SeqDifferenceArea;

/**
 * SeqDifferenceSection:
 *
 * How far the frame on the glass and what it is compared with are apart. What is not known is left open.
 *
 * Signals: `changed`: other figures are wanted.
 */
#define SEQ_TYPE_DIFFERENCE_SECTION (seq_difference_section_get_type ())
G_DECLARE_FINAL_TYPE (SeqDifferenceSection, seq_difference_section, SEQ, DIFFERENCE_SECTION, GtkWidget)

GtkWidget         *seq_difference_section_new           (void);

SeqDifferenceArea  seq_difference_section_get_area      (SeqDifferenceSection  *section);
/* As a part of white. */
double             seq_difference_section_get_threshold (SeqDifferenceSection  *section);
/* @pair: which two, or why there are none; @figures: (nullable): of them; @white: the number that is white */
void               seq_difference_section_set           (SeqDifferenceSection  *section,
                                                         const char            *pair,
                                                         const SeqErrorFigures *figures,
                                                         double                 white);
/* (transfer full) (nullable): separated by tabulators; NULL: there are no figures. */
char              *seq_difference_section_dup_text      (SeqDifferenceSection  *section);

G_END_DECLS
