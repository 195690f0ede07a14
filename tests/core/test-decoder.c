/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "seq-decoder.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "decoding.h"
#include "seq-error.h"
#include "seq-signature.h"

#define WIDTH FACTORY_BLOCKS_WIDTH
#define HEIGHT FACTORY_BLOCKS_HEIGHT

/* What is kept where the library is there, and what gdk-pixbuf makes of it otherwise. */
#ifdef HAVE_PNG
#define PNG_KEEPS(kept, otherwise) (kept)
#else
#define PNG_KEEPS(kept, otherwise) (otherwise)
#endif

static void
test_every_format (void)
{
  g_autoptr (GArray) samples = decoding_make_samples ();

  for (guint i = 0; i < samples->len; i++)
    {
      const DecodingSample *sample = &g_array_index (samples, DecodingSample, i);
      g_autoptr (SeqImage) image = NULL;
      const SeqImageSource *source;

      g_test_message ("%s", sample->name);
      image = decoding_decode (sample->file);
      source = seq_image_get_source (image);
      g_assert_cmpint (seq_image_get_width (image), ==, WIDTH);
      g_assert_cmpint (seq_image_get_height (image), ==, HEIGHT);
      g_assert_cmpstr (source->format, ==, sample->format);
      g_assert_cmpuint (source->bits_per_sample, ==, sample->bits);
      g_assert_cmpuint (source->n_channels, ==, sample->n_channels);
      if (!sample->grey)
        decoding_assert_blocks (image);
    }
}

/* Formats without loss are compared pixel by pixel, also alpha. */
static void
assert_exact (GBytes         *file,
              FactoryPicture  picture,
              SeqPixels       pixels)
{
  g_autoptr (GBytes) owned = file;
  g_autoptr (SeqImage) image = decoding_decode (owned);

  g_assert_cmpint (seq_image_get_pixels_format (image), ==, pixels);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint8 rgba[4], expected[4];

        seq_image_get_pixel (image, x, y, rgba);
        picture (x, y, expected);
        g_assert_cmpmem (rgba, 4, expected, 4);
      }
}

static void
picture_grey (int    x,
              int    y,
              guint8 rgba[4])
{
  factory_blocks (x, y, rgba);
  rgba[1] = rgba[2] = rgba[0];
}

static void
picture_stripes (int    x,
                 int    y,
                 guint8 rgba[4])
{
  memset (rgba, x % 2 == 0 ? 255 : 0, 3);
  rgba[3] = 255;
}

static void
picture_bits (int    x,
              int    y,
              guint8 rgba[4])
{
  factory_blocks (x, y, rgba);
  memset (rgba, rgba[0] < 128 ? 0 : 255, 3);
}

static void
test_exact (void)
{
  assert_exact (decoding_make_png (FACTORY_PNG_RGB, 8, NULL), factory_blocks, SEQ_PIXELS_RGB8);
  assert_exact (decoding_make_png (FACTORY_PNG_RGB, 16, NULL), factory_blocks, PNG_KEEPS (SEQ_PIXELS_RGB16, SEQ_PIXELS_RGB8));
  assert_exact (decoding_make_png (FACTORY_PNG_RGBA, 8, NULL), factory_clear_blocks, SEQ_PIXELS_RGBA8);
  assert_exact (decoding_make_png (FACTORY_PNG_RGBA, 16, NULL), factory_clear_blocks,
                PNG_KEEPS (SEQ_PIXELS_RGBA16, SEQ_PIXELS_RGBA8));
  assert_exact (decoding_make_png (FACTORY_PNG_PALETTE, 8, NULL), factory_blocks, SEQ_PIXELS_RGB8);
  assert_exact (decoding_make_png (FACTORY_PNG_GREY, 8, NULL), picture_grey, PNG_KEEPS (SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8));
  assert_exact (decoding_make_png (FACTORY_PNG_GREY, 16, NULL), picture_grey, PNG_KEEPS (SEQ_PIXELS_GREY16, SEQ_PIXELS_RGB8));
  assert_exact (decoding_make_png_bits (), picture_stripes, PNG_KEEPS (SEQ_PIXELS_GREY8, SEQ_PIXELS_RGB8));
  assert_exact (factory_pnm (factory_blocks, WIDTH, HEIGHT, '1', 1), picture_bits, SEQ_PIXELS_GREY8);
  assert_exact (factory_pnm (factory_blocks, WIDTH, HEIGHT, '2', 255), picture_grey, SEQ_PIXELS_GREY8);
  assert_exact (factory_pnm (factory_noise, WIDTH, HEIGHT, '3', 255), factory_noise, SEQ_PIXELS_RGB8);
  assert_exact (factory_pnm (factory_blocks, WIDTH, HEIGHT, '4', 1), picture_bits, SEQ_PIXELS_GREY8);
  assert_exact (factory_pnm (factory_blocks, WIDTH, HEIGHT, '5', 255), picture_grey, SEQ_PIXELS_GREY8);
  assert_exact (factory_pnm (factory_noise, WIDTH, HEIGHT, '6', 255), factory_noise, SEQ_PIXELS_RGB8);
  assert_exact (factory_pnm (factory_noise, WIDTH, HEIGHT, '6', 65535), factory_noise, SEQ_PIXELS_RGB16);
  assert_exact (factory_pam (factory_clear_blocks, WIDTH, HEIGHT, 4, 255), factory_clear_blocks, SEQ_PIXELS_RGBA8);
  assert_exact (factory_pam (factory_clear_blocks, WIDTH, HEIGHT, 4, 65535), factory_clear_blocks, SEQ_PIXELS_RGBA16);
  if (seq_format_find_loader (SEQ_FORMAT_TGA) != NULL)
    {
      assert_exact (factory_tga (factory_noise, WIDTH, HEIGHT, 24, FALSE), factory_noise, SEQ_PIXELS_RGB8);
      assert_exact (factory_tga (factory_clear_blocks, WIDTH, HEIGHT, 32, TRUE), factory_clear_blocks,
                    SEQ_PIXELS_RGBA8);
    }
}

