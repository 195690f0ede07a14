/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SeqDeviceArea:
 *
 * The whole device pixels of a widget, which GTK draws in logical ones. Where the desktop's scale is a
 * fraction a widget may begin in the middle of a device pixel; (x, y) is where its first whole one
 * begins, in logical pixels from its corner.
 */
typedef struct
{
  double scale; /* device pixels a logical one */
  double x, y;
  int    width, height;
} SeqDeviceArea;

void seq_device_area_init  (SeqDeviceArea *area,
                            GtkWidget     *widget);
/* Calls back, with the widget first, when its scale has changed. */
void seq_device_area_watch (GtkWidget     *widget,
                            GCallback      callback);

G_END_DECLS
