/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Main thread only. */
#include "config.h"

#include "seq-pixel-values.h"

#include "seq-device-area.h"
#include "seq-digits.h"
#include "seq-pixel-grid.h"
#include "seq-readout.h"

#include <math.h>
#include <string.h>

/* Logical pixels: digits that are smaller cannot be read, and larger ones only look coarse. Where a logical pixel
 * is several of the screen, small ones are sharp. */
#define DIGITS_MIN 8.0
#define DIGITS_MIN_SHARP 5.5
#define DIGITS_MAX 13.0
/* Fonts are made for sizes in such steps. */
#define DIGITS_STEP 0.5

/* Around the text of a pixel. */
#define PADDING 2

/* Of the size: from one line to the next, and about as wide as a digit is. */
#define PITCH 1.1
#define DIGIT 0.64

/* Significant digits of a float, if there is room, and the room that most need: "-0.01234". */
#define FLOAT_DIGITS 4
#define FLOAT_CHARACTERS 8

/* More than so many texts would take longer to draw than a picture of the screen may. */
#define TEXTS_MAX 4000

/* The middle between black and white, as bright as both inks stand out from alike. */
#define MIDDLE 124

enum
{
  INK_DARK,
  INK_BRIGHT
};

struct _SeqPixelValues
{
  GtkWidget      parent_instance;

  SeqDeviceArea    area;
  SeqPixelNumbers  numbers; /* what it has is owned; without an image nothing is shown; the raster is NULL when it does
                             * not show what the placement does */
  SeqDigits       *digits;  /* NULL until they are wanted */
};

G_DEFINE_FINAL_TYPE (SeqPixelValues, seq_pixel_values, GTK_TYPE_WIDGET)

/* ---- whether there is room ---------------------------------------------------------------- */

static guint
count_characters (const SeqPixelNumbers *numbers)
{
  gboolean has_sign = numbers->subtracted != NULL && numbers->is_signed;
  char widest[SEQ_READOUT_SIZE];

  if (seq_pixels_get_samples (seq_image_get_pixels_format (numbers->image)) == SEQ_SAMPLES_FLOAT)
    return FLOAT_CHARACTERS;
  g_snprintf (widest, sizeof widest, "%.0f", seq_image_get_white (numbers->image));
  return (guint) strlen (widest) + (has_sign ? 1 : 0);
}

/* The size of digits that fit into a pixel, in logical pixels; 0: it is too small. */
static double
get_size (SeqPixelValues        *self,
          const SeqPixelNumbers *numbers)
{
  const SeqPlacement *placement = &numbers->placement;
  int n = seq_pixels_get_n_channels (seq_image_get_pixels_format (numbers->image));
  gboolean swaps = seq_turn_swaps (placement->turn);
  double side = (double) placement->width / (swaps ? placement->image_height : placement->image_width);
  double room = side / self->area.scale - 2 * PADDING;
  double size = MIN (room / ((n + 0.5) * PITCH), room / (count_characters (numbers) * DIGIT));
  double least = self->area.scale >= 2 ? DIGITS_MIN_SHARP : DIGITS_MIN;

  return size < least ? 0 : MIN (floor (size / DIGITS_STEP) * DIGITS_STEP, DIGITS_MAX);
}

static gboolean
are_few (const SeqPixelNumbers *numbers)
{
  int n = seq_pixels_get_n_channels (seq_image_get_pixels_format (numbers->image));
  SeqRect seen;

  seq_pixel_grid_get_visible (&numbers->placement, &seen);
  return (gint64) seen.width * seen.height * n <= TEXTS_MAX;
}

/* ---- drawing ------------------------------------------------------------------------------ */

