/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long a picture of the window's size takes, beside what gdk-pixbuf needs for the same with
 * bilinear interpolation. Both are measured in turns in one run, so that a busy machine disturbs
 * them alike; numbers of different runs cannot be compared. Fresh output memory is included.
 */
#include "config.h"

#include "seq-renderer.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#define TURNS 15

#define FIT { .width = 1600, .height = 1000, .fit = TRUE }
#define AT(at, x, y) { .width = 1600, .height = 1000, .scale = (at), .center_x = (x), .center_y = (y) }
#define SMOOTH(at, x, y) { .width = 1600, .height = 1000, .scale = (at), .center_x = (x), .center_y = (y), \
                           .smooth = TRUE }
#define TURNED { .width = 1600, .height = 1000, .fit = TRUE, .turn = { 1, FALSE } }

static const struct
{
  const char    *what;
  SeqPixels      format;
  int            width, height;
  SeqOrientation orientation;
  SeqView        view;
} rows[] = {
  { "12 MP, fit", SEQ_PIXELS_RGB8, 4000, 3000, SEQ_ORIENTATION_NORMAL, FIT },
  { "12 MP, fit, on its side", SEQ_PIXELS_RGB8, 4000, 3000, SEQ_ORIENTATION_ROTATE_90, FIT },
  { "12 MP grey, fit", SEQ_PIXELS_GREY8, 4000, 3000, SEQ_ORIENTATION_NORMAL, FIT },
  { "12 MP alpha, fit", SEQ_PIXELS_RGBA8, 4000, 3000, SEQ_ORIENTATION_NORMAL, FIT },
  { "24 MP, fit", SEQ_PIXELS_RGB8, 6000, 4000, SEQ_ORIENTATION_NORMAL, FIT },
  { "50 MP, fit", SEQ_PIXELS_RGB8, 8688, 5792, SEQ_ORIENTATION_NORMAL, FIT },
  { "100 MP strip, fit", SEQ_PIXELS_RGB8, 2000, 50000, SEQ_ORIENTATION_NORMAL, FIT },
  { "4K, fit", SEQ_PIXELS_RGB8, 3840, 2160, SEQ_ORIENTATION_NORMAL, FIT },
  { "1080p, fit", SEQ_PIXELS_RGB8, 1920, 1080, SEQ_ORIENTATION_NORMAL, FIT },
  { "12 MP, 90 %", SEQ_PIXELS_RGB8, 4000, 3000, SEQ_ORIENTATION_NORMAL, AT (0.9, 2000, 1500) },
  { "12 MP, 100 %", SEQ_PIXELS_RGB8, 4000, 3000, SEQ_ORIENTATION_NORMAL, AT (1, 2000, 1500) },
  { "12 MP, 100 %, on its side", SEQ_PIXELS_RGB8, 4000, 3000, SEQ_ORIENTATION_ROTATE_90, AT (1, 1500, 2000) },
  { "12 MP alpha, 100 %", SEQ_PIXELS_RGBA8, 4000, 3000, SEQ_ORIENTATION_NORMAL, AT (1, 2000, 1500) },
  { "12 MP, 300 %", SEQ_PIXELS_RGB8, 4000, 3000, SEQ_ORIENTATION_NORMAL, AT (3, 2000, 1500) },
  { "12 MP, 300 %, smooth", SEQ_PIXELS_RGB8, 4000, 3000, SEQ_ORIENTATION_NORMAL, SMOOTH (3, 2000, 1500) },
  { "12 MP alpha, 300 %, smooth", SEQ_PIXELS_RGBA8, 4000, 3000, SEQ_ORIENTATION_NORMAL, SMOOTH (3, 2000, 1500) },
  { "12 MP 16 bit, fit", SEQ_PIXELS_RGB16, 4000, 3000, SEQ_ORIENTATION_NORMAL, FIT },
  { "12 MP 16 bit alpha, fit", SEQ_PIXELS_RGBA16, 4000, 3000, SEQ_ORIENTATION_NORMAL, FIT },
  { "12 MP float, fit", SEQ_PIXELS_RGB_FLOAT, 4000, 3000, SEQ_ORIENTATION_NORMAL, FIT },
  { "12 MP 16 bit, 100 %", SEQ_PIXELS_RGB16, 4000, 3000, SEQ_ORIENTATION_NORMAL, AT (1, 2000, 1500) },
  { "12 MP 16 bit, 300 %", SEQ_PIXELS_RGB16, 4000, 3000, SEQ_ORIENTATION_NORMAL, AT (3, 2000, 1500) },
  { "12 MP, fit, turned", SEQ_PIXELS_RGB8, 4000, 3000, SEQ_ORIENTATION_NORMAL, TURNED },
};

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static double
get_median_ms (gint64 *times)
{
  qsort (times, TURNS, sizeof *times, compare_times);
  return times[TURNS / 2] / 1000.0;
}

