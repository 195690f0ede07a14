/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-picture-content.h"

#include "seq-picture.h"

#define PNG "image/png"

struct _SeqPictureContent
{
  GdkContentProvider  parent_instance;

  SeqImage           *image;
};

G_DEFINE_FINAL_TYPE (SeqPictureContent, seq_picture_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
seq_picture_content_ref_formats (GdkContentProvider *provider)
{
  static const char *types[] = { PNG };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GOutputStream *stream = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *bytes = seq_picture_encode_finish (result, &error);
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  g_object_set_data_full (G_OBJECT (task), "seqview-bytes", bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream, data, size, g_task_get_priority (task), g_task_get_cancellable (task),
                                   written_cb, g_object_ref (task));
}

static void
seq_picture_content_write_mime_type_async (GdkContentProvider  *provider,
                                           const char          *mime_type,
                                           GOutputStream       *stream,
                                           int                  io_priority,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  SeqPictureContent *self = SEQ_PICTURE_CONTENT (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, seq_picture_content_write_mime_type_async);
  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  seq_picture_encode_async (self->image, cancellable, encoded_cb, g_steal_pointer (&task));
}

static gboolean
seq_picture_content_write_mime_type_finish (GdkContentProvider  *provider,
                                            GAsyncResult        *result,
                                            GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
seq_picture_content_finalize (GObject *object)
{
  g_clear_pointer (&SEQ_PICTURE_CONTENT (object)->image, seq_image_unref);
  G_OBJECT_CLASS (seq_picture_content_parent_class)->finalize (object);
}

static void
seq_picture_content_class_init (SeqPictureContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = seq_picture_content_finalize;
  provider_class->ref_formats = seq_picture_content_ref_formats;
  provider_class->write_mime_type_async = seq_picture_content_write_mime_type_async;
  provider_class->write_mime_type_finish = seq_picture_content_write_mime_type_finish;
}

static void
seq_picture_content_init (SeqPictureContent *self)
{
}

GdkContentProvider *
seq_picture_content_new (SeqImage *image)
{
  SeqPictureContent *self = g_object_new (SEQ_TYPE_PICTURE_CONTENT, NULL);

  g_return_val_if_fail (image != NULL, NULL);

  self->image = seq_image_ref (image);
  return GDK_CONTENT_PROVIDER (self);
}
