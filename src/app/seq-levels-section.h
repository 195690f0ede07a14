/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-histogram.h"
#include "seq-look.h"

G_BEGIN_DECLS

/* What a histogram is of. */
typedef enum
{
  SEQ_LEVELS_OF_IMAGE,
  SEQ_LEVELS_OF_VIEW,
  SEQ_LEVELS_OF_SELECTION,
} SeqLevelsScope;

/**
 * SeqLevelsSection:
 *
 * A histogram, and what is black and white of it; gamma and exposure below. Numbers are those of the file. Typed with
 * black above white they mean just that: the picture is the other way round, see SeqLook. Knows of no window.
 *
 * Signals: `look-edited`: by a hand; seq_levels_section_get_look() is what it has made. `scope-changed`.
 */
#define SEQ_TYPE_LEVELS_SECTION (seq_levels_section_get_type ())
G_DECLARE_FINAL_TYPE (SeqLevelsSection, seq_levels_section, SEQ, LEVELS_SECTION, GtkWidget)

GtkWidget      *seq_levels_section_new           (void);
/* (nullable): nothing is known. @is_late: it is of another frame than the one on the glass; it says of which. */
void            seq_levels_section_set_histogram (SeqLevelsSection *section,
                                                  SeqHistogram     *histogram,
                                                  gboolean          is_late);
/* Nothing is selected, of which a histogram is wanted. */
void            seq_levels_section_set_empty     (SeqLevelsSection *section);
void            seq_levels_section_set_look      (SeqLevelsSection *section,
                                                  const SeqLook    *look);
const SeqLook  *seq_levels_section_get_look      (SeqLevelsSection *section);
SeqLevelsScope  seq_levels_section_get_scope     (SeqLevelsSection *section);

G_END_DECLS
