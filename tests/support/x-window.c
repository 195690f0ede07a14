/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows: finding them, their titles and places, the focus, closing. */
#include "config.h"

#include "x-session-private.h"

#include <string.h>
#include <X11/Xatom.h>
#include <X11/Xutil.h>

typedef struct
{
  XSession *session;
  XWindow window;
  const char *pattern;
} Target;

static Atom
get_atom (XSession   *self,
          const char *name)
{
  return XInternAtom (self->display, name, False);
}

guint8 *
x_session_get_property (XSession   *self,
                        XWindow     window,
                        const char *name,
                        gsize      *n_items)
{
  Atom type;
  int format = 0;
  gulong length = 0;
  gulong rest;
  guchar *value = NULL;
  guint8 *copy = NULL;
  int status;

  status = XGetWindowProperty (self->display, window, get_atom (self, name), 0, G_MAXINT32 / 4, False,
                               AnyPropertyType, &type, &format, &length, &rest, &value);
  if (status == Success && value != NULL && format != 0)
    {
      gsize size = length * (format == 32 ? sizeof (long) : (gsize) format / 8);

      copy = g_malloc0 (size + 1);
      memcpy (copy, value, size);
    }
  g_clear_pointer (&value, XFree);
  if (n_items != NULL)
    *n_items = copy != NULL ? length : 0;
  return copy;
}

/* A toplevel has a title and a place that a window manager may change; a menu or a tooltip is
 * put where it is by its program (override-redirect). */
static gboolean
is_toplevel (XSession *self,
             XWindow   window)
{
  XWindowAttributes attributes;
  g_autofree guint8 *class = x_session_get_property (self, window, "WM_CLASS", NULL);

  return class != NULL && XGetWindowAttributes (self->display, window, &attributes) != 0 &&
         attributes.map_state == IsViewable && !attributes.override_redirect;
}

static XWindow
find_below (XSession      *self,
            XWindow        parent,
            XWindowFilter  filter,
            gconstpointer  data,
            guint         *count)
{
  Window root, above;
  Window *children = NULL;
  guint n_children = 0;
  XWindow found = 0;

  XQueryTree (self->display, parent, &root, &above, &children, &n_children);
  /* From the top of the stack to its bottom; a window manager has its frames in between. */
  for (guint i = n_children; i > 0; i--)
    {
      XWindow window = children[i - 1];

      if (is_toplevel (self, window) && filter (self, window, data))
        (*count)++;
      else
        window = find_below (self, window, filter, data, count);
      if (found == 0)
        found = window;
    }
  g_clear_pointer (&children, XFree);
  return found;
}

XWindow
x_session_find_window (XSession      *self,
                       XWindowFilter  filter,
                       gconstpointer  data,
                       guint         *count)
{
  guint own_count = 0;

  if (count == NULL)
    count = &own_count;
  return find_below (self, DefaultRootWindow (self->display), filter, data, count);
}

static gboolean
has_title (XSession      *self,
           XWindow        window,
           gconstpointer  data)
{
  g_autofree char *title = x_session_dup_title (self, window);

  return title != NULL && g_pattern_match_simple (data, title);
}

static gboolean
has_window_with_title_cb (gpointer user_data)
{
  Target *target = user_data;

  target->window = x_session_find_window (target->session, has_title, target->pattern, NULL);
  return target->window != 0;
}

XWindow
x_session_wait_for_window (XSession   *self,
                           const char *pattern)
{
  Target target = { self, 0, pattern };

  x_session_wait (self, X_DEADLINE, has_window_with_title_cb, &target, "a window titled \"%s\"", pattern);
  return target.window;
}

gboolean
x_session_has_window (XSession *self,
                      XWindow   window)
{
  return is_toplevel (self, window);
}

static gboolean
is_closed_cb (gpointer user_data)
{
  Target *target = user_data;

  return !is_toplevel (target->session, target->window);
}

