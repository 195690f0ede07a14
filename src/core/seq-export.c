/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure, but for the functions that bring it into a worker. */
#include "config.h"

#include "seq-export.h"

#include "seq-error.h"
#include "seq-renderer.h"
#include "seq-work-queue.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Painting goes first. */
#define NICENESS 10

/* Pixels between two pictures beside each other. */
#define GAP 2

typedef struct
{
  SeqRaster     *raster; /* NULL: the image is rendered */
  SeqImage      *image;
  SeqImage      *other;  /* NULL: nothing is compared */
  SeqView        view;
  SeqLook        look;
  SeqComparison  comparison;
  GFile         *file;
} Input;

static void
free_input (gpointer data)
{
  Input *input = data;

  g_clear_pointer (&input->raster, seq_raster_unref);
  g_clear_pointer (&input->image, seq_image_unref);
  g_clear_pointer (&input->other, seq_image_unref);
  g_object_unref (input->file);
  g_free (input);
}

/* ---- pixels ------------------------------------------------------------------------------- */

static GdkPixbuf *
wrap (SeqRaster *raster)
{
  return gdk_pixbuf_new_from_bytes (seq_raster_get_bytes (raster), GDK_COLORSPACE_RGB, FALSE, 8, seq_raster_get_width (raster),
                                    seq_raster_get_height (raster), (int) seq_raster_get_stride (raster));
}

static void
put (GdkPixbuf *both,
     SeqRaster *raster,
     int        x)
{
  const guint8 *from = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);
  guint8 *to = gdk_pixbuf_get_pixels (both) + x * 3;

  for (int y = 0; y < seq_raster_get_height (raster); y++)
    memcpy (to + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (both), from + (gsize) y * seq_raster_get_stride (raster),
            (gsize) seq_raster_get_width (raster) * 3);
}

static GdkPixbuf *
join (SeqRaster  *left,
      SeqRaster  *right,
      GError    **error)
{
  int x = seq_raster_get_width (left) + GAP;
  GdkPixbuf *both = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, x + seq_raster_get_width (right),
                                    MAX (seq_raster_get_height (left), seq_raster_get_height (right)));
  guint grey = seq_ground_get_plain (seq_raster_get_placement (left)->ground);

  if (both == NULL)
    {
      g_set_error_literal (error, SEQ_ERROR, SEQ_ERROR_TOO_LARGE, _("There is not enough memory for the picture."));
      return NULL;
    }
  gdk_pixbuf_fill (both, grey << 24 | grey << 16 | grey << 8);
  put (both, left, 0);
  put (both, right, x);
  return both;
}

/* What is closed while it is cancelled does not take the place of what was there. */
static void
give_up (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

/* Not g_file_replace_contents(): that puts in place what there is of it when the disk is full. */
static gboolean
replace (GFile         *file,
         const char    *data,
         gsize          size,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (stream == NULL)
    return FALSE;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
  give_up (G_OUTPUT_STREAM (stream));
  return FALSE;
}

static gboolean
write_raster (SeqRaster     *raster,
              GFile         *file,
              GCancellable  *cancellable,
              GError       **error)
{
  SeqRaster *beside = seq_raster_get_beside (raster);
  g_autoptr (GdkPixbuf) pixbuf = beside != NULL ? join (raster, beside, error) : wrap (raster);
  g_autofree char *png = NULL;
  gsize size;

  return pixbuf != NULL && gdk_pixbuf_save_to_buffer (pixbuf, &png, &size, "png", error, NULL)
         && replace (file, png, size, cancellable, error);
}

/* ---- in a worker -------------------------------------------------------------------------- */

static gpointer
export_in_thread (gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Input *input = data;
  g_autoptr (SeqRaster) raster = NULL;

  if (input->raster != NULL)
    raster = seq_raster_ref (input->raster);
  else if (input->other != NULL)
    raster = seq_renderer_compare (input->image, input->other, &input->view, &input->look, &input->comparison, cancellable,
                                   error);
  else
    raster = seq_renderer_render (input->image, &input->view, &input->look, cancellable, error);
  if (raster == NULL || !write_raster (raster, input->file, cancellable, error))
    return NULL;
  return g_object_ref (input->file);
}

static void
run (Input               *input,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, NICENESS);

  seq_work_queue_run_async (queue, export_in_thread, input, free_input, g_object_unref, cancellable, callback, user_data);
}

void
seq_export_raster_async (SeqRaster           *raster,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Input *input;

  g_return_if_fail (raster != NULL && G_IS_FILE (file));

  input = g_new0 (Input, 1);
  input->raster = seq_raster_ref (raster);
  input->file = g_object_ref (file);
  run (input, cancellable, callback, user_data);
}

/* An area that the rectangle fills to the pixel. */
static SeqView
make_view (const SeqRect *rect,
           const SeqView *view)
{
  gboolean swaps = seq_turn_swaps (view->turn);

  return (SeqView) {
    .width = swaps ? rect->height : rect->width, .height = swaps ? rect->width : rect->height, .scale = 1,
    .center_x = rect->x + rect->width / 2.0, .center_y = rect->y + rect->height / 2.0,
    .turn = view->turn, .ground = view->ground,
  };
}

void
seq_export_image_async (SeqImage            *image,
                        const SeqRect       *rect,
                        const SeqView       *view,
                        const SeqLook       *look,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  SeqRect all;
  Input *input;

  g_return_if_fail (image != NULL && !seq_image_is_draft (image));
  g_return_if_fail (view != NULL && look != NULL && G_IS_FILE (file));

  all = (SeqRect) { 0, 0, seq_image_get_width (image), seq_image_get_height (image) };
  input = g_new0 (Input, 1);
  input->image = seq_image_ref (image);
  input->view = make_view (rect != NULL ? rect : &all, view);
  input->look = *look;
  input->file = g_object_ref (file);
  run (input, cancellable, callback, user_data);
}

void
seq_export_view_async (SeqImage            *image,
                       SeqImage            *other,
                       const SeqView       *view,
                       const SeqLook       *look,
                       const SeqComparison *comparison,
                       GFile               *file,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Input *input;

  g_return_if_fail (image != NULL && view != NULL && view->width > 0 && view->height > 0);
  g_return_if_fail (look != NULL && comparison != NULL && G_IS_FILE (file));

  input = g_new0 (Input, 1);
  input->image = seq_image_ref (image);
  if (other != NULL && comparison->mode != SEQ_COMPARISON_NONE)
    input->other = seq_image_ref (other);
  input->view = *view;
  input->look = *look;
  input->comparison = *comparison;
  input->file = g_object_ref (file);
  run (input, cancellable, callback, user_data);
}

gboolean
seq_export_finish (GAsyncResult  *result,
                   GError       **error)
{
  g_autoptr (GFile) file = seq_work_queue_run_finish (result, error);

  return file != NULL;
}
