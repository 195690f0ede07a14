/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure, but for the functions that bring it into a worker. */
#include "config.h"

#include "seq-picture.h"

#include "seq-error.h"
#include "seq-work-queue.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* As quick as it can be: the picture goes to the next program, not into an archive. */
#define COMPRESSION "1"

/* Painting goes first. */
#define NICENESS 10

/* ---- pixels ------------------------------------------------------------------------------- */

static gboolean
lies_as_in_pixbuf (SeqImage *image)
{
  SeqPixels format = seq_image_get_pixels_format (image);

  return seq_image_get_orientation (image) == SEQ_ORIENTATION_NORMAL
         && (format == SEQ_PIXELS_RGB8 || format == SEQ_PIXELS_RGBA8)
         && seq_image_get_white (image) == 255 && seq_image_get_stride (image) <= G_MAXINT;
}

static GdkPixbuf *
wrap (SeqImage *image)
{
  return gdk_pixbuf_new_from_data (seq_image_get_pixels (image), GDK_COLORSPACE_RGB,
                                   seq_pixels_has_alpha (seq_image_get_pixels_format (image)), 8,
                                   seq_image_get_width (image), seq_image_get_height (image),
                                   (int) seq_image_get_stride (image), NULL, NULL);
}

static gboolean
copy_upright (SeqImage      *image,
              GdkPixbuf     *pixbuf,
              GCancellable  *cancellable,
              GError       **error)
{
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  guint8 *row = gdk_pixbuf_get_pixels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++, row += gdk_pixbuf_get_rowstride (pixbuf))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
        {
          guint8 rgba[4];

          seq_image_get_pixel (image, x, y, rgba);
          memcpy (row + x * n_channels, rgba, (gsize) n_channels);
        }
    }
  return TRUE;
}

static GdkPixbuf *
make_upright (SeqImage      *image,
              GCancellable  *cancellable,
              GError       **error)
{
  gboolean has_alpha = seq_pixels_has_alpha (seq_image_get_pixels_format (image));
  int width = seq_image_get_width (image);
  int height = seq_image_get_height (image);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, has_alpha, 8, width, height);

  if (pixbuf == NULL)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE, _("There is not enough memory for the picture."));
      return NULL;
    }
  return copy_upright (image, pixbuf, cancellable, error) ? g_steal_pointer (&pixbuf) : NULL;
}

/* ---- file --------------------------------------------------------------------------------- */

typedef struct
{
  GByteArray   *bytes;
  GCancellable *cancellable;
} Output;

static gboolean
write_cb (const char  *data,
          gsize        size,
          GError     **error,
          gpointer     user_data)
{
  Output *output = user_data;

  if (g_cancellable_set_error_if_cancelled (output->cancellable, error))
    return FALSE;
  g_byte_array_append (output->bytes, (const guint8 *) data, (guint) size);
  return TRUE;
}

GBytes *
seq_picture_encode (SeqImage      *image,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  Output output = { bytes, cancellable };

  g_return_val_if_fail (image != NULL && !seq_image_is_draft (image), NULL);

  pixbuf = lies_as_in_pixbuf (image) ? wrap (image) : make_upright (image, cancellable, error);
  if (pixbuf == NULL || !gdk_pixbuf_save_to_callback (pixbuf, write_cb, &output, "png", error, "compression",
                                                      COMPRESSION, NULL))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* ---- in a worker -------------------------------------------------------------------------- */

static gpointer
encode_in_thread (gpointer       input,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return seq_picture_encode (input, cancellable, error);
}

/* The workers that decode have other things to do, and whoever pastes can wait for one thread to start. */
void
seq_picture_encode_async (SeqImage            *image,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, NICENESS);

  g_return_if_fail (image != NULL);

  seq_work_queue_run_async (queue, encode_in_thread, seq_image_ref (image), (GDestroyNotify) seq_image_unref,
                            (GDestroyNotify) g_bytes_unref, cancellable, callback, user_data);
}

GBytes *
seq_picture_encode_finish (GAsyncResult  *result,
                           GError       **error)
{
  return seq_work_queue_run_finish (result, error);
}