void
x_session_wait_for_close (XSession *self,
                          XWindow   window)
{
  Target target = { self, window, NULL };
  g_autofree char *title = x_session_dup_title (self, window);

  x_session_wait (self, X_DEADLINE, is_closed_cb, &target, "the window \"%s\" to close", title);
}

char *
x_session_dup_title (XSession *self,
                     XWindow   window)
{
  return (char *) x_session_get_property (self, window, "_NET_WM_NAME", NULL);
}

/* The server reports every change of a property, also those between two looks. */
guint
x_session_count_titles (XSession *self,
                        XWindow   window)
{
  Atom title = get_atom (self, "_NET_WM_NAME");
  guint count = 0;
  XEvent event;

  XSync (self->display, False);
  while (XCheckTypedWindowEvent (self->display, window, PropertyNotify, &event))
    if (event.xproperty.atom == title)
      count++;
  self->n_titles += count;
  return self->n_titles;
}

void
x_session_watch_title (XSession *self,
                       XWindow   window)
{
  XSelectInput (self->display, window, PropertyChangeMask);
  x_session_count_titles (self, window);
  self->n_titles = 0;
}

static gboolean
has_focus_cb (gpointer user_data)
{
  Target *target = user_data;
  Display *display = target->session->display;
  Window focus = 0;
  int revert_to;

  /* The server refuses while the window is not viewable yet, and a program that shows another
   * window may take the focus in between: ask until it is there. */
  XGetInputFocus (display, &focus, &revert_to);
  if (focus == target->window)
    return TRUE;
  XSetInputFocus (display, target->window, RevertToPointerRoot, CurrentTime);
  return FALSE;
}

void
x_session_focus (XSession *self,
                 XWindow   window)
{
  Target target = { self, window, NULL };
  g_autofree char *title = x_session_dup_title (self, window);

  XRaiseWindow (self->display, window);
  x_session_wait (self, X_DEADLINE, has_focus_cb, &target, "the focus to be on \"%s\"", title);
}

void
x_session_get_geometry (XSession *self,
                        XWindow   window,
                        int      *x,
                        int      *y,
                        int      *width,
                        int      *height)
{
  XWindowAttributes attributes;
  Window child;
  int root_x = 0;
  int root_y = 0;

  if (XGetWindowAttributes (self->display, window, &attributes) == 0)
    g_error ("A window that is gone has no place on the screen");
  XTranslateCoordinates (self->display, window, DefaultRootWindow (self->display), 0, 0,
                         &root_x, &root_y, &child);
  if (x != NULL)
    *x = root_x;
  if (y != NULL)
    *y = root_y;
  if (width != NULL)
    *width = attributes.width;
  if (height != NULL)
    *height = attributes.height;
}

typedef struct
{
  XSession *session;
  XWindow window;
  int width;
  int height;
} Size;

static gboolean
has_size_cb (gpointer user_data)
{
  Size *size = user_data;
  int width, height;

  x_session_get_geometry (size->session, size->window, NULL, NULL, &width, &height);
  return width == size->width && height == size->height;
}

void
x_session_move_resize (XSession *self,
                       XWindow   window,
                       int       x,
                       int       y,
                       int       width,
                       int       height)
{
  Size size = { self, window, width, height };

  XMoveResizeWindow (self->display, window, x, y, (guint) width, (guint) height);
  x_session_wait (self, X_DEADLINE, has_size_cb, &size, "a window to be %d by %d", width, height);
}

void
x_session_close_window (XSession *self,
                        XWindow   window)
{
  XEvent event = { 0 };

  event.xclient.type = ClientMessage;
  event.xclient.window = window;
  event.xclient.message_type = get_atom (self, "WM_PROTOCOLS");
  event.xclient.format = 32;
  event.xclient.data.l[0] = (long) get_atom (self, "WM_DELETE_WINDOW");
  event.xclient.data.l[1] = CurrentTime;
  XSendEvent (self->display, window, False, NoEventMask, &event);
  XFlush (self->display);
}