static SeqImage *
make_image (gsize i)
{
  gsize stride = (gsize) rows[i].width * seq_pixels_get_size (rows[i].format);
  gsize size = stride * rows[i].height;
  guint8 *data = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize n = 0; n < size; n++)
    data[n] = (guint8) (n * n >> 7);
  bytes = g_bytes_new_take (data, size);
  return seq_image_new (bytes, rows[i].format, rows[i].width, rows[i].height, stride, rows[i].orientation, NULL);
}

static gint64
time_renderer (SeqImage      *image,
               const SeqView *view,
               SeqPlacement  *placement)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (SeqRaster) raster = seq_renderer_render (image, view, NULL, NULL, NULL);
  gint64 end = g_get_monotonic_time ();

  *placement = *seq_raster_get_placement (raster);
  return end - begin;
}

/* gdk-pixbuf knows neither grey nor other depths nor turning nor clipping: only whole upright pictures compare. */
static gboolean
is_comparable (gsize               i,
               const SeqPlacement *placement)
{
  return !seq_turn_swaps (placement->turn) && rows[i].orientation == SEQ_ORIENTATION_NORMAL
         && (rows[i].format == SEQ_PIXELS_RGB8 || rows[i].format == SEQ_PIXELS_RGBA8)
         && placement->visible.width == placement->width && placement->visible.height == placement->height;
}

static gint64
time_pixbuf (SeqImage           *image,
             const SeqPlacement *placement)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_data (
    seq_image_get_pixels (image), GDK_COLORSPACE_RGB, seq_image_get_pixels_format (image) == SEQ_PIXELS_RGBA8, 8,
    placement->image_width, placement->image_height, (int) seq_image_get_stride (image), NULL, NULL);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GdkPixbuf) scaled = gdk_pixbuf_scale_simple (pixbuf, placement->width, placement->height, GDK_INTERP_BILINEAR);

  return scaled != NULL ? g_get_monotonic_time () - begin : 0;
}

static void
run (gsize i)
{
  g_autoptr (SeqImage) image = make_image (i);
  gint64 ours[TURNS], theirs[TURNS] = { 0 };
  SeqPlacement placement;
  double ms, theirs_ms, read;

  time_renderer (image, &rows[i].view, &placement);
  for (int turn = 0; turn < TURNS; turn++)
    {
      ours[turn] = time_renderer (image, &rows[i].view, &placement);
      if (is_comparable (i, &placement))
        theirs[turn] = time_pixbuf (image, &placement);
    }

  ms = get_median_ms (ours);
  theirs_ms = get_median_ms (theirs);
  read = (double) seq_image_get_size (image) * placement.visible.width * placement.visible.height
         / ((double) placement.width * placement.height);
  g_print ("%-26s %5d x %-5d %7.3f %8.2f %8.0f", rows[i].what, seq_image_get_stored_width (image),
           seq_image_get_stored_height (image), (double) placement.image_width / placement.width, ms, read / 1e3 / ms);
  if (theirs_ms > 0)
    g_print (" %8.2f %6.2f", theirs_ms, theirs_ms / ms);
  g_print ("\n");
}

int
main (void)
{
  g_print ("%-26s %13s %7s %8s %8s %8s %6s\n", "into 1600 x 1000", "size", "ratio", "ms", "MB/s", "pixbuf", "times");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    run (i);
  return 0;
}
