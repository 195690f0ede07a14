/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Nothing waits for the portal: windows come up as GTK's settings have it, and follow when it answers.
 * It may also come later, or be replaced; it is asked each time it appears.
 */
#include "config.h"

#include "seq-style.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_SETTINGS "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"
#define COLOR_SCHEME "color-scheme"

#define PREFER_DARK "gtk-application-prefer-dark-theme"

/* As the portal and the setting number them. */
typedef enum
{
  SCHEME_NONE,
  SCHEME_DARK,
  SCHEME_LIGHT,
} Scheme;

typedef enum
{
  STYLE_DESKTOP,
  STYLE_LIGHT,
  STYLE_DARK,
} Style;

struct _SeqStyle
{
  GSettings       *settings;
  GDBusConnection *bus;
  GCancellable    *cancellable;
  guint            watch;
  guint            subscription;
  gboolean         was_dark; /* before anybody had a say here */
  Scheme           scheme;
};

static gboolean
is_dark (SeqStyle *self)
{
  switch ((Style) g_settings_get_enum (self->settings, "style"))
    {
    case STYLE_LIGHT:
      return FALSE;
    case STYLE_DARK:
      return TRUE;
    case STYLE_DESKTOP:
    default:
      return self->scheme == SCHEME_NONE ? self->was_dark : self->scheme == SCHEME_DARK;
    }
}

static void
apply (SeqStyle *self)
{
  g_object_set (gtk_settings_get_default (), PREFER_DARK, is_dark (self), NULL);
}

/* What is not known yet is no preference. */
static void
take_scheme (SeqStyle *self,
             GVariant *value)
{
  guint32 scheme = g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32) ? g_variant_get_uint32 (value) : SCHEME_NONE;

  self->scheme = scheme <= SCHEME_LIGHT ? (Scheme) scheme : SCHEME_NONE;
  apply (self);
}

static void
changed_cb (GDBusConnection *bus,
            const char      *sender,
            const char      *path,
            const char      *interface,
            const char      *signal,
            GVariant        *parameters,
            gpointer         user_data)
{
  g_autoptr (GVariant) value = NULL;
  const char *key;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", NULL, &key, &value);
  if (g_strcmp0 (key, COLOR_SCHEME) == 0)
    take_scheme (user_data, value);
}

/* Read wraps its answer once more than one would think. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  /* No such portal, or no such setting: nothing is known, and nothing is the matter. */
  if (reply == NULL)
    return;
  g_variant_get (reply, "(v)", &value);
  while (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *inner = g_variant_get_variant (value);

      g_variant_unref (value);
      value = inner;
    }
  take_scheme (user_data, value);
}

static void
appeared_cb (GDBusConnection *bus,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  SeqStyle *self = user_data;

  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "Read",
                          g_variant_new ("(ss)", APPEARANCE, COLOR_SCHEME), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, read_cb, self);
}

SeqStyle *
seq_style_new (GDBusConnection *bus)
{
  SeqStyle *self = g_new0 (SeqStyle, 1);

  self->settings = g_settings_new (APP_ID);
  self->cancellable = g_cancellable_new ();
  g_object_get (gtk_settings_get_default (), PREFER_DARK, &self->was_dark, NULL);
  g_signal_connect_swapped (self->settings, "changed::style", G_CALLBACK (apply), self);
  apply (self);
  if (bus == NULL)
    return self;
  self->bus = g_object_ref (bus);
  self->subscription = g_dbus_connection_signal_subscribe (bus, PORTAL, PORTAL_SETTINGS, "SettingChanged",
                                                           PORTAL_PATH, APPEARANCE, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           changed_cb, self, NULL);
  self->watch = g_bus_watch_name_on_connection (bus, PORTAL, G_BUS_NAME_WATCHER_FLAGS_AUTO_START, appeared_cb, NULL,
                                                self, NULL);
  return self;
}

void
seq_style_free (SeqStyle *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->bus != NULL)
    {
      g_bus_unwatch_name (self->watch);
      g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
    }
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);
  g_free (self);
}
