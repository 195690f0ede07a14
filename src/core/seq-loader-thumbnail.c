/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small picture of a frame of which something is held already. It is looked for beside the plan: nothing
 * is read for it, nothing is kept of it, and what it is made of is not counted as used.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-renderer.h"

typedef struct
{
  SeqImage        *image; /* owned; NULL: to be decoded */
  GBytes          *bytes; /* owned; NULL when there is an image */
  SeqLoaderStages  stages;
  SeqView          view;
  SeqLook          look;
} Input;

static void
free_input (gpointer data)
{
  Input *input = data;

  g_clear_pointer (&input->image, seq_image_unref);
  g_clear_pointer (&input->bytes, g_bytes_unref);
  g_free (input);
}

static gpointer
make_in_thread (gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  static const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  Input *input = data;
  g_autoptr (SeqImage) decoded = NULL;

  if (input->image == NULL)
    {
      decoded = input->stages.decode (input->bytes, &limits, input->stages.user_data, cancellable, error);
      if (decoded == NULL)
        return NULL;
    }
  return seq_renderer_render (decoded != NULL ? decoded : input->image, &input->view, &input->look, cancellable, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  SeqRaster *raster = seq_work_queue_run_finish (result, &error);

  if (raster != NULL)
    g_task_return_pointer (task, raster, (GDestroyNotify) seq_raster_unref);
  else
    g_task_return_error (task, error);
}

void
seq_loader_thumbnail_async (SeqLoader           *self,
                            SeqFrame            *frame,
                            int                  width,
                            int                  height,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GCancellable) stop = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  Held *held;
  GBytes *bytes;
  Input *input;

  g_return_if_fail (SEQ_IS_LOADER (self) && SEQ_IS_FRAME (frame));
  g_return_if_fail (width > 0 && height > 0);

  g_task_set_source_tag (task, seq_loader_thumbnail_async);
  held = seq_lru_peek (self->held, frame);
  bytes = seq_lru_peek (self->kept, frame);
  if (held == NULL && bytes == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing of %s is held",
                               seq_frame_get_display_name (frame));
      return;
    }
  input = g_new0 (Input, 1);
  input->image = held != NULL ? seq_image_ref (held->image) : NULL;
  input->bytes = held == NULL ? g_bytes_ref (bytes) : NULL;
  input->stages = self->stages;
  input->view = (SeqView) { .width = width, .height = height, .fit = TRUE, .scale = 1.0, .ground = self->view.ground };
  input->look = self->look;
  seq_work_queue_run_async (self->workers, make_in_thread, input, free_input, (GDestroyNotify) seq_raster_unref,
                            stop, made_cb, g_steal_pointer (&task));
}

SeqRaster *
seq_loader_thumbnail_finish (SeqLoader     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
