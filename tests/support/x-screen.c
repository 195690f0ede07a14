/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eyes: what is on the glass. */
#include "config.h"

#include "x-session-private.h"

#include <string.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xfixes.h>

static XPicture *
grab_screen (XSession *self,
             int       x,
             int       y,
             int       width,
             int       height)
{
  XPicture *picture = g_new0 (XPicture, 1);
  XImage *image = XGetImage (self->display, DefaultRootWindow (self->display), x, y, (guint) width,
                             (guint) height, AllPlanes, ZPixmap);
  guint8 *out;

  if (image == NULL)
    g_error ("No picture of the screen at %d, %d, %d by %d", x, y, width, height);
  picture->width = width;
  picture->height = height;
  out = picture->rgb = g_malloc_n ((gsize) width * (gsize) height, 3);
  for (int row = 0; row < height; row++)
    for (int column = 0; column < width; column++)
      {
        gulong pixel = XGetPixel (image, column, row);

        *out++ = (guint8) (pixel >> 16);
        *out++ = (guint8) (pixel >> 8);
        *out++ = (guint8) pixel;
      }
  XDestroyImage (image);
  return picture;
}

/* Of a window that reaches over the edge there is only a part to be seen. */
XPicture *
x_session_grab (XSession *self,
                XWindow   window)
{
  int x = 0;
  int y = 0;
  int width = self->width;
  int height = self->height;
  int left, top;

  if (window != 0)
    x_session_get_geometry (self, window, &x, &y, &width, &height);
  left = CLAMP (x, 0, self->width - 1);
  top = CLAMP (y, 0, self->height - 1);
  return grab_screen (self, left, top, CLAMP (x + width, left + 1, self->width) - left,
                      CLAMP (y + height, top + 1, self->height) - top);
}

guint32
x_picture_get_pixel (const XPicture *self,
                     int             x,
                     int             y)
{
  const guint8 *rgb;

  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (x, <, self->width);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (y, <, self->height);
  rgb = self->rgb + 3 * ((gsize) y * (gsize) self->width + (gsize) x);
  return (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];
}

gboolean
x_picture_equal (const XPicture *a,
                 const XPicture *b)
{
  return a->width == b->width && a->height == b->height &&
         memcmp (a->rgb, b->rgb, 3 * (gsize) a->width * (gsize) a->height) == 0;
}

void
x_picture_free (XPicture *self)
{
  g_free (self->rgb);
  g_free (self);
}

guint32
x_session_get_pixel (XSession *self,
                     XWindow   window,
                     int       x,
                     int       y)
{
  g_autoptr (XPicture) picture = NULL;
  int origin_x = 0;
  int origin_y = 0;

  if (window != 0)
    x_session_get_geometry (self, window, &origin_x, &origin_y, NULL, NULL);
  picture = grab_screen (self, origin_x + x, origin_y + y, 1, 1);
  return x_picture_get_pixel (picture, 0, 0);
}

void
x_session_save_screenshot (XSession   *self,
                           XWindow     window,
                           const char *path)
{
  g_autoptr (XPicture) picture = x_session_grab (self, window);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) error = NULL;

  pixbuf = gdk_pixbuf_new_from_data (picture->rgb, GDK_COLORSPACE_RGB, FALSE, 8, picture->width,
                                     picture->height, picture->width * 3, NULL, NULL);
  if (!gdk_pixbuf_save (pixbuf, path, "png", &error, NULL))
    g_error ("Cannot save a screenshot: %s", error->message);
}

gboolean
x_session_shows_pointer (XSession *self)
{
  XFixesCursorImage *image = XFixesGetCursorImage (self->display);
  gboolean shown = FALSE;

  if (image == NULL)
    g_error ("No picture of the pointer");
  for (gsize i = 0; i < (gsize) image->width * image->height; i++)
    shown |= image->pixels[i] >> 24 != 0;
  XFree (image);
  return shown;
}
