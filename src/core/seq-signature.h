/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Formats that are told apart, with or without a decoder for them. */
typedef enum
{
  SEQ_FORMAT_NONE, /* no signature of an image */
  SEQ_FORMAT_PNG,
  SEQ_FORMAT_JPEG,
  SEQ_FORMAT_TIFF,
  SEQ_FORMAT_BIGTIFF,
  SEQ_FORMAT_WEBP,
  SEQ_FORMAT_GIF,
  SEQ_FORMAT_BMP,
  SEQ_FORMAT_TGA,
  SEQ_FORMAT_PNM,
  SEQ_FORMAT_PAM,
  SEQ_FORMAT_SVG,
  SEQ_FORMAT_AVIF,
  SEQ_FORMAT_HEIF,
  SEQ_FORMAT_JXL,
  SEQ_FORMAT_JP2,
  SEQ_FORMAT_OPENEXR,
  SEQ_N_FORMATS,
} SeqFormat;

/**
 * seq_signature_sniff:
 * @data: (array length=size): the whole file, because TGA is known by its end
 *
 * The format by content; names and their extensions are not looked at. gdk-pixbuf's own guess is
 * never asked, because it takes any module installed. Pure: any thread.
 */
SeqFormat   seq_signature_sniff    (const guint8 *data,
                                    gsize         size);

/* "PNG": a static string for people; NULL for SEQ_FORMAT_NONE. */
const char *seq_format_get_name    (SeqFormat format);

/**
 * seq_format_find_loader:
 *
 * Looks for the loader among those that gdk-pixbuf has here and now. Any thread.
 *
 * Returns: (nullable): its name for gdk_pixbuf_loader_new_with_type(), a static string
 */
const char *seq_format_find_loader (SeqFormat format);

G_END_DECLS
