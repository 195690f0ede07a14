/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * One frame after the other is surveyed, and what it is compared with too if that is no image at hand; then its picture
 * is rendered and written by a worker while the next frame is surveyed.
 */
#include "config.h"

#include "seq-export-range.h"

#include "seq-export.h"

/* Pictures that are being written. Compressing takes longer than decoding, and each has its image in memory. */
#define MAX_WRITING 2

typedef struct
{
  SeqExportRange     range;    /* its pointers are owned */
  SeqRect            rect;
  GStrv              names;
  GFile             *folder;
  GCancellable      *stop;     /* of surveys; what is being written is finished, so that it is known what there is */
  gulong             stop_id;  /* of the caller's cancellable */
  SeqExportProgress  progress;
  gpointer           user_data;
  guint              next;     /* position of the frame to be surveyed next, or that is */
  gboolean           surveys;
  guint              n_writing;
  SeqImage          *image;    /* of the frame at next, while its partner is surveyed */
  SeqImage          *before;   /* of the frame before that, when it is to be compared with; NULL: there is none */
  gboolean           knows_before;
  SeqExportOutcome  *outcome;
} Run;

typedef enum
{
  PARTNER_UNWANTED,
  PARTNER_NONE,
  PARTNER_IMAGE,  /* at hand */
  PARTNER_FRAME,  /* to be surveyed */
} PartnerKind;

typedef struct
{
  PartnerKind  kind;
  SeqImage    *image;
  SeqLoader   *loader;
  SeqFrame    *frame;
} Partner;

static void go_on (GTask *task);

/* ---- memory ------------------------------------------------------------------------------- */

void
seq_export_outcome_free (SeqExportOutcome *self)
{
  g_clear_object (&self->first_left_out);
  g_clear_error (&self->problem);
  g_free (self);
}

static void
free_run (gpointer data)
{
  Run *run = data;

  g_object_unref (run->range.loader);
  g_object_unref (run->range.sequence);
  g_clear_pointer (&run->range.reference, seq_image_unref);
  g_clear_object (&run->range.second);
  g_clear_object (&run->range.second_sequence);
  g_strfreev (run->names);
  g_object_unref (run->folder);
  g_object_unref (run->stop);
  g_clear_pointer (&run->image, seq_image_unref);
  g_clear_pointer (&run->before, seq_image_unref);
  g_clear_pointer (&run->outcome, seq_export_outcome_free);
  g_free (run);
}

static void
copy_range (Run                  *run,
            const SeqExportRange *range)
{
  run->range = *range;
  g_object_ref (range->loader);
  g_object_ref (range->sequence);
  if (range->reference != NULL)
    seq_image_ref (range->reference);
  if (range->second != NULL)
    g_object_ref (range->second);
  if (range->second_sequence != NULL)
    g_object_ref (range->second_sequence);
  if (range->rect != NULL)
    {
      run->rect = *range->rect;
      run->range.rect = &run->rect;
    }
}

/* ---- what a frame is compared with -------------------------------------------------------- */

static gboolean
compares (const Run *run)
{
  return run->range.is_seen && run->range.comparison.mode != SEQ_COMPARISON_NONE;
}

static gboolean
compares_with_before (const Run *run)
{
  return compares (run) && run->range.reference == NULL && run->range.second == NULL;
}

static Partner
find_in_second (const Run *run)
{
  const SeqExportRange *range = &run->range;
  gint64 position = seq_matching_find (&range->matching, seq_sequence_get_listing (range->sequence), run->next,
                                       seq_sequence_get_listing (range->second_sequence));

  if (position < 0)
    return (Partner) { .kind = PARTNER_NONE };
  return (Partner) { PARTNER_FRAME, NULL, range->second, seq_sequence_get_frame (range->second_sequence, (guint) position) };
}

static Partner
find_partner (const Run *run)
{
  const SeqExportRange *range = &run->range;

  if (!compares (run))
    return (Partner) { .kind = PARTNER_UNWANTED };
  if (range->reference != NULL)
    return (Partner) { .kind = PARTNER_IMAGE, .image = range->reference };
  if (range->second != NULL)
    return find_in_second (run);
  if (run->before != NULL)
    return (Partner) { .kind = PARTNER_IMAGE, .image = run->before };
  if (run->knows_before || run->next == 0)
    return (Partner) { .kind = PARTNER_NONE };
  return (Partner) { PARTNER_FRAME, NULL, range->loader, seq_sequence_get_frame (range->sequence, run->next - 1) };
}

/* ---- one frame ---------------------------------------------------------------------------- */

static void
tell_progress (Run *run)
{
  if (run->progress != NULL)
    run->progress (run->outcome->n_written + run->outcome->n_left_out, run->user_data);
}

/* To the next frame; @image (nullable) is that of the one that is left. */
static void
advance (Run      *run,
         SeqImage *image)
{
  if (compares_with_before (run))
    {
      g_clear_pointer (&run->before, seq_image_unref);
      run->before = image != NULL ? seq_image_ref (image) : NULL;
      run->knows_before = TRUE;
    }
  g_clear_pointer (&run->image, seq_image_unref);
  run->next++;
}