static void
assert_oriented (GBytes         *file,
                 SeqOrientation  orientation)
{
  g_autoptr (GBytes) owned = file;
  g_autoptr (SeqImage) image = decoding_decode (owned);
  gboolean swaps = seq_orientation_swaps (orientation);

  g_assert_cmpint (seq_image_get_width (image), ==, swaps ? HEIGHT : WIDTH);
  g_assert_cmpint (seq_image_get_height (image), ==, swaps ? WIDTH : HEIGHT);
  for (int y = FACTORY_BLOCK / 2; y < seq_image_get_height (image); y += FACTORY_BLOCK)
    for (int x = FACTORY_BLOCK / 2; x < seq_image_get_width (image); x += FACTORY_BLOCK)
      {
        guint8 rgba[4], expected[4];
        int stored_x, stored_y;

        seq_orientation_to_stored (orientation, WIDTH, HEIGHT, x, y, &stored_x, &stored_y);
        factory_blocks (stored_x, stored_y, expected);
        seq_image_get_pixel (image, x, y, rgba);
        g_assert_cmpuint (factory_code_read (rgba), ==, factory_code_read (expected));
      }
}

static void
test_orientations (void)
{
  g_autoptr (GBytes) baseline = factory_save (factory_blocks, FALSE, WIDTH, HEIGHT, "jpeg", "quality", "100");
  g_autoptr (GBytes) progressive = factory_data ("progressive.jpg");

  for (guint i = SEQ_ORIENTATION_NORMAL; i <= SEQ_ORIENTATION_ROTATE_270; i++)
    {
      g_autoptr (GBytes) exif = factory_exif (i, i % 2);

      g_test_message ("orientation %u", i);
      assert_oriented (factory_jpeg_with_exif (baseline, exif), i);
      assert_oriented (factory_jpeg_with_exif (progressive, exif), i);
      assert_oriented (decoding_make_png (FACTORY_PNG_RGB, 8, exif), i);
      if (seq_decoder_knows (SEQ_FORMAT_TIFF))
        assert_oriented (factory_tiff (factory_blocks, WIDTH, HEIGHT, 8, i, i % 2, FALSE), i);
    }
}

/* The first frame in its place, with nothing around it. */
static void
test_webp_small_frame (void)
{
  GBytes *file = decoding_make_webp_animation ();
  g_autoptr (GBytes) small = NULL;
  g_autoptr (SeqImage) image = NULL;
  guint8 *data, rgba[4], expected[4];
  gsize length;

  if (file == NULL || seq_format_find_loader (SEQ_FORMAT_WEBP) == NULL)
    {
      g_test_skip ("gdk-pixbuf has no WebP here");
      return;
    }
  data = g_bytes_unref_to_data (file, &length);
  data[24] += 10;
  data[44 + 8] = 5;
  small = g_bytes_new_take (data, length);
  image = decoding_decode (small);
  g_assert_cmpint (seq_image_get_width (image), ==, WIDTH + 10);
  seq_image_get_pixel (image, 9, 8, rgba);
  g_assert_cmpuint (rgba[3], ==, 0);
  seq_image_get_pixel (image, 10 + 40, 8, rgba);
  factory_blocks (40, 8, expected);
  g_assert_cmpuint (factory_code_read (rgba), ==, factory_code_read (expected));
  g_assert_cmpuint (rgba[3], ==, 255);
}