/* What is on the glass in the middle of the pixel, and otherwise what would be there. */
static void
get_color (SeqPixelValues *self,
           const SeqRect  *cell,
           int             x,
           int             y,
           guint8          rgba[4])
{
  const SeqPlacement *placement = &self->numbers.placement;
  SeqRaster *raster = self->numbers.raster;
  int i = cell->x + cell->width / 2 - placement->x - placement->visible.x;
  int j = cell->y + cell->height / 2 - placement->y - placement->visible.y;
  const guint8 *pixels;

  if (raster == NULL)
    {
      seq_image_get_pixel (self->numbers.image, x, y, rgba);
      return;
    }
  i = CLAMP (i, 0, seq_raster_get_width (raster) - 1);
  j = CLAMP (j, 0, seq_raster_get_height (raster) - 1);
  pixels = g_bytes_get_data (seq_raster_get_bytes (raster), NULL);
  memcpy (rgba, pixels + (gsize) j * seq_raster_get_stride (raster) + (gsize) i * 3, 3);
}

static guint
choose_ink (const guint8 rgb[3])
{
  return (299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2]) / 1000 >= MIDDLE ? INK_DARK : INK_BRIGHT;
}

/* As many digits as there is room for; FALSE: not even one. */
static gboolean
format (SeqPixelValues *self,
        SeqSamples      samples,
        double          value,
        double          room,
        char            text[SEQ_READOUT_SIZE + 1])
{
  gboolean has_sign = self->numbers.subtracted != NULL && self->numbers.is_signed && value > 0;

  for (guint digits = FLOAT_DIGITS; digits > 0; digits--)
    {
      text[0] = '+';
      seq_readout_format_short (samples, value, digits, text + has_sign);
      if (seq_digits_get_width (self->digits, text) <= room)
        return TRUE;
    }
  return FALSE;
}

/* Returns: how many there are. */
static int
get_values (const SeqPixelNumbers *numbers,
            int                    x,
            int                    y,
            double                 values[4])
{
  int n = seq_image_get_samples (numbers->image, x, y, values);
  double subtracted[4];

  if (numbers->subtracted == NULL)
    return n;
  seq_image_get_samples (numbers->subtracted, x, y, subtracted);
  for (int i = 0; i < n; i++)
    {
      values[i] -= subtracted[i];
      if (!numbers->is_signed)
        values[i] = fabs (values[i]);
    }
  return n;
}

static void
add_pixel (SeqPixelValues *self,
           int             x,
           int             y)
{
  SeqSamples samples = seq_pixels_get_samples (seq_image_get_pixels_format (self->numbers.image));
  double scale = self->area.scale, pitch = PITCH * seq_digits_get_size (self->digits);
  const SeqRect pixel = { x, y, 1, 1 };
  double values[4], room, middle_x, line;
  int n = get_values (&self->numbers, x, y, values);
  char text[SEQ_READOUT_SIZE + 1];
  guint8 rgba[4];
  SeqRect cell;

  seq_pixel_grid_to_area (&self->numbers.placement, &pixel, &cell);
  get_color (self, &cell, x, y, rgba);
  room = cell.width / scale - 2 * PADDING;
  middle_x = self->area.x + (cell.x + cell.width * 0.5) / scale;
  line = self->area.y + (cell.y + cell.height * 0.5) / scale - (n - 1) * pitch / 2
         + seq_digits_get_height (self->digits) / 2;
  for (int i = 0; i < n; i++, line += pitch)
    if (format (self, samples, values[i], room, text))
      seq_digits_add (self->digits, choose_ink (rgba), text,
                      middle_x - seq_digits_get_width (self->digits, text) / 2, round (line * scale) / scale);
}

static void
make_digits (SeqPixelValues *self,
             double          size)
{
  if (self->digits != NULL && seq_digits_get_size (self->digits) == size)
    return;
  g_clear_pointer (&self->digits, seq_digits_free);
  self->digits = seq_digits_new (GTK_WIDGET (self), size);
}