static void
leave_out (Run      *run,
           SeqImage *image)
{
  if (run->outcome->n_left_out++ == 0)
    run->outcome->first_left_out = g_object_ref (seq_sequence_get_frame (run->range.sequence, run->next));
  advance (run, image);
  tell_progress (run);
}

static void
end_early (Run    *run,
           GError *error) /* taken */
{
  if (run->outcome->problem == NULL)
    run->outcome->problem = error;
  else
    g_error_free (error);
  g_cancellable_cancel (run->stop);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  run->n_writing--;
  if (seq_export_finish (result, &error))
    {
      run->outcome->n_written++;
      tell_progress (run);
    }
  else
    {
      end_early (run, error);
    }
  go_on (task);
}

/* Of the selected part there may be nothing in an image of another size. */
static gboolean
write_picture (GTask    *task,
               SeqImage *image,
               SeqImage *other)
{
  Run *run = g_task_get_task_data (task);
  const SeqExportRange *range = &run->range;
  g_autoptr (GFile) file = g_file_get_child (run->folder, run->names[run->next - range->first]);
  SeqRect rect;

  if (!range->is_seen && range->rect != NULL
      && !seq_selection_clip (range->rect, seq_image_get_width (image), seq_image_get_height (image), &rect))
    return FALSE;
  run->n_writing++;
  if (range->is_seen)
    seq_export_view_async (image, other, &range->view, &range->look, &range->comparison, file, NULL, written_cb,
                           g_object_ref (task));
  else
    seq_export_image_async (image, range->rect != NULL ? &rect : NULL, &range->view, &range->look, file, NULL, written_cb,
                            g_object_ref (task));
  return TRUE;
}

static void
finish_frame (GTask    *task,
              SeqImage *other)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (SeqImage) image = g_steal_pointer (&run->image);

  if (write_picture (task, image, other))
    advance (run, image);
  else
    leave_out (run, image);
}

static void
partner_surveyed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  double change;
  g_autoptr (SeqImage) other = seq_loader_survey_finish (SEQ_LOADER (source), result, &change, NULL);

  run->surveys = FALSE;
  if (!g_cancellable_is_cancelled (run->stop))
    {
      if (other != NULL)
        finish_frame (task, other);
      else
        leave_out (run, run->image);
    }
  go_on (task);
}

static void
surveyed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  double change;
  Partner partner;

  run->surveys = FALSE;
  run->image = seq_loader_survey_finish (SEQ_LOADER (source), result, &change, NULL);
  partner = find_partner (run);
  if (g_cancellable_is_cancelled (run->stop))
    g_clear_pointer (&run->image, seq_image_unref);
  else if (run->image == NULL || partner.kind == PARTNER_NONE)
    leave_out (run, run->image);
  else if (partner.kind != PARTNER_FRAME)
    finish_frame (task, partner.image);
  else
    {
      run->surveys = TRUE;
      seq_loader_survey_async (partner.loader, partner.frame, NULL, run->stop, partner_surveyed_cb, g_object_ref (task));
    }
  go_on (task);
}

/* ---- all of them -------------------------------------------------------------------------- */

static void
end (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (run->stop) && run->outcome->problem == NULL)
    run->outcome->problem = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
  g_cancellable_disconnect (g_task_get_cancellable (task), run->stop_id);
  run->stop_id = 0;
  g_task_return_pointer (task, g_steal_pointer (&run->outcome), (GDestroyNotify) seq_export_outcome_free);
}

static void
go_on (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  gboolean stopped = g_cancellable_is_cancelled (run->stop);

  if (run->outcome == NULL || run->surveys)
    return;
  if (stopped || run->next > run->range.last)
    {
      if (run->n_writing == 0)
        end (task);
      return;
    }
  if (run->n_writing >= MAX_WRITING)
    return;
  run->surveys = TRUE;
  seq_loader_survey_async (run->range.loader, seq_sequence_get_frame (run->range.sequence, run->next), NULL, run->stop,
                           surveyed_cb, g_object_ref (task));
}

static void
cancelled_cb (GCancellable *cancellable,
              GCancellable *stop)
{
  g_cancellable_cancel (stop);
}

void
seq_export_range_async (const SeqExportRange *range,
                        const char *const    *names,
                        GFile                *folder,
                        GCancellable         *cancellable,
                        SeqExportProgress     progress,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run;

  g_return_if_fail (range != NULL && SEQ_IS_LOADER (range->loader) && SEQ_IS_SEQUENCE (range->sequence));
  g_return_if_fail (range->first <= range->last && range->last < seq_sequence_get_n_frames (range->sequence));
  g_return_if_fail (g_strv_length ((char **) names) == range->last - range->first + 1 && G_IS_FILE (folder));

  run = g_new0 (Run, 1);
  copy_range (run, range);
  run->names = g_strdupv ((char **) names);
  run->folder = g_object_ref (folder);
  run->stop = g_cancellable_new ();
  run->progress = progress;
  run->user_data = user_data;
  run->next = range->first;
  run->outcome = g_new0 (SeqExportOutcome, 1);
  g_task_set_source_tag (task, seq_export_range_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, free_run);
  if (cancellable != NULL)
    run->stop_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (run->stop), g_object_unref);
  go_on (task);
}

SeqExportOutcome *
seq_export_range_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, seq_export_range_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