static void
test_no_image (void)
{
  static const char heif[] = "\0\0\0\030ftypheic\0\0\0\0mif1heic";
  static const char jp2[] = "\0\0\0\014jP  \r\n\207\n and something";

  decoding_assert_fails (g_bytes_new_static ("", 0), SEQ_ERROR_EMPTY);
  decoding_assert_fails (g_bytes_new_static ("A text, whatever its name says.\n", 32), SEQ_ERROR_NOT_AN_IMAGE);
  if (!seq_decoder_knows (SEQ_FORMAT_JP2))
    decoding_assert_fails (g_bytes_new_static (jp2, sizeof jp2 - 1), SEQ_ERROR_UNSUPPORTED);
  if (seq_format_find_loader (SEQ_FORMAT_HEIF) == NULL)
    decoding_assert_fails (g_bytes_new_static (heif, sizeof heif - 1), SEQ_ERROR_UNSUPPORTED);
}

static void
test_names_what_is_missing (void)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("\377\117\377\121", 4);
  g_autoptr (GError) error = NULL;

  if (seq_decoder_knows (SEQ_FORMAT_JP2))
    {
      g_test_skip ("gdk-pixbuf has a loader for JPEG 2000 here");
      return;
    }
  g_assert_null (decoding_try (file, &error));
  g_assert_cmpstr (error->message, ==, "No decoder for JPEG 2000 is installed.");
}

static void
test_cancelled (void)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) file = factory_code_png (5, 40, 30);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (seq_decoder_decode (file, &limits, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
cancel_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  g_cancellable_cancel (user_data);
  return FALSE;
}

static gboolean
count_cb (GSignalInvocationHint *hint,
          guint                  n_values,
          const GValue          *values,
          gpointer               user_data)
{
  ++*(guint *) user_data;
  return TRUE;
}

/* Cancelled when the first part has told the size: no further part is decoded. */
static void
test_cancelled_between_parts (void)
{
  const SeqDecodeLimits limits = SEQ_DECODE_LIMITS_DEFAULT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) file = decoding_make_noise_png ();
  g_autoptr (SeqImage) whole = decoding_decode (file);
  g_autoptr (GError) error = NULL;
  guint updated = g_signal_lookup ("area-updated", GDK_TYPE_PIXBUF_LOADER), n_updates = 0;
  gulong counter = g_signal_add_emission_hook (updated, 0, count_cb, &n_updates, NULL);

  g_signal_add_emission_hook (g_signal_lookup ("size-prepared", GDK_TYPE_PIXBUF_LOADER), 0,
                              cancel_cb, cancellable, NULL);
  g_assert_null (seq_decoder_decode (file, &limits, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_updates, <=, 1);
  g_signal_remove_emission_hook (updated, counter);
}

/* The whole file, with its last scan n more times before its end mark. */
static GBytes *
make_scans (guint n)
{
  g_autoptr (GBytes) file = factory_data ("progressive.jpg");
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  gsize scan = length - 2;
  GByteArray *out = g_byte_array_new ();

  while (data[scan] != 0xff || data[scan + 1] != 0xda)
    scan--;
  g_byte_array_append (out, data, (guint) length - 2);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (out, data + scan, (guint) (length - 2 - scan));
  g_byte_array_append (out, data + length - 2, 2);
  return g_byte_array_free_to_bytes (out);
}

static void
test_scans (void)
{
  g_autoptr (GBytes) some = make_scans (40);
  g_autoptr (SeqImage) image = decoding_decode (some);

  decoding_assert_blocks (image);
  decoding_assert_fails (make_scans (2000), SEQ_ERROR_DAMAGED);
}

/* Comments of no length, behind the start of the image. */
static GBytes *
make_comments (guint n)
{
  g_autoptr (GBytes) file = factory_data ("grey.jpg");
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, data, 2);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (out, (const guint8 *) "\377\376\0\2", 4);
  g_byte_array_append (out, data + 2, (guint) length - 2);
  return g_byte_array_free_to_bytes (out);
}

static void
test_segments (void)
{
  g_autoptr (GBytes) some = make_comments (1000);
  g_autoptr (SeqImage) image = decoding_decode (some);

  g_assert_cmpint (seq_image_get_width (image), ==, WIDTH);
  decoding_assert_fails (make_comments (5000), SEQ_ERROR_DAMAGED);
}

/* Stands before gdk-pixbuf's in this program. */
static gsize largest_part;

