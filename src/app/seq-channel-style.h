/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "seq-image.h"

G_BEGIN_DECLS

/* How the line of a channel is drawn. @text: the colour of text there, which tells a dark ground from a light one. */
void seq_channel_style_apply (cairo_t       *cr,
                              SeqPixels      format,
                              int            channel,
                              const GdkRGBA *text);

G_END_DECLS
