/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Pictures of the images that are held, in the order of the plan. A picture may need another image beside its
 * own: that of its partner, which this loader has too when it is the frame before, and which somebody else
 * has otherwise. As long as the partner is on its way there is no picture, so that one that is there is always
 * of both; and each picture remembers the partner that it was made with.
 */
#include "config.h"

#include "seq-loader-private.h"

#include "seq-renderer.h"

typedef struct
{
  SeqImage      *image;
  SeqImage      *other; /* NULL: none */
  SeqView        view;
  SeqLook        look;
  SeqComparison  comparison;
} RenderInput;

static void
free_render_input (gpointer data)
{
  RenderInput *input = data;

  seq_image_unref (input->image);
  g_clear_pointer (&input->other, seq_image_unref);
  g_free (input);
}

static gpointer
render_in_thread (gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  RenderInput *input = data;

  if (input->other == NULL)
    return seq_renderer_render (input->image, &input->view, &input->look, cancellable, error);
  return seq_renderer_compare (input->image, input->other, &input->view, &input->look, &input->comparison,
                               cancellable, error);
}

/* ---- partners ----------------------------------------------------------------------------- */

gboolean
seq_loader_is_comparing (SeqLoader *self)
{
  return self->comparison.mode != SEQ_COMPARISON_NONE;
}

static void
find_frame_before (SeqLoader  *self,
                   SeqFrame   *frame,
                   SeqPartner *partner)
{
  guint position = seq_frame_get_position (frame);

  if (self->sequence == NULL || !seq_sequence_has_frame (self->sequence, frame) || position == 0)
    return;
  partner->frame = seq_sequence_get_frame (self->sequence, position - 1);
  partner->image = seq_loader_peek (self, partner->frame);
  if (partner->image != NULL)
    partner->state = SEQ_PARTNER_READY;
  else if (!seq_frame_has_failed (partner->frame))
    partner->state = SEQ_PARTNER_AWAITED;
}

void
seq_loader_get_partner (SeqLoader  *self,
                        SeqFrame   *frame,
                        SeqPartner *partner)
{
  g_return_if_fail (SEQ_IS_LOADER (self));
  g_return_if_fail (SEQ_IS_FRAME (frame) && partner != NULL);

  *partner = (SeqPartner) { SEQ_PARTNER_NONE, NULL, NULL };
  if (!seq_loader_is_comparing (self))
    return;
  if (self->find_partner != NULL)
    self->find_partner (frame, partner, self->partner_data);
  else
    find_frame_before (self, frame, partner);
}

void
seq_loader_set_comparison (SeqLoader           *self,
                           const SeqComparison *comparison,
                           SeqPartnerFunc       find,
                           gpointer             user_data)
{
  const SeqComparison none = SEQ_COMPARISON_INIT;

  g_return_if_fail (SEQ_IS_LOADER (self));

  self->comparison = comparison != NULL ? seq_comparison_limited (comparison) : none;
  self->find_partner = find;
  self->partner_data = user_data;
  seq_loader_reconcile (self);
}

void
seq_loader_set_holds_before (SeqLoader *self,
                             gboolean   holds)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  if (self->holds_before == holds)
    return;
  self->holds_before = holds;
  seq_loader_reconcile (self);
}

const SeqComparison *
seq_loader_get_comparison (SeqLoader *self)
{
  g_return_val_if_fail (SEQ_IS_LOADER (self), NULL);

  return &self->comparison;
}

void
seq_loader_look_at_partners_again (SeqLoader *self)
{
  g_return_if_fail (SEQ_IS_LOADER (self));

  if (seq_loader_is_comparing (self))
    seq_loader_reconcile (self);
}

void
seq_loader_clear_rendering (Rendering *rendering)
{
  g_clear_object (&rendering->partner);
}

/* Whether it is with this partner that the picture was made. One that has left the cache since still counts:
 * it was what it was. */
static gboolean
is_with_partner (SeqLoader        *self,
                 const Rendering  *rendering,
                 const SeqPartner *partner)
{
  if (partner->state == SEQ_PARTNER_NONE)
    return rendering->partner == NULL;
  if (rendering->partner != partner->frame || !seq_comparison_equal (&rendering->comparison, &self->comparison))
    return FALSE;
  return partner->state == SEQ_PARTNER_AWAITED || rendering->serial == seq_image_get_serial (partner->image);
}

static gboolean
shows_view (SeqLoader *self,
            Held      *held)
{
  SeqPlacement wanted;

  if (held->raster == NULL || !seq_look_equal (seq_raster_get_look (held->raster), &self->look)
      || !seq_view_place (&self->view, seq_image_get_width (held->image), seq_image_get_height (held->image),
                          &wanted))
    return FALSE;
  /* Where it lies in the area is the canvas's business, what it shows of the image is ours. */
  return seq_placement_shows_same (seq_raster_get_placement (held->raster), &wanted);
}

gboolean
seq_loader_raster_fits (SeqLoader *self,
                        Held      *held)
{
  SeqPartner partner;

  if (!shows_view (self, held))
    return FALSE;
  seq_loader_get_partner (self, held->frame, &partner);
  return is_with_partner (self, &held->rendering, &partner);
}

