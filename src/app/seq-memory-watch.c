/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-memory-watch.h"

#include "seq-memory.h"

/* Without a warning, until one step less of pressure. */
#define EASE_SECONDS 60

struct _SeqMemoryWatch
{
  SeqPressureFunc  func;
  gpointer         user_data;
  GMemoryMonitor  *monitor; /* NULL until the main loop was idle */
  guint            pressure;
  guint            start;
  guint            ease;
};

static void
set_pressure (SeqMemoryWatch *self,
              guint           pressure)
{
  if (self->pressure == pressure)
    return;
  self->pressure = pressure;
  self->func (pressure, self->user_data);
}

static gboolean
ease_cb (gpointer user_data)
{
  SeqMemoryWatch *self = user_data;

  set_pressure (self, self->pressure - 1);
  if (self->pressure > 0)
    return G_SOURCE_CONTINUE;
  self->ease = 0;
  return G_SOURCE_REMOVE;
}

static void
warning_cb (SeqMemoryWatch             *self,
            GMemoryMonitorWarningLevel  level)
{
  g_clear_handle_id (&self->ease, g_source_remove);
  self->ease = g_timeout_add_seconds (EASE_SECONDS, ease_cb, self);
  g_source_set_name_by_id (self->ease, "[seqview] memory pressure");
  set_pressure (self, seq_memory_raise_pressure (self->pressure, (guint) level));
}

static gboolean
start_cb (gpointer user_data)
{
  SeqMemoryWatch *self = user_data;

  self->start = 0;
  self->monitor = g_memory_monitor_dup_default ();
  g_signal_connect_swapped (self->monitor, "low-memory-warning", G_CALLBACK (warning_cb), self);
  return G_SOURCE_REMOVE;
}

SeqMemoryWatch *
seq_memory_watch_new (SeqPressureFunc func,
                      gpointer        user_data)
{
  SeqMemoryWatch *self = g_new0 (SeqMemoryWatch, 1);

  self->func = func;
  self->user_data = user_data;
  self->start = g_idle_add_full (G_PRIORITY_LOW, start_cb, self, NULL);
  g_source_set_name_by_id (self->start, "[seqview] memory watch");
  return self;
}

void
seq_memory_watch_free (SeqMemoryWatch *self)
{
  g_clear_handle_id (&self->start, g_source_remove);
  g_clear_handle_id (&self->ease, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_free (self);
}

guint
seq_memory_watch_get_pressure (SeqMemoryWatch *self)
{
  return self->pressure;
}
