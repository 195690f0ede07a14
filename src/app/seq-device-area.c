/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main thread only.
 *
 * Until GTK 4.12 there are whole scales only, and with these every widget begins at a device pixel. What
 * newer versions know of fractions is used here and nowhere else.
 */
#include "config.h"

#include "seq-device-area.h"

#include "seq-view.h"

#include <math.h>

#if GTK_CHECK_VERSION(4, 12, 0)

static double
get_scale (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : gtk_widget_get_scale_factor (widget);
}

static void
watch_surface_cb (GtkWidget *widget,
                  gpointer   callback)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  g_signal_connect_object (surface, "notify::scale", G_CALLBACK (callback), widget, G_CONNECT_SWAPPED);
}

static void
watch_scale (GtkWidget *widget,
             GCallback  callback)
{
  g_signal_connect (widget, "realize", G_CALLBACK (watch_surface_cb), callback);
}

#else

static double
get_scale (GtkWidget *widget)
{
  return gtk_widget_get_scale_factor (widget);
}

static void
watch_scale (GtkWidget *widget,
             GCallback  callback)
{
}

#endif

/* The corner in the surface, which has the window's shadow around it; 0 where it does not matter. */
static void
get_origin (GtkWidget *widget,
            double     scale,
            double    *x,
            double    *y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t corner;

  *x = *y = 0;
  if (scale == floor (scale) || native == NULL
      || !gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT (0, 0), &corner))
    return;
  gtk_native_get_surface_transform (native, x, y);
  *x += corner.x;
  *y += corner.y;
}

void
seq_device_area_init (SeqDeviceArea *area,
                      GtkWidget     *widget)
{
  double x, y;

  g_return_if_fail (area != NULL && GTK_IS_WIDGET (widget));

  area->scale = get_scale (widget);
  get_origin (widget, area->scale, &x, &y);
  area->width = seq_view_count_pixels (x, gtk_widget_get_width (widget), area->scale, &area->x);
  area->height = seq_view_count_pixels (y, gtk_widget_get_height (widget), area->scale, &area->y);
}

void
seq_device_area_watch (GtkWidget *widget,
                       GCallback  callback)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect (widget, "notify::scale-factor", callback, NULL);
  watch_scale (widget, callback);
}