/* ---- rendering ---------------------------------------------------------------------------- */

static void
hold_raster (SeqLoader *self,
             Held      *held,
             SeqRaster *raster,
             Rendering *rendering)
{
  g_clear_pointer (&held->raster, seq_raster_unref);
  held->raster = seq_raster_ref (raster);
  held->raster_is_draft = seq_image_is_draft (held->image);
  seq_loader_clear_rendering (&held->rendering);
  held->rendering = *rendering;
  rendering->partner = NULL;
  seq_lru_set_bytes (self->held, held->frame, seq_loader_get_held_size (held));
}

/* The image is good, but there is no memory to show it. */
static void
fail_held (SeqLoader    *self,
           Held         *held,
           const GError *error)
{
  g_autoptr (SeqFrame) frame = g_object_ref (held->frame);

  seq_lru_remove (self->held, frame);
  seq_loader_fail_frame (self, frame, error);
}

static void
render_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr (SeqLoader) self = seq_loader_dup_of_run (run);
  g_autoptr (SeqFrame) frame = g_object_ref (run->frame);
  g_autoptr (GError) error = NULL;
  g_autoptr (SeqRaster) raster = seq_work_queue_run_finish (result, &error);
  Held *held = seq_loader_end_run (run) ? seq_lru_peek (self->held, frame) : NULL;

  if (held != NULL)
    held->render = NULL;
  if (held != NULL && raster != NULL)
    {
      held->figures.render_ms = (double) (g_get_monotonic_time () - run->began) / 1000;
      hold_raster (self, held, raster, &run->rendering);
    }
  else if (held != NULL)
    fail_held (self, held, error);
  seq_loader_free_run (run);
  if (self != NULL)
    seq_loader_reconcile (self);
  if (held != NULL)
    seq_loader_emit_changed (self, frame);
}

static void
start_render (SeqLoader        *self,
              Held             *held,
              const SeqPartner *partner)
{
  gboolean has_partner = partner->state == SEQ_PARTNER_READY;
  RenderInput *input = g_new (RenderInput, 1);
  Run *run = seq_loader_begin_run (self, held->frame, RUN_RENDER);

  *input = (RenderInput) { seq_image_ref (held->image), has_partner ? seq_image_ref (partner->image) : NULL,
                           self->view, self->look, self->comparison };
  if (has_partner)
    run->rendering = (Rendering) { self->comparison, g_object_ref (partner->frame),
                                   seq_image_get_serial (partner->image) };
  held->render = run;
  seq_work_queue_run_async (self->workers, render_in_thread, input, free_render_input,
                            (GDestroyNotify) seq_raster_unref, run->cancellable, render_done_cb, run);
}

/* The raster is of another view, look or partner, or of the draft that there was before the image. */
static gboolean
wants_render (SeqLoader        *self,
              Held             *held,
              const SeqPartner *partner)
{
  gboolean is_draft = seq_image_is_draft (held->image);

  if (partner->state == SEQ_PARTNER_AWAITED || (partner->state == SEQ_PARTNER_READY && is_draft))
    return FALSE;
  return !shows_view (self, held) || !is_with_partner (self, &held->rendering, partner)
         || (held->raster_is_draft && !is_draft);
}

static gboolean
may_render (SeqLoader *self,
            guint      rank)
{
  guint n_busy = self->n_active[RUN_DECODE] + self->n_active[RUN_RENDER];

  return rank == 0 || n_busy <= self->stages.n_decodes;
}

/* A raster that is under way for an older view or look is let finish: while zooming, it is the next best
 * thing for the canvas, and the right one follows. */
void
seq_loader_schedule_renders (SeqLoader *self)
{
  if (self->view.width <= 0 || self->view.height <= 0)
    return;
  for (guint i = 0; i < self->wanted->len && may_render (self, i); i++)
    {
      Held *held = seq_lru_peek (self->held, self->wanted->pdata[i]);
      SeqPartner partner;

      if (held == NULL || held->render != NULL)
        continue;
      seq_loader_get_partner (self, held->frame, &partner);
      if (wants_render (self, held, &partner))
        start_render (self, held, &partner);
    }
}

/* ---- for who asks ------------------------------------------------------------------------- */

static void
rendered_cb (GObject      *source,
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
seq_loader_render_async (SeqLoader           *self,
                         SeqImage            *image,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GCancellable) stop = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  RenderInput *input;

  g_return_if_fail (SEQ_IS_LOADER (self) && image != NULL);
  g_return_if_fail (self->view.width > 0 && self->view.height > 0);

  g_task_set_source_tag (task, seq_loader_render_async);
  input = g_new0 (RenderInput, 1);
  input->image = seq_image_ref (image);
  input->view = self->view;
  input->look = self->look;
  seq_work_queue_run_async (self->workers, render_in_thread, input, free_render_input,
                            (GDestroyNotify) seq_raster_unref, stop, rendered_cb, g_steal_pointer (&task));
}

SeqRaster *
seq_loader_render_finish (SeqLoader     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
