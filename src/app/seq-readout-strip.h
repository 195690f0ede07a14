/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-image.h"

G_BEGIN_DECLS

/**
 * SeqReadoutStrip:
 *
 * One line that tells which pixel is looked at and what the file says of it. Each number has its column, which
 * only grows, so that nothing moves while numbers change; and a change of numbers is drawn without anything
 * being laid out anew.
 */
#define SEQ_TYPE_READOUT_STRIP (seq_readout_strip_get_type ())
G_DECLARE_FINAL_TYPE (SeqReadoutStrip, seq_readout_strip, SEQ, READOUT_STRIP, GtkWidget)

/* @image: (nullable): the whole image, upright pixel (x, y) of which is told; NULL, or one that has no such
 * pixel: its values are not known. The strip keeps nothing of it. */
void        seq_readout_strip_set (SeqReadoutStrip *strip,
                                   const SeqImage  *image,
                                   int              x,
                                   int              y);
/* The same of another image, which the first is compared with; NULL: it is with none. */
void        seq_readout_strip_set_other (SeqReadoutStrip *strip,
                                         const SeqImage  *image,
                                         int              x,
                                         int              y);

G_END_DECLS
