/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the harness share: the session itself, and windows found by a filter. */
#pragma once

#include "x-session.h"

#include <X11/Xlib.h>

struct _XSession
{
  int width;
  int height;
  char *folder;
  char **variables; /* the environment of the programs */

  GSubprocess *bus;
  GSubprocess *server;
  GSubprocess *manager; /* NULL without a window manager */
  Display *display;
  GPtrArray *programs; /* XProgram, in the order of their start */
  guint n_titles; /* set since the title has been watched */
};

typedef gboolean (*XWindowFilter) (XSession      *self,
                                   XWindow        window,
                                   gconstpointer  data);

/* Starts a program of the session, whose stdout and stderr go to files; -1 is no descriptor, others
 * become its number 3. The kernel sends it `end_signal` when the test dies. */
GSubprocess *x_session_launch       (XSession             *self,
                                     const char *const    *argv,
                                     int                   inherited_fd,
                                     int                   end_signal,
                                     const char           *stdout_path,
                                     const char           *stderr_path);
void         x_session_stop         (GSubprocess          *child,
                                     int                   signal_number);

void         x_program_free         (XProgram             *self);
const char  *x_program_get_name     (XProgram             *self);

/* The topmost mapped toplevel that passes, or 0. */
XWindow      x_session_find_window  (XSession             *self,
                                     XWindowFilter         filter,
                                     gconstpointer         data,
                                     guint                *count);
/* Lets the programs run for a moment: one step of a hand. */
void         x_session_pause        (XSession             *self);
/* The whole of a property as bytes followed by a 0; NULL if there is none. */
guint8      *x_session_get_property (XSession             *self,
                                     XWindow               window,
                                     const char           *name,
                                     gsize                *n_items);
