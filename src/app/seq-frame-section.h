/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-frame.h"
#include "seq-image.h"

G_BEGIN_DECLS

/**
 * SeqFrameSection:
 *
 * What there is to know about the frame on the glass, from what is held of it: no file is asked. What is not known
 * is left open.
 */
#define SEQ_TYPE_FRAME_SECTION (seq_frame_section_get_type ())
G_DECLARE_FINAL_TYPE (SeqFrameSection, seq_frame_section, SEQ, FRAME_SECTION, GtkWidget)

GtkWidget *seq_frame_section_new         (void);

/* @frame: (nullable): NULL: there is none; @image: (nullable): its whole image; @width, @height: of the upright
 * picture; 0: not known */
void       seq_frame_section_set_frame   (SeqFrameSection *section,
                                          SeqFrame        *frame,
                                          const SeqImage  *image,
                                          int              width,
                                          int              height);
/* A missing number, and the name that its file would have. */
void       seq_frame_section_set_missing (SeqFrameSection *section,
                                          const char      *name);

G_END_DECLS
