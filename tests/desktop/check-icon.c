/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check-icon FILE SIDE: an icon is well-formed XML, made for a square of that side, and not empty.
 * Without a loader for SVG the second half cannot be known: exit code 77. */
#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

#define EXIT_SKIPPED 77

static guint8
get_alpha (GdkPixbuf *pixbuf,
           int        x,
           int        y)
{
  return gdk_pixbuf_get_pixels (pixbuf)[y * gdk_pixbuf_get_rowstride (pixbuf) + x * 4 + 3];
}

static gboolean
is_inked (GdkPixbuf *pixbuf)
{
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      if (get_alpha (pixbuf, x, y) > 200)
        return TRUE;
  return FALSE;
}

static gboolean
can_load_svg (void)
{
  g_autoptr (GSList) formats = gdk_pixbuf_get_formats ();

  for (GSList *l = formats; l != NULL; l = l->next)
    {
      g_autofree char *name = gdk_pixbuf_format_get_name (l->data);

      if (g_str_equal (name, "svg"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_well_formed (const char *path,
                GError    **error)
{
  static const GMarkupParser parser = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, error)
         && g_markup_parse_context_parse (context, text, (gssize) length, error)
         && g_markup_parse_context_end_parse (context, error);
}

static int
check_picture (const char *path,
               int         side)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (path, &error);

  if (pixbuf == NULL)
    g_printerr ("%s: %s\n", path, error->message);
  else if (gdk_pixbuf_get_width (pixbuf) != side || gdk_pixbuf_get_height (pixbuf) != side)
    g_printerr ("%s: %d x %d, not %d x %d\n", path, gdk_pixbuf_get_width (pixbuf),
                gdk_pixbuf_get_height (pixbuf), side, side);
  else if (!gdk_pixbuf_get_has_alpha (pixbuf) || get_alpha (pixbuf, 0, 0) != 0)
    g_printerr ("%s: the background is not transparent\n", path);
  else if (!is_inked (pixbuf))
    g_printerr ("%s: nothing is drawn\n", path);
  else
    return 0;
  return 1;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    {
      g_printerr ("Usage: check-icon FILE SIDE\n");
      return 1;
    }
  if (!is_well_formed (argv[1], &error))
    {
      g_printerr ("%s: %s\n", argv[1], error->message);
      return 1;
    }
  if (!can_load_svg ())
    {
      g_print ("skipped: gdk-pixbuf has no loader for SVG\n");
      return EXIT_SKIPPED;
    }
  return check_picture (argv[1], (int) g_ascii_strtoll (argv[2], NULL, 10));
}