/* Beyond these columns is another picture. */
static void
push_clip (SeqPixelValues *self,
           GtkSnapshot    *snapshot)
{
  double scale = self->area.scale;
  float left = (float) (self->area.x + self->numbers.begin / scale);
  float width = (float) ((self->numbers.end - self->numbers.begin) / scale);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (left, 0, width, (float) gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
seq_pixel_values_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  SeqPixelValues *self = SEQ_PIXEL_VALUES (widget);
  double size = self->numbers.image != NULL ? get_size (self, &self->numbers) : 0;
  SeqRect seen;

  if (size == 0)
    return;
  make_digits (self, size);
  seq_pixel_grid_get_visible (&self->numbers.placement, &seen);
  push_clip (self, snapshot);
  for (int y = seen.y; y < seen.y + seen.height; y++)
    for (int x = seen.x; x < seen.x + seen.width; x++)
      add_pixel (self, x, y);
  seq_digits_draw (self->digits, INK_DARK, snapshot, &(GdkRGBA) { 0, 0, 0, 1 });
  seq_digits_draw (self->digits, INK_BRIGHT, snapshot, &(GdkRGBA) { 1, 1, 1, 1 });
  gtk_snapshot_pop (snapshot);
}

/* ---- widget ------------------------------------------------------------------------------- */

static void
update_area (SeqPixelValues *self)
{
  seq_device_area_init (&self->area, GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
seq_pixel_values_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  update_area (SEQ_PIXEL_VALUES (widget));
}

static void
seq_pixel_values_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (seq_pixel_values_parent_class)->css_changed (widget, change);
  g_clear_pointer (&SEQ_PIXEL_VALUES (widget)->digits, seq_digits_free);
}

static void
forget (SeqPixelValues *self)
{
  g_clear_pointer (&self->numbers.image, seq_image_unref);
  g_clear_pointer (&self->numbers.subtracted, seq_image_unref);
  g_clear_pointer (&self->numbers.raster, seq_raster_unref);
}

static void
seq_pixel_values_dispose (GObject *object)
{
  SeqPixelValues *self = SEQ_PIXEL_VALUES (object);

  forget (self);
  g_clear_pointer (&self->digits, seq_digits_free);
  G_OBJECT_CLASS (seq_pixel_values_parent_class)->dispose (object);
}

static void
seq_pixel_values_class_init (SeqPixelValuesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = seq_pixel_values_dispose;
  widget_class->size_allocate = seq_pixel_values_size_allocate;
  widget_class->snapshot = seq_pixel_values_snapshot;
  widget_class->css_changed = seq_pixel_values_css_changed;
  gtk_widget_class_set_css_name (widget_class, "pixel-values");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
seq_pixel_values_init (SeqPixelValues *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  seq_device_area_init (&self->area, GTK_WIDGET (self));
  seq_device_area_watch (GTK_WIDGET (self), G_CALLBACK (update_area));
}

static gboolean
is_for (SeqRaster          *raster,
        const SeqPlacement *placement)
{
  return raster != NULL && seq_placement_shows_same (seq_raster_get_placement (raster), placement);
}

gboolean
seq_pixel_numbers_can_subtract (const SeqImage *image,
                                const SeqImage *other)
{
  return seq_image_get_width (image) == seq_image_get_width (other)
         && seq_image_get_height (image) == seq_image_get_height (other)
         && seq_image_get_pixels_format (image) == seq_image_get_pixels_format (other)
         && seq_image_get_white (image) == seq_image_get_white (other);
}

void
seq_pixel_values_set (SeqPixelValues        *self,
                      const SeqPixelNumbers *numbers)
{
  gboolean wanted;

  g_return_if_fail (SEQ_IS_PIXEL_VALUES (self));
  g_return_if_fail (numbers == NULL || numbers->image != NULL);

  wanted = numbers != NULL && get_size (self, numbers) > 0 && are_few (numbers);
  if (!wanted && self->numbers.image == NULL)
    return;
  forget (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!wanted)
    return;
  self->numbers = *numbers;
  seq_image_ref (numbers->image);
  if (numbers->subtracted != NULL)
    seq_image_ref (numbers->subtracted);
  self->numbers.raster = is_for (numbers->raster, &numbers->placement) ? seq_raster_ref (numbers->raster) : NULL;
}
