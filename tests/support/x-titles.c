/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles as the server hears of them: each change with its time, none of them missed, which a
 * look every few milliseconds could not promise. */
#include "config.h"

#include "x-session-private.h"

void
x_session_watch_titles (XSession *self,
                        XWindow   window)
{
  XSelectInput (self->display, window, PropertyChangeMask);
  XSync (self->display, False);
}

GArray *
x_session_take_title_times (XSession *self,
                            XWindow   window)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (guint32));
  Atom title = XInternAtom (self->display, "_NET_WM_NAME", False);
  XEvent event;

  XSync (self->display, False);
  while (XCheckTypedWindowEvent (self->display, window, PropertyNotify, &event))
    if (event.xproperty.atom == title && event.xproperty.state == PropertyNewValue)
      {
        guint32 time = (guint32) event.xproperty.time;

        g_array_append_val (times, time);
      }
  return times;
}
