/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-channel-style.h"

/* Logical pixels. */
#define LINE 1.5

/* Lines are told apart by more than their colours. */
typedef struct
{
  GdkRGBA on_light, on_dark;
  double  dashes[4];
  int     n_dashes;
} Style;

static const Style red = { { 0.80f, 0.10f, 0.10f, 1 }, { 1.00f, 0.47f, 0.42f, 1 }, { 0 }, 0 };
static const Style green = { { 0.10f, 0.52f, 0.16f, 1 }, { 0.36f, 0.85f, 0.42f, 1 }, { 7, 2 }, 2 };
static const Style blue = { { 0.11f, 0.36f, 0.80f, 1 }, { 0.47f, 0.68f, 1.00f, 1 }, { 3, 2 }, 2 };
static const Style grey = { { 0.20f, 0.20f, 0.20f, 1 }, { 0.90f, 0.90f, 0.90f, 1 }, { 0 }, 0 };
static const Style alpha = { { 0.45f, 0.45f, 0.45f, 1 }, { 0.65f, 0.65f, 0.65f, 1 }, { 1, 2 }, 2 };

static const Style *
get_style (SeqPixels format,
           int       channel)
{
  static const Style *const colors[] = { &red, &green, &blue };
  int n = seq_pixels_get_n_channels (format);

  if (seq_pixels_has_alpha (format) && channel == n - 1)
    return &alpha;
  return n > 2 ? colors[channel] : &grey;
}

/* Text is light where the ground is dark. */
static gboolean
is_dark (const GdkRGBA *text)
{
  return text->red + text->green + text->blue > 1.5f;
}

void
seq_channel_style_apply (cairo_t       *cr,
                         SeqPixels      format,
                         int            channel,
                         const GdkRGBA *text)
{
  const Style *style = get_style (format, channel);

  gdk_cairo_set_source_rgba (cr, is_dark (text) ? &style->on_dark : &style->on_light);
  cairo_set_dash (cr, style->dashes, style->n_dashes, 0);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
}
