/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-folder-watch.h"

#include "seq-work-queue.h"

struct _SeqFolderWatch
{
  GObject       parent_instance;

  GFile        *folder;
  GCancellable *cancellable; /* of the question what file system it is */
  GFileMonitor *monitor;     /* NULL where there would be no events */
  gboolean      active;
  gboolean      polls;
  guint         poll;
  guint         debounce;
  GHashTable   *touched;     /* set of names */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SeqFolderWatch, seq_folder_watch, G_TYPE_OBJECT)

/* ---- telling -------------------------------------------------------------------------------- */

static char **
steal_touched (SeqFolderWatch *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

static gboolean
debounce_over_cb (gpointer user_data)
{
  SeqFolderWatch *self = user_data;
  g_auto (GStrv) names = steal_touched (self);

  self->debounce = 0;
  g_signal_emit (self, signals[CHANGED], 0, names);
  return G_SOURCE_REMOVE;
}

static void
event_cb (SeqFolderWatch    *self,
          GFile             *file,
          GFile             *other,
          GFileMonitorEvent  event)
{
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED || event == G_FILE_MONITOR_EVENT_PRE_UNMOUNT)
    return;
  if (file != NULL)
    g_hash_table_add (self->touched, g_file_get_basename (file));
  if (other != NULL)
    g_hash_table_add (self->touched, g_file_get_basename (other));
  if (self->debounce != 0)
    return;
  self->debounce = g_timeout_add (SEQ_FOLDER_WATCH_DEBOUNCE_MS, debounce_over_cb, self);
  g_source_set_name_by_id (self->debounce, "[seqview] folder events");
}

static gboolean
poll_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0, NULL);
  return G_SOURCE_CONTINUE;
}

static void
update_polling (SeqFolderWatch *self)
{
  gboolean wanted = self->polls && self->active;

  if (!wanted)
    g_clear_handle_id (&self->poll, g_source_remove);
  else if (self->poll == 0)
    {
      self->poll = g_timeout_add (SEQ_FOLDER_WATCH_POLL_MS, poll_cb, self);
      g_source_set_name_by_id (self->poll, "[seqview] folder poll");
    }
}

/* ---- what file system is it ------------------------------------------------------------------ */

gboolean
seq_folder_watch_is_silent (const char *type)
{
  static const char *const silent[] = { "fuse", "fuse.", "nfs", "cifs", "smb", "ncp", "afs", "ceph", "9p",
                                        "v9fs", "virtiofs", "lustre", "gpfs", "ocfs2", "glusterfs", NULL };

  if (type == NULL)
    return FALSE;
  for (guint i = 0; silent[i] != NULL; i++)
    if (g_str_has_prefix (type, silent[i]))
      return TRUE;
  return FALSE;
}

static gpointer
ask_in_thread (gpointer       folder,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE, cancellable,
                                                             error);
  const char *type;

  if (info == NULL)
    return NULL;
  type = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE);
  return g_strdup (type != NULL ? type : "");
}

static void
start_monitor (SeqFolderWatch *self)
{
  self->monitor = g_file_monitor_directory (self->folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor == NULL)
    {
      self->polls = TRUE;
      return;
    }
  /* The debounce is ours: GIO's would hold back the first event of a burst too. */
  g_file_monitor_set_rate_limit (self->monitor, SEQ_FOLDER_WATCH_DEBOUNCE_MS);
  g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (event_cb), self);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SeqFolderWatch) self = user_data;
  g_autofree char *type = seq_work_queue_run_finish (result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (type == NULL || seq_folder_watch_is_silent (type))
    self->polls = TRUE;
  else
    start_monitor (self);
  update_polling (self);
}

static void
ask (SeqFolderWatch *self)
{
  SeqWorkQueue *queue = seq_work_queue_new (1, 0);

  seq_work_queue_run_async (queue, ask_in_thread, g_object_ref (self->folder), g_object_unref, g_free,
                            self->cancellable, asked_cb, g_object_ref (self));
  seq_work_queue_free (queue);
}

/* ---- object ----------------------------------------------------------------------------------- */

static void
seq_folder_watch_dispose (GObject *object)
{
  SeqFolderWatch *self = SEQ_FOLDER_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_handle_id (&self->debounce, g_source_remove);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  self->polls = FALSE;
  G_OBJECT_CLASS (seq_folder_watch_parent_class)->dispose (object);
}

static void
seq_folder_watch_finalize (GObject *object)
{
  SeqFolderWatch *self = SEQ_FOLDER_WATCH (object);

  g_clear_object (&self->folder);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->touched);
  G_OBJECT_CLASS (seq_folder_watch_parent_class)->finalize (object);
}

static void
seq_folder_watch_class_init (SeqFolderWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = seq_folder_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = seq_folder_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", SEQ_TYPE_FOLDER_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
seq_folder_watch_init (SeqFolderWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

SeqFolderWatch *
seq_folder_watch_new (GFile *folder)
{
  SeqFolderWatch *self = g_object_new (SEQ_TYPE_FOLDER_WATCH, NULL);

  g_return_val_if_fail (G_IS_FILE (folder), self);

  self->folder = g_object_ref (folder);
  self->polls = !g_file_is_native (folder);
  if (!self->polls)
    ask (self);
  return self;
}

GFile *
seq_folder_watch_get_folder (SeqFolderWatch *self)
{
  g_return_val_if_fail (SEQ_IS_FOLDER_WATCH (self), NULL);

  return self->folder;
}

void
seq_folder_watch_set_active (SeqFolderWatch *self,
                             gboolean        active)
{
  g_return_if_fail (SEQ_IS_FOLDER_WATCH (self));

  if (self->active == active)
    return;
  self->active = active;
  update_polling (self);
  if (active && self->polls)
    g_signal_emit (self, signals[CHANGED], 0, NULL);
}

gboolean
seq_folder_watch_get_polls (SeqFolderWatch *self)
{
  g_return_val_if_fail (SEQ_IS_FOLDER_WATCH (self), FALSE);

  return self->polls;
}