gboolean
gdk_pixbuf_loader_write (GdkPixbufLoader  *loader,
                         const guint8     *data,
                         gsize             size,
                         GError          **error)
{
  gboolean (*next) (GdkPixbufLoader *, const guint8 *, gsize, GError **);

  *(void **) &next = dlsym (RTLD_NEXT, "gdk_pixbuf_loader_write");
  largest_part = MAX (largest_part, size);
  return next (loader, data, size, error);
}

/* Empty blocks between the screen and the frame: behind each of them the loader moves what is left of a part. */
static void
test_gif_of_small_blocks (void)
{
  const guint8 nothing[100000] = { 0 };
  g_autoptr (GBytes) gif = factory_gif (factory_blocks, WIDTH, HEIGHT, 0), file = NULL;
  g_autoptr (SeqImage) image = NULL;
  GByteArray *out = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (gif, &length);

  g_byte_array_append (out, data, 13);
  g_byte_array_append (out, nothing, sizeof nothing);
  g_byte_array_append (out, data + 13, (guint) length - 13);
  file = g_byte_array_free_to_bytes (out);
  largest_part = 0;
  image = decoding_decode (file);
  decoding_assert_blocks (image);
  g_assert_cmpuint (largest_part, >, 0);
  g_assert_cmpuint (largest_part, <=, 4096);
}

#define N_THREADS 4
#define N_ROUNDS 25

static gpointer
decode_all (gpointer data)
{
  GArray *samples = data;
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);
  char *result;

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < samples->len; i++)
      {
        g_autoptr (SeqImage) image = decoding_decode (g_array_index (samples, DecodingSample, i).file);
        const guint8 *pixels = seq_image_get_pixels (image);
        gsize stride = seq_image_get_stride (image);
        int height = seq_image_get_stored_height (image);
        gsize row = (gsize) seq_image_get_stored_width (image)
                    * seq_pixels_get_size (seq_image_get_pixels_format (image));

        for (int y = 0; y < height; y++)
          g_checksum_update (sum, pixels + (gsize) y * stride, (gssize) row);
      }
  result = g_strdup (g_checksum_get_string (sum));
  g_checksum_free (sum);
  return result;
}

static void
test_threads (void)
{
  g_autoptr (GArray) samples = decoding_make_samples ();
  g_autofree char *alone = decode_all (samples);
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("decode", decode_all, samples);
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autofree char *result = g_thread_join (threads[i]);

      g_assert_cmpstr (result, ==, alone);
    }
}

typedef struct
{
  int  stop; /* atomic */
  int  n_lost; /* descriptors that somebody else closed */
} Opener;

static gpointer
open_and_close (gpointer data)
{
  Opener *opener = data;

  while (!g_atomic_int_get (&opener->stop))
    {
      int fds[8];

      for (gsize i = 0; i < G_N_ELEMENTS (fds); i++)
        fds[i] = open ("/dev/null", O_RDONLY | O_CLOEXEC);
      for (gsize i = 0; i < G_N_ELEMENTS (fds); i++)
        opener->n_lost += close (fds[i]) != 0;
    }
  return NULL;
}

/* A descriptor closed once too often is, in a program with threads, a file lost by somebody else. */
static void
test_descriptors (void)
{
  g_autoptr (GArray) samples = decoding_make_samples ();
  Opener opener = { 0 };
  GThread *thread = g_thread_new ("open", open_and_close, &opener);

  for (guint i = 0; i < 40; i++)
    g_free (decode_all (samples));
  g_atomic_int_set (&opener.stop, TRUE);
  g_thread_join (thread);
  g_assert_cmpint (opener.n_lost, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder/every-format", test_every_format);
  g_test_add_func ("/decoder/exact-pixels", test_exact);
  g_test_add_func ("/decoder/every-orientation", test_orientations);
  g_test_add_func ("/decoder/webp-frame-smaller-than-canvas", test_webp_small_frame);
  g_test_add_func ("/decoder/no-image", test_no_image);
  g_test_add_func ("/decoder/names-what-is-missing", test_names_what_is_missing);
  g_test_add_func ("/decoder/cancelled-before-the-start", test_cancelled);
  g_test_add_func ("/decoder/cancelled-between-parts", test_cancelled_between_parts);
  g_test_add_func ("/decoder/scans-are-counted", test_scans);
  g_test_add_func ("/decoder/segments-are-counted", test_segments);
  g_test_add_func ("/decoder/gif-of-small-blocks", test_gif_of_small_blocks);
  g_test_add_func ("/decoder/threads-decode-the-same", test_threads);
  g_test_add_func ("/decoder/closes-no-descriptor-of-others", test_descriptors);
  return g_test_run ();
}
