/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. The workers that decode have other things to do, so each piece of work has a thread of its own. */
#include "config.h"

#include "seq-image-work.h"

#include "seq-work-queue.h"

/* Painting goes first. */
#define NICENESS 10

typedef struct
{
  SeqImage         *image;
  SeqRect           rect;
  SeqImageWorkFunc  func;
} Input;

/* What the main thread keeps meanwhile. */
typedef struct
{
  SeqFrame         *frame;
  SeqNameFrameFunc  name_frame;
  GDestroyNotify    result_free;
} Order;

static void
free_input (gpointer data)
{
  Input *input = data;

  seq_image_unref (input->image);
  g_free (input);
}

static void
free_order (gpointer data)
{
  Order *order = data;

  g_object_unref (order->frame);
  g_free (order);
}

static gpointer
work_in_thread (gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Input *input = data;

  return input->func (input->image, &input->rect, cancellable, error);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Order *order = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer made = seq_work_queue_run_finish (result, &error);

  if (made == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  order->name_frame (made, order->frame);
  g_task_return_pointer (task, made, order->result_free);
}

void
seq_image_work_async (SeqImage            *image,
                      SeqFrame            *frame,
                      const SeqRect       *rect,
                      SeqImageWorkFunc     func,
                      SeqNameFrameFunc     name_frame,
                      GDestroyNotify       result_free,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (SeqWorkQueue) queue = seq_work_queue_new (1, NICENESS);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Input *input;
  Order *order;

  g_return_if_fail (image != NULL && SEQ_IS_FRAME (frame));

  input = g_new (Input, 1);
  *input = (Input) { seq_image_ref (image), { 0, 0, seq_image_get_width (image), seq_image_get_height (image) }, func };
  if (rect != NULL)
    input->rect = *rect;
  order = g_new (Order, 1);
  *order = (Order) { g_object_ref (frame), name_frame, result_free };
  g_task_set_source_tag (task, seq_image_work_async);
  g_task_set_task_data (task, order, free_order);
  seq_work_queue_run_async (queue, work_in_thread, input, free_input, result_free, cancellable, worked_cb,
                            g_steal_pointer (&task));
}

gpointer
seq_image_work_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
